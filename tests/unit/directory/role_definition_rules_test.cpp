#include "mockgraph/directory/role_definition_rules.h"

#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/role_rules.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/role_tables.h"
#include "tests/support/matchers.h"
#include "tests/support/worlds.h"

#include <gmock/gmock.h>

namespace mockgraph::directory::role_definition_rules_test {
namespace {

using schema::kRoleDefinition;
using schema::TypeId;
using tests::a_tenant;
using tests::FailsWith;
using tests::IsOk;
using tests::TestTenant;
using world::RowEdit;
using world::RowPtr;

RowEdit a_role(std::string_view name) {
  RowEdit row{kRoleDefinition};
  row.set_text(kRoleDefinition.at("displayName"), name)
      .set_raw(kRoleDefinition.at("rolePermissions"),
               R"([{"allowedResourceActions":["microsoft.directory/applications/create"]}])");
  return row;
}

TestTenant a_premium_tenant() { return a_tenant().with_licence("AAD_PREMIUM", 1).with_user("ada"); }

TEST(BuiltInRoles, AreDefinitionsOfTheirOwnTemplate) {
  const auto role = find_role_definition(*a_tenant().tenant(), policy::kGlobalAdministrator);
  ASSERT_NE(role, nullptr);
  EXPECT_TRUE(role->flag(kRoleDefinition.at("isBuiltIn")));
  EXPECT_EQ(role->view(kRoleDefinition.at("templateId")), policy::kGlobalAdministrator);
  EXPECT_EQ(role->raw(kRoleDefinition.at("inheritsPermissionsFrom")),
            R"([{"id":"88d8e3e3-8f55-4a1e-953a-9b9898b8876b"}])");
  EXPECT_EQ(built_in_roles().size(), policy::directory_roles().size());
}

TEST(CustomRoles, AreMadeInTenantsWithALicence) {
  auto tenant = a_premium_tenant();
  const auto added = tenant.add(a_role("Registrar"));
  ASSERT_THAT(added, IsOk());
  EXPECT_EQ((*added)->view(kRoleDefinition.at("templateId")), (*added)->id());
  EXPECT_EQ((*added)->raw(kRoleDefinition.at("isBuiltIn")), "false");
  EXPECT_EQ((*added)->json(kRoleDefinition.at("rolePermissions")),
            (Json::array({{{"allowedResourceActions", {"microsoft.directory/applications/create"}},
                           {"condition", nullptr}}})));
  EXPECT_EQ(find_role_definition(*tenant.tenant(), (*added)->id()), *added);
  auto plain = a_tenant();
  EXPECT_THAT(plain.add(a_role("Registrar")), FailsWith("roles-not-licensed"));
}

TEST(CustomRoles, HaveNamesOfTheirOwn) {
  auto tenant = a_premium_tenant();
  EXPECT_THAT(tenant.add(a_role("Global Administrator")), FailsWith("duplicate-object"));
  ASSERT_THAT(tenant.add(a_role("Registrar")), IsOk());
  EXPECT_THAT(tenant.add(a_role("registrar")), FailsWith("duplicate-object"));
}

TEST(CustomRoles, AllowSomething) {
  auto tenant = a_premium_tenant();
  for (const auto wrong : {"[]", R"([{"allowedResourceActions":[]}])",
                           R"([{"allowedResourceActions":["everything"]}])", R"([{}])"}) {
    RowEdit row = a_role("Registrar");
    row.set_raw(kRoleDefinition.at("rolePermissions"), wrong);
    EXPECT_THAT(tenant.add(std::move(row)), FailsWith("value-invalid")) << wrong;
  }
}

TEST(CustomRoles, AreHeldAndThenStay) {
  auto tenant = a_premium_tenant();
  const RowPtr role = tenant.add(a_role("Registrar")).value();
  const auto held = tenant.add(role_assignment(role->id(), tenant.user("ada")->id()));
  ASSERT_THAT(held, IsOk());
  EXPECT_EQ(tenant.tenant()->table(TypeId::kDirectoryRole).size(), 1U);  // none was activated
  EXPECT_THAT(tenant.remove(*role), FailsWith("role-in-use"));
  ASSERT_THAT(tenant.remove(**held), IsOk());
  EXPECT_THAT(tenant.remove(*role), IsOk());
}

TEST(CustomRoles, ThatAreDisabledAreGivenToNobody) {
  auto tenant = a_premium_tenant();
  RowEdit row = a_role("Registrar");
  row.set_flag(kRoleDefinition.at("isEnabled"), false);
  const RowPtr role = tenant.add(std::move(row)).value();
  EXPECT_THAT(tenant.add(role_assignment(role->id(), tenant.user("ada")->id())),
              FailsWith("not-found"));
}

}  // namespace
}  // namespace mockgraph::directory::role_definition_rules_test
