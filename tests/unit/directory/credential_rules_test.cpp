#include "mockgraph/directory/credential_rules.h"

#include "mockgraph/directory/app_management.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/singleton.h"
#include "mockgraph/schema/application_tables.h"
#include "tests/support/matchers.h"
#include "tests/support/worlds.h"

#include <gmock/gmock.h>

namespace mockgraph::directory::credential_rules_test {
namespace {

using schema::kApplication;
using schema::kAppManagementPolicy;
using schema::kDefaultAppManagement;
using schema::TypeId;
using tests::a_tenant;
using tests::FailsWith;
using tests::IsOk;
using tests::TestTenant;
using world::RowEdit;
using world::RowPtr;

constexpr auto kSecrets = kApplication.at("secrets");
constexpr auto kPasswords = kApplication.at("passwordCredentials");
constexpr auto kKeys = kApplication.at("keyCredentials");
constexpr std::string_view kCertificate = R"([{"type":"AsymmetricX509Cert","usage":"Verify",
  "displayName":"CN=one","key":"Y2VydGlmaWNhdGU=","startDateTime":"2026-09-01T00:00:00Z",
  "endDateTime":"2027-09-01T00:00:00Z"}])";

Result<RowPtr> set(TestTenant& tenant, schema::PropertyIndex property, std::string_view json) {
  RowEdit next{*tenant.application("Tool")};
  next.set_raw(property, std::string{json});
  return tenant.change(std::move(next));
}

TestTenant with_tool() {
  auto tenant = a_tenant();
  tenant.with_application("Tool");
  return tenant;
}

TEST(Passwords, AreNotAcceptedBeforeTheirStart) {
  auto tenant = with_tool();
  ASSERT_THAT(set(tenant, kSecrets,
                  R"([{"secretText":"abc~d","startDateTime":"2026-10-01T00:00:00Z",
                       "readyDateTime":"2026-09-14T08:16:00Z"}])"),
              IsOk());
  const Json kept = tenant.application("Tool")->json(kSecrets);
  EXPECT_EQ(kept[0]["readyDateTime"], "2026-10-01T00:00:00.0000000Z");
  EXPECT_EQ(kept[0]["endDateTime"], "2028-09-30T00:00:00.0000000Z");
}

TEST(Passwords, EndAfterTheyStart) {
  auto tenant = with_tool();
  const auto refused = set(tenant, kSecrets,
                           R"([{"secretText":"abc~d","startDateTime":"2026-10-01T00:00:00Z",
                                "endDateTime":"2026-10-01T00:00:00Z"}])");
  ASSERT_THAT(refused, FailsWith("value-invalid"));
  EXPECT_EQ(refused.error().target, "endDateTime");
  EXPECT_EQ(refused.error().about("type"), "PasswordCredential");
}

TEST(Passwords, ComeWithANewApplication) {
  auto tenant = a_tenant();
  RowEdit row{kApplication};
  row.set_text(kApplication.at("displayName"), "Tool")
      .set_raw(kPasswords, R"([{"displayName":"first"}])");
  ASSERT_THAT(tenant.add(std::move(row)), IsOk());
  const auto tool = tenant.application("Tool");
  const Json secrets = tool->json(kSecrets), shown = tool->json(kPasswords);
  ASSERT_EQ(secrets.size(), 1U);
  EXPECT_EQ(string_at(secrets[0], "/secretText").size(), 40U);
  EXPECT_EQ(shown[0]["displayName"], "first");
  EXPECT_EQ(shown[0]["hint"], string_at(secrets[0], "/secretText").substr(0, 3));
  EXPECT_TRUE(shown[0]["secretText"].is_null());
}

TEST(Passwords, AreLeftOutButNeitherMadeNorChangedByAPatch) {
  auto tenant = with_tool();
  ASSERT_THAT(set(tenant, kSecrets, R"([{"secretText":"aaa~1"},{"secretText":"bbb~2"}])"), IsOk());
  Json shown = tenant.application("Tool")->json(kPasswords);
  Json more = shown;
  more.push_back({{"displayName", "mine"}});
  EXPECT_THAT(set(tenant, kPasswords, more.dump()), FailsWith("credential-not-generated"));
  Json longer = shown;
  longer[0]["endDateTime"] = "2099-01-01T00:00:00Z";
  const auto refused = set(tenant, kPasswords, longer.dump());
  ASSERT_THAT(refused, FailsWith("credential-unchangeable"));
  EXPECT_EQ(refused.error().about("key"), string_at(shown[0], "/keyId"));
  shown.erase(0);
  ASSERT_THAT(set(tenant, kPasswords, shown.dump()), IsOk());
  const Json left = tenant.application("Tool")->json(kSecrets);
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0]["secretText"], "bbb~2");
}

