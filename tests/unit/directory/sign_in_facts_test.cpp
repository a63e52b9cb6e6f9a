// From a tenant's rows to what the judge of sign-ins sees: places, risk, licences, policies, and
// what a partner's user may do at a customer.
#include "mockgraph/directory/ca_reading.h"
#include "mockgraph/directory/delegated_access.h"
#include "mockgraph/directory/fixture.h"
#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/places.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace mockgraph::directory::sign_in_facts_test {
namespace {

using policy::MfaSkip;
using policy::RiskLevel;
using schema::kConditionalAccessPolicy;
using schema::TypeId;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto* kGraph = "00000003-0000-0000-c000-000000000000";

world::World load(const files::Document& fixture) {
  auto state = load_fixture(fixture);
  EXPECT_TRUE(state.ok()) << state.error().message;
  return std::move(state).value().world;
}

// A tenant with this licence, in which Ada is thought to be at risk.
world::World tenant_with(std::string_view licence) {
  const auto document =
      files::parse_document("test.json",
                            R"({"name": "t", "partner": {"displayName": "Harbour IT",
          "domains": {"harbour-it.example": {"isDefault": true},
                      "harbouritlab.onmicrosoft.com": {"isInitial": true}},
          "licences": {")" + std::string{licence} +
                                R"(": 5},
          "mfaService": {"trustedIps": ["203.0.113.0/24"], "rememberDays": 14},
          "addressCountries": {"203.0.113.0/24": "NL", "2001:db8::/32": "DE"},
          "users": {"ada": {"displayName": "Ada", "password": "Quiet-Harbour-27",
                            "perUserMfaState": "enforced",
                            "riskLevel": "high", "signInRiskLevel": "medium"}}}})");
  EXPECT_TRUE(document.ok()) << document.error().message;
  return load(*document);
}

policy::SignInFacts facts_of(const world::World& world, SignInQuestion question) {
  const auto tenant = world.find_tenant("harbour-it.example");
  question.resource_app_id = kGraph;
  return gather_sign_in_facts(*tenant, find_user(*tenant, "ada@harbour-it.example").get(),
                              std::move(question));
}

TEST(Places, KnowTrustedAddressesAndCountries) {
  const auto world = tenant_with("AAD_PREMIUM");
  const auto& tenant = *world.find_tenant("harbour-it.example");
  const Place office = place_of(tenant, "203.0.113.9");
  EXPECT_THAT(office.locations, ElementsAre(kMfaTrustedIps));
  EXPECT_TRUE(office.trusted);
  EXPECT_TRUE(office.skips_mfa);
  EXPECT_EQ(office.country, "NL");
  const Place away = place_of(tenant, "2001:db8::9");
  EXPECT_THAT(away.locations, IsEmpty());
  EXPECT_FALSE(away.trusted);
  EXPECT_EQ(away.country, "DE");
  EXPECT_EQ(place_of(tenant, "198.51.100.1").country, "");
  EXPECT_EQ(place_of(tenant, "nowhere").country, "");
  EXPECT_EQ(mfa_remember_days(tenant), 14);
}

TEST(SignInFacts, SkipMfaAtTrustedAddressesAndOnRememberedDevices) {
  const auto world = tenant_with("AAD_PREMIUM");
  EXPECT_EQ(facts_of(world, {.address = "203.0.113.9"}).mfa_skip, MfaSkip::kTrustedAddress);
  EXPECT_EQ(facts_of(world, {.address = "198.51.100.1"}).mfa_skip, MfaSkip::kNone);
  EXPECT_EQ(facts_of(world, {.proofs = {{policy::Method::kRememberedDevice}}}).mfa_skip,
            MfaSkip::kRememberedDevice);
}

TEST(SignInFacts, KnowARiskWithTheLicenceForIt) {
  const auto with = facts_of(tenant_with("AAD_PREMIUM_P2"), {});
  EXPECT_EQ(with.user.risk, RiskLevel::kHigh);
  EXPECT_EQ(with.target.risk, RiskLevel::kMedium);
  const auto without = facts_of(tenant_with("AAD_PREMIUM"), {});
  EXPECT_EQ(without.user.risk, std::nullopt);
  EXPECT_EQ(without.target.risk, std::nullopt);
}

