#include "scenarios/runner/outcomes.h"

#include "mockgraph/base/json_read.h"
#include "tests/unit/scenarios/made_outcomes.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace scenarios::runner {
namespace {

using made::could_not_run;
using made::failed;
using made::invalid;
using made::nothing_verified;
using made::passed;
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
            "verifies nothing  empty         0 verified, 0 calls      0.0 ms");
}

TEST(TableLine, WhatWasNotPlayedHasNoFigures) {
  EXPECT_EQ(table_line(could_not_run(), 21, {}), "could not run     scenarios/busy.json    ");
  EXPECT_EQ(table_line(invalid(), 21, {}), "invalid file      scenarios/broken.json  ");
}

TEST(TableLine, IsPaintedOnlyWhenAsked) {
  EXPECT_THAT(table_line(passed(), 8, {.colour = true}), HasSubstr("\x1b[32mpassed"));
  EXPECT_THAT(table_line(failed(), 8, {.colour = true}), HasSubstr("\x1b[31mfailed"));
  EXPECT_THAT(table_line(failed(), 8, {}), Not(HasSubstr("\x1b")));
}

TEST(DifferencesText, SaysWhereWhatWasExpectedAndWhatCameClosest) {
  EXPECT_EQ(differences_text(failed(), {}), R"(
one-wrong  scenarios/one-wrong.json
  A <b> & a "quote".
  findings
    expected  none
    seen      admin-agents.missing (error)
    nearest   not expected: admin-agents.missing (error)
  step mfa
    expected  done
    seen      already
)");
}

TEST(DifferencesText, SaysWhyNothingWasPlayed) {
  EXPECT_EQ(differences_text(invalid(), {}), R"(
scenarios/broken.json  scenarios/broken.json
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
  EXPECT_EQ(summary_line({passed()}), "1 scenario: 1 as expected; 8.3 ms");
  EXPECT_EQ(summary_line({passed(), failed(), could_not_run(), invalid(), nothing_verified()}),
            "5 scenarios: 1 as expected, 1 not, 1 could not run, 1 invalid, 1 verified nothing; "
            "1208.3 ms");
  EXPECT_EQ(summary_line({}), "0 scenarios: 0 as expected; 0.0 ms");
}

TEST(AsJunit, IsOneSuiteWithACaseAScenario) {
  EXPECT_EQ(as_junit({passed(), failed(), nothing_verified(), invalid()}),
            R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="replay" tests="4" failures="1" errors="2" time="1.208345">
  <testcase classname="scenarios" name="all-well" file="scenarios/all-well.json" time="0.008345"/>
  <testcase classname="scenarios" name="one-wrong" file="scenarios/one-wrong.json" time="1.200000">
    <failure message="failed">
one-wrong  scenarios/one-wrong.json
  A &lt;b&gt; &amp; a &quot;quote&quot;.
  findings
    expected  none
    seen      admin-agents.missing (error)
    nearest   not expected: admin-agents.missing (error)
  step mfa
    expected  done
    seen      already
</failure>
  </testcase>
  <testcase classname="scenarios" name="empty" file="scenarios/empty.json" time="0.000000">
    <error message="verifies nothing">
empty  scenarios/empty.json
  'expect' is empty: say what must be true, or the scenario proves nothing
</error>
  </testcase>
  <testcase classname="scenarios" name="scenarios/broken.json" file="scenarios/broken.json" time="0.000000">
    <error message="invalid file">
scenarios/broken.json  scenarios/broken.json
  scenarios/broken.json:3:5: unknown key 'expct'; did you mean 'expect'?
</error>
  </testcase>
</testsuite>
)");
}

// XML 1.0 has no control characters, not even escaped ones.
TEST(AsJunit, LeavesOutWhatXmlCannotHold) {
  auto outcome = failed();
  outcome.differences = {{"a", "b\x01\x1b", "c\td", ""}};
  EXPECT_THAT(as_junit({outcome}), HasSubstr("expected  b\n    seen      c\td\n"));
}

TEST(AsJson, IsVersionedAndHasItsKeysInOrder) {
  const std::string expected = R"json({
  "format": "replay.run/1",
  "passed": 1,
  "failed": 1,
  "couldNotRun": 0,
  "invalid": 0,
  "nothingVerified": 0,
  "exitCode": 1,
  "scenarios": [
    {
      "name": "all-well",
      "file": "scenarios/all-well.json",
      "summary": "Everything is done as it should be.",
      "requirements": [
        "R1",
        "R3"
      ],
      "verdict": "passed",
      "verified": 12,
      "calls": 2,
      "virtualTime": "PT1M30S",
      "seed": 7,
      "microseconds": 8345,
      "differences": [],
      "acts": []
    },
    {
      "name": "one-wrong",
      "file": "scenarios/one-wrong.json",
      "summary": "A <b> & a \"quote\".",
      "requirements": [
        "R1",
        "R3"
      ],
      "verdict": "failed",
      "verified": 12,
      "calls": 2,
      "virtualTime": "PT1M30S",
      "seed": 7,
      "microseconds": 1200000,
      "differences": [
        {
          "where": "findings",
          "expected": "none",
          "seen": "admin-agents.missing (error)",
          "nearMiss": "not expected: admin-agents.missing (error)"
        },
        {
          "where": "step mfa",
          "expected": "done",
          "seen": "already"
        }
      ],
      "acts": []
    }
  ]
}
)json";
  EXPECT_EQ(as_json({passed(), failed()}), expected);
}

