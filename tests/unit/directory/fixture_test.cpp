#include "mockgraph/directory/fixture.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/license_rules.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/partner_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace mockgraph::directory::fixture_test {
namespace {

using schema::TypeId;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using world::RowPtr;
using world::Tenant;

const std::string kFixtures = SOURCE_ROOT "/fixtures/";

sandbox::State load(const std::string& name) {
  const auto document = read_fixture(kFixtures + name + ".json");
  EXPECT_TRUE(document.ok()) << document.error().message;
  auto state = load_fixture(*document);
  EXPECT_TRUE(state.ok()) << state.error().message;
  return std::move(state).value();
}

files::Document parse(const std::string& text) {
  auto document = files::parse_document("test.json", text);
  EXPECT_TRUE(document.ok()) << document.error().message;
  return std::move(document).value();
}

// A fixture of one tenant with these members.
std::string tenant_with(const std::string& members) {
  return R"({"name": "t", "partner": {"displayName": "Harbour IT", "domains": {
      "harbour-it.example": {"isDefault": true}, "harbouritlab.onmicrosoft.com": {"isInitial": true}})" +
         members + "}}";
}

sandbox::State load_text(const std::string& text) {
  auto state = load_fixture(parse(text));
  EXPECT_TRUE(state.ok()) << state.error().message;
  return std::move(state).value();
}

RowPtr user(const Tenant& tenant, std::string_view upn) { return find_user(tenant, upn); }

std::set<std::string> role_names(const Tenant& tenant, std::string_view id) {
  std::set<std::string> names;
  for (const auto& role : roles_of(tenant, id))
    names.emplace(policy::directory_roles()[*policy::find_role(role)].name);
  return names;
}

std::size_t count_of(const Tenant& tenant, TypeId type) { return tenant.table(type).size(); }

// Of every row its tenant, type and id, with a name to find it by.
std::map<std::string, std::string> ids_of(const world::World& world) {
  std::map<std::string, std::string> ids;
  world.each_tenant([&](const Tenant& tenant) {
    const std::string name = initial_domain(tenant);
    for (const auto type : {TypeId::kUser, TypeId::kGroup, TypeId::kDirectoryRole,
                            TypeId::kServicePrincipal, TypeId::kConditionalAccessPolicy}) {
      tenant.table(type).each([&](const RowPtr& row) {
        const auto index = row->type().find("displayName");
        ids[name + "/" + std::string{row->type().name} + "/" + row->text(*index)] = row->id();
        return true;
      });
    }
    tenant.table(TypeId::kAuthenticationMethod).each([&](const RowPtr& row) {
      ids[name + "/method/" + std::string{row->id()}] = row->id();
      return true;
    });
    return true;
  });
  return ids;
}

TEST(DefaultFixture, IsAPartnerWithTwoCustomers) {
  const auto state = load("default");
  const auto partner = state.world.find_tenant("harbour-it.example");
  ASSERT_NE(partner, nullptr);
  EXPECT_EQ(partner->organization()->text(schema::kOrganization.at("partnerTenantType")),
            "resellerPartnerDelegatedAdmin");
  EXPECT_EQ(default_domain(*partner), "harbour-it.example");
  EXPECT_EQ(initial_domain(*partner), "harbouritlab.onmicrosoft.com");
  EXPECT_EQ(count_of(*partner, TypeId::kCustomer), 2U);
  const auto bakery = state.world.find_tenant("linden-bakery.example");
  const auto row = partner->find(TypeId::kCustomer, bakery->id());
  EXPECT_EQ(row->text(schema::kCustomer.at("companyName")), "Linden Bakery");
  EXPECT_EQ(row->text(schema::kCustomer.at("domain")), "lindenbakerylab.onmicrosoft.com");
  EXPECT_EQ(row->text(schema::kCustomer.at("relationshipToPartner")), "reseller");
}

