// What is read: whole bodies, context URLs, headers, pages, and requests that are not quite tidy.
#include "mockgraph/base/text.h"
#include "tests/contract/graph/error_rows.h"

#include <nlohmann/json.hpp>

#include <set>

namespace tests::reads_test {
namespace {

using testing::AllOf;
using testing::ElementsAre;

class Reads : public OnGraph {
 protected:
  Json read(const std::string& target) {
    const auto answer = call({"GET", target});
    EXPECT_THAT(answer, HasStatus(200)) << target;
    return json_of(answer);
  }
  [[nodiscard]] std::string context(const std::string& suffix) const {
    return base() + "/v1.0/$metadata#" + expanded(suffix);
  }
};

const std::string kTom = "/v1.0/users/<tom.berg>";

TEST_P(Reads, AUserWhole) {
  const std::string body =
      R"({"@odata.context":")" + context("users/$entity") + R"(","id":")" + expanded("<tom.berg>") +
      R"(","businessPhones":[],"displayName":"Tom Berg","givenName":"Tom","jobTitle":"Service desk",)"
      R"("mail":"tom.berg@harbour-it.example","mobilePhone":null,"officeLocation":null,)"
      R"("preferredLanguage":null,"surname":"Berg","userPrincipalName":"tom.berg@harbour-it.example"})";
  for (const auto* target :
       {"/v1.0/users/<tom.berg>", "/v1.0/users('<tom.berg>')",
        "/v1.0/users/tom.berg@harbour-it.example", "/v1.0/users/TOM.BERG%40harbour-it.example",
        "/v1.0/USERS/<tom.berg>?", "/v1.0/users/<tom.berg>?api-version=beta"})
    EXPECT_THAT(call({"GET", target}), AllOf(HasStatus(200), HasBody(body))) << target;
}

TEST_P(Reads, AGroupWhole) {
  const auto group = read("/v1.0/groups/<Staff>");
  const std::set<std::string> lists{"creationOptions",
                                    "groupTypes",
                                    "proxyAddresses",
                                    "resourceBehaviorOptions",
                                    "resourceProvisioningOptions",
                                    "onPremisesProvisioningErrors",
                                    "serviceProvisioningErrors"};
  Json expected{{"@odata.context", context("groups/$entity")},
                {"id", expanded("<Staff>")},
                {"displayName", "Staff"},
                {"description", "Everybody who works here"},
                {"mailEnabled", false},
                {"mailNickname", "Staff"},
                {"securityEnabled", true},
                {"createdDateTime", group["createdDateTime"]},
                {"renewedDateTime", group["createdDateTime"]},
                {"securityIdentifier", group["securityIdentifier"]}};
  for (const auto* name :
       {"deletedDateTime", "classification", "expirationDateTime", "isAssignableToRole", "mail",
        "membershipRule", "membershipRuleProcessingState", "onPremisesDomainName",
        "onPremisesLastSyncDateTime", "onPremisesNetBiosName", "onPremisesSamAccountName",
        "onPremisesSecurityIdentifier", "onPremisesSyncEnabled", "preferredDataLocation",
        "preferredLanguage", "theme", "uniqueName", "visibility"})
    expected[name] = nullptr;
  for (const auto& name : lists) expected[name] = Json::array();
  EXPECT_EQ(group, expected);
  EXPECT_THAT(group["securityIdentifier"].get<std::string>(), testing::StartsWith("S-1-12-1-"));
}

