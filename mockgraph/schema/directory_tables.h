#pragma once

#include "mockgraph/schema/entity_type.h"

// Users, groups, roles, licences: what Graph's "directory management" pages describe. The order of
// the rows is the order in which a whole object is answered.
namespace mockgraph::schema {

// clang-format off
inline constexpr auto kUserProperties = std::to_array<Property>({
    {"id",                          Edm::kGuid,     SetBy::kServer, Shown::kAlways, Filter::kFlag,     kUnique},
    {"businessPhones",              Edm::kStrings,  SetBy::kCaller, Shown::kAlways, Filter::kPlans,    kNotNull, 0, "[]"},
    {"displayName",                 Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kText,     kRequired | kIndexed, 256},
    {"givenName",                   Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kText,     kPlain, 64},
    {"jobTitle",                    Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kText,     kPlain, 128},
    {"mail",                        Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kText,     kIndexed},
    {"mobilePhone",                 Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kAdvanced, kPlain, 64},
    {"officeLocation",              Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kAdvanced, kPlain, 128},
    {"preferredLanguage",           Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kAdvanced},
    {"surname",                     Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kText,     kPlain, 64},
    {"userPrincipalName",           Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kKeyText,  kRequired | kUnique, 113},
    {"aboutMe",                     Edm::kString,   SetBy::kCaller, Shown::kSingle},
    {"accountEnabled",              Edm::kBoolean,  SetBy::kCaller, Shown::kAsked,  Filter::kFlag,     kRequired},
    {"ageGroup",                    Edm::kString,   SetBy::kCaller, Shown::kAsked,  Filter::kFlag},
    {"assignedLicenses",            Edm::kComplexes,SetBy::kServer, Shown::kAsked,  Filter::kLicences, kNotNull, 0, "[]"},
    {"assignedPlans",               Edm::kComplexes,SetBy::kServer, Shown::kAsked,  Filter::kPlans,    kNotNull, 0, "[]"},
    {"authorizationInfo",           Edm::kComplex,  SetBy::kCaller, Shown::kNamed,  Filter::kNever,    kNotNull, 0, R"({"certificateUserIds":[]})"},
    {"birthday",                    Edm::kDateTime, SetBy::kCaller, Shown::kSingle},
    {"city",                        Edm::kString,   SetBy::kCaller, Shown::kAsked,  Filter::kText,     kPlain, 128},
    {"companyName",                 Edm::kString,   SetBy::kCaller, Shown::kAsked,  Filter::kAdvanced, kPlain, 64},
    {"consentProvidedForMinor",     Edm::kString,   SetBy::kCaller, Shown::kAsked,  Filter::kFlag},
    {"country",                     Edm::kString,   SetBy::kCaller, Shown::kAsked,  Filter::kText,     kPlain, 128},
    {"createdDateTime",             Edm::kDateTime, SetBy::kServer, Shown::kAsked,  Filter::kTime},
    {"creationType",                Edm::kString,   SetBy::kServer, Shown::kAsked,  Filter::kFlag},
    {"customSecurityAttributes",    Edm::kComplex,  SetBy::kServer, Shown::kNamed},
    {"deletedDateTime",             Edm::kDateTime, SetBy::kServer, Shown::kAsked,  Filter::kTime},
    {"department",                  Edm::kString,   SetBy::kCaller, Shown::kAsked,  Filter::kText,     kPlain, 64},
    {"deviceEnrollmentLimit",       Edm::kInt32,    SetBy::kServer, Shown::kNamed},
    {"employeeHireDate",            Edm::kDateTime, SetBy::kCaller, Shown::kAsked,  Filter::kAdvancedValue},
    {"employeeId",                  Edm::kString,   SetBy::kCaller, Shown::kAsked,  Filter::kKeyText,  kPlain, 16},
    {"employeeLeaveDateTime",       Edm::kDateTime, SetBy::kCaller, Shown::kAsked},
    {"employeeOrgData",             Edm::kComplex,  SetBy::kCaller, Shown::kAsked,  Filter::kAdvancedValue, kMerged},
    {"employeeType",                Edm::kString,   SetBy::kCaller, Shown::kAsked,  Filter::kAdvanced},
    {"externalUserState",           Edm::kString,   SetBy::kServer, Shown::kAsked,  Filter::kEqual},
    {"externalUserStateChangeDateTime", Edm::kDateTime, SetBy::kServer, Shown::kAsked},
    {"faxNumber",                   Edm::kString,   SetBy::kCaller, Shown::kAsked,  Filter::kAdvanced},
    {"hireDate",                    Edm::kDateTime, SetBy::kCaller, Shown::kSingle},
    {"identities",                  Edm::kComplexes,SetBy::kCreate, Shown::kAsked,  Filter::kIdentities, kNotNull, 0, "[]"},
    {"imAddresses",                 Edm::kStrings,  SetBy::kServer, Shown::kAsked,  Filter::kMembers,  kPlain, 0, "[]"},
    {"infoCatalogs",                Edm::kStrings,  SetBy::kServer, Shown::kAsked,  Filter::kMembers,  kNotNull, 0, "[]"},
    {"interests",                   Edm::kStrings,  SetBy::kCaller, Shown::kSingle, Filter::kNever,    kNotNull, 0, "[]"},
    {"isManagementRestricted",      Edm::kBoolean,  SetBy::kServer, Shown::kAsked},
    {"isResourceAccount",           Edm::kBoolean,  SetBy::kCaller, Shown::kAsked,  Filter::kEqual},
    {"lastPasswordChangeDateTime",  Edm::kDateTime, SetBy::kServer, Shown::kAsked},
    {"legalAgeGroupClassification", Edm::kString,   SetBy::kServer, Shown::kAsked},
    {"licenseAssignmentStates",     Edm::kComplexes,SetBy::kServer, Shown::kAsked,  Filter::kNever,    kNotNull, 0, "[]"},
    {"mailboxSettings",             Edm::kComplex,  SetBy::kServer, Shown::kSingle},
    {"mailNickname",                Edm::kString,   SetBy::kCaller, Shown::kAsked,  Filter::kText,     kRequired, 64},
    {"mySite",                      Edm::kString,   SetBy::kCaller, Shown::kSingle},
    {"onPremisesDistinguishedName", Edm::kString,   SetBy::kServer, Shown::kAsked},
    {"onPremisesDomainName",        Edm::kString,   SetBy::kServer, Shown::kAsked},
    {"onPremisesExtensionAttributes", Edm::kComplex,  SetBy::kCaller, Shown::kAsked,  Filter::kAdvanced, kMerged, 0,
     R"({"extensionAttribute1":null,"extensionAttribute2":null,"extensionAttribute3":null,"extensionAttribute4":null,"extensionAttribute5":null,"extensionAttribute6":null,"extensionAttribute7":null,"extensionAttribute8":null,"extensionAttribute9":null,"extensionAttribute10":null,"extensionAttribute11":null,"extensionAttribute12":null,"extensionAttribute13":null,"extensionAttribute14":null,"extensionAttribute15":null})"},
    {"onPremisesImmutableId",       Edm::kString,   SetBy::kCaller, Shown::kAsked,  Filter::kKeyText},
    {"onPremisesLastSyncDateTime",  Edm::kDateTime, SetBy::kServer, Shown::kAsked,  Filter::kSyncTime},
    {"onPremisesProvisioningErrors", Edm::kComplexes,SetBy::kServer, Shown::kAsked,  Filter::kNever,    kNotNull, 0, "[]"},
    {"onPremisesSamAccountName",    Edm::kString,   SetBy::kServer, Shown::kAsked,  Filter::kAdvanced},
    {"onPremisesSecurityIdentifier", Edm::kString,   SetBy::kServer, Shown::kAsked},
    {"onPremisesSyncEnabled",       Edm::kBoolean,  SetBy::kServer, Shown::kAsked,  Filter::kFlag},
    {"onPremisesUserPrincipalName", Edm::kString,   SetBy::kServer, Shown::kAsked,  Filter::kKeyText},
    {"otherMails",                  Edm::kStrings,  SetBy::kCaller, Shown::kAsked,  Filter::kMembers,  kNotNull, 0, "[]"},
    {"passwordPolicies",            Edm::kString,   SetBy::kCaller, Shown::kAsked,  Filter::kAdvancedWord},
    {"passwordProfile",             Edm::kComplex,  SetBy::kCaller, Shown::kAsked,  Filter::kNever,    kSecret},
    {"pastProjects",                Edm::kStrings,  SetBy::kCaller, Shown::kSingle, Filter::kNever,    kNotNull, 0, "[]"},
    {"perUserMfaState",             Edm::kString,   SetBy::kServer, Shown::kNever,  Filter::kNever,    kNotNull, 0, "\"disabled\""},
    {"postalCode",                  Edm::kString,   SetBy::kCaller, Shown::kAsked,  Filter::kAdvanced, kPlain, 40},
    {"preferredDataLocation",       Edm::kString,   SetBy::kCaller, Shown::kAsked},
    {"preferredName",               Edm::kString,   SetBy::kCaller, Shown::kSingle},
    {"print",                       Edm::kComplex,  SetBy::kServer, Shown::kNamed},
    {"provisionedPlans",            Edm::kComplexes,SetBy::kServer, Shown::kAsked,  Filter::kNever,    kNotNull, 0, "[]"},
    {"proxyAddresses",              Edm::kStrings,  SetBy::kServer, Shown::kAsked,  Filter::kMembers,  kNotNull, 0, "[]"},
    {"responsibilities",            Edm::kStrings,  SetBy::kCaller, Shown::kSingle, Filter::kNever,    kNotNull, 0, "[]"},
    {"schools",                     Edm::kStrings,  SetBy::kCaller, Shown::kSingle, Filter::kNever,    kNotNull, 0, "[]"},
    {"securityIdentifier",          Edm::kString,   SetBy::kServer, Shown::kAsked},
    {"serviceProvisioningErrors",   Edm::kComplexes,SetBy::kServer, Shown::kAsked,  Filter::kNever,    kNotNull, 0, "[]"},
    {"showInAddressList",           Edm::kBoolean,  SetBy::kCaller, Shown::kAsked,  Filter::kAdvancedValue},
    {"signInActivity",              Edm::kComplex,  SetBy::kServer, Shown::kNamed},
    {"signInSessionsValidFromDateTime", Edm::kDateTime, SetBy::kServer, Shown::kAsked},
    {"skills",                      Edm::kStrings,  SetBy::kCaller, Shown::kSingle, Filter::kNever,    kNotNull, 0, "[]"},
    {"state",                       Edm::kString,   SetBy::kCaller, Shown::kAsked,  Filter::kText,     kPlain, 128},
    {"streetAddress",               Edm::kString,   SetBy::kCaller, Shown::kAsked,  Filter::kAdvanced, kPlain, 1024},
    {"usageLocation",               Edm::kString,   SetBy::kCaller, Shown::kAsked,  Filter::kText},
    {"userType",                    Edm::kString,   SetBy::kCaller, Shown::kAsked,  Filter::kKind,     kPlain, 0, "\"Member\""},
    // Facts of the simulation.
    {"password",                    Edm::kString,   SetBy::kServer, Shown::kNever,  Filter::kNever,    kSecret},
    {"mustChangePassword",          Edm::kBoolean,  SetBy::kServer, Shown::kNever,  Filter::kNever,    kPlain, 0, "false"},
    {"mailboxReadyDateTime",        Edm::kDateTime, SetBy::kServer, Shown::kNever},
    {"failedSignIns",               Edm::kInt32,    SetBy::kServer, Shown::kNever,  Filter::kNever,    kPlain, 0, "0"},
    {"lockedUntilDateTime",         Edm::kDateTime, SetBy::kServer, Shown::kNever},
    {"riskLevel",                   Edm::kString,   SetBy::kServer, Shown::kNever,  Filter::kNever,    kNotNull, 0, "\"none\""},  // what Identity Protection thinks of the user
    {"signInRiskLevel",             Edm::kString,   SetBy::kServer, Shown::kNever,  Filter::kNever,    kNotNull, 0, "\"none\""},  // and of each sign-in
});
inline constexpr EntityType kUser{TypeId::kUser, "user", "users", "User", kUserProperties};
static_assert(kUser.has("id"));

inline constexpr auto kGroupProperties = std::to_array<Property>({
    {"id",                            Edm::kGuid,     SetBy::kServer, Shown::kAlways, Filter::kFlag,   kUnique},
    {"deletedDateTime",               Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"classification",                Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kPhrase},
    {"createdDateTime",               Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"creationOptions",               Edm::kStrings,  SetBy::kServer, Shown::kAlways, Filter::kNever,  kNotNull, 0, "[]"},
    {"description",                   Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kAdvancedText, kPlain, 1024},
    {"displayName",                   Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kText,   kRequired | kIndexed, 256},
    {"expirationDateTime",            Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kAdvancedValue},
    {"groupTypes",                    Edm::kStrings,  SetBy::kCreate, Shown::kAlways, Filter::kMemberNames, kNotNull, 0, "[]"},
    {"isAssignableToRole",            Edm::kBoolean,  SetBy::kCreate, Shown::kAlways, Filter::kEqual},
    {"mail",                          Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kText},
    {"mailEnabled",                   Edm::kBoolean,  SetBy::kCreate, Shown::kAlways, Filter::kEqual,  kRequired},
    {"mailNickname",                  Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kText,   kRequired | kIndexed, 64},
    {"membershipRule",                Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kPhrase},
    {"membershipRuleProcessingState", Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"onPremisesDomainName",          Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"onPremisesLastSyncDateTime",    Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kSyncTime},
    {"onPremisesNetBiosName",         Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"onPremisesSamAccountName",      Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kAdvanced},
    {"onPremisesSecurityIdentifier",  Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"onPremisesSyncEnabled",         Edm::kBoolean,  SetBy::kServer, Shown::kAlways, Filter::kFlag},
    {"preferredDataLocation",         Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"preferredLanguage",             Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kAdvanced},
    {"proxyAddresses",                Edm::kStrings,  SetBy::kServer, Shown::kAlways, Filter::kMembers, kNotNull, 0, "[]"},
    {"renewedDateTime",               Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kSyncTime},
    {"resourceBehaviorOptions",       Edm::kStrings,  SetBy::kCreate, Shown::kAlways, Filter::kNever,  kNotNull, 0, "[]"},
    {"resourceProvisioningOptions",   Edm::kStrings,  SetBy::kCreate, Shown::kAlways, Filter::kMemberNames, kNotNull, 0, "[]"},
    {"securityEnabled",               Edm::kBoolean,  SetBy::kCaller, Shown::kAlways, Filter::kFlag,   kRequired},
    {"securityIdentifier",            Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"theme",                         Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"uniqueName",                    Edm::kString,   SetBy::kCreate, Shown::kAlways, Filter::kEqual,  kIndexed},
    {"visibility",                    Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"onPremisesProvisioningErrors",  Edm::kComplexes,SetBy::kServer, Shown::kAlways, Filter::kNever,  kNotNull, 0, "[]"},
    {"serviceProvisioningErrors",     Edm::kComplexes,SetBy::kServer, Shown::kAlways, Filter::kNever,  kNotNull, 0, "[]"},
    {"assignedLicenses",              Edm::kComplexes,SetBy::kServer, Shown::kAsked,  Filter::kLicences, kNotNull, 0, "[]"},
    {"hasMembersWithLicenseErrors",   Edm::kBoolean,  SetBy::kServer, Shown::kAsked,  Filter::kFault},
    {"infoCatalogs",                  Edm::kStrings,  SetBy::kServer, Shown::kAsked,  Filter::kMembers, kNotNull, 0, "[]"},
});
inline constexpr EntityType kGroup{TypeId::kGroup, "group", "groups", "Group", kGroupProperties};

// Who is in which group, or owns it. Not shown by itself: members, owners, memberOf read it.
inline constexpr auto kMembershipProperties = std::to_array<Property>({
    {"id",            Edm::kString,   SetBy::kServer, Shown::kNever, Filter::kNever, kUnique},
    {"groupId",       Edm::kGuid,     SetBy::kServer, Shown::kNever, Filter::kNever, kIndexed},
    {"memberId",      Edm::kGuid,     SetBy::kServer, Shown::kNever, Filter::kNever, kIndexed},
    {"memberType",    Edm::kString,   SetBy::kServer, Shown::kNever},  // user, group, servicePrincipal
    {"relation",      Edm::kString,   SetBy::kServer, Shown::kNever},  // member, owner
    {"addedDateTime", Edm::kDateTime, SetBy::kServer, Shown::kNever},
});
inline constexpr EntityType kMembership{TypeId::kMembership, "membership", "memberships", "Membership", kMembershipProperties};

inline constexpr auto kDirectoryRoleProperties = std::to_array<Property>({
    {"id",              Edm::kGuid,     SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"deletedDateTime", Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"description",     Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"displayName",     Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kIndexed},
    {"roleTemplateId",  Edm::kString,   SetBy::kCreate, Shown::kAlways, Filter::kEqual, kRequired | kUnique},
});
inline constexpr EntityType kDirectoryRole{TypeId::kDirectoryRole, "directoryRole", "directoryRoles", "DirectoryRole", kDirectoryRoleProperties};

inline constexpr auto kRoleAssignmentProperties = std::to_array<Property>({
    {"id",               Edm::kString, SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"principalId",      Edm::kString, SetBy::kCreate, Shown::kAlways, Filter::kEqual, kRequired | kIndexed},
    {"directoryScopeId", Edm::kString, SetBy::kCreate, Shown::kAlways, Filter::kEqual, kRequired},
    {"roleDefinitionId", Edm::kString, SetBy::kCreate, Shown::kAlways, Filter::kEqual, kRequired | kIndexed},
    {"createdDateTime",  Edm::kDateTime, SetBy::kServer, Shown::kNever},
});
inline constexpr EntityType kRoleAssignment{TypeId::kRoleAssignment, "unifiedRoleAssignment", "roleManagement/directory/roleAssignments", "RoleAssignment", kRoleAssignmentProperties};

inline constexpr auto kOrganizationProperties = std::to_array<Property>({
    {"id",                        Edm::kGuid,     SetBy::kServer, Shown::kAlways, Filter::kNever, kUnique},
    {"deletedDateTime",           Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"businessPhones",            Edm::kStrings,  SetBy::kServer, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"city",                      Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"country",                   Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"countryLetterCode",         Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"createdDateTime",           Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"defaultUsageLocation",      Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"displayName",               Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"marketingNotificationEmails", Edm::kStrings, SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"onPremisesLastSyncDateTime",Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"onPremisesSyncEnabled",     Edm::kBoolean,  SetBy::kServer, Shown::kAlways},
    {"partnerTenantType",         Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"postalCode",                Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"preferredLanguage",         Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"securityComplianceNotificationMails",  Edm::kStrings, SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"securityComplianceNotificationPhones", Edm::kStrings, SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"state",                     Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"street",                    Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"technicalNotificationMails",Edm::kStrings,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"tenantType",                Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "\"AAD\""},
    {"privacyProfile",            Edm::kComplex,  SetBy::kCaller, Shown::kAlways},
    {"assignedPlans",             Edm::kComplexes,SetBy::kServer, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"provisionedPlans",          Edm::kComplexes,SetBy::kServer, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"verifiedDomains",           Edm::kComplexes,SetBy::kServer, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    // Facts of the simulation: the settings of the service for per-user MFA, which Graph does not
    // show ({"trustedIps":["203.0.113.0/24"],"rememberDays":14}), and where in the world addresses
    // are ({"203.0.113.0/24":"NL"}).
    {"mfaService",                Edm::kComplex,  SetBy::kServer, Shown::kNever,  Filter::kNever, kNotNull, 0, "{}"},
    {"addressCountries",          Edm::kComplex,  SetBy::kServer, Shown::kNever,  Filter::kNever, kNotNull, 0, "{}"},
});
inline constexpr EntityType kOrganization{TypeId::kOrganization, "organization", "organization", "TenantDetail", kOrganizationProperties};

inline constexpr auto kDomainProperties = std::to_array<Property>({
    {"id",                               Edm::kString,  SetBy::kCreate, Shown::kAlways, Filter::kEqual, kRequired | kUnique},
    {"authenticationType",               Edm::kString,  SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "\"Managed\""},
    {"availabilityStatus",               Edm::kString,  SetBy::kServer, Shown::kAlways},
    {"isAdminManaged",                   Edm::kBoolean, SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "true"},
    {"isDefault",                        Edm::kBoolean, SetBy::kCaller, Shown::kAlways, Filter::kNever, kPlain, 0, "false"},
    {"isInitial",                        Edm::kBoolean, SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "false"},
    {"isRoot",                           Edm::kBoolean, SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "true"},
    {"isVerified",                       Edm::kBoolean, SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "true"},
    {"supportedServices",                Edm::kStrings, SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "[\"Email\",\"OfficeCommunicationsOnline\"]"},
    {"passwordValidityPeriodInDays",     Edm::kInt32,   SetBy::kCaller, Shown::kAlways, Filter::kNever, kPlain, 0, "90"},
    {"passwordNotificationWindowInDays", Edm::kInt32,   SetBy::kCaller, Shown::kAlways, Filter::kNever, kPlain, 0, "14"},
    {"state",                            Edm::kComplex, SetBy::kServer, Shown::kAlways},
    {"manufacturer",                     Edm::kString,  SetBy::kServer, Shown::kAlways},
    {"model",                            Edm::kString,  SetBy::kServer, Shown::kAlways},
});
inline constexpr EntityType kDomain{TypeId::kDomain, "domain", "domains", "Domain", kDomainProperties};

inline constexpr auto kSubscribedSkuProperties = std::to_array<Property>({
    {"id",               Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kNever, kUnique},
    {"accountId",        Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"accountName",      Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"appliesTo",        Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "\"User\""},
    {"capabilityStatus", Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "\"Enabled\""},
    {"consumedUnits",    Edm::kInt32,    SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "0"},
    {"skuId",            Edm::kGuid,     SetBy::kServer, Shown::kAlways, Filter::kNever, kUnique},
    {"skuPartNumber",    Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kNever, kIndexed},
    {"subscriptionIds",  Edm::kStrings,  SetBy::kServer, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"prepaidUnits",     Edm::kComplex,  SetBy::kServer, Shown::kAlways},
    {"servicePlans",     Edm::kComplexes,SetBy::kServer, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
});
inline constexpr EntityType kSubscribedSku{TypeId::kSubscribedSku, "subscribedSku", "subscribedSkus", "SubscribedSku", kSubscribedSkuProperties};
// clang-format on

}  // namespace mockgraph::schema
