#include "mockgraph/policy/permissions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mockgraph::policy::permissions_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Need kCreateUser{.delegated = "User.ReadWrite.All Directory.ReadWrite.All",
                           .application = "User.ReadWrite.All Directory.ReadWrite.All",
                           .roles = "User Administrator"};
constexpr Need kReadUser{.delegated = "User.ReadBasic.All User.Read.All Directory.Read.All",
                         .application = "User.Read.All Directory.Read.All",
                         .self = "User.Read User.ReadWrite"};
constexpr Need kReadMe{.self = "User.Read"};
constexpr Need kAddRoleAssignableMember{
    .delegated = "GroupMember.ReadWrite.All",
    .application = "GroupMember.ReadWrite.All",
    .also = "RoleManagement.ReadWrite.Directory",
    .roles = "Privileged Role Administrator",
};
constexpr Need kDeleteAdmin{.delegated = "User.ReadWrite.All",
                            .application = "User.ReadWrite.All",
                            .roles = "Privileged Authentication Administrator",
                            .roles_for_apps = true};
constexpr Need kPatchGroup{.delegated = "Group.ReadWrite.All",
                           .roles = "Groups Administrator, User Administrator",
                           .owner_suffices = true};

RoleSet holding(std::string_view name) {
  RoleSet set;
  set.add(*find_role_by_name(name));
  return set;
}

AccessFacts user(std::string_view scopes, std::string_view role = {}) {
  return {.permissions = permission_set(scopes), .roles = role.empty() ? RoleSet{} : holding(role)};
}
AccessFacts app(std::string_view roles) {
  return {.app_only = true, .permissions = permission_set(roles)};
}
AccessFacts on_self(AccessFacts facts) {
  facts.on_self = true;
  return facts;
}
AccessFacts as_owner(AccessFacts facts) {
  facts.owns_target = true;
  return facts;
}

struct Case {
  std::string name;
  const Need& need;
  AccessFacts facts;
  AccessVerdict verdict = AccessVerdict::kGranted;
  std::string repair{};
};

class Permissions : public testing::TestWithParam<Case> {};

TEST_P(Permissions, AreJudged) {
  const AccessDecision decision = check(GetParam().need, GetParam().facts);
  EXPECT_EQ(decision.verdict, GetParam().verdict);
  EXPECT_EQ(decision.advice.repair, GetParam().repair);
  EXPECT_EQ(decision.trace.empty(), decision.granted());
}

using V = AccessVerdict;
INSTANTIATE_TEST_SUITE_P(
    Table, Permissions,
    testing::Values(
        Case{"ScopeAndRole", kCreateUser, user("User.ReadWrite.All", "User Administrator")},
        Case{"TheOtherScope", kCreateUser, user("directory.readwrite.all", "User Administrator")},
        Case{"GlobalAdministratorCountsEverywhere", kCreateUser,
             user("User.ReadWrite.All", "Global Administrator")},
        Case{"ScopeMissing", kCreateUser, user("User.Read.All", "User Administrator"),
             V::kPermissionMissing, "grant the delegated permission User.ReadWrite.All"},
        Case{"RoleMissing", kCreateUser, user("User.ReadWrite.All", "Global Reader"),
             V::kRoleMissing, "assign the user the directory role User Administrator"},
        Case{"ApplicationsNeedNoDirectoryRole", kCreateUser, app("User.ReadWrite.All")},
        Case{"ApplicationWithoutPermission", kCreateUser, app("User.Read.All"),
             V::kPermissionMissing, "grant the application permission User.ReadWrite.All"},
        Case{"AnybodyReadsWithTheScope", kReadUser, user("User.Read.All")},
        Case{"OwnProfileWithTheSmallScope", kReadUser, on_self(user("User.Read"))},
        Case{"SomebodyElseNotWithTheSmallScope", kReadUser, user("User.Read"),
             V::kPermissionMissing, "grant the delegated permission User.ReadBasic.All"},
        Case{"OwnProfileWithoutAnyScope", kReadUser, on_self(user("Mail.Send")),
             V::kPermissionMissing, "grant the delegated permission User.Read"},
        Case{"OwnProfileWithTheLargeScope", kReadUser, on_self(user("User.Read.All"))},
        Case{"SelfOnlyIsClosedToApplications", kReadMe, app("User.Read.All"), V::kClosed,
             "call it with a signed-in user's token"},
        Case{"SecondPermissionMissing", kAddRoleAssignableMember,
             user("GroupMember.ReadWrite.All", "Privileged Role Administrator"),
             V::kPermissionMissing,
             "grant the delegated permission RoleManagement.ReadWrite.Directory"},
        Case{"SecondPermissionHeld", kAddRoleAssignableMember,
             app("GroupMember.ReadWrite.All RoleManagement.ReadWrite.Directory")},
        Case{"SomeCallsAskApplicationsForARole", kDeleteAdmin, app("User.ReadWrite.All"),
             V::kRoleMissing,
             "assign the application the directory role Privileged Authentication Administrator"},
        Case{"OwnerNeedsNoRole", kPatchGroup, as_owner(user("Group.ReadWrite.All"))},
        Case{"OwnerStillNeedsTheScope", kPatchGroup, as_owner(user("Group.Read.All")),
             V::kPermissionMissing, "grant the delegated permission Group.ReadWrite.All"},
        Case{"EitherRoleWillDo", kPatchGroup, user("Group.ReadWrite.All", "User Administrator")},
        Case{"ClosedToApplications", kPatchGroup, app("Group.ReadWrite.All"), V::kClosed,
             "call it with a signed-in user's token"}),
    [](const auto& each) { return each.param.name; });