TEST(SignInFacts, SayWhatTheDeviceIs) {
  const auto facts = facts_of(tenant_with("AAD_PREMIUM"),
                              {.user_agent = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)",
                               .transfer = policy::TransferMethod::kDeviceCodeFlow});
  EXPECT_EQ(facts.target.device.platform, policy::CaPlatform::kMacOs);
  EXPECT_EQ(facts.target.transfer, policy::TransferMethod::kDeviceCodeFlow);
  EXPECT_FALSE(facts.target.device.compliant);
}

// ---- policies

world::RowPtr policy_row(const std::string& id, const Json& conditions, const Json& grant = nullptr,
                         const Json& session = nullptr) {
  world::RowEdit row{kConditionalAccessPolicy};
  row.set_text(0, id);
  row.set_text(kConditionalAccessPolicy.at("displayName"), "Everybody");
  row.set_text(kConditionalAccessPolicy.at("state"), "enabled");
  row.set_json(kConditionalAccessPolicy.at("conditions"), conditions);
  row.set_json(kConditionalAccessPolicy.at("grantControls"), grant);
  row.set_json(kConditionalAccessPolicy.at("sessionControls"), session);
  return row.finish();
}

TEST(PolicyReading, ReadsEveryConditionOfTheJudge) {
  const auto policy = ca_policy_from(*policy_row(
      "00000000-0000-4000-8000-000000000001",
      {{"users",
        {{"includeGuestsOrExternalUsers",
          {{"guestOrExternalUserTypes", "serviceProvider,internalGuest"},
           {"externalTenants", {{"membershipKind", "enumerated"}, {"members", {"t1"}}}}}},
         {"excludeGuestsOrExternalUsers",
          {{"guestOrExternalUserTypes", "b2bCollaborationGuest"},
           {"externalTenants", {{"membershipKind", "all"}}}}}}},
       {"platforms", {{"includePlatforms", {"all"}}, {"excludePlatforms", {"iOS", "macOS"}}}},
       {"authenticationFlows", {{"transferMethods", "deviceCodeFlow,authenticationTransfer"}}},
       {"signInRiskLevels", {"high", "medium"}},
       {"userRiskLevels", {"low"}},
       {"devices",
        {{"deviceFilter", {{"mode", "include"}, {"rule", "device.isCompliant -eq True"}}}}}}));
  ASSERT_TRUE(policy.include_guests && policy.exclude_guests);
  EXPECT_THAT(policy.include_guests->kinds,
              ElementsAre(policy::GuestKind::kServiceProvider, policy::GuestKind::kInternalGuest));
  EXPECT_FALSE(policy.include_guests->any_tenant);
  EXPECT_THAT(policy.include_guests->tenants, ElementsAre("t1"));
  EXPECT_TRUE(policy.exclude_guests->any_tenant);
  EXPECT_THAT(policy.include_platforms, ElementsAre(policy::CaPlatform::kAll));
  EXPECT_THAT(policy.exclude_platforms,
              ElementsAre(policy::CaPlatform::kIos, policy::CaPlatform::kMacOs));
  EXPECT_THAT(policy.transfers, ElementsAre(policy::TransferMethod::kDeviceCodeFlow,
                                            policy::TransferMethod::kAuthenticationTransfer));
  EXPECT_THAT(policy.sign_in_risks, ElementsAre(RiskLevel::kHigh, RiskLevel::kMedium));
  EXPECT_THAT(policy.user_risks, ElementsAre(RiskLevel::kLow));
  EXPECT_TRUE(policy.for_registered_devices);
}

