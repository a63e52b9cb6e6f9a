#include "mockgraph/rest/redact.h"

#include <gmock/gmock.h>

#include "mockgraph/base/base64.h"

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
  EXPECT_EQ(redacted_body(R"({"displayName":"x","passwordProfile":{"Password" : "p\"q","force":true}})",
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

TEST(Redact, DropsPagesWhole) {
  EXPECT_EQ(redacted_body("<input name=flow value=1>", "text/html; charset=utf-8"), "[redacted]");
}

}  // namespace
}  // namespace mockgraph::rest