TEST_P(Reads, WithTheContextOfEachPath) {
  struct Row {
    std::string target, context;
  };
  // clang-format off
  const std::vector<Row> rows{
      {"/v1.0/users", "users"},
      {"/v1.0/users?$filter=displayName eq 'x'", "users"},
      {"/v1.0/me", "users/$entity"},
      {"/v1.0/users?$select=id,displayName", "users(id,displayName)"},
      {"/v1.0/users?$select=UserPrincipalName", "users(userPrincipalName)"},
      {"/v1.0/users/<tom.berg>?$select=id,displayName", "users(id,displayName)/$entity"},
      {"/v1.0/users/<tom.berg>/memberOf", "directoryObjects"},
      {"/v1.0/users/<tom.berg>/memberOf/microsoft.graph.group", "groups"},
      {"/v1.0/groups/<Staff>/members", "directoryObjects"},
      {"/v1.0/groups/<Staff>/members?$select=id,displayName", "directoryObjects(id,displayName)"},
      {"/v1.0/groups/<Staff>/owners", "directoryObjects"},
      {"/v1.0/directoryObjects/<tom.berg>", "directoryObjects/$entity"},
      {"/v1.0/users/<tom.berg>/licenseDetails", "users('<tom.berg>')/licenseDetails"},
      {"/v1.0/users/<tom.berg>/mailboxSettings", "users('<tom.berg>')/mailboxSettings"},
      {"/v1.0/users/<tom.berg>/appRoleAssignments", "users('<tom.berg>')/appRoleAssignments"},
      {"/v1.0/roleManagement/directory/roleAssignments", "roleManagement/directory/roleAssignments"},
      {"/v1.0/roleManagement/directory/roleAssignments?$expand=principal", "roleManagement/directory/roleAssignments(principal())"},
      {"/v1.0/roleManagement/directory/roleDefinitions", "roleManagement/directory/roleDefinitions"},
      {"/v1.0/auditLogs/signIns", "auditLogs/signIns"},
      {"/v1.0/subscribedSkus", "subscribedSkus"},
      {"/v1.0/organization", "organization"},
      {"/v1.0/domains", "domains"},
      {"/v1.0/directoryRoles", "directoryRoles"},
      {"/v1.0/directoryRoleTemplates", "directoryRoleTemplates"},
      {"/v1.0/oauth2PermissionGrants", "oauth2PermissionGrants"},
  };
  // clang-format on
  auto reader = an_administrator();
  reader.scope += " MailboxSettings.Read";
  sign_in(reader);
  for (const auto& row : rows) {
    SCOPED_TRACE(row.target);
    const auto answer = call({"GET", row.target});
    EXPECT_THAT(answer,
                AllOf(HasStatus(200), JsonAt("/@odata.context", Json(context(row.context)))));
    EXPECT_THAT(std::string{answer.text()}, testing::StartsWith("{\"@odata.context\":\""));
  }
}

