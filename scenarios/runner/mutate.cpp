#include "scenarios/runner/mutate.h"

#include "scenarios/runner/essence.h"
#include "scenarios/runner/parallel.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <mutex>
#include <set>

namespace scenarios::runner {
namespace {

using client::procedure::Phase;
using mockgraph::Json;
using mockgraph::Result;

struct Ending {
  Json world;
  std::vector<std::string> findings;
  std::string otherwise;  // a call by hand that was not answered as it should
  std::string failure;    // why a run of the client ended early
};

Result<Ending> ending_of(const Scenario& scenario, const Stage& stage) {
  ASSIGN_OR_RETURN(const auto left, carry_out(scenario, stage));
  Ending ending{
      .world = essence_of(left.state->world), .findings = {}, .otherwise = {}, .failure = {}};
  std::set<std::string> ids;
  for (const auto& act : left.acts) {
    for (const auto& finding : act.findings) ids.insert(finding.id);
    if (act.failure && ending.failure.empty()) ending.failure = act.failure->message;
  }
  ending.findings.assign(ids.begin(), ids.end());
  for (const auto& each : left.otherwise) {
    if (ending.otherwise.empty()) ending.otherwise = each.message;
  }
  return ending;
}

// How the procedure ends when it is done right, up to each phase.
class Baseline {
 public:
  static Result<Baseline> of(const Scenario& base, const Stage& stage) {
    Baseline baseline;
    for (const auto phase : {Phase::kSetUp, Phase::kSam, Phase::kHarden}) {
      ASSIGN_OR_RETURN(const auto scenario, carried_out(base, phase, {}));
      ASSIGN_OR_RETURN(auto ending, ending_of(scenario, stage));
      for (const auto& id : ending.findings) baseline.findings_.insert(id);
      baseline.worlds_[static_cast<std::size_t>(phase)] = std::move(ending.world);
    }
    return baseline;
  }
  [[nodiscard]] const Json& world(Phase phase) const {
    return worlds_[static_cast<std::size_t>(phase)];
  }
  [[nodiscard]] std::vector<std::string> findings() const {
    return {findings_.begin(), findings_.end()};
  }

 private:
  std::array<Json, 4> worlds_;
  std::set<std::string> findings_;
};

bool is_told(const std::vector<std::string>& intended, const std::vector<std::string>& findings) {
  return std::ranges::any_of(findings, [&](const std::string& id) {
    return std::ranges::find(intended, id) != intended.end();
  });
}

std::string reason_of(const Mutant& mutant) {
  for (const auto& change : mutant.changes) {
    if (change.mutation.no_effect.empty()) return {};
  }
  return mutant.changes.front().mutation.no_effect;
}

void settle(const Mutant& mutant, const Ending& ending, const Json& right, Judged& judged) {
  judged.findings = ending.findings;
  const auto told = std::ranges::count_if(
      mutant.intended, [&](const auto& intended) { return is_told(intended, ending.findings); });
  for (const auto& id : ending.findings) {
    const auto is_meant = [&](const auto& intended) { return is_told(intended, {id}); };
    if (std::ranges::any_of(mutant.intended, is_meant)) judged.meant.push_back(id);
  }
  judged.masks = told < static_cast<std::ptrdiff_t>(mutant.intended.size());
  if (!ending.otherwise.empty()) {
    judged.reason = ending.otherwise;
  } else if (told > 0) {
    judged.fate = Fate::kKilled;
  } else if (!ending.findings.empty()) {
    judged.fate = Fate::kByAnother;
  } else if (!ending.failure.empty()) {
    judged.fate = Fate::kRefused;
    judged.reason = ending.failure;
  } else if (ending.world != right) {
    judged.fate = Fate::kSurvived;
  } else {
    judged.reason = reason_of(mutant);
    judged.fate = judged.reason.empty() ? Fate::kVoid : Fate::kWithoutEffect;
    if (judged.reason.empty()) judged.reason = "it changed nothing, and nobody says why";
  }
}

Judged judge(const Mutant& mutant, const Scenario& base, const Baseline& baseline,
             const Stage& stage) {
  Judged judged{.step = mutant.step(), .name = mutant.name(), .does = mutant.does()};
  const auto scenario = carried_out(base, mutant.phase, mutant.changes);
  if (!scenario.ok()) {
    judged.reason = scenario.error().message;
    return judged;
  }
  const auto ending = ending_of(*scenario, stage);
  if (ending.ok())
    settle(mutant, *ending, baseline.world(mutant.phase), judged);
  else
    judged.reason = ending.error().message;
  return judged;
}

std::vector<Mutant> share_of(std::vector<Mutant> all, const MutationPlan& plan) {
  std::vector<Mutant> share;
  for (std::size_t i = plan.shard - 1; i < all.size(); i += plan.shards)
    share.push_back(std::move(all[i]));
  return share;
}

}  // namespace

std::size_t MutationRun::count(Fate fate) const {
  return static_cast<std::size_t>(std::ranges::count(mutants, fate, &Judged::fate));
}

bool MutationRun::holds() const {
  const bool is_dead = canary.fate == Fate::kKilled;
  const auto survived = std::ranges::count(pairs, Fate::kSurvived, &Judged::fate);
  return baseline.empty() && is_dead && survived == 0 &&
         count(Fate::kKilled) + count(Fate::kRefused) + count(Fate::kWithoutEffect) ==
             mutants.size();
}

Result<MutationRun> mutate(const Scenario& base, std::span<const Mutation> mutations,
                           const MutationPlan& plan, const Stage& stage, const Audience& audience) {
  ASSIGN_OR_RETURN(const auto baseline, Baseline::of(base, stage));
  MutationRun run{.procedure = base.procedure.id, .baseline = baseline.findings()};
  run.canary = judge(canary_of(base.procedure), base, baseline, stage);
  const auto all = mutants_of(base.procedure, mutations);
  auto mutants = share_of(all, plan);
  const auto firsts = mutants.size();
  for (auto& pair : share_of(pairs_of(all, plan.pairs, plan.seed), plan))
    mutants.push_back(std::move(pair));
  std::vector<std::optional<Judged>> judged(mutants.size());
  std::mutex told;
  std::size_t done = 0;
  in_parallel(mutants.size(), plan.jobs, [&](std::size_t i) {
    if (audience.wants_to_leave && audience.wants_to_leave()) return false;
    judged[i] = judge(mutants[i], base, baseline, stage);
    const std::lock_guard lock{told};
    if (audience.progress) audience.progress(++done, judged[i]->step + ": " + judged[i]->name);
    return true;
  });
  for (std::size_t i = 0; i < judged.size(); ++i) {
    if (judged[i]) (i < firsts ? run.mutants : run.pairs).push_back(*std::move(judged[i]));
  }
  return run;
}

}  // namespace scenarios::runner
