// Applications with a secret: for themselves, and for a person who signed in on a web page.
#include "mockgraph/base/base64.h"
#include "tests/contract/login/person.h"

namespace tests {
namespace {

using mockgraph::Request;
using mockgraph::Response;
using mockgraph::string_at;
using testing::AllOf;

constexpr std::string_view kSecretScope = "https://graph.microsoft.com/.default";

class Secret : public SignIns {
 protected:
  void SetUp() override {
    use_administrator();
    const auto made =
        post("/v1.0/applications", {{"displayName", "Harbour Portal"},
                                    {"signInAudience", "AzureADMultipleOrgs"},
                                    {"web", {{"redirectUris", {std::string{kHome}}}}}});
    ASSERT_THAT(made, HasStatus(201));
    app_ = json_of(made);
    id_ = string_at(app_, "/appId");
    ASSERT_THAT(post("/v1.0/servicePrincipals", {{"appId", id_}}), HasStatus(201));
    const auto added = post("/v1.0/applications/" + string_at(app_, "/id") + "/addPassword",
                            {{"passwordCredential", {{"displayName", "test"}}}});
    ASSERT_THAT(added, HasStatus(200));
    secret_ = string_at(json_of(added), "/secretText");
    use_token({});
  }
  Response ask(Fields more, std::string_view realm = "harbour-it.example") {
    return post_form(
        "/" + std::string{realm} + "/oauth2/v2.0/token",
        form(more,
             {{"grant_type", "client_credentials"}, {"client_id", id_}, {"scope", kSecretScope}}));
  }

  Json app_;
  std::string id_, secret_;
};

TEST_P(Secret, GivesATokenForTheApplicationItself) {
  const auto answer = ask({{"client_secret", secret_}});
  ASSERT_THAT(answer, HasStatus(200));
  const auto body = json_of(answer);
  EXPECT_EQ(body, (Json{{"token_type", "Bearer"},
                        {"expires_in", 3899},
                        {"ext_expires_in", 3899},
                        {"access_token", string_at(body, "/access_token")}}));
  const auto claims = claims_of(string_at(body, "/access_token"));
  EXPECT_EQ(claims["idtyp"], "app");
  EXPECT_EQ(claims["appidacr"], "1");
  EXPECT_EQ(claims["sub"], claims["oid"]);
  EXPECT_FALSE(claims.contains("amr"));
  EXPECT_FALSE(claims.contains("scp"));
}

TEST_P(Secret, MayComeAsABasicHeader) {
  Request request;
  request.method = "POST";
  request.target = "/harbour-it.example/oauth2/v2.0/token";
  request.headers.add("Host", "127.0.0.1");
  request.headers.add("Content-Type", "application/x-www-form-urlencoded");
  request.headers.add(
      "Authorization",
      "Basic " + mockgraph::base64(id_ + ":" + mockgraph::percent_encoded(secret_)));
  request.body = form({{"grant_type", "client_credentials"}, {"scope", kSecretScope}});
  EXPECT_THAT(send(request), HasStatus(200));
}

TEST_P(Secret, ThatIsWrongIsRefused) {
  const auto answer = ask({{"client_secret", "guess"}});
  EXPECT_THAT(answer, AllOf(HasStatus(401), IsLoginError("invalid_client", 7000215)));
  EXPECT_THAT(string_at(json_of(answer), "/error_description"),
              testing::HasSubstr("for a secret added to app '" + id_ + "'."));
}

TEST_P(Secret, ThatIsMissingIsMissed) {
  EXPECT_THAT(ask({}), AllOf(HasStatus(401), IsLoginError("invalid_client", 7000216)));
}

TEST_P(Secret, RunsOutAfterTwoYears) {
  mock_.advance(std::chrono::hours{24 * 731});
  EXPECT_THAT(ask({{"client_secret", secret_}}),
              AllOf(HasStatus(401), IsLoginError("invalid_client", 7000222)));
}

TEST_P(Secret, IsGoodInATenantOnly) {
  EXPECT_THAT(ask({{"client_secret", secret_}}, "common"),
              AllOf(HasStatus(400), IsLoginError("invalid_request", 50059)));
}

TEST_P(Secret, OfAnApplicationThatATenantDoesNotKnowIsNoUseThere) {
  EXPECT_THAT(ask({{"client_secret", secret_}}, "linden-bakery.example"),
              AllOf(HasStatus(400), IsLoginError("unauthorized_client", 700016)));
}

TEST_P(Secret, IsAskedForWithACodeOfAWebApplication) {
  sign_in(kMara, id_, "User.Read offline_access");
  EXPECT_THAT(redeem(id_), AllOf(HasStatus(401), IsLoginError("invalid_client", 7000218)));
  const auto answer = redeem(id_, {{"client_secret", secret_}});
  ASSERT_THAT(answer, HasStatus(200));
  EXPECT_EQ(claims_of(string_at(json_of(answer), "/access_token"))["appidacr"], "1");
  EXPECT_THAT(refresh(json_of(answer), id_, "User.Read"),
              AllOf(HasStatus(401), IsLoginError("invalid_client", 7000218)));
}

RUN_ON_BOTH_WIRES(Secret);

}  // namespace
}  // namespace tests
