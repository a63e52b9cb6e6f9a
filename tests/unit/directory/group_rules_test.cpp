#include "mockgraph/directory/group_rules.h"

#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "tests/support/matchers.h"
#include "tests/support/worlds.h"

#include <gmock/gmock.h>

namespace mockgraph::directory::group_rules_test {
namespace {

using schema::kGroup;
using schema::kMembership;
using schema::TypeId;
using testing::IsNull;
using testing::NotNull;
using tests::a_group;
using tests::a_tenant;
using tests::FailsWith;
using tests::IsOk;
using tests::TestTenant;
using world::RowEdit;

RowEdit a_team(std::string_view name) {
  RowEdit row = a_group(name);
  row.set_raw(kGroup.at("groupTypes"), R"(["Unified"])").set_flag(kGroup.at("mailEnabled"), true);
  return row;
}

Result<world::RowPtr> link(TestTenant& tenant, std::string_view relation, const world::RowPtr& to,
                           const world::RowPtr& who) {
  return tenant.add(membership(relation, to->id(), who->id()));
}

TEST(NewGroups, GetWhatTheServiceSets) {
  auto tenant = a_tenant();
  RowEdit row = a_group("AdminAgents");
  row.set_text(0, "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
  const auto added = tenant.add(std::move(row));
  ASSERT_THAT(added, IsOk());
  const world::Row& group = **added;
  EXPECT_EQ(group.raw(kGroup.at("createdDateTime")), "\"2026-09-14T08:15:02Z\"");
  EXPECT_EQ(group.raw(kGroup.at("renewedDateTime")), "\"2026-09-14T08:15:02Z\"");
  EXPECT_EQ(group.raw(kGroup.at("isAssignableToRole")), "null");
  EXPECT_EQ(group.raw(kGroup.at("visibility")), "null");
  EXPECT_EQ(group.raw(kGroup.at("mail")), "null");
  EXPECT_EQ(group.text(kGroup.at("securityIdentifier")),
            "S-1-12-1-2863311530-1288485819-4008631693-4008636142");
}

TEST(NewGroups, ThatHoldRolesArePrivate) {
  auto tenant = a_tenant().with_group("Operators", true);
  EXPECT_EQ(tenant.group("Operators")->text(kGroup.at("visibility")), "Private");
}

TEST(NewGroups, OfMicrosoft365HaveAnAddress) {
  auto tenant = a_tenant();
  ASSERT_THAT(tenant.add(a_team("Staff")), IsOk());
  EXPECT_EQ(tenant.group("Staff")->text(kGroup.at("mail")), "Staff@contoso.example");
  EXPECT_EQ(tenant.group("Staff")->raw(kGroup.at("proxyAddresses")),
            R"(["SMTP:Staff@contoso.example"])");
  EXPECT_EQ(tenant.group("Staff")->text(kGroup.at("visibility")), "Public");
}

TEST(NewGroups, MayShareNamesAndAliases) {
  auto tenant = a_tenant().with_group("Staff");
  EXPECT_THAT(tenant.add(a_group("Staff")), IsOk());
}

TEST(NewGroups, OfExchangeAreToldApart) {
  auto tenant = a_tenant();
  RowEdit row = a_group("Staff");
  row.set_flag(kGroup.at("mailEnabled"), true);
  ASSERT_THAT(tenant.add(std::move(row)), IsOk());
  ASSERT_THAT(tenant.add(a_team("Team")), IsOk());
  ASSERT_THAT(tenant.add(a_group("Guards")), IsOk());
  EXPECT_TRUE(directory::is_kept_by_exchange(*tenant.group("Staff")));
  EXPECT_FALSE(directory::is_kept_by_exchange(*tenant.group("Team")));
  EXPECT_FALSE(directory::is_kept_by_exchange(*tenant.group("Guards")));
}

TEST(NewGroups, OfMicrosoft365MayNotShareAnAlias) {
  auto tenant = a_tenant();
  ASSERT_THAT(tenant.add(a_team("Staff")), IsOk());
  const auto refused = tenant.add(a_team("STAFF"));
  ASSERT_THAT(refused, FailsWith("value-taken"));
  EXPECT_EQ(refused.error().target, "mailNickname");
}

struct Refusal {
  std::string name;
  schema::PropertyIndex property;
  std::string json;
  std::string code;
  std::string target;
};

class NewGroupsAreRefused : public testing::TestWithParam<Refusal> {};

TEST_P(NewGroupsAreRefused, WithTheCodeAndTheProperty) {
  auto tenant = a_tenant();
  RowEdit row = a_group("Staff");
  row.set_raw(GetParam().property, GetParam().json);
  const auto outcome = tenant.add(std::move(row));
  ASSERT_THAT(outcome, FailsWith(GetParam().code));
  EXPECT_EQ(outcome.error().target, GetParam().target);
}

INSTANTIATE_TEST_SUITE_P(
    Table, NewGroupsAreRefused,
    testing::Values(
        Refusal{"WithoutName", kGroup.at("displayName"), "", "value-missing", "displayName"},
        Refusal{"WithALongName", kGroup.at("displayName"), "\"" + std::string(257, 'x') + "\"",
                "value-invalid", "displayName"},
        Refusal{"WithoutAlias", kGroup.at("mailNickname"), "", "value-missing", "mailNickname"},
        Refusal{"WithASpaceInTheAlias", kGroup.at("mailNickname"), R"("a b")", "value-invalid",
                "mailNickname"},
        Refusal{"WithoutMailEnabled", kGroup.at("mailEnabled"), "", "value-missing", "mailEnabled"},
        Refusal{"ForNothing", kGroup.at("securityEnabled"), "false", "value-invalid",
                "securityEnabled"},
        Refusal{"OfAnUnknownKind", kGroup.at("groupTypes"), R"(["Loose"])", "value-invalid",
                "groupTypes"},
        Refusal{"OfMicrosoft365WithoutMail", kGroup.at("groupTypes"), R"(["Unified"])",
                "value-invalid", "mailEnabled"},
        Refusal{"DynamicWithoutRule", kGroup.at("groupTypes"), R"(["DynamicMembership"])",
                "value-missing", "membershipRule"},
        Refusal{"WithAnUnknownVisibility", kGroup.at("visibility"), R"("Secret")", "value-invalid",
                "visibility"}),
    [](const auto& each) { return each.param.name; });

TEST(NewGroups, CannotHoldRolesAndBeDynamic) {
  auto tenant = a_tenant();
  RowEdit row = a_group("Operators");
  row.set_raw(kGroup.at("groupTypes"), R"(["DynamicMembership"])")
      .set_text(kGroup.at("membershipRule"), "user.department -eq \"IT\"")
      .set_flag(kGroup.at("isAssignableToRole"), true);
  EXPECT_THAT(tenant.add(std::move(row)), FailsWith("value-invalid"));
}

TEST(Members, AreCountedFromTheMomentTheyWereAdded) {
  auto tenant = a_tenant().with_user("ada").with_group("AdminAgents");
  const auto added = link(tenant, "member", tenant.group("AdminAgents"), tenant.user("ada"));
  ASSERT_THAT(added, IsOk());
  EXPECT_EQ((*added)->instant(kMembership.at("addedDateTime")), tenant.now());
  EXPECT_EQ((*added)->text(kMembership.at("memberType")), "user");
  EXPECT_TRUE(
      is_member(*tenant.tenant(), tenant.group("AdminAgents")->id(), tenant.user("ada")->id()));
}

TEST(Members, AreAddedOnce) {
  auto tenant = a_tenant().with_user("ada").with_group("Staff").with_member("Staff", "ada");
  const auto refused = link(tenant, "member", tenant.group("Staff"), tenant.user("ada"));
  ASSERT_THAT(refused, FailsWith("already-linked"));
  EXPECT_EQ(refused.error().target, "members");
}

TEST(Members, AreNoOwners) {
  auto tenant = a_tenant().with_user("ada").with_group("Staff").with_member("Staff", "ada");
  EXPECT_THAT(link(tenant, "owner", tenant.group("Staff"), tenant.user("ada")), IsOk());
  const auto refused = link(tenant, "owner", tenant.group("Staff"), tenant.user("ada"));
  ASSERT_THAT(refused, FailsWith("already-linked"));
  EXPECT_EQ(refused.error().target, "owners");
}

TEST(Members, HaveToExistAsTheirGroupHasTo) {
  constexpr auto kNobody = "12345678-1234-4234-8234-123456789012";
  auto tenant = a_tenant().with_user("ada").with_group("Staff");
  const auto no_member = tenant.add(membership("member", tenant.group("Staff")->id(), kNobody));
  ASSERT_THAT(no_member, FailsWith("not-found"));
  EXPECT_EQ(no_member.error().about("key"), kNobody);
  const auto no_group = tenant.add(membership("member", kNobody, tenant.user("ada")->id()));
  ASSERT_THAT(no_group, FailsWith("not-found"));
  EXPECT_EQ(no_group.error().about("key"), kNobody);
}

TEST(Members, OfADynamicGroupFollowFromItsRule) {
  auto tenant = a_tenant().with_user("ada");
  RowEdit row = a_group("Berlin");
  row.set_raw(kGroup.at("groupTypes"), R"(["DynamicMembership"])")
      .set_text(kGroup.at("membershipRule"), "user.city -eq \"Berlin\"");
  ASSERT_THAT(tenant.add(std::move(row)), IsOk());
  EXPECT_THAT(link(tenant, "member", tenant.group("Berlin"), tenant.user("ada")),
              FailsWith("dynamic-group"));
}

TEST(Members, NeverCloseACircle) {
  auto tenant = a_tenant().with_group("Outer").with_group("Inner");
  EXPECT_THAT(link(tenant, "member", tenant.group("Outer"), tenant.group("Outer")),
              FailsWith("group-in-itself"));
  ASSERT_THAT(link(tenant, "member", tenant.group("Outer"), tenant.group("Inner")), IsOk());
  EXPECT_THAT(link(tenant, "member", tenant.group("Inner"), tenant.group("Outer")),
              FailsWith("group-in-itself"));
}

TEST(Members, OfAGroupThatHoldsRolesAreNoGroups) {
  auto tenant = a_tenant().with_group("Operators", true).with_group("Staff");
  EXPECT_THAT(link(tenant, "member", tenant.group("Operators"), tenant.group("Staff")),
              FailsWith("role-group-nesting"));
}

TEST(Members, AreFoundThroughNestedGroups) {
  auto tenant = a_tenant().with_user("ada").with_group("Outer").with_group("Inner").with_member(
      "Inner", "ada");
  ASSERT_THAT(link(tenant, "member", tenant.group("Outer"), tenant.group("Inner")), IsOk());
  EXPECT_THAT(groups_of(*tenant.tenant(), tenant.user("ada")->id()),
              testing::ElementsAre(tenant.group("Inner")->id(), tenant.group("Outer")->id()));
}

TEST(Owners, AreUsersOrServicePrincipals) {
  auto tenant = a_tenant().with_group("Staff").with_group("Board");
  EXPECT_THAT(link(tenant, "owner", tenant.group("Staff"), tenant.group("Board")),
              FailsWith("bad-reference"));
}

TEST(Owners, CanBeHadByApplicationsToo) {
  auto tenant = a_tenant().with_user("ada").with_application("Tool");
  EXPECT_THAT(link(tenant, "owner", tenant.application("Tool"), tenant.user("ada")), IsOk());
  EXPECT_THAT(link(tenant, "member", tenant.application("Tool"), tenant.user("ada")),
              FailsWith("not-found"));
}

TEST(Owners, TheLastOfAMicrosoft365GroupStays) {
  auto tenant = a_tenant().with_user("ada").with_group("Plain");
  ASSERT_THAT(tenant.add(a_team("Staff")), IsOk());
  const auto of_team = link(tenant, "owner", tenant.group("Staff"), tenant.user("ada"));
  const auto of_group = link(tenant, "owner", tenant.group("Plain"), tenant.user("ada"));
  ASSERT_THAT(of_team, IsOk());
  ASSERT_THAT(of_group, IsOk());
  EXPECT_THAT(tenant.remove(**of_team), FailsWith("last-owner"));
  EXPECT_THAT(tenant.remove(**of_group), IsOk());
}

TEST(DeletedGroups, TakeTheirMembershipsAlong) {
  auto tenant = a_tenant().with_user("ada").with_group("Outer").with_group("Inner").with_member(
      "Inner", "ada");
  ASSERT_THAT(link(tenant, "member", tenant.group("Outer"), tenant.group("Inner")), IsOk());
  ASSERT_THAT(tenant.remove(*tenant.group("Inner")), IsOk());
  EXPECT_THAT(tenant.group("Inner"), IsNull());
  EXPECT_THAT(tenant.user("ada"), NotNull());
  EXPECT_EQ(tenant.tenant()->table(TypeId::kMembership).size(), 0U);
}

}  // namespace
}  // namespace mockgraph::directory::group_rules_test
