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

// Places that policies name. Both kinds are one set on the wire, told apart by @odata.type.
inline constexpr auto kIpNamedLocationProperties = std::to_array<Property>({
    {"id",               Edm::kGuid,      SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"displayName",      Edm::kString,    SetBy::kCaller, Shown::kAlways, Filter::kText,  kRequired, 256},
    {"modifiedDateTime", Edm::kDateTime,  SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"createdDateTime",  Edm::kDateTime,  SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"isTrusted",        Edm::kBoolean,   SetBy::kCaller, Shown::kAlways, Filter::kEqual, kNotNull, 0, "false"},
    {"ipRanges",         Edm::kComplexes, SetBy::kCaller, Shown::kAlways, Filter::kNever, kRequired | kNotNull, 0, "[]"},
});
inline constexpr EntityType kIpNamedLocation{TypeId::kIpNamedLocation, "ipNamedLocation", "identity/conditionalAccess/namedLocations", "IpNamedLocation", kIpNamedLocationProperties};
inline constexpr auto kCountryNamedLocationProperties = std::to_array<Property>({
    {"id",               Edm::kGuid,      SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"displayName",      Edm::kString,    SetBy::kCaller, Shown::kAlways, Filter::kText,  kRequired, 256},
    {"modifiedDateTime", Edm::kDateTime,  SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"createdDateTime",  Edm::kDateTime,  SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"countriesAndRegions", Edm::kStrings, SetBy::kCaller, Shown::kAlways, Filter::kNever, kRequired | kNotNull, 0, "[]"},
    {"includeUnknownCountriesAndRegions", Edm::kBoolean, SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "false"},
    {"countryLookupMethod", Edm::kString, SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "\"clientIpAddress\""},
});
inline constexpr EntityType kCountryNamedLocation{TypeId::kCountryNamedLocation, "countryNamedLocation", "identity/conditionalAccess/countryNamedLocations", "CountryNamedLocation", kCountryNamedLocationProperties};

// A custom authentication strength. The built-in ones have the same properties and are rows of no
// tenant.
inline constexpr auto kAuthenticationStrengthProperties = std::to_array<Property>({
    {"id",                        Edm::kGuid,      SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"createdDateTime",           Edm::kDateTime,  SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"modifiedDateTime",          Edm::kDateTime,  SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"displayName",               Edm::kString,    SetBy::kCaller, Shown::kAlways, Filter::kText,  kRequired, 30},
    {"description",               Edm::kString,    SetBy::kCaller, Shown::kAlways},
    {"policyType",                Edm::kString,    SetBy::kServer, Shown::kAlways, Filter::kEqual, kPlain, 0, "\"custom\""},
    {"requirementsSatisfied",     Edm::kString,    SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "\"mfa\""},
    {"allowedCombinations",       Edm::kStrings,   SetBy::kCreate, Shown::kAlways, Filter::kNever, kRequired | kNotNull, 0, "[]"},
    {"combinationConfigurations", Edm::kComplexes, SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "[]"},
});
inline constexpr EntityType kAuthenticationStrength{TypeId::kAuthenticationStrength, "authenticationStrengthPolicy", "policies/authenticationStrengthPolicies", "AuthenticationStrengthPolicy", kAuthenticationStrengthProperties};

// The authentication methods policy itself; what it says of each method is a row of its own, which
// is written once it differs from the default (directory/method_policy).
inline constexpr auto kMethodsPolicyProperties = std::to_array<Property>({
    {"id",                      Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kNever, kUnique},
    {"displayName",             Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "\"Authentication Methods Policy\""},
    {"description",             Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0,
     R"("The tenant-wide policy that controls which authentication methods are allowed in the tenant, authentication method registration requirements, and self-service password reset settings")"},
    {"lastModifiedDateTime",    Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"policyVersion",           Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "\"1.5\""},
    {"policyMigrationState",    Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "\"migrationComplete\""},
    {"reconfirmationInDays",    Edm::kInt32,    SetBy::kCaller, Shown::kAlways},
    {"registrationEnforcement", Edm::kComplex,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0,
     R"({"authenticationMethodsRegistrationCampaign":{"snoozeDurationInDays":1,"state":"default","excludeTargets":[],"includeTargets":[{"id":"all_users","targetType":"group","targetedAuthenticationMethod":"microsoftAuthenticator"}]}})"},
});
inline constexpr EntityType kMethodsPolicy{TypeId::kMethodsPolicy, "authenticationMethodsPolicy", "authenticationMethodsPolicy", "AuthenticationMethodsPolicy", kMethodsPolicyProperties};
// `kind` is the derived type's name without the namespace; `settings` holds all of its members.
inline constexpr auto kMethodConfigurationProperties = std::to_array<Property>({
    {"id",       Edm::kString,  SetBy::kServer, Shown::kAlways, Filter::kNever, kUnique},
    {"state",    Edm::kString,  SetBy::kServer, Shown::kAlways},
    {"kind",     Edm::kString,  SetBy::kServer, Shown::kNever},
    {"settings", Edm::kComplex, SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "{}"},
});
inline constexpr EntityType kMethodConfiguration{TypeId::kMethodConfiguration, "authenticationMethodConfiguration", "authenticationMethodConfigurations", "AuthenticationMethodConfiguration", kMethodConfigurationProperties};

