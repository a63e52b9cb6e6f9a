// What becomes of deleted users, groups, applications and service principals:
// /directory/deletedItems.
#include "tests/contract/graph/people.h"

namespace tests::deleted_items_test {
namespace {

using namespace std::chrono_literals;
using mockgraph::Response;
using mockgraph::string_at;
using testing::_;
using testing::AllOf;
using testing::Not;

constexpr std::string_view kEverything =
    "User.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All Application.ReadWrite.All "
    "RoleManagement.ReadWrite.Directory AuditLog.Read.All";
const std::string kBin = "/v1.0/directory/deletedItems";
const std::string kUsers = kBin + "/microsoft.graph.user";

class DeletedItems : public People {
 protected:
  DeletedItems() { call_as_administrator(std::string{kEverything}); }

  std::string deleted_user(const std::string& name, const Json& more = Json::object()) {
    const auto id = add_user(name, more);
    EXPECT_THAT(remove("/v1.0/users/" + id), HasStatus(204));
    return id;
  }
  Response restore(const std::string& id, const Json& body = Json::object()) {
    return post(kBin + "/" + id + "/restore", body);
  }
  static std::string without_dashes(std::string id) {
    std::erase(id, '-');
    return id;
  }
};

TEST_P(DeletedItems, HoldADeletedUserUnderAnotherName) {
  const auto id = deleted_user("ada");
  EXPECT_THAT(get("/v1.0/users/" + id),
              AllOf(HasStatus(404), IsGraphError("Request_ResourceNotFound", missing(id))));
  EXPECT_THAT(get("/v1.0/users/ada@harbour-it.example"), HasStatus(404));
  const auto name = without_dashes(id) + "ada@harbour-it.example";
  const auto object =
      R"("id":")" + id +
      R"(","businessPhones":[],"displayName":"ada","givenName":null,"jobTitle":null,"mail":null,)"
      R"("mobilePhone":null,"officeLocation":null,"preferredLanguage":null,"surname":null,)"
      R"("userPrincipalName":")" +
      name + R"("})";
  EXPECT_THAT(get(kUsers), HasBody(R"({"@odata.context":")" + mock_.url() +
                                   R"(/v1.0/$metadata#users","value":[{)" + object + "]}"));
  EXPECT_THAT(get(kBin + "/" + id), HasBody(R"({"@odata.context":")" + mock_.url() +
                                            R"(/v1.0/$metadata#directoryObjects/$entity",)"
                                            R"("@odata.type":"#microsoft.graph.user",)" +
                                            object));
  EXPECT_THAT(get(kUsers + "?$select=deletedDateTime"),
              JsonAt("/value/0/deletedDateTime", Json("2025-04-10T09:00:00Z")));
}

TEST_P(DeletedItems, AreListedByTypeOnly) {
  EXPECT_THAT(get(kBin), AllOf(HasStatus(400), JsonAt("/error/code", Json("Request_BadRequest"))));
  EXPECT_THAT(get(kBin + "/microsoft.graph.device"), HasStatus(501));
  EXPECT_THAT(get(kBin + "/nobody"),
              IsGraphError("Request_BadRequest", "Invalid object identifier 'nobody'."));
  const std::string absent = "11111111-2222-4333-8444-555555555555";
  EXPECT_THAT(get(kBin + "/" + absent),
              AllOf(HasStatus(404), IsGraphError("Request_ResourceNotFound", missing(absent))));
}

TEST_P(DeletedItems, AreFilteredSortedAndCountedLikeTheLiving) {
  deleted_user("bea", {{"department", "Sales"}});
  mock_.advance(1s);
  deleted_user("abe");
  EXPECT_EQ(column(get(kUsers + "?$orderby=displayName"), "displayName"), Json({"abe", "bea"}));
  EXPECT_EQ(column(get(kUsers + "?$filter=department%20eq%20'Sales'"), "displayName"),
            Json({"bea"}));
  EXPECT_THAT(get(kUsers + "?$orderby=deletedDateTime%20desc"),
              AllOf(HasStatus(400), IsGraphError("Request_UnsupportedQuery",
                                                 "Sorting not supported for current query.")));
  EXPECT_THAT(get(kUsers + "/$count"),
              IsGraphError("Request_BadRequest", "$count is not currently supported."));
}

