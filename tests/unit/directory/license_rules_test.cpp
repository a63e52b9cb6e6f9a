#include "mockgraph/directory/license_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/license_catalogue.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/schema/directory_tables.h"
#include "tests/support/matchers.h"
#include "tests/support/worlds.h"

#include <gmock/gmock.h>

namespace mockgraph::directory::license_rules_test {
namespace {

using schema::kSubscribedSku;
using schema::kUser;
using schema::TypeId;
using tests::a_tenant;
using tests::FailsWith;
using tests::IsOk;
using tests::TestTenant;
using world::RowEdit;
using world::RowPtr;

constexpr std::string_view kExchange = "4b9405b0-7788-4568-add1-99614e613b69";
constexpr std::string_view kPremium = "078d2b04-f1bd-4111-bbd4-b4b1b354cef4";
constexpr std::string_view kMailboxPlan = "9aaf7827-d63c-4b61-89c3-182f06f82e5c";

Result<RowPtr> give(TestTenant& tenant, std::string_view name,
                    const std::vector<AssignedLicense>& licenses) {
  RowEdit next{*tenant.user(name)};
  next.set_text(kUser.at("usageLocation"), "NL")
      .set_raw(kUser.at("assignedLicenses"), licenses_json(licenses));
  return tenant.change(std::move(next));
}

std::int64_t consumed(const TestTenant& tenant, std::string_view sku) {
  return tenant.tenant()
      ->table(TypeId::kSubscribedSku)
      .first_by(kSubscribedSku.at("skuId"), sku)
      ->number(kSubscribedSku.at("consumedUnits"));
}

TEST(Catalogue, KnowsEachPlanOfEachProduct) {
  for (const auto& product : license_products()) {
    EXPECT_EQ(find_product(product.part_number), &product);
    EXPECT_EQ(find_product(product.id), &product);
    for (const auto plan : words(product.plans)) EXPECT_NE(find_plan(plan), nullptr) << plan;
  }
}

TEST(Subscriptions, AreMadeOfTheirPartNumber) {
  const auto tenant = a_tenant().with_licence("EXCHANGESTANDARD", 3);
  const auto row = tenant.tenant()->find(
      TypeId::kSubscribedSku, std::string{TestTenant::kId} + "_" + std::string{kExchange});
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->text(kSubscribedSku.at("accountName")), "contoso");
  EXPECT_EQ(
      row->raw(kSubscribedSku.at("servicePlans")),
      R"([{"appliesTo":"User","provisioningStatus":"Success",)"
      R"("servicePlanId":"5e62787c-c316-451f-b873-1d05acd4d12c","servicePlanName":"BPOS_S_TODO_1"},)"
      R"({"appliesTo":"User","provisioningStatus":"Success",)"
      R"("servicePlanId":"882e1d05-acd1-4ccb-8708-6ee03664b117","servicePlanName":"INTUNE_O365"},)"
      R"({"appliesTo":"User","provisioningStatus":"Success",)"
      R"("servicePlanId":"9aaf7827-d63c-4b61-89c3-182f06f82e5c","servicePlanName":"EXCHANGE_S_STANDARD"}])");
}

TEST(Licences, BringPlansAndAMailbox) {
  auto tenant = a_tenant().with_licence("EXCHANGESTANDARD", 1).with_user("ada");
  ASSERT_THAT(give(tenant, "ada", {{std::string{kExchange}, {}}}), IsOk());
  const auto user = tenant.user("ada");
  EXPECT_EQ(user->json(kUser.at("assignedPlans")).size(), 3U);
  EXPECT_EQ(user->raw(kUser.at("licenseAssignmentStates")),
            R"([{"assignedByGroup":null,"disabledPlans":[],"error":"None",)"
            R"("lastUpdatedDateTime":"2026-09-14T08:15:02Z",)"
            R"("skuId":"4b9405b0-7788-4568-add1-99614e613b69","state":"Active"}])");
  EXPECT_EQ(user->text(kUser.at("mail")), "ada@contoso.example");
  EXPECT_EQ(user->raw(kUser.at("proxyAddresses")),
            R"(["SMTP:ada@contoso.example","smtp:ada@contoso.onmicrosoft.com"])");
  EXPECT_TRUE(has_mailbox(*user, tenant.now()));
  EXPECT_EQ(consumed(tenant, kExchange), 1);
}

TEST(Licences, BringTheMailboxWhenTheWriterSays) {
  auto tenant = a_tenant().with_licence("EXCHANGESTANDARD", 1).with_user("ada");
  RowEdit next{*tenant.user("ada")};
  const auto ready = tenant.now() + std::chrono::minutes{15};
  next.set_text(kUser.at("usageLocation"), "NL")
      .set_raw(kUser.at("assignedLicenses"), licenses_json({{std::string{kExchange}, {}}}))
      .set_instant(kUser.at("mailboxReadyDateTime"), ready);
  ASSERT_THAT(tenant.change(std::move(next)), IsOk());
  EXPECT_FALSE(has_mailbox(*tenant.user("ada"), tenant.now()));
  EXPECT_TRUE(has_mailbox(*tenant.user("ada"), ready));
}

TEST(Licences, WithoutMailboxPlanBringNone) {
  auto tenant = a_tenant().with_licence("AAD_PREMIUM", 1).with_user("ada");
  ASSERT_THAT(give(tenant, "ada", {{std::string{kPremium}, {}}}), IsOk());
  const auto user = tenant.user("ada");
  EXPECT_FALSE(has_mailbox(*user, tenant.now()));
  EXPECT_EQ(user->raw(kUser.at("mail")), "null");
  // The plan of the whole tenant is not the user's.
  EXPECT_EQ(user->json(kUser.at("assignedPlans")).size(), 3U);
}

TEST(Licences, WithTheMailboxPlanDisabledBringNone) {
  auto tenant = a_tenant().with_licence("EXCHANGESTANDARD", 1).with_user("ada");
  ASSERT_THAT(give(tenant, "ada", {{std::string{kExchange}, {std::string{kMailboxPlan}}}}), IsOk());
  EXPECT_FALSE(has_mailbox(*tenant.user("ada"), tenant.now()));
}

TEST(Licences, TakeTheMailboxWithThem) {
  auto tenant = a_tenant().with_licence("EXCHANGESTANDARD", 1).with_user("ada");
  ASSERT_THAT(give(tenant, "ada", {{std::string{kExchange}, {}}}), IsOk());
  ASSERT_THAT(give(tenant, "ada", {}), IsOk());
  EXPECT_FALSE(has_mailbox(*tenant.user("ada"), tenant.now()));
  EXPECT_EQ(consumed(tenant, kExchange), 0);
}

TEST(Licences, AreReleasedWhenTheUserIsDeleted) {
  auto tenant = a_tenant().with_licence("EXCHANGESTANDARD", 1).with_user("ada");
  ASSERT_THAT(give(tenant, "ada", {{std::string{kExchange}, {}}}), IsOk());
  ASSERT_THAT(tenant.remove(*tenant.user("ada")), IsOk());
  EXPECT_EQ(consumed(tenant, kExchange), 0);
}

TEST(Licences, NeedASeat) {
  auto tenant = a_tenant().with_licence("EXCHANGESTANDARD", 1).with_user("ada").with_user("bob");
  ASSERT_THAT(give(tenant, "ada", {{std::string{kExchange}, {}}}), IsOk());
  const auto refused = give(tenant, "bob", {{std::string{kExchange}, {}}});
  ASSERT_THAT(refused, FailsWith("license-seats"));
  EXPECT_EQ(refused.error().about("sku"), kExchange);
  // Who has one keeps it.
  EXPECT_THAT(give(tenant, "ada", {{std::string{kExchange}, {std::string{kMailboxPlan}}}}), IsOk());
}

TEST(Licences, NeedAUsageLocation) {
  auto tenant = a_tenant().with_licence("EXCHANGESTANDARD", 1).with_user("ada");
  RowEdit next{*tenant.user("ada")};
  next.set_raw(kUser.at("assignedLicenses"), licenses_json({{std::string{kExchange}, {}}}));
  EXPECT_THAT(tenant.change(std::move(next)), FailsWith("usage-location"));
}

TEST(Licences, KeepTheUsageLocation) {
  auto tenant = a_tenant().with_licence("EXCHANGESTANDARD", 1).with_user("ada");
  ASSERT_THAT(give(tenant, "ada", {{std::string{kExchange}, {}}}), IsOk());
  RowEdit next{*tenant.user("ada")};
  next.clear(kUser.at("usageLocation"));
  const auto refused = tenant.change(std::move(next));
  ASSERT_THAT(refused, FailsWith("value-invalid"));
  EXPECT_EQ(refused.error().target, "usageLocation");
}

TEST(Licences, HaveToBeOwned) {
  auto tenant = a_tenant().with_user("ada");
  EXPECT_THAT(give(tenant, "ada", {{std::string{kExchange}, {}}}), FailsWith("license-unknown"));
}

TEST(Licences, OfTheWholeTenantAreNotForUsers) {
  auto tenant = a_tenant().with_licence("AAD_PREMIUM", 1).with_user("ada");
  RowEdit company{*tenant.tenant()
                       ->table(TypeId::kSubscribedSku)
                       .first_by(kSubscribedSku.at("skuId"), kPremium)};
  company.set_text(kSubscribedSku.at("appliesTo"), "Company");
  ASSERT_THAT(tenant.change(std::move(company)), IsOk());
  EXPECT_THAT(give(tenant, "ada", {{std::string{kPremium}, {}}}),
              FailsWith("license-not-for-users"));
}

TEST(Licences, DisableOnlyTheirOwnPlans) {
  auto tenant = a_tenant().with_licence("AAD_PREMIUM", 1).with_user("ada");
  const auto refused = give(tenant, "ada", {{std::string{kPremium}, {std::string{kMailboxPlan}}}});
  ASSERT_THAT(refused, FailsWith("license-plan-unknown"));
  EXPECT_EQ(refused.error().about("plan"), kMailboxPlan);
}

TEST(Premium, IsAPlanOfAnEnabledSubscription) {
  EXPECT_FALSE(has_premium(*a_tenant().tenant()));
  EXPECT_FALSE(has_premium(*a_tenant().with_licence("EXCHANGESTANDARD", 1).tenant()));
  EXPECT_TRUE(has_premium(*a_tenant().with_licence("SPB", 1).tenant()));
  EXPECT_FALSE(has_premium_p2(*a_tenant().with_licence("SPB", 1).tenant()));
  EXPECT_TRUE(has_premium_p2(*a_tenant().with_licence("SPE_E5", 1).tenant()));
  auto tenant = a_tenant().with_licence("AAD_PREMIUM", 1);
  RowEdit suspended{*tenant.tenant()
                         ->table(TypeId::kSubscribedSku)
                         .first_by(kSubscribedSku.at("skuId"), kPremium)};
  suspended.set_text(kSubscribedSku.at("capabilityStatus"), "Suspended");
  ASSERT_THAT(tenant.change(std::move(suspended)), IsOk());
  EXPECT_FALSE(has_premium(*tenant.tenant()));
}

}  // namespace
}  // namespace mockgraph::directory::license_rules_test
