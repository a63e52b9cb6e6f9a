#include "scenarios/runner/scenario.h"

#include "mockgraph/app/served.h"
#include "mockgraph/base/enum_text.h"
#include "mockgraph/base/text.h"
#include "mockgraph/files/json_schema.h"
#include "scenarios/runner/read_act.h"
#include "scenarios/runner/read_expect.h"
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

constexpr auto kVerbText = mockgraph::enum_text<Verb>({{Verb::kApply, "apply"},
                                                       {Verb::kSam, "sam"},
                                                       {Verb::kRenew, "renew"},
                                                       {Verb::kCheck, "check"},
                                                       {Verb::kHarden, "harden"},
                                                       {Verb::kWait, "wait"},
                                                       {Verb::kEdit, "edit"},
                                                       {Verb::kSignIn, "sign-in"},
                                                       {Verb::kRefresh, "refresh"}});
constexpr auto kInterruptText = mockgraph::enum_text<Interrupt>(
    {{Interrupt::kEveryStep, "every-step"}, {Interrupt::kEveryRequest, "every-request"}});

// Everything in here was judged by scenario.schema.json before: shapes and words are right. What
// is left to refuse is what a schema cannot know: names of steps, checks, findings, durations.
class Reader {
 public:
  explicit Reader(const Document& document) : document_(document), json_(document.json()) {}

  Status read(Scenario& scenario);

 private:
  Status acts(Scenario& scenario);
  Result<Act> act(const Json& value, const std::string& pointer, const Scenario& scenario);
  Status names_of(const Act& act);
  Status of_a_program(const Act& act);
  Status skipped_steps(const Json& value, const std::string& pointer, const Scenario& scenario);
  Status expectation(Scenario& scenario);
  Status findings(const Json& value, Scenario& scenario);
  Status names(const Json& value, Scenario& scenario);
  Status faults(Scenario& scenario);
  Status served(const Json& value, const char* list, const std::string& pointer);
  Status known(std::string_view word, std::vector<std::string> words, const std::string& pointer,
               std::string_view what);

  const Document& document_;
  const Json& json_;
  std::vector<std::string> kept_values_, kept_tokens_;  // by the acts so far
};

Status Reader::known(std::string_view word, std::vector<std::string> words,
                     const std::string& pointer, std::string_view what) {
  if (std::ranges::find(words, word) != words.end()) return mockgraph::ok();
  const auto near = mockgraph::nearest(word, std::span<const std::string>{words});
  return document_.fault(pointer, "unknown " + std::string{what} + " '" + std::string{word} + "'" +
                                      (near.empty() ? "" : "; did you mean '" + near + "'?"));
}

Status Reader::findings(const Json& value, Scenario& scenario) {
  if (!value.contains("findings")) return mockgraph::ok();
  std::vector<std::string> ids;
  for (const auto& kind : client::checks::all_findings()) ids.emplace_back(kind.id);
  auto& findings = scenario.expect.findings.emplace();
  for (std::size_t i = 0; i < value["findings"].size(); ++i) {
    const auto& each = value["findings"][i];
    const auto id = each["id"].get<std::string>();
    RETURN_IF_ERROR(known(id, ids, "/expect/findings/" + std::to_string(i) + "/id", "finding"));
    findings.push_back({id, each["severity"].get<std::string>()});
  }
  return mockgraph::ok();
}

std::vector<std::string> step_ids(const Scenario& scenario) {
  std::vector<std::string> ids;
  for (const auto& step : scenario.procedure.steps) ids.push_back(step.id);
  return ids;
}

Status Reader::names(const Json& value, Scenario& scenario) {
  const auto steps = step_ids(scenario);
  std::vector<std::string> checks;
  for (const auto& kind : client::checks::all_findings()) checks.emplace_back(kind.check);
  if (value.contains("steps")) {
    for (const auto& [id, status] : value["steps"].items()) {
      RETURN_IF_ERROR(known(id, steps, "/expect/steps/" + id, "step of this procedure"));
      scenario.expect.steps.emplace_back(id, status.get<std::string>());
    }
  }
  const Json product = value.value("product", Json::object());
  for (const auto& [card, lines] : product.items())
    scenario.expect.product.emplace_back(card, lines.get<std::vector<std::string>>());
  const auto& unknowns = list_of(value, "unknowns");
  for (std::size_t i = 0; i < unknowns.size(); ++i) {
    const auto check = unknowns[i].get<std::string>();
    RETURN_IF_ERROR(known(check, checks, "/expect/unknowns/" + std::to_string(i), "check"));
    scenario.expect.unknowns.push_back(check);
  }
  return mockgraph::ok();
}

// A call that nobody serves would be counted zero times for ever: a typing error, not a fact.
Status Reader::served(const Json& value, const char* list, const std::string& pointer) {
  static const auto kRoutes = mockgraph::app::served_routes();
  const auto& calls = list_of(value, list);
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const auto place = pointer + "/" + list + "/" + std::to_string(i) + "/at";
    RETURN_IF_ERROR(known(calls[i].at("at").get<std::string>(), kRoutes, place, "call"));
  }
  return mockgraph::ok();
}