TEST_P(DeletedItems, GiveAUserBackWithGroupsAndRolesButNoLicence) {
  const auto id = add_user("ada", {{"usageLocation", "NL"}});
  const auto team = add_group("team", true);
  link(team, id);
  link(group_id(mock_, kMaraName, "AdminAgents"), id);
  ASSERT_THAT(post("/v1.0/roleManagement/directory/roleAssignments",
                   {{"principalId", id},
                    {"roleDefinitionId", "fe930be7-5e62-47db-91af-98c3a49a38b1"},
                    {"directoryScopeId", "/"}}),
              HasStatus(201));
  ASSERT_THAT(
      post("/v1.0/users/" + id + "/assignLicense",
           {{"addLicenses", Json::array({{{"skuId", "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46"}}})},
            {"removeLicenses", Json::array()}}),
      HasStatus(200));
  const auto seats = [&] {
    const Json skus = json_of(get("/v1.0/subscribedSkus"));
    for (const Json& each : skus["value"]) {
      if (each["skuPartNumber"] == "SPB") return each["consumedUnits"].get<int>();
    }
    return -1;
  };
  ASSERT_EQ(seats(), 4);
  ASSERT_THAT(remove("/v1.0/users/" + id), HasStatus(204));
  EXPECT_EQ(seats(), 3);
  EXPECT_EQ(column(get("/v1.0/groups/" + team + "/members"), "id"), Json::array());

  EXPECT_THAT(restore(id), AllOf(HasStatus(200), JsonAt("/@odata.type", "#microsoft.graph.user"),
                                 JsonAt("/userPrincipalName", "ada@harbour-it.example"),
                                 JsonAt("/@odata.context",
                                        mock_.url() + "/v1.0/$metadata#directoryObjects/$entity")));
  EXPECT_EQ(column(get("/v1.0/groups/" + team + "/members"), "id"), Json({id}));
  EXPECT_EQ(
      column(get("/v1.0/roleManagement/directory/roleAssignments?$filter=principalId%20eq%20'" +
                 id + "'"),
             "roleDefinitionId"),
      Json({"fe930be7-5e62-47db-91af-98c3a49a38b1"}));
  EXPECT_THAT(
      get("/v1.0/users/" + id + "?$select=assignedLicenses,deletedDateTime"),
      AllOf(JsonAt("/assignedLicenses", Json::array()), JsonAt("/deletedDateTime", Json{})));
  EXPECT_EQ(seats(), 3);
  EXPECT_THAT(restore(id),
              AllOf(HasStatus(404), IsGraphError("Request_ResourceNotFound", missing(id))));
}

TEST_P(DeletedItems, DoNotKeepANameFromBeingUsedAgain) {
  const auto id = deleted_user("ada");
  add_user("ada");
  EXPECT_THAT(
      restore(id),
      AllOf(HasStatus(400),
            IsGraphError("Request_BadRequest",
                         "Another object with the same value for property userPrincipalName "
                         "already exists."),
            JsonAt("/error/details/0/code", "ObjectConflict"),
            JsonAt("/error/details/0/target", "userPrincipalName")));
  EXPECT_THAT(get(kBin + "/" + id), HasStatus(200));
}

TEST_P(DeletedItems, GiveUpAnAddressThatAnotherHasByNow) {
  const auto id = deleted_user("ada", {{"mail", "desk@harbour-it.example"}});
  add_user("bea", {{"mail", "desk@harbour-it.example"}});
  EXPECT_THAT(restore(id),
              AllOf(HasStatus(400), JsonAt("/error/details/0/target", "proxyAddresses")));
  EXPECT_THAT(restore(id, {{"autoReconcileProxyConflict", true}}),
              AllOf(HasStatus(200), JsonAt("/mail", Json{})));
}

TEST_P(DeletedItems, AreGoneAfterThirtyDays) {
  const auto id = deleted_user("ada");
  mock_.advance(30 * 24h - 1s);
  call_as_administrator(std::string{kEverything});
  EXPECT_THAT(get(kBin + "/" + id), HasStatus(200));
  mock_.advance(1s);
  EXPECT_THAT(get(kBin + "/" + id), HasStatus(404));
  EXPECT_EQ(column(get(kUsers), "id"), Json::array());
  EXPECT_THAT(get("/v1.0/auditLogs/directoryAudits"),
              AllOf(JsonAt("/value/0/activityDisplayName", "Hard Delete user"),
                    JsonAt("/value/0/activityDateTime", "2025-05-10T09:00:00.0000000Z")));
}

TEST_P(DeletedItems, AreDeletedForGoodOnDemand) {
  const auto id = deleted_user("ada");
  EXPECT_THAT(remove(kBin + "/" + id), AllOf(HasStatus(204), HasBody("")));
  EXPECT_THAT(restore(id), HasStatus(404));
}

