#include "mockgraph/directory/method_rules.h"

#include "mockgraph/schema/policy_tables.h"
#include "tests/support/matchers.h"
#include "tests/support/worlds.h"

#include <gmock/gmock.h>

namespace mockgraph::directory::method_rules_test {
namespace {

using schema::kAuthenticationMethod;
using schema::TypeId;
using tests::a_tenant;
using tests::FailsWith;
using tests::IsOk;
using tests::TestTenant;
using world::RowEdit;

RowEdit a_method(const TestTenant& tenant, std::string_view kind, Json details = Json::object()) {
  RowEdit row{kAuthenticationMethod};
  row.set_text(kAuthenticationMethod.at("userId"), tenant.user("ada")->id())
      .set_text(kAuthenticationMethod.at("kind"), kind)
      .set_json(kAuthenticationMethod.at("details"), details);
  return row;
}

RowEdit a_phone(const TestTenant& tenant, std::string_view type) {
  return a_method(tenant, "phoneAuthenticationMethod",
                  {{"phoneNumber", "+1 5555550100"}, {"phoneType", type}});
}

TEST(Phones, HaveAnIdOfTheirType) {
  auto tenant = a_tenant().with_user("ada");
  const auto added = tenant.add(a_phone(tenant, "mobile"));
  ASSERT_THAT(added, IsOk());
  EXPECT_EQ(shown_method_id((*added)->id()), "3179e48a-750b-4051-897c-87b9720928f7");
}

TEST(Phones, AreOneOfEachType) {
  auto tenant = a_tenant().with_user("ada");
  ASSERT_THAT(tenant.add(a_phone(tenant, "mobile")), IsOk());
  const auto refused = tenant.add(a_phone(tenant, "mobile"));
  ASSERT_THAT(refused, FailsWith("method-exists"));
  EXPECT_EQ(refused.error().target, "mobile");
  EXPECT_THAT(tenant.add(a_phone(tenant, "office")), IsOk());
}

TEST(Phones, ComeInOrder) {
  auto tenant = a_tenant().with_user("ada");
  EXPECT_THAT(tenant.add(a_phone(tenant, "alternateMobile")), FailsWith("method-order"));
  ASSERT_THAT(tenant.add(a_phone(tenant, "mobile")), IsOk());
  EXPECT_THAT(tenant.add(a_phone(tenant, "alternateMobile")), IsOk());
}

TEST(Phones, AreOfAKnownType) {
  auto tenant = a_tenant().with_user("ada");
  EXPECT_THAT(tenant.add(a_phone(tenant, "satellite")), FailsWith("value-invalid"));
}

TEST(Methods, OfAppsAreAsManyAsTheUserLikes) {
  auto tenant = a_tenant().with_user("ada");
  for (int i = 0; i < 2; ++i)
    EXPECT_THAT(tenant.add(a_method(tenant, "softwareOathAuthenticationMethod")), IsOk());
}

TEST(Methods, AreOneTemporaryAccessPass) {
  auto tenant = a_tenant().with_user("ada");
  constexpr auto kPass = "temporaryAccessPassAuthenticationMethod";
  ASSERT_THAT(tenant.add(a_method(tenant, kPass)), IsOk());
  EXPECT_THAT(tenant.add(a_method(tenant, kPass)), FailsWith("method-exists"));
}

TEST(AccessPasses, AreGoodForTheirTimeOnly) {
  auto tenant = a_tenant().with_user("ada");
  const auto pass = tenant.add(
      a_method(tenant, "temporaryAccessPassAuthenticationMethod",
               {{"startDateTime", "2026-09-14T09:00:00.0000000Z"}, {"lifetimeInMinutes", 60}}));
  ASSERT_THAT(pass, IsOk());
  const auto at = [&](std::string_view moment) {
    return access_pass_usability(**pass, *parse_instant(moment));
  };
  EXPECT_EQ(at("2026-09-14T08:59:59Z"), "NotYetValid");
  EXPECT_EQ(at("2026-09-14T09:00:00Z"), kPassIsUsable);
  EXPECT_EQ(at("2026-09-14T09:59:59Z"), kPassIsUsable);
  EXPECT_EQ(at("2026-09-14T10:00:00Z"), "Expired");
}

TEST(Methods, BelongToAUser) {
  auto tenant = a_tenant().with_user("ada");
  RowEdit row = a_method(tenant, "softwareOathAuthenticationMethod");
  row.set_text(kAuthenticationMethod.at("userId"), "12345678-1234-4234-8234-123456789012");
  EXPECT_THAT(tenant.add(std::move(row)), FailsWith("not-found"));
}

TEST(Methods, LeaveWithTheirUser) {
  auto tenant = a_tenant().with_user("ada");
  ASSERT_THAT(tenant.add(a_phone(tenant, "mobile")), IsOk());
  ASSERT_THAT(tenant.remove(*tenant.user("ada")), IsOk());
  EXPECT_EQ(tenant.tenant()->table(TypeId::kAuthenticationMethod).size(), 0U);
}

}  // namespace
}  // namespace mockgraph::directory::method_rules_test