inline constexpr auto kAuthorizationPolicyProperties = std::to_array<Property>({
    {"id",                        Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kNever, kUnique},
    {"deletedDateTime",           Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"displayName",               Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kNever, kPlain, 0, "\"Authorization Policy\""},
    {"description",               Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kNever, kPlain, 0, "\"Used to manage authorization related settings across the company.\""},
    {"allowInvitesFrom",          Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "\"everyone\""},
    {"allowedToSignUpEmailBasedSubscriptions", Edm::kBoolean, SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "true"},
    {"allowedToUseSSPR",          Edm::kBoolean,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "true"},
    {"allowEmailVerifiedUsersToJoinOrganization", Edm::kBoolean, SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "false"},
    {"allowUserConsentForRiskyApps", Edm::kBoolean, SetBy::kCaller, Shown::kAlways},
    {"blockMsolPowerShell",       Edm::kBoolean,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "false"},
    {"guestUserRoleId",           Edm::kGuid,     SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "\"10dae51f-b6af-4016-8d66-8c2a99b929b3\""},
    {"defaultUserRolePermissions", Edm::kComplex, SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0,
     R"({"allowedToCreateApps":true,"allowedToCreateSecurityGroups":true,"allowedToCreateTenants":true,"allowedToReadBitlockerKeysForOwnedDevice":true,"allowedToReadOtherUsers":true,"permissionGrantPoliciesAssigned":["ManagePermissionGrantsForSelf.microsoft-user-default-legacy"]})"},
});
inline constexpr EntityType kAuthorizationPolicy{TypeId::kAuthorizationPolicy, "authorizationPolicy", "policies/authorizationPolicy", "AuthorizationPolicy", kAuthorizationPolicyProperties};

// How a domain leaves sign-ins to an identity provider of its own; one a domain.
inline constexpr auto kFederationProperties = std::to_array<Property>({
    {"id",                        Edm::kString,  SetBy::kServer, Shown::kAlways, Filter::kNever, kUnique},
    {"displayName",               Edm::kString,  SetBy::kCaller, Shown::kAlways},
    {"issuerUri",                 Edm::kString,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kRequired},
    {"metadataExchangeUri",       Edm::kString,  SetBy::kCaller, Shown::kAlways},
    {"signingCertificate",        Edm::kString,  SetBy::kCaller, Shown::kAlways},
    {"passiveSignInUri",          Edm::kString,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kRequired},
    {"preferredAuthenticationProtocol", Edm::kString, SetBy::kCaller, Shown::kAlways, Filter::kNever, kRequired},
    {"activeSignInUri",           Edm::kString,  SetBy::kCaller, Shown::kAlways},
    {"signOutUri",                Edm::kString,  SetBy::kCaller, Shown::kAlways},
    {"promptLoginBehavior",       Edm::kString,  SetBy::kCaller, Shown::kAlways},
    {"isSignedAuthenticationRequestRequired", Edm::kBoolean, SetBy::kCaller, Shown::kAlways},
    {"nextSigningCertificate",    Edm::kString,  SetBy::kCaller, Shown::kAlways},
    {"federatedIdpMfaBehavior",   Edm::kString,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "\"acceptIfMfaDoneByFederatedIdp\""},
    {"signingCertificateUpdateStatus", Edm::kComplex, SetBy::kServer, Shown::kAlways},
    {"passwordResetUri",          Edm::kString,  SetBy::kCaller, Shown::kAlways},
    {"domainId",                  Edm::kString,  SetBy::kServer, Shown::kNever,  Filter::kNever, kIndexed},
});
inline constexpr EntityType kFederation{TypeId::kFederation, "internalDomainFederation", "federationConfiguration", "InternalDomainFederation", kFederationProperties};

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
    {"location",                Edm::kComplex,  SetBy::kServer, Shown::kAlways, Filter::kEqual, kPlain, 0,
     R"({"city":null,"state":null,"countryOrRegion":null,"geoCoordinates":{"altitude":null,"latitude":null,"longitude":null}})"},
    {"appliedConditionalAccessPolicies", Edm::kComplexes, SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "[]"},
    {"userAgent",               Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"homeTenantId",            Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"resourceTenantId",        Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"servicePrincipalId",      Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"servicePrincipalName",    Edm::kString,   SetBy::kServer, Shown::kAsked},
    {"authenticationAppDeviceDetails", Edm::kComplex, SetBy::kServer, Shown::kAlways},
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