Status Reader::expectation(Scenario& scenario) {
  const Json& value = json_.at("expect");
  auto& expect = scenario.expect;
  if (scenario.driver.is_a_program()) {
    for (const auto* key : {"steps", "failure"}) {
      if (value.contains(key))
        return document_.fault(std::string{"/expect/"} + key,
                               "a program drives this scenario, and tells no steps");
    }
  }
  RETURN_IF_ERROR(served(value, "calls", "/expect"));
  RETURN_IF_ERROR(served(value, "inOrder", "/expect"));
  RETURN_IF_ERROR(findings(value, scenario));
  RETURN_IF_ERROR(names(value, scenario));
  if (value.contains("failure")) expect.failure = value["failure"].get<std::string>();
  for (const auto& each : list_of(value, "calls")) expect.calls.push_back(pattern_of(each));
  for (const auto& each : list_of(value, "inOrder")) expect.in_order.push_back(pattern_of(each));
  for (const auto& each : list_of(value, "state")) expect.state.push_back(state_of(each));
  for (const auto& each : list_of(value, "signIns")) expect.sign_ins.push_back(sign_in_of(each));
  for (const auto& each : list_of(value, "tokens"))
    expect.tokens.push_back({each.at("user").get<std::string>(),
                             each.at("audience").get<std::string>(),
                             each.at("amr").get<std::vector<std::string>>(),
                             each.value("chain", std::vector<std::string>{})});
  return mockgraph::ok();
}

// The steps that the answers of a scenario (or of one act) forget, by ids of its procedure.
Status Reader::skipped_steps(const Json& value, const std::string& pointer,
                             const Scenario& scenario) {
  const auto answers = value.find("answers");
  if (answers == value.end()) return mockgraph::ok();
  const auto steps = step_ids(scenario);
  const auto& skipped = list_of(*answers, "skipSteps");
  for (std::size_t i = 0; i < skipped.size(); ++i) {
    RETURN_IF_ERROR(known(skipped[i].get<std::string>(), steps,
                          pointer + "/answers/skipSteps/" + std::to_string(i),
                          "step of this procedure"));
  }
  return mockgraph::ok();
}

Result<Act> Reader::act(const Json& value, const std::string& pointer, const Scenario& scenario) {
  Act act;
  act.pointer = pointer;
  act.verb = *kVerbText.parse(value.at("verb").get<std::string>());
  Json answers = json_.value("answers", Json::object());
  if (value.contains("answers")) answers.merge_patch(value["answers"]);
  auto read = client::procedure::answers_from(answers);
  if (!read.ok()) {
    const bool is_own = value.contains("answers");
    return document_.fault(is_own ? pointer + "/answers" : "/answers" + read.error().target,
                           read.error().message);
  }
  act.answers = *std::move(read);
  act.answers_text = mockgraph::dump(answers, 2);
  RETURN_IF_ERROR(skipped_steps(value, pointer, scenario));
  if (value.contains("phase"))
    act.phase = *client::checks::kAuditPhaseText.parse(value["phase"].get<std::string>());
  if (value.contains("interrupt"))
    act.interrupt = *kInterruptText.parse(value["interrupt"].get<std::string>());
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
  return mockgraph::ok();
}

// What an act refers to was kept by one before it; then what it keeps itself is known.
Status Reader::names_of(const Act& act) {
  const auto tokens = [&](const std::string& name, const std::string& place) {
    return name.empty() ? mockgraph::ok()
                        : known(name, kept_tokens_, act.pointer + place, "tokens");
  };
  RETURN_IF_ERROR(tokens(act.request.as, "/request/as"));
  RETURN_IF_ERROR(tokens(act.refresh.of, "/refresh/of"));
  const auto values = [&](std::string_view text, const std::string& place) -> Status {
    for (const auto& name : names_in(text))
      RETURN_IF_ERROR(known(name, kept_values_, act.pointer + place, "value"));
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

Status Reader::acts(Scenario& scenario) {
  RETURN_IF_ERROR(skipped_steps(json_, "", scenario));
  const auto& run = json_.at("run");
  for (std::size_t i = 0; i < run.size(); ++i) {
    ASSIGN_OR_RETURN(auto each, act(run[i], "/run/" + std::to_string(i), scenario));
    scenario.acts.push_back(std::move(each));
  }
  return mockgraph::ok();
}

Status Reader::faults(Scenario& scenario) {
  RETURN_IF_ERROR(served(json_, "faults", ""));
  for (const auto& each : list_of(json_, "faults"))
    scenario.faults.push_back(fault_of(each, scenario.faults.size() + 1));
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
  return expectation(scenario);
}

}  // namespace

bool Expectation::empty() const {
  return !findings && unknowns.empty() && product.empty() && steps.empty() && !failure &&
         calls.empty() && in_order.empty() && state.empty() && sign_ins.empty() && tokens.empty();
}

Result<Scenario> load_scenario(const std::string& path, std::optional<std::uint64_t> seed) {
  static const mockgraph::files::JsonSchema kSchema{mockgraph::embedded::scenario_schema()};
  ASSIGN_OR_RETURN(const Document document, mockgraph::files::read_document(path));
  RETURN_IF_ERROR(kSchema.check(document));
  Scenario scenario;
  scenario.file = path;
  scenario.procedure_file = beside(path, document.json().at("procedure").get<std::string>());
  ASSIGN_OR_RETURN(scenario.procedure, client::procedure::load_procedure(scenario.procedure_file));
  ASSIGN_OR_RETURN(scenario.world, load_world(document, path, seed));
  ASSIGN_OR_RETURN(scenario.driver, driver_of(document, path));
  Reader reader{document};
  RETURN_IF_ERROR(reader.read(scenario));
  scenario.document = std::make_shared<const Document>(document);
  return scenario;
}

}  // namespace scenarios::runner
