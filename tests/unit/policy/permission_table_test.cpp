#include "mockgraph/policy/permission_table.h"

#include "mockgraph/base/digest.h"
#include "mockgraph/base/ids.h"
#include "mockgraph/policy/role_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace mockgraph::policy::permission_table_test {
namespace {

using testing::IsNull;
using testing::NotNull;

// The rule by which the simulator makes an id of its own (GUID version 8).
std::string own_id(const std::string& text) {
  Guid guid;
  const Sha1 digest = sha1(text);
  std::copy_n(digest.begin(), guid.bytes.size(), guid.bytes.begin());
  guid.bytes[6] = static_cast<std::uint8_t>((guid.bytes[6] & 0x0fU) | 0x80U);
  guid.bytes[8] = static_cast<std::uint8_t>((guid.bytes[8] & 0x3fU) | 0x80U);
  return guid.text();
}

bool is_own(std::string_view id) { return !id.empty() && id[14] == '8'; }

constexpr std::string_view kResourceNames[] = {"Graph",          "PartnerCenter",  "Exchange",
                                               "SharePoint",     "Defender",       "TeamsAdmin",
                                               "LicenseManager", "ManagementApis", "AdminPortal"};

TEST(PermissionTable, HasEachPermissionOnceWithAtLeastOneForm) {
  std::set<std::pair<Resource, std::string_view>> names;
  for (const Permission& each : permissions()) {
    EXPECT_TRUE(names.emplace(each.resource, each.name).second) << each.name;
    EXPECT_FALSE(each.scope_id.empty() && each.role_id.empty()) << each.name;
  }
}

TEST(PermissionTable, HasWellFormedIdsAndNoneTwice) {
  std::set<std::string_view> scopes;
  std::set<std::string_view> roles;
  for (const Permission& each : permissions()) {
    for (const std::string_view id : {each.scope_id, each.role_id}) {
      if (id.empty()) continue;
      EXPECT_EQ(Guid::parse(id).value_or(Guid{}).text(), id) << each.name;
    }
    EXPECT_TRUE(each.scope_id.empty() || scopes.insert(each.scope_id).second) << each.name;
    EXPECT_TRUE(each.role_id.empty() || roles.insert(each.role_id).second) << each.name;
  }
}

TEST(PermissionTable, MakesItsOwnIdsOfTheName) {
  for (const Permission& each : permissions()) {
    const std::string base =
        std::string{kResourceNames[static_cast<int>(each.resource)]} + "/" + std::string{each.name};
    EXPECT_TRUE(!is_own(each.scope_id) || each.scope_id == own_id(base + "/scope")) << base;
    EXPECT_TRUE(!is_own(each.role_id) || each.role_id == own_id(base + "/role")) << base;
  }
}

TEST(PermissionTable, FindsAPermissionWhateverTheLetterCase) {
  for (std::size_t i = 0; i < permissions().size(); ++i) {
    EXPECT_EQ(find_permission(permissions()[i].name, permissions()[i].resource), i);
  }
  EXPECT_EQ(find_permission("user.READ"), find_permission("User.Read"));
  EXPECT_EQ(find_permission("User.Rea"), std::nullopt);
  EXPECT_EQ(find_permission(""), std::nullopt);
  EXPECT_EQ(find_permission("zzz"), std::nullopt);
}

TEST(PermissionTable, KeepsTheApisApart) {
  EXPECT_EQ(find_permission("user_impersonation"), std::nullopt);
  EXPECT_THAT(find_permission("user_impersonation", Resource::kPartnerCenter),
              testing::Ne(std::nullopt));
  EXPECT_TRUE(permission_set("User.Read", Resource::kPartnerCenter).empty());
}

TEST(PermissionTable, ReadsTheScopesOfATokenAndLeavesOutWhatItDoesNotKnow) {
  const PermissionSet set = permission_set("openid  user.read Nothing.Known Group.Read.All");
  EXPECT_EQ(set.size(), 3U);
  EXPECT_TRUE(set.has(*find_permission("User.Read")));
  EXPECT_TRUE(set.has(*find_permission("Group.Read.All")));
  EXPECT_FALSE(set.has(*find_permission("User.Read.All")));
}

TEST(PermissionTable, FindsByEitherIdAndNeverByAnEmptyOne) {
  const Permission* scope = permission_with_scope_id("1cebfa2a-fb4d-419e-b5f9-839b4383e05a");
  ASSERT_THAT(scope, NotNull());
  EXPECT_EQ(scope->resource, Resource::kPartnerCenter);
  EXPECT_EQ(permission_with_role_id("741f803b-c850-494e-b5df-cde7c675a1ca")->name,
            "User.ReadWrite.All");
  EXPECT_THAT(permission_with_scope_id(""), IsNull());
  EXPECT_THAT(permission_with_role_id(""), IsNull());
}

TEST(PermissionTable, KnowsTheApisByIdAndByIdentifier) {
  EXPECT_EQ(find_resource("00000003-0000-0000-C000-000000000000")->resource, Resource::kGraph);
  EXPECT_EQ(find_resource("https://graph.microsoft.com/")->resource, Resource::kGraph);
  EXPECT_EQ(find_resource("https://api.partnercenter.microsoft.com")->resource,
            Resource::kPartnerCenter);
  EXPECT_THAT(find_resource("https://example.com"), IsNull());
  EXPECT_THAT(find_resource(""), IsNull());
}

TEST(RoleTable, HasEachRoleOnceWithAWellFormedId) {
  std::set<std::string_view> seen;
  for (const DirectoryRole& each : directory_roles()) {
    EXPECT_EQ(Guid::parse(each.id).value_or(Guid{}).text(), each.id);
    EXPECT_TRUE(seen.insert(each.id).second) << each.name;
    EXPECT_TRUE(seen.insert(each.name).second) << each.name;
  }
}

TEST(RoleTable, FindsRolesByIdWhateverTheLetterCaseAndByName) {
  EXPECT_EQ(find_role("62E90394-69F5-4237-9190-012177145E10"), kGlobalAdministratorPlace);
  EXPECT_EQ(find_role_by_name("User Administrator"),
            find_role("fe930be7-5e62-47db-91af-98c3a49a38b1"));
  EXPECT_EQ(find_role("nothing"), std::nullopt);
}

TEST(RoleTable, LeavesOutCustomRoles) {
  const std::vector<std::string> ids{std::string{kGlobalAdministrator},
                                     "11111111-1111-4111-8111-111111111111"};
  EXPECT_EQ(role_set(ids).size(), 1U);
}

TEST(RoleTable, CountsGlobalAdministratorAmongThoseWithMfaByDefaults) {
  EXPECT_TRUE(roles_with_mfa_by_defaults().has(kGlobalAdministratorPlace));
  EXPECT_FALSE(roles_with_mfa_by_defaults().has(*find_role_by_name("Directory Readers")));
}

}  // namespace
}  // namespace mockgraph::policy::permission_table_test
