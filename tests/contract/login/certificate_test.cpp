// Applications that prove themselves with a certificate instead of a secret.
#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "tests/contract/login/person.h"

namespace tests {
namespace {

using mockgraph::Response;
using mockgraph::string_at;
using testing::AllOf;
using testing::HasSubstr;

constexpr std::string_view kCertificateScope = "https://graph.microsoft.com/.default";
constexpr std::string_view kTokenPath = "/harbour-it.example/oauth2/v2.0/token";

class Certificate : public SignIns {
 protected:
  Certificate() : signer_(test_signer()) {}

  void SetUp() override {
    use_administrator();
    const auto made = post("/v1.0/applications",
                           {{"displayName", "Harbour Daemon"}, {"signInAudience", "AzureADMyOrg"}});
    ASSERT_THAT(made, HasStatus(201));
    object_ = string_at(json_of(made), "/id");
    id_ = string_at(json_of(made), "/appId");
    ASSERT_THAT(post("/v1.0/servicePrincipals", {{"appId", id_}}), HasStatus(201));
  }
  void register_certificate() {
    const auto set =
        patch("/v1.0/applications/" + object_, {{"keyCredentials",
                                                 {{{"type", "AsymmetricX509Cert"},
                                                   {"usage", "Verify"},
                                                   {"displayName", "CN=daemon"},
                                                   {"key", signer_.key().certificate()}}}}});
    ASSERT_THAT(set, HasStatus(204));
  }
  [[nodiscard]] Json claims() {
    const auto now = mockgraph::epoch_seconds(mock_.now());
    return {{"aud", mock_.url() + std::string{kTokenPath}},
            {"iss", id_},
            {"sub", id_},
            {"jti", "2f0e7ad0-0000-4000-8000-00000000000" + std::to_string(made_++)},
            {"nbf", now},
            {"exp", now + 600}};
  }
  [[nodiscard]] Json header() const {
    return {{"alg", "RS256"}, {"typ", "JWT"}, {"x5t", signer_.key().key_id()}};
  }
  [[nodiscard]] std::string assertion(const Json& header, const Json& claims) const {
    const auto text =
        mockgraph::base64url(header.dump()) + "." + mockgraph::base64url(claims.dump());
    return text + "." + mockgraph::base64url(signer_.key().sign(text));
  }
  Response ask(std::string_view assertion, Fields more = {}) {
    return post_form(kTokenPath,
                     form(more, {{"grant_type", "client_credentials"},
                                 {"client_assertion_type",
                                  "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"},
                                 {"client_assertion", assertion},
                                 {"scope", kCertificateScope}}));
  }
  template <class Change>
  Response ask_with(Change change) {
    auto told = claims();
    change(told);
    return ask(assertion(header(), told));
  }

