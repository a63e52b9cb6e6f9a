// Rules, put up while the mock runs: what calls they fit, and what they do to them.
#include "tests/support/minted_token.h"

namespace tests {

using mockgraph::Response;

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kGraph = "https://graph.microsoft.com";
constexpr std::string_view kUsers = "/v1.0/users";

class Rules : public BothWires {
 protected:
  Rules() { use_administrator(); }

  Response rule(const char* text) { return post("/_mockgraph/rules", Json::parse(text)); }
  Json tally(const std::string& id) {
    return Json::parse(get("/_mockgraph/rules/" + id).text(), nullptr, false);
  }
};

TEST_P(Rules, AnswerInTheDialectOfTheService) {
  ASSERT_THAT(rule(R"({"id": "busy", "when": {"at": "GET /v1.0/users"},
                       "then": {"answer": {"status": 429, "retryAfter": 9, "code": "Busy",
                                           "message": "Not now, ${caller}."}}})"),
              AllOf(HasStatus(201), HasHeader("Location", "/_mockgraph/rules/busy")));
  EXPECT_THAT(
      get(kUsers),
      AllOf(HasStatus(429), HasHeader("Retry-After", "9"), JsonAt("/error/code", Json("Busy")),
            JsonAt("/error/message", Json("Not now, mara.lind@harbour-it.example.")),
            JsonAt("/error/innerError/code", Json("429"))));
  EXPECT_EQ(tally("busy")["hits"], 1);
}

TEST_P(Rules, AnswerSignInByItsNumbers) {
  ASSERT_THAT(rule(R"({"id": "blocked", "when": {"at": "POST /{tenant}/oauth2/v2.0/token",
                                                 "body": [{"at": "/username", "contains": "tom"}]},
                       "then": {"answer": {"status": 400, "code": "AADSTS53003"}}})"),
              HasStatus(201));
  use_token("");
  EXPECT_THAT(post_form("/organizations/oauth2/v2.0/token",
                        "grant_type=password&username=tom.berg%40harbour-it.example"),
              AllOf(HasStatus(400), JsonAt("/error_codes/0", Json(53003))));
  EXPECT_THAT(post_form("/organizations/oauth2/v2.0/token", "grant_type=password&username=ada"),
              AllOf(HasStatus(400), Not(JsonAt("/error_codes/0", Json(53003)))));
}

TEST_P(Rules, AnswerWithWhatRequestAndStateHold) {
  ASSERT_THAT(rule(R"({"id": "canned", "when": {"at": "POST /v1.0/users",
                         "body": [{"at": "/displayName", "matches": "^Robot [0-9]+$"}],
                         "query": [{"at": "/mode", "is": "dry"}],
                         "headers": [{"at": "/X-Why", "absent": false}]},
                       "then": {"answer": {"status": 202, "headers": {"x-robot": "yes"}, "body": {
                         "name": "${body/displayName}",
                         "title": "${state/tenants/harbour-it.example/users/tom.berg@harbour-it.example/displayName}",
                         "say": "${query/mode} because ${headers/x-why}"}}}})"),
              HasStatus(201));
  auto request = made("POST", "/v1.0/users?mode=dry");
  request.headers.add("Content-Type", "application/json");
  request.headers.add("X-Why", "test");
  request.body = R"({"displayName": "Robot 7"})";
  EXPECT_THAT(send(request),
              AllOf(HasStatus(202), HasHeader("x-robot", "yes"),
                    HasBody(R"({"name":"Robot 7","say":"dry because test","title":"Tom Berg"})")));
  request.body = R"({"displayName": "Robot"})";
  EXPECT_THAT(send(request), HasStatus(400));
}

TEST_P(Rules, TellOneGroupFromAnotherByThePath) {
  ASSERT_THAT(rule(R"({"id": "agents-busy", "when": {"at": "GET /v1.0/groups/{id}", "path": [
                         {"at": "/id", "is": "${state/tenants/harbour-it.example/groups/AdminAgents/id}"}]},
                       "then": {"answer": {"status": 429, "retryAfter": 9}}})"),
              HasStatus(201));
  const auto id_of = [&](const std::string& name) {
    const auto found = get("/v1.0/groups?$filter=displayName%20eq%20'" + name + "'");
    return mockgraph::string_at(Json::parse(found.text()), "/value/0/id");
  };
  EXPECT_THAT(get("/v1.0/groups/" + id_of("AdminAgents")), HasStatus(429));
  EXPECT_THAT(get("/v1.0/groups/" + id_of("HelpdeskAgents")), HasStatus(200));
}

