// What a rule fits, which of two is more specific, and what becomes of it.
#include "mockgraph/sandbox/rule.h"

#include "mockgraph/sandbox/rule_book.h"
#include "tests/support/matchers.h"

namespace mockgraph::sandbox {
namespace {

using tests::FailsWith;
using tests::IsOk;

struct MatchCase {
  std::string name;
  Match match;
  Json found;  // discarded: nothing is there
  bool fits;
};
const Json kNothing(Json::value_t::discarded);

class Matching : public testing::TestWithParam<MatchCase> {};

TEST_P(Matching, ComparesWhatStandsThere) {
  const auto& [name, match, found, wanted] = GetParam();
  EXPECT_EQ(fits(match, found.is_discarded() ? nullptr : &found), wanted);
}

std::shared_ptr<const std::regex> pattern(const char* text) {
  return std::make_shared<const std::regex>(text);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Matching,
    testing::Values(
        MatchCase{"IsTheSame", {.is = Json(true)}, Json(true), true},
        MatchCase{"IsAnother", {.is = Json("a")}, Json("b"), false},
        MatchCase{"IsNothing", {.is = Json("a")}, kNothing, false},
        MatchCase{"IsNotTheSame", {.is_not = Json("a")}, Json("a"), false},
        MatchCase{"NothingIsNotTheSame", {.is_not = Json("a")}, kNothing, true},
        MatchCase{"HasTheWord", {.has = Json("b")}, Json::array({"a", "b"}), true},
        MatchCase{"HasMembers",
                  {.has = Json::object({{"k", 1}})},
                  Json::array({{{"k", 1}, {"l", 2}}}),
                  true},
        MatchCase{
            "LacksMembers", {.has = Json::object({{"k", 2}})}, Json::array({{{"k", 1}}}), false},
        MatchCase{"HasInNoList", {.has = Json("b")}, Json("b"), false},
        MatchCase{"CountsMembers", {.count = 2}, Json::array({1, 2}), true},
        MatchCase{"CountsOthers", {.count = 1}, Json::array({1, 2}), false},
        MatchCase{"IsAbove", {.above = 2}, Json(3), true},
        MatchCase{"IsNotAbove", {.above = 3}, Json(3), false},
        MatchCase{"IsAtLeast", {.at_least = 3}, Json(3), true},
        MatchCase{"IsBelow", {.below = 3}, Json(2.5), true},
        MatchCase{"IsNotAtMost", {.at_most = 2}, Json(3), false},
        MatchCase{"ATextIsNoNumber", {.above = 2}, Json("3"), false},
        MatchCase{"ContainsAPart", {.contains = "SVC"}, Json("CIPP SVC"), true},
        MatchCase{"ContainsAnother", {.contains = "svc"}, Json("CIPP SVC"), false},
        MatchCase{"MatchesAnywhere", {.matches = pattern("^c.*p$")}, Json("cipp"), true},
        MatchCase{"MatchesNothing", {.matches = pattern("x")}, kNothing, false},
        MatchCase{"IsAbsent", {.absent = true}, kNothing, true},
        MatchCase{"IsThere", {.absent = true}, Json(nullptr), false},
        MatchCase{"HasToBeThere", {.absent = false}, kNothing, false}),
    [](const auto& each) { return each.param.name; });

Rule at(std::string id, std::string method, std::string route) {
  Rule rule;
  rule.id = std::move(id);
  rule.when.surface = "graph";
  rule.when.method = std::move(method);
  rule.when.route = std::move(route);
  rule.source["when"] = {{"method", rule.when.method}, {"route", rule.when.route}};
  return rule;
}

// Calls of a book, as the pipeline makes them.
class Book : public testing::Test {
 protected:
  std::string strike(std::string_view method, std::string_view route) {
    RuleCall call{.surface = "graph", .method = method, .route = route, .now = now_, .seed = 7};
    call.is_caller = [this](std::string_view name) { return ++asked_, name == "mara.lind"; };
    call.path = call.body = call.query =
        call.headers = [this]() -> const Json& { return ++asked_, body_; };
    call.state = [](std::string_view) { return std::nullopt; };
    call.value = [](std::string_view source, std::string_view pointer) -> std::optional<Json> {
      return std::string{source}.append(" ").append(pointer);
    };
    const auto struck = book_.strike(call);
    return struck ? struck->rule->id : "";
  }
  std::string users() { return strike("POST", "/v1.0/users"); }

