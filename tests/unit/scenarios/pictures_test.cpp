#include "scenarios/runner/pictures.h"

#include "tests/unit/scenarios/made_outcomes.h"

#include <gmock/gmock.h>

namespace scenarios::runner {
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
  auto outcome = passed();
  auto refused = call({.number = 2,
                       .surface = "login",
                       .method = "POST",
                       .route = "/{tenant}/oauth2/v2.0/token",
                       .target = "/common/oauth2/v2.0/token",
                       .status = 400,
                       .error = "AADSTS50076"});
  refused->advice.repair = "register an authenticator";
  outcome.journal = {call({.number = 1}), refused,
                     call({.number = 3,
                           .surface = "partner",
                           .route = "/v1/customers",
                           .target = "/v1/customers",
                           .status = 0})};
  const auto svg = sequence_picture(outcome);
  EXPECT_EQ(count_of(svg, "<g class=\"call\">"), 3U);
  EXPECT_THAT(svg, HasSubstr("<line x1=\"90\" y1=\"56\" x2=\"620\" y2=\"56\" class=\"fine\"/>"));
  EXPECT_THAT(svg, HasSubstr("<line x1=\"90\" y1=\"78\" x2=\"380\" y2=\"78\" class=\"refused\"/>"));
  EXPECT_THAT(svg, HasSubstr("<line x1=\"90\" y1=\"100\" x2=\"860\" y2=\"100\" class=\"lost\"/>"));
  EXPECT_THAT(svg, HasSubstr("class=\"answer refused\">400 AADSTS50076</text>"));
  EXPECT_THAT(svg, HasSubstr("class=\"answer lost\">no answer</text>"));
  EXPECT_THAT(svg,
              HasSubstr("<title>#2 2025-04-10T09:00:02Z POST /common/oauth2/v2.0/token \xE2\x80"
                        "\x94 400 AADSTS50076. Repair: register an authenticator</title>"));
}

TEST(SequencePicture, EscapesAndShortensWhatIsLong) {
  auto outcome = passed();
  static const std::string kLong = "/v1.0/" + std::string(70, 'a');
  outcome.name = "<b>";
  outcome.journal = {call({.route = kLong, .target = "/v1.0/x?$filter=a<b&c"})};
  const auto svg = sequence_picture(outcome);
  EXPECT_THAT(svg, HasSubstr("Calls of &lt;b&gt;"));
  EXPECT_THAT(svg, HasSubstr("$filter=a&lt;b&amp;c"));
  EXPECT_THAT(svg, Not(HasSubstr("a<b")));
  EXPECT_THAT(svg, HasSubstr(">GET /v1.0/" + std::string(49, 'a') + "...</text>"));
}

TEST(SequencePicture, DrawsTheFirstOfVeryMany) {
  auto outcome = passed();
  outcome.journal.assign(410, call({}));
  const auto svg = sequence_picture(outcome);
  EXPECT_EQ(count_of(svg, "<g class=\"call\">"), 400U);
  EXPECT_THAT(svg, HasSubstr("and 10 more calls</text>"));
}

TEST(TimelinePicture, IsNothingWithoutCalls) {
  auto outcome = passed();
  outcome.journal.clear();
  EXPECT_EQ(timeline_picture(outcome), "");
}

// Ninety days between two calls are what such a story is about.
TEST(TimelinePicture, DrawsABarForWhatWasCalledByHandAtOneServiceWithoutAPause) {
  auto outcome = passed();
  outcome.journal = {call({.number = 1, .surface = "login"}),
                     call({.number = 2, .surface = "login"}), call({.number = 3}),
                     call({.number = 7'776'003, .status = 401})};
  const auto svg = timeline_picture(outcome);
  EXPECT_EQ(count_of(svg, "<rect "), 3U);
  EXPECT_THAT(svg, HasSubstr(">by hand: Sign-in</text><rect x=\"330\" y=\"8\" width=\"4\" "
                             "height=\"13\" class=\"bar fine\">"));
  EXPECT_THAT(svg, HasSubstr(">by hand: Microsoft Graph</text><rect x=\"940\" y=\"44\" "
                             "width=\"4\" height=\"13\" class=\"bar refused\">"));
  EXPECT_THAT(svg, HasSubstr(">+P90DT2S</text>"));
}

client::wire::Call made_by(std::string during, std::uint64_t number, int status) {
  return {.during = std::move(during),
          .method = "GET",
          .target = "/",
          .status = status,
          .request_id = mockgraph::guid_for(1, number).text()};
}

TEST(TimelinePicture, DrawsABarForWhateverWasAtWork) {
  auto outcome = passed();
  outcome.journal = {call({.number = 1}), call({.number = 2}), call({.number = 3}),
                     call({.number = 4})};
  client::report::Report act{.verb = "apply"};
  act.calls = {made_by("", 1, 200), made_by("account", 2, 200), made_by("account", 3, 403),
               made_by("mfa", 4, 0), made_by("mfa", 99, 200)};
  outcome.acts = {act};
  const auto svg = timeline_picture(outcome);
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
  mockgraph::directory::Chain chain;
  chain.user = "ada@contoso.example";
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
}  // namespace scenarios::runner
