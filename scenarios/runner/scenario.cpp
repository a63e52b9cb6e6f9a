#include "scenarios/runner/scenario.h"

#include "mockgraph/app/served.h"
#include "mockgraph/base/enum_text.h"
#include "mockgraph/base/text.h"
#include "mockgraph/files/json_schema.h"
#include "scenarios/runner/read_act.h"
#include "scenarios/runner/read_expect.h"
#include "scenarios/runner/read_expectation.h"
#include "scenarios/runner/read_lesson.h"
#include "scenarios/runner/scenario_world.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

#include "embedded/scenario_schema.h"

namespace scenarios::runner {
namespace {

using mockgraph::Error;
using mockgraph::Json;
using mockgraph::Result;
using mockgraph::Status;
using mockgraph::files::Document;

constexpr auto kInterruptText = mockgraph::enum_text<Interrupt>(
    {{Interrupt::kEveryStep, "every-step"}, {Interrupt::kEveryRequest, "every-request"}});

constexpr auto kRedoText =
    mockgraph::enum_text<Redo>({{Redo::kSignIn, "sign-in"}, {Redo::kWizard, "wizard"}});

// Everything in here was judged by scenario.schema.json before: shapes and words are right. What
// is left to refuse is what a schema cannot know: names of steps, checks, findings, durations.
class Reader {
 public:
  explicit Reader(const Document& document) : document_(document), json_(document.json()) {}

  Status read(Scenario& scenario);

 private:
  Status acts(Scenario& scenario);
  Status acts_at(const std::string& pointer, Scenario& scenario);
  Status solution(Scenario& scenario);
  Result<Act> act(const Json& value, const std::string& pointer, const Scenario& scenario);
  Status names_of(const Act& act);
  Status of_a_program(const Act& act);
  Status skipped_steps(const Json& value, const std::string& pointer, const Scenario& scenario);
  Status faults(Scenario& scenario);
  Error fault_of_answers(const Json& value, const std::string& pointer, const Error& fault) const;

