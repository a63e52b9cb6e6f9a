// The making of a service account, call by call, as the documented procedure makes it, with what
// can go wrong at each step.
#include "mockgraph/base/text.h"
#include "tests/contract/graph/error_rows.h"

#include <nlohmann/json.hpp>

namespace tests::service_account_test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::IsEmpty;

// clang-format off
const std::string kFilterByName = "/v1.0/users?$filter=userPrincipalName eq 'svc-sync@harbour-it.example'";
const std::string kAgents = "/v1.0/groups/<AdminAgents>/members/$ref";
const std::string kAssignments = "/v1.0/roleManagement/directory/roleAssignments";

Call the_account() {
  return {"POST", "/v1.0/users",
          R"({"accountEnabled":true,"displayName":"Service Partner Sync","mailNickname":"svc-sync",)"
          R"("userPrincipalName":"svc-sync@harbour-it.example","passwordPolicies":"DisablePasswordExpiration",)"
          R"("passwordProfile":{"forceChangePasswordNextSignIn":false,"password":"Copper-Kettle-73"}})",
          "svc"};
}
Call the_membership() { return {"POST", kAgents, reference("svc")}; }
Call the_role() {
  return {"POST", kAssignments,
          R"({"roleDefinitionId":"<Global Administrator>","principalId":"<svc>","directoryScopeId":"/"})",
          "assignment"};
}
Call the_location() { return {"PATCH", "/v1.0/users/<svc>", R"({"usageLocation":"NL"})"}; }
Call the_licence() {
  return {"POST", "/v1.0/users/<svc>/assignLicense",
          R"({"addLicenses":[{"skuId":"<SPB>","disabledPlans":[]}],"removeLicenses":[]})"};
}

class ServiceAccount : public OnGraph {
 protected:
  std::vector<std::string> texts(const std::string& target, const std::string& property) {
    std::vector<std::string> all;
    const auto page = json_of(call({"GET", target}));
    for (const auto& each : page.value("value", Json::array()))
      all.push_back(each[property].get<std::string>());
    return all;
  }
  [[nodiscard]] std::string context(const std::string& suffix) const {
    return base() + "/v1.0/$metadata#" + expanded(suffix);
  }
};

TEST_P(ServiceAccount, Step1TheTenantIsRead) {
  const auto organization =
      json_of(call({"GET", "/v1.0/organization?$select=id,displayName,verifiedDomains"}));
  EXPECT_EQ(organization["value"].size(), 1U);
  EXPECT_EQ(organization["value"][0]["displayName"], "Harbour IT");
  EXPECT_EQ(organization["value"][0]["verifiedDomains"].size(), 2U);
  EXPECT_THAT(texts("/v1.0/domains", "id"),
              testing::UnorderedElementsAre("harbour-it.example", "harbouritlab.onmicrosoft.com"));
  sign_in(a_user("ina.falk", "Mail.Send"));
  expect_error(call({"GET", "/v1.0/domains"}), denied());
}

TEST_P(ServiceAccount, Steps2To4TheAccountIsMade) {
  EXPECT_THAT(texts(kFilterByName, "id"), IsEmpty());
  const auto made = call(the_account());
  EXPECT_THAT(made, AllOf(HasStatus(201), HasHeader("Location", base() + expanded("/v2/<tenant>/directoryObjects/<svc>/Microsoft.DirectoryServices.User"))));
  EXPECT_EQ(made.text(),
            R"({"@odata.context":")" + context("users/$entity") + R"(","id":")" + expanded("<svc>") +
                R"(","businessPhones":[],"displayName":"Service Partner Sync","givenName":null,)"
                R"("jobTitle":null,"mail":null,"mobilePhone":null,"officeLocation":null,)"
                R"("preferredLanguage":null,"surname":null,"userPrincipalName":"svc-sync@harbour-it.example"})");
  EXPECT_THAT(call({"GET", "/v1.0/users/<svc>"}), HasBody(std::string{made.text()}));
  EXPECT_THAT(texts(kFilterByName, "id"), ElementsAre(expanded("<svc>")));
  EXPECT_THAT(call({"GET", "/v1.0/users/<svc>?$select=userType,usageLocation,passwordProfile,identities,proxyAddresses"}),
              HasBody(R"({"@odata.context":")" + context("users(userType,usageLocation,passwordProfile,identities,proxyAddresses)/$entity") +
                      R"(","userType":"Member","usageLocation":null,"passwordProfile":null,)"
                      R"("identities":[{"issuer":"harbouritlab.onmicrosoft.com","issuerAssignedId":"svc-sync@harbour-it.example","signInType":"userPrincipalName"}],"proxyAddresses":[]})"));
}

