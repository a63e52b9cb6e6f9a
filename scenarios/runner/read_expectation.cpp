#include "scenarios/runner/read_expectation.h"

#include "client/checks/audit.h"
#include "mockgraph/app/served.h"
#include "mockgraph/base/text.h"
#include "scenarios/runner/read_expect.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {

using mockgraph::Json;
using mockgraph::Status;
using mockgraph::files::Document;

namespace {

Status findings(const Document& document, const Json& value, Scenario& scenario) {
  if (!value.contains("findings")) return mockgraph::ok();
  std::vector<std::string> ids;
  for (const auto& kind : client::checks::all_findings()) ids.emplace_back(kind.id);
  std::vector<ExpectedFinding> findings;
  for (std::size_t i = 0; i < value["findings"].size(); ++i) {
    const auto& each = value["findings"][i];
    const auto id = each["id"].get<std::string>();
    RETURN_IF_ERROR(
        known(document, id, ids, "/expect/findings/" + std::to_string(i) + "/id", "finding"));
    findings.push_back({id, each["severity"].get<std::string>()});
  }
  scenario.expect.findings = std::move(findings);
  return mockgraph::ok();
}

Status names(const Document& document, const Json& value, Scenario& scenario) {
  const auto steps = step_ids(scenario);
  std::vector<std::string> checks;
  for (const auto& kind : client::checks::all_findings()) checks.emplace_back(kind.check);
  if (value.contains("steps")) {
    for (const auto& [id, status] : value["steps"].items()) {
      RETURN_IF_ERROR(known(document, id, steps, "/expect/steps/" + id, "step of this procedure"));
      scenario.expect.steps.emplace_back(id, status.get<std::string>());
    }
  }
  const Json product = value.value("product", Json::object());
  for (const auto& [card, lines] : product.items())
    scenario.expect.product.emplace_back(card, lines.get<std::vector<std::string>>());
  const auto& unknowns = list_of(value, "unknowns");
  for (std::size_t i = 0; i < unknowns.size(); ++i) {
    const auto check = unknowns[i].get<std::string>();
    RETURN_IF_ERROR(
        known(document, check, checks, "/expect/unknowns/" + std::to_string(i), "check"));
    scenario.expect.unknowns.push_back(check);
  }
  return mockgraph::ok();
}

Status patterns(const Document& document, const std::string& pointer,
                std::vector<CallPattern>& patterns) {
  RETURN_IF_ERROR(served(document, pointer));
  const Json* list = mockgraph::find_at(document.json(), pointer);
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    ASSIGN_OR_RETURN(auto pattern, pattern_of(document, pointer + "/" + std::to_string(i)));
    patterns.push_back(std::move(pattern));
  }
  return mockgraph::ok();
}

Status rules(const Document& document, const Json& value, Scenario& scenario) {
  std::vector<std::string> ids;
  for (const auto& rule : scenario.world.rules.all()) ids.push_back(rule->id);
  const auto& rules = list_of(value, "rules");
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const auto id = rules[i].at("id").get<std::string>();
    RETURN_IF_ERROR(known(document, id, ids, "/expect/rules/" + std::to_string(i) + "/id", "rule"));
    scenario.expect.rules.push_back({id, times_of(rules[i], "hits")});
  }
  return mockgraph::ok();
}

Status of_a_program(const Document& document, const Json& value) {
  for (const auto* key : {"steps", "failure"}) {
    if (value.contains(key))
      return document.fault(std::string{"/expect/"} + key,
                            "a program drives this scenario, and tells no steps");
  }
  return mockgraph::ok();
}

}  // namespace

Status known(const Document& document, std::string_view word, std::span<const std::string> words,
             const std::string& pointer, std::string_view what) {
  if (std::ranges::find(words, word) != words.end()) return mockgraph::ok();
  const auto near = mockgraph::nearest(word, words);
  return document.fault(pointer, "unknown " + std::string{what} + " '" + std::string{word} + "'" +
                                     (near.empty() ? "" : "; did you mean '" + near + "'?"));
}

Status served(const Document& document, const std::string& pointer) {
  static const auto kRoutes = mockgraph::app::served_routes();
  const Json* calls = mockgraph::find_at(document.json(), pointer);
  for (std::size_t i = 0; calls != nullptr && i < calls->size(); ++i) {
    const auto place = pointer + "/" + std::to_string(i) + "/at";
    RETURN_IF_ERROR(
        known(document, (*calls)[i].at("at").get<std::string>(), kRoutes, place, "call"));
  }
  return mockgraph::ok();
}

std::vector<std::string> step_ids(const Scenario& scenario) {
  std::vector<std::string> ids;
  for (const auto& step : scenario.procedure.steps) ids.push_back(step.id);
  return ids;
}

bool Expectation::empty() const {
  return !findings && unknowns.empty() && product.empty() && steps.empty() && !failure &&
         calls.empty() && in_order.empty() && state.empty() && state_before.empty() &&
         rules.empty() && mail.empty() && time.empty() && sign_ins.empty() && tokens.empty();
}

Status read_expectation(const Document& document, Scenario& scenario) {
  const Json& value = document.json().at("expect");
  auto& expect = scenario.expect;
  if (scenario.driver.is_a_program()) RETURN_IF_ERROR(of_a_program(document, value));
  RETURN_IF_ERROR(findings(document, value, scenario));
  RETURN_IF_ERROR(names(document, value, scenario));
  if (value.contains("failure")) expect.failure = value["failure"].get<std::string>();
  RETURN_IF_ERROR(patterns(document, "/expect/calls", expect.calls));
  RETURN_IF_ERROR(patterns(document, "/expect/inOrder", expect.in_order));
  for (const auto& each : list_of(value, "state")) expect.state.push_back(state_of(each));
  for (const auto& each : list_of(value, "stateBefore"))
    expect.state_before.push_back(state_of(each));
  for (const auto& each : list_of(value, "mail")) expect.mail.push_back(mail_of(each));
  ASSIGN_OR_RETURN(expect.time, bounds_of(document, "/expect/time"));
  RETURN_IF_ERROR(rules(document, value, scenario));
  for (const auto& each : list_of(value, "signIns")) expect.sign_ins.push_back(sign_in_of(each));
  for (const auto& each : list_of(value, "tokens"))
    expect.tokens.push_back({each.at("user").get<std::string>(),
                             each.at("audience").get<std::string>(),
                             each.at("amr").get<std::vector<std::string>>(),
                             each.value("chain", std::vector<std::string>{})});
  return mockgraph::ok();
}

}  // namespace scenarios::runner
