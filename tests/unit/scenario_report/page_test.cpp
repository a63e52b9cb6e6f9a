// The page that people open: that it asks nobody for anything, and tells each thing once.
#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "scenarios/report/as_html.h"
#include "scenarios/report/baseline.h"
#include "tests/unit/scenario_report/made_stories.h"

#include <gmock/gmock.h>

namespace scenarios::report {
namespace {

using made::call;
using made::failed;
using made::invalid;
using made::passed;
using made::run_of;
using testing::HasSubstr;
using testing::Not;

std::string between(const std::string& text, std::string_view from, std::string_view to) {
  const auto begin = text.find(from) + from.size();
  return text.substr(begin, text.find(to, begin) - begin);
}

TEST(AsHtml, IsOnePageThatAsksNobodyForAnything) {
  const auto html = as_html(run_of({passed(), failed(), invalid()}));
  EXPECT_THAT(html, testing::StartsWith("<!doctype html>\n<html lang=\"en\">"));
  for (const auto* word : {"<link", " src=", "@import", "url(", "http-equiv=\"refresh\"", "<form",
                           " style=", " onclick"})
    EXPECT_THAT(html, Not(HasSubstr(word)));
  EXPECT_THAT(html, testing::EndsWith("</body></html>\n"));
}

// What somebody slips into a name or an answer is never run, whatever escaping forgot.
TEST(AsHtml, LetsOnlyItsOwnStyleAndScriptPassByTheirHashes) {
  const auto html = as_html(run_of({passed()}));
  const auto hash = [](const std::string& text) {
    return "'sha256-" + mockgraph::base64(mockgraph::bytes_of(mockgraph::sha256(text))) + "'";
  };
  EXPECT_EQ(between(html, "Content-Security-Policy\" content=\"", "\">"),
            "default-src 'none'; style-src " + hash(between(html, "<style>", "</style>")) +
                "; script-src " + hash(between(html, "<script>", "</script>")) +
                "; base-uri 'none'; form-action 'none'");
}

TEST(AsHtml, TellsEachStoryAndEscapesItsWords) {
  const auto html = as_html(run_of({passed(), failed(), invalid()}));
  EXPECT_THAT(html, HasSubstr("<a href=\"#all-well\">all-well</a>"));
  EXPECT_THAT(html, HasSubstr("<details class=\"story\" id=\"all-well\" data-verdict=\"fine\" "
                              "data-requirements=\"R1 R3\" data-change=\"\"><summary>"));
  EXPECT_THAT(html, HasSubstr("<details class=\"story\" id=\"one-wrong\" data-verdict=\"lost\" "
                              "data-requirements=\"R1 R3\" data-change=\"\" open><summary>"));
  EXPECT_THAT(html, HasSubstr("A &lt;b&gt; &amp; a &quot;quote&quot;."));
  EXPECT_THAT(html, HasSubstr("<strong>step mfa</strong><dl class=\"difference\"><dt>expected</dt>"
                              "<dd>done</dd><dt>seen</dt><dd>already</dd></dl>"));
  EXPECT_THAT(html, HasSubstr("<dt>at</dt><dd>scenarios/one-wrong.json:12:5</dd><dt>procedure</dt>"
                              "<dd>scenarios/procedures/p.json:40:3</dd>"));
  EXPECT_THAT(html, HasSubstr("invalid file"));
  EXPECT_THAT(html, HasSubstr("Simulator. Not Microsoft."));
}

Story with_findings() {
  auto story = passed();
  Act act{.verb = "check", .summary = "check: 1 error"};
  act.requirements = {{"R10", "a mailbox", "advisory", "nobody looks", {}, {}},
                      {"R3", "AdminAgents", "executed", "", {"admin-agents"}, {"admin-agents"}},
                      {"R1", "a role", "executed", "", {}, {"roles"}},
                      {"R4", "MFA", "executed", "", {}, {"mfa"}}};
  act.checks = {
      {"roles", "passed", {"R1"}}, {"admin-agents", "failed", {"R3"}}, {"mfa", "unknown", {"R4"}}};
  act.findings = {{"admin-agents.missing",
                   "error",
                   "R3",
                   "no member",
                   "a member",
                   "closed",
                   "join it",
                   "",
                   {story.journal[1].request_id, "not-in-the-journal"}}};
  story.acts = {act};
  return story;
}

TEST(AsHtml, CountsWhatTheRunsDidAboutEachRequirementInTheirOrder) {
  const auto html = as_html(run_of({with_findings()}));
  const auto third = html.find(
      "<th scope=\"row\">R3</th><td>AdminAgents</td><td>executed</td><td>admin-agents</td>"
      "<td>admin-agents</td><td><a href=\"#all-well\">all-well</a></td>");
  const auto tenth = html.find(
      "<th scope=\"row\">R10</th><td>a mailbox</td><td>advisory: nobody looks</td><td></td>"
      "<td></td><td></td>");
  ASSERT_NE(third, std::string::npos) << html;
  ASSERT_NE(tenth, std::string::npos) << html;
  EXPECT_LT(third, tenth);
}

TEST(AsHtml, HasNeitherCoverageNorHeatMapOfRequirementsThatNoActMet) {
  const auto html = as_html(run_of({passed()}));
  EXPECT_THAT(html, Not(HasSubstr("Requirement coverage")));
  EXPECT_THAT(html, Not(HasSubstr("id=\"heat-map\"")));
}

TEST(HeatMap, SaysByStyleSignAndWordsWhatAStoryFoundOut) {
  EXPECT_THAT(
      heat_map_html(run_of({with_findings()})),
      HasSubstr("<a href=\"#all-well\">all-well</a></th>"
                "<td class=\"holds about\">✓<i class=\"said\">checked, holds, about it</i></td>"
                "<td class=\"error about\">!<i class=\"said\">an error, about it</i></td>"
                "<td class=\"unknown\">?<i class=\"said\">checked, unknown</i></td><td></td>"));
}

TEST(StoryHtml, TellsAFindingWithSeenExpectedBecauseRepairAndTheCallsThatProveIt) {
  EXPECT_THAT(story_html(with_findings()),
              HasSubstr("<code>admin-agents.missing</code> <b class=\"error\">error</b> R3</p>"
                        "<dl><dt>seen</dt><dd>no member</dd><dt>expected</dt><dd>a member</dd>"
                        "<dt>because</dt><dd>closed</dd><dt>repair</dt><dd>join it</dd>"
                        "<dt>proof</dt><dd><a href=\"#all-well/2\">#2</a></dd></dl>"));
}

TEST(JournalHtml, HasALineACallToLinkTo) {
  auto story = passed();
  auto& entry = story.journal[1];
  entry.status = 403;
  entry.error = "Denied";
  entry.during = "apply: mfa";
  entry.caller = "ada";
  entry.trace = {{"permission", "refused", "User.Read"}};
  entry.response_body = "{<}";
  const auto html = journal_html(story);
  EXPECT_THAT(html, HasSubstr("<tr id=\"all-well/2\"><td>2</td><td>2025-04-10T09:00:02Z</td>"));
  EXPECT_THAT(html, HasSubstr("<code>DELETE /v1.0/users/1</code> <small>apply: mfa</small>"));
  EXPECT_THAT(html, HasSubstr("<li>permission: <b>refused</b>. User.Read</li>"));
  EXPECT_THAT(html, HasSubstr("<pre>{&lt;}</pre>"));
  EXPECT_THAT(html, HasSubstr("<td>ada</td><td class=\"refused\">403 Denied</td></tr>"));
}

TEST(JournalHtml, ShortensALongAddressAndTellsAllOfItBehind) {
  auto story = passed();
  story.journal[0].target = "/common/authorize?scope=" + std::string(200, 'x');
  const auto html = journal_html(story);
  EXPECT_THAT(html, HasSubstr("<code>GET /common/authorize?…</code><details>"));
  EXPECT_THAT(html, HasSubstr("<dt>address</dt><dd>" + story.journal[0].target + "</dd>"));
}

TEST(Overview, TellsWhatChangedSinceTheBaseline) {
  auto run = run_of({passed(), failed()});
  auto former = run_of({passed(), failed(), made::nothing_verified()});
  former.stories[1].verdict = Verdict::kPassed;
  compare_with(former, "main.json", run);
  const auto html = as_html(run);
  EXPECT_THAT(html, HasSubstr("<li class=\"lost\"><b>1</b> newly failing</li>"));
  EXPECT_THAT(
      html,
      HasSubstr(
          "<p>The baseline is main.json.</p><p>Of the baseline, not in this run: empty.</p>"));
  EXPECT_THAT(html, HasSubstr("<td class=\"change\">newly failing</td>"));
  EXPECT_THAT(html, HasSubstr("data-change=\"newly failing\" open>"));
}

}  // namespace
}  // namespace scenarios::report