TEST_P(Rules, KnowTheCallerByTheToken) {
  ASSERT_THAT(rule(R"({"id": "not-mara", "when": {"at": "GET /v1.0/users", "caller": "mara.lind"},
                       "then": {"answer": {"status": 503}}})"),
              HasStatus(201));
  EXPECT_THAT(get(kUsers), HasStatus(503));
  use_token(minted_token(mock_, {.upn = "tom.berg@harbour-it.example",
                                 .audience = std::string{kGraph},
                                 .scope = "User.Read.All"}));
  EXPECT_THAT(get(kUsers), HasStatus(200));
  EXPECT_EQ(tally("not-mara")["seen"], 1);
}

TEST_P(Rules, LookAtTheStateAndChangeItThroughTheLaws) {
  ASSERT_THAT(rule(R"({"id": "promoted", "times": 1,
               "when": {"at": "GET /v1.0/users/{id}", "state": [
                 {"at": "/tenants/harbour-it.example/users/tom.berg@harbour-it.example/jobTitle", "isNot": "Captain"}]},
               "then": {"change": [{"op": "add",
                 "path": "/tenants/harbour-it.example/users/tom.berg@harbour-it.example/jobTitle",
                 "value": "Captain"}]}})"),
              HasStatus(201));
  EXPECT_THAT(get("/v1.0/users/tom.berg@harbour-it.example?$select=jobTitle"),
              AllOf(HasStatus(200), JsonAt("/jobTitle", Json("Captain"))));
  EXPECT_EQ(tally("promoted")["hits"], 1);
  EXPECT_EQ(mock_.sandbox().journal().entries().back()->changes.size(), 1U);
}

TEST_P(Rules, ChangePoliciesByTheWordThatExpectationsHaveForThem) {
  ASSERT_THAT(rule(R"({"id": "off", "when": {"at": "GET /v1.0/users"}, "then": {"change": [
               {"op": "replace", "value": "disabled", "path":
                "/tenants/harbour-it.example/policies/Multifactor authentication for staff/state"}]}})"),
              HasStatus(201));
  EXPECT_THAT(get(kUsers), HasStatus(200));
  EXPECT_THAT(get("/v1.0/identity/conditionalAccess/policies"),
              JsonAt("/value/0/state", Json("disabled")));
}

TEST_P(Rules, SayWhenTheLawsRefuseTheirChange) {
  ASSERT_THAT(rule(R"({"id": "unlawful", "when": {"at": "GET /v1.0/users"},
               "then": {"change": [{"op": "replace",
                 "path": "/tenants/harbour-it.example/users/tom.berg@harbour-it.example/userPrincipalName",
                 "value": "tom berg@harbour-it.example"}]}})"),
              HasStatus(201));
  EXPECT_THAT(get(kUsers), HasStatus(500));
  EXPECT_THAT(tally("unlawful")["refused"].get<std::string>(),
              HasSubstr("tom berg@harbour-it.example"));
  EXPECT_THAT(mock_.sandbox().journal().entries().back()->trace.front().detail,
              HasSubstr("rule 'unlawful' cannot change the state"));
}

TEST_P(Rules, MoveTheClock) {
  ASSERT_THAT(rule(R"({"id": "slow", "when": {"at": "GET /v1.0/users"},
                       "then": {"latency": {"fixed": "PT40S"}, "advance": "PT5M"}})"),
              HasStatus(201));
  const auto before = mock_.now();
  EXPECT_THAT(get(kUsers), HasStatus(200));
  EXPECT_EQ(mock_.now() - before, std::chrono::seconds{340});
}

