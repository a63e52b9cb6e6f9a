#include "scenarios/runner/sweep.h"

#include "mockgraph/base/ids.h"
#include "scenarios/runner/parallel.h"

#include <algorithm>
#include <mutex>

namespace scenarios::runner {
namespace {

using mockgraph::Result;
using Hits = std::vector<Hit>;

std::vector<Hits> pairs_of(const std::vector<Hit>& hits, const SweepPlan& plan) {
  std::vector<Hits> pairs;
  if (hits.empty()) return pairs;
  // Some draws are of no use; when there are many of them, there are no other pairs.
  for (std::size_t draw = 0; pairs.size() < plan.pairs && draw < 100 * plan.pairs; ++draw) {
    const auto& one = hits[mockgraph::mixed(plan.seed, 2 * draw) % hits.size()];
    const auto& other = hits[mockgraph::mixed(plan.seed, 2 * draw + 1) % hits.size()];
    // Of one act: what is started again more often makes more calls, and a fault that is counted in
    // a later act would strike another one, even the audit.
    const bool is_pair =
        !one.target.is_whole() && !other.target.is_whole() && one.target.act == other.target.act &&
        (one.target.at() != other.target.at() || one.target.turn != other.target.turn);
    if (is_pair) pairs.push_back({one, other});
  }
  return pairs;
}

template <class Each>
std::vector<Each> share_of(std::vector<Each> all, const SweepPlan& plan) {
  std::vector<Each> share;
  for (std::size_t i = plan.shard - 1; i < all.size(); i += plan.shards)
    share.push_back(std::move(all[i]));
  return share;
}

// Two hours are more than a policy may let something last: then the world is as it should be, and
// the audit tells what has ended by itself.
bool has_aged(const Swept& swept) {
  return std::ranges::all_of(swept.hits, [](const Hit& hit) { return hit.fault->is_time; }) &&
         std::ranges::all_of(swept.harms,
                             [](const Harm& harm) { return harm.kind == HarmKind::kFound; });
}

// What may be left to a finding: an unfinished or doubled application, never a password.
bool is_told(const Scenario& base, const Swept& swept) {
  const auto is_the_wizards = [&](const Hit& hit) {
    if (hit.target.is_whole())
      return std::ranges::any_of(base.acts, [](const Act& act) { return act.verb == Verb::kSam; });
    const auto verb = base.acts[hit.target.act].verb;
    return verb == Verb::kSam || verb == Verb::kRenew;
  };
  if (swept.findings.empty()) return false;
  if (has_aged(swept)) return true;
  return std::ranges::any_of(swept.hits, is_the_wizards) &&
         std::ranges::all_of(swept.harms, [](const Harm& harm) {
           return harm.kind == HarmKind::kEnding || harm.kind == HarmKind::kFound ||
                  harm.kind == HarmKind::kWorld || harm.kind == HarmKind::kDoubled;
         });
}

}  // namespace

std::size_t Sweep::count(Survival survival) const {
  return static_cast<std::size_t>(std::ranges::count(singles, survival, &Swept::survival) +
                                  std::ranges::count(pairs, survival, &Swept::survival));
}

std::vector<Hit> hits_on(std::span<const Target> targets) {
  std::vector<Hit> hits;
  for (const auto& target : targets) {
    for (const auto& fault : sweep_faults()) {
      if (fault.fits(target)) hits.push_back({target, &fault});
    }
  }
  return hits;
}

Swept survived(const Scenario& base, const Faultless& faultless, Hits hits, const Stage& stage) {
  Swept swept{.hits = std::move(hits)};
  auto judged = judge_struck(base, faultless, swept.hits, stage);
  if (!judged.ok()) {
    swept.harms.push_back({HarmKind::kEnding, judged.error().message});
    return swept;
  }
  swept.harms = std::move(judged->harms);
  if (!swept.harms.empty()) {
    swept.findings = std::move(judged->findings);
    if (is_told(base, swept)) swept.survival = Survival::kTold;
  } else {
    swept.survival = judged->survived_alone ? Survival::kAlone : Survival::kAgain;
  }
  return swept;
}

Result<Sweep> sweep(const Scenario& base, const SweepPlan& plan, const Stage& stage,
                    const Audience& audience) {
  ASSIGN_OR_RETURN(auto faultless, faultless_run(base, stage));
  Sweep sweep{.story = base.name, .procedure = base.procedure.id, .targets = faultless.targets};
  const auto all = hits_on(faultless.targets);
  std::vector<Hits> cases;
  for (const auto& hit : share_of(all, plan)) cases.push_back({hit});
  const auto firsts = cases.size();
  for (auto& pair : share_of(pairs_of(all, plan), plan)) cases.push_back(std::move(pair));
  std::vector<std::optional<Swept>> done(cases.size());
  std::mutex told;
  std::size_t count = 0;
  in_parallel(cases.size(), plan.jobs, [&](std::size_t i) {
    if (audience.wants_to_leave && audience.wants_to_leave()) return false;
    done[i] = survived(base, faultless, std::move(cases[i]), stage);
    const std::lock_guard lock{told};
    ++count;
    if (audience.progress) audience.progress(count, name_of(base, done[i]->hits.front()));
    return true;
  });
  for (std::size_t i = 0; i < done.size(); ++i) {
    if (done[i]) (i < firsts ? sweep.singles : sweep.pairs).push_back(*std::move(done[i]));
  }
  return sweep;
}

}  // namespace scenarios::runner
