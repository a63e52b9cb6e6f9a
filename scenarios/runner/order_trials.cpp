#include "scenarios/runner/order_trials.h"

#include "mockgraph/base/text.h"
#include "scenarios/runner/essence.h"

#include <algorithm>
#include <array>
#include <set>

namespace scenarios::runner {
namespace {

using client::checks::AuditPhase;
using client::procedure::Phase;
using client::procedure::Procedure;
using client::procedure::Step;
using client::procedure::StepResult;
using client::procedure::StepStatus;
using mockgraph::Result;

constexpr auto kPhases = std::to_array<std::pair<Phase, Verb>>(
    {{Phase::kSetUp, Verb::kApply}, {Phase::kSam, Verb::kSam}, {Phase::kHarden, Verb::kHarden}});

std::size_t place_of(Phase phase) {
  return static_cast<std::size_t>(
      std::ranges::find(kPhases, phase, &std::pair<Phase, Verb>::first) - kPhases.begin());
}

bool went(const StepResult& step) {
  return step.status == StepStatus::kDone || step.status == StepStatus::kAlready;
}

std::vector<std::string> findings_in(const Left& left) {
  std::set<std::string> ids;
  for (const auto& act : left.acts) {
    for (const auto& finding : act.findings) ids.insert(finding.id);
  }
  return {ids.begin(), ids.end()};
}

std::string refusal_of(const StepResult& step) {
  return step.code.empty() ? step.reason : step.code + ": " + step.reason;
}

const StepResult* last_of(const Left& left, const std::string& id) {
  const StepResult* found = nullptr;
  for (const auto& act : left.acts) {
    for (const auto& step : act.steps) {
      if (step.id == id && step.status != StepStatus::kSkipped) found = &step;
    }
  }
  return found;
}

// What the two wait for, and the order in which everything from the earlier one on is done then.
struct Sequence {
  std::vector<std::size_t> steps;
  std::optional<std::size_t> through;  // a step that needs the one, and is needed by the other
};
Sequence sequence_of(const Order& order, std::size_t size, std::size_t earlier, std::size_t later) {
  Sequence sequence;
  std::vector<std::size_t> waiting{earlier};
  for (auto between = earlier + 1; between < later; ++between) {
    const bool needs_it = order.find(earlier, between)->need != Need::kNone;
    if (needs_it && order.find(between, later)->need != Need::kNone) {
      sequence.through = between;
      return sequence;
    }
    (needs_it ? waiting : sequence.steps).push_back(between);
  }
  sequence.steps.push_back(later);
  sequence.steps.insert(sequence.steps.end(), waiting.begin(), waiting.end());
  for (auto rest = later + 1; rest < size; ++rest) sequence.steps.push_back(rest);
  return sequence;
}

}  // namespace
Act Trials::act_of(Verb verb) const {
  Act act;
  act.verb = verb;
  act.answers = story_.acts.front().answers;
  return act;
}

void Trials::add_audit(Phase phase, std::vector<Act>& acts) const {
  acts.push_back(act_of(Verb::kCheck));
  acts.back().phase = phase == Phase::kHarden ? AuditPhase::kAfter : AuditPhase::kSetUp;
}

Scenario Trials::from(std::size_t i, std::vector<Act> acts) const {
  Scenario scenario = story_;
  scenario.expect = {};
  scenario.world = *before_[i].state;
  scenario.before = {before_[i].secrets, before_[i].runs};
  scenario.acts = std::move(acts);
  return scenario;
}

Result<Trials> Trials::of(const Scenario& story, const Stage& stage) {
  Trials trials{story, stage};
  Scenario whole = story;
  whole.expect = {};
  whole.acts.clear();
  for (const auto& [phase, verb] : kPhases) {
    whole.acts.push_back(trials.act_of(verb));
    if (phase != Phase::kSetUp) trials.add_audit(phase, whole.acts);
  }
  ASSIGN_OR_RETURN(const auto watched, watch_steps(whole, stage));
  std::set<std::string> taken;
  for (const auto& act : watched.left.acts) {
    for (const auto& step : act.steps) {
      if (went(step)) taken.insert(step.id);
    }
  }
  for (const auto& [id, moment] : watched.steps) {
    const auto* step = story.procedure.find_step(id);
    if (step == nullptr || !taken.contains(id)) continue;
    trials.steps_.push_back(step);
    trials.before_.push_back(moment);
  }
  trials.world_ = counted_essence_of(watched.left.state->world);
  trials.findings_ = findings_in(watched.left);
  return trials;
}

// ---- the later first ----

void Trials::judge(const Left& left, OrderedPair& pair) const {
  auto told = findings_in(left);
  // What the page's own order raises, no other order has caused.
  std::erase_if(told, [&](const std::string& id) {
    return std::ranges::find(findings_, id) != findings_.end();
  });
  for (const auto& act : left.acts) {
    if (act.failure && pair.need == Need::kNone) {
      pair.need = Need::kTold;
      pair.evidence = act.failure->code + ": " + act.failure->message;
    }
  }
  const auto world = counted_essence_of(left.state->world);
  if (!told.empty()) {
    pair.need = Need::kTold;
    pair.evidence = mockgraph::join(told, ", ");
  } else if (const auto unlike = first_difference(world_, world);
             unlike && pair.need == Need::kNone) {
    pair.need = Need::kUnseen;
    pair.evidence = unlike->pointer;
  }
}

// A run of the client that does these steps of one phase, in this order, and no others of it.
Act Trials::run_of(std::span<const std::size_t> steps) const {
  const auto phase = step(steps.front()).phase;
  auto procedure = std::make_shared<Procedure>(story_.procedure);
  std::erase_if(procedure->steps, [&](const Step& each) { return each.phase == phase; });
  for (const auto i : steps) procedure->steps.push_back(step(i));
  auto act = act_of(kPhases[place_of(phase)].second);
  std::erase_if(act.answers.skip_steps,
                [&](const auto& id) { return procedure->find_step(id) == nullptr; });
  act.procedure = std::move(procedure);
  return act;
}

// The wizard stays open from its first step to its last: what else is done then, others do.
std::vector<Act> Trials::acts_of(std::span<const std::size_t> steps) const {
  const auto is_wizards = [&](std::size_t i) { return step(i).phase == Phase::kSam; };
  std::vector<std::size_t> wizards;
  std::ranges::copy_if(steps, std::back_inserter(wizards), is_wizards);
  std::vector<Act> acts;
  std::optional<std::size_t> wizard;  // among the acts
  std::size_t begun = 0;              // of the wizard's steps
  for (auto from = steps.begin(); from != steps.end();) {
    const auto phase = step(*from).phase;
    const auto to =
        std::find_if(from, steps.end(), [&](std::size_t i) { return step(i).phase != phase; });
    if (phase == Phase::kSam) {
      if (!wizard) acts.push_back(run_of(wizards));
      if (!wizard) wizard = acts.size() - 1;
      begun += static_cast<std::size_t>(to - from);
    } else if (wizard && begun < wizards.size()) {
      acts[*wizard].meanwhile.push_back({step(wizards[begun]).id, {run_of({from, to})}});
    } else {
      if (phase == Phase::kHarden && to == steps.end() && wizard) add_audit(Phase::kSam, acts);
      acts.push_back(run_of({from, to}));
    }
    from = to;
  }
  add_audit(Phase::kHarden, acts);
  return acts;
}

OrderedPair Trials::later_first(const Order& order, std::size_t earlier, std::size_t later) const {
  OrderedPair pair{.earlier = earlier, .later = later};
  auto sequence = sequence_of(order, size(), earlier, later);
  if (sequence.through) {
    pair.need = Need::kThrough;
    pair.evidence = step(*sequence.through).id;
    return pair;
  }
  // What a wizard has in memory is no part of a state: it begins where it begins.
  auto first = earlier;
  while (step(earlier).phase == Phase::kSam && step(first - 1).phase == Phase::kSam)
    sequence.steps.insert(sequence.steps.begin(), --first);
  const auto left = carry_out(from(first, acts_of(sequence.steps)), stage_);
  if (!left.ok()) {
    pair.need = Need::kRefused;
    pair.evidence = left.error().message;
    return pair;
  }
  const auto* tried = last_of(*left, step(later).id);
  if (tried == nullptr || !went(*tried)) {
    pair.need = Need::kRefused;
    if (tried != nullptr) pair.evidence = refusal_of(*tried);
    return pair;
  }
  judge(*left, pair);
  return pair;
}

// ---- again ----

OrderedStep Trials::again(std::size_t i) const {
  OrderedStep told{step(i).id, step(i).title,
                   std::string{client::procedure::kPhaseText.text(step(i).phase)}};
  const bool has_next = i + 1 < size() && step(i + 1).phase == step(i).phase;
  std::vector<std::size_t> steps;
  for (std::size_t each = 0; each <= i; ++each) {
    if (step(each).phase == step(i).phase) steps.push_back(each);
  }
  const auto act = run_of(steps);
  // Up to and with the step, and then once more, by another run of the client.
  auto scenario = from(has_next ? i + 1 : i, has_next ? std::vector{act} : std::vector{act, act});
  const auto left = carry_out(scenario, stage_);
  if (!left.ok()) {
    told.again = Again::kRefused;
    told.evidence = left.error().message;
    return told;
  }
  const auto& before = has_next ? before_[i + 1].state : left->moments.front().state;
  const auto* second = last_of(*left, step(i).id);
  const auto one = counted_essence_of(before->world), two = counted_essence_of(left->state->world);
  if (second != nullptr && !went(*second)) {
    told.again = Again::kRefused;
    told.evidence = refusal_of(*second);
  } else if (const auto unlike = first_difference(one, two)) {
    told.again = Again::kOther;
    told.evidence = unlike->pointer;
  } else if (second != nullptr && second->status == StepStatus::kDone) {
    told.again = Again::kSame;
  }
  return told;
}

}  // namespace scenarios::runner
