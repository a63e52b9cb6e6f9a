#pragma once

#include "mockgraph/world/draft.h"

#include <string>
#include <string_view>

// What an entry of the log of changes says about its objects: `targetResources`, as JSON text.
namespace mockgraph::directory {

// One row that a draft added, changed or removed.
struct AuditEvent {
  const world::Change& change;
  const world::Row* before;  // null: it was added
  const world::Row* after;   // null: it was removed
  const world::Tenant& was;
  const world::Tenant& is;
  const world::Initiator& who;

  [[nodiscard]] const world::Row& row() const { return after != nullptr ? *after : *before; }
  [[nodiscard]] bool changes(schema::PropertyIndex property) const;
};

// Whether the log tells a property's values: what callers may write, and licences; never secrets.
[[nodiscard]] bool is_told(const schema::Property& property);

// The object itself, with what was changed about it.
[[nodiscard]] std::string own_targets(const AuditEvent& event);
// The same with the ids and names of its credentials.
[[nodiscard]] std::string credential_targets(const AuditEvent& event);
// Both ends of a membership, role assignment, permission grant or app role assignment.
[[nodiscard]] std::string membership_targets(const AuditEvent& event);
[[nodiscard]] std::string role_targets(const AuditEvent& event);
[[nodiscard]] std::string grant_targets(const AuditEvent& event);
[[nodiscard]] std::string app_role_targets(const AuditEvent& event);

}  // namespace mockgraph::directory
