// The control API: health, sandboxes, clock, faults, journal, explanations, its description.
#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "tests/support/minted_token.h"

#include <set>

namespace tests {

using mockgraph::Request;
using mockgraph::Response;

namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Control : public BothWires {
 protected:
  Response put(std::string_view target, const Json& body) {
    Request request;
    request.method = "PUT";
    request.target = target;
    request.headers.add("Host", "localhost");
    request.headers.add("Content-Type", "application/json");
    request.body = body.dump();
    return send(request);
  }
};

MATCHER_P2(IsProblem, code, detail, "is the problem " + std::string{code}) {
  return testing::ExplainMatchResult(
      AllOf(HasHeader("Content-Type", "application/problem+json"), JsonAt("/code", Json(code)),
            JsonAt("/type", Json("urn:mockgraph:problem:" + std::string{code})),
            JsonAt("/status", Json(arg.status)), JsonAt("/detail", Json(detail))),
      arg, result_listener);
}

TEST_P(Control, AnswersTheChallengeOfAGuardedClient) {
  const auto digest = mockgraph::sha256("mockgraph:n 1");
  EXPECT_THAT(get("/_mockgraph/health?challenge=n%201"),
              AllOf(HasStatus(200), JsonAt("/simulator", Json("mockgraph")),
                    JsonAt("/challenge", Json(mockgraph::base64url(mockgraph::bytes_of(digest))))));
  EXPECT_THAT(get("/_mockgraph/health"),
              AllOf(HasStatus(200), Not(JsonAt("/challenge", testing::_))));
  EXPECT_THAT(get("/_mockgraph/ready"), AllOf(HasStatus(200), JsonAt("/ready", Json(true))));
}

TEST_P(Control, SaysWhereThingsAreToWhoAsksForNothing) {
  EXPECT_THAT(get("//"), AllOf(HasStatus(404), JsonAt("/code", Json("path-unknown"))));
  EXPECT_THAT(get("/_mockgraph/jounal"), HasStatus(404));
  EXPECT_THAT(remove("/_mockgraph/health"),
              AllOf(HasStatus(405), HasHeader("Allow", "GET"),
                    IsProblem("method-not-allowed", "/_mockgraph/health is for GET")));
}

TEST_P(Control, MakesForksAndRemovesSandboxes) {
  EXPECT_THAT(post("/_mockgraph/sandboxes", {{"name", "lab"}}),
              AllOf(HasStatus(201), HasHeader("Location", "/_mockgraph/sandboxes/lab"),
                    JsonAt("/path", Json("/sandboxes/lab"))));
  EXPECT_THAT(
      post("/_mockgraph/sandboxes", {{"name", "lab"}}),
      AllOf(HasStatus(409), IsProblem("sandbox-exists", "there is a sandbox 'lab' already")));
  ASSERT_THAT(put("/sandboxes/lab/_mockgraph/clock", {{"now", "2030-01-01T00:00:00Z"}}),
              HasStatus(200));
  EXPECT_THAT(post("/_mockgraph/sandboxes", {{"name", "copy"}, {"from", "lab"}}),
              AllOf(HasStatus(201), JsonAt("/now", Json("2030-01-01T00:00:00Z"))));
  EXPECT_THAT(get("/_mockgraph/clock"), JsonAt("/now", Json("2025-04-10T09:00:00.0000000Z")));
  EXPECT_THAT(remove("/_mockgraph/sandboxes/lab"), HasStatus(204));
  EXPECT_THAT(get("/sandboxes/lab/_mockgraph/clock"),
              AllOf(HasStatus(404), IsProblem("sandbox-unknown", "there is no sandbox 'lab'")));
  EXPECT_THAT(remove("/_mockgraph/sandboxes/default"), HasStatus(400));
}

TEST_P(Control, NamesTheNearestSandbox) {
  EXPECT_THAT(post("/_mockgraph/sandboxes", {{"name", "x"}, {"from", "defualt"}}),
              AllOf(HasStatus(404), JsonAt("/nearest", Json("default"))));
  EXPECT_THAT(post("/_mockgraph/sandboxes", {{"name", "a b"}}), HasStatus(400));
  EXPECT_THAT(post("/_mockgraph/sandboxes", {{"nam", "x"}}), HasStatus(400));
}

TEST_P(Control, ResetsToTheBeginningOrToACheckpoint) {
  ASSERT_THAT(post("/_mockgraph/clock/advance", {{"by", "P1D"}}), HasStatus(200));
  ASSERT_THAT(post("/_mockgraph/sandboxes/default/checkpoint", Json::object()), HasStatus(200));
  ASSERT_THAT(post("/_mockgraph/clock/advance", {{"by", "P1D"}}), HasStatus(200));
  EXPECT_THAT(post("/_mockgraph/sandboxes/default/reset", Json::object()),
              AllOf(HasStatus(200), JsonAt("/now", Json("2025-04-11T09:00:00Z"))));
}

TEST_P(Control, TakesSnapshotsAndGoesBackToThem) {
  EXPECT_THAT(post("/_mockgraph/snapshots", {{"name", "early"}}),
              AllOf(HasStatus(201), HasHeader("Location", "/_mockgraph/snapshots/early"),
                    HasBody(R"({"name":"early","now":"2025-04-10T09:00:00Z"})")));
  ASSERT_THAT(post("/_mockgraph/clock/advance", {{"by", "P1D"}}), HasStatus(200));
  ASSERT_THAT(post("/_mockgraph/faults", {{"surface", "partner"}, {"status", 503}}),
              HasStatus(201));
  ASSERT_THAT(post("/_mockgraph/snapshots", {{"name", "late"}}), HasStatus(201));
  EXPECT_THAT(post("/_mockgraph/snapshots/early/restore", Json::object()),
              AllOf(HasStatus(200), JsonAt("/now", Json("2025-04-10T09:00:00Z"))));
  EXPECT_THAT(get("/_mockgraph/faults"), HasBody(R"({"faults":[]})"));
  EXPECT_THAT(get("/_mockgraph/snapshots"),
              HasBody(R"({"snapshots":[{"name":"early","now":"2025-04-10T09:00:00Z"},)"
                      R"({"name":"late","now":"2025-04-11T09:00:00Z"}]})"));
  EXPECT_THAT(remove("/_mockgraph/snapshots/early"), HasStatus(204));
  EXPECT_THAT(remove("/_mockgraph/snapshots/early"),
              AllOf(HasStatus(404), IsProblem("snapshot-unknown", "there is no snapshot 'early'")));
}

TEST_P(Control, KeepsTheSnapshotsOfASandboxToItself) {
  ASSERT_THAT(post("/_mockgraph/sandboxes", {{"name", "lab"}}), HasStatus(201));
  ASSERT_THAT(post("/sandboxes/lab/_mockgraph/snapshots", {{"name", "mine"}}), HasStatus(201));
  EXPECT_THAT(get("/_mockgraph/snapshots"), HasBody(R"({"snapshots":[]})"));
  EXPECT_THAT(post("/sandboxes/lab/_mockgraph/snapshots/mien/restore", Json::object()),
              AllOf(HasStatus(404), JsonAt("/nearest", Json("mine"))));
  EXPECT_THAT(
      post("/sandboxes/lab/_mockgraph/snapshots", {{"name", "mine"}}),
      AllOf(HasStatus(409), IsProblem("snapshot-exists", "there is a snapshot 'mine' already")));
  ASSERT_THAT(remove("/_mockgraph/sandboxes/lab"), HasStatus(204));
  ASSERT_THAT(post("/_mockgraph/sandboxes", {{"name", "lab"}}), HasStatus(201));
  EXPECT_THAT(get("/sandboxes/lab/_mockgraph/snapshots"), HasBody(R"({"snapshots":[]})"));
  EXPECT_THAT(post("/_mockgraph/snapshots", {{"name", "a b"}}), HasStatus(400));
  EXPECT_THAT(post("/_mockgraph/snapshots", {{"name", "x"}, {"nmae", "x"}}),
              AllOf(HasStatus(400), JsonAt("/nearest", Json("name"))));
}

TEST_P(Control, SetsAdvancesAndFreezesTheClock) {
  EXPECT_THAT(get("/_mockgraph/clock"), JsonAt("/mode", Json("frozen")));
  EXPECT_THAT(
      post("/_mockgraph/clock/advance", {{"by", "PT40S"}}),
      AllOf(HasStatus(200), HasBody(R"({"now":"2025-04-10T09:00:40.0000000Z","mode":"frozen"})")));
  EXPECT_THAT(put("/_mockgraph/clock", {{"now", "2025-05-01T00:00:00Z"}}),
              HasBody(R"({"now":"2025-05-01T00:00:00.0000000Z","mode":"frozen"})"));
  EXPECT_THAT(post("/_mockgraph/clock/freeze", {{"at", "2025-06-01T00:00:00Z"}}),
              HasBody(R"({"now":"2025-06-01T00:00:00.0000000Z","mode":"frozen"})"));
}

TEST_P(Control, RefusesWhatIsNoTime) {
  EXPECT_THAT(
      post("/_mockgraph/clock/advance", {{"by", "5 minutes"}}),
      AllOf(HasStatus(400),
            IsProblem("wrong-value", "'by' must be an ISO 8601 duration such as PT40S or P91D")));
  EXPECT_THAT(
      put("/_mockgraph/clock", {{"now", "tomorrow"}}),
      AllOf(HasStatus(400),
            IsProblem("wrong-value", "'now' must be a moment such as 2026-09-14T08:15:02Z")));
  EXPECT_THAT(put("/_mockgraph/clock", {{"nwo", "2025-05-01T00:00:00Z"}}),
              AllOf(HasStatus(400), JsonAt("/nearest", Json("now"))));
}

TEST_P(Control, PlansFaultsThatStrikeInTheDialectOfTheService) {
  ASSERT_THAT(
      post("/_mockgraph/faults", {{"surface", "partner"}, {"status", 429}, {"retryAfter", 7}}),
      AllOf(HasStatus(201), JsonAt("/id", Json("fault-1"))));
  use_token(minted_token(mock_));
  EXPECT_THAT(
      get("/v1/profiles/organization"),
      AllOf(
          HasStatus(429), HasHeader("Retry-After", "7"),
          HasBody(
              R"({"statusCode":429,"message":"Rate limit is exceeded. Try again in 7 seconds."})")));
  EXPECT_THAT(get("/v1/profiles/organization"), HasStatus(200));
  EXPECT_THAT(get("/_mockgraph/faults"), JsonAt("/faults/0/seen", Json(2)));
  EXPECT_THAT(remove("/_mockgraph/faults/fault-1"), HasStatus(204));
  EXPECT_THAT(remove("/_mockgraph/faults/fault-1"), HasStatus(404));
  EXPECT_THAT(remove("/_mockgraph/faults"), HasStatus(204));
}

TEST_P(Control, RefusesFaultsThatCouldNeverStrike) {
  EXPECT_THAT(post("/_mockgraph/faults", {{"route", "/v1/customer"}, {"status", 503}}),
              AllOf(HasStatus(400), JsonAt("/nearest", Json("/v1/customers"))));
  EXPECT_THAT(
      post("/_mockgraph/faults", {{"route", "/v1/customers/{customer}/subscriptions"},
                                  {"method", "PATCH"},
                                  {"status", 503}}),
      AllOf(HasStatus(400),
            IsProblem("wrong-value", "'method' must be one that the route has: GET; not PATCH")));
  EXPECT_THAT(post("/_mockgraph/faults",
                   {{"route", "/v1/customers"}, {"surface", "graph"}, {"status", 503}}),
              HasStatus(400));
  EXPECT_THAT(post("/_mockgraph/faults", {{"surface", "partnr"}, {"status", 503}}),
              AllOf(HasStatus(400), JsonAt("/nearest", Json("partner"))));
}

TEST_P(Control, RefusesFaultsThatDoNothingOrSayTooMuch) {
  EXPECT_THAT(post("/_mockgraph/faults", {{"surface", "graph"}}), HasStatus(400));
  EXPECT_THAT(
      post("/_mockgraph/faults", {{"status", 200}}),
      AllOf(HasStatus(400), IsProblem("wrong-value", "'status' must be a number from 400 to 599")));
  EXPECT_THAT(post("/_mockgraph/faults", {{"status", 503}, {"retry_after", 1}}),
              AllOf(HasStatus(400), JsonAt("/nearest", Json("retryAfter"))));
  EXPECT_THAT(post("/_mockgraph/faults", {{"wire", {{"kind", "reset"}}}}),
              AllOf(HasStatus(400), IsProblem("unknown",
                                              "'reset' is not a known kind; known: reset-before, "
                                              "reset-after, truncate, delay")));
  EXPECT_THAT(get("/_mockgraph/faults"), JsonAt("/faults", Json::array()));
}

TEST_P(Control, RemembersWhatWasAskedAndBy) {
  use_token(minted_token(mock_, {.upn = "tom.berg@harbour-it.example"}));
  const auto refusal = get("/v1/profiles/organization");
  const std::string id{refusal.headers.get("x-mockgraph-request")};
  use_token("");
  EXPECT_THAT(
      get("/_mockgraph/journal?status=4xx"),
      AllOf(HasStatus(200), JsonAt("/version", Json(1)), JsonAt("/sandbox", Json("default")),
            JsonAt("/matching", Json(1)), JsonAt("/entries/0/requestId", Json(id)),
            JsonAt("/entries/0/route", Json("/v1/profiles/organization")),
            JsonAt("/entries/0/error", Json("900150")),
            JsonAt("/entries/0/caller/name", Json("tom.berg@harbour-it.example")),
            JsonAt("/entries/0/requirement", Json("R3"))));
  EXPECT_THAT(get("/_mockgraph/journal/count?surface=partner&status=403"),
              HasBody(R"({"count":1})"));
  EXPECT_THAT(get("/_mockgraph/journal/count?caller=mara.lind@harbour-it.example"),
              HasBody(R"({"count":0})"));
  EXPECT_THAT(get("/_mockgraph/journal?since=1"), JsonAt("/matching", Json(0)));
  EXPECT_THAT(remove("/_mockgraph/journal"), HasStatus(204));
  // Forgetting is remembered, as all that changes something is.
  EXPECT_THAT(get("/_mockgraph/journal/count?surface=partner"), HasBody(R"({"count":0})"));
}

TEST_P(Control, RefusesQueriesThatCouldNeverMatch) {
  EXPECT_THAT(get("/_mockgraph/journal?route=/v1/customer"),
              AllOf(HasStatus(400), JsonAt("/nearest", Json("/v1/customers"))));
  EXPECT_THAT(get("/_mockgraph/journal?statsu=403"),
              AllOf(HasStatus(400), JsonAt("/nearest", Json("status"))));
  EXPECT_THAT(get("/_mockgraph/journal?status=x"), HasStatus(400));
  EXPECT_THAT(get("/_mockgraph/journal?sandbox=defalt"),
              AllOf(HasStatus(404), JsonAt("/nearest", Json("default"))));
}

TEST_P(Control, LeavesTheJournalAloneWhenItIsRead) {
  for (int i = 0; i < 3; ++i) EXPECT_THAT(get("/_mockgraph/journal"), HasStatus(200));
  EXPECT_THAT(get("/_mockgraph/journal"), JsonAt("/recorded", Json(0)));
}

TEST_P(Control, ExplainsARefusalInOrderedSteps) {
  use_token(minted_token(mock_, {.upn = "tom.berg@harbour-it.example"}));
  const auto refusal = get("/v1/profiles/organization");
  const std::string id{refusal.headers.get("x-mockgraph-request")};
  use_token("");
  const auto why = get("/_mockgraph/explain/" + id);
  EXPECT_THAT(why, AllOf(HasStatus(200), JsonAt("/verdict", Json("refused")),
                         JsonAt("/status", Json(403)), JsonAt("/requirement", Json("R3"))));
  const auto steps = json_of(why)["trace"];
  ASSERT_FALSE(steps.empty());
  EXPECT_EQ(steps.back()["outcome"], "refused");
  EXPECT_THAT(std::string{get("/_mockgraph/explain/" + id + "?format=text").text()},
              AllOf(HasSubstr("GET /v1/profiles/organization\n"), HasSubstr("  requirement R3\n"),
                    HasSubstr("  repair      add user tom.berg@harbour-it.example to the group "
                              "AdminAgents, then sign in again\n")));
}

TEST_P(Control, ExplainsWhatLetARequestPass) {
  use_token(minted_token(mock_, {.upn = "mara.lind@harbour-it.example",
                                 .audience = "https://graph.microsoft.com",
                                 .scope = "User.ReadWrite.All",
                                 .roles = {"Global Administrator"}}));
  const auto made = post("/v1.0/users", {{"accountEnabled", true},
                                         {"displayName", "Pilot"},
                                         {"mailNickname", "pilot"},
                                         {"userPrincipalName", "pilot@harbour-it.example"},
                                         {"passwordProfile", {{"password", "Gravel-Spoon-42"}}}});
  const auto read = get("/v1.0/users?$top=1");
  use_token("");
  const auto trace_of = [&](const mockgraph::Response& answer) {
    const std::string id{answer.headers.get("x-mockgraph-request")};
    const auto why = json_of(get("/_mockgraph/explain/" + id));
    return why.value("verdict", "") + " " + why.value("trace", Json{}).dump();
  };
  EXPECT_EQ(trace_of(made),
            R"(passed [{"detail":"User.ReadWrite.All","outcome":"passed","rule":"permission"},)"
            R"({"detail":"Global Administrator","outcome":"passed","rule":"directory role"}])");
  EXPECT_EQ(trace_of(read),
            R"(passed [{"detail":"User.ReadWrite.All","outcome":"passed","rule":"permission"}])");
}

TEST_P(Control, ExplainsOnlyWhatItRemembers) {
  EXPECT_THAT(get("/_mockgraph/explain/9d0a3c5e-7b1f-4d2a-8c6e-0f1b2d3c4a5e"),
              AllOf(HasStatus(404), JsonAt("/code", Json("request-unknown"))));
  EXPECT_THAT(get("/_mockgraph/explain/12"), HasStatus(400));
}

TEST_P(Control, DescribesEveryRouteItServes) {
  const auto document = json_of(get("/_mockgraph/openapi.json"));
  EXPECT_EQ(document["openapi"], "3.1.0");
  std::set<std::string> ids;
  std::size_t operations = 0;
  for (const auto& [path, methods] : document["paths"].items()) {
    for (const auto& [method, operation] : methods.items()) {
      ++operations;
      ids.insert(operation["operationId"]);
      EXPECT_NE(operation["summary"], "") << method << ' ' << path;
      // What is described is served: such a request is never lost.
      Request request;
      request.method = method;
      std::ranges::transform(request.method, request.method.begin(),
                             [](char c) { return static_cast<char>(c - 'a' + 'A'); });
      request.target = path;
      request.headers.add("Host", "localhost");
      const auto answer = send(request);
      EXPECT_THAT(answer, Not(AnyOf(JsonAt("/code", Json("path-unknown")), HasStatus(405))))
          << method << ' ' << path;
    }
  }
  EXPECT_EQ(ids.size(), operations);
  EXPECT_GE(operations, 24U);
}

RUN_ON_BOTH_WIRES(Control);

}  // namespace
}  // namespace tests
