#include "mockgraph/graph/errors.h"

#include "mockgraph/directory/errors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace errors_test {
namespace {

using namespace mockgraph;
namespace errors = graph::errors;

rest::Reply spoken(const Error& error) {
  Request request;
  request.headers.add("client-request-id", "mine");
  const rest::Setting setting{request, *parse_instant("2026-09-14T08:15:02.5Z"),
                              *Guid::parse("8f0c1d5e-0000-4000-8000-000000000001"),
                              "https://graph.microsoft.com", nullptr};
  return errors::speak(error, setting);
}

constexpr std::string_view kInner =
    R"("innerError":{"date":"2026-09-14T08:15:02",)"
    R"("request-id":"8f0c1d5e-0000-4000-8000-000000000001","client-request-id":"mine"}}})";

TEST(GraphErrors, HaveACodeASentenceAndAnInnerError) {
  const auto reply = spoken(errors::resource_not_found("nobody"));
  EXPECT_EQ(reply.status, 404);
  EXPECT_EQ(reply.error_code, "Request_ResourceNotFound");
  EXPECT_EQ(reply.body,
            R"({"error":{"code":"Request_ResourceNotFound","message":"Resource 'nobody' does not )"
            R"(exist or one of its queried reference-property objects are not present.",)" +
                std::string{kInner});
}

TEST(GraphErrors, NameThePropertyInTheirDetails) {
  const auto taken = directory::errors::value_taken("userPrincipalName", "User_u1");
  const auto reply = spoken(taken);
  constexpr std::string_view kText =
      "Another object with the same value for property userPrincipalName already exists.";
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(reply.body,
            R"({"error":{"code":"Request_BadRequest","message":")" + std::string{kText} +
                R"(","details":[{"code":"ObjectConflict","message":")" + std::string{kText} +
                R"(","target":"userPrincipalName","blockedWord":"","prefix":"","suffix":""},)" +
                R"({"code":"ConflictingObjects","message":")" + std::string{kText} +
                R"(","target":"User_u1","blockedWord":"","prefix":"","suffix":""}],)" +
                std::string{kInner});
}

TEST(GraphErrors, TranslateEveryLawOfTheDirectory) {
  for (const auto code : directory::errors::kLawCodes) {
    const Error law{ErrorKind::kInvalid, std::string{code}, "", "", {}};
    EXPECT_NE(errors::translated(law).code, code) << code;
    EXPECT_EQ(errors::translated(law).about("law"), code);
  }
}

TEST(GraphErrors, SpeakTheWordsOfTheLaws) {
  const auto said = [](const Error& law) {
    const auto error = errors::translated(law);
    return error.code + ": " + error.message;
  };
  EXPECT_EQ(said(directory::errors::password_weak()),
            "Request_BadRequest: The specified password does not comply with password complexity "
            "requirements. Please provide a different password.");
  EXPECT_EQ(said(directory::errors::already_linked("members")),
            "Request_BadRequest: One or more added object references already exist for the "
            "following modified properties: 'members'.");
  EXPECT_EQ(said(directory::errors::license_seats("s1")),
            "Request_BadRequest: Subscription with SKU s1 does not have any available licenses.");
  EXPECT_EQ(said(directory::errors::usage_location()),
            "Request_BadRequest: License assignment cannot be done for user with invalid usage "
            "location.");
  EXPECT_EQ(said(directory::errors::value_invalid(*schema::find_type("user"), "mailNickname")),
            "Request_BadRequest: Invalid value specified for property 'mailNickname' of resource "
            "'User'.");
  EXPECT_EQ(said(directory::errors::app_id_in_use("a1")),
            "Request_MultipleObjectsWithSameKeyValue: The service principal cannot be created, "
            "updated, or restored because the service principal name a1 is already in use.");
  EXPECT_EQ(spoken(directory::errors::app_id_in_use("a1")).status, 409);
  EXPECT_EQ(spoken(directory::errors::policy_not_licensed()).status, 403);
}

TEST(GraphErrors, SpeakInjectedFaultsInTheServicesWords) {
  const auto reply =
      spoken(Error{ErrorKind::kTooManyRequests, "injected", "", "f1", {{"status", "429"}}});
  EXPECT_EQ(reply.status, 429);
  EXPECT_EQ(reply.error_code, "TooManyRequests");
  const auto gateway =
      spoken(Error{ErrorKind::kUnavailable, "injected", "", "f1", {{"status", "504"}}});
  EXPECT_EQ(gateway.status, 504);
  EXPECT_EQ(gateway.error_code, "UnknownError");
}

struct PathCase {
  std::string_view path;
  std::string_view code;
  std::string_view begins;
};
void PrintTo(const PathCase& each, std::ostream* out) { *out << each.path; }

class LostPath : public testing::TestWithParam<PathCase> {};

TEST_P(LostPath, SaysWhoDoesNotKnowIt) {
  const auto error = errors::lost(GetParam().path, {});
  EXPECT_EQ(error.code, GetParam().code);
  EXPECT_THAT(error.message, testing::StartsWith(std::string{GetParam().begins}));
}

// clang-format off
INSTANTIATE_TEST_SUITE_P(Table, LostPath, testing::Values(
    PathCase{"/v1.0/frobs", "BadRequest", "Resource not found for the segment 'frobs'."},
    PathCase{"/v1.0/users/ada@contoso.example/frobs", "BadRequest", "Resource not found for the segment 'frobs'."},
    PathCase{"/v1.0/users/ada@contoso.example/authentication/requirements", "BadRequest", "Resource not found for the segment 'requirements'."},
    PathCase{"/beta/users/ada@contoso.example/authentication/signInPreferences", "NotImplemented", "The simulator does not know"},
    PathCase{"/v1.0https:/users", "InvalidVersion", "Invalid version: v1.0https:"},
    PathCase{"/v1.0/sites", "NotImplemented", "The simulator does not know the path /v1.0/sites"},
    PathCase{"/v1.0/users/ada@contoso.example/messages", "NotImplemented", "The simulator does not know"},
    PathCase{"/beta/security/alerts_v2", "NotImplemented", "The simulator does not know"}));
// clang-format on

TEST(LostVerb, IsRefusedWithThoseThatThePathHas) {
  const auto reply = spoken(errors::lost("/v1.0/users", "GET, POST"));
  EXPECT_EQ(reply.status, 405);
  EXPECT_EQ(reply.error_code, "Request_BadRequest");
  EXPECT_THAT(reply.headers, testing::ElementsAre(testing::Pair("Allow", "GET, POST")));
}

}  // namespace
}  // namespace errors_test
