#include "mockgraph/graph/named_locations.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/location_rules.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/view.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/odata/paging.h"
#include "mockgraph/schema/policy_tables.h"

#include <array>

namespace mockgraph::graph {
namespace {

using rest::CommandContext;
using rest::QueryContext;
using rest::Reply;
using schema::TypeId;
using world::RowEdit;
using world::RowPtr;

constexpr std::string_view kLocationsSet = "identity/conditionalAccess/namedLocations";
constexpr std::string_view kLocationEntity = "identity/conditionalAccess/namedLocations/$entity";
constexpr auto kLocationKinds = std::to_array<const schema::EntityType*>(
    {&schema::kIpNamedLocation, &schema::kCountryNamedLocation});

// The type that a body says it is.
const schema::EntityType* type_in(const Json& body) {
  const Json* type = find_member(body, "@odata.type");
  for (const auto* each : kLocationKinds) {
    if (type != nullptr && *type == "#microsoft.graph." + std::string{each->name}) return each;
  }
  return nullptr;
}

std::string member_text(const world::Row& row, odata::Version version) {
  std::string out = "\"@odata.type\":\"#microsoft.graph." + std::string{row.type().name} + "\",";
  odata::Shape::whole(row.type(), version).append_members(out, row);
  return out;
}

std::string entity_text(const rest::RequestFacts& facts, const world::Row& row) {
  std::string body = "{\"@odata.context\":\"" + context_url(facts, kLocationEntity) + "\",";
  return body.append(member_text(row, version_of(facts))).append("}");
}

Result<RowPtr> location_in_path(const rest::RequestFacts& facts, const world::World& world) {
  const auto id = facts.path.get("id");
  auto row = directory::find_named_location(*tenant_of(facts, world), id);
  if (row == nullptr) return errors::policy_not_found(id);
  return row;
}

// Rows of one kind that pass $filter.
Status add_passing(const QueryContext& c, const schema::EntityType& type,
                   const odata::QueryOptions& options, std::vector<RowPtr>& rows) {
  ASSIGN_OR_RETURN(const auto plan,
                   odata::make_plan(options, type, version_of(c), {.is_paged = false}));
  const auto& table = tenant_of(c, c.world)->table(type.type);
  ASSIGN_OR_RETURN(const auto page, odata::page_of(table, plan));
  for (const auto* row : page.rows) rows.push_back(table.find(row->id()));
  return ok();
}

}  // namespace

Result<Reply> list_named_locations(const QueryContext& c) {
  ASSIGN_OR_RETURN(const auto options, options_of(c));
  std::vector<RowPtr> rows;
  std::optional<Error> fault;
  bool is_read = false;
  for (const auto* type : kLocationKinds) {
    const auto added = add_passing(c, *type, options, rows);
    is_read = is_read || added.ok();
    if (!added.ok() && !fault) fault = added.error();
  }
  if (!is_read) return *fault;
  std::string items = "[";
  for (const auto& row : rows) {
    if (items.size() > 1) items += ',';
    items.append("{").append(member_text(*row, version_of(c))).append("}");
  }
  return rest::with_body(200, value_body(c, kLocationsSet, items += ']'));
}

Result<Reply> get_named_location(const QueryContext& c) {
  ASSIGN_OR_RETURN(const RowPtr row, location_in_path(c, c.world));
  return rest::with_body(200, entity_text(c, *row));
}

Result<Reply> create_named_location(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  const auto* type = type_in(body);
  if (type == nullptr)
    return errors::gateway_refused(
        "The @odata.type of a named location must be #microsoft.graph.ipNamedLocation or "
        "#microsoft.graph.countryNamedLocation.");
  RowEdit row{*type};
  RETURN_IF_ERROR(write_members(body, row, Writing::kCreation));
  ASSIGN_OR_RETURN(const RowPtr added, add(c, std::move(row)));
  return rest::with_body(201, entity_text(c, *added));
}

Result<Reply> update_named_location(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const RowPtr row, location_in_path(c, c.world()));
  RowEdit next{*row};
  RETURN_IF_ERROR(write_members(body, next, Writing::kUpdate));
  RETURN_IF_ERROR(put(c, std::move(next)));
  return rest::no_content();
}

Result<Reply> delete_named_location(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr row, location_in_path(c, c.world()));
  RETURN_IF_ERROR(c.draft.remove(tenant_id(c), *row));
  return rest::no_content();
}

}  // namespace mockgraph::graph
