// Expectations about bodies, spacing, rules, time, and secrets that leak.
#include "scenarios/runner/expect_world.h"

#include "mockgraph/sandbox/rule.h"
#include "scenarios/runner/expect.h"
#include "scenarios/runner/leaks.h"
#include "tests/support/matchers.h"
#include "tests/unit/scenarios/made_calls.h"

namespace scenarios::runner {
namespace {

using made::call;
using mockgraph::Json;
using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::chrono_literals;

std::vector<std::string> told(const std::vector<Difference>& differences) {
  std::vector<std::string> texts;
  for (const auto& each : differences)
    texts.push_back(each.where + " | " + each.expected + " | " + each.seen + " | " +
                    each.near_miss);
  return texts;
}

class ExpectBodies : public testing::Test {
 protected:
  std::vector<std::string> differences() {
    return told(compare(expected_, {{}, journal_, world_}).differences);
  }
  void add(std::uint64_t number, std::string body = {}) {
    auto entry = call({.number = number, .method = "POST", .route = "/v1.0/users"});
    entry->request_body = std::move(body);
    journal_.push_back(entry);
  }

  Expectation expected_;
  std::vector<EntryPtr> journal_;
  mockgraph::world::World world_;
};

CallPattern post_users(std::vector<mockgraph::sandbox::Match> body = {}, Bounds spacing = {}) {
  return {.method = "POST", .route = "/v1.0/users", .body = std::move(body), .spacing = spacing};
}

TEST_F(ExpectBodies, LookIntoBodies) {
  add(1, R"({"displayName": "Ada", "accountEnabled": true})");
  add(2, "displayName=Bob&accountEnabled=yes");
  expected_.calls = {post_users({{.at = "/displayName", .is = Json("Ada")}}),
                     post_users({{.at = "/displayName", .is = Json("Bob")}})};
  EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(ExpectBodies, TellWhichPartOfABodyDiffers) {
  add(1, R"({"displayName": "Ada", "accountEnabled": true})");
  expected_.calls = {post_users({{.at = "/displayName", .is = Json("Ada")},
                                 {.at = "/accountEnabled", .is = Json(false)},
                                 {.at = "/mail", .absent = false}})};
  EXPECT_THAT(differences(),
              ElementsAre("calls: POST /v1.0/users | at least 1 times | 0 times | request 1: body "
                          "/accountEnabled true instead of {\"is\":false}, body /mail none instead "
                          "of {\"absent\":false}"));
}

TEST_F(ExpectBodies, LookAtTheTimeBetweenThem) {
  for (const auto number : {1U, 31U, 36U}) add(number);
  expected_.calls = {post_users({}, {.at_least = 10s})};
  EXPECT_THAT(differences(), ElementsAre("spacing: POST /v1.0/users | at least PT10S | PT5S | "
                                         "between request 31 and request 36"));
  expected_.calls = {post_users({}, {.at_least = 5s, .at_most = 30s})};
  EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(ExpectBodies, LookAtTheTimeSinceTheOneBeforeInAnOrder) {
  add(1), add(31);
  expected_.in_order = {post_users(), post_users({}, {.at_most = 20s})};
  EXPECT_THAT(differences(), ElementsAre("spacing: POST /v1.0/users | at most PT20S | PT30S | "
                                         "between request 1 and request 31"));
}

TEST(ExpectRules, CountsHowOftenTheyActed) {
  mockgraph::sandbox::RuleBook book;
  mockgraph::sandbox::Rule slow;
  slow.id = "slow";
  slow.when.method = "GET";
  slow.times = 1;
  ASSERT_THAT(book.add(slow), tests::IsOk());
  const mockgraph::sandbox::RuleCall get{.surface = "graph", .method = "GET", .route = "/v1.0/me"};
  for (int i = 0; i < 3; ++i) static_cast<void>(book.strike(get));
  EXPECT_THAT(differences_of_rules({{"slow", {.count = 1}}, {"slow", {}}}, book), IsEmpty());
  EXPECT_THAT(
      told(differences_of_rules({{"slow", {.count = 2}}, {"slow", {.at_most = 0}}}, book)),
      ElementsAre("rule slow | acts 2 times | 1 times | 3 calls fitted its other conditions",
                  "rule slow | acts 0 to 0 times | 1 times | 3 calls fitted its other "
                  "conditions"));
}

TEST(ExpectRules, TellARefusedChangeWithoutBeingAsked) {
  mockgraph::sandbox::RuleBook book;
  mockgraph::sandbox::Rule rule;
  rule.id = "comes";
  ASSERT_THAT(book.add(rule), tests::IsOk());
  const Json scenario{{"rules", {{{"id", "other"}}, {{"id", "comes"}}}}};
  EXPECT_THAT(refused_changes(book, scenario), IsEmpty());
  book.note_refusal("comes", "no such policy");
  const auto found = refused_changes(book, scenario);
  EXPECT_THAT(told(found),
              ElementsAre("rule comes | its change is made | refused: no such policy | "));
  EXPECT_EQ(found[0].pointer, "/rules/1/then/change");
}

TEST(ExpectTime, IsWithinItsBounds) {
  EXPECT_FALSE(difference_of_time({.at_most = 10min}, 10min).has_value());
  const auto late = difference_of_time({.at_least = 1s, .at_most = 10min}, 11min);
  ASSERT_TRUE(late.has_value());
  EXPECT_THAT(told({*late}), ElementsAre("time | from PT1S to PT10M | PT11M | "));
}

TEST(Leaks, AreFoundInJournalAndReports) {
  const auto entry = call({.number = 4});
  entry->request_body = R"({"password": "Gen-0123456789"})";
  client::report::Report report{.verb = "apply"};
  report.failure =
      mockgraph::Error{mockgraph::ErrorKind::kInvalid, "x", "it is Quay-Lantern", {}, {}};
  const std::vector<std::string> secrets{"Gen-0123456789", "Quay-Lantern", "Never-Said-99"};
  EXPECT_THAT(told(leaks(secrets, {entry}, {report})),
              ElementsAre("secrets | none in journal or reports | one of 14 characters stands "
                          "in the journal, request 4 | ",
                          "secrets | none in journal or reports | one of 12 characters stands "
                          "in the report of act 1 | "));
}

}  // namespace
}  // namespace scenarios::runner
