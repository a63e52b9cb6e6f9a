#include "mockgraph/graph/replica_lag.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"
#include "mockgraph/rest/replica.h"
#include "mockgraph/rest/route.h"
#include "mockgraph/sandbox/replication.h"
#include "mockgraph/schema/directory_tables.h"

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

// The collection that a path begins with: "users" of /v1.0/users/{user}/memberOf.
std::string_view collection_of(std::string_view path) {
  const auto begin = path.find('/', 1);
  if (begin == std::string_view::npos) return {};
  const auto rest = path.substr(begin + 1);
  const auto name = rest.substr(0, rest.find('/'));
  return name == "me" ? "users" : name;
}

struct ReplicatedKind {
  std::string_view collection;
  schema::TypeId type;
};
constexpr std::array<ReplicatedKind, sandbox::kReplicatedKinds.size()> kReplicatedSets{{
    {"users", schema::TypeId::kUser},
    {"groups", schema::TypeId::kGroup},
    {"applications", schema::TypeId::kApplication},
    {"servicePrincipals", schema::TypeId::kServicePrincipal},
    {"devices", schema::TypeId::kDevice},
}};
static_assert(std::ranges::equal(kReplicatedSets, sandbox::kReplicatedKinds, {},
                                 &ReplicatedKind::collection));

// Ids of objects, wherever they stand in a body: in a property, or at the end of an address.
template <class Visit>
void each_id(std::string_view text, const Visit& visit) {
  constexpr std::size_t kLength = 36;
  for (std::size_t i = 0; i + kLength <= text.size(); ++i) {
    if (text[i + 8] != '-' || text[i + 13] != '-') continue;
    const auto word = text.substr(i, kLength);
    if (!Guid::parse(word)) continue;
    visit(word);
    i += kLength - 1;
  }
}

// Puts back into `known` what was there for whoever is `behind`.
void take_back(world::World& known, const rest::RequestFacts& facts, schema::TypeId type,
               std::string_view id, Duration behind) {
  const auto& tenant = facts.caller->tenant_id;
  const auto then = sandbox::world_behind(facts.state, facts.now, behind).tenant(tenant);
  if (then == nullptr) return;
  if (const auto row = then->find(type, id); row != nullptr)
    known.put(tenant, row);
  else
    known.erase(tenant, type, id);
}

}  // namespace

Duration replica_lag(const rest::RequestFacts& facts) {
  const auto& replication = facts.state.settings.replication;
  if (replication.longest() == Duration{0}) return Duration{0};
  const auto kind = replication.of_kind(collection_of(facts.route.path));
  if (!facts.route.is_query()) {
    const bool names_one = facts.route.path.find('{') != std::string_view::npos;
    return names_one ? std::max(replication.reference, kind) : replication.reference;
  }
  if (facts.route.path.find("/delta") != std::string_view::npos) return Duration{0};
  return std::max(is_indexed(facts) ? replication.index : replication.read, kind);
}

std::optional<world::World> without_young(const rest::RequestFacts& facts) {
  const auto& replication = facts.state.settings.replication;
  if (std::ranges::max(replication.kinds) <= replication.reference || facts.caller == nullptr)
    return std::nullopt;
  const auto tenant = facts.state.world.tenant(facts.caller->tenant_id);
  if (tenant == nullptr) return std::nullopt;
  std::optional<world::World> known;
  each_id(facts.request.body, [&](std::string_view id) {
    for (std::size_t i = 0; i < kReplicatedSets.size(); ++i) {
      const auto behind = replication.kinds[i];
      if (behind <= replication.reference || tenant->find(kReplicatedSets[i].type, id) == nullptr)
        continue;
      if (!known) known = facts.state.world;
      take_back(*known, facts, kReplicatedSets[i].type, id, rest::lag_of_request(facts, behind));
    }
  });
  return known;
}

}  // namespace mockgraph::graph