TEST_P(ServiceAccount, Step3IsThrottled) {
  prepare({{"POST", "/_mockgraph/faults",
            R"({"surface":"graph","method":"POST","route":"/v1.0/users","status":429,"retryAfter":30,"calls":1})"}});
  EXPECT_THAT(call(the_account()),
              AllOf(HasStatus(429), HasHeader("Retry-After", "30"),
                    IsGraphError("TooManyRequests", "Please retry again later.")));
  EXPECT_THAT(texts(kFilterByName, "id"), IsEmpty());
  EXPECT_THAT(call(the_account()), HasStatus(201));
}

TEST_P(ServiceAccount, Steps5And6TheAccountJoinsAdminAgents) {
  prepare({the_account()});
  EXPECT_THAT(texts("/v1.0/groups?$filter=displayName eq 'AdminAgents'&$select=id,displayName", "id"), ElementsAre(expanded("<AdminAgents>")));
  EXPECT_THAT(call(the_membership()), AllOf(HasStatus(204), HasBody("")));
  expect_error(call(the_membership()),
               {400, kRequest, "One or more added object references already exist for the following modified properties: 'members'."});
  expect_error(call({"POST", kAgents, reference("nobody")}), missing_object(expanded("<nobody>")));
  sign_in(a_user("ina.falk", "GroupMember.ReadWrite.All"));
  expect_error(call(the_membership()), denied());
}

TEST_P(ServiceAccount, Step5FindsNothingWhereNoPartnerIs) {
  auto eva = a_user("", "Group.Read.All", {"Global Administrator"});
  eva.upn = "eva.oven@linden-bakery.example";
  sign_in(eva);
  EXPECT_THAT(call({"GET", "/v1.0/groups?$filter=displayName eq 'AdminAgents'"}),
              HasBody(R"({"@odata.context":")" + context("groups") + R"(","value":[]})"));
}

TEST_P(ServiceAccount, Steps7And8TheAccountJoinsTheGroupsForCustomers) {
  prepare({the_account()});
  const auto found = texts("/v1.0/groups?$filter=startsWith(displayName,'M365 GDAP')&$select=id,displayName", "id");
  EXPECT_EQ(found.size(), 12U);
  const std::string count = "/v1.0/groups/$count?$filter=startsWith(displayName,'M365 GDAP')";
  expect_error(call({"GET", count}), {400, kRequest, "$count is not currently supported."});
  EXPECT_THAT(call({"GET", count, {}, {}, {{"ConsistencyLevel", "eventual"}}}), HasBody("12"));
  Json parts = Json::array();
  const auto part = [&](const std::string& method, const std::string& url, const std::string& body) {
    parts.push_back({{"id", std::to_string(parts.size() + 1)}, {"method", method}, {"url", url},
                     {"headers", {{"Content-Type", "application/json"}}}, {"body", Json::parse(expanded(body))}});
  };
  part("POST", "groups", R"({"displayName":"M365 GDAP Billing Administrator","description":"…","securityEnabled":true,"mailEnabled":false,"mailNickname":"M365GDAPBillingAdministrator"})");
  part("POST", "groups/" + found[0] + "/members/$ref", reference("svc"));
  part("POST", "groups/" + found[0] + "/members/$ref", reference("svc"));
  part("POST", "groups/" + found[1] + "/members/$ref", reference("nobody"));
  const auto answer = json_of(call({"POST", "/beta/$batch", Json{{"requests", parts}}.dump()}));
  std::map<std::string, int> status;
  for (const auto& each : answer["responses"]) status[each["id"].get<std::string>()] = each["status"].get<int>();
  EXPECT_EQ(status, (std::map<std::string, int>{{"1", 201}, {"2", 204}, {"3", 400}, {"4", 404}}));
}

