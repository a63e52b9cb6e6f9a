#pragma once

#include "mockgraph/schema/entity_type.h"

// Applications, their presence in a tenant, and what was granted to them.
namespace mockgraph::schema {

// clang-format off
inline constexpr auto kApplicationProperties = std::to_array<Property>({
    {"id",                         Edm::kGuid,     SetBy::kServer, Shown::kAlways, Filter::kFlag,   kUnique},
    {"deletedDateTime",            Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"appId",                      Edm::kGuid,     SetBy::kServer, Shown::kAlways, Filter::kEqual,  kUnique},
    {"applicationTemplateId",      Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"disabledByMicrosoftStatus",  Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"createdDateTime",            Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"displayName",                Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kText,   kRequired | kIndexed, 256},
    {"description",                Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kAdvancedText},
    {"groupMembershipClaims",      Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"identifierUris",             Edm::kStrings,  SetBy::kCaller, Shown::kAlways, Filter::kMembers, kNotNull, 0, "[]"},
    {"isDeviceOnlyAuthSupported",  Edm::kBoolean,  SetBy::kCaller, Shown::kAlways},
    {"isFallbackPublicClient",     Edm::kBoolean,  SetBy::kCaller, Shown::kAlways},
    {"nativeAuthenticationApisEnabled", Edm::kString, SetBy::kCaller, Shown::kAlways},
    {"notes",                      Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"publisherDomain",            Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kPhrase},
    {"serviceManagementReference", Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"signInAudience",             Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kFlag,   kPlain, 0, "\"AzureADMyOrg\""},
    {"tags",                       Edm::kStrings,  SetBy::kCaller, Shown::kAlways, Filter::kMembers, kNotNull, 0, "[]"},
    {"tokenEncryptionKeyId",       Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"uniqueName",                 Edm::kString,   SetBy::kCreate, Shown::kAlways, Filter::kEqual,  kUnique},
    {"samlMetadataUrl",            Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"defaultRedirectUri",         Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"certification",              Edm::kComplex,  SetBy::kServer, Shown::kAlways},
    {"optionalClaims",             Edm::kComplex,  SetBy::kCaller, Shown::kAlways},
    {"requestSignatureVerification", Edm::kComplex, SetBy::kCaller, Shown::kAlways},
    {"servicePrincipalLockConfiguration", Edm::kComplex, SetBy::kCaller, Shown::kAlways},
    {"addIns",                     Edm::kComplexes,SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"api",                        Edm::kComplex,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull | kMerged, 0,
     R"({"acceptMappedClaims":null,"knownClientApplications":[],"requestedAccessTokenVersion":null,"oauth2PermissionScopes":[],"preAuthorizedApplications":[]})"},
    {"appRoles",                   Edm::kComplexes,SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"info",                       Edm::kComplex,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull | kMerged, 0,
     R"({"logoUrl":null,"marketingUrl":null,"privacyStatementUrl":null,"supportUrl":null,"termsOfServiceUrl":null})"},
    {"keyCredentials",             Edm::kComplexes,SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"parentalControlSettings",    Edm::kComplex,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull | kMerged, 0,
     R"({"countriesBlockedForMinors":[],"legalAgeGroupRule":"Allow"})"},
    {"passwordCredentials",        Edm::kComplexes,SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"publicClient",               Edm::kComplex,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull | kMerged, 0, R"({"redirectUris":[]})"},
    {"requiredResourceAccess",     Edm::kComplexes,SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"verifiedPublisher",          Edm::kComplex,  SetBy::kServer, Shown::kAlways, Filter::kNever, kNotNull, 0,
     R"({"displayName":null,"verifiedPublisherId":null,"addedDateTime":null})"},
    {"web",                        Edm::kComplex,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull | kMerged, 0,
     R"({"homePageUrl":null,"logoutUrl":null,"redirectUris":[],"implicitGrantSettings":{"enableAccessTokenIssuance":false,"enableIdTokenIssuance":false}})"},
    {"spa",                        Edm::kComplex,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull | kMerged, 0, R"({"redirectUris":[]})"},
    {"isDisabled",                 Edm::kBoolean,  SetBy::kCaller, Shown::kAsked,  Filter::kEqual},
    {"createdByAppId",             Edm::kString,   SetBy::kServer, Shown::kAsked,  Filter::kEqual},
    {"managerApplications",        Edm::kStrings,  SetBy::kCaller, Shown::kAsked,  Filter::kNever, kNotNull, 0, "[]"},
    {"authenticationBehaviors",    Edm::kComplex,  SetBy::kCaller, Shown::kAsked},
    // Facts of the simulation: the secrets behind passwordCredentials, with when each becomes good;
    // the certificates behind keyCredentials; and the app management policy that is assigned.
    {"secrets",                    Edm::kComplexes,SetBy::kServer, Shown::kNever,  Filter::kNever, kSecret, 0, "[]"},
    {"keys",                       Edm::kComplexes,SetBy::kServer, Shown::kNever,  Filter::kNever, kPlain, 0, "[]"},
    {"managementPolicyId",         Edm::kGuid,     SetBy::kServer, Shown::kNever,  Filter::kNever, kIndexed},
});
inline constexpr EntityType kApplication{TypeId::kApplication, "application", "applications", "Application", kApplicationProperties};

inline constexpr auto kServicePrincipalProperties = std::to_array<Property>({
    {"id",                         Edm::kGuid,     SetBy::kServer, Shown::kAlways, Filter::kFlag,   kUnique},
    {"deletedDateTime",            Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"accountEnabled",             Edm::kBoolean,  SetBy::kCaller, Shown::kAlways, Filter::kFlag,   kPlain, 0, "true"},
    {"alternativeNames",           Edm::kStrings,  SetBy::kCaller, Shown::kAlways, Filter::kMembers, kNotNull, 0, "[]"},
    {"appDisplayName",             Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"appDescription",             Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"appId",                      Edm::kGuid,     SetBy::kCreate, Shown::kAlways, Filter::kEqual,  kRequired | kUnique},
    {"applicationTemplateId",      Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"appOwnerOrganizationId",     Edm::kGuid,     SetBy::kServer, Shown::kAlways},
    {"appRoleAssignmentRequired",  Edm::kBoolean,  SetBy::kCaller, Shown::kAlways, Filter::kNever,  kPlain, 0, "false"},
    {"createdDateTime",            Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"description",                Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"disabledByMicrosoftStatus",  Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"displayName",                Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kText,   kIndexed},
    {"homepage",                   Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"loginUrl",                   Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"logoutUrl",                  Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"notes",                      Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"notificationEmailAddresses", Edm::kStrings,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"preferredSingleSignOnMode",  Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"preferredTokenSigningKeyThumbprint", Edm::kString, SetBy::kCaller, Shown::kAlways},
    {"replyUrls",                  Edm::kStrings,  SetBy::kServer, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"servicePrincipalNames",      Edm::kStrings,  SetBy::kServer, Shown::kAlways, Filter::kMembers, kNotNull, 0, "[]"},
    {"servicePrincipalType",       Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kNever,  kPlain, 0, "\"Application\""},
    {"signInAudience",             Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kFlag},
    {"tags",                       Edm::kStrings,  SetBy::kCaller, Shown::kAlways, Filter::kMembers, kNotNull, 0, "[]"},
    {"tokenEncryptionKeyId",       Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"samlSingleSignOnSettings",   Edm::kComplex,  SetBy::kCaller, Shown::kAlways},
    {"verifiedPublisher",          Edm::kComplex,  SetBy::kServer, Shown::kAlways, Filter::kNever, kNotNull, 0,
     R"({"displayName":null,"verifiedPublisherId":null,"addedDateTime":null})"},
    {"addIns",                     Edm::kComplexes,SetBy::kServer, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"appRoles",                   Edm::kComplexes,SetBy::kServer, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"info",                       Edm::kComplex,  SetBy::kServer, Shown::kAlways, Filter::kNever, kNotNull, 0,
     R"({"logoUrl":null,"marketingUrl":null,"privacyStatementUrl":null,"supportUrl":null,"termsOfServiceUrl":null})"},
    {"keyCredentials",             Edm::kComplexes,SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"oauth2PermissionScopes",     Edm::kComplexes,SetBy::kServer, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"passwordCredentials",        Edm::kComplexes,SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"resourceSpecificApplicationPermissions", Edm::kComplexes, SetBy::kServer, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    // Facts of the simulation, as above.
    {"secrets",                    Edm::kComplexes,SetBy::kServer, Shown::kNever,  Filter::kNever, kSecret, 0, "[]"},
    {"keys",                       Edm::kComplexes,SetBy::kServer, Shown::kNever,  Filter::kNever, kPlain, 0, "[]"},
    {"managementPolicyId",         Edm::kGuid,     SetBy::kServer, Shown::kNever,  Filter::kNever, kIndexed},
});
inline constexpr EntityType kServicePrincipal{TypeId::kServicePrincipal, "servicePrincipal", "servicePrincipals", "ServicePrincipal", kServicePrincipalProperties};

inline constexpr auto kPermissionGrantProperties = std::to_array<Property>({
    {"id",          Edm::kString, SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"clientId",    Edm::kString, SetBy::kCreate, Shown::kAlways, Filter::kEqual, kRequired | kIndexed},
    {"consentType", Edm::kString, SetBy::kCreate, Shown::kAlways, Filter::kEqual, kRequired},
    {"principalId", Edm::kString, SetBy::kCreate, Shown::kAlways, Filter::kEqual, kIndexed},
    {"resourceId",  Edm::kString, SetBy::kCreate, Shown::kAlways, Filter::kEqual, kRequired},
    {"scope",       Edm::kString, SetBy::kCaller, Shown::kAlways},
});
inline constexpr EntityType kPermissionGrant{TypeId::kPermissionGrant, "oAuth2PermissionGrant", "oauth2PermissionGrants", "OAuth2PermissionGrant", kPermissionGrantProperties};

inline constexpr auto kAppRoleAssignmentProperties = std::to_array<Property>({
    {"id",                   Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kNever, kUnique},
    {"deletedDateTime",      Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"appRoleId",            Edm::kGuid,     SetBy::kCreate, Shown::kAlways, Filter::kAdvanced, kRequired},
    {"createdDateTime",      Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"principalDisplayName", Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kAdvanced},
    {"principalId",          Edm::kGuid,     SetBy::kCreate, Shown::kAlways, Filter::kNever, kRequired | kIndexed},
    {"principalType",        Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"resourceDisplayName",  Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"resourceId",           Edm::kGuid,     SetBy::kCreate, Shown::kAlways, Filter::kEqual, kRequired | kIndexed},
});
inline constexpr EntityType kAppRoleAssignment{TypeId::kAppRoleAssignment, "appRoleAssignment", "appRoleAssignments", "AppRoleAssignment", kAppRoleAssignmentProperties};

// "tenantAppManagementPolicy", of which a tenant has one, and "appManagementPolicy", which is
// assigned to applications and service principals one by one.
inline constexpr auto kDefaultAppManagementProperties = std::to_array<Property>({
    {"id",          Edm::kGuid,    SetBy::kServer, Shown::kAlways, Filter::kNever, kUnique},
    {"displayName", Edm::kString,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kPlain, 0, "\"Default app management tenant policy\""},
    {"description", Edm::kString,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kPlain, 0,
     R"("Default tenant policy that enforces app management restrictions on applications and service principals. To apply policy to targeted resources, create a new policy under appManagementPolicies collection.")"},
    {"isEnabled",   Edm::kBoolean, SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "false"},
    {"applicationRestrictions",      Edm::kComplex, SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, R"({"passwordCredentials":[],"keyCredentials":[]})"},
    {"servicePrincipalRestrictions", Edm::kComplex, SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, R"({"passwordCredentials":[],"keyCredentials":[]})"},
});
inline constexpr EntityType kDefaultAppManagement{TypeId::kDefaultAppManagement, "tenantAppManagementPolicy", "policies/defaultAppManagementPolicy", "TenantAppManagementPolicy", kDefaultAppManagementProperties};

inline constexpr auto kAppManagementPolicyProperties = std::to_array<Property>({
    {"id",           Edm::kGuid,    SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"displayName",  Edm::kString,  SetBy::kCaller, Shown::kAlways, Filter::kText,  kRequired},
    {"description",  Edm::kString,  SetBy::kCaller, Shown::kAlways},
    {"isEnabled",    Edm::kBoolean, SetBy::kCaller, Shown::kAlways, Filter::kEqual, kNotNull, 0, "false"},
    {"restrictions", Edm::kComplex, SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, R"({"passwordCredentials":[],"keyCredentials":[]})"},
});
inline constexpr EntityType kAppManagementPolicy{TypeId::kAppManagementPolicy, "appManagementPolicy", "policies/appManagementPolicies", "AppManagementPolicy", kAppManagementPolicyProperties};
// clang-format on

}  // namespace mockgraph::schema