TEST(DefaultFixture, HasAnAdministratorWhoCanDoTheSetUp) {
  const auto state = load("default");
  const auto partner = state.world.find_tenant("harbour-it.example");
  const auto mara = user(*partner, "mara.lind@harbour-it.example");
  ASSERT_NE(mara, nullptr);
  EXPECT_THAT(role_names(*partner, mara->id()), ElementsAre("Global Administrator"));
  EXPECT_TRUE(is_member(*partner, find_group_named(*partner, "AdminAgents")->id(), mara->id()));
  const auto methods = partner->table(TypeId::kAuthenticationMethod)
                           .find_by(schema::kAuthenticationMethod.at("userId"), mara->id());
  ASSERT_THAT(methods, SizeIs(1));
  EXPECT_EQ(methods[0]->text(schema::kAuthenticationMethod.at("kind")),
            "softwareOathAuthenticationMethod");
  EXPECT_EQ(methods[0]->text(schema::kAuthenticationMethod.at("totpSecret")),
            "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
  EXPECT_TRUE(has_mailbox(*mara, *parse_instant("2026-01-01T00:00:00Z")));
}

TEST(DefaultFixture, HasTheAgentAndTwelveGdapGroups) {
  const auto state = load("default");
  const auto partner = state.world.find_tenant("harbour-it.example");
  for (const auto* name : {"AdminAgents", "HelpdeskAgents", "SalesAgents"})
    EXPECT_NE(find_group_named(*partner, name), nullptr) << name;
  int gdap = 0;
  partner->table(TypeId::kGroup).each([&](const RowPtr& row) {
    gdap += row->text(schema::kGroup.at("displayName")).starts_with("M365 GDAP ") ? 1 : 0;
    return true;
  });
  EXPECT_EQ(gdap, 12);
}

TEST(DefaultFixture, CountsTheSeatsThatAreTaken) {
  const auto state = load("default");
  const auto partner = state.world.find_tenant("harbour-it.example");
  const auto& skus = partner->table(TypeId::kSubscribedSku);
  const auto premium = skus.first_by(schema::kSubscribedSku.at("skuPartNumber"), "SPB");
  EXPECT_EQ(premium->number(schema::kSubscribedSku.at("consumedUnits")), 3);
  EXPECT_EQ(
      find_at(premium->json(schema::kSubscribedSku.at("prepaidUnits")), "/enabled")->get<int>(),
      10);
  EXPECT_TRUE(has_premium(*partner));
  EXPECT_FALSE(has_premium(*state.world.find_tenant("orchard-dental.example")));
}

TEST(DefaultFixture, NamesPeopleInPoliciesByTheirIds) {
  const auto state = load("default");
  const auto partner = state.world.find_tenant("harbour-it.example");
  Json users;
  partner->table(TypeId::kConditionalAccessPolicy).each([&](const RowPtr& row) {
    users = row->json(schema::kConditionalAccessPolicy.at("conditions"))["users"];
    return true;
  });
  EXPECT_EQ(users["includeGroups"],
            Json::array({std::string{find_group_named(*partner, "Staff")->id()}}));
  EXPECT_EQ(users["excludeUsers"],
            Json::array({std::string{user(*partner, "emergency@harbour-it.example")->id()}}));
}

TEST(DefaultFixture, IsTheOneBuiltIn) {
  const auto built_in = default_fixture();
  ASSERT_TRUE(built_in.ok());
  EXPECT_EQ(built_in->json(), read_fixture(kFixtures + "default.json")->json());
}

TEST(FixtureWithoutPremium, EnforcesMfaPerUser) {
  const auto state = load("no-premium");
  const auto partner = state.world.find_tenant("harbour-it.example");
  EXPECT_FALSE(has_premium(*partner));
  EXPECT_EQ(count_of(*partner, TypeId::kConditionalAccessPolicy), 0U);
  const auto mara = user(*partner, "mara.lind@harbour-it.example");
  EXPECT_EQ(mara->text(schema::kUser.at("perUserMfaState")), "enforced");
  EXPECT_TRUE(has_mailbox(*mara, *parse_instant("2026-01-01T00:00:00Z")));
}

TEST(FixtureWithoutPartner, HasNoAgentGroupsAndNoCustomers) {
  const auto state = load("no-partner");
  const auto tenant = state.world.find_tenant("harbour-it.example");
  EXPECT_EQ(tenant->organization()->raw(schema::kOrganization.at("partnerTenantType")), "null");
  EXPECT_EQ(find_group_named(*tenant, "AdminAgents"), nullptr);
  EXPECT_EQ(count_of(*tenant, TypeId::kCustomer), 0U);
}

TEST(FixtureWithTheAccount, HasItAsThePageWantsIt) {
  const auto state = load("account-ready");
  const auto partner = state.world.find_tenant("harbour-it.example");
  const auto account = user(*partner, "CIPPServiceAccount@harbour-it.example");
  ASSERT_NE(account, nullptr);
  EXPECT_EQ(account->text(schema::kUser.at("displayName")), "CIPP Service Account");
  EXPECT_EQ(account->text(schema::kUser.at("userType")), "Member");
  EXPECT_THAT(groups_of(*partner, account->id()), SizeIs(13));
  EXPECT_THAT(role_names(*partner, account->id()), ElementsAre("Global Administrator"));
  EXPECT_EQ(count_of(*partner, TypeId::kConditionalAccessPolicy), 2U);
}

TEST(Fixture, SetsClockSeedAndSettings) {
  const auto state = load_text(
      R"({"name": "t", "clock": "2026-09-14T08:00:00Z", "seed": "workshop",
          "settings": {"mfaEnforcement": "old-form", "accessTokenLifetime": "PT1H",
                       "secretPropagation": "PT30S", "mailboxProvisioning": "PT15M",
                       "requestHeader": false},
          "partner": {"displayName": "A", "domains": {"a.example": {"isDefault": true, "isInitial": true}}}})");
  EXPECT_TRUE(state.clock.is_frozen());
  EXPECT_EQ(rfc3339(state.clock.now({})), "2026-09-14T08:00:00Z");
  EXPECT_EQ(state.seed, seed_from("workshop"));
  EXPECT_EQ(state.settings.mfa_enforcement, sandbox::MfaEnforcement::kOldForm);
  EXPECT_EQ(state.settings.access_token_lifetime, std::chrono::hours{1});
  EXPECT_EQ(state.settings.secret_propagation, std::chrono::seconds{30});
  EXPECT_EQ(state.settings.mailbox_provisioning, std::chrono::minutes{15});
  EXPECT_FALSE(state.settings.request_header);
}

