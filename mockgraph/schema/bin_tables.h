#pragma once

#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"

// What was deleted and can come back, and what is to happen at a later time. A deleted object is a
// row of its own type's properties in a table beside the living.
namespace mockgraph::schema {

// clang-format off
inline constexpr EntityType kDeletedUser{TypeId::kDeletedUser, "deletedUser", "deletedUsers", "User", kUserProperties};
inline constexpr EntityType kDeletedGroup{TypeId::kDeletedGroup, "deletedGroup", "deletedGroups", "Group", kGroupProperties};
inline constexpr EntityType kDeletedApplication{TypeId::kDeletedApplication, "deletedApplication", "deletedApplications", "Application", kApplicationProperties};
inline constexpr EntityType kDeletedServicePrincipal{TypeId::kDeletedServicePrincipal, "deletedServicePrincipal", "deletedServicePrincipals", "ServicePrincipal", kServicePrincipalProperties};

// What hung on a deleted object and comes back with it: a membership, a role, an authentication
// method. `row` is the whole of it, secrets included.
inline constexpr auto kDeletedLinkProperties = std::to_array<Property>({
    {"id",       Edm::kGuid,    SetBy::kServer, Shown::kNever, Filter::kNever, kUnique},
    {"objectId", Edm::kGuid,    SetBy::kServer, Shown::kNever, Filter::kNever, kIndexed},
    {"type",     Edm::kString,  SetBy::kServer, Shown::kNever},  // "membership"
    {"row",      Edm::kComplex, SetBy::kServer, Shown::kNever, Filter::kNever, kSecret},
});
inline constexpr EntityType kDeletedLink{TypeId::kDeletedLink, "deletedLink", "deletedLinks", "DeletedLink", kDeletedLinkProperties};

// One thing that becomes true by itself. Kept for all tenants together, beside them; an id begins
// with the time, so that the first row is the next one due.
inline constexpr auto kDueWorkProperties = std::to_array<Property>({
    {"id",          Edm::kGuid,     SetBy::kServer, Shown::kNever, Filter::kNever, kUnique},
    {"dueDateTime", Edm::kDateTime, SetBy::kServer, Shown::kNever},
    {"kind",        Edm::kString,   SetBy::kServer, Shown::kNever},  // mailbox, purge
    {"tenantId",    Edm::kGuid,     SetBy::kServer, Shown::kNever},
    {"objectId",    Edm::kString,   SetBy::kServer, Shown::kNever},
});
inline constexpr EntityType kDueWork{TypeId::kDueWork, "dueWork", "dueWork", "DueWork", kDueWorkProperties};
// clang-format on

}  // namespace mockgraph::schema
