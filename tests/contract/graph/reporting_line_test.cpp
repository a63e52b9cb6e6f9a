// Who manages whom, and what a user created.
#include "tests/contract/graph/people.h"

namespace tests::reporting_line_test {
namespace {

using testing::AllOf;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kTom = "/v1.0/users/" + std::string{kTomName};
const std::string kIna = "/v1.0/users/" + std::string{kInaName};
const std::string kMara = "/v1.0/users/" + std::string{kMaraName};

class ReportingLine : public People {
 protected:
  ReportingLine() { call_as_administrator("User.ReadWrite.All Directory.ReadWrite.All"); }

  mockgraph::Response give(const std::string& user, const std::string& manager) {
    return ask("PUT", user + "/manager/$ref", Json{{"@odata.id", std::string{kGraph} + manager}});
  }
  mockgraph::Response get_advanced(const std::string& target) {
    return ask("GET", target, {}, {{"ConsistencyLevel", "eventual"}});
  }
  mockgraph::Response ask(std::string_view method, std::string_view target, const Json& body = {},
                          const std::vector<std::pair<std::string, std::string>>& headers = {}) {
    auto request = made(method, target);
    if (!body.is_null()) {
      request.headers.add("Content-Type", "application/json");
      request.body = body.dump();
    }
    for (const auto& [name, value] : headers) request.headers.add(name, value);
    return send(request);
  }
};

TEST_P(ReportingLine, ManagersAreGivenReplacedAndTakenAway) {
  EXPECT_THAT(get(kTom + "/manager"), IsGraphError("Request_ResourceNotFound", missing("manager")));
  EXPECT_THAT(give(kTom, kIna), AllOf(HasStatus(204), HasBody("")));
  EXPECT_THAT(get(kTom + "/manager?$select=displayName"),
              AllOf(HasStatus(200),
                    JsonAt("/@odata.context",
                           Json(mock_.url() + "/v1.0/$metadata#directoryObjects/$entity")),
                    JsonAt("/@odata.type", Json("#microsoft.graph.user")),
                    JsonAt("/displayName", Json("Ina Falk"))));
  EXPECT_THAT(give(kTom, kIna), HasStatus(204));
  EXPECT_THAT(give(kTom, kMara), HasStatus(204));
  EXPECT_THAT(get(kTom + "/manager"), JsonAt("/displayName", Json("Mara Lind")));
  EXPECT_THAT(column(get(kMara + "/directReports"), "displayName"), Json({"Tom Berg"}));
  EXPECT_THAT(column(get(kIna + "/directReports"), "displayName"), IsEmpty());
  EXPECT_THAT(remove(kTom + "/manager/$ref"), HasStatus(204));
  EXPECT_THAT(remove(kTom + "/manager/$ref"),
              IsGraphError("Request_ResourceNotFound", missing("manager")));
}

TEST_P(ReportingLine, ManagersAreAddressesAsWell) {
  EXPECT_THAT(give(kTom, kMara), HasStatus(204));
  const auto id = json_of(get(kMara + "?$select=id")).value("id", "");
  const auto body = json_of(get(kTom + "/manager/$ref"));
  EXPECT_EQ(body["@odata.context"], mock_.url() + "/v1.0/$metadata#$ref");
  EXPECT_THAT(body["@odata.id"].get<std::string>(),
              testing::EndsWith("/directoryObjects/" + id + "/Microsoft.DirectoryServices.User"));
}

TEST_P(ReportingLine, ManagersAreUsers) {
  call_as_administrator("User.ReadWrite.All Directory.ReadWrite.All Group.ReadWrite.All");
  const auto group = add_group("crew");
  EXPECT_THAT(give(kTom, "/v1.0/groups/" + group),
              IsGraphError("Request_BadRequest", "Not a valid reference update."));
  EXPECT_THAT(give(kTom, "/v1.0/users/nobody@harbour-it.example"),
              IsGraphError("Request_ResourceNotFound", missing("nobody@harbour-it.example")));
  EXPECT_THAT(get(kTom + "/manager"), IsGraphError("Request_ResourceNotFound", missing("manager")));
}

TEST_P(ReportingLine, ManagersLeaveWithTheUserAndComeBackWithHim) {
  const auto boss = add_user("boss");
  EXPECT_THAT(give(kTom, "/v1.0/users/" + boss), HasStatus(204));
  EXPECT_THAT(remove("/v1.0/users/" + boss), HasStatus(204));
  EXPECT_THAT(get(kTom + "/manager"), IsGraphError("Request_ResourceNotFound", missing("manager")));
  EXPECT_THAT(post("/v1.0/directory/deletedItems/" + boss + "/restore", Json::object()),
              HasStatus(200));
  EXPECT_THAT(get(kTom + "/manager"), JsonAt("/id", Json(boss)));
}

TEST_P(ReportingLine, IsExpandedAsFarAsAsked) {
  EXPECT_THAT(give(kTom, kIna), HasStatus(204));
  EXPECT_THAT(give(kIna, kMara), HasStatus(204));
  EXPECT_THAT(
      get(kTom + "?$select=displayName&$expand=manager($select=displayName)"),
      HasBody(R"({"@odata.context":")" + mock_.url() +
              R"(/v1.0/$metadata#users(displayName,manager())/$entity",)"
              R"("displayName":"Tom Berg","manager":{"@odata.type":"#microsoft.graph.user",)"
              R"("displayName":"Ina Falk"}})"));
  EXPECT_THAT(
      get_advanced(kTom + "?$select=displayName&$expand=manager($levels=max;$select=displayName)"
                          "&$count=true"),
      AllOf(HasStatus(200), JsonAt("/manager/manager/displayName", Json("Mara Lind")),
            JsonAt("/manager/manager", SizeIs(2))));
  EXPECT_THAT(get(kMara + "?$select=displayName&$expand=manager"),
              HasBody(R"({"@odata.context":")" + mock_.url() +
                      R"(/v1.0/$metadata#users(displayName,manager())/$entity",)"
                      R"("displayName":"Mara Lind"})"));
  EXPECT_THAT(get(kTom + "?$expand=manager($levels=max)"),
              IsGraphError("Request_UnsupportedQuery",
                           "$levels is only supported together with advanced query parameters."));
  EXPECT_THAT(get_advanced(kTom + "?$expand=manager($levels=0)&$count=true"), HasStatus(400));
  EXPECT_THAT(get(kMara + "?$select=id&$expand=directReports($select=displayName)"),
              JsonAt("/directReports/0/displayName", Json("Ina Falk")));
}

