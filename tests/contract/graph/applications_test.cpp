// Applications and service principals: what they are made of, their credentials, who owns them,
// what was granted to them.
#include "mockgraph/base/base64.h"
#include "mockgraph/base/url.h"
#include "tests/contract/graph/administrator.h"

namespace tests::applications_test {
namespace {

using mockgraph::string_at;
using testing::_;
using testing::AllOf;
using testing::HasSubstr;

constexpr std::string_view kBad = "Request_BadRequest";
constexpr std::string_view kDenied = "Authorization_RequestDenied";
constexpr std::string_view kNobody = "12345678-1234-4234-8234-123456789012";

class Applications : public Administration {
 protected:
  std::string path(const Json& application, std::string_view rest = {}) {
    return "/v1.0/applications/" + id_of(application) + std::string{rest};
  }
};
class Credentials : public Applications {
 protected:
  void SetUp() override {
    Applications::SetUp();
    tool_ = make_tool("Tool");
  }
  std::string app() { return path(tool_.application); }
  std::string principal() { return "/v1.0/servicePrincipals/" + id_of(tool_.principal); }

  mockgraph::Response sign_in(std::string_view secret) {
    return post_form("/harbour-it.example/oauth2/v2.0/token",
                     "grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F."
                     "default&client_id=" +
                         string_at(tool_.application, "/appId") +
                         "&client_secret=" + mockgraph::percent_encoded(secret));
  }

