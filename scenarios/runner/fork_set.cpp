#include "scenarios/runner/fork_set.h"

#include "mockgraph/app/served.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/rule_reading.h"
#include "scenarios/runner/fork.h"
#include "scenarios/runner/mutants.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace scenarios::runner {
namespace {

using mockgraph::Error;
using mockgraph::Json;
using mockgraph::Result;
using mockgraph::Status;

Error refused_set(std::string sentence) {
  return {mockgraph::ErrorKind::kInvalid, "set", std::move(sentence), {}, {}};
}

// Without the place in a file that nobody wrote.
Error without_place(const Error& fault) {
  const auto sentence = fault.about("sentence");
  return refused_set(sentence.empty() ? fault.message : std::string{sentence});
}

// JSON, or a word that is none: "skip" is as good as "\"skip\"".
Json value_of(const std::string& text) {
  auto json = Json::parse(text, nullptr, false);
  return json.is_discarded() ? Json(text) : json;
}

Result<Json> json_of(const std::string& text) {
  const auto document = mockgraph::files::parse_document("value", text);
  if (!document.ok()) return without_place(document.error());
  return document->json();
}

bool takes_answers(const Act& act) {
  return act.verb == Verb::kApply || act.verb == Verb::kSam || act.verb == Verb::kRenew ||
         act.verb == Verb::kHarden || act.verb == Verb::kCheck;
}

// ---- answers ----

// What the answers' own schema refuses is refused here, too, act by act.
Status merge_answers(const Json& patch, Continued& way) {
  for (auto& act : way.rest.acts) {
    if (!takes_answers(act)) continue;
    auto answers = Json::parse(act.answers_text);
    answers.merge_patch(patch);
    auto read = client::procedure::answers_from(answers);
    if (!read.ok()) return without_place(read.error());
    act.answers = *std::move(read);
    act.answers_text = mockgraph::dump(answers, 2);
  }
  return mockgraph::ok();
}

Status set_answer(const std::string& path, const std::string& text, Continued& way) {
  auto patch = value_of(text);
  auto names = mockgraph::split(path, '.');
  std::ranges::reverse(names);
  for (const auto& name : names) patch = Json{{std::string{name}, std::move(patch)}};
  return merge_answers(patch, way);
}

Status set_skip(const std::string& step, Continued& way) {
  std::vector<std::string> known;
  for (const auto& each : way.story.procedure.steps) known.push_back(each.id);
  if (std::ranges::find(known, step) == known.end()) {
    const auto near = mockgraph::nearest(step, known);
    return refused_set("the procedure has no step '" + step + "'" +
                       (near.empty() ? "" : "; did you mean '" + near + "'?"));
  }
  for (auto& act : way.rest.acts) act.answers.skip_steps.push_back(step);
  return mockgraph::ok();
}

// ---- acts ----

// Read as the file's own would be: with what the acts before it keep.
Status set_act(const Json& act, Continued& way) {
  Json story = way.story.document->json();
  story["run"] = Json::array({act});
  story["expect"] = Json::object();
  const auto document = mockgraph::files::parse_document(way.story.file, mockgraph::dump(story, 2));
  if (!document.ok()) return without_place(document.error());
  const auto read = scenario_of(*document, way.story.world.seed);
  if (!read.ok()) return without_place(read.error());
  way.rest.acts.insert(way.rest.acts.begin() + static_cast<std::ptrdiff_t>(way.run++),
                       read->acts.front());
  return mockgraph::ok();
}

Status set_act_text(const std::string& text, Continued& way) {
  ASSIGN_OR_RETURN(const auto act, json_of(text));
  return set_act(act, way);
}
Status set_call(const std::string& text, Continued& way) {
  ASSIGN_OR_RETURN(const auto request, json_of(text));
  return set_act({{"verb", "edit"}, {"request", request}}, way);
}
Status set_wait(const std::string& text, Continued& way) {
  return set_act({{"verb", "wait"}, {"for", text}}, way);
}

// ---- the state ----

Status set_rule(const std::string& text, Continued& way) {
  const auto document = mockgraph::files::parse_document("rule", text);
  if (!document.ok()) return without_place(document.error());
  if (const auto judged = mockgraph::directory::check_rule(*document); !judged.ok())
    return without_place(judged.error());
  auto rule = mockgraph::directory::read_rule(*document, "", mockgraph::app::surface_of_rule);
  if (!rule.ok()) return without_place(rule.error());
  auto& rules = way.rest.world.rules;
  RETURN_IF_ERROR(rules.add(*std::move(rule)));
  return rules.check_whole();
}

Status set_patch(const std::string& text, Continued& way) {
  ASSIGN_OR_RETURN(const auto patch, json_of(text));
  auto& world = way.rest.world;
  return mockgraph::app::patch_state(world, patch, world.clock.now({}));
}

Status set_replication(const std::string& text, Continued& way) {
  return mockgraph::sandbox::set_replication(way.rest.world.settings, value_of(text));
}

// ---- the step, done wrong ----

Status set_mutation(const std::string& text, Continued& way) {
  const auto* step = way.story.procedure.find_step(way.where.step);
  if (step == nullptr) return refused_set("a fork before an act has no step to do wrong");
  ASSIGN_OR_RETURN(const auto mutations, built_in_mutations());
  std::vector<std::string> known;
  for (const auto& mutation : mutations) {
    if (!is_about(mutation, *step)) continue;
    auto elements =
        mutation.each.empty() ? Json::array({""}) : step->with.value(mutation.each, Json::array());
    for (const auto& each : elements) {
      const auto element = each.get<std::string>();
      known.push_back(element.empty() ? mutation.name : mutation.name + ": " + element);
      if (known.back() != text) continue;
      if (mutation.answers.is_object()) RETURN_IF_ERROR(merge_answers(mutation.answers, way));
      const Change change{step->id, mutation, element, {}};
      deviate(way.rest, way.run, std::span{&change, 1});
      way.run += mutation.before.size();
      return mockgraph::ok();
    }
  }
  const auto near = mockgraph::nearest(text, known);
  return refused_set("no known way to do '" + step->id + "' wrong is called '" + text + "'" +
                     (near.empty() ? "; there is " + mockgraph::join(known, ", ")
                                   : "; did you mean '" + near + "'?"));
}

struct Setter {
  ForkKey row;
  Status (*set)(const std::string& value, Continued& way);
};
// clang-format off
constexpr auto kSetters = std::to_array<Setter>({
    {{"answers.",    "another answer, such as answers.gdap=skip"},                   nullptr},
    {{"skip",        "a step that is left out"},                                     set_skip},
    {{"mutation",    "the step is done wrong, in a way that 'replay mutate' knows"}, set_mutation},
    {{"wait",        "time passes first, such as wait=PT2H"},                        set_wait},
    {{"call",        "somebody makes a call first, as `request` in a scenario"},     set_call},
    {{"act",         "something is done first, as an element of `run`"},             set_act_text},
    {{"patch",       "a JSON Patch on the state first, through the laws"},           set_patch},
    {{"rule",        "a rule for what follows, as in `rules`"},                      set_rule},
    {{"replication", "how late replicas are, as in `replication`"},                  set_replication},
});
// clang-format on
constexpr auto kKeys = [] {
  std::array<ForkKey, kSetters.size()> keys{};
  for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = kSetters[i].row;
  return keys;
}();
constexpr std::string_view kAnswers = "answers.";

Status set_pair(const std::string& key, const std::string& value, Continued& way) {
  if (key.starts_with(kAnswers)) return set_answer(key.substr(kAnswers.size()), value, way);
  const auto* setter = std::ranges::find_if(
      kSetters, [&](const Setter& each) { return each.row.key == key && each.set != nullptr; });
  if (setter != kSetters.end()) return setter->set(value, way);
  std::vector<std::string> known;
  for (const auto& each : kKeys) known.emplace_back(each.key);
  const auto near = mockgraph::nearest(key, known);
  return refused_set("no key '" + key + "'" +
                     (near.empty() ? "; there is " + mockgraph::join(known, ", ")
                                   : "; did you mean '" + near + "'?"));
}

}  // namespace

std::span<const ForkKey> fork_keys() { return kKeys; }

Status set(const std::string& word, Continued& way) {
  const auto mark = word.find('=');
  auto done = mark == std::string::npos
                  ? Status{refused_set("wants a key and a value, such as answers.gdap=skip")}
                  : set_pair(word.substr(0, mark), word.substr(mark + 1), way);
  if (done.ok()) return done;
  auto error = done.error();
  error.message.insert(0, "--set " + word + ": ");
  return error;
}

}  // namespace scenarios::runner