TEST_P(Reads, WithTheTypeOfWhatCouldBeAnything) {
  std::set<std::string> types;
  for (const auto& each : read("/v1.0/users/<mara.lind>/memberOf").value("value", Json::array()))
    types.insert(each["@odata.type"].get<std::string>());
  EXPECT_THAT(types, ElementsAre("#microsoft.graph.directoryRole", "#microsoft.graph.group"));
  const auto text =
      std::string{call({"GET", "/v1.0/groups/<HelpdeskAgents>/members?$select=id"}).text()};
  EXPECT_EQ(text, R"({"@odata.context":")" + context("directoryObjects(id)") +
                      R"(","value":[{"@odata.type":"#microsoft.graph.user","id":")" +
                      expanded("<tom.berg>") + "\"}]}");
  EXPECT_FALSE(read("/v1.0/users")["value"][0].contains("@odata.type"));
  const auto roles = read("/v1.0/users/<mara.lind>/memberOf/microsoft.graph.directoryRole");
  ASSERT_EQ(roles["value"].size(), 1U);
  EXPECT_EQ(roles["value"][0]["displayName"], "Global Administrator");
}

TEST_P(Reads, WithTheHeadersOfTheService) {
  const auto answer = call({"GET", kTom, {}, {}, {{"Origin", "https://tool.example"}}});
  EXPECT_THAT(answer,
              AllOf(HasHeader("Cache-Control", "no-cache"),
                    HasHeader("Content-Type",
                              "application/json;odata.metadata=minimal;odata.streaming=true;"
                              "IEEE754Compatible=false;charset=utf-8"),
                    HasHeader("Vary", "Accept-Encoding"),
                    HasHeader("Strict-Transport-Security", "max-age=31536000"),
                    HasHeader("OData-Version", "4.0"), HasHeader("x-ms-resource-unit", "1"),
                    HasHeader("Date", "Thu, 10 Apr 2025 09:00:00 GMT"),
                    HasHeader("Access-Control-Allow-Origin", "*")));
  EXPECT_EQ(answer.headers.get("request-id"), answer.headers.get("client-request-id"));
  EXPECT_THAT(call({"PATCH", kTom, R"({"jobTitle":"x"})"}),
              AllOf(HasStatus(204), HasBody(""), HasHeader("Content-Type", ""),
                    HasHeader("OData-Version", "")));
  EXPECT_THAT(call({"POST", kTom + "/getMemberGroups", R"({"securityEnabledOnly":false})"}),
              AllOf(HasStatus(200), HasHeader("Location", "https://graph.microsoft.com"),
                    HasHeader("x-ms-resource-unit", "2")));
  const auto count =
      call({"GET", "/v1.0/users/$count", {}, {}, {{"ConsistencyLevel", "Eventual"}}});
  EXPECT_THAT(count, AllOf(HasStatus(200), HasHeader("Content-Type", "text/plain"), HasBody("5")));
}

TEST_P(Reads, PageAfterPage) {
  for (int i = 0; i < 245; ++i) {
    const auto name = "u" + std::to_string(i);
    ASSERT_THAT(call({"POST", "/v1.0/users",
                      a_new_user({{"mailNickname", name},
                                  {"userPrincipalName", name + "@harbour-it.example"}})}),
                HasStatus(201));
  }
  std::set<std::string> seen;
  std::vector<std::size_t> sizes;
  std::string target = "/v1.0/users?$select=id&$count=true";
  while (!target.empty() && sizes.size() < 9) {
    const auto page = json_of(call({"GET", target, {}, {}, {{"ConsistencyLevel", "eventual"}}}));
    EXPECT_EQ(page.contains("@odata.count"), sizes.empty());
    if (sizes.empty()) {
      EXPECT_EQ(page["@odata.count"], 250);
    }
    for (const auto& each : page["value"]) seen.insert(each["id"].get<std::string>());
    sizes.push_back(page["value"].size());
    const auto link = page.value("@odata.nextLink", "");
    if (!link.empty()) {
      EXPECT_THAT(link,
                  testing::StartsWith(base() + "/v1.0/users?$select=id&$count=true&$skiptoken="));
    }
    target = link.empty() ? link : link.substr(base().size());
  }
  EXPECT_THAT(sizes, ElementsAre(100U, 100U, 50U));
  EXPECT_EQ(seen.size(), 250U);
  EXPECT_EQ(read("/v1.0/users?$top=999")["value"].size(), 250U);
  EXPECT_EQ(read("/v1.0/users?$top=7")["value"].size(), 7U);
}

TEST_P(Reads, SortedAndSearched) {
  const auto names = [&](const std::string& target) {
    std::vector<std::string> all;
    const auto page = json_of(call({"GET", target, {}, {}, {{"ConsistencyLevel", "eventual"}}}));
    for (const auto& each : page["value"]) all.push_back(each["displayName"].get<std::string>());
    return all;
  };
  EXPECT_THAT(names("/v1.0/users?$orderby=displayName desc"),
              ElementsAre("Tom Berg", "Noor Vance", "Mara Lind", "Ina Falk", "Emergency access"));
  EXPECT_THAT(names("/v1.0/users?$orderby=jobTitle desc,displayName&$count=true&$top=3"),
              ElementsAre("Mara Lind", "Tom Berg", "Ina Falk"));
  EXPECT_THAT(names("/v1.0/users?$search=\"displayName:berg\""), ElementsAre("Tom Berg"));
  EXPECT_THAT(names("/v1.0/users?$search=\"displayName:falk\" OR "
                    "\"mail:tom\"&$orderby=displayName&$count=true"),
              ElementsAre("Ina Falk", "Tom Berg"));
}

// Shapes that real consumers send.
TEST_P(Reads, RequestsThatAreNotQuiteTidy) {
  EXPECT_THAT(call({"GET", "/beta/users?filter=displayName eq 'Tom Berg'&select=id"}),
              JsonAt("/value/0/id", Json(expanded("<tom.berg>"))));
  EXPECT_THAT(call({"GET", "/v1.0/users?&$top=1&"}), HasStatus(200));
  EXPECT_THAT(
      call({"GET", "/v1.0/users", {}, {}, {{"Content-Type", "application/json; charset=utf-8"}}}),
      HasStatus(200));
  EXPECT_THAT(
      call({"GET", "/v1.0/serviceprincipals(appid='00000003-0000-0000-c000-000000000000')"}),
      JsonAt("/displayName", Json("Microsoft Graph")));
  EXPECT_THAT(
      call({"GET", "/v1.0/users/noor.vance_lattice.example%23EXT%23@harbouritlab.onmicrosoft.com"}),
      JsonAt("/displayName", Json("Noor Vance")));
  EXPECT_THAT(call({"DELETE", "/v1.0/groups/<HelpdeskAgents>/members/<tom.berg>/$ref", "{}"}),
              HasStatus(204));
  EXPECT_THAT(
      call(
          {"POST", "/v1.0/users",
           R"({"accountEnabled":true,"displayName":"Ada","mailNickname":"ada","userPrincipalName":"ada@harbour-it.example","passwordProfile":{"password":"Copper-Kettle-73"},"givenName":null,"jobTitle":null,"otherMails":[]})"}),
      HasStatus(201));
}

RUN_ON_BOTH_WIRES(Reads);

}  // namespace
}  // namespace tests::reads_test
