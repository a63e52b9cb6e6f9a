#include "mockgraph/graph/gate.h"

#include "mockgraph/graph/dress.h"
#include "mockgraph/sandbox/sandbox.h"
#include "mockgraph/schema/directory_tables.h"
#include "tests/support/test_key.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace gate_test {
namespace {

using namespace mockgraph;

constexpr std::string_view kTenant = "99999999-8888-4777-8666-555555555555";
constexpr std::string_view kAda = "11111111-2222-4333-8444-555555555555";
constexpr policy::Need kReadGroups{.delegated = "Group.Read.All",
                                   .application = "Group.Read.All",
                                   .self = "User.Read",
                                   .roles = "Groups Administrator"};
const Instant kNow = *parse_instant("2026-09-14T10:00:00Z");

world::RowEdit ada() {
  world::RowEdit row{schema::kUser};
  return row.set_text(0, kAda)
      .set_text(schema::kUser.at("userPrincipalName"), "ada@contoso.example")
      .set_flag(schema::kUser.at("accountEnabled"), true);
}

class Gate : public testing::Test {
 protected:
  Gate() {
    next_ = world::World{}.with(world::Tenant{std::string{kTenant}});
    put(ada());
  }

  void put(const world::RowEdit& row) {
    const auto tenant = next_.tenant(kTenant);
    next_ = next_.with(tenant->with(tenant->table(row.type().type).with(row.finish())));
  }

  Json claims_ = {{"aud", "https://graph.microsoft.com"},
                  {"tid", kTenant},
                  {"oid", kAda},
                  {"upn", "ada@contoso.example"},
                  {"scp", "Group.Read.All"},
                  {"wids", {"62e90394-69f5-4237-9190-012177145e10"}},
                  {"iat", epoch_seconds(kNow) - 60},
                  {"nbf", epoch_seconds(kNow) - 60},
                  {"exp", epoch_seconds(kNow) + 3600},
                  {"aio", rest::TokenDesk::aio_for("lab")}};

  // "ok", or the status' kind, code and sentence of the refusal.
  std::string answer() { return answer("Bearer " + desk_.sign_access_token(dump(claims_))); }
  std::string answer(const std::string& authorization) {
    Request request;
    if (!authorization.empty()) request.headers.add("Authorization", authorization);
    const rest::Route route{"GET", path_, &kReadGroups, rest::Query{}, ""};
    rest::PathParameters parameters;
    if (!id_.empty()) parameters.add("id", id_);
    const sandbox::Sandbox sandbox{"lab", sandbox::State{.world = next_}, {}};
    const auto state = sandbox.read();
    trace_.clear();
    rest::CallerPtr caller;
    const rest::RequestFacts facts{request, route,   parameters,
                                   "",      *state,  sandbox,
                                   kNow,    Guid{},  "https://graph.microsoft.com",
                                   false,   caller,  trace_,
                                   advice_, grounds_};
    const auto passed = graph::gate(facts, desk_);
    known_ = caller != nullptr;
    if (passed.ok()) return "ok";
    hint_ = passed.error().about("www-authenticate");
    return passed.error().code + ": " + passed.error().message;
  }

