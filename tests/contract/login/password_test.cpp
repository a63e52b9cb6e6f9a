// The password grant, and the error object that all endpoints share.
#include "tests/contract/login/person.h"

namespace tests {
namespace {

using mockgraph::Request;
using mockgraph::Response;
using mockgraph::string_at;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

class PasswordGrant : public SignIns {
 protected:
  Response ask(const Someone& who, std::string_view realm = "organizations",
               std::string_view scope = "User.Read") {
    return post_form("/" + std::string{realm} + "/oauth2/v2.0/token",
                     form({{"grant_type", "password"},
                           {"client_id", kAzurePowerShell},
                           {"username", who.upn},
                           {"password", who.password},
                           {"scope", scope}}));
  }
};

TEST_P(PasswordGrant, GivesATokenThatKnowsThePasswordOnly) {
  const auto answer = ask(kEva);
  ASSERT_THAT(answer, HasStatus(200));
  EXPECT_EQ(claims_of(string_at(json_of(answer), "/access_token"))["amr"], Json{"pwd"});
}

TEST_P(PasswordGrant, IsRefusedWhereASecondFactorIsAskedFor) {
  const auto answer = ask(kTom);
  EXPECT_THAT(answer, AllOf(HasStatus(400), IsLoginError("invalid_grant", 50076),
                            JsonAt("/suberror", "basic_action")));
  const auto claims = Json::parse(string_at(json_of(answer), "/claims"), nullptr, false);
  EXPECT_EQ(claims["access_token"]["capolids"]["essential"], true);
  EXPECT_EQ(claims["access_token"]["capolids"]["values"].size(), 1U);
}

TEST_P(PasswordGrant, SaysWhenThereIsNoSecondFactorToAskFor) {
  EXPECT_THAT(ask(kLea), AllOf(HasStatus(400), IsLoginError("invalid_grant", 50079)));
}

TEST_P(PasswordGrant, IsCalledInteractionRequiredByTheOldEndpoint) {
  const auto answer =
      post_form("/organizations/oauth2/token", form({{"grant_type", "password"},
                                                     {"client_id", kAzurePowerShell},
                                                     {"username", kTom.upn},
                                                     {"password", kTom.password},
                                                     {"resource", "https://graph.microsoft.com"}}));
  EXPECT_THAT(answer, AllOf(HasStatus(400), IsLoginError("interaction_required", 50076)));
}

TEST_P(PasswordGrant, RefusesAWrongPassword) {
  EXPECT_THAT(ask({kEva.upn, "guess", ""}), IsLoginError("invalid_grant", 50126));
}

TEST_P(PasswordGrant, CountsWrongPasswords) {
  for (int i = 0; i < 10; ++i) ask({kEva.upn, "guess", ""});
  EXPECT_THAT(ask(kEva), IsLoginError("invalid_grant", 50053));
}

TEST_P(PasswordGrant, DoesNotKnowAUserWhoIsNotThere) {
  EXPECT_THAT(ask({"nobody@linden-bakery.example", "x", ""}),
              AllOf(IsLoginError("invalid_grant", 50034), JsonAt("/suberror", "bad_token")));
}

TEST_P(PasswordGrant, IsNotForEverybodysEndpoint) {
  EXPECT_THAT(ask(kEva, "common"), AllOf(HasStatus(400), IsLoginError("invalid_request", 9001023)));
}

TEST_P(PasswordGrant, DoesNotKnowAResourceThatIsNone) {
  EXPECT_THAT(ask(kEva, "organizations", "https://nowhere.example/.default"),
              IsLoginError("invalid_resource", 500011));
}

class ErrorObject : public SignIns {};

TEST_P(ErrorObject, HasItsMembersInTheOrderOfTheRealService) {
  const auto answer = post_form("/common/oauth2/v2.0/token", "grant_type=password");
  ASSERT_THAT(answer, HasStatus(400));
  const auto body = mockgraph::OrderedJson::parse(answer.text());
  std::vector<std::string> keys;
  for (const auto& [key, value] : body.items()) keys.push_back(key);
  EXPECT_THAT(keys, ElementsAre("error", "error_description", "error_codes", "timestamp",
                                "trace_id", "correlation_id", "error_uri"));
  const auto time = body["timestamp"].get<std::string>();
  EXPECT_EQ(body["error_description"],
            "AADSTS900144: The request body must contain the following parameter: 'client_id'. "
            "Trace ID: " +
                body["trace_id"].get<std::string>() + " Correlation ID: " +
                body["correlation_id"].get<std::string>() + " Timestamp: " + time);
  EXPECT_EQ(body["error_uri"], mock_.url() + "/error?code=900144");
  EXPECT_EQ(answer.headers.get("x-ms-request-id"), body["trace_id"].get<std::string>());
  EXPECT_THAT(answer, HasHeader("x-ms-clitelem", "1,900144,0,,"));
}

TEST_P(ErrorObject, TakesTheCorrelationIdOfTheClient) {
  Request request;
  request.method = "POST";
  request.target = "/common/oauth2/v2.0/token";
  request.headers.add("Host", "127.0.0.1");
  request.headers.add("Content-Type", "application/x-www-form-urlencoded");
  request.headers.add("client-request-id", "6a3f4f2c-0f4b-4f0d-9a2e-0c8e7a1b2c3d");
  const auto answer = send(request);
  EXPECT_THAT(answer, AllOf(HasHeader("client-request-id", "6a3f4f2c-0f4b-4f0d-9a2e-0c8e7a1b2c3d"),
                            JsonAt("/correlation_id", "6a3f4f2c-0f4b-4f0d-9a2e-0c8e7a1b2c3d")));
}

TEST_P(ErrorObject, SaysThatAGetIsNoWayToAskForTokens) {
  const auto answer = get("/common/oauth2/v2.0/token");
  EXPECT_THAT(answer, IsLoginError("invalid_request", 900561));
  EXPECT_THAT(string_at(json_of(answer), "/error_description"),
              testing::StartsWith("AADSTS900561: The endpoint only accepts POST requests. Received "
                                  "a GET request."));
}

TEST_P(ErrorObject, ChecksTheGrantBeforeTheClient) {
  EXPECT_THAT(post_form("/common/oauth2/v2.0/token", "client_id=x"),
              IsLoginError("invalid_request", 900144));
  EXPECT_THAT(post_form("/common/oauth2/v2.0/token", "client_id=x&grant_type=magic"),
              IsLoginError("unsupported_grant_type", 70003));
  EXPECT_THAT(post_form("/common/oauth2/v2.0/token",
                        "client_id=11111111-2222-4333-8444-555555555555&grant_type=password"),
              IsLoginError("unauthorized_client", 700016));
}

TEST_P(ErrorObject, AnswersABodyThatIsNoFormAsAnEmptyOne) {
  EXPECT_THAT(post("/common/oauth2/v2.0/token", {{"grant_type", "password"}}),
              AllOf(HasStatus(400), IsLoginError("invalid_request", 900144)));
}

RUN_ON_BOTH_WIRES(PasswordGrant);
RUN_ON_BOTH_WIRES(ErrorObject);

}  // namespace
}  // namespace tests
