// What no honest client sends: it gets the error of the real service, and nothing is issued.
#include "mockgraph/base/base64.h"
#include "tests/contract/login/person.h"

namespace tests {
namespace {

using mockgraph::Request;
using mockgraph::Response;
using mockgraph::string_at;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kV2 = "/organizations/oauth2/v2.0/token";
constexpr std::string_view kV1 = "/organizations/oauth2/token";
constexpr std::string_view kDevice = "/organizations/oauth2/v2.0/devicecode";
constexpr std::string_view kClient = "client_id=1950a258-227b-4e31-a9cf-717495945fc2";

class BadInput : public SignIns {
 protected:
  [[nodiscard]] Response send_raw(std::string_view path, std::string_view body,
                                  std::string_view type = "application/x-www-form-urlencoded") {
    Request request;
    request.method = "POST";
    request.target = path;
    request.headers.add("Host", "127.0.0.1");
    if (!type.empty()) request.headers.add("Content-Type", type);
    request.body = body;
    return send(request);
  }
  // Nothing that a client could use.
  static void expect_nothing_issued(const Response& answer) {
    for (const auto* name : {"access_token", "id_token", "refresh_token"})
      EXPECT_EQ(json_of(answer).contains(name), false) << answer.text();
  }
};

// ---- one request, one error

struct Row {
  std::string_view path, body, error;
  int number;
};
// clang-format off
const Row kRows[] = {
    {kV2, "", "invalid_request", 900144},
    {kV2, "grant_type", "invalid_request", 900144},
    {kV2, "&&&==", "invalid_request", 900144},
    {kV2, "%ZZ=%", "invalid_request", 900144},
    {kV2, "grant_type=refresh_token", "invalid_request", 900144},
    {kV2, "grant_type=magic&client_id=x", "unsupported_grant_type", 70003},
    {kV2, "grant_type=refresh_token&client_id=not-a-guid&refresh_token=x", "unauthorized_client", 700016},
    {kV2, "grant_type=refresh_token&grant_type=password&client_id=x", "invalid_request", 9000411},
    {kV2, "grant_type=refresh_token&client_id=x&client_id=y", "invalid_request", 9000411},
    {kV2, "grant_type=refresh_token%00&client_id=x", "invalid_request", 9002313},
    {kV2, "grant_type=refresh_token&client_id=x%0d%0aSet-Cookie:a", "invalid_request", 9002313},
    {kV2, "grant_type=authorization_code&client_id=1950a258-227b-4e31-a9cf-717495945fc2", "invalid_request", 900144},
    {kV2, "grant_type=authorization_code&client_id=1950a258-227b-4e31-a9cf-717495945fc2&code=%22%3E%3Cscript%3E", "invalid_grant", 9002313},
    {kV2, "grant_type=authorization_code&client_id=1950a258-227b-4e31-a9cf-717495945fc2&code=0.AAAA", "invalid_grant", 70000},
    {kV2, "grant_type=refresh_token&client_id=1950a258-227b-4e31-a9cf-717495945fc2", "invalid_request", 900144},
    {kV2, "grant_type=refresh_token&client_id=1950a258-227b-4e31-a9cf-717495945fc2&refresh_token=1.A", "invalid_grant", 9002313},
    {kV2, "grant_type=refresh_token&client_id=1950a258-227b-4e31-a9cf-717495945fc2&refresh_token=1.AAAAAAAAAAAAAAAAAAAAAAA.x", "invalid_grant", 70000},
    {kV2, "grant_type=device_code&client_id=1950a258-227b-4e31-a9cf-717495945fc2&device_code=x", "bad_verification_code", 70018},
    {kV2, "grant_type=device_code&client_id=1950a258-227b-4e31-a9cf-717495945fc2", "invalid_request", 900144},
    {kV2, "grant_type=password&client_id=1950a258-227b-4e31-a9cf-717495945fc2&scope=User.Read", "invalid_request", 90014},
    {kV2, "grant_type=password&client_id=1950a258-227b-4e31-a9cf-717495945fc2&scope=User.Read&username=a@b", "invalid_request", 90014},
    {kV2, "grant_type=password&client_id=1950a258-227b-4e31-a9cf-717495945fc2&username=a@b&password=c", "invalid_request", 900144},
    {kV2, "grant_type=client_credentials&client_id=1950a258-227b-4e31-a9cf-717495945fc2&client_secret=x&scope=.default", "invalid_client", 700025},
    {kV2, "grant_type=refresh_token&client_id=1950a258-227b-4e31-a9cf-717495945fc2&refresh_token=x&resource=y", "invalid_request", 901002},
    {kV2, "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&client_id=1950a258-227b-4e31-a9cf-717495945fc2", "invalid_request", 900144},
    {kV1, "grant_type=password&client_id=1950a258-227b-4e31-a9cf-717495945fc2&username=a@b&password=c", "invalid_request", 900144},
    {kV1, "grant_type=password&client_id=1950a258-227b-4e31-a9cf-717495945fc2&username=a@b&password=c&resource=https://x.example", "invalid_resource", 500011},
    {"/common/oauth2/v2.0/token", "grant_type=password&client_id=1950a258-227b-4e31-a9cf-717495945fc2&username=a@b&password=c&scope=User.Read", "invalid_request", 9001023},
    {"/nowhere/oauth2/v2.0/token", "grant_type=password", "invalid_request", 900023},
    {"/nowhere.example/oauth2/v2.0/token", "grant_type=password", "invalid_request", 90002},
    {"/00000000-0000-0000-0000-000000000000/oauth2/v2.0/token", "grant_type=password", "invalid_request", 90002},
    {kDevice, "", "invalid_request", 900144},
    {kDevice, "scope=User.Read", "invalid_request", 900144},
    {kDevice, "client_id=1950a258-227b-4e31-a9cf-717495945fc2", "invalid_request", 900144},
    {kDevice, "client_id=1950a258-227b-4e31-a9cf-717495945fc2&scope=Nothing.Known", "invalid_client", 65005},
    {kDevice, "client_id=1950a258-227b-4e31-a9cf-717495945fc2&scope=https://graph.microsoft.com/.default+User.Read", "invalid_scope", 70011},
    {kDevice, "client_id=1950a258-227b-4e31-a9cf-717495945fc2&scope=a&scope=b", "invalid_request", 9000411},
};
// clang-format on

TEST_P(BadInput, IsToldByItsNumberAndIssuesNothing) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(std::string{row.path} + " " + std::string{row.body});
    const auto answer = send_raw(row.path, row.body);
    EXPECT_THAT(answer, IsLoginError(row.error, row.number));
    EXPECT_EQ(answer.status, row.error == "invalid_client" && row.number != 65005 ? 401 : 400);
    expect_nothing_issued(answer);
  }
}