  mockgraph::tokens::Signer signer_;
  std::string object_, id_;
  int made_ = 0;
};

TEST_P(Certificate, StandsForASecret) {
  register_certificate();
  const auto answer = ask(assertion(header(), claims()), {{"client_id", id_}});
  ASSERT_THAT(answer, HasStatus(200));
  const auto told = claims_of(string_at(json_of(answer), "/access_token"));
  EXPECT_EQ(told["appid"], id_);
  EXPECT_EQ(told["appidacr"], "2");
  EXPECT_EQ(told["idtyp"], "app");
}

TEST_P(Certificate, SaysItselfWhoseItIs) {
  register_certificate();
  EXPECT_THAT(ask(assertion(header(), claims())), HasStatus(200));
}

TEST_P(Certificate, MayBeNamedByEitherDigestOrNotAtAll) {
  register_certificate();
  const auto der = mockgraph::base64_decoded(signer_.key().certificate()).value_or("");
  auto by_sha256 = header();
  by_sha256.erase("x5t");
  EXPECT_THAT(ask(assertion(by_sha256, claims())), HasStatus(200));
  by_sha256["x5t#S256"] = mockgraph::base64url(mockgraph::bytes_of(mockgraph::sha256(der)));
  EXPECT_THAT(ask(assertion(by_sha256, claims())), HasStatus(200));
  by_sha256["x5t#S256"] = "another";
  EXPECT_THAT(ask(assertion(by_sha256, claims())),
              AllOf(HasStatus(401), IsLoginError("invalid_client", 700027)));
}

TEST_P(Certificate, TakesTheAudiencesThatTheDocumentationNames) {
  register_certificate();
  const auto accepted = [this](std::string audience) {
    return ask_with([&](Json& told) { told["aud"] = audience; });
  };
  EXPECT_THAT(accepted("https://login.microsoftonline.com/harbour-it.example/oauth2/v2.0/token"),
              HasStatus(200));
  EXPECT_THAT(accepted("https://login.microsoftonline.com/harbour-it.example/oauth2/token"),
              HasStatus(200));
  EXPECT_THAT(accepted(mock_.url() + "/harbour-it.example/v2.0"), HasStatus(200));
  EXPECT_THAT(accepted("https://login.microsoftonline.com/linden-bakery.example/oauth2/v2.0/token"),
              AllOf(HasStatus(401), IsLoginError("invalid_client", 700023)));
}

TEST_P(Certificate, IsGoodOncePerAssertion) {
  register_certificate();
  const auto once = assertion(header(), claims());
  EXPECT_THAT(ask(once), HasStatus(200));
  EXPECT_THAT(ask(once), AllOf(HasStatus(401), IsLoginError("invalid_client", 700027)));
}

TEST_P(Certificate, ThatIsNotRegisteredIsNoKey) {
  EXPECT_THAT(ask(assertion(header(), claims())),
              AllOf(HasStatus(401), IsLoginError("invalid_client", 700026)));
}

TEST_P(Certificate, IsRefusedForWhatItDidNotSign) {
  register_certificate();
  const auto good = assertion(header(), claims());
  auto other = claims();
  other["jti"] = "another";
  const auto forged = good.substr(0, good.find('.') + 1) + mockgraph::base64url(other.dump()) +
                      good.substr(good.rfind('.'));
  EXPECT_THAT(ask(forged), AllOf(HasStatus(401), IsLoginError("invalid_client", 700027)));
  auto none = header();
  none["alg"] = "none";
  EXPECT_THAT(ask(assertion(none, claims())), IsLoginError("invalid_client", 700027));
  const auto unsigned_one =
      mockgraph::base64url(none.dump()) + "." + mockgraph::base64url(claims().dump()) + ".";
  EXPECT_THAT(ask(unsigned_one), IsLoginError("invalid_client", 700027));
}

TEST_P(Certificate, IsRefusedForClaimsThatAreNotItsOwn) {
  register_certificate();
  EXPECT_THAT(ask_with([](Json& told) { told["sub"] = "somebody-else"; }),
              AllOf(HasStatus(401), IsLoginError("invalid_client", 50048)));
  const auto stranger = std::string{kGraphTools};
  EXPECT_THAT(ask(assertion(header(),
                            [&] {
                              auto told = claims();
                              told["iss"] = told["sub"] = stranger;
                              return told;
                            }()),
                  {{"client_id", id_}}),
              IsLoginError("invalid_client", 700027));
}

TEST_P(Certificate, IsRefusedOutsideOfItsTime) {
  register_certificate();
  const auto now = mockgraph::epoch_seconds(mock_.now());
  for (const auto& [begin, end] :
       {std::pair{now - 3600, now - 301}, {now + 301, now + 600}, {now, now + 86'401}}) {
    const auto answer = ask_with([&, from = begin, until = end](Json& told) {
      told["nbf"] = from;
      told["exp"] = until;
    });
    EXPECT_THAT(answer, AllOf(HasStatus(401), IsLoginError("invalid_client", 700024)));
  }
  EXPECT_THAT(ask_with([](Json& told) { told.erase("exp"); }),
              IsLoginError("invalid_client", 700024));
  EXPECT_THAT(ask_with([](Json& told) { told.erase("jti"); }),
              IsLoginError("invalid_client", 700024));
}

TEST_P(Certificate, HasToComeAsAnAssertionOfThisKind) {
  register_certificate();
  EXPECT_THAT(ask("no-jwt", {{"client_id", id_}}),
              AllOf(HasStatus(400), IsLoginError("invalid_request", 50027)));
  const auto untyped =
      post_form(kTokenPath, form({{"grant_type", "client_credentials"},
                                  {"client_id", id_},
                                  {"client_assertion", assertion(header(), claims())},
                                  {"scope", kCertificateScope}}));
  EXPECT_THAT(untyped, AllOf(HasStatus(400), IsLoginError("invalid_request", 900144)));
  EXPECT_THAT(string_at(json_of(untyped), "/error_description"),
              HasSubstr("'client_assertion_type'"));
  const auto strange = post_form(
      kTokenPath,
      form({{"grant_type", "client_credentials"},
            {"client_id", id_},
            {"client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"},
            {"client_assertion", assertion(header(), claims())},
            {"scope", kCertificateScope}}));
  EXPECT_THAT(strange, AllOf(HasStatus(400), IsLoginError("invalid_request", 9002313)));
}

TEST_P(Certificate, OfAPublicClientIsOneTooMany) {
  EXPECT_THAT(ask(assertion(header(), claims()), {{"client_id", kGraphTools}}),
              AllOf(HasStatus(401), IsLoginError("invalid_client", 700025)));
}

RUN_ON_BOTH_WIRES(Certificate);

}  // namespace
}  // namespace tests
