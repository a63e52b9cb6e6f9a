#include "mockgraph/graph/organization_reads.h"

#include "mockgraph/directory/places.h"
#include "mockgraph/graph/access.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/privileges.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/schema/directory_tables.h"

#include <array>

namespace mockgraph::graph {
namespace {

using rest::QueryContext;
using rest::Reply;
using schema::kOrganization;
using world::RowEdit;
using world::RowPtr;

// The same properties with nothing in them, for who may see three of them only.
constexpr auto kClosedProperties = [] {
  auto properties = schema::kOrganizationProperties;
  for (auto& each : properties) {
    if (each.fallback != "[]") each.fallback = "null";
  }
  return properties;
}();
const schema::EntityType kClosed{schema::TypeId::kCount, kOrganization.name, kOrganization.set,
                                 kOrganization.internal, kClosedProperties};
constexpr auto kForEverybody = std::to_array<schema::PropertyIndex>(
    {0, kOrganization.at("displayName"), kOrganization.at("verifiedDomains")});

// The tenant as the caller may see it.
RowPtr shown(const QueryContext& c, const RowPtr& row) {
  if (judge(c, access::kReadWholeOrganization).granted()) return row;
  RowEdit partial{kClosed};
  for (const auto index : kForEverybody) partial.set_raw(index, std::string{row->raw(index)});
  return partial.finish();
}

}  // namespace

Result<Reply> list_organization(const QueryContext& c) {
  const auto row = tenant_of(c, c.world)->organization();
  if (row == nullptr) return list_rows(c, {{}, std::string{kOrganization.set}, &kOrganization});
  const auto visible = shown(c, row);
  return list_rows(c, {{visible}, std::string{kOrganization.set}, &visible->type(), false});
}

Result<Reply> get_organization(const QueryContext& c) {
  ASSIGN_OR_RETURN(const auto row, require_addressed(c, c.world, schema::TypeId::kOrganization));
  return show_row(c, *shown(c, row));
}

Result<Reply> get_mfa_service_policy(const QueryContext& c) {
  const auto days = directory::mfa_remember_days(*tenant_of(c, c.world));
  std::string body = "{\"@odata.context\":";
  append_json_string(body, context_url(c, "policies/mfaServicePolicy/$entity"));
  body.append(",\"id\":\"mfaServicePolicy\",\"rememberMfaOnTrustedDevice\":{\"isEnabled\":")
      .append(days > 0 ? "true" : "false")
      .append(",\"allowedNumberOfDays\":")
      .append(std::to_string(days))
      .append("}}");
  return rest::with_body(200, std::move(body));
}

}  // namespace mockgraph::graph
