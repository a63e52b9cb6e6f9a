#include "mockgraph/rest/token_desk.h"

#include "mockgraph/tokens/jwt.h"
#include "tests/support/matchers.h"
#include "tests/support/test_key.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace mockgraph::rest {
namespace {

using testing::ElementsAre;
using tests::FailsWith;
using tests::IsOk;

Json user_claims() {
  return {{"aud", "https://graph.microsoft.com"},
          {"tid", "t"},
          {"oid", "o"},
          {"appid", "a"},
          {"upn", "ada@example.org"},
          {"scp", "User.Read.All Group.ReadWrite.All Made.Up"},
          {"wids", {"62e90394-69f5-4237-9190-012177145e10"}},
          {"amr", {"pwd", "mfa"}},
          {"iat", 1744275600},
          {"nbf", 1744275540},
          {"exp", 1744279500},
          {"aio", TokenDesk::aio_for("lab")}};
}

class TokenDeskTest : public testing::Test {
 protected:
  CallerPtr caller_of(const Json& claims) {
    auto caller = desk_.caller_of(desk_.sign_access_token(dump(claims)));
    EXPECT_THAT(caller, IsOk());
    return *caller;
  }
  TokenDesk desk_{tests::test_signer()};
};

TEST_F(TokenDeskTest, SaysForWhomAUsersTokenSpeaks) {
  const auto caller = caller_of(user_claims());
  EXPECT_FALSE(caller->is_application());
  EXPECT_EQ(caller->audience, "https://graph.microsoft.com");
  EXPECT_EQ(caller->tenant_id, "t");
  EXPECT_EQ(caller->object_id, "o");
  EXPECT_EQ(caller->app_id, "a");
  EXPECT_EQ(caller->upn, "ada@example.org");
  EXPECT_EQ(caller->scopes, policy::permission_set("User.Read.All Group.ReadWrite.All"));
  EXPECT_EQ(caller->app_roles, policy::PermissionSet{});
  EXPECT_EQ(caller->directory_roles,
            policy::role_set(std::vector<std::string>{"62e90394-69f5-4237-9190-012177145e10"}));
  EXPECT_THAT(caller->amr, ElementsAre("pwd", "mfa"));
  EXPECT_TRUE(caller->has_mfa);
  EXPECT_EQ(rfc3339(caller->issued_at), "2025-04-10T09:00:00Z");
  EXPECT_EQ(rfc3339(caller->not_before), "2025-04-10T08:59:00Z");
  EXPECT_EQ(rfc3339(caller->expires_at), "2025-04-10T10:05:00Z");
  EXPECT_EQ(caller->sandbox, "lab");
  EXPECT_EQ(caller->for_journal->kind, "user");
  EXPECT_EQ(caller->for_journal->name, "ada@example.org");
  EXPECT_EQ(caller->for_journal->object_id, "o");
}

TEST_F(TokenDeskTest, SaysForWhomAnApplicationsTokenSpeaks) {
  const auto caller = caller_of({{"aud", "https://graph.microsoft.com"},
                                 {"idtyp", "app"},
                                 {"appid", "a"},
                                 {"app_displayname", "CIPP-SAM"},
                                 {"roles", {"User.Read.All"}}});
  EXPECT_TRUE(caller->is_application());
  EXPECT_EQ(caller->upn, "");
  EXPECT_EQ(caller->app_roles, policy::permission_set("User.Read.All"));
  EXPECT_EQ(caller->scopes, policy::PermissionSet{});
  EXPECT_FALSE(caller->has_mfa);
  EXPECT_EQ(caller->sandbox, "");
  EXPECT_EQ(caller->for_journal->kind, "application");
  EXPECT_EQ(caller->for_journal->name, "CIPP-SAM");
}

TEST_F(TokenDeskTest, ReadsTheNamesOfVersion2AsWell) {
  const auto caller = caller_of({{"azp", "a"}, {"preferred_username", "ada@example.org"}});
  EXPECT_EQ(caller->app_id, "a");
  EXPECT_EQ(caller->upn, "ada@example.org");
}

TEST_F(TokenDeskTest, OnlyTheExactWordIsMfa) {
  for (const auto* method : {"MFA", "mfa ", "otp", "ngcmfa"})
    EXPECT_FALSE(caller_of({{"amr", {"pwd", method}}})->has_mfa) << method;
}

TEST_F(TokenDeskTest, AnUnknownAudiencePublishesNoPermissions) {
  auto claims = user_claims();
  claims["aud"] = "https://elsewhere.example";
  EXPECT_EQ(caller_of(claims)->scopes, policy::PermissionSet{});
}

TEST_F(TokenDeskTest, ClaimsOfAnotherTypeAreAbsent) {
  const auto caller = caller_of({{"aud", 1}, {"amr", "mfa"}, {"exp", "soon"}, {"roles", {1, 2}}});
  EXPECT_EQ(caller->audience, "");
  EXPECT_THAT(caller->amr, testing::IsEmpty());
  EXPECT_EQ(caller->expires_at, Instant{});
}

TEST_F(TokenDeskTest, RemembersWhomItHasSeen) {
  const auto token = desk_.sign_access_token(dump(user_claims()));
  const auto first = desk_.caller_of(token), second = desk_.caller_of(token);
  EXPECT_EQ(*first, *second);
}

// A desk that has forgotten, or one with the same key after a restart, looks at the signature.
TEST_F(TokenDeskTest, BelievesAnotherDeskWithTheSameKey) {
  TokenDesk other{tests::test_signer()};
  const auto caller = other.caller_of(desk_.sign_access_token(dump(user_claims())));
  ASSERT_THAT(caller, IsOk());
  EXPECT_EQ((*caller)->upn, "ada@example.org");
}

TEST_F(TokenDeskTest, RefusesWhatItDidNotSign) {
  const auto token = desk_.sign_access_token(dump(user_claims()));
  EXPECT_THAT(desk_.caller_of(""), FailsWith("no-dots"));
  EXPECT_THAT(desk_.caller_of("opaque"), FailsWith("no-dots"));
  EXPECT_THAT(desk_.caller_of("a.b.c"), FailsWith("malformed"));
  auto changed = token;
  changed.back() = changed.back() == 'A' ? 'Q' : 'A';
  EXPECT_THAT(desk_.caller_of(changed), FailsWith("bad-signature"));
}

// The memory goes by the signature: other claims under a signature that it knows must not pass.
TEST_F(TokenDeskTest, RefusesOtherClaimsUnderAKnownSignature) {
  auto claims = user_claims();
  const auto token = desk_.sign_access_token(dump(claims));
  ASSERT_THAT(desk_.caller_of(token), IsOk());
  claims["upn"] = "mallory@example.org";
  const auto other = desk_.sign_access_token(dump(claims));
  const auto forged = other.substr(0, other.rfind('.')) + token.substr(token.rfind('.'));
  EXPECT_THAT(desk_.caller_of(forged), FailsWith("bad-signature"));
  EXPECT_EQ((*desk_.caller_of(token))->upn, "ada@example.org");
}

TEST_F(TokenDeskTest, SignsIdTokensForClientsToCheck) {
  const auto token = desk_.sign_id_token(R"({"sub":"s"})");
  const auto claims = tokens::verify_jwt(desk_.signer().key(), token);
  ASSERT_THAT(claims, IsOk());
  EXPECT_EQ(*claims, (Json{{"sub", "s"}}));
}

TEST(Aio, CarriesASandboxsNameAndNoOther) {
  for (const auto* name : {"default", "lab-1", ""})
    EXPECT_EQ(TokenDesk::sandbox_of(TokenDesk::aio_for(name)), name);
  for (const auto* other : {"", "E2ZgYA==", "not base64!", "bGFi"})
    EXPECT_EQ(TokenDesk::sandbox_of(other), "") << other;
}

}  // namespace
}  // namespace mockgraph::rest