TEST(AsJson, SaysWhyAScenarioWasNotPlayedAndHoldsTheReportsOfItsActs) {
  auto outcome = passed();
  outcome.acts.push_back({.verb = "apply"});
  const auto json = mockgraph::parse_json(as_json({outcome, could_not_run()}));
  ASSERT_TRUE(json.ok());
  EXPECT_EQ(mockgraph::string_at(*json, "/scenarios/0/acts/0/format"), "setup-client.report/1");
  EXPECT_EQ(mockgraph::string_at(*json, "/scenarios/1/verdict"), "could not run");
  EXPECT_EQ(mockgraph::string_at(*json, "/scenarios/1/fault"), "no port is free");
}

TEST(AsHtml, IsOnePageThatAsksNobodyForAnything) {
  const auto html = as_html({passed(), failed(), invalid()});
  EXPECT_THAT(html, testing::StartsWith("<!doctype html>\n<html lang=\"en\">"));
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("<link")));
  EXPECT_THAT(html, Not(HasSubstr(" src=")));
  EXPECT_THAT(html, Not(HasSubstr("@import")));
  EXPECT_THAT(html, Not(HasSubstr("url(")));
  EXPECT_THAT(html, testing::EndsWith("</main></body></html>\n"));
}

TEST(AsHtml, TellsEachScenarioAndEscapesItsWords) {
  const auto html = as_html({passed(), failed(), invalid()});
  EXPECT_THAT(html, HasSubstr("<a href=\"#all-well\">all-well</a>"));
  EXPECT_THAT(html, HasSubstr("<details id=\"all-well\"><summary>"));
  EXPECT_THAT(html, HasSubstr("<details id=\"one-wrong\" open><summary>"));
  EXPECT_THAT(html, HasSubstr("A &lt;b&gt; &amp; a &quot;quote&quot;."));
  EXPECT_THAT(html, HasSubstr("<strong>step mfa</strong><br>expected done<br>seen already</p>"));
  EXPECT_THAT(html, HasSubstr("invalid file"));
  EXPECT_THAT(html, HasSubstr("Simulator. Not Microsoft."));
}

TEST(AsHtml, CountsWhatTheRunsDidAboutEachRequirementInTheirOrder) {
  auto outcome = passed();
  client::report::Report act{.verb = "apply"};
  act.requirements = {{"R10", "a mailbox", "advisory", "nobody looks", {}, {}},
                      {"R3", "AdminAgents", "executed", "", {"admin-agents"}, {"admin-agents"}}};
  outcome.acts = {act};
  const auto html = as_html({outcome});
  const auto third = html.find(
      "<td>R3</td><td>AdminAgents</td><td>executed</td>"
      "<td>admin-agents</td><td>admin-agents</td><td>all-well</td>");
  const auto tenth = html.find(
      "<td>R10</td><td>a mailbox</td><td>advisory: nobody looks</td>"
      "<td></td><td></td><td></td>");
  ASSERT_NE(third, std::string::npos) << html;
  ASSERT_NE(tenth, std::string::npos) << html;
  EXPECT_LT(third, tenth);
}

TEST(AsHtml, HasNoCoverageOfRequirementsThatNoActMet) {
  EXPECT_THAT(as_html({passed()}), Not(HasSubstr("Requirement coverage")));
}

}  // namespace
}  // namespace scenarios::runner