TEST(Fixture, FollowsTheWallWhenItsClockIsTheSystems) {
  auto document = read_fixture(kFixtures + "default.json");
  const auto followed = document->taking(parse(R"({"clock": "system"})"), "clock");
  EXPECT_FALSE(load_fixture(followed)->clock.is_frozen());
}

TEST(Fixture, GivesTheSameIdsForTheSameSeed) {
  const auto document = read_fixture(kFixtures + "default.json");
  EXPECT_EQ(ids_of(load_fixture(*document)->world), ids_of(load_fixture(*document)->world));
  EXPECT_NE(ids_of(load_fixture(*document, 7)->world), ids_of(load_fixture(*document)->world));
  EXPECT_EQ(load_fixture(*document, 7)->seed, 7U);
}

TEST(Fixture, KeepsAllIdsWhenSomebodyIsAdded) {
  const auto document = read_fixture(kFixtures + "default.json");
  const auto patched = document->patched(parse(R"([
      {"op": "add", "path": "/partner/users/aaa", "value": {"displayName": "Aaa", "password": "Quay-Lantern-58-Rope",
       "roles": ["Global Reader"], "methods": [{"kind": "softwareOath", "totpSecret": "JBSWY3DPEHPK3PXP"}]}}])"),
                                         "");
  ASSERT_TRUE(patched.ok()) << patched.error().message;
  const auto before = ids_of(load_fixture(*document)->world);
  const auto after = ids_of(load_fixture(*patched)->world);
  EXPECT_EQ(after.size(), before.size() + 3);  // the user, the method, the activated role
  for (const auto& [name, id] : before) EXPECT_EQ(after.at(name), id) << name;
}

