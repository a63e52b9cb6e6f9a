#include "mockgraph/rest/replica.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/rest/surface.h"

#include <algorithm>
#include <string>
#include <utility>

namespace mockgraph::rest {
namespace {

struct Replica {
  Duration behind{0};
  const world::World* world = nullptr;  // null: it knows everything
};

// Of several replicas, the one that this request comes to: the first of them knows everything.
Duration lag_of_one(const sandbox::Replication& replication, const Guid& request, Duration most) {
  if (replication.replicas == 1) return most;
  const auto which = seed_from(request.text()) % replication.replicas;
  return most * static_cast<std::int64_t>(which) / (replication.replicas - 1);
}

// Whoever wrote does not come to a replica that does not know what he wrote.
Duration since_own_write(const RequestFacts& facts, Duration most) {
  if (!facts.state.settings.replication.read_your_writes || facts.caller == nullptr) return most;
  const auto wrote = facts.state.history.last_write_of(facts.caller->object_id);
  return wrote ? std::min(most, facts.now - *wrote) : most;
}

Replica asked(const Surface& surface, const RequestFacts& facts) {
  if (surface.replica_lag == nullptr) return {};
  Duration behind = surface.replica_lag(facts);
  if (behind == Duration{0}) return {};
  behind = lag_of_request(facts, behind);
  if (behind == Duration{0}) return {};
  const auto* earlier = facts.state.history.at(facts.now - behind);
  // A tenant that is younger than that has nobody who could be asked.
  const bool is_known = earlier != nullptr && (facts.caller == nullptr ||
                                               earlier->tenant(facts.caller->tenant_id) != nullptr);
  return {behind, is_known ? earlier : nullptr};
}

}  // namespace

Duration lag_of_request(const RequestFacts& facts, Duration most) {
  return since_own_write(facts,
                         lag_of_one(facts.state.settings.replication, facts.request_id, most));
}

const world::World& replica_of(const Surface& surface, const RequestFacts& facts) {
  const auto replica = asked(surface, facts);
  if (replica.world == nullptr) return facts.state.world;
  facts.trace.push_back({"replication", "passed",
                         "answered by a replica that is " + duration_text(replica.behind) +
                             " behind and does not show what was written since"});
  return *replica.world;
}

namespace {

// What the command says to another world, as if it had been asked there first.
struct Asking {
  const RequestFacts& facts;
  Command command;
  const world::Laws& laws;
  TokenDesk& desk;
};

Status answer_of(const Asking& asking, const world::World& world) {
  const auto& facts = asking.facts;
  // Ids drawn here name nothing that stays.
  std::uint64_t drawn = 0;
  IdSource ids{facts.state.seed, drawn};
  world::Draft draft{world, asking.laws, facts.now, ids};
  CommandContext context{facts, draft, ids, asking.desk};
  const auto outcome = asking.command(context);
  if (!outcome.ok()) return outcome.error();
  const auto finished = std::move(draft).finish();
  return finished.ok() ? ok() : Status{finished.error()};
}

// Refuses in the other world's words; says in the explanation what that world was.
Status check_world(const Asking& asking, const world::World& world, std::string_view what,
                   std::string_view repair) {
  const auto& facts = asking.facts;
  const auto decided = facts.trace.size();
  const Advice advice = facts.advice;
  const auto status = answer_of(asking, world);
  facts.trace.erase(facts.trace.begin() + static_cast<std::ptrdiff_t>(decided), facts.trace.end());
  facts.advice = advice;
  if (status.ok()) return ok();
  std::string why = "asked of a replica that ";
  why.append(what).append("; the directory itself would accept it");
  facts.trace.push_back({"replication", "refused", std::move(why)});
  facts.advice.repair = repair;
  return status;
}

}  // namespace

Status check_replica(const Surface& surface, const RequestFacts& facts, Command command,
                     const world::Laws& laws, TokenDesk& desk) {
  const Asking asking{facts, command, laws, desk};
  if (const auto replica = asked(surface, facts); replica.world != nullptr) {
    const auto behind = duration_text(replica.behind);
    RETURN_IF_ERROR(
        check_world(asking, *replica.world, "is " + behind + " behind",
                    "wait until " + behind + " after what was written before, then ask again"));
  }
  if (surface.without_young == nullptr) return ok();
  const auto known = surface.without_young(facts);
  if (!known) return ok();
  return check_world(asking, *known, "does not know everything yet that the call names",
                     "wait until objects of that kind are known everywhere, then ask again");
}

void note_writer(const RequestFacts& facts, sandbox::State& next) {
  const auto& replication = next.settings.replication;
  if (replication.read_your_writes && facts.caller != nullptr)
    next.history.note_writer(facts.caller->object_id, facts.now, replication.longest());
}

}  // namespace mockgraph::rest
