#include "mockgraph/rest/pipeline.h"

#include "tests/unit/rest/toy_house.h"

namespace mockgraph::rest {
namespace {

using tests::HasBody;
using tests::HasHeader;
using tests::HasStatus;
using tests::JsonAt;

class PipelineTest : public toy::House {};

TEST_F(PipelineTest, AQueryAnswersInTheDressOfItsSurface) {
  const auto answer = send("GET", "/v1.0/groups/first?a=b");
  EXPECT_THAT(answer, HasStatus(200));
  EXPECT_THAT(answer, HasHeader("x-toy", "yes"));
  EXPECT_THAT(answer, HasHeader("Content-Type", "application/json"));
  EXPECT_THAT(answer, JsonAt("/name", "first"));
  EXPECT_THAT(answer, JsonAt("/query", "a=b"));
  EXPECT_THAT(answer, JsonAt("/base", "http://toy.example:8080"));
}

TEST_F(PipelineTest, ACommandMakesItsDraftTrueAndTheJournalTellsIt) {
  const auto answer = add("second");
  EXPECT_THAT(answer, HasStatus(201));
  EXPECT_THAT(answer, HasHeader("Location", "/v1.0/groups/second"));
  EXPECT_TRUE(has_group("second"));
  EXPECT_THAT(send("GET", "/v1.0/groups/SECOND"), HasStatus(200));

  const auto entries = sandbox().journal().entries();
  ASSERT_EQ(entries.size(), 2U);
  const auto& entry = *entries[0];
  EXPECT_EQ(entry.number, 1U);
  EXPECT_EQ(entry.method, "POST");
  EXPECT_EQ(entry.target, "/v1.0/groups");
  EXPECT_EQ(entry.route, "/v1.0/groups");
  EXPECT_EQ(entry.surface, "graph");
  EXPECT_EQ(entry.status, 201);
  EXPECT_EQ(entry.error_code, "");
  EXPECT_EQ(rfc3339(entry.at), "2025-04-10T09:00:00Z");
  EXPECT_EQ(entry.request_body, R"({"name":"second"})");
  EXPECT_EQ(*entry.response_body, R"({"name":"second"})");
  EXPECT_EQ(entry.caller->name, "");
  ASSERT_EQ(entry.changes.size(), 1U);
  EXPECT_EQ(entry.changes[0].verb, world::Change::Verb::kAdded);
  EXPECT_EQ(entry.changes[0].type->name, "group");
  EXPECT_EQ(entries[1]->route, "/v1.0/groups/{name}");
  EXPECT_THAT(entries[1]->changes, testing::IsEmpty());
}

TEST_F(PipelineTest, TheBodyIsSharedWithTheJournalNotCopied) {
  const auto answer = send("GET", "/v1.0/groups/first");
  EXPECT_EQ(last().response_body, answer.body);
}

TEST_F(PipelineTest, AnUnknownPathIsRefusedInTheSurfacesWords) {
  const auto answer = send("GET", "/v1.0/nowhere");
  EXPECT_THAT(answer, HasStatus(404));
  EXPECT_THAT(answer, HasBody(R"({"code":"no-path","message":"no path /v1.0/nowhere"})"));
  EXPECT_THAT(answer, HasHeader("x-route", "none"));
  EXPECT_EQ(last().route, "");
  EXPECT_EQ(last().error_code, "no-path");
  EXPECT_EQ(met(), "");
}

TEST_F(PipelineTest, AWrongVerbIsToldWhichThereAre) {
  const auto answer = send("DELETE", "/v1.0/groups");
  EXPECT_THAT(answer, HasStatus(405));
  EXPECT_THAT(answer, HasHeader("Allow", "POST"));
  EXPECT_EQ(last().error_code, "no-verb");
}

TEST_F(PipelineTest, APathOfNoSurfaceIsLost) {
  Request request{.target = "/elsewhere"};
  request.headers.add("Host", "127.0.0.1:8080");
  const auto answer = pipeline_.handle(request);
  ASSERT_THAT(answer, tests::IsOk());
  EXPECT_THAT(*answer, HasStatus(404));
  EXPECT_THAT(*answer, JsonAt("/message", "no path /elsewhere"));
}

TEST_F(PipelineTest, ATargetWithoutAPathMeansTheTop) {
  EXPECT_THAT(send("GET", "?a=b"), JsonAt("/message", "no path /"));
  EXPECT_THAT(send("GET", ""), JsonAt("/message", "no path /"));
  EXPECT_THAT(send("GET", "/sandboxes/default"), JsonAt("/message", "no path /"));
}

TEST_F(PipelineTest, TheSurfaceIsChosenByHostNameWithoutItsPort) {
  Request request{.target = "/elsewhere"};
  request.headers.add("Host", "toy.example:443");
  EXPECT_THAT(*pipeline_.handle(request), HasHeader("x-toy", "yes"));
  EXPECT_EQ(last().surface, "graph");
}

TEST_F(PipelineTest, APrefixNamesTheSandbox) {
  auto lab = store_.create("lab", toy::first_state());
  ASSERT_THAT(lab, tests::IsOk());
  EXPECT_THAT(send("POST", "/sandboxes/lab/v1.0/groups", R"({"name":"theirs"})"), HasStatus(201));
  EXPECT_FALSE(has_group("theirs"));
  EXPECT_EQ(recorded(), 0U);
  const auto answer = send("GET", "/sandboxes/lab/v1.0/groups/theirs");
  EXPECT_THAT(answer, HasStatus(200));
  EXPECT_THAT(answer, JsonAt("/base", "http://toy.example:8080/sandboxes/lab"));
  EXPECT_EQ((*lab)->journal().entries().size(), 2U);
  EXPECT_EQ((*lab)->journal().entries()[1]->target, "/sandboxes/lab/v1.0/groups/theirs");
}

TEST_F(PipelineTest, LinksBeginWithHttpsWhereTheRequestCameSo) {
  Request request{.target = "/v1.0/groups/first", .secure = true};
  request.headers.add("Host", "toy.example");
  EXPECT_THAT(*pipeline_.handle(request), JsonAt("/base", "https://toy.example"));
}

TEST_F(PipelineTest, AnUnknownSandboxIsRefusedAndOnRecordInTheDefaultOne) {
  const auto answer = send("POST", "/sandboxes/nowhere/v1.0/groups", R"({"name":"x"})");
  EXPECT_THAT(answer, HasStatus(404));
  EXPECT_THAT(answer,
              HasBody(R"({"code":"sandbox-unknown","message":"there is no sandbox 'nowhere'"})"));
  EXPECT_EQ(recorded(), 1U);
  EXPECT_EQ(last().error_code, "sandbox-unknown");
  EXPECT_FALSE(has_group("x"));
}

TEST_F(PipelineTest, AnEmptySandboxNameIsNotTheDefaultOne) {
  EXPECT_THAT(send("POST", "/sandboxes//v1.0/groups", R"({"name":"x"})"),
              JsonAt("/message", "there is no sandbox ''"));
  EXPECT_THAT(send("POST", "/sandboxes/", R"({"name":"x"})"), HasStatus(404));
  EXPECT_FALSE(has_group("x"));
}

TEST_F(PipelineTest, HeadIsAnsweredAsGetIs) {
  const auto get = send("GET", "/v1.0/groups/first"), head = send("HEAD", "/v1.0/groups/first");
  EXPECT_THAT(head, HasStatus(200));
  EXPECT_THAT(head, HasHeader("Content-Type", "application/json"));
  EXPECT_EQ(head.text(), get.text());  // whoever writes to the wire leaves it out
  EXPECT_EQ(last().method, "HEAD");
  EXPECT_THAT(send("HEAD", "/v1.0/groups"), HasStatus(405));
}

TEST_F(PipelineTest, TheGateComesBeforeTheHandler) {
  send("GET", "/v1.0/groups/first");
  EXPECT_EQ(met(), "gate passed, handler passed");
  EXPECT_THAT(send("GET", "/v1.0/groups/first", {}, "ada"), HasStatus(403));
  EXPECT_EQ(met(), "gate refused");
}

TEST_F(PipelineTest, ARefusedCallerIsNamedWithTheRepairThatWouldHelp) {
  send("POST", "/v1.0/groups", R"({"name":"x"})", "ada");
  EXPECT_FALSE(has_group("x"));
  EXPECT_EQ(last().caller->name, "Bearer ada");
  EXPECT_EQ(last().error_code, "not-ada");
  EXPECT_EQ(last().advice.requirement, "R3");
  EXPECT_EQ(last().advice.repair, "put ada into AdminAgents");
}

TEST_F(PipelineTest, ACallerWhomNobodyKnowsIsNotNamed) {
  EXPECT_THAT(send("GET", "/v1.0/groups/first", {}, "nobody"), HasStatus(401));
  EXPECT_EQ(last().caller, nullptr);
}

TEST_F(PipelineTest, ThePathIsLookedForBeforeAnybodyIsAsked) {
  EXPECT_THAT(send("GET", "/v1.0/nowhere", {}, "nobody"), HasStatus(404));
}

TEST_F(PipelineTest, ARefusedCommandLeavesNothing) {
  EXPECT_THAT(add("refused"), HasStatus(400));
  EXPECT_FALSE(has_group("refused"));
  EXPECT_THAT(last().changes, testing::IsEmpty());
  EXPECT_EQ(last().error_code, "refused");
}

TEST_F(PipelineTest, WhereRefusalsCommitTheDraftStays) {
  EXPECT_THAT(add("refused", "/v1.0/attempts"), HasStatus(400));
  EXPECT_TRUE(has_group("refused"));
  EXPECT_EQ(last().changes.size(), 1U);
  EXPECT_EQ(last().error_code, "refused");
}

TEST_F(PipelineTest, WhatTheLawsRefuseInTheEndWasNeverTrue) {
  for (const auto* target : {"/v1.0/groups", "/v1.0/attempts"}) {
    EXPECT_THAT(add("unlawful", target), JsonAt("/code", "unlawful"));
    EXPECT_FALSE(has_group("unlawful"));
    EXPECT_THAT(last().changes, testing::IsEmpty());
  }
}

TEST_F(PipelineTest, WhatIsThrownBecomesAMarkedDefect) {
  const auto answer = add("thrown");
  EXPECT_THAT(answer, HasStatus(500));
  EXPECT_THAT(answer,
              HasBody(R"({"code":"defect","message":"a defect of the simulator: out of paper"})"));
  EXPECT_TRUE(last().defect);
  EXPECT_FALSE(has_group("thrown"));
  EXPECT_THAT(last().changes, testing::IsEmpty());

  EXPECT_THAT(
      add("thrown oddly"),
      JsonAt("/message", "a defect of the simulator: something that is no exception was thrown"));
  EXPECT_TRUE(last().defect);
  EXPECT_THAT(add("fine"), HasStatus(201));  // nothing stays locked
  EXPECT_FALSE(last().defect);
}

TEST_F(PipelineTest, AGateThatThrowsIsADefectAsWell) {
  EXPECT_THAT(send("GET", "/v1.0/groups/first", {}, "broken"), HasStatus(500));
  EXPECT_TRUE(last().defect);
}

TEST_F(PipelineTest, TheSameRequestsGetTheSameIds) {
  sandbox::Store other{toy::first_state(), {}};
  const auto twin = pipeline_over(other);
  Request request{.target = "/v1.0/groups/first"};
  for (int i = 0; i < 3; ++i) {
    const auto here = pipeline_.handle(request), there = twin.handle(request);
    const auto id = here->headers.get("x-mockgraph-request");
    EXPECT_EQ(id, there->headers.get("x-mockgraph-request"));
    EXPECT_EQ(id, last().request_id.text());
  }
  EXPECT_NE(sandbox().journal().entries()[0]->request_id, last().request_id);
}

TEST_F(PipelineTest, LookingOnChangesNothing) {
  sandbox::Store other{toy::first_state(), {}};
  const auto twin = pipeline_over(other);
  const auto look = send("GET", "/_toy/sandboxes");
  EXPECT_THAT(look, HasBody(R"({"all":["default"],"own":"default"})"));
  EXPECT_FALSE(look.headers.has("x-mockgraph-request"));
  EXPECT_THAT(send("HEAD", "/_toy/sandboxes"), HasStatus(200));
  EXPECT_EQ(recorded(), 0U);
  const Request request{.target = "/v1.0/groups/first"};
  EXPECT_EQ(pipeline_.handle(request)->headers.get("x-mockgraph-request"),
            twin.handle(request)->headers.get("x-mockgraph-request"));
}

TEST_F(PipelineTest, AControlThatIsNoReadIsOnRecord) {
  const auto answer = send("POST", "/_toy/sandboxes");
  EXPECT_TRUE(answer.headers.has("x-mockgraph-request"));
  EXPECT_EQ(last().surface, "admin");
}

TEST_F(PipelineTest, TheDiagnosticHeaderCanBeSwitchedOff) {
  EXPECT_THAT(sandbox().commit([](sandbox::State& next) {
    next.settings.request_header = false;
    return ok();
  }),
              tests::IsOk());
  EXPECT_FALSE(send("GET", "/v1.0/groups/first").headers.has("x-mockgraph-request"));
  EXPECT_EQ(recorded(), 1U);
}

TEST_F(PipelineTest, WhatTheSimulatorDoesNotKnowIsMarked) {
  EXPECT_THAT(send("GET", "/v1.0/unknown"), HasStatus(501));
  EXPECT_TRUE(last().not_simulated);
  send("GET", "/v1.0/groups/first");
  EXPECT_FALSE(last().not_simulated);
}

TEST_F(PipelineTest, ARelayAsksThroughTheSameDoor) {
  EXPECT_THAT(send("POST", "/v1.0/relay", "/v1.0/groups/first"), JsonAt("/name", "first"));
  ASSERT_EQ(recorded(), 2U);
  EXPECT_EQ(sandbox().journal().entries()[0]->route, "/v1.0/groups/{name}");
  EXPECT_EQ(last().route, "/v1.0/relay");
}

TEST_F(PipelineTest, SecretsOfARequestAreNotWrittenDown) {
  content_type_ = "application/x-www-form-urlencoded";
  send("POST", "/v1.0/groups?code=abc", "client_secret=xyz&name=a");
  EXPECT_EQ(last().target, "/v1.0/groups?code=[redacted]");
  EXPECT_EQ(last().request_body, "client_secret=[redacted]&name=a");
}

TEST_F(PipelineTest, ASecretAnswerGoesOutWholeAndIsWrittenDownWithout) {
  EXPECT_THAT(send("POST", "/v1.0/secrets"), HasBody(R"({"secretText":"s3cret","hint":"s3c"})"));
  EXPECT_EQ(*last().response_body, R"({"secretText":"[redacted]","hint":"s3c"})");
}

TEST_F(PipelineTest, AResetTakesTheWorldBackAndKeepsTheJournal) {
  add("second");
  sandbox().reset();
  EXPECT_THAT(send("GET", "/v1.0/groups/second"), HasStatus(404));
  EXPECT_EQ(recorded(), 2U);
  EXPECT_EQ(last().number, 2U);
}

}  // namespace
}  // namespace mockgraph::rest
