#include "client/api/graph_client.h"
#include "client/api/partner_client.h"
#include "tests/support/fake_service.h"

#include <gmock/gmock.h>

namespace client::api {
namespace {

using mockgraph::ErrorKind;
using mockgraph::Json;
using std::chrono::seconds;

TEST(Graph, BringsTheTokenAndReadsTheAnswer) {
  tests::FakeService service;
  service.answer(201, R"({"id":"u1"})");
  auto connection = service.connect("http://127.0.0.1:8080/sandboxes/lab");
  const auto created =
      GraphClient{connection, "t0ken"}.post("/v1.0/users", Json{{"displayName", "Ada"}});
  ASSERT_TRUE(created.ok());
  EXPECT_EQ(created->text("/id"), "u1");
  EXPECT_EQ(created->request_id, "id-1");
  EXPECT_EQ(service.asked[0].target, "/sandboxes/lab/v1.0/users");
  EXPECT_EQ(service.asked[0].authorization, "Bearer t0ken");
  EXPECT_EQ(service.asked[0].body, R"({"displayName":"Ada"})");
}

TEST(Graph, MakesARefusalAnErrorWithItsProof) {
  tests::FakeService service;
  service.answer(
      403,
      R"({"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}})");
  auto connection = service.connect();
  const auto answer = GraphClient{connection, "t"}.get("/v1.0/users");
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().kind, ErrorKind::kForbidden);
  EXPECT_EQ(answer.error().code, "Authorization_RequestDenied");
  EXPECT_EQ(answer.error().message, "Insufficient privileges to complete the operation.");
  EXPECT_EQ(answer.error().target, "GET /v1.0/users");
  EXPECT_EQ(status_of(answer.error()), 403);
  EXPECT_EQ(request_id_of(answer.error()), "id-1");
}

TEST(Graph, MakesARefusalWithoutJsonAnError) {
  tests::FakeService service;
  service.answer(502, "<html>Bad Gateway</html>");
  auto connection = service.connect();
  const auto answer = GraphClient{connection, "t"}.get("/v1.0/users");
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, "http-502");
  EXPECT_EQ(answer.error().message, "GET /v1.0/users was answered with 502");
}

