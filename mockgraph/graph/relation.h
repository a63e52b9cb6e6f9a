#pragma once

#include "mockgraph/rest/context.h"
#include "mockgraph/schema/entity_type.h"

#include <string_view>
#include <vector>

// Navigation from one object to others, read.
namespace mockgraph::graph {

enum class Relation {
  kMembers,             // of a group, a directory role or an administrative unit
  kTransitiveMembers,   // of a group
  kOwners,              // of a group, application or service principal
  kMemberOf,            // groups, units and directory roles of a user, group or service principal
  kTransitiveMemberOf,  // the closure of those
  kOwnedObjects,        // of a user or service principal
  kCreatedObjects,      // what a user made himself, as far as it is there
  kManager,             // of a user; one at most
  kDirectReports,       // users whose manager a user is
  kDevices,             // registered by a user, who then owns them
  kRegisteredUser,      // of a device: who registered it, its owner
  kPermissionGrants,    // oauth2PermissionGrants of a user or service principal
  kAppRoleAssignments,  // of a user, group or service principal
  kAppRoleAssignedTo,   // of a service principal as resource
};

// The related rows, in the order of their ids; each once.
[[nodiscard]] std::vector<world::RowPtr> related_rows(const world::Tenant& tenant,
                                                      const world::Row& anchor, Relation relation);

// Who is in a group of hidden membership is told only with Member.Read.Hidden ("group resource
// type", visibility); to others it seems empty.
[[nodiscard]] bool hides_members(const rest::Caller& caller, const world::Row& anchor,
                                 Relation relation);
// The related rows as far as the caller may see them.
[[nodiscard]] std::vector<world::RowPtr> visible_rows(const rest::RequestFacts& facts,
                                                      const world::Tenant& tenant,
                                                      const world::Row& anchor, Relation relation);

// GET /groups/{id}/members, also with a type cast as {cast} ("microsoft.graph.user"), and $count.
[[nodiscard]] Result<rest::Reply> list_related(const rest::QueryContext& c, schema::TypeId anchor,
                                               Relation relation);
[[nodiscard]] Result<rest::Reply> count_related(const rest::QueryContext& c, schema::TypeId anchor,
                                                Relation relation);
// GET /groups/{id}/members/$ref: the addresses only.
[[nodiscard]] Result<rest::Reply> list_references(const rest::QueryContext& c,
                                                  schema::TypeId anchor, Relation relation);

// For route rows: related<TypeId::kGroup, Relation::kMembers>. "/me/…" takes kUser.
template <schema::TypeId Anchor, Relation Way>
Result<rest::Reply> related(const rest::QueryContext& c) {
  return list_related(c, Anchor, Way);
}
template <schema::TypeId Anchor, Relation Way>
Result<rest::Reply> related_count(const rest::QueryContext& c) {
  return count_related(c, Anchor, Way);
}
template <schema::TypeId Anchor, Relation Way>
Result<rest::Reply> references(const rest::QueryContext& c) {
  return list_references(c, Anchor, Way);
}

}  // namespace mockgraph::graph
