// Refresh tokens: what they remember, and what ends them.
#include "tests/contract/login/person.h"

namespace tests {
namespace {

using namespace std::chrono_literals;
using mockgraph::Response;
using mockgraph::string_at;
using testing::AllOf;
using testing::HasSubstr;

constexpr std::string_view kPartnerScope =
    "https://api.partnercenter.microsoft.com/user_impersonation";

class RefreshToken : public SignIns {
 protected:
  [[nodiscard]] Json signed_in(const Someone& who) {
    const auto answer = tokens_for(who, kAzurePowerShell, kScope);
    EXPECT_THAT(answer, HasStatus(200));
    return json_of(answer);
  }
  [[nodiscard]] Json amr_of(const Response& answer) {
    return claims_of(string_at(json_of(answer), "/access_token"))["amr"];
  }
  [[nodiscard]] Response refresh_at(std::string_view realm, const Json& tokens) {
    return post_form("/" + std::string{realm} + "/oauth2/v2.0/token",
                     form({{"grant_type", "refresh_token"},
                           {"client_id", kAzurePowerShell},
                           {"refresh_token", string_at(tokens, "/refresh_token")},
                           {"scope", kScope}}));
  }
  void be_behind(Json replication) {
    ASSERT_THAT(patch("/_mockgraph/state", Json::array({{{"op", "replace"},
                                                         {"path", "/settings/replication"},
                                                         {"value", std::move(replication)}}})),
                HasStatus(200));
  }
  [[nodiscard]] std::string id_of(const Json& tokens) {
    return claims_of(string_at(tokens, "/access_token"))["oid"];
  }
};

TEST_P(RefreshToken, IsGoodForAnotherResource) {
  const auto answer = refresh(signed_in(kMara), kAzurePowerShell, kPartnerScope);
  ASSERT_THAT(answer, HasStatus(200));
  const auto claims = claims_of(string_at(json_of(answer), "/access_token"));
  EXPECT_EQ(claims["aud"], "https://api.partnercenter.microsoft.com");
  EXPECT_EQ(claims["amr"], (Json{"pwd", "mfa"}));
}

TEST_P(RefreshToken, GivesANewOneAndStaysGood) {
  const auto tokens = signed_in(kEva);
  const auto first = refresh(tokens, kAzurePowerShell, kScope);
  ASSERT_THAT(first, HasStatus(200));
  EXPECT_NE(string_at(json_of(first), "/refresh_token"), string_at(tokens, "/refresh_token"));
  EXPECT_THAT(refresh(tokens, kAzurePowerShell, kScope), HasStatus(200));
  EXPECT_THAT(refresh(json_of(first), kAzurePowerShell, kScope), HasStatus(200));
}

TEST_P(RefreshToken, IsNotRepairedByALaterSecondFactor) {
  use_administrator();
  const auto made =
      post("/v1.0/users",
           {{"accountEnabled", true},
            {"displayName", "Late Factor"},
            {"mailNickname", "late.factor"},
            {"userPrincipalName", "late.factor@harbour-it.example"},
            {"passwordProfile",
             {{"password", "Lamp-Orbit-77-Cedar"}, {"forceChangePasswordNextSignIn", false}}}});
  ASSERT_THAT(made, HasStatus(201));
  constexpr Someone kLate{"late.factor@harbour-it.example", "Lamp-Orbit-77-Cedar", ""};
  const auto before = signed_in(kLate);
  const auto id = string_at(json_of(made), "/id");

  EXPECT_EQ(amr_of(refresh(before, kAzurePowerShell, kPartnerScope)), Json{"pwd"});
  ASSERT_THAT(patch("/beta/users/" + id + "/authentication/requirements",
                    {{"perUserMfaState", "enforced"}}),
              HasStatus(204));
  EXPECT_THAT(refresh(before, kAzurePowerShell, kPartnerScope),
              AllOf(HasStatus(400), IsLoginError("invalid_grant", 50079),
                    JsonAt("/suberror", "basic_action")));

  forget();
  open(authorize_link("organizations", kAzurePowerShell, kScope));
  type_name(kLate);
  const auto text = page().text();
  constexpr std::string_view kMark = "id=\"totp-secret\">";
  const auto from = text.find(kMark) + kMark.size();
  const std::string secret{text.substr(from, text.find('<', from) - from)};
  submit({{"otc", next_code(secret)}});
  const auto after = json_of(redeem(kAzurePowerShell));
  EXPECT_EQ(amr_of(refresh(after, kAzurePowerShell, kPartnerScope)), (Json{"pwd", "mfa"}));
  const auto old = refresh(before, kAzurePowerShell, kPartnerScope);
  EXPECT_THAT(old, AllOf(HasStatus(400), IsLoginError("invalid_grant", 50076)));
  EXPECT_THAT(string_at(json_of(old), "/error_description"),
              HasSubstr("to access 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd'."));
}

TEST_P(RefreshToken, EndsAfterNinetyDaysWithoutUse) {
  const auto tokens = signed_in(kEva);
  mock_.advance(std::chrono::hours{24 * 90});
  const auto answer = refresh(tokens, kAzurePowerShell, kScope);
  EXPECT_THAT(answer, AllOf(HasStatus(400), IsLoginError("invalid_grant", 700082)));
  EXPECT_THAT(string_at(json_of(answer), "/error_description"),
              HasSubstr("and was inactive for 90.00:00:00."));
}

TEST_P(RefreshToken, StaysGoodWhileItIsUsed) {
  const auto tokens = signed_in(kEva);
  mock_.advance(std::chrono::hours{24 * 60});
  EXPECT_THAT(refresh(tokens, kAzurePowerShell, kScope), HasStatus(200));
  mock_.advance(std::chrono::hours{24 * 60});
  EXPECT_THAT(refresh(tokens, kAzurePowerShell, kScope), HasStatus(200));
}

TEST_P(RefreshToken, EndsWhenSessionsAreRevoked) {
  const auto tokens = signed_in(kTom);
  mock_.advance(std::chrono::seconds{5});
  use_administrator();
  ASSERT_THAT(post("/v1.0/users/" + id_of(tokens) + "/revokeSignInSessions", Json::object()),
              HasStatus(200));
  EXPECT_THAT(refresh(tokens, kAzurePowerShell, kScope),
              AllOf(HasStatus(400), IsLoginError("invalid_grant", 50173),
                    JsonAt("/suberror", "bad_token")));
}

TEST_P(RefreshToken, IsNoUseToADisabledUser) {
  const auto tokens = signed_in(kTom);
  use_administrator();
  ASSERT_THAT(patch("/v1.0/users/" + id_of(tokens), {{"accountEnabled", false}}), HasStatus(204));
  EXPECT_THAT(refresh(tokens, kAzurePowerShell, kScope),
              AllOf(HasStatus(400), IsLoginError("invalid_grant", 50057)));
}

// Whether he may come in is asked of who could: a disabled user hears that first, whatever his
// groups.
TEST_P(RefreshToken, IsNoUseToADisabledUserAtACustomerEither) {
  const auto tokens = signed_in(kTom);
  use_administrator();
  ASSERT_THAT(patch("/v1.0/users/" + id_of(tokens), {{"accountEnabled", false}}), HasStatus(204));
  const auto is_disabled = AllOf(HasStatus(400), IsLoginError("invalid_grant", 50057));
  EXPECT_THAT(refresh_at("linden-bakery.example", tokens), is_disabled);
  const auto group = string_at(
      json_of(get("/v1.0/groups?$filter=displayName%20eq%20'M365%20GDAP%20User%20Administrator'")),
      "/value/0/id");
  ASSERT_THAT(remove("/v1.0/groups/" + group + "/members/" + id_of(tokens) + "/$ref"),
              HasStatus(204));
  EXPECT_THAT(refresh_at("linden-bakery.example", tokens), is_disabled);
}

TEST_P(RefreshToken, IsGoodForItsOwnClientOnly) {
  EXPECT_THAT(refresh(signed_in(kEva), kGraphTools, kScope),
              AllOf(HasStatus(400), IsLoginError("invalid_grant", 70000)));
}

TEST_P(RefreshToken, ThatIsNoneIsMalformed) {
  EXPECT_THAT(refresh({{"refresh_token", "garbage"}}, kAzurePowerShell, kScope),
              AllOf(HasStatus(400), IsLoginError("invalid_grant", 9002313),
                    JsonAt("/suberror", "bad_token")));
}

TEST_P(RefreshToken, OfAStrangerIsRefusedAtAnotherTenant) {
  const auto answer = refresh_at("harbour-it.example", signed_in(kEva));
  EXPECT_THAT(answer, AllOf(HasStatus(400), IsLoginError("invalid_grant", 50020)));
  EXPECT_THAT(string_at(json_of(answer), "/error_description"),
              HasSubstr("does not exist in tenant 'Harbour IT' and cannot access the "
                        "application '1950a258-227b-4e31-a9cf-717495945fc2'(Microsoft Azure "
                        "PowerShell) in that tenant."));
}

// Invited there as a guest he comes as the guest, and the partner's roles do not count. Who asks
// why is told to have the guest deleted.
TEST_P(RefreshToken, OfAPartnersUserWhoIsAGuestAtTheCustomerIsRefused) {
  const auto home = signed_in(kMara);
  ASSERT_THAT(refresh_at("linden-bakery.example", home), HasStatus(200));
  const Json tenants = json_of(get("/_mockgraph/state"))["tenants"];
  std::string bakery;
  for (const auto& [id, tenant] : tenants.items()) {
    if (tenant["domains"].contains("linden-bakery.example")) bakery = id;
  }
  const std::string guest = "4a1c7e90-52d3-4b86-8f0e-93b1d5a7c264";
  const Json row{{"id", guest},
                 {"displayName", "Mara Lind"},
                 {"mail", kMara.upn},
                 {"mailNickname", "mara"},
                 {"userType", "Guest"},
                 {"creationType", "Invitation"},
                 {"accountEnabled", true},
                 {"userPrincipalName", "mara.guest@linden-bakery.example"}};
  ASSERT_THAT(
      patch("/_mockgraph/state", Json::array({{{"op", "add"},
                                               {"path", "/tenants/" + bakery + "/users/" + guest},
                                               {"value", row}}})),
      HasStatus(200));
  const auto refusal = refresh_at("linden-bakery.example", home);
  EXPECT_THAT(refusal, AllOf(HasStatus(400), IsLoginError("invalid_grant", 50020)));
  const auto explained = json_of(
      get("/_mockgraph/explain/" + std::string{refusal.headers.get("x-mockgraph-request")}));
  EXPECT_EQ(explained["requirement"], "R11");
  EXPECT_THAT(explained["repair"].get<std::string>(),
              HasSubstr("delete the guest of mara.lind@harbour-it.example in Linden Bakery"));
}

// A partner's user works in a customer's tenant with what he proved at home.
TEST_P(RefreshToken, OfAPartnersUserIsGoodAtACustomer) {
  const auto home = signed_in(kMara);
  const auto answer = refresh_at("linden-bakery.example", home);
  ASSERT_THAT(answer, HasStatus(200));
  const auto claims = claims_of(string_at(json_of(answer), "/access_token"));
  const auto at_home = claims_of(string_at(home, "/access_token"));
  EXPECT_NE(claims["tid"], at_home["tid"]);
  EXPECT_EQ(claims["oid"], at_home["oid"]);
  EXPECT_EQ(claims["idp"], at_home["iss"]);
  EXPECT_EQ(claims["upn"], kMara.upn);
  EXPECT_EQ(claims["amr"], (Json{"pwd", "mfa"}));
  // User Administrator, by one of his groups; Global Administrator he is at home alone.
  EXPECT_THAT(claims["wids"], testing::Contains(Json("fe930be7-5e62-47db-91af-98c3a49a38b1")));
  EXPECT_THAT(claims["wids"],
              testing::Not(testing::Contains(Json("62e90394-69f5-4237-9190-012177145e10"))));
  // It comes back to him, and is good at home and at the next customer.
  EXPECT_THAT(refresh(json_of(answer), kAzurePowerShell, kScope), HasStatus(200));
  EXPECT_THAT(refresh_at("orchard-dental.example", json_of(answer)), HasStatus(200));
}

TEST_P(RefreshToken, OfAPartnersUserHasTheRolesOfHisGroupsThere) {
  const auto claims = claims_of(
      string_at(json_of(refresh_at("linden-bakery.example", signed_in(kTom))), "/access_token"));
  EXPECT_EQ(claims["wids"], Json{"fe930be7-5e62-47db-91af-98c3a49a38b1"});  // User Administrator
}

// What somebody is given or loses is known where tokens are made a while later.
TEST_P(RefreshToken, GivesARoleToTokensAWhileAfterItWasGiven) {
  be_behind({{"tokens", "PT10S"}});
  const auto tokens = signed_in(kTom);
  const std::string reader = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";  // Directory Readers
  use_administrator();
  ASSERT_THAT(
      post("/v1.0/roleManagement/directory/roleAssignments", {{"principalId", id_of(tokens)},
                                                              {"roleDefinitionId", reader},
                                                              {"directoryScopeId", "/"}}),
      HasStatus(201));
  const auto roles = [&] {
    const auto answer = json_of(refresh(tokens, kAzurePowerShell, kScope));
    return claims_of(string_at(answer, "/access_token"))["wids"];
  };
  mock_.advance(9s);
  EXPECT_THAT(roles(), testing::Not(testing::Contains(Json(reader))));
  mock_.advance(1s);
  EXPECT_THAT(roles(), testing::Contains(Json(reader)));
}

TEST_P(RefreshToken, LosesAGroupAtACustomerAWhileAfterItWasTaken) {
  be_behind({{"tokens", "PT10S"}});
  const auto tokens = signed_in(kTom);
  use_administrator();
  const auto group = string_at(
      json_of(get("/v1.0/groups?$filter=displayName%20eq%20'M365%20GDAP%20User%20Administrator'")),
      "/value/0/id");
  ASSERT_THAT(remove("/v1.0/groups/" + group + "/members/" + id_of(tokens) + "/$ref"),
              HasStatus(204));
  mock_.advance(9s);
  EXPECT_THAT(refresh_at("linden-bakery.example", tokens), HasStatus(200));
  mock_.advance(1s);
  EXPECT_THAT(refresh_at("linden-bakery.example", tokens),
              AllOf(HasStatus(400), IsLoginError("invalid_grant", 50020)));
}

// An access assignment is "active" in the partner's tenant before the customer's knows it.
TEST_P(RefreshToken, CountsAnAccessAssignmentAWhileAfterItBecameActive) {
  be_behind({{"accessAssignments", "PT10S"}});
  const auto tokens = signed_in(kTom);
  const Json tenants = json_of(get("/_mockgraph/state"))["tenants"];
  const auto set_all = [&](std::string_view status) {
    Json changes = Json::array();
    for (const auto& [tenant, rows] : tenants.items()) {
      if (!rows.contains("accessAssignments")) continue;
      for (const auto& [id, row] : rows["accessAssignments"].items())
        changes.push_back({{"op", "replace"},
                           {"path", "/tenants/" + tenant + "/accessAssignments/" + id + "/status"},
                           {"value", status}});
    }
    ASSERT_FALSE(changes.empty());
    ASSERT_THAT(patch("/_mockgraph/state", changes), HasStatus(200));
  };
  set_all("pending");
  mock_.advance(10s);
  const auto is_stranger = AllOf(HasStatus(400), IsLoginError("invalid_grant", 50020));
  EXPECT_THAT(refresh_at("linden-bakery.example", tokens), is_stranger);
  set_all("active");
  mock_.advance(9s);
  const auto refused = refresh_at("linden-bakery.example", tokens);
  EXPECT_THAT(refused, is_stranger);
  const std::string id{refused.headers.get("x-mockgraph-request")};
  EXPECT_THAT(std::string{get("/_mockgraph/explain/" + id + "?format=text").text()},
              HasSubstr("replication: refused - the membership or the access assignment is so "
                        "young that it is not known there yet\n"));
  mock_.advance(1s);
  EXPECT_THAT(refresh_at("linden-bakery.example", tokens), HasStatus(200));
}

TEST_P(RefreshToken, MeetsTheCustomersPoliciesForServiceProviders) {
  const auto home = signed_in(kMara);
  act_as(kEva);
  const auto block = [&](const Json& tenants) {
    return post(
        "/v1.0/identity/conditionalAccess/policies",
        {{"displayName", "No partners"},
         {"state", "enabled"},
         {"conditions",
          {{"clientAppTypes", {"all"}},
           {"applications", {{"includeApplications", {"All"}}}},
           {"users",
            {{"includeGuestsOrExternalUsers",
              {{"guestOrExternalUserTypes", "serviceProvider"}, {"externalTenants", tenants}}}}}}},
         {"grantControls", {{"operator", "OR"}, {"builtInControls", {"block"}}}}});
  };
  ASSERT_THAT(block({{"@odata.type", "#microsoft.graph.conditionalAccessEnumeratedExternalTenants"},
                     {"membershipKind", "enumerated"},
                     {"members", {"11111111-0000-4000-8000-000000000001"}}}),
              HasStatus(201));
  EXPECT_THAT(refresh_at("linden-bakery.example", home), HasStatus(200));
  ASSERT_THAT(block({{"@odata.type", "#microsoft.graph.conditionalAccessAllExternalTenants"},
                     {"membershipKind", "all"}}),
              HasStatus(201));
  EXPECT_THAT(refresh_at("linden-bakery.example", home),
              AllOf(HasStatus(400), IsLoginError("invalid_grant", 53003),
                    JsonAt("/suberror", "message_only")));
}

TEST_P(RefreshToken, OfASinglePageApplicationIsGoodForADay) {
  use_administrator();
  const auto made = post("/v1.0/applications", {{"displayName", "Harbour Board"},
                                                {"signInAudience", "AzureADMultipleOrgs"},
                                                {"spa", {{"redirectUris", {std::string{kHome}}}}}});
  const auto id = string_at(json_of(made), "/appId");
  ASSERT_THAT(post("/v1.0/servicePrincipals", {{"appId", id}}), HasStatus(201));
  use_token({});
  sign_in(kMara, id, kScope);
  const auto from_page = [&](Fields more, std::string_view origin) {
    mockgraph::Request request;
    request.method = "POST";
    request.target = "/organizations/oauth2/v2.0/token";
    request.headers.add("Host", "127.0.0.1");
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    if (!origin.empty()) request.headers.add("Origin", origin);
    request.body = form(more, {{"client_id", id}, {"redirect_uri", kHome}});
    return send(request);
  };
  const std::string code{handed().get("code")};
  const Fields redemption{
      {"grant_type", "authorization_code"}, {"code", code}, {"code_verifier", kVerifier}};
  EXPECT_THAT(from_page(redemption, ""), IsLoginError("invalid_request", 9002327));
  const auto tokens = from_page(redemption, "http://localhost:8400");
  ASSERT_THAT(tokens, HasStatus(200));
  const auto refreshed = [&](const Response& from) {
    const auto token = string_at(json_of(from), "/refresh_token");
    return from_page({{"grant_type", "refresh_token"}, {"refresh_token", token}},
                     "http://localhost:8400");
  };
  mock_.advance(std::chrono::hours{23});
  const auto second = refreshed(tokens);
  ASSERT_THAT(second, HasStatus(200));
  mock_.advance(std::chrono::hours{1});
  const auto over = refreshed(second);
  EXPECT_THAT(over, AllOf(HasStatus(400), IsLoginError("invalid_grant", 700084)));
  EXPECT_THAT(string_at(json_of(over), "/error_description"),
              HasSubstr("limited lifetime of 1.00:00:00, which cannot be extended"));
}

TEST_P(RefreshToken, IsRedeemedAcrossOriginsByPagesOnly) {
  sign_in(kEva, kAzurePowerShell, kScope);
  mockgraph::Request request;
  request.method = "POST";
  request.target = "/organizations/oauth2/v2.0/token";
  request.headers.add("Host", "127.0.0.1");
  request.headers.add("Origin", "https://evil.example");
  request.headers.add("Content-Type", "application/x-www-form-urlencoded");
  request.body = form({{"grant_type", "authorization_code"},
                       {"client_id", kAzurePowerShell},
                       {"code", handed().get("code")},
                       {"redirect_uri", kHome},
                       {"code_verifier", kVerifier}});
  const auto answer = send(request);
  EXPECT_THAT(answer, AllOf(HasStatus(400), IsLoginError("invalid_request", 9002326)));
  EXPECT_THAT(string_at(json_of(answer), "/error_description"),
              HasSubstr("Request origin: 'https://evil.example'."));
}

RUN_ON_BOTH_WIRES(RefreshToken);

}  // namespace
}  // namespace tests
