// The log of changes, written from what really happened: /auditLogs/directoryAudits.
#include "tests/contract/graph/people.h"

namespace tests::directory_audits_test {
namespace {

using namespace std::chrono_literals;
using mockgraph::string_at;
using testing::AllOf;

constexpr std::string_view kEverything =
    "User.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All Application.ReadWrite.All "
    "RoleManagement.ReadWrite.Directory AuditLog.Read.All DelegatedPermissionGrant.ReadWrite.All";
const std::string kLog = "/v1.0/auditLogs/directoryAudits";

class DirectoryAudits : public People {
 protected:
  DirectoryAudits() { call_as_administrator(std::string{kEverything}); }

  Json names() { return column(get(kLog), "activityDisplayName"); }
  Json newest() {
    const Json body = json_of(get(kLog));
    return body["value"].empty() ? Json{} : body["value"][0];
  }
};

TEST_P(DirectoryAudits, TellWhoMadeWhomAMemberOfWhat) {
  const auto ada = add_user("ada"), team = group_id(mock_, kMaraName, "AdminAgents");
  mock_.advance(1s);
  link(team, ada);
  const Json entry = newest();
  EXPECT_EQ(entry["activityDisplayName"], "Add member to group");
  EXPECT_EQ(entry["category"], "GroupManagement");
  EXPECT_EQ(entry["operationType"], "Assign");
  EXPECT_EQ(entry["result"], "success");
  EXPECT_EQ(entry["resultReason"], "");
  EXPECT_EQ(entry["loggedByService"], "Core Directory");
  EXPECT_EQ(entry["activityDateTime"], "2025-04-10T09:00:01.0000000Z");
  EXPECT_EQ(entry["initiatedBy"], (Json{{"app", nullptr},
                                        {"user",
                                         {{"id", user_id(mock_, kMaraName)},
                                          {"displayName", nullptr},
                                          {"userPrincipalName", kMaraName},
                                          {"ipAddress", "127.0.0.1"}}}}));
  const auto fact = [](std::string_view name, const std::string& value) {
    return Json{{"displayName", name}, {"oldValue", nullptr}, {"newValue", "\"" + value + "\""}};
  };
  EXPECT_EQ(entry["targetResources"],
            (Json{{{"id", ada},
                   {"displayName", nullptr},
                   {"type", "User"},
                   {"userPrincipalName", "ada@harbour-it.example"},
                   {"groupType", nullptr},
                   {"modifiedProperties",
                    {fact("Group.ObjectID", team), fact("Group.DisplayName", "AdminAgents")}}},
                  {{"id", team},
                   {"displayName", nullptr},
                   {"type", "Group"},
                   {"userPrincipalName", nullptr},
                   {"groupType", "azureAD"},
                   {"modifiedProperties", Json::array()}}}));
}

TEST_P(DirectoryAudits, BelongToTheRequestThatTheyTellOf) {
  const auto answer = post("/v1.0/groups", {{"displayName", "ops"},
                                            {"mailNickname", "ops"},
                                            {"mailEnabled", false},
                                            {"securityEnabled", true}});
  EXPECT_EQ(newest()["correlationId"], std::string{answer.headers.get("request-id")});
  const auto id = newest()["id"].get<std::string>();
  EXPECT_THAT(get(kLog + "/" + id),
              AllOf(HasStatus(200), JsonAt("/id", Json(id)),
                    JsonAt("/@odata.context", Json(mock_.url() + "/v1.0/$metadata#auditLogs/"
                                                                 "directoryAudits/$entity"))));
}

TEST_P(DirectoryAudits, KnowEveryChangeByItsName) {
  const auto ada = add_user("ada");
  const auto user = "/v1.0/users/" + ada;
  EXPECT_THAT(patch(user, {{"usageLocation", "NL"}}), HasStatus(204));
  EXPECT_THAT(patch(user, {{"passwordProfile", {{"password", "Copper-Window-77"}}}}),
              HasStatus(204));
  EXPECT_THAT(
      post(user + "/assignLicense",
           {{"addLicenses", Json::array({{{"skuId", "078d2b04-f1bd-4111-bbd4-b4b1b354cef4"}}})},
            {"removeLicenses", Json::array()}}),
      HasStatus(200));
  mock_.advance(1s);
  EXPECT_THAT(post(user + "/revokeSignInSessions", Json::object()), HasStatus(200));
  const auto role = json_of(post("/v1.0/roleManagement/directory/roleAssignments",
                                 {{"principalId", ada},
                                  {"roleDefinitionId", "fe930be7-5e62-47db-91af-98c3a49a38b1"},
                                  {"directoryScopeId", "/"}}));
  EXPECT_THAT(remove("/v1.0/roleManagement/directory/roleAssignments/" + string_at(role, "/id")),
              HasStatus(204));
  const auto team = add_group("team", true);
  link(team, ada, "owners");
  EXPECT_THAT(patch("/v1.0/groups/" + team, {{"description", "us"}}), HasStatus(204));
  EXPECT_THAT(remove("/v1.0/groups/" + team), HasStatus(204));
  EXPECT_THAT(remove(user), HasStatus(204));
  EXPECT_THAT(post("/v1.0/directory/deletedItems/" + ada + "/restore", Json::object()),
              HasStatus(200));
  EXPECT_EQ(names(), Json({"Restore user", "Delete user", "Delete group", "Update group",
                           "Add owner to group", "Add owner to group", "Add group",
                           "Remove member from role", "Add member to role",
                           "Update StsRefreshTokenValidFrom Timestamp", "Change user license",
                           "Reset user password", "Update user", "Add user"}));
}

TEST_P(DirectoryAudits, KnowApplicationsAndWhatIsGrantedToThem) {
  const Json app = json_of(post("/v1.0/applications", {{"displayName", "Sync"}}));
  const auto id = app["id"].get<std::string>();
  EXPECT_THAT(post("/v1.0/servicePrincipals", {{"appId", app["appId"]}}), HasStatus(201));
  const auto secret = post("/v1.0/applications/" + id + "/addPassword",
                           {{"passwordCredential", {{"displayName", "first"}}}});
  ASSERT_THAT(secret, HasStatus(200));
  const auto entry = newest();
  EXPECT_EQ(entry["activityDisplayName"],
            "Update application – Certificates and secrets management");
  EXPECT_EQ(entry["targetResources"][0]["type"], "App");
  EXPECT_EQ(entry["targetResources"][0]["modifiedProperties"][0]["newValue"],
            "[\"[KeyIdentifier=" + string_at(json_of(secret), "/keyId") +
                ",KeyType=Password,KeyUsage=Verify,DisplayName=first]\"]");
  // The secret itself, and what hints at it, stay out.
  EXPECT_EQ(entry.dump().find(string_at(json_of(secret), "/secretText")), std::string::npos);
}

TEST_P(DirectoryAudits, TellOldAndNewValuesButNoSecret) {
  const auto ada = add_user("ada");
  EXPECT_THAT(patch("/v1.0/users/" + ada,
                    {{"jobTitle", "Pilot"}, {"passwordProfile", {{"password", "Copper-77-Kite"}}}}),
              HasStatus(204));
  const auto log = get(kLog);
  EXPECT_EQ(json_of(log)["value"][1]["targetResources"][0]["modifiedProperties"],
            Json::array(
                {{{"displayName", "JobTitle"}, {"oldValue", "[]"}, {"newValue", "[\"Pilot\"]"}}}));
  EXPECT_EQ(log.text().find("Copper-77-Kite"), std::string_view::npos);
  EXPECT_EQ(log.text().find("Gravel-Spoon-42"), std::string_view::npos);
}

struct Filtered {
  std::string name, filter;
  Json found;
};
// Each of "Add user" (Mara, ada), then "Add group" (team, an hour later).
const Filtered kFilters[] = {
    {"Activity", "activityDisplayName eq 'Add user'", {"Add user"}},
    {"ActivityStart", "startswith(activityDisplayName,'Add g')", {"Add group"}},
    {"Since", "activityDateTime ge 2025-04-10T09:30:00Z", {"Add group"}},
    {"Until", "activityDateTime le 2025-04-10T09:30:00Z", {"Add user"}},
    {"Service", "loggedByService eq 'Core Directory'", {"Add group", "Add user"}},
    {"Category", "category eq 'GroupManagement'", {"Add group"}},
    {"Result", "result eq 'failure'", Json::array()},
    {"User",
     "initiatedBy/user/userPrincipalName eq 'mara.lind@harbour-it.example'",
     {"Add group", "Add user"}},
    {"UserStart", "startswith(initiatedBy/user/userPrincipalName,'tom')", Json::array()},
    {"App", "initiatedBy/app/displayName eq 'Sync'", Json::array()},
    {"TargetName", "targetResources/any(t:t/displayName eq 'team')", {"Add group"}},
    {"TargetStart", "targetResources/any(x:startswith(x/displayName,'te'))", {"Add group"}},
};

TEST_P(DirectoryAudits, AreFilteredByWhatAnEntrySays) {
  add_user("ada");
  mock_.advance(1h);
  add_group("team");
  for (const auto& each : kFilters) {
    const auto answer = get(kLog + "?$filter=" + mockgraph::percent_encoded(each.filter));
    EXPECT_EQ(column(answer, "activityDisplayName"), each.found) << each.name << answer.text();
  }
}

TEST_P(DirectoryAudits, ComeNewestFirstInPages) {
  for (const auto* name : {"one", "two", "three"}) add_user(name);
  const auto first = get(kLog + "?$top=2");
  const auto targets = [](const mockgraph::Response& answer) {
    Json names = Json::array();
    const Json body = json_of(answer);
    for (const Json& each : body["value"])
      names.push_back(each["targetResources"][0]["userPrincipalName"]);
    return names;
  };
  EXPECT_EQ(targets(first), Json({"three@harbour-it.example", "two@harbour-it.example"}));
  const auto next = string_at(json_of(first), "/@odata.nextLink");
  ASSERT_TRUE(next.starts_with(mock_.url()));
  EXPECT_EQ(targets(get(next.substr(mock_.url().size()))), Json({"one@harbour-it.example"}));
  EXPECT_THAT(get(kLog + "?$top=1001"), HasStatus(400));
}

TEST_P(DirectoryAudits, HoldNothingOfWhatWasRefused) {
  add_user("ada");
  EXPECT_THAT(patch("/v1.0/users/ada@harbour-it.example", {{"usageLocation", "XX"}}),
              HasStatus(400));
  EXPECT_THAT(get("/v1.0/users/ada@harbour-it.example"), HasStatus(200));
  EXPECT_EQ(names(), Json({"Add user"}));
}

TEST_P(DirectoryAudits, AreForThoseWhoReadReports) {
  call_as(kTomName, "AuditLog.Read.All");
  EXPECT_THAT(get(kLog),
              AllOf(HasStatus(403), JsonAt("/error/code", Json("Authorization_RequestDenied"))));
  call_as(kTomName, "AuditLog.Read.All", {"Reports Reader"});
  EXPECT_THAT(get(kLog), HasStatus(200));
}

RUN_ON_BOTH_WIRES(DirectoryAudits);

}  // namespace
}  // namespace tests::directory_audits_test
