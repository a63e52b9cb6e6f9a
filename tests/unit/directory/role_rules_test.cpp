#include "mockgraph/directory/role_rules.h"

#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/schema/directory_tables.h"
#include "tests/support/matchers.h"
#include "tests/support/worlds.h"

#include <gmock/gmock.h>

namespace mockgraph::directory::role_rules_test {
namespace {

using policy::kGlobalAdministrator;
using schema::kDirectoryRole;
using schema::kRoleAssignment;
using schema::TypeId;
using testing::ElementsAre;
using tests::a_tenant;
using tests::FailsWith;
using tests::IsOk;
using tests::TestTenant;
using world::RowEdit;
using world::RowPtr;

constexpr std::string_view kUserAdministrator = "fe930be7-5e62-47db-91af-98c3a49a38b1";
constexpr std::string_view kNobody = "12345678-1234-4234-8234-123456789012";

RowPtr activated(const TestTenant& tenant, std::string_view role) {
  return tenant.tenant()
      ->table(TypeId::kDirectoryRole)
      .first_by(kDirectoryRole.at("roleTemplateId"), role);
}

RowPtr assignment(const TestTenant& tenant, std::string_view role, std::string_view user) {
  return tenant.tenant()->find(TypeId::kRoleAssignment,
                               role_assignment_id(role, tenant.user(user)->id()));
}

Result<RowPtr> activate(TestTenant& tenant, std::string_view role) {
  RowEdit row{kDirectoryRole};
  row.set_text(kDirectoryRole.at("roleTemplateId"), role);
  return tenant.add(std::move(row));
}

TEST(FreshTenants, HaveGlobalAdministratorActivated) {
  const auto tenant = a_tenant();
  const auto role = activated(tenant, kGlobalAdministrator);
  ASSERT_NE(role, nullptr);
  EXPECT_EQ(role->text(kDirectoryRole.at("displayName")), "Global Administrator");
  EXPECT_NE(role->id(), kGlobalAdministrator);
  EXPECT_EQ(tenant.tenant()->table(TypeId::kDirectoryRole).size(), 1U);
}

TEST(Assignments, HaveAnIdMadeOfRoleAndPrincipal) {
  auto tenant = a_tenant().with_user("ada").with_role("ada", "User Administrator");
  const auto row = assignment(tenant, kUserAdministrator, "ada");
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->view(kRoleAssignment.at("directoryScopeId")), "/");
  EXPECT_EQ(row->view(kRoleAssignment.at("roleDefinitionId")), kUserAdministrator);
}

TEST(Assignments, ActivateTheirRole) {
  auto tenant = a_tenant().with_user("ada");
  EXPECT_EQ(activated(tenant, kUserAdministrator), nullptr);
  tenant.with_role("ada", "User Administrator");
  EXPECT_NE(activated(tenant, kUserAdministrator), nullptr);
}

TEST(Assignments, AreMadeOnce) {
  auto tenant = a_tenant().with_user("ada").with_role("ada", "Global Administrator");
  EXPECT_THAT(tenant.add(role_assignment(kGlobalAdministrator, tenant.user("ada")->id())),
              FailsWith("duplicate-object"));
}

TEST(Assignments, NeedARoleAPrincipalAndAScopeThatExist) {
  auto tenant = a_tenant().with_user("ada");
  const std::string ada{tenant.user("ada")->id()};
  EXPECT_THAT(tenant.add(role_assignment(kNobody, ada)), FailsWith("not-found"));
  EXPECT_THAT(tenant.add(role_assignment(kUserAdministrator, kNobody)), FailsWith("not-found"));
  EXPECT_THAT(tenant.add(role_assignment(kUserAdministrator, ada, "/" + std::string{kNobody})),
              FailsWith("not-found"));
  const auto no_scope = tenant.add(role_assignment(kUserAdministrator, ada, "everywhere"));
  ASSERT_THAT(no_scope, FailsWith("value-invalid"));
  EXPECT_EQ(no_scope.error().target, "directoryScopeId");
  RowEdit row = role_assignment(kUserAdministrator, ada);
  row.clear(kRoleAssignment.at("directoryScopeId"));
  const auto missing = tenant.add(std::move(row));
  ASSERT_THAT(missing, FailsWith("value-missing"));
  EXPECT_EQ(missing.error().target, "directoryScopeId");
}

TEST(Assignments, OfOneApplicationAreNotOfTheTenant) {
  auto tenant = a_tenant().with_user("ada").with_application("Tool");
  const std::string scope = "/" + std::string{tenant.application("Tool")->id()};
  constexpr std::string_view kApplicationAdministrator = "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3";
  ASSERT_THAT(
      tenant.add(role_assignment(kApplicationAdministrator, tenant.user("ada")->id(), scope)),
      IsOk());
  EXPECT_THAT(roles_of(*tenant.tenant(), tenant.user("ada")->id()), testing::IsEmpty());
}

TEST(Assignments, GoToGroupsThatWereMadeForThem) {
  auto tenant = a_tenant().with_user("ada").with_group("Staff").with_group("Operators", true);
  tenant.with_member("Operators", "ada");
  EXPECT_THAT(tenant.add(role_assignment(kUserAdministrator, tenant.group("Staff")->id())),
              FailsWith("group-not-role-assignable"));
  ASSERT_THAT(tenant.add(role_assignment(kUserAdministrator, tenant.group("Operators")->id())),
              IsOk());
  EXPECT_THAT(roles_of(*tenant.tenant(), tenant.user("ada")->id()),
              ElementsAre(kUserAdministrator));
}

TEST(Assignments, TheLastGlobalAdministratorStays) {
  auto tenant = a_tenant()
                    .with_user("ada")
                    .with_user("bob")
                    .with_role("ada", "Global Administrator")
                    .with_role("bob", "Global Administrator");
  ASSERT_THAT(tenant.remove(*assignment(tenant, kGlobalAdministrator, "ada")), IsOk());
  EXPECT_THAT(tenant.remove(*assignment(tenant, kGlobalAdministrator, "bob")),
              FailsWith("last-global-administrator"));
  EXPECT_THAT(tenant.remove(*tenant.user("bob")), FailsWith("last-global-administrator"));
  EXPECT_NE(tenant.user("bob"), nullptr);
}

TEST(Assignments, MayBePassedOnInOneWrite) {
  auto tenant =
      a_tenant().with_user("ada").with_user("bob").with_role("ada", "Global Administrator");
  EXPECT_THAT(tenant.write([&](world::Draft& draft) -> Status {
    RETURN_IF_ERROR(
        draft.remove(TestTenant::kId, *assignment(tenant, kGlobalAdministrator, "ada")));
    ASSIGN_OR_RETURN(const RowPtr added,
                     draft.add(TestTenant::kId,
                               role_assignment(kGlobalAdministrator, tenant.user("bob")->id())));
    return ok();
  }),
              IsOk());
  EXPECT_EQ(holders_of(*tenant.tenant(), kGlobalAdministrator).size(), 1U);
}

TEST(Activation, TakesNameAndDescriptionFromTheTemplate) {
  auto tenant = a_tenant();
  const auto role = activate(tenant, kUserAdministrator);
  ASSERT_THAT(role, IsOk());
  EXPECT_EQ((*role)->text(kDirectoryRole.at("displayName")), "User Administrator");
  EXPECT_FALSE((*role)->text(kDirectoryRole.at("description")).empty());
}

TEST(Activation, HappensOnce) {
  auto tenant = a_tenant();
  EXPECT_THAT(activate(tenant, kGlobalAdministrator), FailsWith("duplicate-object"));
}

TEST(Activation, NeedsATemplateThatExists) {
  auto tenant = a_tenant();
  EXPECT_THAT(activate(tenant, kNobody), FailsWith("not-found"));
}

TEST(Activation, IsNotForRolesThatEverybodyHas) {
  auto tenant = a_tenant();
  EXPECT_THAT(activate(tenant, "10dae51f-b6af-4016-8d66-8c2a99b929b3"), FailsWith("implicit-role"));
}

}  // namespace
}  // namespace mockgraph::directory::role_rules_test
