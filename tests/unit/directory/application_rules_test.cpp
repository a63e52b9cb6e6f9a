#include "mockgraph/directory/application_rules.h"

#include "mockgraph/directory/grant_rules.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "tests/support/matchers.h"
#include "tests/support/worlds.h"

#include <gmock/gmock.h>

namespace mockgraph::directory::application_rules_test {
namespace {

using schema::kApplication;
using schema::kAppRoleAssignment;
using schema::kPermissionGrant;
using schema::kServicePrincipal;
using schema::TypeId;
using tests::a_tenant;
using tests::FailsWith;
using tests::IsOk;
using tests::TestTenant;
using world::RowEdit;
using world::RowPtr;

constexpr std::string_view kGraph = "00000003-0000-0000-c000-000000000000";
constexpr std::string_view kReadUsers = "df021288-bdef-4463-88db-98f22de89214";
constexpr std::string_view kNobody = "12345678-1234-4234-8234-123456789012";

RowEdit an_application(std::string_view name) {
  RowEdit row{kApplication};
  row.set_text(kApplication.at("displayName"), name);
  return row;
}

Result<RowPtr> add_principal(TestTenant& tenant, std::string_view app_id) {
  RowEdit row{kServicePrincipal};
  row.set_text(kServicePrincipal.at("appId"), app_id);
  return tenant.add(std::move(row));
}

std::string app_id_of(const TestTenant& tenant, std::string_view name) {
  return tenant.application(name)->text(kApplication.at("appId"));
}

TEST(NewApplications, GetWhatTheServiceSets) {
  auto tenant = a_tenant().with_application("Tool");
  const auto row = tenant.application("Tool");
  EXPECT_TRUE(Guid::parse(row->text(kApplication.at("appId"))));
  EXPECT_EQ(row->text(kApplication.at("publisherDomain")), "contoso.example");
  EXPECT_EQ(row->raw(kApplication.at("signInAudience")), "\"AzureADMyOrg\"");
  EXPECT_EQ(row->raw(kApplication.at("createdDateTime")), "\"2026-09-14T08:15:02.2500000Z\"");
}

TEST(NewApplications, KeepTheDefaultsBesideWhatWasGiven) {
  auto tenant = a_tenant();
  RowEdit row = an_application("Tool");
  row.set_json(kApplication.at("web"), {{"redirectUris", {"https://tool.example/back"}}});
  ASSERT_THAT(tenant.add(std::move(row)), IsOk());
  EXPECT_EQ(tenant.application("Tool")->raw(kApplication.at("web")),
            R"({"homePageUrl":null,"implicitGrantSettings":{"enableAccessTokenIssuance":false,)"
            R"("enableIdTokenIssuance":false},"logoutUrl":null,)"
            R"("redirectUris":["https://tool.example/back"]})");
}

TEST(NewApplications, AreRefusedWithAnAudienceThatDoesNotExist) {
  auto tenant = a_tenant();
  RowEdit row = an_application("Tool");
  row.set_text(kApplication.at("signInAudience"), "Everybody");
  const auto refused = tenant.add(std::move(row));
  ASSERT_THAT(refused, FailsWith("value-invalid"));
  EXPECT_EQ(refused.error().target, "signInAudience");
}

TEST(NewApplications, AreRefusedWithPermissionsOfNoShape) {
  auto tenant = a_tenant();
  for (
      const auto wrong :
      {R"([{"resourceAppId":"x","resourceAccess":[]}])",
       R"([{"resourceAppId":"00000003-0000-0000-c000-000000000000"}])",
       R"([{"resourceAppId":"00000003-0000-0000-c000-000000000000","resourceAccess":[{"id":"df021288-bdef-4463-88db-98f22de89214","type":"Right"}]}])"}) {
    RowEdit row = an_application("Tool");
    row.set_raw(kApplication.at("requiredResourceAccess"), wrong);
    EXPECT_THAT(tenant.add(std::move(row)), FailsWith("value-invalid")) << wrong;
  }
}

TEST(NewApplications, HaveAddressesOfTheirOwn) {
  auto tenant = a_tenant();
  for (const auto name : {"One", "Two"}) {
    RowEdit row = an_application(name);
    row.set_raw(kApplication.at("identifierUris"), R"(["api://shared"])");
    const auto outcome = tenant.add(std::move(row));
    if (std::string_view{name} == "One") {
      EXPECT_THAT(outcome, IsOk());
    } else {
      ASSERT_THAT(outcome, FailsWith("value-taken"));
      EXPECT_EQ(outcome.error().target, "identifierUris");
    }
  }
}

Result<RowPtr> with_uri(TestTenant& tenant, const Json& uris) {
  RowEdit row = an_application("Tool");
  row.set_text(kApplication.at("appId"), kNobody).set_json(kApplication.at("identifierUris"), uris);
  return tenant.add(std::move(row));
}

TEST(NewApplications, AreKnownByAddressesOfTheTenantsDomains) {
  for (const std::string_view uri :
       {"https://contoso.example/tool", "https://deep.below.contoso.example", "api://tool",
        "api://12345678-1234-4234-8234-123456789012", "urn:tool", "api://tool.contoso.example/x",
        "api://elsewhere.example/12345678-1234-4234-8234-123456789012"}) {
    auto tenant = a_tenant();
    EXPECT_THAT(with_uri(tenant, Json::array({uri})), IsOk()) << uri;
  }
  for (const std::string_view uri : {"https://elsewhere.example/tool", "http://notcontoso.example",
                                     "api://elsewhere.example/tool"}) {
    auto tenant = a_tenant();
    const auto refused = with_uri(tenant, Json::array({uri}));
    ASSERT_THAT(refused, FailsWith("uri-not-verified")) << uri;
    EXPECT_EQ(refused.error().about("uri"), uri);
  }
  auto tenant = a_tenant();
  EXPECT_THAT(with_uri(tenant, Json::array({"no address"})), FailsWith("value-invalid"));
}

TEST(NewApplications, OfferRolesAndScopesOfARightShape) {
  struct Wrong {
    std::string_view property, value, type, target;
  };
  constexpr std::string_view kId = R"("id":"12345678-1234-4234-8234-123456789012")";
  const auto with_id = [&](std::string_view text) {
    std::string filled{text};
    return filled.replace(filled.find("ID"), 2, kId);
  };
  for (const auto& wrong :
       {Wrong{"appRoles", R"([{ID,"displayName":"x","allowedMemberTypes":["Robot"]}])", "AppRole",
              "allowedMemberTypes"},
        Wrong{"appRoles", R"([{ID,"displayName":"x","allowedMemberTypes":[]}])", "AppRole",
              "allowedMemberTypes"},
        Wrong{"appRoles", R"([{ID,"displayName":"x","value":"a b","allowedMemberTypes":["User"]}])",
              "AppRole", "value"},
        Wrong{"api", R"({"oauth2PermissionScopes":[{ID,"type":"Everybody"}]})", "PermissionScope",
              "type"},
        Wrong{"api", R"({"oauth2PermissionScopes":[{"id":"x"}]})", "PermissionScope", "id"}}) {
    auto tenant = a_tenant();
    RowEdit row = an_application("Tool");
    row.set_raw(*kApplication.find(wrong.property),
                wrong.target == "id" ? std::string{wrong.value} : with_id(wrong.value));
    const auto refused = tenant.add(std::move(row));
    ASSERT_THAT(refused, FailsWith("value-invalid")) << wrong.value;
    EXPECT_EQ(refused.error().about("type"), wrong.type);
    EXPECT_EQ(refused.error().target, wrong.target);
  }
}

constexpr std::string_view kOneRole =
    R"([{"id":"12345678-1234-4234-8234-123456789012","displayName":"Read","value":"Read",
         "allowedMemberTypes":["User"]}])";

Result<RowPtr> set_roles(TestTenant& tenant, std::string_view json) {
  RowEdit next{*tenant.application("Tool")};
  next.set_raw(kApplication.at("appRoles"), std::string{json});
  return tenant.change(std::move(next));
}

TEST(OfferedRoles, AreKeptWhole) {
  auto tenant = a_tenant().with_application("Tool");
  ASSERT_THAT(set_roles(tenant, kOneRole), IsOk());
  EXPECT_EQ(tenant.application("Tool")->json(kApplication.at("appRoles"))[0],
            (Json{{"allowedMemberTypes", {"User"}},
                  {"description", nullptr},
                  {"displayName", "Read"},
                  {"id", "12345678-1234-4234-8234-123456789012"},
                  {"isEnabled", true},
                  {"origin", "Application"},
                  {"value", "Read"}}));
}

TEST(OfferedRoles, AreDisabledBeforeTheyGo) {
  auto tenant = a_tenant().with_application("Tool");
  ASSERT_THAT(set_roles(tenant, kOneRole), IsOk());
  EXPECT_THAT(set_roles(tenant, "[]"), FailsWith("permission-enabled"));
  Json roles = tenant.application("Tool")->json(kApplication.at("appRoles"));
  roles[0]["value"] = "Write";
  EXPECT_THAT(set_roles(tenant, roles.dump()), FailsWith("permission-enabled"));
  roles[0]["value"] = "Read";
  roles[0]["description"] = "what it is for may change";
  roles[0]["isEnabled"] = false;
  ASSERT_THAT(set_roles(tenant, roles.dump()), IsOk());
  EXPECT_THAT(set_roles(tenant, "[]"), IsOk());
}

TEST(ChangedApplications, AreFollowedByTheirServicePrincipalAtHome) {
  auto tenant = a_tenant().with_application("Tool");
  const auto app_id = app_id_of(tenant, "Tool");
  ASSERT_THAT(add_principal(tenant, app_id), IsOk());
  ASSERT_THAT(set_roles(tenant, kOneRole), IsOk());
  RowEdit next{*tenant.application("Tool")};
  next.set_text(kApplication.at("displayName"), "Better tool");
  ASSERT_THAT(tenant.change(std::move(next)), IsOk());
  const auto principal = find_service_principal(*tenant.tenant(), app_id);
  EXPECT_EQ(principal->text(kServicePrincipal.at("displayName")), "Better tool");
  EXPECT_EQ(principal->json(kServicePrincipal.at("appRoles"))[0]["value"], "Read");
}

TEST(ChangedApplications, LeaveANameThatTheServicePrincipalWasGiven) {
  auto tenant = a_tenant().with_application("Tool");
  const auto app_id = app_id_of(tenant, "Tool");
  const auto added = add_principal(tenant, app_id);
  ASSERT_THAT(added, IsOk());
  RowEdit own{**added};
  own.set_text(kServicePrincipal.at("displayName"), "Ours");
  ASSERT_THAT(tenant.change(std::move(own)), IsOk());
  RowEdit next{*tenant.application("Tool")};
  next.set_text(kApplication.at("displayName"), "Better tool");
  ASSERT_THAT(tenant.change(std::move(next)), IsOk());
  const auto principal = find_service_principal(*tenant.tenant(), app_id);
  EXPECT_EQ(principal->text(kServicePrincipal.at("displayName")), "Ours");
  EXPECT_EQ(principal->text(kServicePrincipal.at("appDisplayName")), "Better tool");
}

TEST(Secrets, AreShownByTheirHintOnly) {
  auto tenant = a_tenant().with_application("Tool");
  RowEdit next{*tenant.application("Tool")};
  next.set_raw(kApplication.at("secrets"), R"([{"secretText":"Qr0~secret"}])");
  ASSERT_THAT(tenant.change(std::move(next)), IsOk());
  const auto row = tenant.application("Tool");
  const Json shown = row->json(kApplication.at("passwordCredentials"));
  EXPECT_EQ(shown[0]["hint"], "Qr0");
  EXPECT_TRUE(shown[0]["secretText"].is_null());
  EXPECT_EQ(shown[0]["startDateTime"], "2026-09-14T08:15:02.2500000Z");
  EXPECT_EQ(shown[0]["endDateTime"], "2028-09-13T08:15:02.2500000Z");
  const Json kept = row->json(kApplication.at("secrets"));
  EXPECT_EQ(kept[0]["readyDateTime"], "2026-09-14T08:15:02.2500000Z");
  EXPECT_EQ(kept[0]["keyId"], shown[0]["keyId"]);
}

TEST(ServicePrincipals, AreCopiedFromTheirApplication) {
  auto tenant = a_tenant();
  RowEdit row = an_application("Tool");
  row.set_raw(kApplication.at("identifierUris"), R"(["api://tool"])")
      .set_json(kApplication.at("web"), {{"redirectUris", {"https://tool.example/back"}}});
  ASSERT_THAT(tenant.add(std::move(row)), IsOk());
  const auto app_id = app_id_of(tenant, "Tool");
  const auto added = add_principal(tenant, app_id);
  ASSERT_THAT(added, IsOk());
  EXPECT_EQ((*added)->text(kServicePrincipal.at("displayName")), "Tool");
  EXPECT_EQ((*added)->text(kServicePrincipal.at("appOwnerOrganizationId")), TestTenant::kId);
  EXPECT_EQ((*added)->json(kServicePrincipal.at("servicePrincipalNames")),
            Json({app_id, "api://tool"}));
  EXPECT_EQ((*added)->raw(kServicePrincipal.at("replyUrls")), R"(["https://tool.example/back"])");
}

TEST(ServicePrincipals, OfMicrosoftPublishTheirPermissions) {
  auto tenant = a_tenant();
  const auto added = add_principal(tenant, kGraph);
  ASSERT_THAT(added, IsOk());
  EXPECT_EQ((*added)->text(kServicePrincipal.at("displayName")), "Microsoft Graph");
  EXPECT_EQ((*added)->text(kServicePrincipal.at("appOwnerOrganizationId")),
            "f8cdef31-a31e-4b4a-93e4-5f571e91255a");
  const auto roles = (*added)->raw(kServicePrincipal.at("appRoles"));
  EXPECT_NE(roles.find(kReadUsers), std::string_view::npos);
}

TEST(ServicePrincipals, AreMadeOncePerApplication) {
  auto tenant = a_tenant();
  ASSERT_THAT(add_principal(tenant, kGraph), IsOk());
  const auto refused = add_principal(tenant, kGraph);
  ASSERT_THAT(refused, FailsWith("app-id-in-use"));
  EXPECT_EQ(refused.error().about("app"), kGraph);
}

TEST(ServicePrincipals, NeedAnApplication) {
  auto tenant = a_tenant();
  const auto refused = add_principal(tenant, kNobody);
  ASSERT_THAT(refused, FailsWith("app-unknown"));
  EXPECT_EQ(refused.error().about("app"), kNobody);
}

TEST(ServicePrincipals, OfAnotherTenantsOwnApplicationAreRefused) {
  auto tenant = a_tenant().with_application("Tool");
  constexpr std::string_view kOther = "11111111-8888-4777-8666-555555555555";
  const auto app_id = app_id_of(tenant, "Tool");
  const auto instantiate = [&] {
    return tenant.write([&](world::Draft& draft) -> Status {
      if (draft.world().tenant(kOther) == nullptr) draft.add_tenant(std::string{kOther});
      RowEdit row{kServicePrincipal};
      row.set_text(kServicePrincipal.at("appId"), app_id);
      ASSIGN_OR_RETURN(const RowPtr added, draft.add(kOther, std::move(row)));
      return ok();
    });
  };
  EXPECT_THAT(instantiate(), FailsWith("app-unknown"));
  RowEdit opened{*tenant.application("Tool")};
  opened.set_text(kApplication.at("signInAudience"), "AzureADMultipleOrgs");
  ASSERT_THAT(tenant.change(std::move(opened)), IsOk());
  EXPECT_THAT(instantiate(), IsOk());
}

TEST(DeletedApplications, TakeTheirServicePrincipalAlong) {
  auto tenant = a_tenant().with_application("Tool");
  ASSERT_THAT(add_principal(tenant, app_id_of(tenant, "Tool")), IsOk());
  ASSERT_THAT(tenant.remove(*tenant.application("Tool")), IsOk());
  EXPECT_EQ(tenant.tenant()->table(TypeId::kServicePrincipal).size(), 0U);
}

class Grants : public testing::Test {
 protected:
  Grants() : tenant_(a_tenant().with_user("ada").with_application("Tool")) {
    client_ = add_principal(tenant_, app_id_of(tenant_, "Tool")).value();
    graph_ = add_principal(tenant_, kGraph).value();
  }

  RowEdit a_grant() const {
    RowEdit row{kPermissionGrant};
    row.set_text(kPermissionGrant.at("clientId"), client_->id())
        .set_text(kPermissionGrant.at("consentType"), "AllPrincipals")
        .set_text(kPermissionGrant.at("resourceId"), graph_->id())
        .set_text(kPermissionGrant.at("scope"), "User.Read");
    return row;
  }
  RowEdit a_role(std::string_view role = kReadUsers) const {
    RowEdit row{kAppRoleAssignment};
    row.set_text(kAppRoleAssignment.at("appRoleId"), role)
        .set_text(kAppRoleAssignment.at("principalId"), client_->id())
        .set_text(kAppRoleAssignment.at("resourceId"), graph_->id());
    return row;
  }

  TestTenant tenant_;
  RowPtr client_, graph_;
};

TEST_F(Grants, AreMadeOnce) {
  ASSERT_THAT(tenant_.add(a_grant()), IsOk());
  EXPECT_THAT(tenant_.add(a_grant()), FailsWith("grant-exists"));
}

TEST_F(Grants, ForOneUserAreAnotherGrant) {
  ASSERT_THAT(tenant_.add(a_grant()), IsOk());
  RowEdit row = a_grant();
  row.set_text(kPermissionGrant.at("consentType"), "Principal")
      .set_text(kPermissionGrant.at("principalId"), tenant_.user("ada")->id());
  EXPECT_THAT(tenant_.add(std::move(row)), IsOk());
}

TEST_F(Grants, NeedAKnownConsentType) {
  RowEdit row = a_grant();
  row.set_text(kPermissionGrant.at("consentType"), "Everybody");
  EXPECT_THAT(tenant_.add(std::move(row)), FailsWith("value-invalid"));
}

TEST_F(Grants, ForOneUserNeedTheUser) {
  RowEdit row = a_grant();
  row.set_text(kPermissionGrant.at("consentType"), "Principal");
  EXPECT_THAT(tenant_.add(std::move(row)), FailsWith("value-missing"));
}

TEST_F(Grants, NeedServicePrincipals) {
  RowEdit row = a_grant();
  row.set_text(kPermissionGrant.at("resourceId"), kNobody);
  EXPECT_THAT(tenant_.add(std::move(row)), FailsWith("not-found"));
}

TEST_F(Grants, LeaveWithTheirClient) {
  ASSERT_THAT(tenant_.add(a_grant()), IsOk());
  ASSERT_THAT(tenant_.add(a_role()), IsOk());
  ASSERT_THAT(tenant_.remove(*client_), IsOk());
  EXPECT_EQ(tenant_.tenant()->table(TypeId::kPermissionGrant).size(), 0U);
  EXPECT_EQ(tenant_.tenant()->table(TypeId::kAppRoleAssignment).size(), 0U);
}

TEST_F(Grants, OfAppRolesNameBothEnds) {
  const auto added = tenant_.add(a_role());
  ASSERT_THAT(added, IsOk());
  EXPECT_EQ((*added)->id().size(), 43U);
  EXPECT_EQ((*added)->text(kAppRoleAssignment.at("principalDisplayName")), "Tool");
  EXPECT_EQ((*added)->text(kAppRoleAssignment.at("principalType")), "ServicePrincipal");
  EXPECT_EQ((*added)->text(kAppRoleAssignment.at("resourceDisplayName")), "Microsoft Graph");
}

TEST_F(Grants, OfAppRolesAreMadeOnce) {
  ASSERT_THAT(tenant_.add(a_role()), IsOk());
  EXPECT_THAT(tenant_.add(a_role()), FailsWith("app-role-exists"));
}

TEST_F(Grants, OfAppRolesNeedARoleThatTheResourceHas) {
  const auto refused = tenant_.add(a_role(kNobody));
  ASSERT_THAT(refused, FailsWith("app-role-unknown"));
  EXPECT_EQ(refused.error().about("app"), kGraph);
  EXPECT_THAT(tenant_.add(a_role(kDefaultAccess)), IsOk());
}

TEST_F(Grants, OfAppRolesNeedBothEnds) {
  RowEdit row = a_role();
  row.set_text(kAppRoleAssignment.at("principalId"), kNobody);
  EXPECT_THAT(tenant_.add(std::move(row)), FailsWith("bad-reference"));
}

}  // namespace
}  // namespace mockgraph::directory::application_rules_test
