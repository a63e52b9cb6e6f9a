// Being told of what happens: registrations, and what is put into the post for them. What is sent
// is the courier's matter (contract/wire/courier_test.cpp).
#include "tests/support/minted_token.h"

namespace tests {

using mockgraph::Response;

namespace {

using testing::AllOf;
using testing::Contains;
using testing::SizeIs;

constexpr std::string_view kPath = "/webhooks/v1/registration";
constexpr std::string_view kReceiver = "http://127.0.0.1:9/hooks";

class Webhooks : public BothWires {
 protected:
  Webhooks() { use_token(minted_token(mock_)); }

  static Json wanted(std::string_view url = kReceiver, const Json& events = {"test-created"}) {
    return {{"WebhookUrl", url}, {"WebhookEvents", events}};
  }
  Response put(const Json& body) {
    auto request = made("PUT", kPath);
    request.headers.add("Content-Type", "application/json");
    request.body = body.dump();
    return send(request);
  }
  // Bodies in the post, in no order.
  std::vector<Json> waiting() {
    std::vector<Json> bodies;
    mock_.sandbox()
        .read()
        ->world.platform()
        .table(mockgraph::schema::TypeId::kWebhookDelivery)
        .each([&](const mockgraph::world::RowPtr& row) {
          bodies.push_back(Json::parse(row->text(*row->type().find("body"))));
          return true;
        });
    return bodies;
  }
};

TEST_P(Webhooks, TellWhichEventsThereAre) {
  const auto events = json_of(get("/webhooks/v1/registration/events"));
  ASSERT_TRUE(events.is_array());
  EXPECT_EQ(events[0], "test-created");
  EXPECT_THAT(events, Contains(Json("granular-admin-relationship-approved")));
}

TEST_P(Webhooks, AreRegisteredOncePerApplication) {
  EXPECT_THAT(get(kPath), AllOf(HasStatus(404), JsonAt("/code", Json("1000"))));
  const auto answer = post(kPath, wanted());
  ASSERT_THAT(answer, HasStatus(200));
  const auto id = json_of(answer)["SubscriberId"].get<std::string>();
  EXPECT_EQ(
      json_of(answer),
      (Json{{"SubscriberId", id}, {"WebhookUrl", kReceiver}, {"WebhookEvents", {"test-created"}}}));
  EXPECT_EQ(json_of(get(kPath)),
            (Json{{"WebhookUrl", kReceiver}, {"WebhookEvents", {"test-created"}}}));
  EXPECT_THAT(post(kPath, wanted()), HasStatus(409));
  const Json both{"test-created", "Granular-Admin-Relationship-Approved"};
  EXPECT_EQ(json_of(put(wanted(kReceiver, both))),
            (Json{{"SubscriberId", id},
                  {"WebhookUrl", kReceiver},
                  {"WebhookEvents", {"test-created", "granular-admin-relationship-approved"}}}));
}

TEST_P(Webhooks, AreChangedOnlyIfTheyAreThere) { EXPECT_THAT(put(wanted()), HasStatus(404)); }

TEST_P(Webhooks, GoToThisMachineOnly) {
  for (const auto* url :
       {"https://hooks.example/a", "http://10.0.0.1/a", "http://127.0.0.1.example/a",
        "http://0x7f.1/a", "ftp://127.0.0.1/a", "127.0.0.1:9", "http://[::2]/a", ""})
    EXPECT_THAT(post(kPath, wanted(url)),
                AllOf(HasStatus(400), JsonAt("/code", Json("800002")),
                      JsonAt("/description", Json("Invalid request input")),
                      JsonAt("/data/0", Json("WebhookUrl"))))
        << url;
  EXPECT_THAT(get(kPath), HasStatus(404));
  for (const auto* url : {"http://localhost:9/a", "https://127.0.0.2/a", "http://[::1]:9/a"})
    EXPECT_THAT(put(wanted(url)), HasStatus(404)) << url;
}

TEST_P(Webhooks, RefuseEventsThatThereAreNot) {
  for (const auto& events : {Json::array(), Json{"test-creatd"}, Json{7}})
    EXPECT_THAT(post(kPath, wanted(kReceiver, events)),
                AllOf(HasStatus(400), JsonAt("/code", Json("3000")),
                      JsonAt("/data/0", Json("WebhookEvents"))))
        << events;
}

TEST_P(Webhooks, SendATestEvent) {
  EXPECT_THAT(post("/webhooks/v1/registration/validationEvents", nullptr), HasStatus(404));
  ASSERT_THAT(post(kPath, wanted()), HasStatus(200));
  const auto sent = post("/webhooks/v1/registration/validationEvents", nullptr);
  ASSERT_THAT(sent, HasStatus(200));
  const auto id = json_of(sent)["correlationId"].get<std::string>();
  EXPECT_EQ(json_of(get("/webhooks/v1/registration/validationEvents/" + id)),
            (Json{{"correlationId", id},
                  {"partnerId", tenant_id(mock_, "harbour-it.example")},
                  {"status", "pending"},
                  {"callbackUrl", kReceiver},
                  {"results", Json::array()}}));
  const auto bodies = waiting();
  ASSERT_THAT(bodies, SizeIs(1));
  EXPECT_EQ(bodies[0], (Json{{"EventName", "test-created"},
                             {"ResourceUri",
                              "http://api.partnercenter.microsoft.com/webhooks/v1/registration/"
                              "validationEvents/" +
                                  id},
                             {"ResourceName", "test"},
                             {"AuditUri", nullptr},
                             {"ResourceChangeUtcDate", mockgraph::rfc3339_fraction(mock_.now())}}));
  EXPECT_THAT(get("/webhooks/v1/registration/validationEvents/no-such"), HasStatus(404));
}

TEST_P(Webhooks, WhatBecameOfAnEventIsForgottenAfterAWeek) {
  using namespace std::chrono_literals;
  ASSERT_THAT(post(kPath, wanted()), HasStatus(200));
  const auto sent = json_of(post("/webhooks/v1/registration/validationEvents", nullptr));
  const auto path =
      "/webhooks/v1/registration/validationEvents/" + sent["correlationId"].get<std::string>();
  mock_.advance(24h * 7 - 1s);
  use_token(minted_token(mock_));
  EXPECT_THAT(get(path), HasStatus(200));
  mock_.advance(2s);
  use_token(minted_token(mock_));
  EXPECT_THAT(get(path), HasStatus(404));
}

TEST_P(Webhooks, TellOfRelationshipsWithTheActivityBehindThem) {
  ASSERT_THAT(post(kPath, wanted(kReceiver, {"granular-admin-relationship-created"})),
              HasStatus(200));
  use_token(minted_token(mock_, {.audience = "00000003-0000-0000-c000-000000000000",
                                 .scope = "DelegatedAdminRelationship.ReadWrite.All"}));
  const auto path = "/v1.0/tenantRelationships/delegatedAdminRelationships";
  const auto relationship = json_of(post(
      path,
      {{"displayName", "New"},
       {"duration", "P365D"},
       {"accessDetails",
        {{"unifiedRoles", {{{"roleDefinitionId", "88d8e3e3-8f55-4a1e-953a-9b9898b8876b"}}}}}}}));
  const auto bodies = waiting();
  ASSERT_THAT(bodies, SizeIs(1));
  EXPECT_EQ(bodies[0]["EventName"], "granular-admin-relationship-created");
  EXPECT_EQ(bodies[0]["ResourceName"], "delegatedAdminRelationship");
  const auto audit = bodies[0]["AuditUri"].get<std::string>();
  const std::string host = "https://api.partnercenter.microsoft.com";
  ASSERT_EQ(audit.substr(0, host.size()), host);
  use_token(minted_token(mock_));
  const auto record = get(audit.substr(host.size()));
  ASSERT_THAT(record, HasStatus(200));
  EXPECT_EQ(Json::parse(json_of(record)["resourceNewValue"].get<std::string>())["Id"],
            relationship["id"]);
}

TEST_P(Webhooks, TestEventsAreLimited) {
  use_token("");
  ASSERT_THAT(
      patch("/_mockgraph/state",
            Json::array(
                {{{"op", "replace"}, {"path", "/settings/throttling"}, {"value", "documented"}}})),
      HasStatus(200));
  use_token(minted_token(mock_));
  ASSERT_THAT(post(kPath, wanted()), HasStatus(200));
  for (const int status : {200, 200, 429})
    EXPECT_THAT(post("/webhooks/v1/registration/validationEvents", nullptr), HasStatus(status));
}

TEST_P(Webhooks, TheCertificateIsOpenToAll) {
  use_token("");
  const auto answer = get("/webhooks/v1/certificate");
  EXPECT_THAT(answer, AllOf(HasStatus(200), HasHeader("Content-Type", "application/x-pem-file")));
  EXPECT_EQ(answer.text().substr(0, 28), "-----BEGIN CERTIFICATE-----\n");
}

RUN_ON_BOTH_WIRES(Webhooks);

}  // namespace
}  // namespace tests
