#pragma once

#include "mockgraph/schema/entity_type.h"

// Granular delegated admin privileges, as the partner's tenant keeps them (Microsoft Graph,
// "delegated admin relationships API"). The etag is a property like others, so that it is answered,
// kept and compared like them.
namespace mockgraph::schema {

// clang-format off
inline constexpr auto kRelationshipProperties = std::to_array<Property>({
    {"id",                   Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"@odata.etag",          Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"displayName",          Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kText,  kRequired | kIndexed},
    {"duration",             Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kEqual, kRequired},
    {"autoExtendDuration",   Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kEqual, kNotNull, 0, "\"PT0S\""},
    {"customer",             Edm::kComplex,  SetBy::kCaller, Shown::kAlways, Filter::kEqual},
    {"accessDetails",        Edm::kComplex,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kNotNull, 0, R"({"unifiedRoles":[]})"},
    {"status",               Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kPlain, 0, "\"created\""},
    {"createdDateTime",      Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"lastModifiedDateTime", Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"activatedDateTime",    Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"endDateTime",          Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    // Facts of the simulation: who the customer is, and since when the status holds.
    {"customerTenantId",     Edm::kGuid,     SetBy::kServer, Shown::kNever,  Filter::kNever, kIndexed},
    {"statusDateTime",       Edm::kDateTime, SetBy::kServer, Shown::kNever},
});
inline constexpr EntityType kRelationship{TypeId::kRelationship, "delegatedAdminRelationship", "tenantRelationships/delegatedAdminRelationships", "DelegatedAdminRelationship", kRelationshipProperties};

inline constexpr auto kRelationshipRequestProperties = std::to_array<Property>({
    {"id",                   Edm::kGuid,     SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"@odata.etag",          Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"action",               Edm::kString,   SetBy::kCreate, Shown::kAlways, Filter::kEqual, kRequired},
    {"status",               Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kPlain, 0, "\"created\""},
    {"createdDateTime",      Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"lastModifiedDateTime", Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"relationshipId",       Edm::kString,   SetBy::kServer, Shown::kNever,  Filter::kNever, kIndexed},
    {"customer",             Edm::kComplex,  SetBy::kServer, Shown::kNever},  // who approved
});
inline constexpr EntityType kRelationshipRequest{TypeId::kRelationshipRequest, "delegatedAdminRelationshipRequest", "tenantRelationships/delegatedAdminRelationships/requests", "DelegatedAdminRelationshipRequest", kRelationshipRequestProperties};

inline constexpr auto kAccessAssignmentProperties = std::to_array<Property>({
    {"id",                   Edm::kGuid,     SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"@odata.etag",          Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"status",               Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kPlain, 0, "\"pending\""},
    {"createdDateTime",      Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"lastModifiedDateTime", Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"accessContainer",      Edm::kComplex,  SetBy::kCreate, Shown::kAlways, Filter::kNever, kRequired},
    {"accessDetails",        Edm::kComplex,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kRequired},
    {"relationshipId",       Edm::kString,   SetBy::kServer, Shown::kNever,  Filter::kNever, kIndexed},
});
inline constexpr EntityType kAccessAssignment{TypeId::kAccessAssignment, "delegatedAdminAccessAssignment", "tenantRelationships/delegatedAdminRelationships/accessAssignments", "DelegatedAdminAccessAssignment", kAccessAssignmentProperties};

inline constexpr auto kRelationshipOperationProperties = std::to_array<Property>({
    {"id",                   Edm::kGuid,     SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"@odata.etag",          Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"operationType",        Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"status",               Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kPlain, 0, "\"running\""},
    {"data",                 Edm::kString,   SetBy::kServer, Shown::kAlways},  // JSON text of the change
    {"createdDateTime",      Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"lastModifiedDateTime", Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"relationshipId",       Edm::kString,   SetBy::kServer, Shown::kNever,  Filter::kNever, kIndexed},
    {"assignmentId",         Edm::kGuid,     SetBy::kServer, Shown::kNever},
});
inline constexpr EntityType kRelationshipOperation{TypeId::kRelationshipOperation, "delegatedAdminRelationshipOperation", "tenantRelationships/delegatedAdminRelationships/operations", "DelegatedAdminRelationshipOperation", kRelationshipOperationProperties};
// clang-format on

}  // namespace mockgraph::schema