TEST_P(ReportingLine, InACircleEndsSomewhere) {
  EXPECT_THAT(give(kTom, kIna), HasStatus(204));
  EXPECT_THAT(give(kIna, kTom), HasStatus(204));
  EXPECT_THAT(get_advanced(kTom + "?$select=id&$expand=manager($levels=3;$select=id)&$count=true"),
              AllOf(HasStatus(200), JsonAt("/manager/manager/manager", SizeIs(2))));
}

TEST_P(ReportingLine, IsAMatterOfUserAdministrators) {
  call_as(kTomName, "User.ReadWrite.All", {});
  EXPECT_THAT(give(kTom, kMara), HasStatus(403));
  call_as(kTomName, "User.ReadWrite.All", {"User Administrator"});
  EXPECT_THAT(give(kTom, kMara), HasStatus(204));
  call_as(kTomName, "User.Read", {});
  EXPECT_THAT(
      get("/v1.0/me/manager"),
      AllOf(JsonAt("/displayName", Json()), JsonAt("/@odata.type", Json("#microsoft.graph.user"))));
  EXPECT_THAT(get(kIna + "/manager"), HasStatus(403));
}

TEST_P(ReportingLine, IsWrittenDown) {
  call_as_administrator("User.ReadWrite.All Directory.ReadWrite.All AuditLog.Read.All");
  EXPECT_THAT(give(kTom, kMara), HasStatus(204));
  EXPECT_THAT(remove(kTom + "/manager/$ref"), HasStatus(204));
  EXPECT_THAT(column(get("/v1.0/auditLogs/directoryAudits?$filter=category%20eq%20"
                         "'UserManagement'"),
                     "activityDisplayName"),
              testing::UnorderedElementsAre("Set user manager", "Remove user manager"));
}

TEST_P(ReportingLine, CreatedObjectsAreWhatIsLeftOfThem) {
  call_as_administrator(
      "User.ReadWrite.All Directory.ReadWrite.All Group.ReadWrite.All Application.ReadWrite.All");
  const auto group = add_group("crew");
  EXPECT_THAT(post("/v1.0/applications", {{"displayName", "Tool"}}), HasStatus(201));
  EXPECT_THAT(column(get("/v1.0/me/createdObjects/microsoft.graph.group"), "displayName"),
              Json({"crew"}));
  EXPECT_THAT(column(get("/v1.0/me/createdObjects"), "displayName"),
              testing::UnorderedElementsAre("crew", "Tool"));
  EXPECT_THAT(get("/v1.0/groups/" + group + "/members"), JsonAt("/value", IsEmpty()));
  EXPECT_THAT(get("/v1.0/groups/" + group + "/owners"), JsonAt("/value", IsEmpty()));
  EXPECT_THAT(remove("/v1.0/groups/" + group), HasStatus(204));
  EXPECT_THAT(column(get("/v1.0/me/createdObjects"), "displayName"), Json({"Tool"}));
  EXPECT_THAT(get(kTom + "/createdObjects"), JsonAt("/value", IsEmpty()));
}

TEST_P(ReportingLine, DevicesThereAreNone) {
  for (const auto* name : {"/registeredDevices", "/ownedDevices"})
    EXPECT_THAT(get(kTom + name), HasBody(R"({"@odata.context":")" + mock_.url() +
                                          R"(/v1.0/$metadata#directoryObjects","value":[]})"));
}

RUN_ON_BOTH_WIRES(ReportingLine);

}  // namespace
}  // namespace tests::reporting_line_test
