#include "mockgraph/rest/redact.h"

#include "mockgraph/base/base64.h"

#include <gmock/gmock.h>

namespace mockgraph::rest {
namespace {

TEST(Redact, TakesSecretsOutOfForms) {
  EXPECT_EQ(redacted_pairs("grant_type=authorization_code&code=abc&client_secret=x%20y&scope=a"),
            "grant_type=authorization_code&code=[redacted]&client_secret=[redacted]&scope=a");
}

TEST(Redact, KnowsEncodedNames) {
  EXPECT_EQ(redacted_pairs("pass%77d=secret"), "pass%77d=[redacted]");
}

TEST(Redact, TakesSecretsOutOfQueries) {
  EXPECT_EQ(redacted_target("/a?code=abc&state=1"), "/a?code=[redacted]&state=1");
  EXPECT_EQ(redacted_target("/v1.0/users"), "/v1.0/users");
}

TEST(Redact, TakesSecretsOutOfJsonWhereverTheyStand) {
  EXPECT_EQ(
      redacted_body(R"({"displayName":"x","passwordProfile":{"Password" : "p\"q","force":true}})",
                    "application/json"),
      R"({"displayName":"x","passwordProfile":{"Password" : "[redacted]","force":true}})");
}

TEST(Redact, LeavesAnErrorsCodeInJson) {
  EXPECT_EQ(redacted_body(R"({"error":{"code":"Request_BadRequest"}})", "application/json"),
            R"({"error":{"code":"Request_BadRequest"}})");
}

TEST(Redact, KeepsWhatATokenClaimsAndDropsItsSignature) {
  const auto token = base64url("{}") + "." + base64url(R"({"upn":"ada"})") + ".c2ln";
  EXPECT_EQ(redacted_body(R"({"access_token":")" + token + R"(","refresh_token":"0.abc"})",
                          "application/json; charset=utf-8"),
            R"({"access_token":{"upn":"ada"},"refresh_token":"[redacted]"})");
}

TEST(Redact, RedactsATextThatOnlyLooksLikeJson) {
  EXPECT_EQ(redacted_body(R"({"password":"p", oops)", "application/json"),
            R"({"password":"[redacted]", oops)");
  EXPECT_EQ(redacted_body(R"({"password":"never closed)", "application/json"),
            R"({"password":"[redacted]")");
}

TEST(Redact, TakesABodyForWhatItLooksLikeWhateverItsTypeSays) {
  EXPECT_EQ(redacted_body("client_secret=x&scope=a", ""), "client_secret=[redacted]&scope=a");
  EXPECT_EQ(redacted_body("passwd=x", "application/json"), "passwd=[redacted]");
  EXPECT_EQ(redacted_body("passwd=x", "text/plain"), "passwd=[redacted]");
  EXPECT_EQ(redacted_body(R"( {"password":"x"})", "application/x-www-form-urlencoded"),
            R"( {"password":"[redacted]"})");
  EXPECT_EQ(redacted_body("{}&passwd=x", "application/x-www-form-urlencoded"),
            "{}&passwd=[redacted]");
}

TEST(Redact, TakesOutSecretsThatAreNoText) {
  EXPECT_EQ(redacted_body(R"({"password":12345,"a":1})", "application/json"),
            R"({"password":"[redacted]","a":1})");
  EXPECT_EQ(redacted_body(R"({"password":["p","q]"],"a":[{"otc":1}]})", "application/json"),
            R"({"password":"[redacted]","a":[{"otc":"[redacted]"}]})");
  EXPECT_EQ(redacted_body(R"({"password":{"value":"p"},"otc":-1})", "application/json"),
            R"({"password":"[redacted]","otc":"[redacted]"})");
}

TEST(Redact, LeavesWhatSaysNothing) {
  constexpr std::string_view kBody = R"({"password":null,"secretText" : false, "otc":""})";
  EXPECT_EQ(redacted_body(kBody, "application/json"),
            R"({"password":null,"secretText" : false, "otc":"[redacted]"})");
}

TEST(Redact, KnowsNamesWithEscapes) {
  EXPECT_EQ(redacted_body(R"({"pass\u0077ord":"x","a\"b":1})", "application/json"),
            R"({"pass\u0077ord":"[redacted]","a\"b":1})");
}

TEST(Redact, GivesTextWithoutSecretsBackToTheByte) {
  for (const auto* text : {"", "&", "&a=b&&c", "a=b=c&", "plain words", "%zz=1"})
    EXPECT_EQ(redacted_pairs(text), text);
  for (const auto* text :
       {"{}", "[]", " ", "{\"", "{\"a\":\"\\", "[1,2]{", "{\"password\"", "{\"password\":"})
    EXPECT_EQ(redacted_body(text, "application/json"), text);
  EXPECT_EQ(redacted_target("/a?"), "/a?");
}

TEST(Redact, DropsPartsOfFormsWhole) {
  EXPECT_EQ(redacted_body("--b\r\nContent-Disposition: form-data; name=passwd\r\n\r\nx",
                          "multipart/form-data; boundary=b"),
            "[redacted]");
}

TEST(Redact, DropsPagesWhole) {
  EXPECT_EQ(redacted_body("<input name=flow value=1>", "text/html; charset=utf-8"), "[redacted]");
}

}  // namespace
}  // namespace mockgraph::rest
