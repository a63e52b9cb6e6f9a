#include "mockgraph/directory/gather_facts.h"

#include "mockgraph/directory/ca_reading.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace mockgraph::directory::gather_facts_test {
namespace {

using policy::CaControl;
using policy::Method;
using policy::PasswordState;
using testing::ElementsAre;

world::RowPtr policy_row(const Json& conditions, const Json& grant, const Json& session) {
  using schema::kConditionalAccessPolicy;
  world::RowEdit row{kConditionalAccessPolicy};
  row.set_text(0, "00000000-0000-4000-8000-000000000001");
  row.set_text(kConditionalAccessPolicy.at("displayName"), "Everybody");
  row.set_text(kConditionalAccessPolicy.at("state"), "enabled");
  row.set_json(kConditionalAccessPolicy.at("conditions"), conditions);
  row.set_json(kConditionalAccessPolicy.at("grantControls"), grant);
  row.set_json(kConditionalAccessPolicy.at("sessionControls"), session);
  return row.finish();
}

TEST(CaPolicyFromRow, ReadsWhomWhatAndWhich) {
  const auto policy = ca_policy_from(
      *policy_row({{"clientAppTypes", {"browser", "other"}},
                   {"applications", {{"includeApplications", {"All"}}}},
                   {"users", {{"includeUsers", {"All"}}, {"excludeGroups", {"g1"}}}}},
                  {{"operator", "AND"}, {"builtInControls", {"mfa", "compliantDevice"}}}, nullptr));
  EXPECT_EQ(policy.display_name, "Everybody");
  EXPECT_EQ(policy.state, policy::CaState::kEnabled);
  EXPECT_THAT(policy.include_users, ElementsAre("All"));
  EXPECT_THAT(policy.exclude_groups, ElementsAre("g1"));
  EXPECT_THAT(policy.include_apps, ElementsAre("All"));
  EXPECT_THAT(policy.clients, ElementsAre(policy::CaClient::kBrowser, policy::CaClient::kOther));
  EXPECT_TRUE(policy.all_controls);
  EXPECT_THAT(policy.controls, ElementsAre(CaControl::kMfa, CaControl::kCompliantDevice));
  EXPECT_FALSE(policy.frequency.has_value());
}

TEST(CaPolicyFromRow, ReadsCustomControls) {
  const auto policy = ca_policy_from(*policy_row(
      Json::object(), {{"operator", "OR"}, {"customAuthenticationFactors", {"RequireDuoMfa"}}},
      nullptr));
  EXPECT_THAT(policy.custom_controls, ElementsAre("RequireDuoMfa"));
  EXPECT_FALSE(policy.all_controls);
}

TEST(CaPolicyFromRow, ReadsTheSignInFrequency) {
  const auto every = ca_policy_from(*policy_row(
      Json::object(), nullptr,
      {{"signInFrequency",
        {{"isEnabled", true}, {"frequencyInterval", "everyTime"}, {"value", nullptr}}}}));
  ASSERT_TRUE(every.frequency.has_value());
  EXPECT_TRUE(every.frequency->every_time);
  const auto days = ca_policy_from(*policy_row(Json::object(), nullptr,
                                               {{"signInFrequency",
                                                 {{"isEnabled", true},
                                                  {"frequencyInterval", "timeBased"},
                                                  {"value", 2},
                                                  {"type", "days"}}}}));
  ASSERT_TRUE(days.frequency.has_value());
  EXPECT_EQ(days.frequency->length, std::chrono::hours{48});
}

TEST(CaPolicyFromRow, TakesNothingFromWhatIsSwitchedOff) {
  const auto policy = ca_policy_from(*policy_row(
      Json::object(), nullptr,
      {{"signInFrequency", {{"isEnabled", false}, {"frequencyInterval", "everyTime"}}}}));
  EXPECT_FALSE(policy.frequency.has_value());
}

TEST(Proofs, SurviveBeingWrittenDown) {
  const auto when = *parse_instant("2025-04-10T09:00:00Z");
  const std::vector<policy::Proof> proofs{{Method::kPassword, when, {}},
                                          {Method::kCustomControl, when, "RequireDuoMfa"}};
  const auto kept = proofs_json(proofs);
  EXPECT_EQ(
      kept,
      (Json{{{"method", "password"}, {"provider", "microsoft"}, {"when", "2025-04-10T09:00:00Z"}},
            {{"method", "customControl"},
             {"provider", "customControl"},
             {"when", "2025-04-10T09:00:00Z"},
             {"name", "RequireDuoMfa"}}}));
  EXPECT_EQ(proofs_from(kept), proofs);
}

TEST(Proofs, ThatCannotBeReadAreNone) {
  EXPECT_THAT(proofs_from(Json{{"method", "magic"}}), testing::IsEmpty());
  EXPECT_THAT(proofs_from(nullptr), testing::IsEmpty());
}

TEST(PasswordStates, FollowTheRow) {
  using schema::kUser;
  world::RowEdit user{kUser};
  EXPECT_EQ(password_state(*user.finish(), "x"), PasswordState::kMissing);
  user.set_text(kUser.at("password"), "right");
  EXPECT_EQ(password_state(*user.finish(), "wrong"), PasswordState::kWrong);
  EXPECT_EQ(password_state(*user.finish(), "right"), PasswordState::kRight);
  user.set_flag(kUser.at("mustChangePassword"), true);
  EXPECT_EQ(password_state(*user.finish(), "right"), PasswordState::kMustChange);
}

TEST(LockedAccounts, OpenAgainWhenTheTimeIsOver) {
  using schema::kUser;
  const auto now = *parse_instant("2025-04-10T09:00:00Z");
  world::RowEdit user{kUser};
  EXPECT_FALSE(is_locked_out(*user.finish(), now));
  user.set_instant(kUser.at("lockedUntilDateTime"), now + kLockoutLength);
  EXPECT_TRUE(is_locked_out(*user.finish(), now));
  EXPECT_FALSE(is_locked_out(*user.finish(), now + kLockoutLength));
}

}  // namespace
}  // namespace mockgraph::directory::gather_facts_test
