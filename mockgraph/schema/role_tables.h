#pragma once

#include "mockgraph/schema/entity_type.h"

// What roles refer to beside users and groups: administrative units, role definitions, and the
// schedules of Privileged Identity Management.
namespace mockgraph::schema {

// clang-format off
inline constexpr auto kAdministrativeUnitProperties = std::to_array<Property>({
    {"id",                            Edm::kGuid,     SetBy::kServer, Shown::kAlways, Filter::kFlag,   kUnique},
    {"deletedDateTime",               Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"displayName",                   Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kText,   kRequired | kIndexed, 256},
    {"description",                   Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kAdvanced, kPlain, 1024},
    {"isMemberManagementRestricted",  Edm::kBoolean,  SetBy::kCreate, Shown::kAlways},
    {"membershipRule",                Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"membershipRuleProcessingState", Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"membershipType",                Edm::kString,   SetBy::kCaller, Shown::kAlways},
    {"visibility",                    Edm::kString,   SetBy::kCreate, Shown::kAlways, Filter::kEqual},
});
inline constexpr EntityType kAdministrativeUnit{TypeId::kAdministrativeUnit, "administrativeUnit", "directory/administrativeUnits", "AdministrativeUnit", kAdministrativeUnitProperties};

// A custom role. The built-in ones have the same properties and are rows of no tenant.
// Differs: the actions that a built-in role allows are not listed.
inline constexpr auto kRoleDefinitionProperties = std::to_array<Property>({
    {"id",              Edm::kString,    SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"description",     Edm::kString,    SetBy::kCaller, Shown::kAlways},
    {"displayName",     Edm::kString,    SetBy::kCaller, Shown::kAlways, Filter::kText,  kRequired | kIndexed},
    {"isBuiltIn",       Edm::kBoolean,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kPlain, 0, "false"},
    {"isEnabled",       Edm::kBoolean,   SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "true"},
    {"isPrivileged",    Edm::kBoolean,   SetBy::kServer, Shown::kAsked,  Filter::kEqual, kPlain, 0, "false"},
    {"resourceScopes",  Edm::kStrings,   SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, R"(["/"])"},
    {"templateId",      Edm::kString,    SetBy::kCreate, Shown::kAlways, Filter::kEqual, kIndexed},
    {"version",         Edm::kString,    SetBy::kCaller, Shown::kAlways},
    {"rolePermissions", Edm::kComplexes, SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"inheritsPermissionsFrom", Edm::kComplexes, SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "[]"},
});
inline constexpr EntityType kRoleDefinition{TypeId::kRoleDefinition, "unifiedRoleDefinition", "roleManagement/directory/roleDefinitions", "RoleDefinition", kRoleDefinitionProperties};

// Requests to Privileged Identity Management: to hold a role, or to be eligible for it.
inline constexpr auto kRoleRequestProperties = std::to_array<Property>({
    {"id",                Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"status",            Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"createdDateTime",   Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"completedDateTime", Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"approvalId",        Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"customData",        Edm::kString,   SetBy::kCreate, Shown::kAlways},
    {"action",            Edm::kString,   SetBy::kCreate, Shown::kAlways, Filter::kEqual, kRequired},
    {"principalId",       Edm::kString,   SetBy::kCreate, Shown::kAlways, Filter::kEqual, kRequired | kIndexed},
    {"roleDefinitionId",  Edm::kString,   SetBy::kCreate, Shown::kAlways, Filter::kEqual, kRequired},
    {"directoryScopeId",  Edm::kString,   SetBy::kCreate, Shown::kAlways, Filter::kEqual},
    {"appScopeId",        Edm::kString,   SetBy::kCreate, Shown::kAlways},
    {"isValidationOnly",  Edm::kBoolean,  SetBy::kCreate, Shown::kAlways, Filter::kNever, kNotNull, 0, "false"},
    {"targetScheduleId",  Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"justification",     Edm::kString,   SetBy::kCreate, Shown::kAlways},
    {"createdBy",         Edm::kComplex,  SetBy::kServer, Shown::kAlways},
    {"scheduleInfo",      Edm::kComplex,  SetBy::kCreate, Shown::kAlways},
    {"ticketInfo",        Edm::kComplex,  SetBy::kCreate, Shown::kAlways, Filter::kNever, kPlain, 0, R"({"ticketNumber":null,"ticketSystem":null})"},
});
inline constexpr EntityType kRoleAssignmentRequest{TypeId::kRoleAssignmentRequest, "unifiedRoleAssignmentScheduleRequest", "roleManagement/directory/roleAssignmentScheduleRequests", "RoleAssignmentScheduleRequest", kRoleRequestProperties};
inline constexpr EntityType kRoleEligibilityRequest{TypeId::kRoleEligibilityRequest, "unifiedRoleEligibilityScheduleRequest", "roleManagement/directory/roleEligibilityScheduleRequests", "RoleEligibilityScheduleRequest", kRoleRequestProperties};

// What came of the requests. `startDateTime` and `endDateTime` are scheduleInfo as the judge of time reads it;
// no end: for good.
inline constexpr auto kRoleScheduleProperties = std::to_array<Property>({
    {"id",               Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"principalId",      Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kIndexed},
    {"roleDefinitionId", Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kIndexed},
    {"directoryScopeId", Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"appScopeId",       Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"createdUsing",     Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"createdDateTime",  Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"modifiedDateTime", Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"status",           Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kPlain, 0, "\"Provisioned\""},
    {"memberType",       Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "\"Direct\""},
    {"scheduleInfo",     Edm::kComplex,  SetBy::kServer, Shown::kAlways},
    {"startDateTime",    Edm::kDateTime, SetBy::kServer, Shown::kNever},
    {"endDateTime",      Edm::kDateTime, SetBy::kServer, Shown::kNever},
});
inline constexpr EntityType kRoleEligibilitySchedule{TypeId::kRoleEligibilitySchedule, "unifiedRoleEligibilitySchedule", "roleManagement/directory/roleEligibilitySchedules", "RoleEligibilitySchedule", kRoleScheduleProperties};

// The same and one more: whether it was assigned, or activated by somebody eligible.
inline constexpr auto kRoleAssignmentScheduleProperties = std::to_array<Property>({
    {"id",               Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"principalId",      Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kIndexed},
    {"roleDefinitionId", Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kIndexed},
    {"directoryScopeId", Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"appScopeId",       Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"createdUsing",     Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"createdDateTime",  Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"modifiedDateTime", Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"status",           Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kPlain, 0, "\"Provisioned\""},
    {"memberType",       Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "\"Direct\""},
    {"scheduleInfo",     Edm::kComplex,  SetBy::kServer, Shown::kAlways},
    {"startDateTime",    Edm::kDateTime, SetBy::kServer, Shown::kNever},
    {"endDateTime",      Edm::kDateTime, SetBy::kServer, Shown::kNever},
    {"assignmentType",   Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kPlain, 0, "\"Assigned\""},
});
inline constexpr EntityType kRoleAssignmentSchedule{TypeId::kRoleAssignmentSchedule, "unifiedRoleAssignmentSchedule", "roleManagement/directory/roleAssignmentSchedules", "RoleAssignmentSchedule", kRoleAssignmentScheduleProperties};
// clang-format on

}  // namespace mockgraph::schema
