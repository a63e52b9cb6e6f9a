#include "mockgraph/directory/tenant_rules.h"

#include "mockgraph/directory/look_up.h"
#include "mockgraph/schema/directory_tables.h"
#include "tests/support/matchers.h"
#include "tests/support/worlds.h"

#include <gmock/gmock.h>

namespace mockgraph::directory::tenant_rules_test {
namespace {

using schema::kDomain;
using schema::kOrganization;
using schema::TypeId;
using tests::a_tenant;
using tests::FailsWith;
using tests::IsOk;
using world::RowEdit;

RowEdit a_domain(std::string_view name) {
  RowEdit row{kDomain};
  row.set_text(0, name);
  return row;
}

TEST(Organizations, ListTheVerifiedDomains) {
  const auto tenant = a_tenant();
  EXPECT_EQ(tenant.tenant()->organization()->raw(kOrganization.at("verifiedDomains")),
            R"([{"capabilities":"Email, OfficeCommunicationsOnline","isDefault":true,)"
            R"("isInitial":false,"name":"contoso.example","type":"Managed"},)"
            R"({"capabilities":"Email, OfficeCommunicationsOnline","isDefault":false,)"
            R"("isInitial":true,"name":"contoso.onmicrosoft.com","type":"Managed"}])");
}

TEST(Organizations, ListEachPlanOnce) {
  const auto tenant = a_tenant().with_licence("SPB", 1).with_licence("AAD_PREMIUM", 1);
  std::size_t premium = 0;
  for (const Json& plan : tenant.tenant()->organization()->json(kOrganization.at("assignedPlans")))
    premium += plan["servicePlanId"] == "41781fb2-bc02-4b7c-bd55-b576c07bb09d" ? 1U : 0U;
  EXPECT_EQ(premium, 1U);
}

TEST(Organizations, BringSecurityDefaultsThatAreOff) {
  const auto tenant = a_tenant();
  ASSERT_NE(
      tenant.tenant()->find(TypeId::kSecurityDefaults, "00000000-0000-0000-0000-000000000005"),
      nullptr);
  EXPECT_FALSE(security_defaults_on(*tenant.tenant()));
}

TEST(Domains, AreWrittenInLowerCase) {
  auto tenant = a_tenant();
  ASSERT_THAT(tenant.add(a_domain("Fabrikam.Example")), IsOk());
  EXPECT_TRUE(is_verified_domain(*tenant.tenant(), "FABRIKAM.example"));
  EXPECT_EQ(tenant.world().find_tenant("fabrikam.example"), tenant.tenant());
}

TEST(Domains, HaveOneDefault) {
  auto tenant = a_tenant();
  RowEdit row = a_domain("fabrikam.example");
  row.set_flag(kDomain.at("isDefault"), true);
  ASSERT_THAT(tenant.add(std::move(row)), IsOk());
  EXPECT_EQ(default_domain(*tenant.tenant()), "fabrikam.example");
  EXPECT_FALSE(
      tenant.tenant()->find(TypeId::kDomain, "contoso.example")->flag(kDomain.at("isDefault")));
}

TEST(Domains, BelongToOneTenant) {
  auto tenant = a_tenant();
  const auto refused = tenant.add(a_domain("contoso.example"));
  ASSERT_THAT(refused, FailsWith("value-taken"));
  EXPECT_EQ(refused.error().target, "id");
}

TEST(Domains, AreNames) {
  auto tenant = a_tenant();
  for (const auto name : {"contoso", "-a.example", "a..example", "a b.example"})
    EXPECT_THAT(tenant.add(a_domain(name)), FailsWith("value-invalid")) << name;
}

}  // namespace
}  // namespace mockgraph::directory::tenant_rules_test