TEST(Keys, AreShownWithoutTheirBytes) {
  auto tenant = with_tool();
  ASSERT_THAT(set(tenant, kKeys, kCertificate), IsOk());
  const auto tool = tenant.application("Tool");
  const Json shown = tool->json(kKeys), bytes = tool->json(kApplication.at("keys"));
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown[0], (Json{{"customKeyIdentifier", "735AD571C189D7BA84464BF4A9F1D2280175B128"},
                            {"displayName", "CN=one"},
                            {"endDateTime", "2027-09-01T00:00:00.0000000Z"},
                            {"key", nullptr},
                            {"keyId", shown[0]["keyId"]},
                            {"startDateTime", "2026-09-01T00:00:00.0000000Z"},
                            {"type", "AsymmetricX509Cert"},
                            {"usage", "Verify"}}));
  EXPECT_EQ(bytes, Json::array({{{"keyId", shown[0]["keyId"]}, {"key", "Y2VydGlmaWNhdGU="}}}));
}

// As a client does that reads the list, adds one and sends it back.
TEST(Keys, StayWhenTheyComeBackWithoutBytes) {
  auto tenant = with_tool();
  ASSERT_THAT(set(tenant, kKeys, kCertificate), IsOk());
  Json list = tenant.application("Tool")->json(kKeys);
  list.push_back(Json::parse(kCertificate)[0]);
  ASSERT_THAT(set(tenant, kKeys, list.dump()), IsOk());
  const auto tool = tenant.application("Tool");
  EXPECT_EQ(tool->json(kKeys).size(), 2U);
  EXPECT_EQ(tool->json(kKeys)[0], list[0]);
  EXPECT_EQ(tool->json(kApplication.at("keys"))[0]["key"], "Y2VydGlmaWNhdGU=");
}

TEST(Keys, HaveATypeAUsageAndBytes) {
  struct Wrong {
    std::string_view list, property;
  };
  for (const auto& wrong :
       {Wrong{R"([{"type":"Latchkey","usage":"Verify","key":"YQ=="}])", "type"},
        Wrong{R"([{"type":"Symmetric","usage":"Open","key":"YQ=="}])", "usage"},
        Wrong{R"([{"type":"Symmetric","usage":"Verify","key":"?"}])", "key"},
        Wrong{R"([{"type":"Symmetric","usage":"Verify"}])", "key"},
        Wrong{R"([{"type":"Symmetric","usage":"Verify","key":"YQ==","keyId":"x"}])", "keyId"},
        Wrong{R"([{"type":"Symmetric","usage":"Verify","key":"YQ==","endDateTime":"later"}])",
              "endDateTime"}}) {
    auto tenant = with_tool();
    const auto refused = set(tenant, kKeys, wrong.list);
    ASSERT_THAT(refused, FailsWith("value-invalid")) << wrong.list;
    EXPECT_EQ(refused.error().target, wrong.property) << wrong.list;
    EXPECT_EQ(refused.error().about("type"), "KeyCredential");
  }
}

// ---- app management policies ----

constexpr std::string_view kNoPasswords =
    R"({"passwordCredentials":[{"restrictionType":"passwordAddition"}]})";

Result<RowPtr> restrict_tenant(TestTenant& tenant, std::string_view restrictions) {
  RowEdit row{*singleton(*tenant.tenant(), TypeId::kDefaultAppManagement)};
  row.set_flag(kDefaultAppManagement.at("isEnabled"), true)
      .set_raw(kDefaultAppManagement.at("applicationRestrictions"), std::string{restrictions});
  const bool is_kept = tenant.tenant()->table(TypeId::kDefaultAppManagement).size() > 0;
  return is_kept ? tenant.change(std::move(row)) : tenant.add(std::move(row));
}

TEST(AppManagement, RefusesPasswordsByTheTenantsPolicy) {
  auto tenant = with_tool();
  ASSERT_THAT(restrict_tenant(tenant, kNoPasswords), IsOk());
  const auto refused = set(tenant, kSecrets, R"([{"secretText":"aaa~1"}])");
  ASSERT_THAT(refused, FailsWith("credential-type"));
  EXPECT_EQ(refused.error().about("policy"), kDefaultAppManagementId);
  EXPECT_THAT(set(tenant, kKeys, kCertificate), IsOk());
}

