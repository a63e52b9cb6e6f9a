#include "mockgraph/directory/user_rules.h"

#include "mockgraph/directory/country_codes.h"
#include "mockgraph/directory/group_rules.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/schema/directory_tables.h"
#include "tests/support/matchers.h"
#include "tests/support/worlds.h"

#include <gmock/gmock.h>

namespace mockgraph::directory::user_rules_test {
namespace {

using schema::kUser;
using schema::TypeId;
using testing::IsNull;
using tests::a_tenant;
using tests::a_user;
using tests::FailsWith;
using tests::IsOk;
using world::RowEdit;

constexpr auto kUpn = kUser.at("userPrincipalName");

RowEdit with_text(schema::PropertyIndex property, std::string_view value) {
  RowEdit row = a_user("ada");
  row.set_text(property, value);
  return row;
}

TEST(NewUsers, GetWhatTheServiceSets) {
  auto tenant = a_tenant();
  RowEdit row = a_user("ada");
  row.set_text(0, "11111111-2222-4333-8444-555555555555");
  const auto added = tenant.add(std::move(row));
  ASSERT_THAT(added, IsOk());
  const world::Row& user = **added;
  EXPECT_EQ(user.raw(kUser.at("createdDateTime")), "\"2026-09-14T08:15:02Z\"");
  EXPECT_EQ(user.raw(kUser.at("userType")), "\"Member\"");
  EXPECT_EQ(user.text(kUser.at("securityIdentifier")),
            "S-1-12-1-286331153-1127424546-1431651460-1431655765");
  EXPECT_EQ(user.raw(kUser.at("identities")),
            R"([{"issuer":"contoso.onmicrosoft.com","issuerAssignedId":"ada@contoso.example",)"
            R"("signInType":"userPrincipalName"}])");
  EXPECT_EQ(user.raw(kUser.at("mail")), "null");
  EXPECT_EQ(user.raw(kUser.at("proxyAddresses")), "[]");
  EXPECT_EQ(user.raw(kUser.at("perUserMfaState")), "\"disabled\"");
}

TEST(NewUsers, GiveTheirPasswordInAProfileThatIsNotKept) {
  auto tenant = a_tenant();
  RowEdit row = a_user("ada");
  row.clear(kUser.at("password"))
      .set_json(kUser.at("passwordProfile"),
                {{"password", "Gravel-Spoon-42"}, {"forceChangePasswordNextSignIn", true}});
  const auto added = tenant.add(std::move(row));
  ASSERT_THAT(added, IsOk());
  EXPECT_EQ((*added)->raw(kUser.at("passwordProfile")), "null");
  EXPECT_EQ((*added)->text(kUser.at("password")), "Gravel-Spoon-42");
  EXPECT_TRUE((*added)->flag(kUser.at("mustChangePassword")));
}

TEST(NewUsers, NeedNotChangeThePasswordUnlessAsked) {
  auto tenant = a_tenant().with_user("ada");
  EXPECT_FALSE(tenant.user("ada")->flag(kUser.at("mustChangePassword")));
}

TEST(NewUsers, AreRefusedWithAProfileThatHasUnknownMembers) {
  auto tenant = a_tenant();
  RowEdit row = a_user("ada");
  row.set_json(kUser.at("passwordProfile"), {{"pasword", "Gravel-Spoon-42"}});
  const auto refused = tenant.add(std::move(row));
  ASSERT_THAT(refused, FailsWith("value-invalid"));
  EXPECT_EQ(refused.error().target, "passwordProfile");
}

struct Refusal {
  std::string name;
  schema::PropertyIndex property;
  std::string json;  // the value, or "" to leave it out
  std::string code;
  std::string target;
};

class NewUsersAreRefused : public testing::TestWithParam<Refusal> {};

TEST_P(NewUsersAreRefused, WithTheCodeAndTheProperty) {
  const Refusal& refusal = GetParam();
  auto tenant = a_tenant();
  RowEdit row = a_user("ada");
  row.set_raw(refusal.property, refusal.json);
  const auto outcome = tenant.add(std::move(row));
  ASSERT_THAT(outcome, FailsWith(refusal.code));
  EXPECT_EQ(outcome.error().target, refusal.target);
  EXPECT_EQ(tenant.tenant()->table(TypeId::kUser).size(), 0U);
}

INSTANTIATE_TEST_SUITE_P(
    Table, NewUsersAreRefused,
    testing::Values(
        Refusal{"WithoutDisplayName", kUser.at("displayName"), "", "value-missing", "displayName"},
        Refusal{"WithEmptyDisplayName", kUser.at("displayName"), R"("")", "value-missing",
                "displayName"},
        Refusal{"WithoutMailNickname", kUser.at("mailNickname"), "", "value-missing",
                "mailNickname"},
        Refusal{"WithoutAccountEnabled", kUser.at("accountEnabled"), "", "value-missing",
                "accountEnabled"},
        Refusal{"WithoutUpn", kUpn, "", "value-missing", "userPrincipalName"},
        Refusal{"WithSpacesInUpn", kUpn, R"("CIPP Service Account@contoso.example")",
                "upn-characters", "userPrincipalName"},
        Refusal{"WithAccentsInUpn", kUpn, R"("adé@contoso.example")", "upn-characters",
                "userPrincipalName"},
        Refusal{"WithADotAtTheEnd", kUpn, R"("ada.@contoso.example")", "upn-characters",
                "userPrincipalName"},
        Refusal{"WithoutDomain", kUpn, R"("ada")", "upn-domain", "userPrincipalName"},
        Refusal{"WithAForeignDomain", kUpn, R"("ada@fabrikam.example")", "upn-domain",
                "userPrincipalName"},
        Refusal{"WithSpacesInMailNickname", kUser.at("mailNickname"), R"("a b")", "value-invalid",
                "mailNickname"},
        Refusal{"WithALongJobTitle", kUser.at("jobTitle"), "\"" + std::string(129, 'x') + "\"",
                "value-invalid", "jobTitle"},
        Refusal{"WithAnUnknownCountry", kUser.at("usageLocation"), R"("XX")", "value-invalid",
                "usageLocation"},
        Refusal{"WithASmallCountry", kUser.at("usageLocation"), R"("de")", "value-invalid",
                "usageLocation"},
        Refusal{"WithAnUnknownType", kUser.at("userType"), R"("Robot")", "value-invalid",
                "userType"},
        Refusal{"WithAnUnknownPasswordPolicy", kUser.at("passwordPolicies"), R"("Never")",
                "value-invalid", "passwordPolicies"},
        Refusal{"WithTwoPhones", kUser.at("businessPhones"), R"(["1","2"])", "value-invalid",
                "businessPhones"},
        Refusal{"WithAnUnknownMfaState", kUser.at("perUserMfaState"), R"("on")", "value-invalid",
                "perUserMfaState"},
        Refusal{"WithoutPassword", kUser.at("password"), "", "password-missing", "passwordProfile"},
        Refusal{"WithAShortPassword", kUser.at("password"), R"("Ab1-xyz")", "password-weak",
                "passwordProfile"},
        Refusal{"WithAPlainPassword", kUser.at("password"), R"("abcdefgh1")", "password-weak",
                "passwordProfile"}),
    [](const auto& each) { return each.param.name; });

TEST(NewUsers, AreTakenWithEachLetterThatAUpnMayHold) {
  auto tenant = a_tenant();
  EXPECT_THAT(tenant.add(with_text(kUpn, "a'.-_!#^~Z9@contoso.example")), IsOk());
}

TEST(NewUsers, MayHaveAWeakPasswordWhereThePolicyIsLifted) {
  auto tenant = a_tenant();
  RowEdit row = with_text(kUser.at("password"), "simple");
  row.set_text(kUser.at("passwordPolicies"), "DisablePasswordExpiration, DisableStrongPassword");
  EXPECT_THAT(tenant.add(std::move(row)), IsOk());
}

TEST(NewUsers, WhoWereInvitedHaveNoPassword) {
  auto tenant = a_tenant();
  RowEdit row = with_text(kUpn, "noor_lattice.example#EXT#@contoso.onmicrosoft.com");
  row.clear(kUser.at("password"))
      .set_text(kUser.at("userType"), "Guest")
      .set_text(kUser.at("creationType"), "Invitation");
  EXPECT_THAT(tenant.add(std::move(row)), IsOk());
}

TEST(NewUsers, HaveANameOfTheirOwn) {
  auto tenant = a_tenant().with_user("ada");
  const auto refused = tenant.add(with_text(kUpn, "ADA@Contoso.example"));
  ASSERT_THAT(refused, FailsWith("value-taken"));
  EXPECT_EQ(refused.error().target, "userPrincipalName");
  EXPECT_EQ(refused.error().about("object"), "User_" + std::string{tenant.user("ada")->id()});
}

TEST(ChangedUsers, KeepTheirIdWhenTheyAreRenamed) {
  auto tenant = a_tenant().with_user("ada");
  RowEdit next{*tenant.user("ada")};
  next.set_text(kUpn, "lovelace@contoso.example");
  ASSERT_THAT(tenant.change(std::move(next)), IsOk());
  ASSERT_NE(tenant.user("lovelace"), nullptr);
  EXPECT_THAT(tenant.user("ada"), IsNull());
  EXPECT_EQ(string_at(tenant.user("lovelace")->json(kUser.at("identities")), "/0/issuerAssignedId"),
            "lovelace@contoso.example");
}

TEST(ChangedUsers, LoseTheirSessionsWithTheirPassword) {
  auto tenant = a_tenant().with_user("ada");
  tenant.advance(std::chrono::seconds{90});
  RowEdit next{*tenant.user("ada")};
  next.set_json(kUser.at("passwordProfile"), {{"password", "Copper-Window-19"}});
  ASSERT_THAT(tenant.change(std::move(next)), IsOk());
  const auto user = tenant.user("ada");
  EXPECT_EQ(user->text(kUser.at("lastPasswordChangeDateTime")), "2026-09-14T08:16:32Z");
  EXPECT_EQ(user->instant(kUser.at("signInSessionsValidFromDateTime")), tenant.now());
}

TEST(ChangedUsers, AreNotTouchedByAProfileWithoutPassword) {
  auto tenant = a_tenant().with_user("ada");
  RowEdit next{*tenant.user("ada")};
  next.set_json(kUser.at("passwordProfile"), {{"forceChangePasswordNextSignIn", true}});
  ASSERT_THAT(tenant.change(std::move(next)), IsOk());
  EXPECT_FALSE(tenant.user("ada")->flag(kUser.at("mustChangePassword")));
}

TEST(ChangedUsers, KeepAFormerMailAddressAsAlias) {
  auto tenant = a_tenant().with_licence("SPB", 1);
  RowEdit row = a_user("ada");
  row.set_text(kUser.at("usageLocation"), "NL")
      .set_json(kUser.at("assignedLicenses"),
                Json::parse(R"([{"skuId":"cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46"}])"));
  ASSERT_THAT(tenant.add(std::move(row)), IsOk());
  RowEdit next{*tenant.user("ada")};
  next.set_text(kUser.at("mail"), "countess@contoso.example");
  ASSERT_THAT(tenant.change(std::move(next)), IsOk());
  EXPECT_EQ(tenant.user("ada")->raw(kUser.at("proxyAddresses")),
            R"(["SMTP:countess@contoso.example","smtp:ada@contoso.example",)"
            R"("smtp:ada@contoso.onmicrosoft.com"])");
}

TEST(DeletedUsers, LeaveTheirGroupsAndTheirRoles) {
  auto tenant = a_tenant()
                    .with_user("ada")
                    .with_user("bob")
                    .with_group("AdminAgents")
                    .with_member("AdminAgents", "ada")
                    .with_role("ada", "User Administrator");
  ASSERT_THAT(tenant.remove(*tenant.user("ada")), IsOk());
  EXPECT_EQ(tenant.tenant()->table(TypeId::kMembership).size(), 0U);
  EXPECT_EQ(tenant.tenant()->table(TypeId::kRoleAssignment).size(), 0U);
  EXPECT_NE(tenant.user("bob"), nullptr);
}

TEST(Countries, AreThoseOfTheStandard) {
  EXPECT_TRUE(is_country_code("NL"));
  EXPECT_TRUE(is_country_code("ZW"));
  EXPECT_FALSE(is_country_code("UK"));
  EXPECT_FALSE(is_country_code("NL BE"));
  EXPECT_FALSE(is_country_code(""));
}

}  // namespace
}  // namespace mockgraph::directory::user_rules_test
