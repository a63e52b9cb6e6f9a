#pragma once

#include "mockgraph/world/draft.h"

#include <string_view>

// Which group of the partner has which roles at a customer, and the operations that change it
// (Microsoft Graph, "delegatedAdminAccessAssignment resource type").
namespace mockgraph::directory {

// How long an assignment is pending or being deleted, and a change of it is running; not
// documented.
inline constexpr Duration kAssignmentTakes = std::chrono::seconds{10};

extern const world::TypeLaws kAccessAssignmentLaws, kRelationshipOperationLaws;

// What is due for an assignment or operation with this id, if there is one and it still is.
[[nodiscard]] Status advance_assignment(world::Draft& draft, std::string_view tenant,
                                        std::string_view object);

}  // namespace mockgraph::directory