TEST(Fixture, SaysWhoManagesWhom) {
  const auto state = load_text(tenant_with(
      R"(, "id": "99999999-8888-4777-8666-555555555555", "users": {
          "ada": {"displayName": "Ada", "password": "Quay-Lantern-58-Rope", "manager": "bob"},
          "bob": {"displayName": "Bob", "password": "Quay-Lantern-58-Rope"}})"));
  const auto tenant = state.world.tenant("99999999-8888-4777-8666-555555555555");
  const auto& links = tenant->table(TypeId::kMembership);
  const auto id = [&](std::string_view upn) { return std::string{user(*tenant, upn)->id()}; };
  EXPECT_EQ(links.size(), 1U);
  EXPECT_NE(
      links.find("manager:" + id("ada@harbour-it.example") + ":" + id("bob@harbour-it.example")),
      nullptr);
  const auto broken = load_fixture(parse(tenant_with(
      R"(, "users": {"ada": {"displayName": "Ada", "password": "Quay-Lantern-58-Rope", "manager": "bob"}})")));
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.error().message, "test.json:2:191: there is no user 'bob' in this tenant");
}

TEST(Fixture, GivesLicencesToGroups) {
  const auto state = load_text(tenant_with(
      R"(, "id": "99999999-8888-4777-8666-555555555555", "licences": {"SPB": 1},
          "groups": {"team": {"licences": ["SPB"]}})"));
  const auto tenant = state.world.tenant("99999999-8888-4777-8666-555555555555");
  EXPECT_EQ(find_group_named(*tenant, "team")->raw(schema::kGroup.at("assignedLicenses")),
            R"([{"disabledPlans":[],"skuId":"cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46"}])");
  const auto broken =
      load_fixture(parse(tenant_with(R"(, "groups": {"team": {"licences": ["SPB"]}})")));
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.error().message,
            "test.json:2:137: the tenant has no licence 'SPB'; none is known here");
}

TEST(Fixture, TakesIdsThatAreGiven) {
  const auto state = load_text(tenant_with(
      R"(, "id": "99999999-8888-4777-8666-555555555555", "users": {"ada": {
          "id": "AAAAAAAA-bbbb-4ccc-8ddd-eeeeeeeeeeee", "displayName": "Ada", "password": "Quay-Lantern-58-Rope"}})"));
  const auto tenant = state.world.tenant("99999999-8888-4777-8666-555555555555");
  ASSERT_NE(tenant, nullptr);
  EXPECT_NE(tenant->find(TypeId::kUser, "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"), nullptr);
}