TEST(Graph, GathersAllPages) {
  tests::FakeService service;
  service.answer(
      200,
      R"({"value":[{"id":"1"}],"@odata.nextLink":"http://127.0.0.1:8080/v1.0/users?$skiptoken=2"})");
  service.answer(200, R"({"value":[{"id":"2"},{"id":"3"}]})");
  auto connection = service.connect();
  const auto all = GraphClient{connection, "t"}.get_all("/v1.0/users");
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(all->items(), Json::parse(R"([{"id":"1"},{"id":"2"},{"id":"3"}])"));
  EXPECT_EQ(all->request_id, "id-1");
  EXPECT_EQ(service.asked[1].target, "/v1.0/users?$skiptoken=2");
}

TEST(Graph, SendsNoTokenAlongALinkThatLeadsElsewhere) {
  tests::FakeService service;
  service.answer(
      200,
      R"({"value":[],"@odata.nextLink":"https://graph.microsoft.com/v1.0/users?$skiptoken=2"})");
  auto connection = service.connect();
  const auto all = GraphClient{connection, "t"}.get_all("/v1.0/users");
  ASSERT_FALSE(all.ok());
  EXPECT_EQ(all.error().code, "guard");
  EXPECT_EQ(service.asked.size(), 1U);
}

TEST(Graph, TakesNoOtherAnswerForACollection) {
  tests::FakeService service;
  service.answer(200, R"({"id":"1"})");
  auto connection = service.connect();
  const auto all = GraphClient{connection, "t"}.get_all("/v1.0/users");
  ASSERT_FALSE(all.ok());
  EXPECT_EQ(all.error().code, "not-a-collection");
}

TEST(Graph, AsksAgainUntilANewObjectIsEverywhere) {
  tests::FakeService service;
  for (int i = 0; i < 3; ++i)
    service.answer(404, R"({"error":{"code":"Request_ResourceNotFound","message":"not yet"}})");
  service.answer(200, R"({"id":"u1"})");
  auto connection = service.connect();
  GraphClient graph{connection, "t"};
  const auto before = service.now;
  const auto answer = graph.get("/v1.0/users/u1");
  EXPECT_TRUE(answer.ok());
  EXPECT_EQ(service.now - before, seconds{15});
}

TEST(Graph, GivesUpOnAnObjectThatNeverComes) {
  tests::FakeService service;
  for (int i = 0; i < 20; ++i)
    service.answer(404, R"({"error":{"code":"Request_ResourceNotFound","message":"never"}})");
  auto connection = service.connect();
  GraphClient graph{connection, "t"};
  const auto before = service.now;
  const auto answer = graph.get("/v1.0/users/u1");
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().message, "never");
  EXPECT_EQ(service.now - before, seconds{60});
}

TEST(Graph, DoesNotWaitForWhatWasToBeDeletedOrIsRefusedOtherwise) {
  tests::FakeService service;
  service.answer(404, R"({"error":{"code":"Request_ResourceNotFound","message":"gone"}})");
  service.answer(404, R"({"error":{"code":"MailboxNotEnabledForRESTAPI","message":"none"}})");
  auto connection = service.connect();
  GraphClient graph{connection, "t"};
  const auto before = service.now;
  EXPECT_EQ(graph.remove("/v1.0/users/u1").error().message, "gone");
  EXPECT_EQ(graph.get("/v1.0/users/u1/mailboxSettings").error().message, "none");
  EXPECT_EQ(service.now, before);
}

TEST(Graph, BatchesTwentyAtATimeAndPutsTheAnswersInOrder) {
  tests::FakeService service;
  service.answer(200, R"({"responses":[{"id":"1","status":404,"body":{"error":{"code":"E"}}},)"
                      R"({"id":"0","status":201,"body":{"id":"made"}}]})");
  service.answer(200, R"({"responses":[{"id":"20","status":204},{"id":"99","status":200}]})");
  auto connection = service.connect();
  std::vector<mockgraph::Json> requests(21, {{"method", "GET"}, {"url", "/me"}});
  requests[0] = {{"method", "POST"}, {"url", "/users"}, {"body", {{"a", 1}}}};
  const auto answers = GraphClient{connection, "t"}.batch("beta", requests);
  ASSERT_TRUE(answers.ok());
  ASSERT_EQ(answers->size(), 21U);
  EXPECT_EQ(answers->at(0).status, 201);
  EXPECT_EQ(answers->at(0).text("/id"), "made");
  EXPECT_EQ(answers->at(1).status, 404);
  EXPECT_EQ(answers->at(2).status, 0);  // nobody answered it
  EXPECT_EQ(answers->at(20).status, 204);
  ASSERT_EQ(service.asked.size(), 2U);
  EXPECT_EQ(service.asked[0].target, "/beta/$batch");
  const auto first = *mockgraph::parse_json(service.asked[0].body);
  EXPECT_EQ(first["requests"].size(), 20U);
  EXPECT_EQ(first["requests"][0]["headers"]["Content-Type"], "application/json");
  EXPECT_EQ(service.asked[1].body, R"({"requests":[{"id":"20","method":"GET","url":"/me"}]})");
}

TEST(Graph, QuotesWhatItFiltersBy) {
  EXPECT_EQ(filter("displayName eq {value}", "O'Neill & Co"),
            "$filter=displayName%20eq%20%27O%27%27Neill%20%26%20Co%27");
}

TEST(Partner, ReportsWhetherTheTokenIsGoodEnough) {
  tests::FakeService service;
  service.answer(200, R"({"companyName":"Harbour IT"})", {{"isMfaCompliant", "true"}});
  auto connection = service.connect();
  const auto profile = PartnerClient{connection, "t"}.organization_profile();
  ASSERT_TRUE(profile.ok());
  EXPECT_EQ(profile->company, "Harbour IT");
  EXPECT_EQ(profile->mfa_compliant, true);
}

TEST(Partner, ReadsItsOwnKindOfRefusal) {
  tests::FakeService service;
  service.answer(
      403,
      R"({"code":"900150","description":"The supplied role does not have the rights to perform the requested operation"})");
  auto connection = service.connect();
  const auto profile = PartnerClient{connection, "t"}.organization_profile();
  ASSERT_FALSE(profile.ok());
  EXPECT_EQ(profile.error().code, "900150");
  EXPECT_EQ(status_of(profile.error()), 403);
}

TEST(Partner, ReadsARefusalThatHasNoBody) {
  tests::FakeService service;
  service.answer(401, "");
  auto connection = service.connect();
  const auto profile = PartnerClient{connection, "t"}.organization_profile();
  ASSERT_FALSE(profile.ok());
  EXPECT_EQ(profile.error().code, "http-401");
  EXPECT_EQ(profile.error().message, "GET /v1/profiles/organization was answered with 401");
}

}  // namespace
}  // namespace client::api