TEST_P(BadInput, OfAnotherTypeIsNoForm) {
  for (const auto* type : {"application/json", "text/plain", "multipart/form-data", ""}) {
    const auto answer = send_raw(kV2, "grant_type=password&client_id=x", type);
    EXPECT_THAT(answer, AllOf(HasStatus(400), IsLoginError("invalid_request", 900144)));
  }
}

TEST_P(BadInput, ThatIsTooLongIsRefusedUnread) {
  const auto answer =
      send_raw(kV2, "grant_type=refresh_token&refresh_token=" + std::string(70'000, 'a'));
  EXPECT_THAT(answer, AllOf(HasStatus(400), IsLoginError("invalid_request", 9002313)));
  open("/organizations/oauth2/v2.0/authorize?client_id=" + std::string(7'000, 'a'));
  EXPECT_THAT(page(), HasStatus(400));
  EXPECT_THAT(page().text(), HasSubstr("AADSTS700016"));
}

TEST_P(BadInput, GetsNoTokenByGet) {
  EXPECT_THAT(get(kV2), IsLoginError("invalid_request", 900561));
}

// ---- what was issued once, and was changed on its way

TEST_P(BadInput, ThatWasACodeAndWasChangedIsNone) {
  sign_in(kEva, kAzurePowerShell, kScope);
  const std::string code{handed().get("code")};
  for (const std::size_t place : {std::size_t{3}, code.size() / 2, code.size() - 1}) {
    auto changed = code;
    changed[place] = changed[place] == 'x' ? 'y' : 'x';
    EXPECT_THAT(redeem(kAzurePowerShell, {{"code", changed}}),
                AllOf(HasStatus(400), IsLoginError("invalid_grant", 70000)));
  }
  EXPECT_THAT(redeem(kAzurePowerShell), HasStatus(200));
}

TEST_P(BadInput, ThatRepeatsACodeGetsNothingMore) {
  sign_in(kEva, kAzurePowerShell, kScope);
  ASSERT_THAT(redeem(kAzurePowerShell), HasStatus(200));
  for (int i = 0; i < 2; ++i) {
    const auto again = redeem(kAzurePowerShell);
    EXPECT_THAT(again, IsLoginError("invalid_grant", 54005));
    expect_nothing_issued(again);
  }
}

TEST_P(BadInput, ThatGuessesAVerifierLosesNothingForTheRightOne) {
  sign_in(kEva, kAzurePowerShell, kScope);
  for (const std::string_view guess : {std::string_view{""}, kClient})
    EXPECT_THAT(redeem(kAzurePowerShell, {{"code_verifier", guess}}),
                IsLoginError("invalid_grant", 501481));
  EXPECT_THAT(redeem(kAzurePowerShell), HasStatus(200));
}

TEST_P(BadInput, ThatWasARefreshTokenAndWasChangedIsNone) {
  const auto tokens = json_of(tokens_for(kEva, kAzurePowerShell, kScope));
  auto changed = string_at(tokens, "/refresh_token");
  changed.back() = changed.back() == 'x' ? 'y' : 'x';
  EXPECT_THAT(refresh({{"refresh_token", changed}}, kAzurePowerShell, kScope),
              AllOf(HasStatus(400), IsLoginError("invalid_grant", 70000)));
  // Another tenant's name in front does not make it that tenant's.
  const auto other = json_of(tokens_for(kMara, kAzurePowerShell, kScope));
  const auto mine = string_at(tokens, "/refresh_token");
  const auto mixed = string_at(other, "/refresh_token").substr(0, 26) + mine.substr(26);
  EXPECT_THAT(refresh({{"refresh_token", mixed}}, kAzurePowerShell, kScope),
              IsLoginError("invalid_grant", 70000));
  EXPECT_THAT(refresh(tokens, kAzurePowerShell, kScope), HasStatus(200));
}

TEST_P(BadInput, ThatIsACookieOfNobodySignsNobodyIn) {
  sign_in(kEva, kAzurePowerShell, kScope);
  for (const auto* cookie :
       {"ESTSAUTH=", "ESTSAUTH=.", "ESTSAUTH=a.b", "ESTSAUTH=a.b.c; ESTSAUTH=d",
        "ESTSAUTH=00000000-0000-0000-0000-000000000000.x", "=;=;;", "ESTSAUTH"}) {
    Request request;
    request.target =
        authorize_link("organizations", kAzurePowerShell, kScope, {{"prompt", "none"}});
    request.headers.add("Host", "127.0.0.1");
    request.headers.add("Cookie", cookie);
    const auto answer = send(request);
    EXPECT_THAT(answer, AllOf(HasStatus(302), HasHeader("Location", HasSubstr("AADSTS50058"))))
        << cookie;
  }
}

TEST_P(BadInput, ThatIsAFlowOfNobodyEndsOnAPage) {
  for (const auto* step :
       {"login", "otc", "proofup", "consent", "confirm", "external", "account", "changepassword"}) {
    for (const auto* body : {"", "flow=", "flow=guess", "flow=a&flow=b"}) {
      const auto answer = post_form("/organizations/" + std::string{step}, body);
      EXPECT_THAT(answer, HasStatus(400)) << step << " " << body;
      EXPECT_THAT(answer.text(), HasSubstr("AADSTS50089")) << step << " " << body;
    }
  }
}

// ---- where a browser may be sent

TEST_P(BadInput, SendsNobodyToAnAddressThatIsNotRegistered) {
  for (const auto* address :
       {"https://evil.example/", "http://localhost.evil.example/", "http://evil.example@localhost/",
        "//evil.example", "javascript:alert(1)", "http://localhost:8400@evil.example/",
        "http://127.0.0.1/", "https://localhost/", "http://localhost\\@evil.example/"}) {
    open(authorize_link("organizations", kAzurePowerShell, kScope, {{"redirect_uri", address}}));
    EXPECT_THAT(page(), AllOf(HasStatus(400), HasHeader("Location", ""))) << address;
    EXPECT_THAT(page().text(), HasSubstr("AADSTS50011")) << address;
  }
}

TEST_P(BadInput, DoesNotWriteWhatWasSentIntoAPageAsItIs) {
  open("/organizations/oauth2/v2.0/authorize?client_id=%3Cscript%3Ealert(1)%3C/script%3E");
  EXPECT_THAT(page().text(), Not(HasSubstr("<script>")));
  open(authorize_link("organizations", kAzurePowerShell, kScope,
                      {{"login_hint", "\"><img src=x>@harbour-it.example"}}));
  EXPECT_THAT(page().text(), Not(HasSubstr("<img")));
}

// ---- tokens

TEST_P(BadInput, ThatIsATokenOfAnotherSignatureOpensNothing) {
  const auto token =
      string_at(json_of(tokens_for(kMara, kAzurePowerShell, kScope)), "/access_token");
  const auto first = token.find('.'), second = token.rfind('.');
  const auto none = mockgraph::base64url(R"({"typ":"JWT","alg":"none"})");
  const std::string forged[] = {
      none + token.substr(first, second - first) + ".",
      none + token.substr(first),
      token.substr(0, second + 1),
      token.substr(0, second),
      token.substr(0, first + 1) + mockgraph::base64url(R"({"oid":"x"})") + token.substr(second),
      token + "AA",
      token + "." + token,
      "..",
      "",
  };
  for (const auto& each : forged) {
    use_token(each);
    const auto answer = get("/v1.0/me");
    EXPECT_THAT(answer, AllOf(HasStatus(401), JsonAt("/error/code", "InvalidAuthenticationToken")))
        << each;
  }
  use_token(token);
  EXPECT_THAT(get("/v1.0/me"), HasStatus(200));
}

RUN_ON_BOTH_WIRES(BadInput);

}  // namespace
}  // namespace tests