TEST_P(DeletedItems, OfGroupsAreThoseOfMicrosoft365) {
  const auto team = add_group("team", true), ordinary = add_group("ordinary");
  const auto ada = add_user("ada");
  link(team, ada);
  EXPECT_THAT(remove("/v1.0/groups/" + team), HasStatus(204));
  EXPECT_THAT(remove("/v1.0/groups/" + ordinary), HasStatus(204));
  EXPECT_EQ(column(get(kBin + "/microsoft.graph.group"), "displayName"), Json({"team"}));
  EXPECT_THAT(restore(team),
              AllOf(HasStatus(200), JsonAt("/@odata.type", "#microsoft.graph.group")));
  EXPECT_EQ(column(get("/v1.0/groups/" + team + "/members"), "id"), Json({ada}));
}

TEST_P(DeletedItems, WaitForEachOther) {
  const auto team = add_group("team", true), ada = add_user("ada");
  link(team, ada);
  ASSERT_THAT(remove("/v1.0/users/" + ada), HasStatus(204));
  ASSERT_THAT(remove("/v1.0/groups/" + team), HasStatus(204));
  EXPECT_THAT(restore(ada), HasStatus(200));
  EXPECT_EQ(column(get("/v1.0/users/" + ada + "/memberOf"), "id"), Json::array());
  EXPECT_THAT(restore(team), HasStatus(200));
  EXPECT_EQ(column(get("/v1.0/users/" + ada + "/memberOf"), "id"), Json({team}));
}

TEST_P(DeletedItems, OfAnApplicationTakeItsServicePrincipalAlongAndGiveItBackApart) {
  const auto app = json_of(post("/v1.0/applications", {{"displayName", "Sync"}}));
  const auto service =
      json_of(post("/v1.0/servicePrincipals", {{"appId", app["appId"]}}))["id"].get<std::string>();
  const auto id = app["id"].get<std::string>();
  ASSERT_THAT(remove("/v1.0/applications/" + id), HasStatus(204));
  EXPECT_EQ(column(get(kBin + "/microsoft.graph.application"), "id"), Json({id}));
  EXPECT_EQ(column(get(kBin + "/microsoft.graph.servicePrincipal"), "id"), Json({service}));
  EXPECT_THAT(restore(service), HasStatus(400));  // of no application
  EXPECT_THAT(restore(id), HasStatus(200));
  EXPECT_THAT(get("/v1.0/servicePrincipals/" + service), HasStatus(404));
  EXPECT_THAT(restore(service), HasStatus(200));
  EXPECT_THAT(get("/v1.0/servicePrincipals/" + service), JsonAt("/appId", app["appId"]));
}

TEST_P(DeletedItems, AskForRightsOverTheTypeThatWasDeleted) {
  const auto id = deleted_user("ada");
  const auto denied = IsGraphError("Authorization_RequestDenied",
                                   "Insufficient privileges to complete the operation.");
  call_as_administrator("Group.ReadWrite.All");
  EXPECT_THAT(get(kUsers), AllOf(HasStatus(403), denied));
  EXPECT_THAT(get(kBin + "/" + id), AllOf(HasStatus(403), denied));
  EXPECT_THAT(restore(id), AllOf(HasStatus(403), denied));
  call_as(kTomName, "User.DeleteRestore.All");
  EXPECT_THAT(restore(id), AllOf(HasStatus(403), denied));
  call_as(kTomName, "User.DeleteRestore.All", {"User Administrator"});
  EXPECT_THAT(restore(id), HasStatus(200));
}

TEST_P(DeletedItems, SignInNoMore) {
  const auto sign_in = [&] {
    return post_form("/organizations/oauth2/v2.0/token",
                     "grant_type=password&client_id=1950a258-227b-4e31-a9cf-717495945fc2&"
                     "username=ada%40harbour-it.example&password=Gravel-Spoon-42&scope=User.Read");
  };
  const auto id = add_user("ada");
  EXPECT_THAT(sign_in(), HasStatus(200));
  ASSERT_THAT(remove("/v1.0/users/" + id), HasStatus(204));
  EXPECT_THAT(sign_in(), IsLoginError("invalid_grant", 50034));
  ASSERT_THAT(restore(id), HasStatus(200));
  EXPECT_THAT(sign_in(), HasStatus(200));
}

TEST_P(DeletedItems, BeginAtDirectoryObjectsAsWell) {
  const auto id = add_user("ada");
  EXPECT_THAT(remove("/v1.0/directoryObjects/" + id), HasStatus(204));
  EXPECT_THAT(get(kBin + "/" + id), HasStatus(200));
  EXPECT_THAT(remove("/v1.0/directoryObjects/" + id), HasStatus(404));
}

RUN_ON_BOTH_WIRES(DeletedItems);

}  // namespace
}  // namespace tests::deleted_items_test