  world::World next_;
  std::string path_ = "/v1.0/groups/{id}";
  std::string id_, hint_;
  bool known_ = false;
  Trace trace_;
  Advice advice_;
  Grounds grounds_;
  rest::TokenDesk desk_{tests::test_signer()};
};

constexpr std::string_view kInvalid = "InvalidAuthenticationToken: ";
std::string invalid(std::string_view text) { return std::string{kInvalid}.append(text); }

TEST_F(Gate, LetsInWhoHoldsThePermissionAndTheRole) {
  EXPECT_EQ(answer(), "ok");
  EXPECT_THAT(trace_, testing::IsEmpty());
}

TEST_F(Gate, RefusesACallWithoutAToken) {
  EXPECT_EQ(answer(""), invalid("Access token is empty."));
  EXPECT_EQ(hint_,
            R"(Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/)"
            R"(oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000")");
  EXPECT_EQ(answer("Bearer "), invalid("Access token is empty."));
}

TEST_F(Gate, RefusesWhatIsNoJwt) {
  EXPECT_THAT(answer("Bearer nonsense"),
              testing::StartsWith(invalid(
                  "IDX14100: JWT is not well formed, there are no dots (.).\nThe token needs")));
  EXPECT_EQ(answer("Bearer a.b.c"),
            invalid("CompactToken parsing failed with error code: 80049217"));
}

TEST_F(Gate, RefusesAnExpiredToken) {
  claims_["exp"] = epoch_seconds(kNow);
  EXPECT_EQ(answer(), invalid("Lifetime validation failed, the token is expired."));
}

TEST_F(Gate, RefusesATokenForAnotherService) {
  claims_["aud"] = "https://api.partnercenter.microsoft.com";
  EXPECT_EQ(answer(), invalid("Access token validation failure. Invalid audience."));
}

TEST_F(Gate, RefusesATokenOfAnotherSandbox) {
  claims_["aio"] = rest::TokenDesk::aio_for("other");
  EXPECT_THAT(answer(), testing::StartsWith(kInvalid));
}

TEST_F(Gate, RefusesASessionThatWasRevokedSince) {
  put(ada().set_text(schema::kUser.at("signInSessionsValidFromDateTime"), "2026-09-14T09:59:01Z"));
  EXPECT_THAT(answer(), testing::StartsWith(kInvalid));
  EXPECT_THAT(hint_, testing::HasSubstr(R"(error="insufficient_claims", claims=")"));
  put(ada().set_text(schema::kUser.at("signInSessionsValidFromDateTime"), "2026-09-14T09:59:00Z"));
  EXPECT_EQ(answer(), "ok");
}

TEST_F(Gate, RefusesWhoeverIsGoneOrDisabled) {
  put(ada().set_flag(schema::kUser.at("accountEnabled"), false));
  EXPECT_THAT(answer(), testing::StartsWith("Authorization_IdentityDisabled: "));
  claims_["oid"] = "00000000-0000-4000-8000-000000000000";
  EXPECT_THAT(answer(), testing::StartsWith("Authorization_IdentityNotFound: "));
  claims_["tid"] = "00000000-0000-4000-8000-000000000000";
  EXPECT_EQ(answer(),
            "Directory_ObjectNotFound: Unable to read the company information from the directory.");
}

TEST_F(Gate, RefusesAMissingPermissionAndSaysWhich) {
  claims_["scp"] = "openid";
  EXPECT_EQ(answer(),
            "Authorization_RequestDenied: Insufficient privileges to complete the operation.");
  EXPECT_EQ(advice_.repair, "grant the delegated permission Group.Read.All");
  EXPECT_TRUE(known_);
}

TEST_F(Gate, RefusesAMissingRoleAndSaysWhich) {
  claims_["wids"] = Json::array();
  EXPECT_EQ(answer(),
            "Authorization_RequestDenied: Insufficient privileges to complete the operation.");
  EXPECT_EQ(advice_.repair, "assign the user the directory role Groups Administrator");
  EXPECT_EQ(advice_.requirement, "R1");
  path_ = "/v1.0/servicePrincipals";
  static_cast<void>(answer());
  EXPECT_EQ(advice_.requirement, "R19");
}

TEST_F(Gate, KnowsWhoActsOnHimself) {
  claims_["scp"] = "User.Read";
  claims_["wids"] = Json::array();
  path_ = "/v1.0/me/memberOf";
  EXPECT_EQ(answer(), "ok");
  path_ = "/v1.0/users/{id}";
  id_ = "ADA@contoso.example";
  EXPECT_EQ(answer(), "ok");
  id_ = "bob@contoso.example";
  EXPECT_NE(answer(), "ok");
}

TEST_F(Gate, SpeaksAsTheServiceBehindTheRoute) {
  claims_["scp"] = "openid";
  path_ = "/v1.0/users/{id}/authentication/methods";
  EXPECT_THAT(answer(), testing::EndsWith(": Request Authorization failed"));
}

std::string headers_of(int status, std::string_view target, std::string_view path, bool has_body) {
  Request request;
  request.target = target;
  request.headers.add("client-request-id", "mine");
  const rest::Route route{"GET", path, nullptr, rest::Query{}, ""};
  Response response;
  response.status = status;
  if (has_body) response.set_body("{}");
  graph::dress(response, {request, kNow, Guid{}, "", &route});
  std::string text;
  for (std::size_t i = 0; i < response.headers.size(); ++i)
    text.append(response.headers.at(i).name).append(": ").append(response.headers.at(i).value) +=
        '\n';
  return text;
}

TEST(Dress, GivesASuccessItsHeaders) {
  EXPECT_EQ(headers_of(200, "/v1.0/users", "/v1.0/users", true),
            "Cache-Control: no-cache\n"
            "Content-Type: application/json;odata.metadata=minimal;odata.streaming=true;"
            "IEEE754Compatible=false;charset=utf-8\n"
            "Vary: Accept-Encoding\n"
            "Strict-Transport-Security: max-age=31536000\n"
            "OData-Version: 4.0\n"
            "request-id: 00000000-0000-0000-0000-000000000000\n"
            "client-request-id: mine\n"
            "x-ms-ags-diagnostic: {\"ServerInfo\":{\"DataCenter\":\"West Europe\",\"Slice\":\"E\","
            "\"Ring\":\"5\",\"ScaleUnit\":\"003\",\"RoleInstance\":\"AM2PEPF0001A2B3\"}}\n"
            "x-ms-resource-unit: 2\n"
            "Date: Mon, 14 Sep 2026 10:00:00 GMT\n");
}

TEST(Dress, GivesAnErrorPlainJsonAndNoODataVersion) {
  const auto text = headers_of(404, "/v1.0/users/x", "/v1.0/users/{id}", true);
  EXPECT_THAT(text, testing::HasSubstr("Content-Type: application/json\n"));
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("OData-Version")));
}

TEST(Dress, GivesAnEmptyAnswerNoType) {
  const auto text = headers_of(204, "/v1.0/users/x", "/v1.0/users/{id}", false);
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("Content-Type")));
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("OData-Version")));
}

TEST(Dress, CountsResourceUnits) {
  const auto units = [](std::string_view target, std::string_view path) {
    const auto text = headers_of(200, target, path, true);
    return text.substr(text.find("resource-unit: ") + 15, 1);
  };
  EXPECT_EQ(units("/v1.0/users?$select=id", "/v1.0/users"), "1");
  EXPECT_EQ(units("/v1.0/users/x", "/v1.0/users/{id}"), "1");
  EXPECT_EQ(units("/v1.0/users/x/transitiveMemberOf", "/v1.0/users/{id}/transitiveMemberOf"), "5");
  EXPECT_EQ(units("/v1.0/groups/x/members?$expand=a", "/v1.0/groups/{id}/members"), "4");
}

}  // namespace
}  // namespace gate_test
