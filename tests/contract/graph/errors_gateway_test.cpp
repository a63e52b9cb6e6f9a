// What is refused before the directory is asked: tokens, paths, bodies, query options.
#include "tests/contract/graph/error_rows.h"

#include <nlohmann/json.hpp>

namespace tests::errors_gateway_test {
namespace {

using namespace std::chrono_literals;

GraphError token(const std::string& message) {
  return {401, "InvalidAuthenticationToken", message};
}
GraphError gateway(const std::string& message) { return {400, kGateway, message}; }
GraphError unsupported(const std::string& message) { return {400, kQuery, message}; }
GraphError without_advanced(const std::string& operation) {
  return unsupported("Operator '" + operation +
                     "' is not supported because the required parameters might be missing. Try "
                     "adding $count=true query parameter and ConsistencyLevel:eventual header. "
                     "Refer to https://aka.ms/graph-docs/advanced-queries for more information");
}
GraphError not_by(const std::string& property, const std::string& type) {
  return unsupported("Unsupported or invalid query filter clause specified for property '" +
                     property + "' of resource '" + type + "'.");
}

const std::string kNotJson =
    "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is "
    "of valid JSON format.";
const std::string kEmpty = "Empty Payload. JSON content expected.";
const std::string kNotJsonType = "Entity only allows writes with a JSON Content-Type header.";

class GatewayErrors : public GraphErrors {
 protected:
  mockgraph::Response with_bearer(const std::string& bearer) {
    use_token({});
    return call({"GET", "/v1.0/users", {}, {}, {{"Authorization", bearer}}});
  }
};

TEST_P(GatewayErrors, OfTokensThatAreNone) {
  expect_error(with_bearer(""), token("Access token is empty."));
  expect_error(with_bearer("Bearer"), token("Access token is empty."));
  expect_error(
      with_bearer("Bearer nonsense"),
      token("IDX14100: JWT is not well formed, there are no dots (.).\nThe token needs to be in "
            "JWS or JWE Compact Serialization Format. (JWS): "
            "'EncodedHeader.EncodedPayload.EncodedSignature'. (JWE): "
            "'EncodedProtectedHeader.EncodedEncryptedKey.EncodedInitializationVector."
            "EncodedCiphertext.EncodedAuthenticationTag'."));
  expect_error(with_bearer("Bearer a.b.c"),
               token("CompactToken parsing failed with error code: 80049217"));
  EXPECT_THAT(with_bearer(""), HasHeader("WWW-Authenticate",
                                         "Bearer realm=\"\", authorization_uri=\"" + base() +
                                             "/common/oauth2/authorize\", "
                                             "client_id=\"00000003-0000-0000-c000-000000000000\""));
}

TEST_P(GatewayErrors, OfTokensThatAreNoGoodHere) {
  auto old = an_administrator(), elsewhere = an_administrator(), stranger = an_administrator();
  old.age = 2h;
  elsewhere.audience = kPartnerCenter;
  stranger.tenant = "5d2b8c0e-4f7a-4b19-a3c6-9e1d0f2a4b6c";
  const Call asked{"GET", "/v1.0/users"};
  check({{"expired", {}, asked, token("Lifetime validation failed, the token is expired."), old},
         {"of another audience",
          {},
          asked,
          token("Access token validation failure. Invalid audience."),
          elsewhere},
         {"of a tenant that is not there",
          {},
          asked,
          {404, "Directory_ObjectNotFound",
           "Unable to read the company information from the directory."},
          stranger}});
}

TEST_P(GatewayErrors, ButTakesEveryFormOfItsOwnAudience) {
  for (const auto* audience : {"https://graph.microsoft.com", "https://graph.microsoft.com/",
                               "00000003-0000-0000-c000-000000000000"}) {
    auto wish = an_administrator();
    wish.audience = audience;
    sign_in(wish);
    EXPECT_THAT(call({"GET", "/v1.0/users"}), HasStatus(200)) << audience;
  }
}

// clang-format off
TEST_P(GatewayErrors, OfPaths) {
  check({
      {"an unknown segment", {}, {"GET", "/v1.0/frobs"}, gateway("Resource not found for the segment 'frobs'.")},
      {"an unknown segment behind a known one", {}, {"GET", "/beta/roleManagement/frobs"}, gateway("Resource not found for the segment 'frobs'.")},
      {"a verb that the path does not have", {}, {"POST", "/v1.0/me", "{}"}, {405, kRequest, "Specified HTTP method is not allowed for the request target."}},
      {"a verb that a singleton does not have", {}, {"POST", "/v1.0/policies/identitySecurityDefaultsEnforcementPolicy", "{}"}, {405, kRequest, "Specified HTTP method is not allowed for the request target."}},
      {"an object by no identifier", {}, {"GET", "/v1.0/directoryObjects/x"}, {400, kRequest, "Invalid object identifier 'x'."}},
      {"an object that is not there", {}, {"GET", "/v1.0/directoryObjects/<nobody>"}, missing_object("<nobody>")},
  });
}

TEST_P(GatewayErrors, OfBodies) {
  const std::string user = "/v1.0/users/<tom.berg>";
  check({
      {"no JSON", {}, {"PATCH", user, "{jobTitle"}, gateway(kNotJson)},
      {"JSON, but no object", {}, {"POST", "/v1.0/groups", "[1]"}, gateway(kNotJson)},
      {"nothing", {}, {"PATCH", user}, gateway(kEmpty)},
      {"an empty object", {}, {"PATCH", user, "{}"}, gateway(kEmpty)},
      {"an empty object to create from", {}, {"POST", "/v1.0/users", "{}"}, gateway(kEmpty)},
      {"a form", {}, {"PATCH", user, "jobTitle=x", {}, {{"Content-Type", "application/x-www-form-urlencoded"}}}, gateway(kNotJsonType)},
      {"a text", {}, {"POST", "/v1.0/users", a_new_user(), {}, {{"Content-Type", "text/plain"}}}, gateway(kNotJsonType)},
  });
}

TEST_P(GatewayErrors, OfQueryOptions) {
  check({
      {"an unknown property to select", {}, {"GET", "/v1.0/users?$select=id,foo"}, gateway("Parsing OData Select and Expand failed: Could not find a property named 'foo' on type 'microsoft.graph.user'.")},
      {"an unknown property to expand", {}, {"GET", "/v1.0/groups?$expand=foo"}, gateway("Parsing OData Select and Expand failed: Could not find a property named 'foo' on type 'microsoft.graph.group'.")},
      {"what cannot be expanded", {}, {"GET", "/v1.0/users?$expand=mail"}, {400, "ExpandNotSupported", "Expand is not allowed for property 'mail' according to the entity schema."}},
      {"a page of none", {}, {"GET", "/v1.0/users?$top=0"}, unsupported("Invalid page size specified: '0'. Must be between 1 and 999 inclusive.")},
      {"a page of a thousand", {}, {"GET", "/v1.0/groups?$top=1000"}, unsupported("Invalid page size specified: '1000'. Must be between 1 and 999 inclusive.")},
      {"an unknown property to filter by", {}, {"GET", "/v1.0/users?$filter=foo eq 'x'"}, gateway("Invalid filter clause: Could not find a property named 'foo' on type 'microsoft.graph.user'.")},
      {"endsWith without the advanced mode", {}, {"GET", "/v1.0/users?$filter=endsWith(mail,'x')"}, without_advanced("endsWith")},
      {"a property without the advanced mode", {}, {"GET", "/v1.0/users?$filter=companyName eq 'x'"}, not_by("companyName", "User")},
      {"a group's property without the advanced mode", {}, {"GET", "/v1.0/groups?$filter=description eq 'x'"}, not_by("description", "Group")},
      {"a property that is never filtered by", {}, {"GET", "/v1.0/applications?$filter=notes eq 'x'"}, not_by("notes", "Application")},
      {"ne without the advanced mode", {}, {"GET", "/v1.0/users?$filter=displayName ne 'x'"}, unsupported("Filter operator 'NotEqualsMatch' is not supported.")},
      {"contains", {}, {"GET", "/v1.0/users?$filter=contains(displayName,'x')"}, unsupported("Unsupported property filter clause operator 'Contains'.")},
      {"sorting by what is not sorted by", {}, {"GET", "/v1.0/users?$orderby=jobTitle"}, unsupported("Sorting not supported for current query.")},
      {"sorting what is filtered", {}, {"GET", "/v1.0/users?$orderby=displayName&$filter=accountEnabled eq true"}, unsupported("Sorting not supported for current query.")},
      {"sorting groups by their address", {}, {"GET", "/v1.0/groups?$orderby=mail"}, unsupported("Sorting not supported for current query.")},
      {"searching without the header", {}, {"GET", "/v1.0/users?$search=\"displayName:tom\""},
       unsupported("Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'")},
      {"counting without the header", {}, {"GET", "/v1.0/groups/$count"}, {400, kRequest, "$count is not currently supported."}},
  });
}
// clang-format on

// The client behind the socket names a type of its own where a test names none.
class UntypedBodies : public GatewayErrors {};

TEST_P(UntypedBodies, AreRefused) {
  expect_error(
      call({"PATCH", "/v1.0/users/<tom.berg>", R"({"jobTitle":"x"})", {}, {{"Content-Type", ""}}}),
      gateway("Write requests (excluding DELETE) must contain the Content-Type header "
              "declaration."));
}

TEST_P(GatewayErrors, EchoTheIdThatTheClientSent) {
  const auto answer = call({"GET",
                            "/v1.0/groups/<nobody>",
                            {},
                            {},
                            {{"client-request-id", "0f8fad5b-d9cb-469f-a165-70867728950e"}}});
  EXPECT_THAT(answer,
              testing::AllOf(HasStatus(404),
                             HasHeader("client-request-id", "0f8fad5b-d9cb-469f-a165-70867728950e"),
                             JsonAt("/error/innerError/client-request-id",
                                    Json("0f8fad5b-d9cb-469f-a165-70867728950e")),
                             JsonAt("/error/innerError/request-id",
                                    Json(std::string{answer.headers.get("request-id")}))));
}

RUN_ON_BOTH_WIRES(GatewayErrors);
INSTANTIATE_TEST_SUITE_P(Wires, UntypedBodies, testing::Values(Wire::kInProcess), wire_name);

}  // namespace
}  // namespace tests::errors_gateway_test
