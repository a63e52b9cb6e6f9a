#pragma once

#include "mockgraph/schema/entity_type.h"

// The log of changes of the directory. Rows are kept in the order of their ids, which turn the time
// round: the newest comes first.
namespace mockgraph::schema {

// clang-format off
inline constexpr auto kDirectoryAuditProperties = std::to_array<Property>({
    {"id",                  Edm::kGuid,      SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"category",            Edm::kString,    SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"correlationId",       Edm::kString,    SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"result",              Edm::kString,    SetBy::kServer, Shown::kAlways, Filter::kEqual, kPlain, 0, "\"success\""},
    {"resultReason",        Edm::kString,    SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "\"\""},
    {"activityDisplayName", Edm::kString,    SetBy::kServer, Shown::kAlways, Filter::kText},
    {"activityDateTime",    Edm::kDateTime,  SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"loggedByService",     Edm::kString,    SetBy::kServer, Shown::kAlways, Filter::kEqual, kPlain, 0, "\"Core Directory\""},
    {"operationType",       Edm::kString,    SetBy::kServer, Shown::kAlways},
    {"initiatedBy",         Edm::kComplex,   SetBy::kServer, Shown::kAlways, Filter::kText},
    {"targetResources",     Edm::kComplexes, SetBy::kServer, Shown::kAlways, Filter::kMembers, kPlain, 0, "[]"},
    {"additionalDetails",   Edm::kComplexes, SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "[]"},
});
inline constexpr EntityType kDirectoryAudit{TypeId::kDirectoryAudit, "directoryAudit", "auditLogs/directoryAudits", "DirectoryAudit", kDirectoryAuditProperties};
// clang-format on

}  // namespace mockgraph::schema
