#include "mockgraph/directory/policy_rules.h"

#include "mockgraph/directory/look_up.h"
#include "mockgraph/schema/policy_tables.h"
#include "tests/support/matchers.h"
#include "tests/support/worlds.h"

#include <gmock/gmock.h>

namespace mockgraph::directory::policy_rules_test {
namespace {

using schema::kConditionalAccessPolicy;
using schema::kSecurityDefaults;
using schema::TypeId;
using tests::a_policy;
using tests::a_tenant;
using tests::FailsWith;
using tests::IsOk;
using tests::TestTenant;
using world::RowEdit;

constexpr auto kState = kConditionalAccessPolicy.at("state");
constexpr auto kConditions = kConditionalAccessPolicy.at("conditions");
constexpr auto kGrant = kConditionalAccessPolicy.at("grantControls");
constexpr auto kSession = kConditionalAccessPolicy.at("sessionControls");

TestTenant a_premium_tenant() { return a_tenant().with_licence("AAD_PREMIUM", 1); }

Status set_defaults(TestTenant& tenant, bool on) {
  RowEdit next{*tenant.tenant()->find(TypeId::kSecurityDefaults, kSecurityDefaultsId)};
  next.set_flag(kSecurityDefaults.at("isEnabled"), on);
  const auto changed = tenant.change(std::move(next));
  return changed.ok() ? ok() : Status{changed.error()};
}

TEST(Policies, AreKeptWhole) {
  auto tenant = a_premium_tenant();
  const auto added = tenant.add(a_policy());
  ASSERT_THAT(added, IsOk());
  EXPECT_EQ((*added)->text(kConditionalAccessPolicy.at("createdDateTime")),
            "2026-09-14T08:15:02.2500000Z");
  EXPECT_EQ((*added)->raw(kConditionalAccessPolicy.at("modifiedDateTime")), "null");
  EXPECT_EQ((*added)->json(kConditions)["clientAppTypes"], Json::array({"all"}));
  EXPECT_EQ((*added)->json(kConditions)["users"]["excludeUsers"], Json::array());
  EXPECT_TRUE((*added)->json(kConditions)["locations"].is_null());
  EXPECT_EQ((*added)->raw(kGrant),
            R"({"authenticationStrength":null,"builtInControls":["mfa"],)"
            R"("customAuthenticationFactors":[],"operator":"OR","termsOfUse":[]})");
}

TEST(Policies, NeedEntraIdP1) {
  auto tenant = a_tenant().with_licence("EXCHANGESTANDARD", 1);
  EXPECT_THAT(tenant.add(a_policy()), FailsWith("policy-not-licensed"));
}

TEST(Policies, NeedP2ForRisks) {
  auto tenant = a_premium_tenant();
  RowEdit row = a_policy();
  row.set_raw(kConditions,
              R"({"signInRiskLevels":["high"],"applications":{"includeApplications":["All"]},
                  "users":{"includeUsers":["All"]}})");
  EXPECT_THAT(tenant.add(std::move(row)), FailsWith("policy-premium-p2"));
}

TEST(Policies, ForApplicationsNeedALicenceOfTheirOwn) {
  auto tenant = a_premium_tenant();
  RowEdit row = a_policy();
  row.set_raw(kConditions,
              R"({"clientApplications":{"includeServicePrincipals":["ServicePrincipalsInMyTenant"]},
                  "applications":{"includeApplications":["All"]}})");
  EXPECT_THAT(tenant.add(std::move(row)), FailsWith("policy-workload-identity"));
}

TEST(Policies, AreNotEnabledBesideSecurityDefaults) {
  auto tenant = a_premium_tenant();
  ASSERT_THAT(set_defaults(tenant, true), IsOk());
  EXPECT_THAT(tenant.add(a_policy()), FailsWith("policy-security-defaults"));
  RowEdit reporting = a_policy();
  reporting.set_text(kState, "enabledForReportingButNotEnforced");
  EXPECT_THAT(tenant.add(std::move(reporting)), IsOk());
}

TEST(SecurityDefaults, AreNotEnabledBesidePolicies) {
  auto tenant = a_premium_tenant();
  const auto policy = tenant.add(a_policy());
  ASSERT_THAT(policy, IsOk());
  EXPECT_THAT(set_defaults(tenant, true), FailsWith("security-defaults-policies"));
  RowEdit off{**policy};
  off.set_text(kState, "disabled");
  ASSERT_THAT(tenant.change(std::move(off)), IsOk());
  EXPECT_THAT(set_defaults(tenant, true), IsOk());
  EXPECT_TRUE(security_defaults_on(*tenant.tenant()));
}