  Tool tool_;
};

TEST_P(Applications, AreAnsweredWhole) {
  const auto answer = post("/v1.0/applications", {{"displayName", "Tool"}});
  ASSERT_THAT(answer, HasStatus(201));
  const Json body = json_of(answer);
  const auto id = id_of(body), app_id = string_at(body, "/appId");
  EXPECT_THAT(
      answer,
      HasBody(
          "{\"@odata.context\":\"" + mock_.url() +
          "/v1.0/$metadata#applications/$entity\",\"id\":\"" + id +
          "\",\"deletedDateTime\":null,\"appId\":\"" + app_id +
          R"(","applicationTemplateId":null,"disabledByMicrosoftStatus":null,"createdDateTime":"2025-04-10T09:00:00Z",)"
          R"("displayName":"Tool","description":null,"groupMembershipClaims":null,"identifierUris":[],)"
          R"("isDeviceOnlyAuthSupported":null,"isFallbackPublicClient":null,"nativeAuthenticationApisEnabled":null,)"
          R"("notes":null,"publisherDomain":"harbour-it.example","serviceManagementReference":null,)"
          R"("signInAudience":"AzureADMyOrg","tags":[],"tokenEncryptionKeyId":null,"uniqueName":null,)"
          R"("samlMetadataUrl":null,"defaultRedirectUri":null,"certification":null,"optionalClaims":null,)"
          R"("requestSignatureVerification":null,"servicePrincipalLockConfiguration":null,"addIns":[],)"
          R"("api":{"acceptMappedClaims":null,"knownClientApplications":[],"requestedAccessTokenVersion":null,)"
          R"("oauth2PermissionScopes":[],"preAuthorizedApplications":[]},"appRoles":[],)"
          R"("info":{"logoUrl":null,"marketingUrl":null,"privacyStatementUrl":null,"supportUrl":null,"termsOfServiceUrl":null},)"
          R"("keyCredentials":[],"parentalControlSettings":{"countriesBlockedForMinors":[],"legalAgeGroupRule":"Allow"},)"
          R"("passwordCredentials":[],"publicClient":{"redirectUris":[]},"requiredResourceAccess":[],)"
          R"("verifiedPublisher":{"displayName":null,"verifiedPublisherId":null,"addedDateTime":null},)"
          R"("web":{"homePageUrl":null,"logoutUrl":null,"redirectUris":[],)"
          R"("implicitGrantSettings":{"enableAccessTokenIssuance":false,"enableIdTokenIssuance":false}},)"
          R"("spa":{"redirectUris":[]}})"));
  EXPECT_THAT(answer,
              HasHeader("Location", testing::EndsWith("/directoryObjects/" + id +
                                                      "/Microsoft.DirectoryServices.Application")));
  EXPECT_THAT(get("/v1.0/applications/" + id), HasStatus(200));
  EXPECT_THAT(get("/v1.0/applications(appId='" + app_id + "')"), JsonAt("/id", Json(id)));
  EXPECT_THAT(get("/v1.0/applications/" + app_id),
              AllOf(HasStatus(404), IsGraphError("Request_ResourceNotFound", missing(app_id))));
  EXPECT_THAT(get("/v1.0/applications/" + id + "?$select=createdByAppId"),
              JsonAt("/createdByAppId", Json("7a3c9d5e-1b2f-4c68-9e0d-2f4b6a8c0e13")));
}

TEST_P(Applications, BelongToWhoRegistersThem) {
  const auto tool = make_tool("Tool");
  EXPECT_THAT(get(path(tool.application, "/owners?$select=displayName")),
              JsonAt("/value", Json::array({{{"@odata.type", "#microsoft.graph.user"},
                                             {"displayName", "Mara Lind"}}})));
}

TEST_P(Applications, AreMadeOrChangedByTheirUniqueName) {
  const auto upsert = [&](std::string_view display_name, bool may_create) {
    mockgraph::Request request;
    request.method = "PATCH";
    request.target = "/v1.0/applications(uniqueName='harbour-tool')";
    request.headers.add("Host", "127.0.0.1");
    request.headers.add("Content-Type", "application/json");
    request.headers.add("Authorization",
                        "Bearer " + minted_token(mock_, {.audience = "https://graph.microsoft.com",
                                                         .scope = std::string{kToolScopes},
                                                         .roles = {"Global Administrator"}}));
    if (may_create) request.headers.add("Prefer", "create-if-missing");
    request.body = Json{{"displayName", display_name}}.dump();
    return send(request);
  };
  EXPECT_THAT(upsert("Tool", false), AllOf(HasStatus(404), IsGraphError("Request_ResourceNotFound",
                                                                        missing("harbour-tool"))));
  const auto made = upsert("Tool", true);
  ASSERT_THAT(made, HasStatus(201));
  EXPECT_THAT(made, JsonAt("/uniqueName", Json("harbour-tool")));
  EXPECT_THAT(upsert("Better tool", true), HasStatus(204));
  EXPECT_THAT(get("/v1.0/applications(uniqueName='harbour-tool')"),
              AllOf(JsonAt("/id", Json(id_of(json_of(made)))),
                    JsonAt("/displayName", Json("Better tool"))));
}

TEST_P(Applications, AreRefusedAddressesOfOthers) {
  constexpr std::string_view kMessage =
      "Values of identifierUris property must use a verified domain of the organization or its "
      "subdomain: 'https://elsewhere.example/tool'";
  const auto refused =
      post("/v1.0/applications",
           {{"displayName", "Tool"}, {"identifierUris", {"https://elsewhere.example/tool"}}});
  EXPECT_THAT(refused, AllOf(HasStatus(400), IsGraphError(kBad, kMessage),
                             JsonAt("/error/details/0/code", Json("HostNameNotOnVerifiedDomain")),
                             JsonAt("/error/details/0/target", Json("identifierUris"))));
  const Json mine{{"displayName", "Tool"}, {"identifierUris", {"https://tool.harbour-it.example"}}};
  EXPECT_THAT(post("/v1.0/applications", mine), HasStatus(201));
  EXPECT_THAT(post("/v1.0/applications", mine),
              AllOf(HasStatus(400), IsGraphError(kBad,
                                                 "Another object with the same value for property "
                                                 "identifierUris already exists.")));
}

TEST_P(Applications, DisablePermissionsBeforeTheyTakeThemBack) {
  const auto tool = make_tool("Tool");
  const Json role{{"id", kNobody},
                  {"displayName", "Read"},
                  {"value", "Read"},
                  {"allowedMemberTypes", {"Application"}}};
  ASSERT_THAT(patch(path(tool.application), {{"appRoles", Json::array({role})}}), HasStatus(204));
  EXPECT_THAT(get("/v1.0/servicePrincipals/" + id_of(tool.principal)),
              JsonAt("/appRoles/0/value", Json("Read")));
  EXPECT_THAT(
      patch(path(tool.application), {{"appRoles", Json::array()}}),
      AllOf(HasStatus(400),
            IsGraphError(kBad,
                         "Permission (scope or role) cannot be deleted or updated unless disabled "
                         "first")));
  Json disabled = role;
  disabled["isEnabled"] = false;
  EXPECT_THAT(patch(path(tool.application), {{"appRoles", Json::array({disabled})}}),
              HasStatus(204));
  EXPECT_THAT(patch(path(tool.application), {{"appRoles", Json::array()}}), HasStatus(204));
}

TEST_P(Applications, OfferScopesOfAKnownType) {
  const Json scope{{"id", kNobody}, {"value", "read"}, {"type", "Everybody"}};
  EXPECT_THAT(
      post("/v1.0/applications",
           {{"displayName", "Tool"}, {"api", {{"oauth2PermissionScopes", Json::array({scope})}}}}),
      AllOf(HasStatus(400),
            IsGraphError(
                kBad, "Invalid value specified for property 'type' of resource 'PermissionScope'."),
            JsonAt("/error/details/0/code", Json("InvalidValue"))));
}

TEST_P(Applications, HaveOneServicePrincipalATenant) {
  const auto tool = make_tool("Tool");
  const auto app_id = string_at(tool.application, "/appId");
  EXPECT_THAT(
      post("/v1.0/servicePrincipals", {{"appId", app_id}}),
      AllOf(HasStatus(409),
            IsGraphError("Request_MultipleObjectsWithSameKeyValue",
                         "The service principal cannot be created, updated, or restored because "
                         "the service principal name " +
                             app_id + " is already in use."),
            JsonAt("/error/details/0/target", Json("None"))));
  EXPECT_THAT(post("/v1.0/servicePrincipals", {{"appId", kNobody}}),
              AllOf(HasStatus(400),
                    IsGraphError(kBad, "The appId '" + std::string{kNobody} +
                                           "' of the service principal does not reference a valid "
                                           "application object.")));
}

// An application that holds Application.ReadWrite.OwnedBy and nothing more.
TEST_P(Applications, OfOthersAreClosedToWhoMayWriteHisOwn) {
  const auto writer = make_tool("Writer"), other = make_tool("Other");
  use_application(id_of(writer.principal), {"Application.ReadWrite.OwnedBy"});
  const auto mine = post("/v1.0/applications", {{"displayName", "Mine"}});
  ASSERT_THAT(mine, HasStatus(201));
  const Json own = json_of(mine);
  EXPECT_THAT(patch(path(own), {{"notes", "mine"}}), HasStatus(204));
  EXPECT_THAT(patch("/v1.0/applications(appId='" + string_at(own, "/appId") + "')",
                    {{"notes", "mine, too"}}),
              HasStatus(204));
  EXPECT_THAT(post(path(own, "/addPassword"), Json::object()), HasStatus(200));
  EXPECT_THAT(patch(path(other.application), {{"notes", "mine?"}}),
              AllOf(HasStatus(403),
                    IsGraphError(kDenied, "Insufficient privileges to complete the operation.")));
  EXPECT_THAT(post("/v1.0/servicePrincipals", {{"appId", string_at(own, "/appId")}}),
              HasStatus(201));
  EXPECT_THAT(post("/v1.0/servicePrincipals", {{"appId", "00000002-0000-0ff1-ce00-000000000000"}}),
              AllOf(HasStatus(403),
                    IsGraphError(kDenied,
                                 "When using this permission, the backing application of the "
                                 "service principal being created must in the local tenant")));
}

RUN_ON_BOTH_WIRES(Applications);

// ---- credentials ----

TEST_P(Credentials, ShowASecretOnce) {
  const auto answer =
      post(app() + "/addPassword", {{"passwordCredential", {{"displayName", "x"}}}});
  ASSERT_THAT(answer, HasStatus(200));
  const Json body = json_of(answer);
  EXPECT_EQ(
      body,
      (Json{{"@odata.context", mock_.url() + "/v1.0/$metadata#microsoft.graph.passwordCredential"},
            {"customKeyIdentifier", nullptr},
            {"displayName", "x"},
            {"endDateTime", "2027-04-10T09:00:00.0000000Z"},
            {"hint", string_at(body, "/secretText").substr(0, 3)},
            {"keyId", body["keyId"]},
            {"secretText", body["secretText"]},
            {"startDateTime", "2025-04-10T09:00:00.0000000Z"}}));
  EXPECT_EQ(string_at(body, "/secretText").size(), 40U);
  EXPECT_THAT(answer, HasHeader("Location", testing::Eq("https://graph.microsoft.com")));
  EXPECT_THAT(get(app()), AllOf(JsonAt("/passwordCredentials/0/secretText", Json()),
                                JsonAt("/passwordCredentials/0/keyId", body["keyId"])));
}

TEST_P(Credentials, OfTheServicePrincipalSignInAsWell) {
  const auto answer = post(principal() + "/addPassword", Json::object());
  ASSERT_THAT(answer, HasStatus(200));
  EXPECT_THAT(sign_in(string_at(json_of(answer), "/secretText")), HasStatus(200));
}

TEST_P(Credentials, BeginAndEndWhenTheyWereToldTo) {
  const auto answer = post(
      app() + "/addPassword",
      {{"passwordCredential",
        {{"startDateTime", "2025-04-11T09:00:00Z"}, {"endDateTime", "2025-04-12T09:00:00Z"}}}});
  ASSERT_THAT(answer, HasStatus(200));
  const auto secret = string_at(json_of(answer), "/secretText");
  EXPECT_THAT(sign_in(secret), AllOf(HasStatus(401), IsLoginError("invalid_client", 7000215)));
  mock_.advance(std::chrono::hours{25});
  EXPECT_THAT(sign_in(secret), HasStatus(200));
  mock_.advance(std::chrono::hours{24});
  EXPECT_THAT(sign_in(secret), AllOf(HasStatus(401), IsLoginError("invalid_client", 7000222)));
}

TEST_P(Credentials, AreTakenAway) {
  const Json added = json_of(post(app() + "/addPassword", Json::object()));
  EXPECT_THAT(post(app() + "/removePassword", {{"keyId", kNobody}}),
              AllOf(HasStatus(400), IsGraphError(kBad, "No password credential found with keyId " +
                                                           std::string{kNobody} + ".")));
  EXPECT_THAT(post(app() + "/removePassword", {{"keyId", added["keyId"]}}), HasStatus(204));
  EXPECT_THAT(sign_in(string_at(added, "/secretText")),
              AllOf(HasStatus(401), IsLoginError("invalid_client", 7000215)));
}

TEST_P(Credentials, ComeWithANewApplication) {
  const auto answer =
      post("/v1.0/applications",
           {{"displayName", "Another"}, {"passwordCredentials", {{{"displayName", "x"}}}}});
  ASSERT_THAT(answer, HasStatus(201));
  EXPECT_EQ(string_at(json_of(answer), "/passwordCredentials/0/secretText").size(), 40U);
  EXPECT_THAT(get(path(json_of(answer))), JsonAt("/passwordCredentials/0/secretText", Json()));
}

TEST_P(Credentials, AreNotMadeByAPatch) {
  EXPECT_THAT(patch(app(), {{"passwordCredentials", {{{"displayName", "mine"}}}}}),
              AllOf(HasStatus(400),
                    IsGraphError(
                        kBad, "New password credentials must be generated with service actions.")));
}

TEST_P(Credentials, AreCertificates) {
  const Json certificate{{"type", "AsymmetricX509Cert"},
                         {"usage", "Verify"},
                         {"key", mockgraph::base64("a certificate")},
                         {"displayName", "CN=tool"}};
  ASSERT_THAT(patch(app(), {{"keyCredentials", Json::array({certificate})}}), HasStatus(204));
  EXPECT_THAT(get(app()), AllOf(JsonAt("/keyCredentials/0/displayName", Json("CN=tool")),
                                JsonAt("/keyCredentials/0/key", Json())));
  const auto asked = get(app() + "?$select=id,keyCredentials");
  EXPECT_THAT(asked, JsonAt("/keyCredentials/0/key", certificate["key"]));
  // As CIPP adds one: what is there and the new one.
  Json list = json_of(asked)["keyCredentials"];
  list.push_back(certificate);
  ASSERT_THAT(patch(app(), {{"keyCredentials", list}}), HasStatus(204));
  EXPECT_THAT(get(app()), JsonAt("/keyCredentials", testing::SizeIs(2)));
}

std::string proof(const Json& claims) {
  return mockgraph::base64url(R"({"alg":"RS256"})") + "." + mockgraph::base64url(claims.dump()) +
         "." + mockgraph::base64url("signed");
}

TEST_P(Credentials, RollKeysWithProofOfAnother) {
  const Json next{{"type", "AsymmetricX509Cert"},
                  {"usage", "Verify"},
                  {"key", mockgraph::base64("the next certificate")}};
  const Json good{{"aud", "00000002-0000-0000-c000-000000000000"},
                  {"iss", id_of(tool_.application)},
                  {"exp", mockgraph::epoch_seconds(mock_.now()) + 600}};
  const auto add = [&](const Json& claims) {
    return post(
        app() + "/addKey",
        {{"keyCredential", next}, {"passwordCredential", nullptr}, {"proof", proof(claims)}});
  };
  const auto refusal = AllOf(HasStatus(401), IsGraphError("Authentication_MissingOrMalformed",
                                                          "Access Token missing or malformed."));
  EXPECT_THAT(add(good), refusal);  // there is no key yet that could have signed it
  Json first = next;
  first["key"] = mockgraph::base64("the first certificate");
  ASSERT_THAT(patch(app(), {{"keyCredentials", Json::array({first})}}), HasStatus(204));
  for (const auto& [name, value] :
       {std::pair{"aud", Json("someone")}, {"iss", Json("someone")}, {"exp", Json(1)}}) {
    Json bad = good;
    bad[name] = value;
    EXPECT_THAT(add(bad), refusal) << name;
  }
  const auto added = add(good);
  ASSERT_THAT(added, HasStatus(200));
  EXPECT_THAT(added, AllOf(JsonAt("/key", Json()), JsonAt("/usage", Json("Verify"))));
  const Json removal{{"keyId", json_of(added)["keyId"]}, {"proof", proof(good)}};
  EXPECT_THAT(post(app() + "/removeKey", removal), HasStatus(204));
  EXPECT_THAT(post(app() + "/removeKey", removal),
              AllOf(HasStatus(400), JsonAt("/error/code", Json(kBad))));
  EXPECT_THAT(post(app() + "/addKey", {{"proof", "x"}}),
              IsGraphError("BadRequest",
                           "One or more parameters of the operation 'addKey' are missing from the "
                           "request payload. The missing parameters are: keyCredential, "
                           "passwordCredential."));
}

// S5 and S6 of an application's set-up in a tenant that forbids secrets.
TEST_P(Credentials, AreRefusedByTheTenantsPolicyUnlessTheApplicationIsExempt) {
  constexpr std::string_view kPolicies = "/v1.0/policies/appManagementPolicies";
  constexpr std::string_view kDefault = "/v1.0/policies/defaultAppManagementPolicy";
  EXPECT_THAT(get(kDefault), AllOf(HasStatus(200), JsonAt("/isEnabled", Json(false)),
                                   JsonAt("/id", Json("00000000-0000-0000-0000-000000000000"))));
  const Json restriction{{"restrictionType", "passwordAddition"}};
  ASSERT_THAT(patch(kDefault, {{"isEnabled", true},
                               {"applicationRestrictions",
                                {{"passwordCredentials", Json::array({restriction})}}}}),
              HasStatus(204));
  EXPECT_THAT(
      post(app() + "/addPassword", Json::object()),
      AllOf(HasStatus(400), IsGraphError("CredentialTypeNotAllowedAsPerAppPolicy",
                                         "Credential type not allowed as per assigned policy "
                                         "'00000000-0000-0000-0000-000000000000'.")));
  Json disabled = restriction;
  disabled["state"] = "disabled";
  const auto made =
      post(kPolicies, {{"displayName", "Exemption"},
                       {"isEnabled", true},
                       {"restrictions", {{"passwordCredentials", Json::array({disabled})}}}});
  ASSERT_THAT(made, HasStatus(201));
  const auto policy = id_of(json_of(made));
  const Json reference{
      {"@odata.id", "https://graph.microsoft.com/beta/policies/appManagementPolicies/" + policy}};
  const auto assignment =
      "/beta/applications/" + id_of(tool_.application) + "/appManagementPolicies/$ref";
  EXPECT_THAT(post(assignment, reference), HasStatus(204));
  EXPECT_THAT(post(assignment, reference),
              AllOf(HasStatus(400),
                    IsGraphError(kBad,
                                 "One or more added object references already exist for the "
                                 "following modified properties: 'appManagementPolicies'.")));
  EXPECT_THAT(get(std::string{kPolicies} + "/" + policy + "/appliesTo"),
              AllOf(JsonAt("/value/0/@odata.type", Json("#microsoft.graph.application")),
                    JsonAt("/value/0/id", Json(id_of(tool_.application)))));
  EXPECT_THAT(get(app() + "/appManagementPolicies"),
              JsonAt("/value/0/displayName", Json("Exemption")));
  EXPECT_THAT(post(app() + "/addPassword", Json::object()), HasStatus(200));
  EXPECT_THAT(remove(app() + "/appManagementPolicies/" + policy + "/$ref"), HasStatus(204));
  EXPECT_THAT(post(app() + "/addPassword", Json::object()), HasStatus(400));
}

RUN_ON_BOTH_WIRES(Credentials);

// ---- grants ----

class GrantsOfApplications : public Credentials {};

TEST_P(GrantsOfApplications, AreListedByClientAndResource) {
  const auto client = id_of(tool_.principal), resource = graph_principal();
  const Json body{{"clientId", client},
                  {"consentType", "AllPrincipals"},
                  {"principalId", nullptr},
                  {"resourceId", resource},
                  {"scope", " User.Read openid"}};
  const auto made = post("/v1.0/oauth2PermissionGrants", body);
  ASSERT_THAT(made, HasStatus(201));
  Json expected = body;
  expected["id"] = json_of(made)["id"];
  expected["@odata.context"] = mock_.url() + "/v1.0/$metadata#oauth2PermissionGrants/$entity";
  EXPECT_EQ(json_of(made), expected);
  EXPECT_EQ(id_of(json_of(made)).size(), 43U);
  EXPECT_THAT(post("/v1.0/oauth2PermissionGrants", body),
              AllOf(HasStatus(409), IsGraphError("Request_MultipleObjectsWithSameKeyValue",
                                                 "Permission entry already exists.")));
  const auto found = [&](std::string filter) {
    const auto answer =
        get("/v1.0/oauth2PermissionGrants?$filter=" + mockgraph::percent_encoded(filter));
    EXPECT_THAT(answer, HasStatus(200)) << filter;
    return json_of(answer)["value"].size();
  };
  EXPECT_EQ(found("clientId eq '" + client + "'"), 1U);
  EXPECT_EQ(found("clientId eq '" + client + "' and resourceId eq '" + resource +
                  "' and consentType eq 'AllPrincipals'"),
            1U);
  EXPECT_EQ(found("clientId eq '" + client + "' and consentType eq 'Principal'"), 0U);
  EXPECT_THAT(
      patch("/v1.0/oauth2PermissionGrants/" + id_of(json_of(made)), {{"scope", "Mail.Send"}}),
      HasStatus(204));
  EXPECT_THAT(get("/v1.0/servicePrincipals/" + client + "/oauth2PermissionGrants"),
              JsonAt("/value/0/scope", Json("Mail.Send")));
  EXPECT_THAT(remove("/v1.0/oauth2PermissionGrants/" + id_of(json_of(made))), HasStatus(204));
}

TEST_P(GrantsOfApplications, AreAppRolesOfUsersGroupsAndServicePrincipals) {
  const auto resource = graph_principal();
  const auto user = user_id(mock_, "tom.berg@harbour-it.example");
  const auto group = group_id(mock_, "tom.berg@harbour-it.example", "Staff");
  struct Holder {
    std::string path, id, type, name;
  };
  for (const auto& holder :
       {Holder{"users", user, "User", "Tom Berg"}, Holder{"groups", group, "Group", "Staff"},
        Holder{"servicePrincipals", id_of(tool_.principal), "ServicePrincipal", "Tool"}}) {
    const auto place = "/v1.0/" + holder.path + "/" + holder.id + "/appRoleAssignments";
    const Json body{{"principalId", holder.id},
                    {"resourceId", resource},
                    {"appRoleId", "df021288-bdef-4463-88db-98f22de89214"}};
    const auto made = post(place, body);
    ASSERT_THAT(made, HasStatus(201)) << holder.path;
    EXPECT_THAT(made, AllOf(JsonAt("/principalType", Json(holder.type)),
                            JsonAt("/principalDisplayName", Json(holder.name)),
                            JsonAt("/resourceDisplayName", Json("Microsoft Graph")),
                            JsonAt("/createdDateTime", Json("2025-04-10T09:00:00.0000000Z"))));
    EXPECT_THAT(
        post(place, body),
        AllOf(HasStatus(400),
              IsGraphError(kBad, "Permission being assigned already exists on the object")));
    EXPECT_THAT(get(place + "?$filter=resourceId%20eq%20" + resource),
                JsonAt("/value", testing::SizeIs(1)));
    EXPECT_THAT(remove(place + "/" + id_of(json_of(made))), HasStatus(204));
  }
  const auto place = "/v1.0/servicePrincipals/" + resource + "/appRoleAssignedTo";
  EXPECT_THAT(
      post(place, {{"principalId", user}, {"resourceId", resource}, {"appRoleId", kNobody}}),
      AllOf(HasStatus(400), IsGraphError(kBad,
                                         "Permission being assigned was not found on application "
                                         "'00000003-0000-0000-c000-000000000000'.")));
  EXPECT_THAT(post(place, {{"principalId", kNobody},
                           {"resourceId", resource},
                           {"appRoleId", "00000000-0000-0000-0000-000000000000"}}),
              AllOf(HasStatus(400), IsGraphError(kBad, "Not a valid reference update.")));
}

RUN_ON_BOTH_WIRES(GrantsOfApplications);

}  // namespace
}  // namespace tests::applications_test
