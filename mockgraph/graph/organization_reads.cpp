#include "mockgraph/graph/organization_reads.h"

#include "mockgraph/graph/access.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/privileges.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/schema/directory_tables.h"

#include <algorithm>
#include <array>

namespace mockgraph::graph {
namespace {

using rest::QueryContext;
using rest::Reply;
using schema::kOrganization;
using world::RowEdit;
using world::RowPtr;

constexpr auto kForEverybody = std::to_array<schema::PropertyIndex>(
    {0, kOrganization.at("displayName"), kOrganization.at("verifiedDomains")});

// The tenant as the caller may see it: everything else is null, or an empty list.
RowPtr shown(const QueryContext& c, const RowPtr& row) {
  if (judge(c, access::kReadWholeOrganization).granted()) return row;
  RowEdit partial{*row};
  for (std::size_t i = 0; i < kOrganization.properties.size(); ++i) {
    const auto index = static_cast<schema::PropertyIndex>(i);
    if (std::ranges::find(kForEverybody, index) != kForEverybody.end()) continue;
    const bool is_list = kOrganization.properties[i].fallback == "[]";
    partial.set_raw(index, is_list ? "[]" : "null");
  }
  return partial.finish();
}

}  // namespace

Result<Reply> list_organization(const QueryContext& c) {
  RowSet set{{}, std::string{kOrganization.set}, &kOrganization, false};
  if (const auto row = tenant_of(c, c.world)->organization()) set.rows.push_back(shown(c, row));
  return list_rows(c, set);
}

Result<Reply> get_organization(const QueryContext& c) {
  ASSIGN_OR_RETURN(const auto row, require_addressed(c, c.world, schema::TypeId::kOrganization));
  return show_row(c, *shown(c, row));
}

}  // namespace mockgraph::graph
