// Which scenarios a new edition of the page touches.
#include "scenarios/runner/drift_text.h"

#include <gmock/gmock.h>

namespace scenarios::runner {
namespace {

using client::procedure::Drift;
using client::procedure::Fate;
using testing::ElementsAre;
using testing::HasSubstr;

Scenario playing(std::string name, std::string procedure) {
  Scenario scenario;
  scenario.name = std::move(name);
  scenario.procedure.id = std::move(procedure);
  return scenario;
}

const Drift kDrift{
    "old",
    "new",
    {{"requirement", "R1", "R1", Fate::kChanged, {{"text", "one", "two"}}, {"roles"}},
     {"step", "admin", "", Fate::kRemoved, {}, {}}}};

TEST(DriftTouches, WhatLooksAtSomethingThatIsNotTheSame) {
  std::vector<Scenario> scenarios;
  scenarios.push_back(playing("by-requirement", "old"));
  scenarios.back().requirements = {"R1"};
  scenarios.push_back(playing("by-skipped-step", "new"));
  scenarios.back().acts.emplace_back();
  scenarios.back().acts.back().answers.skip_steps = {"admin"};
  scenarios.push_back(playing("by-expected-step", "old"));
  scenarios.back().expect.steps = {{"admin", "done"}};
  scenarios.push_back(playing("by-finding", "old"));
  scenarios.back().expect.findings.emplace({ExpectedFinding{"role.global-admin-left", "warning"}});
  scenarios.push_back(playing("other-finding", "old"));
  scenarios.back().expect.findings.emplace({ExpectedFinding{"mailbox.missing", "warning"}});
  scenarios.push_back(playing("other-page", "third"));
  scenarios.back().requirements = {"R1"};
  EXPECT_THAT(touched_by(kDrift, scenarios),
              ElementsAre("by-requirement", "by-skipped-step", "by-expected-step", "by-finding"));
}

TEST(DriftTouches, IsToldInWords) {
  EXPECT_EQ(
      as_text(kDrift, {"a", "b"}),
      "old → new\n\nrequirement R1\n    text\n      - one\n      + two\n\nstep admin: removed\n"
      "\nchecks touched     roles\nscenarios touched  a, b\n2 differ\n");
  EXPECT_THAT(as_json(kDrift, {}), HasSubstr(R"("fate": "removed")"));
}

}  // namespace
}  // namespace scenarios::runner
