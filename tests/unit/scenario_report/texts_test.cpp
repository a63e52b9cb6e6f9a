// What a terminal, a build server and a job's page are told of a run.
#include "scenarios/report/as_junit.h"
#include "scenarios/report/as_markdown.h"
#include "scenarios/report/as_text.h"
#include "scenarios/report/baseline.h"
#include "scenarios/report/totals.h"
#include "tests/unit/scenario_report/made_stories.h"

#include <gmock/gmock.h>

namespace scenarios::report {
namespace {

using made::could_not_run;
using made::failed;
using made::invalid;
using made::nothing_verified;
using made::passed;
using made::run_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(ExitCode, SaysTheWorstOfAll) {
  EXPECT_EQ(exit_code({passed(), passed()}), 0);
  EXPECT_EQ(exit_code({passed(), nothing_verified()}), 4);
  EXPECT_EQ(exit_code({passed(), nothing_verified(), failed()}), 1);
  EXPECT_EQ(exit_code({failed(), invalid(), nothing_verified()}), 2);
  EXPECT_EQ(exit_code({invalid(), could_not_run(), failed()}), 3);
}

TEST(ExitCode, ARunOfNothingVerifiedNothing) { EXPECT_EQ(exit_code({}), 4); }

TEST(TableLine, StandsInColumns) {
  EXPECT_EQ(table_line(passed(), 12, {}),
            "passed            all-well      12 verified, 2 calls     8.3 ms");
  EXPECT_EQ(table_line(failed(), 12, {}),
            "failed            one-wrong     12 verified, 2 calls     1200.0 ms");
  EXPECT_EQ(table_line(nothing_verified(), 12, {}),
            "verifies nothing  empty         0 verified, 0 calls");
}

TEST(TableLine, WhatWasNotPlayedHasNoFigures) {
  EXPECT_EQ(table_line(could_not_run(), 21, {}), "could not run     busy");
  EXPECT_EQ(table_line(invalid(), 21, {}), "invalid file      broken");
}

TEST(TableLine, IsPaintedOnlyWhenAsked) {
  EXPECT_THAT(table_line(passed(), 8, {.colour = true}), HasSubstr("\x1b[32mpassed"));
  EXPECT_THAT(table_line(failed(), 8, {.colour = true}), HasSubstr("\x1b[31mfailed"));
  EXPECT_THAT(table_line(failed(), 8, {}), Not(HasSubstr("\x1b")));
}

constexpr std::string_view kDifferences = R"(
one-wrong  scenarios/one-wrong.json
  A <b> & a "quote".
  findings
    expected  none
    seen      admin-agents.missing (error)
    nearest   not expected: admin-agents.missing (error)
    at        scenarios/one-wrong.json:12:5
  step mfa
    expected  done
    seen      already
)";

TEST(DifferencesText, SaysWhereWhatWasExpectedAndWhatCameClosest) {
  EXPECT_EQ(differences_text(failed(), {}), kDifferences);
}

TEST(DifferencesText, SaysWhyNothingWasPlayed) {
  EXPECT_EQ(differences_text(invalid(), {}), R"(
broken  scenarios/broken.json
  scenarios/broken.json:3:5: unknown key 'expct'; did you mean 'expect'?
)");
  EXPECT_EQ(differences_text(nothing_verified(), {}), R"(
empty  scenarios/empty.json
  'expect' is empty: say what must be true, or the scenario proves nothing
)");
}

TEST(DifferencesText, KeepsQuietOfWhatPassedUnlessAsked) {
  EXPECT_EQ(differences_text(passed(), {}), "");
  EXPECT_EQ(differences_text(passed(), {.verbose = true}),
            "\nall-well  scenarios/all-well.json\n  Everything is done as it should be.\n");
}

TEST(SummaryLine, CountsWhatThereIs) {
  EXPECT_EQ(summary_line(run_of({passed()})), "1 scenario: 1 as expected; 8.3 ms");
  EXPECT_EQ(summary_line(run_of({passed()}, false)), "1 scenario: 1 as expected");
  EXPECT_EQ(
      summary_line(run_of({passed(), failed(), could_not_run(), invalid(), nothing_verified()})),
      "5 scenarios: 1 as expected, 1 not, 1 could not run, 1 invalid, 1 verified nothing; "
      "1208.3 ms");
  EXPECT_EQ(summary_line({}), "0 scenarios: 0 as expected");
}

// ---- against a former run ----

Story named(std::string name, Verdict verdict) {
  return {.name = std::move(name), .file = "x.json", .verdict = verdict};
}

Run compared() {
  auto run = run_of({named("broke", Verdict::kFailed), named("fixed", Verdict::kPassed),
                     named("new", Verdict::kPassed), named("same", Verdict::kPassed),
                     named("still", Verdict::kCouldNotRun)});
  compare_with(run_of({named("broke", Verdict::kPassed), named("fixed", Verdict::kFailed),
                       named("gone", Verdict::kPassed), named("same", Verdict::kPassed),
                       named("still", Verdict::kInvalid)}),
               "main.json", run);
  return run;
}

TEST(Baseline, TellsWhatBecameOfEachStory) {
  const auto run = compared();
  std::vector<std::string> changes;
  for (const auto& story : run.stories) changes.emplace_back(kChangeText.text(*story.change));
  EXPECT_THAT(changes, ElementsAre("newly failing", "fixed", "new", "unchanged", "still failing"));
  EXPECT_THAT(run.absent, ElementsAre("gone"));
  EXPECT_EQ(run.baseline, "main.json");
}

TEST(Baseline, IsToldInTheSummaryAndTheTable) {
  const auto run = compared();
  EXPECT_EQ(summary_line(run),
            "5 scenarios: 3 as expected, 1 not, 1 could not run; 1 newly failing, 1 fixed, 1 still "
            "failing, 1 new, 1 unchanged, 1 not in this run since main.json");
  EXPECT_EQ(table_line(run.stories[0], 5, {}),
            "failed            broke  0 verified, 0 calls  newly failing");
  EXPECT_EQ(table_line(run.stories[3], 5, {}), "passed            same   0 verified, 0 calls");
}

// ---- JUnit ----

TEST(AsJunit, IsOneSuiteWithACaseAScenarioAndItsProperties) {
  auto tagged = passed();
  tagged.tags = {"duo", "mfa"};
  EXPECT_EQ(as_junit(run_of({tagged, failed(), nothing_verified(), invalid()})),
            R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="4" failures="1" errors="2" time="1.208345">
<testsuite name="replay" tests="4" failures="1" errors="2" time="1.208345">
  <properties>
    <property name="version" value="0.1.0"/>
  </properties>
  <testcase classname="scenarios" name="all-well" file="scenarios/all-well.json" time="0.008345">
    <properties>
      <property name="requirements" value="R1 R3"/>
      <property name="tags" value="duo mfa"/>
      <property name="procedure" value="service-account-2025-04"/>
      <property name="seed" value="7"/>
      <property name="verified" value="12"/>
      <property name="calls" value="2"/>
      <property name="virtualTime" value="PT1M30S"/>
    </properties>
  </testcase>
  <testcase classname="scenarios" name="one-wrong" file="scenarios/one-wrong.json" time="1.200000">
    <properties>
      <property name="requirements" value="R1 R3"/>
      <property name="procedure" value="service-account-2025-04"/>
      <property name="seed" value="7"/>
      <property name="verified" value="12"/>
      <property name="calls" value="2"/>
      <property name="virtualTime" value="PT1M30S"/>
    </properties>
    <failure message="failed: findings" type="failed">
one-wrong  scenarios/one-wrong.json
  A &lt;b&gt; &amp; a &quot;quote&quot;.
  findings
    expected  none
    seen      admin-agents.missing (error)
    nearest   not expected: admin-agents.missing (error)
    at        scenarios/one-wrong.json:12:5
  step mfa
    expected  done
    seen      already
</failure>
  </testcase>
  <testcase classname="scenarios" name="empty" file="scenarios/empty.json">
    <properties>
      <property name="seed" value="0"/>
      <property name="verified" value="0"/>
      <property name="calls" value="0"/>
      <property name="virtualTime" value="PT0S"/>
    </properties>
    <error message="verifies nothing" type="verifies nothing">
empty  scenarios/empty.json
  'expect' is empty: say what must be true, or the scenario proves nothing
</error>
  </testcase>
  <testcase classname="scenarios" name="broken" file="scenarios/broken.json">
    <error message="invalid file" type="invalid file">
broken  scenarios/broken.json
  scenarios/broken.json:3:5: unknown key 'expct'; did you mean 'expect'?
</error>
  </testcase>
</testsuite>
</testsuites>
)");
}

TEST(AsJunit, HasNoTimesWhereReportsHaveToAgree) {
  EXPECT_THAT(as_junit(run_of({passed()}, false)), Not(HasSubstr(" time=")));
}

// XML 1.0 has no control characters, not even escaped ones.
TEST(AsJunit, LeavesOutWhatXmlCannotHold) {
  auto story = failed();
  story.differences = {{"a", "b\x01\x1b", "c\td", "", {}, {}}};
  EXPECT_THAT(as_junit(run_of({story})), HasSubstr("expected  b\n    seen      c\td\n"));
}

// ---- Markdown ----

TEST(AsMarkdown, TellsWhatIsNotAsExpectedAndFoldsTheRest) {
  EXPECT_EQ(as_markdown(run_of({passed(), failed()}, false)),
            R"(## Replay of the service account procedure

2 scenarios: 1 as expected, 1 not

_Simulator. Not Microsoft. Nothing here touched a real tenant._

| verdict | scenario | what happens | requirements | verified | calls |
| --- | --- | --- | --- | ---: | ---: |
| ❌ failed | one-wrong | A \<b\> & a "quote". | R1 R3 | 12 | 2 |

### one-wrong

A \<b\> & a "quote".

- **findings**
  - expected `none`
  - seen `admin-agents.missing (error)`
  - nearest `not expected: admin-agents.missing (error)`
  - at `scenarios/one-wrong.json:12:5`
- **step mfa**
  - expected `done`
  - seen `already`

<details><summary>1 as expected</summary>

| verdict | scenario | what happens | requirements | verified | calls |
| --- | --- | --- | --- | ---: | ---: |
| ✅ passed | all-well | Everything is done as it should be. | R1 R3 | 12 | 2 |

</details>
)");
}

TEST(AsMarkdown, HasAColumnForChangesAndNamesWhatIsGone) {
  const auto text = as_markdown(compared());
  EXPECT_THAT(text, HasSubstr("| verified | calls | change |\n"));
  EXPECT_THAT(text, HasSubstr("| ❌ failed | broke |  |  | 0 | 0 | newly failing |\n"));
  EXPECT_THAT(text, HasSubstr("\nOf the baseline, not in this run: gone\n"));
}

TEST(AsMarkdown, KeepsWordsFromBecomingMarkup) {
  auto story = failed();
  story.differences = {{"a | *b*", "`x` and ``y``", "line\nline", "", {}, {}}};
  const auto text = as_markdown(run_of({story}));
  EXPECT_THAT(text, HasSubstr("- **a \\| \\*b\\***\n"));
  EXPECT_THAT(text, HasSubstr("  - expected ``` `x` and ``y`` ```\n"));
  EXPECT_THAT(text, HasSubstr("  - seen `line line`\n"));
}

// A job's page takes a megabyte and drops the whole of more.
TEST(AsMarkdown, SaysWhatItLeavesOutForItsSize) {
  const auto text = as_markdown(run_of({failed(), failed(), passed()}, false), 900);
  EXPECT_LE(text.size(), 1'100U);
  EXPECT_THAT(text, HasSubstr("The differences of 1 more are in the other reports"));
  EXPECT_THAT(text, Not(HasSubstr("<details>")));
}

}  // namespace
}  // namespace scenarios::report
