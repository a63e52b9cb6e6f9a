#include "client/procedure/policies.h"

#include <gmock/gmock.h>

namespace client::procedure {
namespace {

using mockgraph::Json;

TEST(MfaPolicy, IsThePages) {
  EXPECT_EQ(mfa_policy("Own", "u1"), Json::parse(R"({
    "displayName": "Own", "state": "enabled",
    "conditions": {"clientAppTypes": ["all"], "applications": {"includeApplications": ["All"]},
                   "users": {"includeUsers": ["u1"]}},
    "grantControls": {"operator": "OR", "builtInControls": ["mfa"]},
    "sessionControls": {"signInFrequency": {"isEnabled": true, "frequencyInterval": "everyTime",
                        "authenticationType": "primaryAndSecondaryAuthentication"}}})"));
  EXPECT_TRUE(grants_mfa(mfa_policy("Own", "u1")));
  EXPECT_FALSE(grants_custom_control(mfa_policy("Own", "u1")));
}

TEST(DuoPolicy, GrantsNoMfa) {
  EXPECT_FALSE(grants_mfa(duo_policy("u1")));
  EXPECT_TRUE(grants_custom_control(duo_policy("u1")));
}

TEST(Policy, IsAsWantedWhateverGraphAdds) {
  const auto wanted = mfa_policy("Own", "u1");
  auto stored = wanted;
  stored["id"] = "p1";
  stored["conditions"]["users"]["excludeUsers"] = Json::array();
  EXPECT_TRUE(is_like(stored, wanted));
  stored["state"] = "disabled";
  EXPECT_FALSE(is_like(stored, wanted));
}

TEST(Policy, WithAnExclusionIsNotAsWanted) {
  const auto wanted = mfa_policy("Own", "u1");
  auto stored = wanted;
  stored["conditions"]["locations"]["excludeLocations"] = {"AllTrusted"};
  EXPECT_FALSE(is_like(stored, wanted));
}

TEST(Policy, LeavesOutOneMoreAndKeepsEverythingElse) {
  auto policy = Json::parse(R"({"conditions":{"users":{"includeUsers":["All"],"excludeUsers":["b"]},
                                "clientAppTypes":["all"]}})");
  const auto excluding = conditions_excluding(policy, "u1");
  EXPECT_EQ(excluding, Json::parse(R"({"users":{"includeUsers":["All"],"excludeUsers":["b","u1"]},
                                       "clientAppTypes":["all"]})"));
  policy["conditions"] = excluding;
  EXPECT_EQ(conditions_excluding(policy, "u1"), excluding);
  EXPECT_EQ(conditions_including(policy, "u1").at("users").at("excludeUsers"), Json::array({"b"}));
}

TEST(Policy, ForWorkloadsIsNotForUsers) {
  EXPECT_FALSE(is_for_users(Json::parse(R"({"conditions":{"users":{"includeUsers":["None"]}}})")));
  EXPECT_FALSE(is_for_users(Json::parse(R"({"conditions":{"users":{"includeUsers":[]}}})")));
  EXPECT_TRUE(is_for_users(Json::parse(R"({"conditions":{"users":{"includeRoles":["r"]}}})")));
}

}  // namespace
}  // namespace client::procedure
