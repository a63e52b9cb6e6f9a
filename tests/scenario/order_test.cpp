// The order that the steps really have: found out by doing them in others.
#include "scenarios/runner/order.h"

#include "tests/support/both_wires.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {
namespace {

using mockgraph::Json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
using tests::IsOk;

const Scenario& story() {
  static const auto kStory =
      *load_scenario(SOURCE_ROOT "/scenarios/everything-asked-for.json", std::nullopt);
  return kStory;
}

Stage stage() {
  return {tests::test_signer(), Transport::kMemory, [] { return std::int64_t{0}; }};
}

const Order& whole() {
  static const auto kOrder = [] {
    auto order = order_of_steps(story(), 0, stage(), {});
    EXPECT_THAT(order, IsOk());
    return order.ok() ? *std::move(order) : Order{};
  }();
  return kOrder;
}

std::size_t place_of(const std::string& id) {
  return static_cast<std::size_t>(std::ranges::find(whole().steps, id, &OrderedStep::id) -
                                  whole().steps.begin());
}

OrderedPair pair_of(const std::string& earlier, const std::string& later) {
  const auto* pair = whole().find(place_of(earlier), place_of(later));
  EXPECT_NE(pair, nullptr) << earlier << ", " << later;
  return pair == nullptr ? OrderedPair{} : *pair;
}

std::vector<std::string> pairs_with(Need need) {
  std::vector<std::string> pairs;
  for (const auto& pair : whole().pairs) {
    if (pair.need != need) continue;
    pairs.push_back(whole().steps[pair.later].id);
    pairs.back().append(" needs ").append(whole().steps[pair.earlier].id);
  }
  std::ranges::sort(pairs);
  return pairs;
}

TEST(TrueOrder, IsOfEveryTwoStepsOfTheProcedure) {
  const auto& order = whole();
  EXPECT_THAT(order.baseline, IsEmpty());
  EXPECT_EQ(order.steps.size(), 18U);
  EXPECT_EQ(order.pairs.size(), 18U * 17 / 2);
  EXPECT_TRUE(order.holds());
}

TEST(TrueOrder, IsEnforcedByWhatTheStateRefuses) {
  EXPECT_THAT(
      pairs_with(Need::kRefused),
      ElementsAre("admin-agents needs account", "authenticator needs mfa",
                  "gdap-groups needs account", "global-administrator needs account",
                  "mailbox needs account", "mfa needs account", "policy-exclusions needs account",
                  "proof needs authenticator", "sam-application needs sam-sign-in",
                  "sam-consent needs sam-secret", "sam-customers needs gdap-groups",
                  "sam-customers needs sam-consent", "sam-repair needs sam-consent",
                  "sam-service-principals needs sam-application",
                  "sam-sign-in needs authenticator"));
  EXPECT_THAT(pair_of("mfa", "authenticator").evidence, StartsWith("mfa-not-asked: "));
  EXPECT_THAT(pair_of("gdap-groups", "sam-customers").evidence, StartsWith("AADSTS50020: "));
}

// A token knows the groups and roles of the moment in which it was issued.
TEST(TrueOrder, IsToldAfterwardsWhereNothingIsRefusedAtOnce) {
  EXPECT_THAT(pairs_with(Need::kTold), ElementsAre("authenticator needs admin-agents",
                                                   "global-administrator-removal needs sam-repair",
                                                   "sam-secret needs sam-service-principals",
                                                   "sam-sign-in needs global-administrator"));
  EXPECT_THAT(pair_of("admin-agents", "authenticator").evidence, StartsWith("900150: "));
  EXPECT_EQ(pair_of("sam-repair", "global-administrator-removal").evidence,
            "sam.permission-missing");
}

TEST(TrueOrder, LeavesOutWhatFollows) {
  const auto pair = pair_of("account", "authenticator");
  EXPECT_EQ(pair.need, Need::kThrough);
  EXPECT_EQ(pair.evidence, "admin-agents");
  const auto graph = graph_of(whole());
  EXPECT_EQ(graph.nodes.size(), 18U);
  EXPECT_EQ(graph.edges.size(), whole().count(Need::kRefused) + whole().count(Need::kTold));
}

TEST(TrueOrder, KnowsWhatMayChangePlaces) {
  EXPECT_EQ(pair_of("admin-agents", "gdap-groups").need, Need::kNone);
  EXPECT_EQ(pair_of("mailbox", "mfa").need, Need::kNone);
  EXPECT_EQ(whole().count(Need::kNone), 73U);
}

TEST(TrueOrder, KnowsWhatASecondTimeDoes) {
  const auto again = [](const std::string& id) { return whole().steps[place_of(id)].again; };
  EXPECT_EQ(again("account"), Again::kNothing);
  EXPECT_EQ(again("global-administrator-removal"), Again::kNothing);
  EXPECT_EQ(again("proof"), Again::kSame);
  EXPECT_EQ(again("sam-customers"), Again::kSame);
  // Started again between application and secret, the wizard makes a second application.
  EXPECT_EQ(again("sam-application"), Again::kOther);
}

TEST(TrueOrder, IsTheSameHoweverManyAtOnce) {
  const auto one = order_of_steps(story(), 1, stage(), {});
  ASSERT_THAT(one, IsOk());
  EXPECT_EQ(as_json(*one), as_json(whole()));
}

TEST(TrueOrder, OfTheLaterEditionHoldsToo) {
  const auto later =
      load_scenario(SOURCE_ROOT "/scenarios/everything-asked-for-2026.json", std::nullopt);
  ASSERT_THAT(later, IsOk());
  const auto order = order_of_steps(*later, 0, stage(), {});
  ASSERT_THAT(order, IsOk());
  EXPECT_THAT(order->baseline, IsEmpty());
  EXPECT_TRUE(order->holds());
  EXPECT_EQ(order->count(Need::kRefused), 15U);
}

TEST(TrueOrder, DoesNotHoldIfThePagesOwnOrderDoesNotGoThrough) {
  auto wrong = story();
  auto& steps = wrong.procedure.steps;
  const auto account = std::ranges::find(steps, "account", &client::procedure::Step::id);
  std::iter_swap(account, std::ranges::find(steps, "admin-agents", &client::procedure::Step::id));
  const auto order = order_of_steps(wrong, 0, stage(), {});
  ASSERT_THAT(order, IsOk());
  EXPECT_FALSE(order->holds());
  EXPECT_THAT(order->baseline, testing::Contains("account.missing"));
  EXPECT_THAT(as_text(*order), HasSubstr("It leaves out some: in its own order not everything"));
}

TEST(TrueOrder, IsToldAsATableAsJsonAndAsAPicture) {
  const auto text = as_text(whole());
  EXPECT_THAT(text, HasSubstr("\nauthenticator                 =  .  ~  =  =  =  !  =\n"));
  EXPECT_THAT(text,
              HasSubstr("\n  admin-agents                  needs account                 refused  "
                        "account-missing: there is no account "
                        "'CIPPServiceAccount@harbour-it.example'\n"));
  EXPECT_THAT(text,
              HasSubstr("The state needs 80 of them: 15 it enforces by a refusal, 4 are only "
                        "told afterwards, 0 nobody tells, and 61 follow from these. The other "
                        "73 the page asks for without need."));
  const auto json = Json::parse(as_json(whole()));
  EXPECT_EQ(json["version"], 1);
  EXPECT_EQ(json["pairs"].size(), 153U);
  EXPECT_EQ(json["counts"]["refused"], 15);
  const auto html = as_html(whole(), "1");
  EXPECT_THAT(html, HasSubstr("<title>authenticator needs mfa: mfa-not-asked: "));
  EXPECT_THAT(html, HasSubstr("<title>What each step rests on</title>"));
}

}  // namespace
}  // namespace scenarios::runner
