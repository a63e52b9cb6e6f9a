#include "mockgraph/graph/replica_lag.h"

#include "mockgraph/base/text.h"
#include "mockgraph/rest/route.h"

#include <algorithm>
#include <array>

namespace mockgraph::graph {
namespace {

// Parts of route templates that are answered from an index: links seen from the member's side,
// counts, and what is gathered about others.
constexpr auto kIndexed = std::to_array<std::string_view>(
    {"/memberOf", "/transitiveMemberOf", "/transitiveMembers", "/getMember", "/checkMember",
     "/$count", "/auditLogs/", "/roleManagement/directory/roleAssignments", "/reports/"});

bool is_indexed(const rest::RequestFacts& facts) {
  if (same_folded(facts.request.headers.get("ConsistencyLevel"), "eventual")) return true;
  return std::ranges::any_of(kIndexed, [&](std::string_view part) {
    return facts.route.path.find(part) != std::string_view::npos;
  });
}

}  // namespace

Duration replica_lag(const rest::RequestFacts& facts) {
  const auto& behind = facts.state.settings.replication;
  if (behind.longest() == Duration{0}) return Duration{0};
  if (!facts.route.is_query()) return behind.reference;
  if (facts.route.path.find("/delta") != std::string_view::npos) return Duration{0};
  return is_indexed(facts) ? behind.index : behind.read;
}

}  // namespace mockgraph::graph