  RuleBook book_;
  Json body_ = Json::object();
  Instant now_{};
  int asked_ = 0;
};

TEST_F(Book, LetsTheMoreSpecificRuleAct) {
  ASSERT_THAT(book_.add(at("any", "", "/v1.0/users")), IsOk());
  auto special = at("special", "POST", "/v1.0/users");
  special.when.body = {{.at = "/accountEnabled", .is = Json(true)}};
  ASSERT_THAT(book_.add(special), IsOk());
  EXPECT_EQ(users(), "any");
  body_ = {{"accountEnabled", true}};
  EXPECT_EQ(users(), "special");
}

TEST_F(Book, LetsPriorityGoBeforeConditions) {
  auto first = at("first", "", "/v1.0/users");
  first.priority = 1;
  ASSERT_THAT(book_.add(first), IsOk());
  ASSERT_THAT(book_.add(at("second", "POST", "/v1.0/users")), IsOk());
  EXPECT_EQ(users(), "first");
}

TEST_F(Book, RefusesATie) {
  ASSERT_THAT(book_.add(at("one", "POST", "/v1.0/users")), IsOk());
  EXPECT_THAT(book_.add(at("one", "GET", "/v1.0/users")), FailsWith("rule-exists"));
  EXPECT_THAT(book_.add(at("other", "POST", "/v1.0/users")), FailsWith("rule-tie"));
  EXPECT_THAT(book_.add(at("elsewhere", "POST", "/v1.0/groups")), IsOk());
}

TEST_F(Book, TakesRulesThatExcludeEachOther) {
  const auto with = [&](std::string id, auto change) {
    auto rule = at(std::move(id), "POST", "/v1.0/users");
    change(rule);
    return book_.add(rule);
  };
  EXPECT_THAT(with("red", [](Rule& r) { r.when.body = {{.at = "/a", .is = Json(1)}}; }), IsOk());
  EXPECT_THAT(with("blue", [](Rule& r) { r.when.body = {{.at = "/a", .is = Json(2)}}; }), IsOk());
  EXPECT_THAT(with("any", [](Rule& r) { r.when.body = {{.at = "/b", .is = Json(2)}}; }),
              FailsWith("rule-tie"));
  book_.clear();
  EXPECT_THAT(with("first", [](Rule& r) { r.when.first = r.when.last = 1; }), IsOk());
  EXPECT_THAT(with("later", [](Rule& r) { r.when.first = 2; }), IsOk());
  EXPECT_THAT(with("third", [](Rule& r) { r.when.first = r.when.last = 3; }),
              FailsWith("rule-tie"));
  book_.clear();
  EXPECT_THAT(with("ada", [](Rule& r) { r.when.caller = "ada"; }), IsOk());
  EXPECT_THAT(with("bob", [](Rule& r) { r.when.caller = "bob@x.example"; }), IsOk());
  EXPECT_THAT(with("long", [](Rule& r) { r.when.caller = "ada@x.example"; }),
              FailsWith("rule-tie"));
}

TEST_F(Book, FillsWhatAComparisonLeavesOpen) {
  auto open = at("open", "POST", "/v1.0/users");
  open.when.path = {{.at = "/id", .is = Json("${state/a}"), .is_filled = true}};
  ASSERT_THAT(book_.add(open), IsOk());
  body_ = {{"id", "${state/a}"}};
  EXPECT_EQ(users(), "");
  body_ = {{"id", "state /a"}};
  EXPECT_EQ(users(), "open");
}

// What is filled may turn out to be the same.
TEST_F(Book, CannotTellTwoOpenComparisonsApart) {
  const auto with = [&](std::string id, const char* is, bool is_filled) {
    auto rule = at(std::move(id), "POST", "/v1.0/users");
    rule.when.path = {{.at = "/id", .is = Json(is), .is_filled = is_filled}};
    return book_.add(rule);
  };
  EXPECT_THAT(with("one", "a", false), IsOk());
  EXPECT_THAT(with("other", "b", false), IsOk());
  EXPECT_THAT(with("open", "${state/a}", true), FailsWith("rule-tie"));
}

TEST_F(Book, LetsARuleFollowOneThatIsOver) {
  auto first = at("first", "POST", "/v1.0/users");
  first.when.last = 1;
  ASSERT_THAT(book_.add(first), IsOk());
  EXPECT_EQ(users(), "first");
  auto next = at("next", "POST", "/v1.0/users");
  next.when.last = 2;
  ASSERT_THAT(book_.add(next), IsOk());
  EXPECT_EQ(users(), "next");
  // The second call of `next` is still to come: the first from now on.
  auto once = at("once", "POST", "/v1.0/users");
  once.when.last = 1;
  EXPECT_THAT(book_.add(once), FailsWith("rule-tie"));
  EXPECT_EQ(users(), "next");
  EXPECT_THAT(book_.add(once), IsOk());
  EXPECT_EQ(users(), "once");
  auto twice = at("twice", "POST", "/v1.0/users");
  twice.times = 1;
  EXPECT_THAT(book_.add(twice), IsOk());
}

TEST_F(Book, CountsTheCallsThatFitAllElse) {
  auto second = at("second", "POST", "/v1.0/users");
  second.when.first = second.when.last = 2;
  ASSERT_THAT(book_.add(second), IsOk());
  EXPECT_EQ(users(), "");
  EXPECT_EQ(strike("GET", "/v1.0/users"), "");
  EXPECT_EQ(users(), "second");
  EXPECT_EQ(users(), "");
  EXPECT_EQ(book_.tally("second").seen, 3U);
  EXPECT_EQ(book_.tally("second").hits, 1U);
}

TEST_F(Book, ActsAsOftenAsItMay) {
  auto twice = at("twice", "POST", "/v1.0/users");
  twice.times = 2;
  ASSERT_THAT(book_.add(twice), IsOk());
  EXPECT_EQ(users() + users() + users(), "twicetwice");
}

TEST_F(Book, KeepsToItsTime) {
  auto timed = at("timed", "POST", "/v1.0/users");
  timed.when.from = Instant{std::chrono::seconds{10}};
  timed.when.until = Instant{std::chrono::seconds{20}};
  ASSERT_THAT(book_.add(timed), IsOk());
  EXPECT_EQ(users(), "");
  now_ = Instant{std::chrono::seconds{10}};
  EXPECT_EQ(users(), "timed");
  now_ = Instant{std::chrono::seconds{20}};
  EXPECT_EQ(users(), "");
}

TEST_F(Book, DrawsTheSameChancesEachTime) {
  auto rare = at("rare", "POST", "/v1.0/users");
  rare.when.chance = 0.25;
  ASSERT_THAT(book_.add(rare), IsOk());
  const RuleBook fresh = book_;
  const auto drawn = [&] {
    std::string text;
    for (int i = 0; i < 400; ++i) text += users().empty() ? '-' : 'x';
    return text;
  };
  const auto first = drawn();
  EXPECT_NEAR(static_cast<double>(std::ranges::count(first, 'x')), 100, 30);
  book_ = fresh;
  EXPECT_EQ(drawn(), first);
}

TEST_F(Book, MovesMachinesAndArmsOthers) {
  auto fall = at("fall", "POST", "/v1.0/users");
  fall.when.machine = "service";
  fall.when.in = "start";
  fall.then.machine = "service";
  fall.then.to = "down";
  auto rise = at("rise", "POST", "/v1.0/users");
  rise.when.machine = "service";
  rise.when.in = "down";
  rise.then.machine = "service";
  rise.then.to = "start";
  rise.then.arm = {"sleeper"};
  rise.then.disarm = {"fall"};
  auto sleeper = at("sleeper", "GET", "/v1.0/users");
  sleeper.armed = false;
  for (const auto& rule : {fall, rise, sleeper}) ASSERT_THAT(book_.add(rule), IsOk());
  EXPECT_THAT(book_.check_whole(), IsOk());
  EXPECT_EQ(strike("GET", "/v1.0/users"), "");
  EXPECT_EQ(users(), "fall");
  EXPECT_EQ(book_.state_of("service"), "down");
  EXPECT_EQ(users(), "rise");
  EXPECT_EQ(users(), "");  // disarmed
  EXPECT_EQ(strike("GET", "/v1.0/users"), "sleeper");
}

TEST_F(Book, KnowsWhatCanNeverBe) {
  auto lost = at("lost", "POST", "/v1.0/users");
  lost.when.machine = "service";
  lost.when.in = "down";
  ASSERT_THAT(book_.add(lost), IsOk());
  EXPECT_THAT(book_.check_whole(), FailsWith("rule-never"));
  book_.clear();
  auto arming = at("arming", "POST", "/v1.0/users");
  arming.then.arm = {"nobody"};
  ASSERT_THAT(book_.add(arming), IsOk());
  EXPECT_THAT(book_.check_whole(), FailsWith("rule-never"));
}

TEST_F(Book, LooksAtACallOnlyWhereARuleAsks) {
  auto elsewhere = at("elsewhere", "POST", "/v1.0/groups");
  elsewhere.when.body = {{.at = "/a", .is = Json(1)}};
  elsewhere.when.caller = "ada";
  ASSERT_THAT(book_.add(elsewhere), IsOk());
  ASSERT_THAT(book_.add(at("users", "POST", "/v1.0/users")), IsOk());
  EXPECT_FALSE(book_.concerns("graph", "DELETE", "/v1.0/users"));
  EXPECT_TRUE(book_.concerns("graph", "POST", "/v1.0/groups"));
  EXPECT_EQ(users(), "users");
  EXPECT_EQ(asked_, 0);
}

TEST(LatencyTest, IsDrawnFromChance) {
  using Kind = Latency::Kind;
  const Duration second{1000}, three{3000};
  EXPECT_EQ((Latency{.kind = Kind::kFixed, .least = second}.drawn(0.9, 0.1)), second);
  const Latency even{.kind = Kind::kUniform, .least = second, .most = three};
  EXPECT_EQ(even.drawn(0, 0), second);
  EXPECT_EQ(even.drawn(0.5, 0), Duration{2000});
  const Latency normal{.kind = Kind::kLognormal, .least = second, .sigma = 0.5};
  EXPECT_EQ(normal.drawn(0, 0.3), second);  // the median
  EXPECT_GT(normal.drawn(0.5, 0), second);
  EXPECT_LT(normal.drawn(0.5, 0.5), second);
}

// Faults as rules of a book.
class Faults : public Book {
 protected:
  void plan(Fault fault) { EXPECT_THAT(book_.add(as_rule(std::move(fault))), IsOk()); }
  std::string struck(int calls) {
    std::string text;
    for (int i = 0; i < calls; ++i) text += strike("GET", "/v1.0/users") + ".";
    return text;
  }
};

TEST_F(Faults, StrikeTheCallsThatWereNamed) {
  plan({.id = "a", .method = "GET", .route = "/v1.0/users", .first_call = 2, .status = 503});
  EXPECT_EQ(users(), "");
  EXPECT_EQ(struck(3), ".a..");
}

TEST_F(Faults, GoOnForEverWhenNoNumberIsGiven) {
  plan({.id = "a", .surface = "graph", .calls = 0, .status = 500});
  EXPECT_EQ(struck(5), "a.a.a.a.a.");
}

TEST_F(Faults, CountToTheEndOfTheirNumbers) {
  plan({.id = "a", .first_call = 2, .calls = UINT32_MAX, .status = 500});
  EXPECT_EQ(struck(3), ".a.a.");
  EXPECT_EQ(as_fault(*book_.all().front()).calls, UINT32_MAX);
}

TEST_F(Faults, StrikeOneAfterAnother) {
  plan({.id = "a", .status = 500});
  plan({.id = "b", .first_call = 2, .status = 503});
  EXPECT_THAT(book_.add(as_rule({.id = "c", .first_call = 2, .status = 503})),
              FailsWith("rule-tie"));
  EXPECT_EQ(struck(3), "a.b..");
  EXPECT_TRUE(book_.remove("a"));
  EXPECT_FALSE(book_.remove("a"));
  EXPECT_EQ(book_.all().size(), 1U);
}

TEST(FaultTest, IsARuleInItsShortForm) {
  const Fault fault{.id = "f",
                    .method = "POST",
                    .first_call = 2,
                    .calls = 3,
                    .status = 429,
                    .retry_after = 7,
                    .after_effect = true};
  const Rule rule = as_rule(fault);
  EXPECT_EQ(rule.when.first, 2U);
  EXPECT_EQ(rule.when.last, 4U);
  EXPECT_TRUE(rule.then.takes_answer());
  const Fault back = as_fault(rule);
  EXPECT_EQ(back.calls, 3U);
  EXPECT_EQ(back.retry_after, 7);
  EXPECT_TRUE(back.after_effect);
  EXPECT_EQ(as_fault(as_rule({.id = "g", .calls = 0, .status = 500})).calls, 0U);
}

}  // namespace
}  // namespace mockgraph::sandbox
