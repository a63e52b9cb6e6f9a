// What Conditional Access and sign-ins refer to: named locations, strengths, the methods policy,
// federations, and what users may do by themselves.
#include "mockgraph/directory/authorization_policy.h"
#include "mockgraph/directory/ca_reading.h"
#include "mockgraph/directory/federation_rules.h"
#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/directory/location_rules.h"
#include "mockgraph/directory/method_policy.h"
#include "mockgraph/directory/places.h"
#include "mockgraph/directory/singleton.h"
#include "mockgraph/directory/strength_rules.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"
#include "tests/support/matchers.h"
#include "tests/support/worlds.h"

#include <gmock/gmock.h>

namespace mockgraph::directory::access_policies_test {
namespace {

using schema::kAuthenticationStrength;
using schema::kAuthorizationPolicy;
using schema::kConditionalAccessPolicy;
using schema::kCountryNamedLocation;
using schema::kDomain;
using schema::kFederation;
using schema::kIpNamedLocation;
using schema::kMethodConfiguration;
using schema::TypeId;
using testing::ElementsAre;
using testing::IsEmpty;
using tests::a_policy;
using tests::a_tenant;
using tests::FailsWith;
using tests::IsOk;
using tests::TestTenant;
using world::RowEdit;
using world::RowPtr;

TestTenant a_premium_tenant() { return a_tenant().with_licence("AAD_PREMIUM", 1); }

RowEdit an_office(std::string_view ranges =
                      R"([{"@odata.type":"#microsoft.graph.iPv4CidrRange",
                           "cidrAddress":"203.0.113.0/24"}])") {
  RowEdit row{kIpNamedLocation};
  row.set_text(kIpNamedLocation.at("displayName"), "Office")
      .set_flag(kIpNamedLocation.at("isTrusted"), true)
      .set_raw(kIpNamedLocation.at("ipRanges"), std::string{ranges});
  return row;
}

RowEdit a_country(const Json& codes) {
  RowEdit row{kCountryNamedLocation};
  row.set_text(kCountryNamedLocation.at("displayName"), "Home")
      .set_json(kCountryNamedLocation.at("countriesAndRegions"), codes);
  return row;
}

TEST(NamedLocations, HoldAddressesAndCountries) {
  auto tenant = a_premium_tenant();
  const RowPtr office = tenant.add(an_office()).value();
  const RowPtr home = tenant.add(a_country({"NL"})).value();
  const auto inside = place_of(*tenant.tenant(), "203.0.113.9", {});
  EXPECT_THAT(inside.locations, ElementsAre(office->id()));
  EXPECT_TRUE(inside.trusted);
  const auto abroad = place_of(*tenant.tenant(), "198.51.100.1", "NL");
  EXPECT_THAT(abroad.locations, ElementsAre(home->id()));
  EXPECT_FALSE(abroad.trusted);
  EXPECT_THAT(place_of(*tenant.tenant(), "198.51.100.1", {}).locations, IsEmpty());
}

TEST(NamedLocations, AreRefusedWithoutRangesThatExist) {
  for (const auto wrong :
       {"[]", R"([{"@odata.type":"#microsoft.graph.iPv4CidrRange","cidrAddress":"somewhere"}])",
        R"([{"@odata.type":"#microsoft.graph.iPv6CidrRange","cidrAddress":"203.0.113.0/24"}])",
        R"([{"cidrAddress":"203.0.113.0/24"}])"}) {
    auto tenant = a_premium_tenant();
    EXPECT_THAT(tenant.add(an_office(wrong)), FailsWith("value-invalid")) << wrong;
  }
  auto tenant = a_premium_tenant();
  EXPECT_THAT(tenant.add(a_country({"Netherlands"})), FailsWith("value-invalid"));
  EXPECT_THAT(tenant.add(a_country(Json::array())), FailsWith("value-invalid"));
  EXPECT_THAT(a_tenant().add(an_office()), FailsWith("policy-not-licensed"));
}

Result<RowPtr> add_policy_at(TestTenant& tenant, std::string_view location) {
  RowEdit policy = a_policy();
  Json conditions = Json::parse(policy.raw(kConditionalAccessPolicy.at("conditions")));
  conditions["locations"] = {{"includeLocations", {location}}, {"excludeLocations", Json::array()}};
  policy.set_json(kConditionalAccessPolicy.at("conditions"), conditions);
  return tenant.add(std::move(policy));
}

TEST(NamedLocations, StayWhileTheyAreTrustedOrNamed) {
  auto tenant = a_premium_tenant();
  const RowPtr office = tenant.add(an_office()).value();
  EXPECT_THAT(tenant.remove(*office), FailsWith("location-trusted"));
  const RowPtr home = tenant.add(a_country({"NL"})).value();
  const auto policy = add_policy_at(tenant, home->id());
  ASSERT_THAT(policy, IsOk());
  EXPECT_THAT(tenant.remove(*home), FailsWith("location-in-use"));
  ASSERT_THAT(tenant.remove(**policy), IsOk());
  EXPECT_THAT(tenant.remove(*home), IsOk());
}