TEST(AppManagement, LeavesWhatIsThere) {
  auto tenant = with_tool();
  ASSERT_THAT(set(tenant, kSecrets, R"([{"secretText":"aaa~1"}])"), IsOk());
  ASSERT_THAT(restrict_tenant(tenant, kNoPasswords), IsOk());
  RowEdit next{*tenant.application("Tool")};
  next.set_text(kApplication.at("displayName"), "Renamed");
  EXPECT_THAT(tenant.change(std::move(next)), IsOk());
}

TEST(AppManagement, LimitsLives) {
  auto tenant = with_tool();
  ASSERT_THAT(
      restrict_tenant(
          tenant,
          R"({"passwordCredentials":[{"restrictionType":"passwordLifetime","maxLifetime":"P90D"}],
              "keyCredentials":[{"restrictionType":"asymmetricKeyLifetime","maxLifetime":"P90D"}]})"),
      IsOk());
  EXPECT_THAT(set(tenant, kSecrets, R"([{"secretText":"aaa~1"}])"),
              FailsWith("credential-lifetime"));
  EXPECT_THAT(set(tenant, kKeys, kCertificate), FailsWith("credential-lifetime"));
  EXPECT_THAT(
      set(tenant, kSecrets, R"([{"secretText":"aaa~1","endDateTime":"2026-10-14T08:15:02Z"}])"),
      IsOk());
}

TEST(AppManagement, ExemptsApplicationsByAPolicyOfTheirOwn) {
  auto tenant = with_tool();
  ASSERT_THAT(restrict_tenant(tenant, kNoPasswords), IsOk());
  RowEdit own{kAppManagementPolicy};
  own.set_text(kAppManagementPolicy.at("displayName"), "Exemption")
      .set_flag(kAppManagementPolicy.at("isEnabled"), true)
      .set_raw(kAppManagementPolicy.at("restrictions"),
               R"({"passwordCredentials":[{"restrictionType":"passwordAddition",
                                           "state":"disabled"}]})");
  const auto policy = tenant.add(std::move(own));
  ASSERT_THAT(policy, IsOk());
  RowEdit next{*tenant.application("Tool")};
  next.set_text(kApplication.at("managementPolicyId"), (*policy)->id());
  ASSERT_THAT(tenant.change(std::move(next)), IsOk());
  EXPECT_EQ(holders_of_policy(*tenant.tenant(), (*policy)->id()).size(), 1U);
  EXPECT_THAT(set(tenant, kSecrets, R"([{"secretText":"aaa~1"}])"), IsOk());
  ASSERT_THAT(tenant.remove(**policy), IsOk());
  EXPECT_FALSE(tenant.application("Tool")->is_set(kApplication.at("managementPolicyId")));
  EXPECT_THAT(set(tenant, kSecrets, R"([{"secretText":"bbb~2"}])"), FailsWith("credential-type"));
}

TEST(AppManagement, IsWrittenWhole) {
  auto tenant = a_tenant();
  const auto row = restrict_tenant(tenant, kNoPasswords);
  ASSERT_THAT(row, IsOk());
  EXPECT_EQ((*row)->json(kDefaultAppManagement.at("applicationRestrictions")),
            (Json{{"passwordCredentials",
                   {{{"restrictionType", "passwordAddition"},
                     {"state", "enabled"},
                     {"maxLifetime", nullptr},
                     {"restrictForAppsCreatedAfterDateTime", nullptr}}}},
                  {"keyCredentials", Json::array()}}));
}

TEST(AppManagement, RefusesRestrictionsThatMakeNoSense) {
  for (
      const auto wrong :
      {R"({"passwordCredentials":[{"restrictionType":"latchkeyAddition"}]})",
       R"({"passwordCredentials":[{"restrictionType":"asymmetricKeyLifetime","maxLifetime":"P1D"}]})",
       R"({"passwordCredentials":[{"restrictionType":"passwordLifetime"}]})",
       R"({"passwordCredentials":[{"restrictionType":"passwordLifetime","maxLifetime":"soon"}]})",
       R"({"passwordCredentials":[{"restrictionType":"passwordAddition","state":"perhaps"}]})",
       R"({"passwordCredentials":[{"restrictionType":"passwordAddition","colour":"red"}]})",
       R"({"passwordCredentials":[{"restrictionType":"passwordAddition"},{"restrictionType":"passwordAddition"}]})"}) {
    auto tenant = a_tenant();
    const auto refused = restrict_tenant(tenant, wrong);
    ASSERT_THAT(refused, FailsWith("value-invalid")) << wrong;
    EXPECT_EQ(refused.error().target, "applicationRestrictions");
  }
}

}  // namespace
}  // namespace mockgraph::directory::credential_rules_test
