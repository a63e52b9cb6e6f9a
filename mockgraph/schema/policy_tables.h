#pragma once

#include "mockgraph/schema/entity_type.h"

// Policies, authentication methods and the sign-in log.
namespace mockgraph::schema {

// clang-format off
inline constexpr auto kConditionalAccessPolicyProperties = std::to_array<Property>({
    {"id",               Edm::kGuid,     SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"templateId",       Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"displayName",      Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kText,  kRequired},
    {"description",      Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"createdDateTime",  Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"modifiedDateTime", Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"state",            Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kEqual, kRequired},
    {"conditions",       Edm::kComplex,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kRequired},
    {"grantControls",    Edm::kComplex,  SetBy::kCaller, Shown::kAlways},
    {"sessionControls",  Edm::kComplex,  SetBy::kCaller, Shown::kAlways},
});
inline constexpr EntityType kConditionalAccessPolicy{TypeId::kConditionalAccessPolicy, "conditionalAccessPolicy", "identity/conditionalAccess/policies", "ConditionalAccessPolicy", kConditionalAccessPolicyProperties};

inline constexpr auto kSecurityDefaultsProperties = std::to_array<Property>({
    {"id",          Edm::kGuid,    SetBy::kServer, Shown::kAlways, Filter::kNever, kUnique},
    {"displayName", Edm::kString,  SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "\"Security Defaults\""},
    {"description", Edm::kString,  SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0,
     R"("Security defaults is a set of basic identity security mechanisms recommended by Microsoft. When enabled, these recommendations will be automatically enforced in your organization. Administrators and users will be better protected from common identity related attacks.")"},
    {"isEnabled",   Edm::kBoolean, SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "false"},
});
inline constexpr EntityType kSecurityDefaults{TypeId::kSecurityDefaults, "identitySecurityDefaultsEnforcementPolicy", "policies/identitySecurityDefaultsEnforcementPolicy", "SecurityDefaults", kSecurityDefaultsProperties};

// One registered method of a user. `kind` is the derived type's name without the namespace
// ("softwareOathAuthenticationMethod"); its own properties are in `details`.
inline constexpr auto kAuthenticationMethodProperties = std::to_array<Property>({
    {"id",              Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kNever, kUnique},
    {"userId",          Edm::kGuid,     SetBy::kServer, Shown::kNever,  Filter::kNever, kIndexed},
    {"kind",            Edm::kString,   SetBy::kServer, Shown::kNever},
    {"provider",        Edm::kString,   SetBy::kServer, Shown::kNever,  Filter::kNever, kPlain, 0, "\"microsoft\""},
    {"createdDateTime", Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"details",         Edm::kComplex,  SetBy::kServer, Shown::kNever,  Filter::kNever, kPlain, 0, "{}"},
    {"totpSecret",      Edm::kString,   SetBy::kServer, Shown::kNever,  Filter::kNever, kSecret},  // base32
    {"lastUsedStep",    Edm::kInt32,    SetBy::kServer, Shown::kNever,  Filter::kNever, kPlain, 0, "0"},
});
inline constexpr EntityType kAuthenticationMethod{TypeId::kAuthenticationMethod, "authenticationMethod", "authenticationMethods", "AuthenticationMethod", kAuthenticationMethodProperties};

// One line of the sign-in log, v1.0 members first, then those that only beta shows ("betaOnly").
inline constexpr auto kSignInProperties = std::to_array<Property>({
    {"id",                      Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"createdDateTime",         Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"userDisplayName",         Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kText},
    {"userPrincipalName",       Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kText},
    {"userId",                  Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kText, kIndexed},
    {"appId",                   Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kText},
    {"appDisplayName",          Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kText},
    {"ipAddress",               Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kText},
    {"clientAppUsed",           Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"correlationId",           Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"conditionalAccessStatus", Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"isInteractive",           Edm::kBoolean,  SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"riskDetail",              Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kPlain, 0, "\"none\""},
    {"riskLevelAggregated",     Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kPlain, 0, "\"none\""},
    {"riskLevelDuringSignIn",   Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kPlain, 0, "\"none\""},
    {"riskState",               Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kPlain, 0, "\"none\""},
    {"riskEventTypes",          Edm::kStrings,  SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "[]"},
    {"riskEventTypes_v2",       Edm::kStrings,  SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "[]"},
    {"resourceDisplayName",     Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"resourceId",              Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"status",                  Edm::kComplex,  SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"deviceDetail",            Edm::kComplex,  SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0,
     R"({"deviceId":"","displayName":"","operatingSystem":"","browser":"","isCompliant":null,"isManaged":null,"trustType":""})"},
    {"location",                Edm::kComplex,  SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0,
     R"({"city":null,"state":null,"countryOrRegion":null,"geoCoordinates":{"altitude":null,"latitude":null,"longitude":null}})"},
    {"appliedConditionalAccessPolicies", Edm::kComplexes, SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "[]"},
    {"userAgent",               Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"homeTenantId",            Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"resourceTenantId",        Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"servicePrincipalId",      Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"authenticationRequirement",         Edm::kString,    SetBy::kServer, Shown::kAsked, Filter::kEqual},
    {"authenticationRequirementPolicies", Edm::kComplexes, SetBy::kServer, Shown::kAsked, Filter::kNever, kPlain, 0, "[]"},
    {"authenticationDetails",   Edm::kComplexes, SetBy::kServer, Shown::kAsked, Filter::kNever, kPlain, 0, "[]"},
    {"mfaDetail",               Edm::kComplex,   SetBy::kServer, Shown::kAsked},
    {"authenticationMethodsUsed", Edm::kStrings, SetBy::kServer, Shown::kAsked, Filter::kNever, kPlain, 0, "[]"},
    {"sessionLifetimePolicies", Edm::kComplexes, SetBy::kServer, Shown::kAsked, Filter::kNever, kPlain, 0, "[]"},
    {"incomingTokenType",       Edm::kString,    SetBy::kServer, Shown::kAsked, Filter::kNever, kPlain, 0, "\"none\""},
    {"uniqueTokenIdentifier",   Edm::kString,    SetBy::kServer, Shown::kAsked, Filter::kEqual},
    {"authenticationProtocol",  Edm::kString,    SetBy::kServer, Shown::kAsked, Filter::kEqual, kPlain, 0, "\"none\""},
    {"originalTransferMethod",  Edm::kString,    SetBy::kServer, Shown::kAsked, Filter::kEqual, kPlain, 0, "\"none\""},
    {"signInEventTypes",        Edm::kStrings,   SetBy::kServer, Shown::kAsked, Filter::kMembers, kPlain, 0, "[]"},
    {"crossTenantAccessType",   Edm::kString,    SetBy::kServer, Shown::kAsked, Filter::kEqual, kPlain, 0, "\"none\""},
});
inline constexpr EntityType kSignIn{TypeId::kSignIn, "signIn", "auditLogs/signIns", "SignIn", kSignInProperties};
// clang-format on

}  // namespace mockgraph::schema