TEST(NamedLocations, AreThereWhenAPolicyNamesThem) {
  auto tenant = a_premium_tenant();
  EXPECT_THAT(add_policy_at(tenant, "AllTrusted"), IsOk());
  EXPECT_THAT(add_policy_at(tenant, "12345678-1234-4234-8234-123456789012"),
              FailsWith("policy-invalid"));
}

TEST(NamedLocations, AreInTheFactsOfASignIn) {
  auto tenant = a_premium_tenant().with_user("ada");
  const RowPtr office = tenant.add(an_office()).value();
  const auto facts = gather_sign_in_facts(*tenant.tenant(), tenant.user("ada").get(),
                                          {.now = tenant.now(), .address = "203.0.113.9"});
  EXPECT_THAT(facts.target.locations, ElementsAre(office->id()));
  EXPECT_TRUE(facts.target.trusted_place);
}

// ---- strengths ----

RowEdit a_strength(std::string_view name, const Json& combinations) {
  RowEdit row{kAuthenticationStrength};
  row.set_text(kAuthenticationStrength.at("displayName"), name)
      .set_json(kAuthenticationStrength.at("allowedCombinations"), combinations);
  return row;
}

TEST(Strengths, ThatAreBuiltInAreTheSameEverywhere) {
  const auto row = find_strength(*a_tenant().tenant(), "00000000-0000-0000-0000-000000000004");
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->text(kAuthenticationStrength.at("displayName")), "Phishing resistant MFA");
  EXPECT_EQ(row->raw(kAuthenticationStrength.at("allowedCombinations")),
            R"(["windowsHelloForBusiness","fido2","x509CertificateMultiFactor"])");
  EXPECT_EQ(row->text(kAuthenticationStrength.at("policyType")), "builtIn");
}

TEST(Strengths, OfATenantAreCustom) {
  auto tenant = a_premium_tenant();
  const auto added = tenant.add(a_strength("Codes", {"password,softwareOath"}));
  ASSERT_THAT(added, IsOk());
  EXPECT_EQ((*added)->raw(kAuthenticationStrength.at("policyType")), "\"custom\"");
  EXPECT_EQ((*added)->text(kAuthenticationStrength.at("requirementsSatisfied")), "mfa");
  const auto weak = tenant.add(a_strength("Weak", {"password"}));
  ASSERT_THAT(weak, IsOk());
  EXPECT_EQ((*weak)->text(kAuthenticationStrength.at("requirementsSatisfied")), "none");
  EXPECT_THAT(tenant.add(a_strength("Codes", {"fido2"})), FailsWith("value-taken"));
  EXPECT_THAT(tenant.add(a_strength("Odd", {"password,latchkey"})), FailsWith("value-invalid"));
  EXPECT_THAT(tenant.add(a_strength("None", Json::array())), FailsWith("value-invalid"));
}

TEST(Strengths, AreShownWholeByThePoliciesThatAskForThem) {
  auto tenant = a_premium_tenant();
  const RowPtr codes = tenant.add(a_strength("Codes", {"password,softwareOath"})).value();
  RowEdit policy = a_policy();
  policy.set_json(kConditionalAccessPolicy.at("grantControls"),
                  {{"operator", "OR"}, {"authenticationStrength", {{"id", codes->id()}}}});
  const auto added = tenant.add(std::move(policy));
  ASSERT_THAT(added, IsOk());
  const Json grant = (*added)->json(kConditionalAccessPolicy.at("grantControls"));
  EXPECT_EQ(grant["authenticationStrength"]["displayName"], "Codes");
  const auto read = ca_policy_from(**added).strength;
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->id, codes->id());
  EXPECT_THAT(read->combinations, ElementsAre(*policy::combination_from("password,softwareOath")));
  EXPECT_THAT(tenant.remove(*codes), FailsWith("strength-in-use"));
}

TEST(Strengths, AreThereWhenAPolicyAsksForThem) {
  auto tenant = a_premium_tenant();
  RowEdit policy = a_policy();
  policy.set_json(kConditionalAccessPolicy.at("grantControls"),
                  {{"operator", "OR"},
                   {"authenticationStrength", {{"id", "12345678-1234-4234-8234-123456789012"}}}});
  EXPECT_THAT(tenant.add(std::move(policy)), FailsWith("policy-invalid"));
}

// ---- methods ----

Result<RowPtr> write_method(TestTenant& tenant, std::string_view id, std::string_view state,
                            const Json& members) {
  RowEdit row{*method_configuration(*tenant.tenant(), id)};
  Json settings = Json::parse(row.raw(kMethodConfiguration.at("settings")));
  settings.merge_patch(members);
  row.set_text(kMethodConfiguration.at("state"), state)
      .set_json(kMethodConfiguration.at("settings"), settings);
  return tenant.add(std::move(row));
}