TEST(Policies, TellWhenTheyWereChanged) {
  auto tenant = a_premium_tenant();
  const auto policy = tenant.add(a_policy());
  ASSERT_THAT(policy, IsOk());
  tenant.advance(std::chrono::hours{1});
  RowEdit next{**policy};
  next.set_text(kState, "disabled");
  const auto changed = tenant.change(std::move(next));
  ASSERT_THAT(changed, IsOk());
  EXPECT_EQ((*changed)->text(kConditionalAccessPolicy.at("modifiedDateTime")),
            "2026-09-14T09:15:02.2500000Z");
}

struct Refusal {
  std::string name;
  schema::PropertyIndex property;
  std::string json;
  std::string message;
};

class PoliciesAreRefused : public testing::TestWithParam<Refusal> {};

TEST_P(PoliciesAreRefused, WithANumberedSentence) {
  auto tenant = a_premium_tenant();
  RowEdit row = a_policy();
  row.set_raw(GetParam().property, GetParam().json);
  const auto outcome = tenant.add(std::move(row));
  ASSERT_THAT(outcome, FailsWith("policy-invalid"));
  EXPECT_EQ(outcome.error().message, GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Table, PoliciesAreRefused,
    testing::Values(
        Refusal{"WithAnUnknownCondition", kConditions, R"({"weather":"rain"})",
                "1002: 'weather' is not known in 'conditions'."},
        Refusal{"WithAListThatIsNone", kConditions, R"({"users":{"includeUsers":"All"}})",
                "1003: 'includeUsers' must be a list."},
        Refusal{"WithAnUnknownState", kState, R"("on")",
                "1004: 'state' must be enabled, disabled or enabledForReportingButNotEnforced."},
        Refusal{
            "WithANameForAUser", kConditions,
            R"({"users":{"includeUsers":["ada"]},"applications":{"includeApplications":["All"]}})",
            "1005: 'includeUsers' has a value that is not known: \"ada\"."},
        Refusal{"WithoutClientTypes", kConditions, R"({"clientAppTypes":[]})",
                "1006: 'clientAppTypes' must not be empty."},
        Refusal{"ForNobody", kConditions, R"({"applications":{"includeApplications":["All"]}})",
                "1007: 'users' must include somebody."},
        Refusal{"ForNothing", kConditions, R"({"users":{"includeUsers":["All"]}})",
                "1008: 'applications' must include something."},
        Refusal{"WithoutControls", kGrant, "{}", "1009: 'grantControls' must ask for something."},
        Refusal{"WithAnUnknownOperator", kGrant, R"({"operator":"XOR","builtInControls":["mfa"]})",
                "1010: 'operator' must be AND or OR."},
        Refusal{"WithAnUnknownControl", kGrant, R"({"builtInControls":["smile"]})",
                "1005: 'builtInControls' has a value that is not known: \"smile\"."},
        Refusal{
            "WithStrengthAndMfa", kGrant,
            R"({"builtInControls":["mfa"],"authenticationStrength":{"id":"00000000-0000-0000-0000-000000000002"}})",
            "1011: 'authenticationStrength' cannot be combined with mfa."},
        Refusal{"EveryTimeWithALength", kSession,
                R"({"signInFrequency":{"frequencyInterval":"everyTime","value":4,"type":"hours"}})",
                "1013: 'signInFrequency' has no value and no type when it is every time."},
        Refusal{"TimedWithoutLength", kSession,
                R"({"signInFrequency":{"frequencyInterval":"timeBased"}})",
                "1014: 'signInFrequency' needs a value in hours or days."}),
    [](const auto& each) { return each.param.name; });

TEST(Policies, DoNotCombineCustomControlsWithAFrequency) {
  auto tenant = a_premium_tenant();
  RowEdit row = a_policy();
  row.set_raw(kGrant, R"({"customAuthenticationFactors":["RequireDuoMfa"]})")
      .set_raw(kSession, R"({"signInFrequency":{"frequencyInterval":"everyTime"}})");
  const auto refused = tenant.add(std::move(row));
  ASSERT_THAT(refused, FailsWith("policy-invalid"));
  EXPECT_EQ(refused.error().message,
            "1015: 'customAuthenticationFactors' cannot be combined with signInFrequency.");
}

TEST(Policies, MayAskForACustomControlAlone) {
  auto tenant = a_premium_tenant();
  RowEdit row = a_policy();
  row.set_raw(kGrant, R"({"customAuthenticationFactors":["RequireDuoMfa"]})");
  EXPECT_THAT(tenant.add(std::move(row)), IsOk());
}

}  // namespace
}  // namespace mockgraph::directory::policy_rules_test