  const Document& document_;
  const Json& json_;
  std::vector<std::string> kept_values_, kept_tokens_;  // by the acts so far
};

// The steps that the answers of a scenario (or of one act) forget, by ids of its procedure.
Status Reader::skipped_steps(const Json& value, const std::string& pointer,
                             const Scenario& scenario) {
  const auto answers = value.find("answers");
  if (answers == value.end()) return mockgraph::ok();
  const auto steps = step_ids(scenario);
  const auto& skipped = list_of(*answers, "skipSteps");
  for (std::size_t i = 0; i < skipped.size(); ++i) {
    const auto place = pointer + "/answers/skipSteps/" + std::to_string(i);
    RETURN_IF_ERROR(
        known(document_, skipped[i].get<std::string>(), steps, place, "step of this procedure"));
  }
  return mockgraph::ok();
}

// They were merged from two places; it stands where this act says something of it, or at the top.
Error Reader::fault_of_answers(const Json& value, const std::string& pointer,
                               const Error& fault) const {
  const auto own = pointer + "/answers";
  const bool is_own =
      value.contains("answers") && mockgraph::find_at(json_, own + fault.target) != nullptr;
  const auto place = (is_own ? own : "/answers") + fault.target;
  const auto sentence = fault.about("sentence");
  if (sentence.starts_with("unknown key")) return document_.key_fault(place, sentence);
  return document_.fault(place, sentence.empty() ? std::string_view{fault.message} : sentence);
}

Result<Act> Reader::act(const Json& value, const std::string& pointer, const Scenario& scenario) {
  Act act;
  act.pointer = pointer;
  act.verb = *kVerbText.parse(value.at("verb").get<std::string>());
  Json answers = json_.value("answers", Json::object());
  if (value.contains("answers")) answers.merge_patch(value["answers"]);
  auto read = client::procedure::answers_from(answers);
  if (!read.ok()) return fault_of_answers(value, pointer, read.error());
  act.answers = *std::move(read);
  act.answers_text = mockgraph::dump(answers, 2);
  RETURN_IF_ERROR(skipped_steps(value, pointer, scenario));
  if (value.contains("phase"))
    act.phase = *client::checks::kAuditPhaseText.parse(value["phase"].get<std::string>());
  if (value.contains("interrupt"))
    act.interrupt = *kInterruptText.parse(value["interrupt"].get<std::string>());
  if (value.contains("kill")) act.kill = kill_of(value["kill"]);
  if (value.contains("again")) act.redo = *kRedoText.parse(value["again"].get<std::string>());
  act.until = value.value("until", "");
  if (!act.until.empty())
    RETURN_IF_ERROR(known(document_, act.until, step_ids(scenario), pointer + "/until",
                          "step of this procedure"));
  act.exit_code = number<int>(value, "exitCode");
  if (value.contains("for")) {
    const auto length = mockgraph::parse_duration(value["for"].get<std::string>());
    if (!length.ok()) return document_.fault(pointer + "/for", length.error().message);
    act.wait = *length;
  }
  if (value.contains("request")) act.request = edit_of(value["request"]);
  if (value.contains("signIn")) act.sign_in = page_sign_in_of(value["signIn"]);
  if (value.contains("refresh")) act.refresh = redemption_of(value["refresh"]);
  RETURN_IF_ERROR(names_of(act));
  if (scenario.driver.is_a_program()) RETURN_IF_ERROR(of_a_program(act));
  return act;
}

// A program is run by 'apply'; what of the setup client's own verbs it cannot do is refused.
Status Reader::of_a_program(const Act& act) {
  if (act.verb == Verb::kSam || act.verb == Verb::kRenew || act.verb == Verb::kHarden)
    return document_.fault(act.pointer + "/verb", "a program drives this scenario, by 'apply'; '" +
                                                      std::string{kVerbText.text(act.verb)} +
                                                      "' is the setup client's");
  if (act.interrupt != Interrupt::kNever)
    return document_.fault(act.pointer + "/interrupt", "only the setup client can be interrupted");
  if (act.kill)
    return document_.fault(act.pointer + "/kill", "only the setup client can be killed");
  return mockgraph::ok();
}

// What an act refers to was kept by one before it; then what it keeps itself is known.
Status Reader::names_of(const Act& act) {
  const auto tokens = [&](const std::string& name, const std::string& place) {
    return name.empty() ? mockgraph::ok()
                        : known(document_, name, kept_tokens_, act.pointer + place, "tokens");
  };
  RETURN_IF_ERROR(tokens(act.request.as, "/request/as"));
  RETURN_IF_ERROR(tokens(act.refresh.of, "/refresh/of"));
  const auto values = [&](std::string_view text, const std::string& place) -> Status {
    for (const auto& name : names_in(text)) {
      if (!is_of_state(name))
        RETURN_IF_ERROR(known(document_, name, kept_values_, act.pointer + place, "value"));
    }
    return mockgraph::ok();
  };
  RETURN_IF_ERROR(values(act.request.target, "/request/target"));
  RETURN_IF_ERROR(values(act.request.body, "/request/body"));
  for (const auto& [field, value] : act.request.form)
    RETURN_IF_ERROR(values(value, "/request/form/" + field));
  for (const auto& [header, value] : act.request.headers)
    RETURN_IF_ERROR(values(value, "/request/headers/" + header));
  RETURN_IF_ERROR(values(act.sign_in.client, "/signIn/client"));
  RETURN_IF_ERROR(values(act.sign_in.scope, "/signIn/scope"));
  RETURN_IF_ERROR(values(act.sign_in.tenant, "/signIn/tenant"));
  RETURN_IF_ERROR(values(act.sign_in.redirect_uri, "/signIn/redirectUri"));
  for (const auto& [name, pointer] : act.request.keep) kept_values_.push_back(name);
  if (const auto& code = act.sign_in.keep_code; !code.empty()) {
    kept_values_.push_back(code);
    kept_values_.push_back(code + ".verifier");
  }
  for (const auto& name : {act.sign_in.keep, act.refresh.keep}) {
    if (!name.empty()) kept_tokens_.push_back(name);
  }
  return mockgraph::ok();
}

Status Reader::acts_at(const std::string& pointer, Scenario& scenario) {
  const auto& run = *mockgraph::find_at(json_, pointer);
  for (std::size_t i = 0; i < run.size(); ++i) {
    ASSIGN_OR_RETURN(auto each, act(run[i], pointer + "/" + std::to_string(i), scenario));
    scenario.acts.push_back(std::move(each));
  }
  return mockgraph::ok();
}

// A lesson is played as somebody does it who needs no help, and looked at in the end.
Status Reader::solution(Scenario& scenario) {
  auto& lesson = *scenario.lesson;
  lesson.prelude = scenario.acts.size();
  for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
    RETURN_IF_ERROR(acts_at("/lesson/steps/" + std::to_string(i) + "/acts", scenario));
    lesson.steps[i].acts = scenario.acts.size() - lesson.prelude;
  }
  const Json check{{"verb", "check"},
                   {"phase", client::checks::kAuditPhaseText.text(lesson.phase)}};
  ASSIGN_OR_RETURN(auto last, act(check, "/lesson/phase", scenario));
  scenario.acts.push_back(std::move(last));
  return mockgraph::ok();
}

Status Reader::acts(Scenario& scenario) {
  RETURN_IF_ERROR(skipped_steps(json_, "", scenario));
  RETURN_IF_ERROR(read_lesson(document_, scenario));
  RETURN_IF_ERROR(acts_at("/run", scenario));
  return scenario.lesson ? solution(scenario) : mockgraph::ok();
}

Status Reader::faults(Scenario& scenario) {
  RETURN_IF_ERROR(served(document_, "/faults"));
  const auto& planned = list_of(json_, "faults");
  for (std::size_t i = 0; i < planned.size(); ++i) {
    auto rule = mockgraph::sandbox::as_rule(fault_of(planned[i], i + 1));
    if (const Status added = scenario.world.rules.add(std::move(rule)); !added.ok())
      return document_.fault("/faults/" + std::to_string(i), added.error().message);
  }
  return mockgraph::ok();
}

Status Reader::read(Scenario& scenario) {
  scenario.name = json_.at("name").get<std::string>();
  scenario.summary = json_.at("summary").get<std::string>();
  scenario.requirements = json_.value("requirements", std::vector<std::string>{});
  scenario.tags = json_.value("tags", std::vector<std::string>{});
  const auto stem = std::filesystem::path{scenario.file}.stem().string();
  if (scenario.name != stem)
    return document_.fault("/name", "the name must be that of the file, '" + stem + "'");
  RETURN_IF_ERROR(acts(scenario));
  RETURN_IF_ERROR(faults(scenario));
  RETURN_IF_ERROR(mockgraph::directory::add_rules(document_, "/rules",
                                                  mockgraph::app::surface_of_rule, scenario.world));
  return read_expectation(document_, scenario);
}

}  // namespace

Result<Scenario> load_scenario(const std::string& path, std::optional<std::uint64_t> seed) {
  ASSIGN_OR_RETURN(const Document document, mockgraph::files::read_document(path));
  return scenario_of(document, seed);
}

Result<Scenario> scenario_of(const Document& document, std::optional<std::uint64_t> seed) {
  static const mockgraph::files::JsonSchema kSchema{mockgraph::embedded::scenario_schema()};
  RETURN_IF_ERROR(kSchema.check(document));
  const auto& path = document.name();
  Scenario scenario;
  scenario.file = path;
  scenario.procedure_file = beside(path, document.json().at("procedure").get<std::string>());
  auto procedure = client::procedure::load_procedure(scenario.procedure_file);
  if (!procedure.ok()) return of_named_file(document, "/procedure", std::move(procedure).error());
  scenario.procedure = *std::move(procedure);
  ASSIGN_OR_RETURN(scenario.world, load_world(document, path, seed));
  ASSIGN_OR_RETURN(scenario.driver, driver_of(document, path));
  Reader reader{document};
  RETURN_IF_ERROR(reader.read(scenario));
  scenario.document = std::make_shared<const Document>(document);
  return scenario;
}

}  // namespace scenarios::runner
