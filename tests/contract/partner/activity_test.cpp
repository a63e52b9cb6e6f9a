// What Partner Center remembers: calls without MFA, the activity log; and how often it may be
// called.
#include "mockgraph/base/url.h"
#include "tests/support/minted_token.h"

namespace tests {

using mockgraph::Response;

namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::SizeIs;

constexpr std::string_view kMaraUpn = "mara.lind@harbour-it.example";

class Activity : public BothWires {
 protected:
  Activity() : bakery_(tenant_id(mock_, "linden-bakery.example")) { use_mfa(); }

  void use_mfa() { use_token(minted_token(mock_)); }
  void use_password_only() { use_token(minted_token(mock_, {.amr = {"pwd"}})); }
  void set(std::string_view setting, std::string_view word) {
    use_token("");
    ASSERT_THAT(
        patch("/_mockgraph/state", Json::array({{{"op", "replace"},
                                                 {"path", "/settings/" + std::string{setting}},
                                                 {"value", word}}})),
        HasStatus(200));
    use_mfa();
  }
  // Sets the sandbox's clock.
  void travel_to(std::string_view moment) {
    use_token("");
    ASSERT_THAT(post("/_mockgraph/clock/freeze", {{"at", moment}}), HasStatus(200));
  }
  Response with_header(std::string_view target, std::string_view name, std::string_view value) {
    auto request = made("GET", target);
    request.headers.add(name, value);
    return send(request);
  }
  void create_user(std::string_view upn) {
    ASSERT_THAT(post("/v1/customers/" + bakery_ + "/users",
                     {{"usageLocation", "NL"},
                      {"userPrincipalName", upn},
                      {"displayName", "Ida Mol"},
                      {"passwordProfile", {{"password", "Sourdough-7"}}}}),
                HasStatus(200));
  }

