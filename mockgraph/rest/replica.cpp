#include "mockgraph/rest/replica.h"

#include "mockgraph/rest/surface.h"

#include <utility>

namespace mockgraph::rest {
namespace {

struct Replica {
  Duration behind{0};
  const world::World* world = nullptr;  // null: it knows everything
};

Replica asked(const Surface& surface, const RequestFacts& facts) {
  if (surface.replica_lag == nullptr) return {};
  const Duration behind = surface.replica_lag(facts);
  if (behind == Duration{0}) return {};
  const auto* earlier = facts.state.history.at(facts.now - behind);
  // A tenant that is younger than that has nobody who could be asked.
  const bool is_known = earlier != nullptr && (facts.caller == nullptr ||
                                               earlier->tenant(facts.caller->tenant_id) != nullptr);
  return {behind, is_known ? earlier : nullptr};
}

}  // namespace

const world::World& replica_of(const Surface& surface, const RequestFacts& facts) {
  const auto replica = asked(surface, facts);
  if (replica.world == nullptr) return facts.state.world;
  facts.trace.push_back({"replication", "passed",
                         "answered by a replica that is " + duration_text(replica.behind) +
                             " behind and does not show what was written since"});
  return *replica.world;
}

Status check_replica(const Surface& surface, const RequestFacts& facts, Command command,
                     const world::Laws& laws, TokenDesk& desk) {
  const auto replica = asked(surface, facts);
  if (replica.world == nullptr) return ok();
  const auto decided = facts.trace.size();
  const Advice advice = facts.advice;
  // Ids drawn here name nothing that stays.
  std::uint64_t drawn = 0;
  IdSource ids{facts.state.seed, drawn};
  world::Draft draft{*replica.world, laws, facts.now, ids};
  CommandContext context{facts, draft, ids, desk};
  const auto outcome = command(context);
  Status status = ok();
  if (!outcome.ok()) {
    status = outcome.error();
  } else if (const auto finished = std::move(draft).finish(); !finished.ok()) {
    status = finished.error();
  }
  facts.trace.erase(facts.trace.begin() + static_cast<std::ptrdiff_t>(decided), facts.trace.end());
  facts.advice = advice;
  if (status.ok()) return ok();
  facts.trace.push_back({"replication", "refused",
                         "asked of a replica that is " + duration_text(replica.behind) +
                             " behind; the directory itself would accept it"});
  facts.advice.repair = "wait until " + duration_text(replica.behind) +
                        " after what was written before, then ask again";
  return status;
}

}  // namespace mockgraph::rest