TEST(PermissionTrace, SaysWhatWasWantedAndWhatWasHeld) {
  const AccessDecision decision =
      check(kCreateUser, user("User.ReadWrite.All Mail.Send", "Global Reader"));
  EXPECT_THAT(decision.trace,
              ElementsAre(TraceLine{"permission", "passed", "User.ReadWrite.All, Mail.Send"},
                          TraceLine{"directory role", "refused",
                                    "wanted one of: User Administrator; held: Global Reader"}));
}

TEST(PermissionTrace, SaysNoneWhenNothingWasHeld) {
  EXPECT_THAT(check(kCreateUser, user("")).trace,
              ElementsAre(TraceLine{"permission", "refused",
                                    "wanted one of: User.ReadWrite.All Directory.ReadWrite.All; "
                                    "held: none"}));
}

TEST(PermissionTrace, IsEmptyForAnOpenCall) {
  EXPECT_THAT(check(kReadMe, on_self(user("User.Read"))).trace, IsEmpty());
}

std::string grounds(const Need& need, const AccessFacts& facts) {
  EXPECT_TRUE(check(need, facts).granted());
  const auto found = grounds_of(need, facts);
  return std::string{found.permission} + " | " + std::string{found.role} +
         (found.as_owner ? " | owner" : "");
}

TEST(Permissions, TellOnWhatGroundsTheyGranted) {
  EXPECT_EQ(grounds(kCreateUser, user("Directory.ReadWrite.All", "User Administrator")),
            "Directory.ReadWrite.All | User Administrator");
  EXPECT_EQ(grounds(kCreateUser, user("User.ReadWrite.All", "Global Administrator")),
            "User.ReadWrite.All | Global Administrator");
  EXPECT_EQ(grounds(kCreateUser, app("User.ReadWrite.All")), "User.ReadWrite.All | ");
  EXPECT_EQ(grounds(kDeleteAdmin,
                    [] {
                      auto facts = app("User.ReadWrite.All");
                      facts.roles = holding("Privileged Authentication Administrator");
                      return facts;
                    }()),
            "User.ReadWrite.All | Privileged Authentication Administrator");
  EXPECT_EQ(grounds(kReadMe, on_self(user("User.Read"))), "User.Read | ");
  EXPECT_EQ(grounds(kReadUser, on_self(user("Directory.Read.All"))), "Directory.Read.All | ");
  EXPECT_EQ(grounds(kPatchGroup, as_owner(user("Group.ReadWrite.All"))),
            "Group.ReadWrite.All |  | owner");
}

}  // namespace
}  // namespace mockgraph::policy::permissions_test
