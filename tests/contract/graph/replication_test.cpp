// Replicas that are behind: a write is true at once, and seen a while later.
#include "tests/contract/graph/people.h"

namespace tests::replication_test {
namespace {

using namespace std::chrono_literals;
using mockgraph::Response;
using testing::AllOf;
using testing::HasSubstr;

const std::string kAgents = "AdminAgents";

mockgraph::sandbox::State state_behind(mockgraph::sandbox::Replication replication) {
  auto state = fixture_state();
  state.settings.replication = replication;
  return state;
}

class Replicas : public People {
 protected:
  explicit Replicas(mockgraph::sandbox::Replication replication)
      : People(state_behind(replication)) {
    call_as_administrator(
        "User.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All Application.ReadWrite.All "
        "RoleManagement.ReadWrite.Directory AuditLog.Read.All");
  }
  Response set(const std::string& user, const Json& changes) {
    return patch("/v1.0/users/" + user, changes);
  }
  std::string group(const std::string& name) {
    const auto found = get("/v1.0/groups?$filter=displayName%20eq%20'" + name + "'");
    return mockgraph::string_at(json_of(found), "/value/0/id");
  }
  Response add_to(const std::string& group, const std::string& member) {
    return post("/v1.0/groups/" + group + "/members/$ref",
                {{"@odata.id", "https://graph.microsoft.com/v1.0/directoryObjects/" + member}});
  }
  static auto not_there(const std::string& key) {
    return AllOf(HasStatus(404), JsonAt("/error/code", Json("Request_ResourceNotFound")),
                 JsonAt("/error/message", Json(missing(key))));
  }
};

class ReadReplicas : public Replicas {
 protected:
  ReadReplicas() : Replicas({.read = 10s}) {}
};
class WriteReplicas : public Replicas {
 protected:
  WriteReplicas() : Replicas({.reference = 10s}) {}
};
class IndexReplicas : public Replicas {
 protected:
  IndexReplicas() : Replicas({.index = 10s}) {}
};

class KindReplicas : public Replicas {
 protected:
  // Users take ten seconds, the rest none.
  KindReplicas() : Replicas({.kinds = {10s}}) {}
};
class ServicePrincipalReplicas : public Replicas {
 protected:
  ServicePrincipalReplicas() : Replicas({.kinds = {0s, 0s, 0s, 10s}}) {}
};
class ManyReplicas : public Replicas {
 protected:
  ManyReplicas() : Replicas({.read = 10s, .replicas = 3}) {}
  // What so many requests for a user get, as letters: found, missing.
  std::string asked_often(const std::string& user) {
    std::string seen;
    for (int i = 0; i < 24; ++i) seen += get("/v1.0/users/" + user).status == 200 ? 'f' : 'm';
    return seen;
  }
};
class OwnWrites : public Replicas {
 protected:
  OwnWrites() : Replicas({.read = 10s, .read_your_writes = true}) {}
};

TEST_P(ReadReplicas, FindANewUserAWhileAfterItWasMade) {
  const auto ada = add_user("ada");
  EXPECT_THAT(get("/v1.0/users/" + ada), not_there(ada));
  EXPECT_THAT(get("/v1.0/users/ada@harbour-it.example"), not_there("ada@harbour-it.example"));
  const std::string named = "/v1.0/users?$filter=displayName%20eq%20'ada'";
  EXPECT_EQ(column(get(named), "id"), Json::array());
  mock_.advance(9999ms);
  EXPECT_THAT(get("/v1.0/users/" + ada), not_there(ada));
  mock_.advance(1ms);
  EXPECT_THAT(get("/v1.0/users/" + ada), AllOf(HasStatus(200), JsonAt("/id", Json(ada))));
  EXPECT_EQ(column(get(named), "id"), Json::array({ada}));
}

TEST_P(ReadReplicas, ShowOldValuesForAWhile) {
  const auto ada = add_user("ada");
  mock_.advance(10s);
  EXPECT_THAT(set(ada, {{"jobTitle", "Pilot"}}), HasStatus(204));
  const auto title = "/v1.0/users/" + ada + "?$select=jobTitle";
  EXPECT_THAT(get(title), JsonAt("/jobTitle", Json()));
  mock_.advance(10s);
  EXPECT_THAT(get(title), JsonAt("/jobTitle", Json("Pilot")));
}

TEST_P(ReadReplicas, ShowADeletedUserForAWhile) {
  const auto ada = add_user("ada");
  mock_.advance(10s);
  EXPECT_THAT(remove("/v1.0/users/" + ada), HasStatus(204));
  EXPECT_THAT(get("/v1.0/users/" + ada), HasStatus(200));
  const auto in_bin = "/v1.0/directory/deletedItems/" + ada;
  EXPECT_THAT(get(in_bin), HasStatus(404));
  EXPECT_THAT(remove("/v1.0/users/" + ada), not_there(ada));  // the directory itself knows
  mock_.advance(10s);
  EXPECT_THAT(get("/v1.0/users/" + ada), not_there(ada));
  EXPECT_THAT(get(in_bin), HasStatus(200));
}

TEST_P(ReadReplicas, AreNotAskedByWritesAndDeltaQueries) {
  const auto started = get("/v1.0/users/delta?$deltatoken=latest&$select=displayName");
  const auto link = mockgraph::string_at(json_of(started), "/@odata.deltaLink");
  const auto ada = add_user("ada");
  EXPECT_THAT(set(ada, {{"jobTitle", "Pilot"}}), HasStatus(204));
  EXPECT_THAT(add_to(group(kAgents), ada), HasStatus(204));
  EXPECT_EQ(column(get(link.substr(mock_.url().size())), "id"), Json::array({ada}));
}

TEST_P(WriteReplicas, DoNotKnowANewUserForAWhile) {
  const auto ada = add_user("ada");
  EXPECT_THAT(get("/v1.0/users/" + ada), HasStatus(200));
  const auto agents = group(kAgents);
  EXPECT_THAT(set(ada, {{"usageLocation", "DE"}}), not_there(ada));
  EXPECT_THAT(add_to(agents, ada), not_there(ada));
  const Json assignment{{"principalId", ada},
                        {"roleDefinitionId", "62e90394-69f5-4237-9190-012177145e10"},
                        {"directoryScopeId", "/"}};
  EXPECT_THAT(post("/v1.0/roleManagement/directory/roleAssignments", assignment), not_there(ada));
  mock_.advance(10s);
  EXPECT_THAT(set(ada, {{"usageLocation", "DE"}}), HasStatus(204));
  EXPECT_THAT(add_to(agents, ada), HasStatus(204));
  EXPECT_THAT(post("/v1.0/roleManagement/directory/roleAssignments", assignment), HasStatus(201));
}

TEST_P(WriteReplicas, RefuseALicenceUntilTheyKnowTheUsageLocation) {
  const auto ada = add_user("ada");
  mock_.advance(10s);
  EXPECT_THAT(set(ada, {{"usageLocation", "DE"}}), HasStatus(204));
  const Json licence{{"addLicenses", {{{"skuId", "078d2b04-f1bd-4111-bbd4-b4b1b354cef4"}}}},
                     {"removeLicenses", Json::array()}};
  const auto give = [&] { return post("/v1.0/users/" + ada + "/assignLicense", licence); };
  EXPECT_THAT(give(), AllOf(HasStatus(400),
                            JsonAt("/error/message",
                                   Json("License assignment cannot be done for user with invalid "
                                        "usage location."))));
  mock_.advance(10s);
  EXPECT_THAT(give(), HasStatus(200));
}

TEST_P(WriteReplicas, DoNotKnowTheApplicationBehindAServicePrincipalForAWhile) {
  const auto app = json_of(post("/v1.0/applications", {{"displayName", "robot"}}));
  const Json body{{"appId", app.value("appId", "")}};
  const auto refused = post("/v1.0/servicePrincipals", body);
  EXPECT_THAT(refused, AllOf(HasStatus(400), JsonAt("/error/code", Json("Request_BadRequest"))));
  EXPECT_THAT(post("/v1.0/applications/" + app.value("id", "") + "/addPassword", Json::object()),
              not_there(app.value("id", "")));
  mock_.advance(10s);
  EXPECT_THAT(post("/v1.0/servicePrincipals", body), HasStatus(201));
}

TEST_P(WriteReplicas, ChangeNothingWhenTheyRefuse) {
  const auto ada = add_user("ada");
  const auto before = mock_.sandbox().read()->drawn;
  EXPECT_THAT(set(ada, {{"jobTitle", "Pilot"}}), HasStatus(404));
  EXPECT_EQ(mock_.sandbox().read()->drawn, before);
  mock_.advance(10s);
  EXPECT_THAT(get("/v1.0/users/" + ada + "?$select=jobTitle"), JsonAt("/jobTitle", Json()));
}

TEST_P(WriteReplicas, SayInTheirExplanationThatTheDirectoryWouldAcceptIt) {
  const auto ada = add_user("ada");
  const auto refused = set(ada, {{"jobTitle", "Pilot"}});
  const std::string id{refused.headers.get("x-mockgraph-request")};
  use_token("");
  EXPECT_THAT(std::string{get("/_mockgraph/explain/" + id + "?format=text").text()},
              AllOf(HasSubstr("replication: refused - asked of a replica that is PT10S behind; the "
                              "directory itself would accept it\n"),
                    HasSubstr("  repair      wait until PT10S after what was written before, then "
                              "ask again\n")));
}

TEST_P(WriteReplicas, LeaveARefusalThatIsTheDirectorysOwnAlone) {
  const auto refused = set("nobody@harbour-it.example", {{"jobTitle", "Pilot"}});
  EXPECT_THAT(refused, not_there("nobody@harbour-it.example"));
  const std::string id{refused.headers.get("x-mockgraph-request")};
  use_token("");
  EXPECT_THAT(std::string{get("/_mockgraph/explain/" + id + "?format=text").text()},
              testing::Not(HasSubstr("replication")));
}

TEST_P(IndexReplicas, ShowMembershipsFromTheMembersSideAWhileLater) {
  const auto ada = add_user("ada");
  const auto agents = group(kAgents);
  mock_.advance(10s);
  EXPECT_THAT(add_to(agents, ada), HasStatus(204));
  const auto groups_of_ada = [&] {
    return column(get("/v1.0/users/" + ada + "/memberOf"), "displayName");
  };
  const auto ids_of_ada = [&] {
    return json_of(
        post("/v1.0/users/" + ada + "/getMemberGroups", {{"securityEnabledOnly", false}}))["value"];
  };
  const std::string members = "/v1.0/groups/" + agents + "/members";
  EXPECT_THAT(column(get(members), "id"), testing::Contains(Json(ada)));
  EXPECT_EQ(groups_of_ada(), Json::array());
  EXPECT_EQ(ids_of_ada(), Json::array());
  mock_.advance(10s);
  EXPECT_EQ(groups_of_ada(), Json::array({kAgents}));
  EXPECT_EQ(ids_of_ada(), Json::array({agents}));
}

TEST_P(IndexReplicas, CountAndSearchWhatIsOld) {
  const std::string named = "?$filter=displayName%20eq%20'ada'";
  const auto counted = [&] {
    auto request = made("GET", "/v1.0/users/$count" + named);
    request.headers.add("ConsistencyLevel", "eventual");
    return std::string{send(request).text()};
  };
  static_cast<void>(add_user("ada"));
  EXPECT_THAT(counted(), HasSubstr("0"));
  EXPECT_EQ(column(get("/v1.0/users" + named), "displayName"), Json::array({"ada"}));
  mock_.advance(10s);
  EXPECT_THAT(counted(), HasSubstr("1"));
}

TEST_P(IndexReplicas, ListARoleAssignmentForAWhileAfterItWasTakenAway) {
  const auto ada = add_user("ada");
  const auto made = json_of(post("/v1.0/roleManagement/directory/roleAssignments",
                                 {{"principalId", ada},
                                  {"roleDefinitionId", "62e90394-69f5-4237-9190-012177145e10"},
                                  {"directoryScopeId", "/"}}));
  mock_.advance(10s);
  const std::string id = made.value("id", "");
  EXPECT_THAT(remove("/v1.0/roleManagement/directory/roleAssignments/" + id), HasStatus(204));
  const std::string list =
      "/v1.0/roleManagement/directory/roleAssignments?$filter=principalId%20eq%20'" + ada + "'";
  EXPECT_EQ(column(get(list), "id"), Json::array({id}));
  const std::string log =
      "/v1.0/auditLogs/directoryAudits?$filter=activityDisplayName%20eq%20'Remove%20member%20from"
      "%20role'";
  EXPECT_EQ(column(get(log), "result"), Json::array());
  mock_.advance(10s);
  EXPECT_EQ(column(get(list), "id"), Json::array());
  EXPECT_EQ(column(get(log), "result"), Json::array({"success"}));
}

TEST_P(KindReplicas, ShowOneKindOfObjectLaterThanOthers) {
  const auto ada = add_user("ada");
  const auto crew = json_of(post("/v1.0/groups", {{"displayName", "Crew"},
                                                  {"mailEnabled", false},
                                                  {"mailNickname", "crew"},
                                                  {"securityEnabled", true}}))
                        .value("id", "");
  EXPECT_THAT(get("/v1.0/groups/" + crew), HasStatus(200));
  EXPECT_THAT(get("/v1.0/users/" + ada), not_there(ada));
  EXPECT_THAT(set(ada, {{"jobTitle", "Pilot"}}), not_there(ada));
  EXPECT_THAT(add_to(crew, ada), not_there(ada));  // for the call names her
  EXPECT_THAT(patch("/v1.0/groups/" + crew, {{"description", "Those who fly"}}), HasStatus(204));
  const auto refused = add_to(crew, ada);
  const std::string id{refused.headers.get("x-mockgraph-request")};
  EXPECT_EQ(json_of(get("/_mockgraph/explain/" + id))["repair"],
            "wait until objects of that kind are known everywhere, then ask again");
  mock_.advance(10s);
  EXPECT_THAT(get("/v1.0/users/" + ada), HasStatus(200));
  EXPECT_THAT(add_to(crew, ada), HasStatus(204));
}

TEST_P(ServicePrincipalReplicas, AreBehindForServicePrincipalsAndWhatNamesThem) {
  const auto app = json_of(post("/v1.0/applications", {{"displayName", "robot"}}));
  EXPECT_THAT(get("/v1.0/applications/" + app.value("id", "")), HasStatus(200));
  const auto principal =
      json_of(post("/v1.0/servicePrincipals", {{"appId", app.value("appId", "")}})).value("id", "");
  const auto agents = group(kAgents);
  EXPECT_THAT(get("/v1.0/servicePrincipals/" + principal), not_there(principal));
  EXPECT_THAT(add_to(agents, principal), not_there(principal));
  mock_.advance(10s);
  EXPECT_THAT(get("/v1.0/servicePrincipals/" + principal), HasStatus(200));
  EXPECT_THAT(add_to(agents, principal), HasStatus(204));
}

// Some requests come to a replica that knows, some do not: by chance, and by the same chance again.
TEST_P(ManyReplicas, AnswerByTurnsFromSuchAsKnowAndSuchAsDoNot) {
  const auto ada = add_user("ada");
  const auto seen = asked_often(ada);
  EXPECT_THAT(seen, AllOf(HasSubstr("f"), HasSubstr("m")));
  mock_.advance(5s);  // the second of them has caught up
  const auto later = asked_often(ada);
  EXPECT_LT(std::ranges::count(later, 'm'), std::ranges::count(seen, 'm'));
  mock_.advance(5s);
  EXPECT_EQ(asked_often(ada), std::string(24, 'f'));
}

TEST_P(ManyReplicas, AreChosenByTheSeed) {
  const auto run = [&] {
    Mock mock{GetParam(), state_behind({.read = 10s, .replicas = 3})};
    const auto token = administrator_token(mock);
    const auto call = [&](std::string method, std::string target, std::string body) {
      mockgraph::Request request;
      request.method = std::move(method);
      request.target = std::move(target);
      request.body = std::move(body);
      request.headers.add("Host", mock.url().substr(std::string_view{"http://"}.size()));
      request.headers.add("Authorization", "Bearer " + token);
      request.headers.add("Content-Type", "application/json");
      return mock.exchange()(request).value();
    };
    const Json body{{"accountEnabled", true},
                    {"displayName", "ada"},
                    {"mailNickname", "ada"},
                    {"userPrincipalName", "ada@harbour-it.example"},
                    {"passwordProfile", {{"password", "Violet-Harbour-92"}}}};
    const auto made = call("POST", "/v1.0/users", mockgraph::dump(body));
    EXPECT_THAT(made, HasStatus(201));
    std::string seen;
    for (int i = 0; i < 24; ++i)
      seen += call("GET", "/v1.0/users/ada@harbour-it.example", {}).status == 200 ? 'f' : 'm';
    return seen;
  };
  const auto once = run();
  EXPECT_THAT(once, AllOf(HasSubstr("f"), HasSubstr("m")));
  EXPECT_EQ(run(), once);
}

TEST_P(OwnWrites, AreSeenByWhoeverMadeThemAndByNobodyElse) {
  const auto ada = add_user("ada");
  EXPECT_THAT(get("/v1.0/users/" + ada), HasStatus(200));
  EXPECT_THAT(set(ada, {{"jobTitle", "Pilot"}}), HasStatus(204));
  EXPECT_THAT(get("/v1.0/users/" + ada + "?$select=jobTitle"), JsonAt("/jobTitle", Json("Pilot")));
  call_as("tom.berg@harbour-it.example", "User.Read.All");
  EXPECT_THAT(get("/v1.0/users/" + ada), not_there(ada));
  mock_.advance(10s);
  EXPECT_THAT(get("/v1.0/users/" + ada), HasStatus(200));
}

RUN_ON_BOTH_WIRES(KindReplicas);
RUN_ON_BOTH_WIRES(ServicePrincipalReplicas);
RUN_ON_BOTH_WIRES(ManyReplicas);
RUN_ON_BOTH_WIRES(OwnWrites);
RUN_ON_BOTH_WIRES(ReadReplicas);
RUN_ON_BOTH_WIRES(WriteReplicas);
RUN_ON_BOTH_WIRES(IndexReplicas);

}  // namespace
}  // namespace tests::replication_test