TEST(PolicyReading, ReadsStrengthsAndPersistence) {
  const auto policy = ca_policy_from(
      *policy_row("00000000-0000-4000-8000-000000000001", Json::object(),
                  {{"operator", "OR"},
                   {"authenticationStrength", {{"id", policy::kStrengthPhishingResistant}}}},
                  {{"persistentBrowser", {{"mode", "never"}, {"isEnabled", true}}}}));
  ASSERT_TRUE(policy.strength.has_value());
  EXPECT_EQ(policy.strength->combinations.size(), 2U);
  EXPECT_EQ(policy.persistent_browser, false);
  const auto unknown =
      ca_policy_from(*policy_row("00000000-0000-4000-8000-000000000001", Json::object(),
                                 {{"authenticationStrength", {{"id", "no-such"}}}}));
  ASSERT_TRUE(unknown.strength.has_value());
  EXPECT_THAT(unknown.strength->combinations, IsEmpty());
  const auto own = ca_policy_from(
      *policy_row("00000000-0000-4000-8000-000000000001", Json::object(),
                  {{"authenticationStrength",
                    {{"id", "own"}, {"allowedCombinations", {"password,sms", "qrCodePin"}}}}}));
  ASSERT_TRUE(own.strength.has_value());
  EXPECT_THAT(own.strength->combinations, ElementsAre(*policy::combination_from("password,sms")));
}

TEST(PolicyReading, IsDoneOnceAsLongAsTheRowsAreTheSame) {
  const auto world = tenant_with("AAD_PREMIUM");
  const auto& tenant = *world.find_tenant("harbour-it.example");
  const auto with = [&tenant](const world::RowPtr& row) {
    return tenant.with(tenant.table(TypeId::kConditionalAccessPolicy).with(row));
  };
  const auto row = policy_row("00000000-0000-4000-8000-000000000001", Json::object());
  const auto first = ca_policies_of(with(row));
  ASSERT_EQ(first->size(), 1U);
  EXPECT_EQ(ca_policies_of(with(row)), first);
  const auto changed = policy_row("00000000-0000-4000-8000-000000000001", Json::object(),
                                  {{"operator", "OR"}, {"builtInControls", {"block"}}});
  const auto second = ca_policies_of(with(changed));
  EXPECT_THAT(second->front().controls, ElementsAre(policy::CaControl::kBlock));
  EXPECT_THAT(first->front().controls, IsEmpty());
  EXPECT_THAT(*ca_policies_of(tenant), IsEmpty());
}

// ---- a partner's users

class AtCustomers : public testing::Test {
 protected:
  [[nodiscard]] DelegatedAccess access_of(std::string_view name) const {
    const auto user = find_user(*partner_, std::string{name} + "@harbour-it.example");
    return delegated_access(*partner_, user->id(), customer_->id());
  }

  world::World world_ = load(*default_fixture());
  world::TenantPtr partner_ = world_.find_tenant("harbour-it.example");
  world::TenantPtr customer_ = world_.find_tenant("linden-bakery.example");
};

TEST_F(AtCustomers, AssignedGroupsHaveTheirRolesAndAgentsNone) {
  EXPECT_THAT(access_of("mara.lind").roles,
              testing::UnorderedElementsAre("29232cdf-9323-42fd-ade2-1d097af3e4de",
                                            "fe930be7-5e62-47db-91af-98c3a49a38b1",
                                            "3a2c62db-5318-420d-8d74-23affee5d9d5"));
  EXPECT_THAT(access_of("tom.berg").roles, ElementsAre("fe930be7-5e62-47db-91af-98c3a49a38b1"));
  EXPECT_FALSE(access_of("ina.falk").allowed);
}

TEST_F(AtCustomers, NobodyComesFromACustomerOrToAStranger) {
  const auto eva = find_user(*customer_, "eva.oven@linden-bakery.example");
  EXPECT_FALSE(delegated_access(*customer_, eva->id(), partner_->id()).allowed);
  const auto mara = find_user(*partner_, "mara.lind@harbour-it.example");
  EXPECT_FALSE(
      delegated_access(*partner_, mara->id(), "11111111-0000-4000-8000-000000000001").allowed);
}

TEST_F(AtCustomers, TheyAreServiceProvidersWithTheMethodsThatTheyHaveAtHome) {
  const auto mara = find_user(*partner_, "mara.lind@harbour-it.example");
  const auto facts = gather_sign_in_facts(*customer_, mara.get(),
                                          {.resource_app_id = kGraph, .home = partner_.get()});
  EXPECT_EQ(facts.user.guest, policy::GuestKind::kServiceProvider);
  EXPECT_EQ(facts.user.home_tenant, partner_->id());
  EXPECT_TRUE(policy::can_prove_mfa(facts.registered));
}

}  // namespace
}  // namespace mockgraph::directory::sign_in_facts_test
