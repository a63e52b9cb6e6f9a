#include "scenarios/runner/mutants.h"

#include "client/checks/audit.h"
#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"
#include "scenarios/runner/read_act.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {
namespace {

using client::procedure::Answers;
using client::procedure::Phase;
using client::procedure::Procedure;
using client::procedure::Step;
using mockgraph::Json;
using mockgraph::Result;
using WordPairs = std::vector<std::pair<std::string, std::string>>;

// ---- what is meant to tell ----

// Of the checks that are to prove the step itself. What else looks at the same requirement may well
// find the same mistake, and would hide that the step's own check has stopped to bite.
std::vector<std::string> findings_of(const Step& step) {
  std::vector<std::string> findings;
  for (const auto& kind : client::checks::all_findings()) {
    if (std::ranges::find(step.checks, kind.check) != step.checks.end())
      findings.emplace_back(kind.id);
  }
  return findings;
}

// ---- words of a mutation ----

// "${name}" in every text of a value.
Json filled(const Json& value, const WordPairs& words) {
  if (value.is_structured()) {
    Json out = value;
    for (auto& each : out) each = filled(each, words);
    return out;
  }
  if (!value.is_string()) return value;
  auto text = value.get<std::string>();
  for (const auto& [name, word] : words) {
    const auto mark = "${" + name + "}";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + word.size()))
      text.replace(at, mark.size(), word);
  }
  return text;
}

std::string account_of(const Answers& answers) {
  const auto& name = answers.account.username;
  if (name.find('@') != std::string::npos) return name;
  const auto& administrator = answers.administrator.username;
  const auto at = administrator.find('@');
  return at == std::string::npos ? name : name + administrator.substr(at);
}

WordPairs words_of(const Change& change, const Step& step, const Answers& answers) {
  WordPairs words{{"account", account_of(answers)}, {"each", change.each}};
  for (const auto& [name, value] : step.with.items()) {
    if (value.is_string()) words.emplace_back(name, value.get<std::string>());
  }
  for (const auto& role : client::procedure::roles_of(step)) {
    words.emplace_back("role.id", role.id);
    words.emplace_back("role.name", role.name);
    break;
  }
  return words;
}

// ---- acts ----

Act act_of(Verb verb, const Answers& answers, const Phase phase) {
  Act act;
  act.verb = verb;
  act.answers = answers;
  const bool is_after = phase == Phase::kHarden;
  act.phase = is_after ? client::checks::AuditPhase::kAfter : client::checks::AuditPhase::kSetUp;
  return act;
}

std::vector<Act> calls_of(const Json& requests, const WordPairs& words, const Answers& answers) {
  std::vector<Act> acts;
  for (const auto& each : requests) {
    auto act = act_of(Verb::kEdit, answers, Phase::kSetUp);
    act.request = edit_of(filled(each, words));
    act.pointer = act.request.method + " " + act.request.target;
    acts.push_back(std::move(act));
  }
  return acts;
}

// The run of the phase itself: what mutations leave out, repeat, or put calls around.
constexpr std::size_t run_of(Phase phase) { return phase == Phase::kSetUp ? 0 : 1; }

std::vector<Act> acts_of(Phase phase, const Answers& answers) {
  std::vector<Act> acts{act_of(Verb::kApply, answers, phase)};
  if (phase == Phase::kSam) acts.push_back(act_of(Verb::kSam, answers, phase));
  if (phase == Phase::kHarden) acts.push_back(act_of(Verb::kHarden, answers, phase));
  acts.push_back(act_of(Verb::kCheck, answers, phase));
  return acts;
}

// ---- changes ----

// A patch of null would take the whole value away.
void merge(Json& value, const Json& patch) {
  if (patch.is_object()) value.merge_patch(patch);
}

void move_before(std::vector<Step>& steps, const std::string& later, const std::string& earlier) {
  const auto from = std::ranges::find(steps, later, &Step::id);
  if (from == steps.end()) return;
  Step moved = std::move(*from);
  steps.erase(from);
  steps.insert(std::ranges::find(steps, earlier, &Step::id), std::move(moved));
}

void change_step(Step& step, const Change& change, const WordPairs& words) {
  merge(step.with, filled(change.mutation.with, words));
  if (change.mutation.instead.empty()) return;
  const auto instead = filled(Json(change.mutation.instead), words);
  for (auto& element : step.with[change.mutation.each]) {
    if (element == change.each) element = instead;
  }
}

Result<Answers> changed_answers(const Scenario& base, std::span<const Change> changes) {
  Json answers = base.document->json().value("answers", Json::object());
  for (const auto& change : changes) merge(answers, change.mutation.answers);
  return client::procedure::answers_from(answers);
}

