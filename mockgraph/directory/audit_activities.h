#pragma once

#include "mockgraph/directory/audit_targets.h"

#include <span>

namespace mockgraph::directory {

// Which change is which activity of the log ("Microsoft Entra audit log categories and
// activities"). One change may be several: a new password beside a new name.
struct Activity {
  schema::TypeId type;
  world::Change::Verb verb;
  bool (*fits)(const AuditEvent&);  // null: always
  std::string_view name, category, operation;
  std::string (*targets)(const AuditEvent&);
  std::string_view service = "Core Directory";
};

[[nodiscard]] std::span<const Activity> activities();

// What only follows from another change of the same draft is not told: the memberships that a
// deleted user leaves, and those that come back with him.
[[nodiscard]] bool is_consequence(schema::TypeId type);

}  // namespace mockgraph::directory
