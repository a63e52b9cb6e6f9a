#include "scenarios/runner/privilege.h"

#include "mockgraph/base/text.h"
#include "scenarios/report/padded.h"
#include "scenarios/runner/parallel.h"
#include "scenarios/runner/wording.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <mutex>
#include <set>

namespace scenarios::runner {
namespace {

using client::procedure::Procedure;
using client::procedure::Step;
using client::procedure::StepKind;
using mockgraph::Json;
using mockgraph::OrderedJson;
using mockgraph::Result;

// ---- what is asked for, and taking it away ----

void add_permissions(const Step& step, std::vector<Right>& rights) {
  for (const auto& resource : step.with.at("application").at("permissions")) {
    const auto of = resource.value("resource", "");
    const auto delegated = resource.value("delegated", Json::object());
    const auto own = resource.value("application", Json::object());
    for (const auto& [name, id] : delegated.items())
      rights.push_back({RightKind::kDelegated, name, of, step.id});
    for (const auto& [name, id] : own.items())
      rights.push_back({RightKind::kApplication, name, of, step.id});
  }
}

std::vector<Right> rights_of(const Procedure& procedure) {
  std::vector<Right> rights;
  for (const auto& step : procedure.steps) {
    if (step.kind == StepKind::kAssignRole) {
      for (const auto& role : client::procedure::roles_of(step))
        rights.push_back({RightKind::kRole, role.name, {}, step.id});
    }
    if (step.kind == StepKind::kAddToGroup)
      rights.push_back({RightKind::kGroup, step.with.value("group", ""), {}, step.id});
    if (step.kind == StepKind::kAddToGroups) {
      for (const auto& group : step.with.value("groups", Json::array()))
        rights.push_back({RightKind::kGroup, group.get<std::string>(), {}, step.id});
    }
    if (step.kind == StepKind::kSamApplication) add_permissions(step, rights);
  }
  return rights;
}

void erase_from(Json& list, const std::string& name) {
  for (auto each = list.begin(); each != list.end();) {
    each = each->value("name", "") == name ? list.erase(each) : std::next(each);
  }
}

// What is carried out instead.
struct Deviation {
  std::shared_ptr<Procedure> procedure{};
  std::string skipped{};
  std::vector<std::string> groups{};  // of those that the account is put into by a list; empty: all
};

// Groups that are found by how their names begin are named one by one, but for one.
void take_group_away(const Step& step, const std::string& group, Deviation& deviation) {
  for (const auto& each : step.with.value("groups", Json::array())) {
    if (each != Json(group)) deviation.groups.push_back(each.get<std::string>());
  }
}

void take_permission_away(const Right& right, Step& step) {
  for (auto& resource : step.with["application"]["permissions"]) {
    if (resource.value("resource", "") != right.of) continue;
    const char* list = right.kind == RightKind::kDelegated ? "delegated" : "application";
    if (resource.contains(list)) resource[list].erase(right.name);
  }
}

Deviation without(const Right& right, const Procedure& whole) {
  Deviation deviation{.procedure = std::make_shared<Procedure>(whole)};
  auto& step = *std::ranges::find(deviation.procedure->steps, right.step, &Step::id);
  if (right.kind == RightKind::kRole)
    erase_from(step.with["roles"], right.name);
  else if (right.kind != RightKind::kGroup)
    take_permission_away(right, step);
  else if (step.kind == StepKind::kAddToGroups)
    take_group_away(step, right.name, deviation);
  else
    deviation.skipped = step.id;
  return deviation;
}

// ---- runs ----

// The procedure as the page has it is what the audit judges by, whatever was carried out.
Scenario carried_out_with(const Scenario& story, const Deviation& deviation) {
  Scenario scenario = story;
  scenario.expect = {};
  scenario.acts.clear();
  for (const auto verb : {Verb::kApply, Verb::kSam, Verb::kCheck}) {
    Act act;
    act.verb = verb;
    act.answers = story.acts.front().answers;
    if (verb != Verb::kCheck) {
      if (!deviation.skipped.empty()) act.answers.skip_steps.push_back(deviation.skipped);
      if (!deviation.groups.empty()) {
        act.answers.gdap = client::procedure::Gdap::kMigratedOtherwise;
        act.answers.gdap_groups = deviation.groups;
      }
      act.procedure = deviation.procedure;
    }
    scenario.acts.push_back(std::move(act));
  }
  return scenario;
}

struct Broken {
  std::string refusal, findings;
};

Result<Broken> broken_in(const Scenario& scenario, const Stage& stage) {
  ASSIGN_OR_RETURN(const auto left, carry_out(scenario, stage));
  Broken broken;
  std::set<std::string> ids;
  for (const auto& act : left.acts) {
    for (const auto& step : act.steps) {
      const bool is_refused = step.status == client::procedure::StepStatus::kFailed;
      if (is_refused && broken.refusal.empty())
        broken.refusal = step.id + ": " + (step.code.empty() ? "" : step.code + ": ") + step.reason;
    }
    for (const auto& finding : act.findings) ids.insert(finding.id);
  }
  broken.findings = mockgraph::join(std::vector<std::string>{ids.begin(), ids.end()}, ", ");
  return broken;
}

Result<Right> measured(Right right, const Scenario& story, const Stage& stage) {
  const auto deviation = without(right, story.procedure);
  ASSIGN_OR_RETURN(auto broken, broken_in(carried_out_with(story, deviation), stage));
  if (!broken.refusal.empty()) {
    right.missed = Missed::kByTheRun;
    right.evidence = std::move(broken.refusal);
  } else if (!broken.findings.empty()) {
    right.missed = Missed::kByTheAudit;
    right.evidence = std::move(broken.findings);
  }
  return right;
}

// ---- telling ----

std::string lines_of(const Privileges& privileges, Missed missed) {
  std::string text;
  for (const auto& right : privileges.rights) {
    if (right.missed != missed) continue;
    const auto name = right.of.empty() ? right.name : right.of + ": " + right.name;
    text.append("  ").append(report::padded(std::string{kRightKindText.text(right.kind)}, 24));
    text.append(report::padded(name, 62)).append(shortened(right.evidence, 110));
    text.erase(text.find_last_not_of(' ') + 1);
    text.append("\n");
  }
  return text.empty() ? "  none\n" : text;
}

}  // namespace

std::size_t Privileges::count(Missed missed) const {
  return static_cast<std::size_t>(std::ranges::count(rights, missed, &Right::missed));
}

Result<Privileges> measure_privileges(const Scenario& story, std::size_t jobs, const Stage& stage,
                                      const Audience& audience) {
  Privileges privileges{.story = story.name, .procedure = story.procedure.id, .baseline = {}};
  ASSIGN_OR_RETURN(const auto whole, broken_in(carried_out_with(story, {}), stage));
  privileges.baseline = whole.refusal.empty() ? whole.findings : whole.refusal;
  const auto rights = rights_of(story.procedure);
  std::vector<std::optional<Result<Right>>> done(rights.size());
  std::mutex told;
  std::size_t count = 0;
  in_parallel(rights.size(), jobs, [&](std::size_t i) {
    if (audience.wants_to_leave && audience.wants_to_leave()) return false;
    done[i] = measured(rights[i], story, stage);
    const std::lock_guard lock{told};
    if (audience.progress) audience.progress(++count, rights[i].name);
    return true;
  });
  for (auto& each : done) {
    if (!each) continue;
    ASSIGN_OR_RETURN(auto right, std::move(*each));
    privileges.rights.push_back(std::move(right));
  }
  return privileges;
}

std::string as_text(const Privileges& privileges) {
  std::string text = privileges.procedure + ", with the world and answers of " + privileges.story;
  text.append("\nbaseline  ");
  text.append(privileges.baseline.empty()
                  ? "green: nothing is refused for want of a right that the page does not ask for"
                  : "not green: " + privileges.baseline);
  text.append("\n\nneeded: without it a step is refused\n");
  text += lines_of(privileges, Missed::kByTheRun);
  text.append("\nasked for, and missed by the audit only: these runs go through without it\n");
  text += lines_of(privileges, Missed::kByTheAudit);
  text.append("\nasked for, and missed by nobody\n") += lines_of(privileges, Missed::kByNobody);
  text.append("\n").append(std::to_string(privileges.rights.size()));
  text.append(" rights are asked for: ")
      .append(std::to_string(privileges.count(Missed::kByTheRun)));
  text.append(" needed by these runs, ")
      .append(std::to_string(privileges.count(Missed::kByTheAudit)));
  text.append(" missed by the audit only, ")
      .append(std::to_string(privileges.count(Missed::kByNobody)));
  return text.append(" by nobody\n");
}

std::string as_json(const Privileges& privileges) {
  auto rights = OrderedJson::array();
  for (const auto& right : privileges.rights) {
    OrderedJson json{{"kind", kRightKindText.text(right.kind)}, {"name", right.name}};
    if (!right.of.empty()) json["resource"] = right.of;
    json["step"] = right.step;
    json["missedBy"] = kMissedText.text(right.missed);
    if (!right.evidence.empty()) json["evidence"] = right.evidence;
    rights.push_back(std::move(json));
  }
  const OrderedJson json{{"version", 1},
                         {"procedure", privileges.procedure},
                         {"story", privileges.story},
                         {"baseline", privileges.baseline},
                         {"rights", std::move(rights)}};
  return mockgraph::dump(json, 2) + "\n";
}

}  // namespace scenarios::runner