void insert(std::vector<Act>& acts, std::size_t place, std::vector<Act> more) {
  acts.insert(acts.begin() + static_cast<std::ptrdiff_t>(place),
              std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// ---- making them ----

Mutant mutant_of(const Step& step, const Mutation& mutation, std::string each = {}) {
  return {.changes = {{step.id, mutation, std::move(each), {}}},
          .phase = step.phase,
          .intended = {findings_of(step)}};
}

// The last of these steps comes before all the others, as does whatever needs one of them.
Mutant order_of(std::span<const Step* const> steps) {
  const Step& earlier = *steps.front();
  const Step& later = *steps.back();
  Mutation order{.name = "before " + earlier.id,
                 .does = "\"" + later.title + "\" comes before \"" + earlier.title + "\"",
                 .no_effect = "it needs nothing of what it comes before"};
  std::vector<std::string> intended;
  for (const auto* step : steps) {
    for (auto& each : findings_of(*step)) intended.push_back(std::move(each));
  }
  return {.changes = {{later.id, std::move(order), {}, earlier.id}},
          .phase = later.phase,
          .intended = {std::move(intended)}};
}

void add_orders(const Procedure& procedure, Phase phase, std::vector<Mutant>& all) {
  std::vector<const Step*> steps;
  for (const auto& step : procedure.steps) {
    if (step.phase == phase) steps.push_back(&step);
  }
  for (std::size_t later = 1; later < steps.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier)
      all.push_back(order_of(std::span{steps}.subspan(earlier, later - earlier + 1)));
  }
}

template <class Part>
std::string joined(const std::vector<Change>& changes, const Part& part) {
  std::string text;
  for (const auto& change : changes) text.append(text.empty() ? "" : " + ").append(part(change));
  return text;
}

}  // namespace

bool is_about(const Mutation& mutation, const Step& step) {
  return std::ranges::find(mutation.kinds, step.kind) != mutation.kinds.end();
}

std::string Mutant::step() const {
  return joined(changes, [](const Change& change) { return change.step; });
}

std::string Mutant::name() const {
  return joined(changes, [](const Change& change) {
    return change.each.empty() ? change.mutation.name : change.mutation.name + ": " + change.each;
  });
}

std::string Mutant::does() const {
  return joined(changes, [](const Change& change) {
    return filled(Json(change.mutation.does), {{"each", change.each}}).get<std::string>();
  });
}

std::vector<Mutant> mutants_of(const Procedure& procedure, std::span<const Mutation> mutations) {
  std::vector<Mutant> all;
  for (const auto& step : procedure.steps) {
    for (const auto& mutation : mutations) {
      if (step.phase == Phase::kRenew || !is_about(mutation, step)) continue;
      if (mutation.each.empty()) {
        all.push_back(mutant_of(step, mutation));
        continue;
      }
      for (const auto& each : step.with.value(mutation.each, Json::array()))
        all.push_back(mutant_of(step, mutation, each.get<std::string>()));
    }
  }
  for (const auto phase : {Phase::kSetUp, Phase::kSam}) add_orders(procedure, phase, all);
  return all;
}

Mutant canary_of(const Procedure& procedure) {
  const auto* made = procedure.find_kind(client::procedure::StepKind::kCreateUser);
  const Mutation deleted{
      .name = "canary",
      .does = "the account is deleted when everything is done",
      .after = Json::array({{{"method", "DELETE"}, {"target", "/v1.0/users/${account}"}}})};
  return mutant_of(*made, deleted);
}

std::vector<Mutant> pairs_of(std::span<const Mutant> mutants, std::size_t count,
                             std::uint64_t seed) {
  std::vector<Mutant> pairs;
  // Some draws are of no use; when there are many of them, there are no other pairs.
  for (std::size_t draw = 0; pairs.size() < count && draw < 100 * count; ++draw) {
    const auto& one = mutants[mockgraph::mixed(seed, 2 * draw) % mutants.size()];
    const auto& other = mutants[mockgraph::mixed(seed, 2 * draw + 1) % mutants.size()];
    const bool is_pair = one.phase == other.phase && one.step() != other.step();
    if (!is_pair) continue;
    pairs.push_back({.changes = {one.changes.front(), other.changes.front()},
                     .phase = one.phase,
                     .intended = {one.intended.front(), other.intended.front()}});
  }
  return pairs;
}

Result<Scenario> carried_out(const Scenario& base, Phase phase, std::span<const Change> changes) {
  Scenario scenario = base;
  scenario.expect = {};
  scenario.world.rules.clear();
  ASSIGN_OR_RETURN(const Answers answers, changed_answers(base, changes));
  scenario.acts = acts_of(phase, answers);
  deviate(scenario, run_of(phase), changes);
  return scenario;
}

void deviate(Scenario& scenario, std::size_t run, std::span<const Change> changes) {
  const Answers answers = scenario.acts[run].answers;
  std::vector<Act> before, after;
  auto procedure = scenario.procedure;
  auto& steps = procedure.steps;
  for (const auto& change : changes) {
    if (!change.earlier.empty()) {
      move_before(steps, change.step, change.earlier);
      continue;
    }
    auto& step = *std::ranges::find(steps, change.step, &Step::id);
    const auto words = words_of(change, step, answers);
    change_step(step, change, words);
    if (change.mutation.skips) scenario.acts[run].answers.skip_steps.push_back(change.step);
    for (auto& act : calls_of(change.mutation.before, words, answers))
      before.push_back(std::move(act));
    for (auto& act : calls_of(change.mutation.after, words, answers))
      after.push_back(std::move(act));
  }
  const auto wrong = std::make_shared<const Procedure>(std::move(procedure));
  for (auto& act : scenario.acts) act.procedure = wrong;
  const bool repeats =
      std::ranges::any_of(changes, [](const Change& change) { return change.mutation.repeats; });
  insert(scenario.acts, run + 1, std::move(after));
  if (repeats) insert(scenario.acts, run + 1, {scenario.acts[run]});
  insert(scenario.acts, run, std::move(before));
}

}  // namespace scenarios::runner
