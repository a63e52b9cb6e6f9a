#include "mockgraph/graph/item.h"

#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/joined.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/view.h"
#include "mockgraph/odata/shape.h"
#include "mockgraph/schema/registry.h"

namespace mockgraph::graph {
namespace {

using rest::QueryContext;
using rest::Reply;
using rest::RequestFacts;

// A whole user with its context fits; more grows by itself.
constexpr std::size_t kUsualSize = 1024;

void open_with_context(std::string& out, const RequestFacts& facts, std::string_view set,
                       std::string_view properties, std::string_view ending) {
  out.reserve(kUsualSize);
  out.append("{\"@odata.context\":\"").append(facts.base_url);
  out.append(facts.is_beta ? "/beta/$metadata#" : "/v1.0/$metadata#");
  out.append(set).append(properties).append(ending).append("\",");
}

bool is_located(schema::TypeId type) {
  using schema::TypeId;
  return type == TypeId::kUser || type == TypeId::kGroup || type == TypeId::kApplication ||
         type == TypeId::kServicePrincipal || type == TypeId::kAdministrativeUnit ||
         type == TypeId::kDevice;
}

std::string mixed_body(const RequestFacts& facts, MixedView& view, const world::Row& row) {
  std::string body, item;
  open_with_context(body, facts, "directoryObjects", {}, "/$entity");
  view.append(item, row);
  return body.append(item, 1);  // without its own brace
}

}  // namespace

std::string context_url(const RequestFacts& facts, std::string_view suffix) {
  std::string url{facts.base_url};
  url.append(facts.is_beta ? "/beta/$metadata#" : "/v1.0/$metadata#").append(suffix);
  return url;
}

std::string_view sandbox_prefix(const RequestFacts& facts) {
  const auto host = facts.base_url.find("://") + 3;
  const auto prefix = facts.base_url.find('/', host);
  return prefix == std::string_view::npos ? std::string_view{} : facts.base_url.substr(prefix);
}

std::string_view own_path(const RequestFacts& facts) {
  return split_target(facts.request.target).path.substr(sandbox_prefix(facts).size());
}

Result<Reply> get_item(const QueryContext& c, schema::TypeId type) {
  const auto& entity = schema::type_of(type);
  ASSIGN_OR_RETURN(const auto options, options_of(c));
  ASSIGN_OR_RETURN(auto view, View::of(c, options, entity, true));
  ASSIGN_OR_RETURN(auto row, require_addressed(c, c.world, type));
  ASSIGN_OR_RETURN(row, joined_item(c, options, std::move(row)));
  std::string body;
  open_with_context(body, c, entity.set, view.context(), "/$entity");
  view.append_members(body, *tenant_of(c, c.world), *row);
  body += '}';
  return rest::with_body(200, std::move(body));
}

Result<Reply> show_row(const QueryContext& c, const world::Row& row) {
  return one_row(c, row, row.type().set);
}

Result<Reply> one_row(const QueryContext& c, const world::Row& row, std::string_view context) {
  ASSIGN_OR_RETURN(const auto options, options_of(c));
  ASSIGN_OR_RETURN(auto view, View::of(c, options, row.type()));
  std::string body;
  open_with_context(body, c, context, view.context(), "/$entity");
  view.append_members(body, *tenant_of(c, c.world), row);
  return rest::with_body(200, body += '}');
}

Result<Reply> get_directory_object(const QueryContext& c) {
  ASSIGN_OR_RETURN(const auto row,
                   require_directory_object(*tenant_of(c, c.world), c.path.get("id")));
  return directory_object(c, *row);
}

Result<Reply> directory_object(const QueryContext& c, const world::Row& row) {
  ASSIGN_OR_RETURN(const auto options, options_of(c));
  ASSIGN_OR_RETURN(auto view, MixedView::of(c, options));
  return rest::with_body(200, mixed_body(c, view, row));
}

std::string directory_object_body(const RequestFacts& facts, const world::Row& row) {
  MixedView view{facts, {}};
  return mixed_body(facts, view, row);
}

std::string entity_body(const RequestFacts& facts, const world::Row& row,
                        std::string_view context) {
  std::string body;
  const auto& type = row.type();
  open_with_context(body, facts, context.empty() ? type.set : context, {},
                    context.empty() ? "/$entity" : "");
  odata::Shape::whole(type, version_of(facts)).append_members(body, row);
  body += '}';
  return body;
}

std::string location_of(const RequestFacts& facts, const world::Row& row) {
  std::string location{facts.base_url};
  location.append("/v2/").append(facts.caller->tenant_id).append("/directoryObjects/");
  location.append(row.id()).append("/Microsoft.DirectoryServices.").append(row.type().internal);
  return location;
}

Reply created(const RequestFacts& facts, const world::Row& row, std::string_view context) {
  auto reply = rest::with_body(201, entity_body(facts, row, context));
  if (!is_located(row.type().type)) return reply;
  return std::move(reply).with("Location", location_of(facts, row));
}

std::string value_body(const RequestFacts& facts, std::string_view context,
                       std::string_view value_json) {
  std::string body;
  open_with_context(body, facts, context, {}, {});
  return body.append("\"value\":").append(value_json).append("}");
}

}  // namespace mockgraph::graph