  const std::string bakery_;
};

// ---- MFA ----

TEST_P(Activity, NamesWhoCallsWithoutMfa) {
  use_password_only();
  EXPECT_THAT(get("/v1/customers?size=1"), HasStatus(401));
  use_mfa();
  const auto when = mockgraph::rfc3339(mock_.now());
  const auto mara = user_id(mock_, kMaraUpn);
  const auto partner = tenant_id(mock_, "harbour-it.example");
  EXPECT_EQ(json_of(get("/v1/nonMfaCompliantPartnerPrincipals"))["items"],
            Json::array({{{"objectId", mara},
                          {"tenantId", partner},
                          {"upn", kMaraUpn},
                          {"lastNonMfaCompliantRequestDateTime", when}}}));
  const auto requests = json_of(get("/v1/partnerRequests"))["items"];
  ASSERT_THAT(requests, SizeIs(1));
  EXPECT_EQ(requests[0]["operationName"], "GET /v1/customers");
  EXPECT_EQ(requests[0]["upn"], kMaraUpn);
  EXPECT_EQ(requests[0]["requestDateTime"], when);
  EXPECT_EQ(requests[0]["mfaCompliant"], false);
}

TEST_P(Activity, CountsCallsByDayAndApplication) {
  use_password_only();
  static_cast<void>(get("/v1/customers?size=1"));
  use_mfa();
  static_cast<void>(get("/v1/customers?size=1"));
  static_cast<void>(get("/v1/customers?size=1"));
  const auto today = mockgraph::rfc3339(mock_.now()).substr(0, 10);
  const auto counts = json_of(get("/v1/applicationmfaadoptionstatus"));
  ASSERT_THAT(counts, SizeIs(1));
  EXPECT_EQ(counts[0]["loginDate"], today + "T00:00:00Z");
  EXPECT_EQ(counts[0]["mfaCompliantRequestCount"], 2);
  EXPECT_EQ(counts[0]["totalRequestCount"], 3);
  EXPECT_THAT(json_of(get("/v1/applicationmfaadoptionstatus?endDate=2020-01-01")), SizeIs(0));
  EXPECT_THAT(get("/v1/applicationmfaadoptionstatus?startDate=yesterday"),
              AllOf(HasStatus(400), JsonAt("/data/0", Json("startDate"))));
}

TEST_P(Activity, ForgetsCallsWithAReset) {
  use_password_only();
  EXPECT_THAT(get("/v1/customers?size=1"), HasStatus(401));
  use_token("");
  ASSERT_THAT(post("/_mockgraph/sandboxes/default/reset", Json::object()), HasStatus(200));
  use_mfa();
  EXPECT_THAT(json_of(get("/v1/nonMfaCompliantPartnerPrincipals"))["items"], SizeIs(0));
}

// The rule in its eras, by the clock alone.
TEST_P(Activity, TheMfaRuleFollowsTheDate) {
  struct Era {
    const char* moment;
    int status;
    const char* report;  // of a compliant and of a lacking token alike: absent is empty
  };
  set("mfaEnforcement", "by-date");
  for (const auto& [moment, status, report] :
       {Era{"2025-04-10T08:00:00Z", 200, ""}, Era{"2025-10-01T00:00:00Z", 200, "false"},
        Era{"2026-06-07T23:59:59Z", 200, "false"}, Era{"2026-06-08T00:00:00Z", 401, "false"}}) {
    travel_to(moment);
    use_password_only();
    const auto answer = with_header("/v1/profiles/organization", "ValidateMfa", "true");
    EXPECT_THAT(answer, HasStatus(status)) << moment;
    EXPECT_EQ(answer.headers.get("isMfaCompliant"), report) << moment;
  }
}

TEST_P(Activity, BeforeTheRuleAClientCouldAskToBeHeldToIt) {
  set("mfaEnforcement", "by-date");
  travel_to("2025-04-10T08:00:00Z");
  use_password_only();
  const auto answer = with_header("/v1/profiles/organization", "MS-Enforce-MFA", "True");
  EXPECT_THAT(answer, AllOf(HasStatus(401), HasBody("")));
  EXPECT_EQ(answer.reason, "Unauthorized - MFA required");
}

// ---- the activity log ----

TEST_P(Activity, TellsWhatWasDoneToCustomers) {
  create_user("ida@linden-bakery.example");
  const auto records = json_of(get("/v1/auditrecords"));
  ASSERT_EQ(records["totalCount"], 1);
  const auto record = records["items"][0];
  const auto user = user_id(mock_, "ida@linden-bakery.example");
  EXPECT_EQ(record["partnerId"], tenant_id(mock_, "harbour-it.example"));
  EXPECT_EQ(record["customerId"], bakery_);
  EXPECT_EQ(record["customerName"], "Linden Bakery");
  EXPECT_EQ(record["userPrincipalName"], kMaraUpn);
  EXPECT_EQ(record["resourceType"], "customer_user");
  EXPECT_EQ(record["operationType"], "create_customer_user");
  EXPECT_EQ(record["operationStatus"], "succeeded");
  EXPECT_EQ(record["resourceOldValue"], nullptr);
  EXPECT_EQ(Json::parse(record["resourceNewValue"].get<std::string>()),
            (Json{{"Id", user},
                  {"UserPrincipalName", "ida@linden-bakery.example"},
                  {"DisplayName", "Ida Mol"}}));
  EXPECT_EQ(record["customizedData"], Json::array());
  EXPECT_EQ(record["attributes"], (Json{{"objectType", "AuditRecord"}}));
}

TEST_P(Activity, TellsTheNewestFirstAndPageByPage) {
  create_user("a@linden-bakery.example");
  mock_.advance(1s);
  create_user("b@linden-bakery.example");
  EXPECT_THAT(patch("/v1/customers/" + bakery_, {{"relationshipToPartner", "none"}}),
              HasStatus(200));
  const auto first = json_of(get("/v1/auditrecords?size=2"));
  ASSERT_THAT(first["items"], SizeIs(2));
  EXPECT_EQ(first["items"][0]["operationType"], "remove_partner_customer_relationship");
  EXPECT_EQ(first["items"][1]["operationType"], "create_customer_user");
  const auto next =
      with_header("/v1/auditrecords?size=2&seekOperation=Next", "MS-ContinuationToken",
                  first["continuationToken"].get<std::string>());
  ASSERT_THAT(json_of(next)["items"], SizeIs(1));
  EXPECT_NE(json_of(next)["items"][0]["resourceNewValue"].get<std::string>().find(
                "a@linden-bakery.example"),
            std::string::npos);
  EXPECT_EQ(json_of(next).count("continuationToken"), 0U);
  EXPECT_THAT(with_header("/v1/auditrecords?seekOperation=Next", "MS-ContinuationToken", "AQAA"),
              AllOf(HasStatus(400), JsonAt("/data/0", Json("MS-ContinuationToken"))));
}

TEST_P(Activity, IsFilteredByDayAndByField) {
  create_user("a@linden-bakery.example");
  const auto today = mockgraph::rfc3339(mock_.now()).substr(0, 10);
  const auto count = [&](const std::string& query) {
    return json_of(get("/v1/auditrecords?" + query))["totalCount"];
  };
  const auto filter = [&](const char* field, const std::string& value, const char* how) {
    return "filter=" + mockgraph::percent_encoded(
                           Json{{"Field", field}, {"Value", value}, {"Operator", how}}.dump());
  };
  EXPECT_EQ(count("startDate=" + today), 1);
  EXPECT_EQ(count("startDate=" + today + "&endDate=" + today), 1);
  EXPECT_EQ(count("endDate=2024-01-01"), 0);
  EXPECT_EQ(count(filter("CompanyName", "LINDEN", "substring")), 1);
  EXPECT_EQ(count(filter("CompanyName", "orchard", "substring")), 0);
  EXPECT_EQ(count(filter("CustomerId", bakery_, "equals")), 1);
  EXPECT_EQ(count(filter("ResourceType", "order", "equals")), 0);
  EXPECT_THAT(get("/v1/auditrecords?" + filter("CustomerId", bakery_, "substring")),
              AllOf(HasStatus(400), JsonAt("/data/0", Json("Operator"))));
  EXPECT_THAT(get("/v1/auditrecords?startDate=soon"),
              AllOf(HasStatus(400), JsonAt("/data/0", Json("startDate"))));
  // A day is over thirty days later, unless it is asked for.
  mock_.advance(24h * 31);
  use_mfa();
  EXPECT_EQ(count("size=0"), 0);
  EXPECT_EQ(count("startDate=" + today), 1);
}

TEST_P(Activity, TellsWhatBecomesOfRelationships) {
  use_token(minted_token(mock_, {.audience = "00000003-0000-0000-c000-000000000000",
                                 .scope = "DelegatedAdminRelationship.ReadWrite.All"}));
  const auto path = "/v1.0/tenantRelationships/delegatedAdminRelationships";
  const auto relationship = json_of(post(
      path,
      {{"displayName", "New"},
       {"duration", "P365D"},
       {"accessDetails",
        {{"unifiedRoles", {{{"roleDefinitionId", "88d8e3e3-8f55-4a1e-953a-9b9898b8876b"}}}}}}}));
  const auto id = relationship["id"].get<std::string>();
  use_mfa();
  const auto record = json_of(get("/v1/auditrecords"))["items"][0];
  EXPECT_EQ(record["operationType"], "granular_admin_relationship_created");
  EXPECT_EQ(record["resourceType"], "partner_customer_gdap");
  EXPECT_EQ(Json::parse(record["resourceNewValue"].get<std::string>())["Id"], id);
}

// ---- limits ----

TEST_P(Activity, MayCallWithoutLimitUnlessTheFixtureSaysSo) {
  for (int i = 0; i < 501; ++i) ASSERT_THAT(get("/v1/customers?size=1"), HasStatus(200));
}

TEST_P(Activity, RefusesWhoCallsTooOften) {
  set("throttling", "documented");
  travel_to("2026-09-14T08:15:03Z");
  use_mfa();
  for (int i = 0; i < 500; ++i) ASSERT_THAT(get("/v1/customers?size=1"), HasStatus(200));
  const auto refusal = get("/v1/customers?size=1");
  EXPECT_THAT(refusal, AllOf(HasStatus(429), HasHeader("Retry-After", "57")));
  EXPECT_EQ(
      json_of(refusal),
      (Json{{"statusCode", 429}, {"message", "Rate limit is exceeded. Try again in 57 seconds."}}));
  // Other calls have limits of their own, and the next minute is another.
  EXPECT_THAT(get("/v1/profiles/organization"), HasStatus(200));
  mock_.advance(57s);
  EXPECT_THAT(get("/v1/customers?size=1"), HasStatus(200));
}

RUN_ON_BOTH_WIRES(Activity);

}  // namespace
}  // namespace tests