TEST_P(Rules, SpoilTheBody) {
  ASSERT_THAT(rule(R"({"id": "half", "when": {"at": "GET /v1.0/users", "call": 1},
                       "then": {"wire": {"kind": "malformed"}}})"),
              HasStatus(201));
  ASSERT_THAT(rule(R"({"id": "none", "when": {"at": "GET /v1.0/users", "call": 2},
                       "then": {"wire": {"kind": "empty"}}})"),
              HasStatus(201));
  ASSERT_THAT(rule(R"({"id": "drops", "when": {"at": "GET /v1.0/users", "call": 3},
                       "then": {"wire": {"kind": "dribble", "keepBytes": 700, "delay": "PT0.001S"}}})"),
              HasStatus(201));
  const auto half = get(kUsers);
  EXPECT_THAT(half, HasStatus(200));
  EXPECT_FALSE(Json::accept(half.text()));
  EXPECT_THAT(get(kUsers), AllOf(HasStatus(200), HasBody("")));
  EXPECT_THAT(get(kUsers), JsonAt("/value/0/id", testing::_));
}

TEST_P(Rules, AreArmedAndDisarmed) {
  ASSERT_THAT(rule(R"({"id": "asleep", "armed": false, "when": {"at": "GET /v1.0/users"},
                       "then": {"answer": {"status": 503}}})"),
              HasStatus(201));
  EXPECT_THAT(get(kUsers), HasStatus(200));
  EXPECT_THAT(post("/_mockgraph/rules/asleep/arm", Json::object()),
              AllOf(HasStatus(200), JsonAt("/armed", Json(true))));
  EXPECT_THAT(get(kUsers), HasStatus(503));
  EXPECT_THAT(post("/_mockgraph/rules/asleep/disarm", Json::object()), HasStatus(200));
  EXPECT_THAT(get(kUsers), HasStatus(200));
  EXPECT_THAT(remove("/_mockgraph/rules/asleep"), HasStatus(204));
  EXPECT_THAT(remove("/_mockgraph/rules/asleep"),
              AllOf(HasStatus(404), JsonAt("/code", Json("rule-unknown"))));
  EXPECT_THAT(get("/_mockgraph/rules"), JsonAt("/rules", Json::array()));
}

TEST_P(Rules, AreRefusedWhereTheyCouldNeverAct) {
  const auto told = [&](const char* text) {
    const auto answer = rule(text);
    EXPECT_THAT(answer, testing::AnyOf(HasStatus(400), HasStatus(409)));
    return Json::parse(answer.text())["detail"].get<std::string>();
  };
  EXPECT_EQ(told(R"({"id": "a", "when": {"at": "GET /v1.0/user"}, "then": {"advance": "PT1S"}})"),
            "no service has 'GET /v1.0/user', so this rule can never act; did you mean "
            "'GET /v1.0/users'?");
  EXPECT_EQ(told(R"({"id": "a", "when": {"at": "GET /v1.0/users",
                     "body": [{"at": "/a", "is": 1}]}, "then": {"advance": "PT1S"}})"),
            "rule:1:75: a GET has no body: this rule can never act");
  EXPECT_EQ(told(R"({"id": "a", "when": {"clals": {}}, "then": {"advance": "PT1S"}})"),
            "rule:1:45: unknown key 'clals'; did you mean 'call'?");
  ASSERT_THAT(rule(R"({"id": "a", "when": {"surface": "graph"}, "then": {"advance": "PT1S"}})"),
              HasStatus(201));
  EXPECT_EQ(told(R"({"id": "b", "when": {"caller": "ada"}, "then": {"advance": "PT1S"}})"),
            "'b' and 'a' can fit the same call and neither is more specific: give one a condition "
            "more, or a higher 'priority'");
}

TEST_P(Rules, GoBackWithAReset) {
  ASSERT_THAT(
      rule(R"({"id": "a", "when": {"at": "GET /v1.0/users"}, "then": {"advance": "PT1S"}})"),
      HasStatus(201));
  EXPECT_THAT(post("/_mockgraph/sandboxes/default/reset", Json::object()), HasStatus(200));
  EXPECT_THAT(get("/_mockgraph/rules"), JsonAt("/rules", Json::array()));
}

RUN_ON_BOTH_WIRES(Rules);

}  // namespace
}  // namespace tests
