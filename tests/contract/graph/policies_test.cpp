// Policies: named locations, strengths, Conditional Access and its what-if, methods, security
// defaults, per-user MFA, what users may do; and the reports about them.
#include "mockgraph/base/url.h"
#include "tests/contract/graph/administrator.h"

namespace tests::policies_test {
namespace {

using mockgraph::string_at;
using testing::AllOf;
using testing::SizeIs;
using testing::StartsWith;

constexpr std::string_view kPolicies = "/v1.0/identity/conditionalAccess/policies";
constexpr std::string_view kLocations = "/v1.0/identity/conditionalAccess/namedLocations";
constexpr std::string_view kStrengths = "/v1.0/policies/authenticationStrengthPolicies";
constexpr std::string_view kMethods = "/v1.0/policies/authenticationMethodsPolicy";
constexpr std::string_view kPartnerCenterApp = "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd";
constexpr std::string_view kNobody = "12345678-1234-4234-8234-123456789012";
constexpr std::string_view kTom = "tom.berg@harbour-it.example";

Json an_office() {
  return {
      {"@odata.type", "#microsoft.graph.ipNamedLocation"},
      {"displayName", "Office"},
      {"isTrusted", true},
      {"ipRanges",
       {{{"@odata.type", "#microsoft.graph.iPv4CidrRange"}, {"cidrAddress", "203.0.113.0/24"}}}}};
}

Json a_policy_for(const Json& users, const Json& more = Json::object()) {
  Json policy{{"displayName", "Test"},
              {"state", "enabled"},
              {"conditions",
               {{"applications", {{"includeApplications", {"All"}}}},
                {"clientAppTypes", {"all"}},
                {"users", users}}},
              {"grantControls", {{"operator", "OR"}, {"builtInControls", {"mfa"}}}}};
  policy.merge_patch(more);
  return policy;
}

class Policies : public Administration {};

// ---- named locations ----

TEST_P(Policies, NamePlacesOfTwoKinds) {
  const auto made = post(kLocations, an_office());
  ASSERT_THAT(made, HasStatus(201));
  const Json office = json_of(made);
  EXPECT_EQ(
      office,
      (Json{{"@odata.context",
             mock_.url() + "/v1.0/$metadata#identity/conditionalAccess/namedLocations/$entity"},
            {"@odata.type", "#microsoft.graph.ipNamedLocation"},
            {"id", office["id"]},
            {"displayName", "Office"},
            {"modifiedDateTime", "2025-04-10T09:00:00.0000000Z"},
            {"createdDateTime", "2025-04-10T09:00:00.0000000Z"},
            {"isTrusted", true},
            {"ipRanges",
             {{{"@odata.type", "#microsoft.graph.iPv4CidrRange"},
               {"cidrAddress", "203.0.113.0/24"}}}}}));
  ASSERT_THAT(post(kLocations, {{"@odata.type", "#microsoft.graph.countryNamedLocation"},
                                {"displayName", "Home"},
                                {"countriesAndRegions", {"NL"}}}),
              HasStatus(201));
  EXPECT_THAT(get(kLocations), JsonAt("/value", SizeIs(2)));
  EXPECT_THAT(get(std::string{kLocations} +
                  "?$filter=" + mockgraph::percent_encoded("displayName eq 'Home'")),
              AllOf(JsonAt("/value", SizeIs(1)),
                    JsonAt("/value/0/@odata.type", Json("#microsoft.graph.countryNamedLocation")),
                    JsonAt("/value/0/countryLookupMethod", Json("clientIpAddress"))));
  const auto place = std::string{kLocations} + "/" + id_of(office);
  EXPECT_THAT(remove(place), HasStatus(400));  // it is trusted
  EXPECT_THAT(
      patch(place, {{"@odata.type", "#microsoft.graph.ipNamedLocation"}, {"isTrusted", false}}),
      HasStatus(204));
  EXPECT_THAT(remove(place), HasStatus(204));
  EXPECT_THAT(get(place), AllOf(HasStatus(404), JsonAt("/error/code", Json("NotFound"))));
  EXPECT_THAT(post(kLocations, {{"displayName", "Nowhere"}}), HasStatus(400));
}

// ---- strengths ----

TEST_P(Policies, KnowBuiltInAndCustomStrengths) {
  EXPECT_THAT(get(kStrengths), JsonAt("/value", SizeIs(3)));
  const auto phishing = std::string{kStrengths} + "/00000000-0000-0000-0000-000000000004";
  EXPECT_THAT(
      get(phishing),
      JsonAt("", Json{{"@odata.context", mock_.url() + "/v1.0/$metadata#policies/"
                                                       "authenticationStrengthPolicies/$entity"},
                      {"id", "00000000-0000-0000-0000-000000000004"},
                      {"createdDateTime", "2021-12-01T00:00:00Z"},
                      {"modifiedDateTime", "2021-12-01T00:00:00Z"},
                      {"displayName", "Phishing resistant MFA"},
                      {"description", string_at(json_of(get(phishing)), "/description")},
                      {"policyType", "builtIn"},
                      {"requirementsSatisfied", "mfa"},
                      {"allowedCombinations",
                       {"windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"}},
                      {"combinationConfigurations", Json::array()}}));
  EXPECT_THAT(patch(phishing, {{"displayName", "Mine"}}), HasStatus(400));
  const auto made = post(
      kStrengths, {{"displayName", "Codes"}, {"allowedCombinations", {"password,softwareOath"}}});
  ASSERT_THAT(made, HasStatus(201));
  const auto id = id_of(json_of(made));
  const auto policy = post(kPolicies, a_policy_for({{"includeUsers", {user_id(mock_, kTom)}}},
                                                   {{"grantControls",
                                                     {{"builtInControls", Json::array()},
                                                      {"authenticationStrength", {{"id", id}}}}}}));
  ASSERT_THAT(policy, HasStatus(201));
  EXPECT_THAT(policy, JsonAt("/grantControls/authenticationStrength/displayName", Json("Codes")));
  EXPECT_THAT(
      post(std::string{kStrengths} + "/" + id + "/updateAllowedCombinations",
           {{"allowedCombinations", {"fido2"}}}),
      AllOf(HasStatus(200), JsonAt("/previousCombinations", Json({"password,softwareOath"})),
            JsonAt("/conditionalAccessReferences", Json({id_of(json_of(policy))}))));
  EXPECT_THAT(get(std::string{kPolicies} + "/" + id_of(json_of(policy))),
              JsonAt("/grantControls/authenticationStrength/allowedCombinations", Json({"fido2"})));
  EXPECT_THAT(remove(std::string{kStrengths} + "/" + id), HasStatus(400));
}

// ---- Conditional Access ----

TEST_P(Policies, AreRefusedWithPremiumFeaturesThatTheTenantDoesNotHave) {
  const auto mara = user_id(mock_, "mara.lind@harbour-it.example");
  EXPECT_THAT(post(kPolicies, a_policy_for({{"includeUsers", {mara}}},
                                           {{"conditions", {{"userRiskLevels", {"high"}}}}})),
              AllOf(HasStatus(400),
                    IsGraphError("BadRequest",
                                 "1039: Cannot create or update policies with premium P2 "
                                 "features. Upgrade to a premium P2 license and try again.")));
  EXPECT_THAT(
      post(kPolicies,
           a_policy_for({{"includeUsers", {mara}}},
                        {{"conditions",
                          {{"clientApplications", {{"includeServicePrincipals", {kNobody}}}}}}})),
      AllOf(
          HasStatus(400),
          IsGraphError("BadRequest",
                       "1150: Cannot create or update policies with workload identity premium "
                       "features. Upgrade to a workload identity premium P1 or P2 license and try "
                       "again")));
}

TEST_P(Policies, AreTriedOutBeforeAnybodySignsIn) {
  const auto tom = user_id(mock_, kTom);
  const auto office = id_of(json_of(post(kLocations, an_office())));
  const auto made = post(
      kPolicies,
      a_policy_for(
          {{"includeUsers", {tom}}},
          {{"displayName", "Away"},
           {"conditions",
            {{"locations", {{"includeLocations", {"All"}}, {"excludeLocations", {office}}}}}}}));
  ASSERT_THAT(made, HasStatus(201));
  const auto evaluate = [&](std::string_view user, std::string_view address) {
    return post(
        "/v1.0/identity/conditionalAccess/evaluate",
        {{"signInIdentity", {{"@odata.type", "#microsoft.graph.userSignIn"}, {"userId", user}}},
         {"signInContext",
          {{"@odata.type", "#microsoft.graph.applicationContext"},
           {"includeApplications", {kPartnerCenterApp}}}},
         {"signInConditions", {{"ipAddress", address}, {"clientAppType", "browser"}}},
         {"appliedPoliciesOnly", false}});
  };
  const auto found = [&](const mockgraph::Response& answer) {
    EXPECT_THAT(answer, HasStatus(200));
    std::string verdict;
    const Json body = json_of(answer);
    for (const Json& each : body["value"]) {
      if (each["displayName"] == "Away")
        verdict = each["policyApplies"].dump() + " " + each["analysisReasons"].get<std::string>();
    }
    return verdict;
  };
  EXPECT_EQ(found(evaluate(tom, "198.51.100.7")), "true notSet");
  EXPECT_EQ(found(evaluate(tom, "203.0.113.9")), "false location");
  EXPECT_EQ(found(evaluate(user_id(mock_, "ina.falk@harbour-it.example"), "198.51.100.7")),
            "false users");
  EXPECT_THAT(evaluate(tom, "198.51.100.7"),
              JsonAt("/@odata.context",
                     Json(mock_.url() +
                          "/v1.0/$metadata#Collection(microsoft.graph.whatIfAnalysisResult)")));
  ASSERT_THAT(patch(std::string{kPolicies} + "/" + id_of(json_of(made)), {{"state", "disabled"}}),
              HasStatus(204));
  EXPECT_EQ(found(evaluate(tom, "198.51.100.7")), "false policyNotEnabled");
  EXPECT_THAT(evaluate(kNobody, "198.51.100.7"), HasStatus(404));
}

// ---- security defaults and per-user MFA ----

TEST_P(Policies, AndSecurityDefaultsExcludeEachOther) {
  constexpr std::string_view kDefaults = "/v1.0/policies/identitySecurityDefaultsEnforcementPolicy";
  EXPECT_THAT(get(kDefaults), AllOf(JsonAt("/id", Json("00000000-0000-0000-0000-000000000005")),
                                    JsonAt("/isEnabled", Json(false))));
  EXPECT_THAT(patch(kDefaults, {{"isEnabled", true}}), HasStatus(400));
  const Json all = json_of(get(kPolicies));
  for (const Json& each : all["value"])
    ASSERT_THAT(patch(std::string{kPolicies} + "/" + id_of(each), {{"state", "disabled"}}),
                HasStatus(204));
  EXPECT_THAT(patch(kDefaults, {{"isEnabled", true}}), HasStatus(204));
  EXPECT_THAT(post(kPolicies, a_policy_for({{"includeUsers", {"All"}}})),
              AllOf(HasStatus(400),
                    IsGraphError("BadRequest",
                                 "Security Defaults is enabled in the tenant. You must disable "
                                 "Security defaults before enabling a Conditional Access "
                                 "policy.")));
  EXPECT_THAT(post(kPolicies, a_policy_for({{"includeUsers", {"All"}}},
                                           {{"state", "enabledForReportingButNotEnforced"}})),
              HasStatus(201));
}

TEST_P(Policies, OfOneUserAreInBetaOnly) {
  const auto place = "/users/" + user_id(mock_, kTom) + "/authentication/requirements";
  EXPECT_THAT(get("/beta" + place),
              HasBody("{\"@odata.context\":\"" + mock_.url() + "/beta/$metadata#users('" +
                      user_id(mock_, kTom) +
                      "')/authentication/requirements\",\"perUserMfaState\":\"disabled\"}"));
  EXPECT_THAT(patch("/beta" + place, {{"perUserMfaState", "enforced"}}), HasStatus(204));
  EXPECT_THAT(get("/beta" + place), JsonAt("/perUserMfaState", Json("enforced")));
  EXPECT_THAT(patch("/beta" + place, {{"perUserMfaState", "sometimes"}}), HasStatus(400));
  EXPECT_THAT(get("/v1.0" + place),
              AllOf(HasStatus(400), IsGraphError("BadRequest",
                                                 "Resource not found for the segment "
                                                 "'requirements'.")));
}

// ---- methods ----

TEST_P(Policies, SayWhichMethodsUsersMayRegister) {
  const auto whole = get(kMethods);
  EXPECT_THAT(whole, AllOf(HasStatus(200), JsonAt("/id", Json("authenticationMethodsPolicy")),
                           JsonAt("/policyMigrationState", Json("migrationComplete")),
                           JsonAt("/authenticationMethodConfigurations", SizeIs(10))));
  const auto voice = std::string{kMethods} + "/authenticationMethodConfigurations/Voice";
  EXPECT_THAT(
      get(voice),
      JsonAt("",
             Json{{"@odata.context", mock_.url() + "/v1.0/$metadata#"
                                                   "authenticationMethodConfigurations/$entity"},
                  {"@odata.type", "#microsoft.graph.voiceAuthenticationMethodConfiguration"},
                  {"id", "Voice"},
                  {"state", "disabled"},
                  {"isOfficePhoneAllowed", false},
                  {"excludeTargets", Json::array()},
                  {"includeTargets",
                   {{{"targetType", "group"},
                     {"id", "all_users"},
                     {"isRegistrationRequired", false}}}}}));
  const Json on{{"@odata.type", "#microsoft.graph.voiceAuthenticationMethodConfiguration"},
                {"state", "enabled"}};
  EXPECT_THAT(patch(voice, {{"state", "enabled"}}), HasStatus(400));  // which type is that?
  EXPECT_THAT(patch(voice, on), HasStatus(204));
  EXPECT_THAT(get(voice), JsonAt("/state", Json("enabled")));
  EXPECT_THAT(remove(voice), HasStatus(204));
  EXPECT_THAT(get(voice), JsonAt("/state", Json("disabled")));
  EXPECT_THAT(patch(kMethods, {{"policyMigrationState", "preMigration"}}), HasStatus(204));
  EXPECT_THAT(get(kMethods),
              AllOf(JsonAt("/policyMigrationState", Json("preMigration")),
                    JsonAt("/lastModifiedDateTime", Json("2025-04-10T09:00:00.0000000Z"))));
}

TEST_P(Policies, LimitTemporaryAccessPasses) {
  const auto place =
      std::string{kMethods} + "/authenticationMethodConfigurations/TemporaryAccessPass";
  constexpr std::string_view kType =
      "#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration";
  ASSERT_THAT(
      patch(place,
            {{"@odata.type", kType}, {"maximumLifetimeInMinutes", 120}, {"isUsableOnce", true}}),
      HasStatus(204));
  const auto passes =
      "/v1.0/users/" + user_id(mock_, kTom) + "/authentication/temporaryAccessPassMethods";
  EXPECT_THAT(post(passes, {{"lifetimeInMinutes", 121}}), HasStatus(400));
  EXPECT_THAT(post(passes, {{"lifetimeInMinutes", 60}, {"isUsableOnce", false}}), HasStatus(400));
  ASSERT_THAT(patch(place, {{"@odata.type", kType}, {"state", "disabled"}}), HasStatus(204));
  EXPECT_THAT(post(passes, {{"lifetimeInMinutes", 60}}), HasStatus(400));
  ASSERT_THAT(patch(place, {{"@odata.type", kType}, {"state", "enabled"}}), HasStatus(204));
  EXPECT_THAT(post(passes, {{"lifetimeInMinutes", 60}}),
              AllOf(HasStatus(201), JsonAt("/isUsableOnce", Json(true))));
}

TEST_P(Policies, LetAnExternalMethodIn) {
  const auto configurations = std::string{kMethods} + "/authenticationMethodConfigurations";
  const Json duo{
      {"@odata.type", "#microsoft.graph.externalAuthenticationMethodConfiguration"},
      {"displayName", "Duo"},
      {"state", "enabled"},
      {"appId", kNobody},
      {"openIdConnectSetting",
       {{"clientId", "x"}, {"discoveryUrl", "https://vendor.example/.well-known"}}},
      {"includeTargets",
       {{{"targetType", "group"}, {"id", "all_users"}, {"isRegistrationRequired", false}}}},
      {"excludeTargets", Json::array()}};
  const auto made = post(configurations, duo);
  ASSERT_THAT(made, HasStatus(201));
  const auto place = configurations + "/" + id_of(json_of(made));
  EXPECT_THAT(get(place),
              AllOf(JsonAt("/displayName", Json("Duo")), JsonAt("/appId", Json(kNobody))));
  EXPECT_THAT(remove(place), HasStatus(204));
  EXPECT_THAT(get(place), HasStatus(404));
}

// ---- what users may do ----

TEST_P(Policies, LetEverybodyRegisterApplicationsOrNot) {
  constexpr std::string_view kPolicy = "/v1.0/policies/authorizationPolicy";
  EXPECT_THAT(get(kPolicy),
              AllOf(JsonAt("/id", Json("authorizationPolicy")),
                    JsonAt("/defaultUserRolePermissions/allowedToCreateApps", Json(true)),
                    JsonAt("/guestUserRoleId", Json("10dae51f-b6af-4016-8d66-8c2a99b929b3"))));
  use_user(std::string{kTom}, {});
  EXPECT_THAT(post("/v1.0/applications", {{"displayName", "Toms"}}), HasStatus(201));
  SetUp();
  ASSERT_THAT(patch(kPolicy, {{"defaultUserRolePermissions", {{"allowedToCreateApps", false}}}}),
              HasStatus(204));
  use_user(std::string{kTom}, {});
  EXPECT_THAT(post("/v1.0/applications", {{"displayName", "Toms"}}),
              AllOf(HasStatus(403), IsGraphError("Authorization_RequestDenied",
                                                 "Insufficient privileges to complete the "
                                                 "operation.")));
  use_user(std::string{kTom}, {"Application Developer"});
  EXPECT_THAT(post("/v1.0/applications", {{"displayName", "Toms"}}), HasStatus(201));
}

// ---- reports ----

TEST_P(Policies, AreReportedOnByWhatUsersRegistered) {
  constexpr std::string_view kReport =
      "/v1.0/reports/authenticationMethods/userRegistrationDetails";
  const auto tom = user_id(mock_, kTom);
  const auto answer = get(std::string{kReport} + "/" + tom);
  ASSERT_THAT(answer, HasStatus(200));
  const Json details = json_of(answer);
  EXPECT_EQ(details,
            (Json{{"@odata.context", mock_.url() + "/v1.0/$metadata#reports/authenticationMethods/"
                                                   "userRegistrationDetails/$entity"},
                  {"id", tom},
                  {"userPrincipalName", kTom},
                  {"userDisplayName", "Tom Berg"},
                  {"userType", "member"},
                  {"isAdmin", false},
                  {"isSsprRegistered", false},
                  {"isSsprEnabled", false},
                  {"isSsprCapable", false},
                  {"isMfaRegistered", true},
                  {"isMfaCapable", true},
                  {"isPasswordlessCapable", false},
                  {"methodsRegistered", {"softwareOneTimePasscode"}},
                  {"isSystemPreferredAuthenticationMethodEnabled", true},
                  {"systemPreferredAuthenticationMethods", {"oath"}},
                  {"userPreferredMethodForSecondaryAuthentication", "oath"},
                  {"lastUpdatedDateTime", details["lastUpdatedDateTime"]}}));
  const auto unregistered =
      get(std::string{kReport} +
          "?$filter=" + mockgraph::percent_encoded("isMfaRegistered eq false and isAdmin eq true"));
  EXPECT_THAT(unregistered, AllOf(JsonAt("/value", SizeIs(1)),
                                  JsonAt("/value/0/userDisplayName", Json("Emergency access"))));
  ASSERT_THAT(
      patch(std::string{kMethods} + "/authenticationMethodConfigurations/SoftwareOath",
            {{"@odata.type", "#microsoft.graph.softwareOathAuthenticationMethodConfiguration"},
             {"state", "disabled"}}),
      HasStatus(204));
  EXPECT_THAT(get(std::string{kReport} + "/" + tom),
              AllOf(JsonAt("/isMfaRegistered", Json(true)), JsonAt("/isMfaCapable", Json(false))));
}

TEST_P(Policies, LeaveTracesInTheSignInLogThatBetaShowsMoreOf) {
  (void)token_of(mock_, kTom, "openid profile User.Read");
  const auto filter =
      "?$filter=" + mockgraph::percent_encoded("userPrincipalName eq '" + std::string{kTom} +
                                               "' and status/errorCode eq 0");
  const auto plain = get("/v1.0/auditLogs/signIns" + filter);
  ASSERT_THAT(plain, HasStatus(200));
  const Json log = json_of(plain);
  const Json& entry = log["value"][0];
  EXPECT_EQ(entry["conditionalAccessStatus"], "success");
  EXPECT_FALSE(entry.contains("authenticationDetails"));
  EXPECT_FALSE(entry.contains("authenticationRequirement"));
  EXPECT_FALSE(entry.contains("mfaDetail"));
  const auto more = get("/beta/auditLogs/signIns" + filter);
  EXPECT_THAT(more,
              AllOf(JsonAt("/value/0/authenticationRequirement", Json("multiFactorAuthentication")),
                    JsonAt("/value/0/authenticationDetails", SizeIs(2))));
  EXPECT_THAT(get("/beta/auditLogs/signIns?$filter=" +
                  mockgraph::percent_encoded("signInEventTypes/any(t: t eq 'interactiveUser')")),
              HasStatus(200));
  EXPECT_THAT(get("/v1.0/auditLogs/signIns?$filter=" +
                  mockgraph::percent_encoded("authenticationRequirement eq 'x'")),
              HasStatus(400));
}

RUN_ON_BOTH_WIRES(Policies);

// ---- a tenant without Entra ID P1 ----

class UnlicensedPolicies : public Administration {
 protected:
  UnlicensedPolicies() : Administration(fixture_state("no-premium")) {}
};

TEST_P(UnlicensedPolicies, AreRefused) {
  constexpr std::string_view kUnlicensed =
      "Your tenant is not licensed for this feature. Please upgrade your subscription to access "
      "it.";
  EXPECT_THAT(post(kPolicies, a_policy_for({{"includeUsers", {"All"}}})),
              AllOf(HasStatus(403), IsGraphError("AccessDenied", kUnlicensed)));
  EXPECT_THAT(get(kPolicies), AllOf(HasStatus(200), JsonAt("/value", Json::array())));
  const auto refused =
      AllOf(HasStatus(403), IsGraphError("Authentication_RequestFromNonPremiumTenantOrB2CTenant",
                                         "Neither tenant is B2C or tenant doesn't have premium "
                                         "license"));
  EXPECT_THAT(get("/v1.0/reports/authenticationMethods/userRegistrationDetails"), refused);
  EXPECT_THAT(get("/v1.0/auditLogs/signIns"), refused);
  EXPECT_THAT(post("/v1.0/roleManagement/directory/roleDefinitions",
                   {{"displayName", "Registrar"},
                    {"rolePermissions",
                     {{{"allowedResourceActions", {"microsoft.directory/applications/create"}}}}}}),
              AllOf(HasStatus(400), JsonAt("/error/code", Json("AadPremiumLicenseRequired"))));
}

RUN_ON_BOTH_WIRES(UnlicensedPolicies);

}  // namespace
}  // namespace tests::policies_test
