// The JSON report: what it looks like, and that every other can be made from it.
#include "scenarios/report/run_json.h"

#include "mockgraph/base/json_read.h"
#include "scenarios/report/as_html.h"
#include "scenarios/report/as_junit.h"
#include "scenarios/report/as_sarif.h"
#include "tests/support/matchers.h"
#include "tests/unit/scenario_report/made_stories.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace scenarios::report {
namespace {

using made::call;
using made::failed;
using made::passed;
using made::run_of;
using testing::HasSubstr;
using tests::IsOk;

TEST(AsJson, IsVersionedAndHasItsKeysInOrder) {
  auto story = failed();
  story.journal.clear();
  EXPECT_EQ(as_json(run_of({story})),
            R"json({
 "format": "replay.run/2",
 "version": "0.1.0",
 "passed": 0,
 "failed": 1,
 "couldNotRun": 0,
 "invalid": 0,
 "nothingVerified": 0,
 "exitCode": 1,
 "scenarios": [
  )json"
            R"json({"name":"one-wrong","file":"scenarios/one-wrong.json","summary":"A <b> & a)json"
            R"json( \"quote\".","procedure":"service-account-2025-04","requirements":["R1","R)json"
            R"json(3"],"verdict":"failed","verified":12,"calls":2,"seed":7,"virtualTime":"PT1)json"
            R"json(M30S","microseconds":1200000,"differences":[{"where":"findings","expected")json"
            R"json(:"none","seen":"admin-agents.missing (error)","nearMiss":"not expected: ad)json"
            R"json(min-agents.missing (error)","place":{"file":"scenarios/one-wrong.json","li)json"
            R"json(ne":12,"column":5},"related":[{"file":"scenarios/procedures/p.json","line")json"
            R"json(:40,"column":3}]},{"where":"step mfa","expected":"done","seen":"already"}])json"
            R"json(})json"
            R"json(
 ]
}
)json");
}

// Every member that a report can have.
Run everything() {
  auto story = failed();
  story.tags = {"duo"};
  Act act{.verb = "check", .summary = "check: 1 error", .exit_code = 1, .failure = "guard: no"};
  act.steps = {{"mfa", "Enforce", "failed", "refused", "403", {"R4"}}};
  act.findings = {{"mfa.missing", "error", "R4", "s", "e", "b", "r", "p", {"id-1"}}};
  act.unknowns = {{"roles", "403", "id-2"}};
  act.checks = {{"roles", "unknown", {"R1"}}};
  act.product = {{"GDAP", {"bad: none"}}};
  act.requirements = {{"R4", "MFA", "executed", "why", {"mfa"}, {"mfa"}}};
  story.acts = {act};
  auto& entry = story.journal[0];
  entry.batch = "b";
  entry.caller = "ada";
  entry.error = "Request_Denied";
  entry.during = "apply: mfa";
  entry.unheard = true;
  entry.trace = {{"permission", "refused", "User.Read"}};
  entry.requirement = "R3";
  entry.repair = "join";
  entry.changes = {"added user 1"};
  entry.request_body = "{\"a\": 1}";
  entry.response_body = "no json";
  entry.fault = "fault-1";
  story.chains = {{"ada",
                   {"pwd"},
                   {"password"},
                   {{"proof", "1", {"0"}, made::at(1), "r", "m", "p", "n", "t", "c", "a"}}}};
  auto run = run_of({story, made::invalid()});
  run.baseline = "main.json";
  run.absent = {"gone"};
  run.stories[0].change = Change::kNewFailing;
  return run;
}

TEST(RunFrom, ReadsWhatWasWrittenToTheLastMember) {
  const auto text = as_json(everything());
  const auto read = run_from("run.json", text);
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(as_json(*read), text);
}

TEST(RunFrom, GivesTheSameReportsAsTheRunItself) {
  const auto run = everything();
  const auto read = run_from("run.json", as_json(run));
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(as_html(*read), as_html(run));
  EXPECT_EQ(as_junit(*read), as_junit(run));
  EXPECT_EQ(as_sarif(*read), as_sarif(run));
}

TEST(RunFrom, RefusesWhatIsNoReportWithItsPlace) {
  auto text = as_json(run_of({passed()}));
  text.replace(text.find("\"verdict\""), 9, "\"vredict\"");
  EXPECT_THAT(run_from("run.json", text).error().message,
              HasSubstr(": unknown key 'vredict'; did you mean 'verdict'?"));
  EXPECT_THAT(run_from("run.json", "{\"format\": \"replay.run/1\"}").error().message,
              HasSubstr("run.json:1:12: "));
}

}  // namespace
}  // namespace scenarios::report
