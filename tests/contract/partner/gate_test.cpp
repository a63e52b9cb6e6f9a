// Who may call Partner Center: the order of its checks, and what each refusal says.
#include "tests/support/minted_token.h"

namespace tests {

using mockgraph::Request;
using mockgraph::Response;

namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view kProfile = "/v1/profiles/organization";
constexpr std::string_view kMara = "mara.lind@harbour-it.example";

class PartnerGate : public BothWires {
 protected:
  void use(const TokenWish& wish) { use_token(minted_token(mock_, wish)); }

  // The last refusal as the mock explains it.
  Json explained(const Response& refusal) {
    use_token("");
    const auto id = std::string{refusal.headers.get("x-mockgraph-request")};
    return json_of(get("/_mockgraph/explain/" + id));
  }

  void set_enforcement(std::string_view word) {
    const auto changed = patch(
        "/_mockgraph/state",
        Json::array({{{"op", "replace"}, {"path", "/settings/mfaEnforcement"}, {"value", word}}}));
    ASSERT_THAT(changed, HasStatus(200));
  }

  Response asking_for_report(std::string_view target, const std::string& token) {
    Request request;
    request.target = target;
    request.headers.add("Host", "localhost");
    request.headers.add("Authorization", "Bearer " + token);
    request.headers.add("ValidateMfa", "true");
    return send(request);
  }
};

MATCHER_P2(IsPartnerError, code, description, "is Partner Center's error " + std::string{code}) {
  return testing::ExplainMatchResult(
      AllOf(JsonAt("/code", Json(code)), JsonAt("/description", Json(description))), arg,
      result_listener);
}

TEST_P(PartnerGate, LetsAnAdminAgentWithTheClaimPass) {
  use({});
  EXPECT_THAT(get(kProfile), AllOf(HasStatus(200), JsonAt("/companyName", Json("Harbour IT")),
                                   JsonAt("/profileType", Json("OrganizationProfile"))));
}

TEST_P(PartnerGate, AsksForAToken) {
  EXPECT_THAT(
      get(kProfile),
      AllOf(HasStatus(401), IsPartnerError("800001", "Partner Token missing in request context")));
}

TEST_P(PartnerGate, RefusesATokenThatIsNotOurs) {
  use_token("not-a-token");
  EXPECT_THAT(get(kProfile), AllOf(HasStatus(401), IsPartnerError("400", "Access denied")));
}

TEST_P(PartnerGate, RefusesATokenOfAnotherSandbox) {
  use({.sandbox = "elsewhere"});
  const auto refusal = get(kProfile);
  EXPECT_THAT(refusal, AllOf(HasStatus(401), IsPartnerError("400", "Access denied")));
  EXPECT_EQ(
      explained(refusal)["repair"],
      "sign in and send the access token of this sandbox: the token was issued in the sandbox "
      "'elsewhere'");
}

TEST_P(PartnerGate, RefusesATokenThatEnded) {
  use({.age = 2h});
  EXPECT_THAT(get(kProfile), AllOf(HasStatus(401), IsPartnerError("400", "Access denied")));
}

TEST_P(PartnerGate, RefusesATokenForMicrosoftGraph) {
  use({.audience = "https://graph.microsoft.com"});
  const auto refusal = get(kProfile);
  EXPECT_THAT(refusal, AllOf(HasStatus(401), IsPartnerError("400", "Access denied")));
  EXPECT_EQ(
      explained(refusal)["repair"],
      "ask for a token for https://api.partnercenter.microsoft.com: this one is for Microsoft "
      "Graph");
}

TEST_P(PartnerGate, TakesTheAudienceAsAnAppIdToo) {
  use({.audience = "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd"});
  EXPECT_THAT(get(kProfile), HasStatus(200));
}

TEST_P(PartnerGate, RefusesATokenWithoutTheMfaClaim) {
  use({.amr = {"pwd"}});
  const auto refusal = get(kProfile);
  EXPECT_THAT(refusal, AllOf(HasStatus(401), JsonAt("/code", Json("900421")),
                             HasHeader("isMfaCompliant", IsEmpty())));
  const auto why = explained(refusal);
  EXPECT_EQ(why["requirement"], "R4");
  EXPECT_EQ(
      why["repair"],
      "let user mara.lind@harbour-it.example sign in anew with multi-factor authentication and "
      "use the tokens of that sign-in: 'amr' of this one is [pwd]");
}

TEST_P(PartnerGate, LooksForTheClaimToTheLetter) {
  use({.amr = {"pwd", "ngcmfa"}});
  EXPECT_THAT(get(kProfile), AllOf(HasStatus(401), JsonAt("/code", Json("900421"))));
}

TEST_P(PartnerGate, OnlyReportsTheMissingClaimInTheFirstYears) {
  set_enforcement("reported");
  EXPECT_THAT(asking_for_report(kProfile, minted_token(mock_, {.amr = {"pwd"}})),
              AllOf(HasStatus(200), HasHeader("isMfaCompliant", "false")));
}

TEST_P(PartnerGate, RefusesInTheOldFormWithAReasonPhraseAndNoBody) {
  set_enforcement("old-form");
  use({.amr = {"pwd"}});
  const auto refusal = get(kProfile);
  EXPECT_THAT(refusal, AllOf(HasStatus(401), HasBody(""),
                             HasHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")));
  EXPECT_EQ(refusal.reason, "Unauthorized - MFA required");
}

TEST_P(PartnerGate, ReportsComplianceWhenAsked) {
  EXPECT_THAT(asking_for_report(kProfile, minted_token(mock_)),
              AllOf(HasStatus(200), HasHeader("isMfaCompliant", "true")));
}

TEST_P(PartnerGate, ReportsComplianceWithARefusalToo) {
  EXPECT_THAT(asking_for_report(kProfile, minted_token(mock_, {.amr = {"pwd"}})),
              AllOf(HasStatus(401), HasHeader("isMfaCompliant", "false")));
}

TEST_P(PartnerGate, RefusesWhoIsNotInAdminAgents) {
  use({.upn = "tom.berg@harbour-it.example"});
  const auto refusal = get(kProfile);
  EXPECT_THAT(refusal, AllOf(HasStatus(403),
                             IsPartnerError("900150",
                                            "The supplied role does not have the rights to perform "
                                            "the requested operation")));
  const auto why = explained(refusal);
  EXPECT_EQ(why["requirement"], "R3");
  EXPECT_EQ(why["repair"],
            "add user tom.berg@harbour-it.example to the group AdminAgents, then sign in again");
  EXPECT_EQ(why["caller"]["name"], "tom.berg@harbour-it.example");
}

TEST_P(PartnerGate, LetsHelpdeskAgentsSeeCustomersOnly) {
  use({.upn = "tom.berg@harbour-it.example"});
  EXPECT_THAT(get("/v1/customers?size=0"), HasStatus(200));
  const auto bakery = tenant_id(mock_, "linden-bakery.example");
  EXPECT_THAT(get("/v1/customers/" + bakery + "/applicationconsents"),
              AllOf(HasStatus(403), JsonAt("/code", Json("900150"))));
}

TEST_P(PartnerGate, ChecksTheClaimBeforeTheGroup) {
  use({.upn = "tom.berg@harbour-it.example", .amr = {"pwd"}});
  EXPECT_THAT(get(kProfile), AllOf(HasStatus(401), JsonAt("/code", Json("900421"))));
}

TEST_P(PartnerGate, KeepsApplicationsOutOfWhatNeedsAUser) {
  use({.upn = ""});
  EXPECT_THAT(get(kProfile),
              AllOf(HasStatus(403),
                    JsonAt("/description",
                           Json("This resource can't be accessed by application credentials."))));
}

TEST_P(PartnerGate, LetsApplicationsListCustomersWithoutTheClaim) {
  use({.upn = ""});
  EXPECT_THAT(get("/v1/customers?size=0"), HasStatus(200));
}

TEST_P(PartnerGate, IsClosedToATenantThatIsNoPartner) {
  use({.upn = "eva.oven@linden-bakery.example"});
  const auto refusal = get(kProfile);
  EXPECT_THAT(refusal, AllOf(HasStatus(403), JsonAt("/code", Json("900149"))));
  EXPECT_EQ(explained(refusal)["requirement"], "R3");
}

TEST_P(PartnerGate, DoesNotKnowAStrangersTenant) {
  use({});
  const std::string stranger = "9d0a3c5e-7b1f-4d2a-8c6e-0f1b2d3c4a5e";
  EXPECT_THAT(
      get("/v1/customers/" + stranger),
      AllOf(HasStatus(403),
            IsPartnerError("20002", "The partner id " + tenant_id(mock_, "harbour-it.example") +
                                        " has no commerce relationship with the customer "
                                        "id " +
                                        stranger + ".")));
}

TEST_P(PartnerGate, RefusesACustomerIdThatIsNoGuid) {
  use({});
  EXPECT_THAT(get("/v1/customers/linden"),
              AllOf(HasStatus(400), IsPartnerError("900118", "Invalid Customer Id")));
}

TEST_P(PartnerGate, CountsAMembershipOnlyFromTheNextSignInOn) {
  const std::string_view tom = "tom.berg@harbour-it.example";
  const auto before = minted_token(mock_, {.upn = std::string{tom}});
  mock_.advance(10s);
  const auto group = group_id(mock_, kMara, "AdminAgents"), user = user_id(mock_, tom);
  const auto tenant = tenant_id(mock_, "harbour-it.example");
  const auto added =
      patch("/_mockgraph/state",
            Json::array({{{"op", "add"},
                          {"path", "/tenants/" + tenant + "/memberships/member-of-the-test"},
                          {"value",
                           {{"groupId", group},
                            {"memberId", user},
                            {"memberType", "user"},
                            {"relation", "member"},
                            {"addedDateTime", mockgraph::rfc3339(mock_.now())}}}}}));
  ASSERT_THAT(added, HasStatus(200));

  use_token(before);
  const auto refusal = get(kProfile);
  EXPECT_THAT(refusal, AllOf(HasStatus(403), JsonAt("/code", Json("900150"))));
  EXPECT_EQ(explained(refusal)["repair"],
            "sign in again: tokens say that tom.berg@harbour-it.example is a member of AdminAgents "
            "since 2025-04-10T09:00:10Z, and this one was issued at 2025-04-10T09:00:00Z");

  use({.upn = std::string{tom}});
  EXPECT_THAT(get(kProfile), HasStatus(200));
}

TEST_P(PartnerGate, EchoesTheIdsOfTheRequestAndOtherwiseMakesThem) {
  use({});
  const auto answer = get(kProfile);
  EXPECT_THAT(answer, AllOf(HasHeader("MS-RequestId",
                                      std::string{answer.headers.get("x-mockgraph-request")}),
                            HasHeader("X-Locale", "en-US"),
                            HasHeader("Content-Type", "application/json; charset=utf-8"),
                            HasHeader("Date", "Thu, 10 Apr 2025 09:00:00 GMT")));
  Request request;
  request.target = kProfile;
  request.headers.add("Host", "localhost");
  request.headers.add("MS-RequestId", "65A5F4D5-5C9E-4A3B-9B1D-0C2E4F6A8B10");
  request.headers.add("MS-CorrelationId", "0f8fad5b-d9cb-469f-a165-70867728950e");
  EXPECT_THAT(
      send(request),
      AllOf(HasStatus(401), HasHeader("MS-RequestId", "65a5f4d5-5c9e-4a3b-9b1d-0c2e4f6a8b10"),
            HasHeader("MS-CorrelationId", "0f8fad5b-d9cb-469f-a165-70867728950e")));
}

TEST_P(PartnerGate, SaysWhatTheSimulatorDoesNotKnow) {
  use({});
  EXPECT_THAT(get("/v1/invoices"), HasStatus(501));
  EXPECT_THAT(get("/v1/no-such-thing"), AllOf(HasStatus(404), IsPartnerError("1000", "Not found")));
  EXPECT_THAT(remove(kProfile), AllOf(HasStatus(405), HasHeader("Allow", "GET")));
}

RUN_ON_BOTH_WIRES(PartnerGate);

}  // namespace
}  // namespace tests