TEST(MethodsPolicy, AllowsWhatItSaysToWhomItSays) {
  auto tenant = a_tenant().with_user("ada").with_user("bob").with_group("Staff");
  tenant.with_member("Staff", "ada");
  const std::string ada{tenant.user("ada")->id()}, bob{tenant.user("bob")->id()};
  const std::string staff{tenant.group("Staff")->id()};
  EXPECT_TRUE(may_use_method(*tenant.tenant(), bob, "SoftwareOath"));
  EXPECT_FALSE(may_use_method(*tenant.tenant(), bob, "Voice"));
  ASSERT_THAT(write_method(tenant, "SoftwareOath", "enabled",
                           {{"includeTargets", {{{"id", staff}, {"targetType", "group"}}}}}),
              IsOk());
  EXPECT_TRUE(may_use_method(*tenant.tenant(), ada, "SoftwareOath"));
  EXPECT_FALSE(may_use_method(*tenant.tenant(), bob, "SoftwareOath"));
  ASSERT_THAT(write_method(tenant, "Sms", "enabled",
                           {{"excludeTargets", {{{"id", staff}, {"targetType", "group"}}}}}),
              IsOk());
  EXPECT_FALSE(may_use_method(*tenant.tenant(), ada, "Sms"));
  EXPECT_TRUE(may_use_method(*tenant.tenant(), bob, "Sms"));
}

TEST(MethodsPolicy, RefusesWhatMakesNoSense) {
  auto tenant = a_tenant();
  EXPECT_THAT(write_method(tenant, "Sms", "perhaps", Json::object()), FailsWith("value-invalid"));
  EXPECT_THAT(write_method(tenant, "Sms", "enabled", {{"includeTargets", {{{"id", "me"}}}}}),
              FailsWith("value-invalid"));
  EXPECT_THAT(
      write_method(tenant, "TemporaryAccessPass", "enabled", {{"minimumLifetimeInMinutes", 120}}),
      FailsWith("value-invalid"));
  EXPECT_EQ(method_configurations(*tenant.tenant()).size(), method_defaults().size());
}

// ---- federation ----

RowEdit a_federation(std::string_view behaviour = "rejectMfaByFederatedIdp") {
  RowEdit row{kFederation};
  row.set_text(kFederation.at("domainId"), "contoso.example")
      .set_text(kFederation.at("issuerUri"), "https://sts.contoso.example")
      .set_text(kFederation.at("passiveSignInUri"), "https://sts.contoso.example/in")
      .set_text(kFederation.at("preferredAuthenticationProtocol"), "wsFed")
      .set_text(kFederation.at("federatedIdpMfaBehavior"), behaviour);
  return row;
}

TEST(Federations, MakeTheirDomainFederated) {
  auto tenant = a_tenant().with_user("ada");
  const auto domain = [&] { return tenant.tenant()->find(TypeId::kDomain, "contoso.example"); };
  EXPECT_TRUE(accepts_federated_mfa(*tenant.tenant(), *tenant.user("ada")));
  const auto added = tenant.add(a_federation());
  ASSERT_THAT(added, IsOk());
  EXPECT_EQ(domain()->view(kDomain.at("authenticationType")), "Federated");
  EXPECT_FALSE(accepts_federated_mfa(*tenant.tenant(), *tenant.user("ada")));
  EXPECT_THAT(tenant.add(a_federation()), FailsWith("federation-exists"));
  ASSERT_THAT(tenant.remove(**added), IsOk());
  EXPECT_EQ(domain()->view(kDomain.at("authenticationType")), "Managed");
}

TEST(Federations, SayWhatTheyMakeOfASecondFactor) {
  auto tenant = a_tenant();
  const auto refused = tenant.add(a_federation("perhaps"));
  ASSERT_THAT(refused, FailsWith("value-invalid"));
  EXPECT_EQ(refused.error().target, "federatedIdpMfaBehavior");
}

// ---- what users may do ----

TEST(AuthorizationPolicy, KeepsWhatAPatchLeavesOut) {
  auto tenant = a_tenant();
  EXPECT_TRUE(default_users_may(*tenant.tenant(), "allowedToCreateApps"));
  RowEdit row{*singleton(*tenant.tenant(), TypeId::kAuthorizationPolicy)};
  row.set_raw(kAuthorizationPolicy.at("defaultUserRolePermissions"),
              R"({"allowedToCreateApps":false})");
  ASSERT_THAT(tenant.add(std::move(row)), IsOk());
  EXPECT_FALSE(default_users_may(*tenant.tenant(), "allowedToCreateApps"));
  EXPECT_TRUE(default_users_may(*tenant.tenant(), "allowedToReadOtherUsers"));
  RowEdit odd{*singleton(*tenant.tenant(), TypeId::kAuthorizationPolicy)};
  odd.set_raw(kAuthorizationPolicy.at("defaultUserRolePermissions"), R"({"allowedToFly":true})");
  EXPECT_THAT(tenant.change(std::move(odd)), FailsWith("value-invalid"));
  RowEdit guests{*singleton(*tenant.tenant(), TypeId::kAuthorizationPolicy)};
  guests.set_text(kAuthorizationPolicy.at("allowInvitesFrom"), "nobody");
  EXPECT_THAT(tenant.change(std::move(guests)), FailsWith("value-invalid"));
}

}  // namespace
}  // namespace mockgraph::directory::access_policies_test