TEST_P(ServiceAccount, Step9TheAccountBecomesGlobalAdministrator) {
  prepare({the_account()});
  const auto given = call(the_role());
  EXPECT_THAT(given, HasStatus(201));
  EXPECT_EQ(json_of(given), (Json{{"@odata.context", context("roleManagement/directory/roleAssignments/$entity")},
                                  {"id", expanded("<assignment>")},
                                  {"principalId", expanded("<svc>")},
                                  {"directoryScopeId", "/"},
                                  {"roleDefinitionId", expanded("<Global Administrator>")}}));
  EXPECT_THAT(call(the_role()), AllOf(HasStatus(400), JsonAt("/error/code", Json(kRequest))));
  EXPECT_THAT(texts("/v1.0/directoryRoles(roleTemplateId='<Global Administrator>')/members", "id"),
              testing::Contains(expanded("<svc>")));
}

TEST_P(ServiceAccount, Step9ByTheOtherApiWithARoleThatIsNotActive) {
  prepare({the_account()});
  const std::string role = "/v1.0/directoryRoles(roleTemplateId='<User Administrator>')";
  const Call join{"POST", role + "/members/$ref", reference("svc")};
  const Call activate{"POST", "/v1.0/directoryRoles", R"({"roleTemplateId":"<User Administrator>"})"};
  expect_error(call(join), missing_object(expanded("<User Administrator>")));
  EXPECT_THAT(call(activate), AllOf(HasStatus(201), JsonAt("/displayName", Json("User Administrator"))));
  EXPECT_THAT(call(activate), HasStatus(400));
  EXPECT_THAT(call(join), HasStatus(204));
  expect_error(call(join), {400, kRequest, "One or more added object references already exist for the following modified properties: 'members'."});
  EXPECT_EQ(json_of(call({"GET", kAssignments + "?$filter=principalId eq '<svc>' and roleDefinitionId eq '<User Administrator>'"}))["value"].size(), 1U);
}

TEST_P(ServiceAccount, Steps10To13TheAccountGetsALicenceAndAMailbox) {
  prepare({the_account()});
  const std::string skus = "/v1.0/subscribedSkus?$select=skuId,skuPartNumber,prepaidUnits,consumedUnits,servicePlans";
  const auto consumed = [&] {
    for (const auto& sku : json_of(call({"GET", skus})).value("value", Json::array())) {
      if (sku["skuPartNumber"] == "SPB") return sku["consumedUnits"].get<int>();
    }
    return -1;
  };
  EXPECT_EQ(consumed(), 3);
  expect_error(call(the_licence()), {400, kRequest, "License assignment cannot be done for user with invalid usage location."});
  expect_error(call({"PATCH", "/v1.0/users/<svc>", R"({"usageLocation":"Holland"})"}), invalid_value("usageLocation", "User"));
  prepare({the_location()});
  EXPECT_THAT(call({"GET", "/v1.0/users/<svc>/mailboxSettings"}),
              AllOf(HasStatus(404), IsGraphError("MailboxNotEnabledForRESTAPI", "The mailbox is either inactive, soft-deleted, or is hosted on-premise.")));
  EXPECT_THAT(call(the_licence()), AllOf(HasStatus(200), JsonAt("/@odata.context", Json(context("users/$entity")))));
  EXPECT_EQ(consumed(), 4);
  EXPECT_THAT(texts("/v1.0/users/<svc>/licenseDetails", "skuPartNumber"), ElementsAre("SPB"));
  mock_.advance(std::chrono::hours{1});
  sign_in(an_administrator());
  EXPECT_THAT(call({"GET", "/v1.0/users/<svc>/mailboxSettings"}),
              AllOf(HasStatus(200), JsonAt("/@odata.context", Json(context("users('<svc>')/mailboxSettings")))));
  EXPECT_THAT(call({"GET", "/v1.0/users/<svc>?$select=mail,proxyAddresses"}),
              AllOf(JsonAt("/mail", Json("svc-sync@harbour-it.example")),
                    JsonAt("/proxyAddresses", Json{"SMTP:svc-sync@harbour-it.example", "smtp:svc-sync@harbouritlab.onmicrosoft.com"})));
}

TEST_P(ServiceAccount, Step14TheAccountSeesWhatItIs) {
  prepare({the_account(), the_membership(), the_role()});
  sign_in(a_user("svc-sync", "User.Read Group.Read.All"));
  std::map<std::string, std::string> found;
  for (const auto& each : json_of(call({"GET", "/v1.0/me/memberOf?$select=id,displayName,isAssignableToRole"})).value("value", Json::array()))
    found[each["displayName"].get<std::string>()] = each["@odata.type"].get<std::string>();
  EXPECT_EQ(found, (std::map<std::string, std::string>{{"AdminAgents", "#microsoft.graph.group"},
                                                       {"Global Administrator", "#microsoft.graph.directoryRole"}}));
  EXPECT_THAT(call({"POST", "/v1.0/me/getMemberGroups", R"({"securityEnabledOnly":true})"}),
              HasBody(R"({"@odata.context":")" + context("Collection(Edm.String)") + R"(","value":[")" + expanded("<AdminAgents>") + "\"]}"));
}