TEST(Fixture, FillsWhatIsLeftOutOfUsersAndGroups) {
  const auto state = load_text(tenant_with(
      R"(, "users": {"ada": {"displayName": "Ada", "password": "Quay-Lantern-58-Rope"}},
           "groups": {"All Hands": {}, "Club": {"groupTypes": ["Unified"]}})"));
  const auto tenant = state.world.find_tenant("harbour-it.example");
  const auto ada = user(*tenant, "ada@harbour-it.example");
  ASSERT_NE(ada, nullptr);
  EXPECT_EQ(ada->text(schema::kUser.at("mailNickname")), "ada");
  EXPECT_TRUE(ada->flag(schema::kUser.at("accountEnabled")));
  EXPECT_EQ(ada->text(schema::kUser.at("createdDateTime")), "2024-01-15T09:00:00Z");
  const auto hands = find_group_named(*tenant, "All Hands");
  EXPECT_EQ(hands->text(schema::kGroup.at("mailNickname")), "AllHands");
  EXPECT_TRUE(hands->flag(schema::kGroup.at("securityEnabled")));
  EXPECT_FALSE(hands->flag(schema::kGroup.at("mailEnabled")));
  EXPECT_TRUE(find_group_named(*tenant, "Club")->flag(schema::kGroup.at("mailEnabled")));
}

TEST(Fixture, RegistersMethodsOfEveryKind) {
  const auto state = load_text(tenant_with(
      R"(, "users": {"ada": {"displayName": "Ada", "password": "Quay-Lantern-58-Rope", "methods": [
          {"kind": "softwareOath", "totpSecret": "JBSWY3DPEHPK3PXP"},
          {"kind": "phone", "phoneNumber": "+31 205550100"},
          {"kind": "microsoftAuthenticator", "displayName": "Ada's phone"},
          {"kind": "fido2", "displayName": "Blue key"},
          {"kind": "external", "displayName": "Duo"}]}})"));
  const auto tenant = state.world.find_tenant("harbour-it.example");
  std::set<std::string> seen;
  tenant->table(TypeId::kAuthenticationMethod).each([&](const RowPtr& row) {
    seen.insert(row->text(schema::kAuthenticationMethod.at("kind")) + " of " +
                row->text(schema::kAuthenticationMethod.at("provider")));
    return true;
  });
  EXPECT_THAT(seen, ElementsAre("externalAuthenticationMethod of external",
                                "fido2AuthenticationMethod of microsoft",
                                "microsoftAuthenticatorAuthenticationMethod of microsoft",
                                "phoneAuthenticationMethod of microsoft",
                                "softwareOathAuthenticationMethod of microsoft"));
}

TEST(Fixture, HoldsApplicationsTheirPrincipalsAndGrants) {
  const auto state = load_text(tenant_with(
      R"(, "users": {"ada": {"displayName": "Ada", "password": "Quay-Lantern-58-Rope"}},
           "applications": {"Tool": {"appId": "11111111-2222-4333-8444-555555555555",
                                     "secrets": [{"secretText": "not-a-real-secret"}]}},
           "servicePrincipals": {"Tool": {"roles": ["Directory Readers"]}},
           "grants": [{"client": "Tool", "resource": "Microsoft Graph", "scopes": ["User.Read", "offline_access"], "user": "ada"},
                      {"client": "Tool", "resource": "Microsoft Graph", "roles": ["User.Read.All"]}])"));
  const auto tenant = state.world.find_tenant("harbour-it.example");
  const auto tool = find_service_principal(*tenant, "11111111-2222-4333-8444-555555555555");
  ASSERT_NE(tool, nullptr);
  EXPECT_THAT(role_names(*tenant, tool->id()), ElementsAre("Directory Readers"));
  tenant->table(TypeId::kPermissionGrant).each([&](const RowPtr& row) {
    EXPECT_EQ(row->text(schema::kPermissionGrant.at("scope")), "User.Read offline_access");
    EXPECT_EQ(row->text(schema::kPermissionGrant.at("consentType")), "Principal");
    return true;
  });
  EXPECT_EQ(count_of(*tenant, TypeId::kPermissionGrant), 1U);
  EXPECT_EQ(count_of(*tenant, TypeId::kAppRoleAssignment), 1U);
}

TEST(Fixture, DrawsSecretsThatAreNotNamed) {
  const auto text = tenant_with(
      R"(, "users": {"ada": {"displayName": "Ada", "password": "generated",
                             "methods": [{"kind": "softwareOath", "totpSecret": "generated"}]},
                     "bob": {"displayName": "Bob", "password": "generated"}},
          "applications": {"Tool": {"secrets": [{"secretText": "generated"}]}})");
  const auto tenant = load_text(text).world.find_tenant("harbour-it.example");
  const auto secret_of = [&](const char* name) {
    return user(*tenant, std::string{name} + "@harbour-it.example")
        ->text(schema::kUser.at("password"));
  };
  EXPECT_THAT(secret_of("ada"), testing::MatchesRegex("Gen-[0-9a-f]{20}"));
  EXPECT_NE(secret_of("ada"), secret_of("bob"));
  const auto again = load_text(text).world.find_tenant("harbour-it.example");
  EXPECT_EQ(user(*again, "ada@harbour-it.example")->text(schema::kUser.at("password")),
            secret_of("ada"));
  tenant->table(TypeId::kAuthenticationMethod).each([](const RowPtr& method) {
    EXPECT_THAT(method->text(schema::kAuthenticationMethod.at("totpSecret")),
                testing::MatchesRegex("GENS[A-P]{28}"));
    return true;
  });
  tenant->table(TypeId::kApplication).each([](const RowPtr& app) {
    EXPECT_THAT(string_at(app->json(schema::kApplication.at("secrets")), "/0/secretText"),
                testing::MatchesRegex("Gen~[0-9a-f]{36}"));
    return true;
  });
}

