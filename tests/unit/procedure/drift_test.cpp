#include "client/procedure/drift.h"

#include <gmock/gmock.h>

namespace client::procedure {
namespace {

using mockgraph::Json;
using testing::ElementsAre;
using testing::IsEmpty;

Step step(std::string id, StepKind kind, Json with = Json::object()) {
  Step made;
  made.id = std::move(id);
  made.title = "t";
  made.kind = kind;
  made.with = std::move(with);
  made.checks = {"check-" + made.id};
  return made;
}

std::vector<std::string> told(const Drift& drift) {
  std::vector<std::string> lines;
  for (const auto& item : drift.items) {
    lines.push_back(item.subject + " " + item.before_id + ">" + item.after_id + " " +
                    std::string{kFateText.text(item.fate)});
    for (const auto& each : item.differences)
      lines.push_back(each.where + ": " + each.before + ">" + each.after);
  }
  return lines;
}

TEST(Drift, IsNothingBetweenAnEditionAndItself) {
  Procedure page;
  page.requirements = {{"R1", "text", Disposition::kExecuted, "", {"roles"}}};
  page.steps = {step("account", StepKind::kCreateUser)};
  EXPECT_THAT(drift_between(page, page).items, IsEmpty());
}

TEST(Drift, TellsRequirementsByWhatIsOtherwise) {
  Procedure before, after;
  before.requirements = {{"R1", "one", Disposition::kExecuted, "", {"roles"}},
                         {"R2", "gone", Disposition::kExecuted, "", {"mailbox"}}};
  after.requirements = {{"R1", "two", Disposition::kAdvisory, "why", {"roles", "token"}},
                        {"R3", "new", Disposition::kExecuted, "", {}}};
  const auto drift = drift_between(before, after);
  EXPECT_THAT(told(drift), ElementsAre("requirement R1>R1 changed", "text: one>two",
                                       "disposition: executed>advisory", "reason: >why",
                                       "checks: roles>roles, token", "requirement R2> removed",
                                       "requirement >R3 added"));
  EXPECT_THAT(drift.ids(), ElementsAre("R1", "R2", "R3"));
  EXPECT_THAT(drift.checks(), ElementsAre("mailbox", "roles", "token"));
}

TEST(Drift, KnowsAStepThatWasRenamedByItsKind) {
  Procedure before, after;
  before.steps = {step("global-administrator", StepKind::kAssignRole, {{"roles", {"a"}}})};
  after.steps = {step("set-up-roles", StepKind::kAssignRole, {{"roles", {"b", "c"}}})};
  EXPECT_THAT(told(drift_between(before, after)),
              ElementsAre("step global-administrator>set-up-roles changed",
                          "id: global-administrator>set-up-roles",
                          "checks: check-global-administrator>check-set-up-roles",
                          "with/roles/0: a>b", "with/roles/-: >c"));
}

TEST(Drift, TakesNoStepForAnotherThatIsStillThere) {
  Procedure before, after;
  before.steps = {step("first", StepKind::kAddToGroup), step("second", StepKind::kAddToGroup)};
  after.steps = {step("second", StepKind::kAddToGroup)};
  EXPECT_THAT(told(drift_between(before, after)), ElementsAre("step first> removed"));
}

}  // namespace
}  // namespace client::procedure