TEST_P(ServiceAccount, Step15AnApplicationIsConsentedTo) {
  const auto app = call({"POST", "/v1.0/applications", R"({"displayName":"CIPP-SAM"})", "app"});
  EXPECT_THAT(app, HasStatus(201));
  const auto app_id = json_of(app)["appId"].get<std::string>();
  EXPECT_THAT(call({"POST", "/v1.0/servicePrincipals", R"({"appId":")" + app_id + "\"}", "sp"}), HasStatus(201));
  const auto secret = call({"POST", "/v1.0/applications/<app>/addPassword", R"({"passwordCredential":{"displayName":"x"}})"});
  EXPECT_THAT(secret, AllOf(HasStatus(200), JsonAt("/@odata.context", Json(context("microsoft.graph.passwordCredential")))));
  const auto shown = json_of(secret);
  EXPECT_EQ(shown["hint"].get<std::string>(), shown["secretText"].get<std::string>().substr(0, 3));
  const auto resource = json_of(call({"GET", "/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')"}));
  const Json grant{{"clientId", expanded("<sp>")}, {"consentType", "AllPrincipals"}, {"resourceId", resource["id"]}, {"scope", "User.Read"}};
  EXPECT_THAT(call({"POST", "/v1.0/oauth2PermissionGrants", grant.dump()}), HasStatus(201));
  const Json role{{"principalId", expanded("<sp>")}, {"resourceId", resource["id"]}, {"appRoleId", resource["appRoles"][0]["id"]}};
  EXPECT_THAT(call({"POST", "/v1.0/servicePrincipals/<sp>/appRoleAssignments", role.dump()}),
              AllOf(HasStatus(201), JsonAt("/principalType", Json("ServicePrincipal"))));
}

TEST_P(ServiceAccount, Steps16And17TheRoleIsTakenAwayAgain) {
  prepare({the_account(), the_membership(), the_role()});
  const std::string held = kAssignments + "?$filter=principalId eq '<svc>' and roleDefinitionId eq '<Global Administrator>'";
  const Call removal{"DELETE", kAssignments + "/<assignment>"};
  EXPECT_THAT(texts(held, "id"), ElementsAre(expanded("<assignment>")));
  // By the account itself: never. By somebody without the role: never.
  sign_in(a_user("svc-sync", "RoleManagement.ReadWrite.Directory", {"Global Administrator"}));
  expect_error(call(removal), {400, kRequest, "Removing self from Global Administrator built-in role is not allowed"});
  sign_in(a_user("ina.falk", "RoleManagement.ReadWrite.Directory"));
  expect_error(call(removal), denied());
  sign_in(an_administrator());
  EXPECT_THAT(call(removal), AllOf(HasStatus(204), HasBody("")));
  expect_error(call(removal), missing_object(expanded("<assignment>")));
  EXPECT_THAT(texts(held, "id"), IsEmpty());
  EXPECT_THAT(texts("/v1.0/users/<svc>/memberOf?$select=displayName", "displayName"), ElementsAre("AdminAgents"));
}

TEST_P(ServiceAccount, Step16LeavesOneGlobalAdministrator) {
  prepare({{"DELETE", "/v1.0/directoryRoles(roleTemplateId='<Global Administrator>')/members/<emergency>/$ref"}});
  auto tom = an_administrator();
  tom.upn = "tom.berg@harbour-it.example";
  sign_in(tom);
  EXPECT_THAT(call({"DELETE", "/v1.0/directoryRoles(roleTemplateId='<Global Administrator>')/members/<mara.lind>/$ref"}), HasStatus(400));
  EXPECT_THAT(texts("/v1.0/directoryRoles(roleTemplateId='<Global Administrator>')/members", "id"), ElementsAre(expanded("<mara.lind>")));
}
// clang-format on

RUN_ON_BOTH_WIRES(ServiceAccount);

}  // namespace
}  // namespace tests::service_account_test