TEST(Fixture, TakesPartsInBeforeItsOwnPatch) {
  const auto state = load("duo-external-method");
  const auto tenant = state.world.find_tenant("harbour-it.example");
  const auto tom = user(*tenant, "tom.berg@harbour-it.example");
  std::vector<std::string> kinds;
  const auto& methods = tenant->table(TypeId::kAuthenticationMethod);
  for (const auto& each : methods.find_by(schema::kAuthenticationMethod.at("userId"), tom->id()))
    kinds.push_back(each->text(schema::kAuthenticationMethod.at("kind")));
  EXPECT_THAT(kinds, ElementsAre("externalAuthenticationMethod"));
}

TEST(Fixture, OfEveryShippedFileLoads) {
  std::size_t count = 0;
  for (const auto& each : std::filesystem::directory_iterator{kFixtures}) {
    const auto name = each.path().stem().string();
    if (each.path().extension() != ".json" || name == "fixture.schema") continue;
    const auto document = read_fixture(each.path().string());
    ASSERT_TRUE(document.ok()) << document.error().message;
    EXPECT_EQ(string_at(document->json(), "/name"), name);
    const auto state = load_fixture(*document);
    EXPECT_TRUE(state.ok()) << state.error().message;
    ++count;
  }
  EXPECT_EQ(count, 11U);
}

TEST(Fixture, OfHostileNamesKeepsThemApart) {
  const auto state = load("hostile");
  const auto tenant = state.world.find_tenant("harbour-it.example");
  const auto& groups = tenant->table(TypeId::kGroup);
  const auto count = [&](std::string_view name) {
    return groups.find_by(schema::kGroup.at("displayName"), name).size();
  };
  EXPECT_EQ(count("AdminAgents"), 1U);
  EXPECT_EQ(count("Admin Agents"), 1U);
  EXPECT_EQ(count("Sales / 50% / R&D"), 1U);
  EXPECT_NE(user(*tenant, "o'brien@harbour-it.example"), nullptr);
}

TEST(Fixture, TellsAFaultOfAPatchAtItsOwnFile) {
  const auto document = read_fixture(kFixtures + "default.json");
  const auto patched = document->patched(
      parse("[{\"op\": \"add\", \"path\": \"/partner/groups/AdminAgents/members/-\",\n  \"value\": "
            "\"mara.lint\"}]"),
      "");
  const auto state = load_fixture(*patched);
  ASSERT_FALSE(state.ok());
  EXPECT_EQ(
      state.error().message,
      "test.json:2:12: there is no user, group or service principal 'mara.lint' in this tenant; "
      "did you mean 'mara.lind'?");
}

}  // namespace
}  // namespace mockgraph::directory::fixture_test
