#include "scenarios/report/pictures.h"

#include "scenarios/report/html.h"
#include "tests/unit/scenario_report/made_stories.h"

#include <gmock/gmock.h>

namespace scenarios::report {
namespace {

using made::call;
using made::passed;
using testing::HasSubstr;
using testing::Not;

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; ++at) ++count;
  return count;
}

TEST(HtmlText, EscapesWhatHtmlWouldRead) {
  EXPECT_EQ(html_text("<a href=\"x\">&</a>"), "&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;");
  EXPECT_EQ(html_text("plain, \xC3\xA9"), "plain, \xC3\xA9");
}

TEST(SequencePicture, IsDescribedForThoseWhoDoNotSeeIt) {
  const auto svg = sequence_picture(passed());
  EXPECT_THAT(svg, testing::StartsWith("<svg viewBox=\"0 0 960 116\" role=\"img\""));
  EXPECT_THAT(svg, HasSubstr("<title>Calls of all-well</title><desc>2 calls between the client and "
                             "the simulated services, in order</desc>"));
  EXPECT_THAT(svg, testing::EndsWith("</svg>"));
  for (const auto* lane : {"Client", "Sign-in", "Microsoft Graph", "Partner Center"})
    EXPECT_THAT(svg, HasSubstr(">" + std::string{lane} + "</text>"));
}

TEST(SequencePicture, DrawsAnArrowACallToTheServiceThatWasAsked) {
  auto story = passed();
  story.journal = {call(1), call(2), call(3)};
  auto& refused = story.journal[1];
  refused.surface = "login";
  refused.method = "POST";
  refused.route = "/{tenant}/oauth2/v2.0/token";
  refused.target = "/common/oauth2/v2.0/token";
  refused.status = 400;
  refused.error = "AADSTS50076";
  refused.repair = "register an authenticator";
  auto& lost = story.journal[2];
  lost.surface = "partner";
  lost.route = lost.target = "/v1/customers";
  lost.status = 0;
  const auto svg = sequence_picture(story);
  EXPECT_EQ(count_of(svg, "<a href="), 3U);
  EXPECT_THAT(svg, HasSubstr("<a href=\"#all-well/1\" tabindex=\"-1\"><path class=\"fine\" "
                             "d=\"M90 56H620m-7-4 7 4-7 4\"/>"
                             "<text x=\"100\" y=\"51\">GET /v1.0/users/{id}</text>"
                             "<text x=\"628\" y=\"60\" class=\"fine\">200</text></a>"));
  EXPECT_THAT(svg, HasSubstr("<path class=\"refused\" d=\"M90 78H380m-7-4 7 4-7 4\"/>"));
  EXPECT_THAT(svg, HasSubstr("<path class=\"lost\" d=\"M90 100H860m-7-4 7 4-7 4\"/>"));
  EXPECT_THAT(svg, HasSubstr("class=\"refused\">400 AADSTS50076</text>"
                             "<title>Repair: register an authenticator</title></a>"));
  EXPECT_THAT(svg, HasSubstr("class=\"lost\">no answer</text>"));
}

TEST(SequencePicture, EscapesAndShortensWhatIsLong) {
  auto story = passed();
  story.name = "<b>";
  story.journal = {call(1)};
  story.journal[0].route = "/v1.0/" + std::string(70, 'a');
  const auto svg = sequence_picture(story);
  EXPECT_THAT(svg, HasSubstr("Calls of &lt;b&gt;"));
  EXPECT_THAT(svg, Not(HasSubstr("<b>")));
  EXPECT_THAT(svg, HasSubstr(">GET /v1.0/" + std::string(49, 'a') + "...</text>"));
}

TEST(SequencePicture, DrawsTheFirstOfVeryMany) {
  auto story = passed();
  story.journal.assign(410, call(1));
  const auto svg = sequence_picture(story);
  EXPECT_EQ(count_of(svg, "<a href="), 400U);
  EXPECT_THAT(svg, HasSubstr("and 10 more calls</text>"));
}

TEST(TimelinePicture, IsNothingWithoutCalls) {
  auto story = passed();
  story.journal.clear();
  EXPECT_EQ(timeline_picture(story), "");
}

// Ninety days between two calls are what such a story is about.
TEST(TimelinePicture, DrawsABarForWhatWasCalledByHandAtOneServiceWithoutAPause) {
  auto story = passed();
  story.journal = {call(1), call(2), call(3), call(7'776'003)};
  story.journal[0].surface = story.journal[1].surface = "login";
  story.journal[3].status = 401;
  const auto svg = timeline_picture(story);
  EXPECT_EQ(count_of(svg, "<rect "), 3U);
  EXPECT_THAT(svg, HasSubstr(">by hand: Sign-in</text><rect x=\"330\" y=\"8\" width=\"4\" "
                             "height=\"13\" class=\"bar fine\">"));
  EXPECT_THAT(svg, HasSubstr(">by hand: Microsoft Graph</text><rect x=\"940\" y=\"44\" "
                             "width=\"4\" height=\"13\" class=\"bar refused\">"));
  EXPECT_THAT(svg, HasSubstr(">+P90DT2S</text>"));
}

TEST(TimelinePicture, DrawsABarForWhateverWasAtWork) {
  auto story = passed();
  story.journal = {call(1), call(2), call(3), call(4)};
  story.journal[0].during = "apply: opening";
  story.journal[1].during = story.journal[2].during = "apply: account";
  story.journal[2].status = 403;
  story.journal[3].during = "apply: mfa";
  story.journal[3].unheard = true;
  const auto svg = timeline_picture(story);
  EXPECT_EQ(count_of(svg, "<rect "), 3U);
  EXPECT_THAT(svg, HasSubstr(">apply: opening</text><rect x=\"330\""));
  EXPECT_THAT(svg, HasSubstr(">apply: account</text><rect x=\"533\" y=\"26\" width=\"203\" "
                             "height=\"13\" class=\"bar refused\"><title>2025-04-10T09:00:02Z to "
                             "2025-04-10T09:00:03Z</title>"));
  EXPECT_THAT(svg, HasSubstr(">apply: mfa</text><rect x=\"940\" y=\"44\" width=\"4\" "
                             "height=\"13\" class=\"bar lost\">"));
  EXPECT_THAT(svg, HasSubstr(">+PT3S</text>"));
}

TEST(ChainPicture, HasABoxANodeAndAnArrowFromEachParent) {
  Chain chain;
  chain.user = "ada@contoso.example";
  chain.words = {"password", "sms", "session"};
  chain.nodes = {{.kind = "proof", .id = "1", .method = "password", .provider = "microsoft"},
                 {.kind = "proof", .id = "2", .method = "sms", .provider = "microsoft"},
                 {.kind = "session", .id = "3", .parents = {"1", "2"}, .reason = "asked <for>"}};
  const auto svg = chain_picture(chain);
  const auto count = [&](std::string_view part) {
    std::size_t found = 0;
    for (auto at = svg.find(part); at != std::string::npos; at = svg.find(part, at + 1)) ++found;
    return found;
  };
  EXPECT_EQ(count("<rect "), 3U);
  EXPECT_EQ(count("class=\"head link\""), 2U);
  EXPECT_THAT(svg, testing::HasSubstr("<title>Where the token of ada@contoso.example comes from"));
  EXPECT_THAT(svg, testing::HasSubstr("<desc>password, then sms, then session</desc>"));
  EXPECT_THAT(svg, testing::HasSubstr("asked &lt;for&gt;"));
}

}  // namespace
}  // namespace scenarios::report
