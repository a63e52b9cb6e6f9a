#pragma once

#include "mockgraph/world/draft.h"

// Directory roles. An assignment is one row (unifiedRoleAssignment); the members of an activated
// role are those rows seen from the other side, so the two views cannot differ.
namespace mockgraph::directory {

extern const world::TypeLaws kRoleAssignmentLaws;
extern const world::TypeLaws kDirectoryRoleLaws;

// A row that gives a role for the whole tenant, or for `scope` ("/administrativeUnits/…", "/{id}").
[[nodiscard]] world::RowEdit role_assignment(std::string_view role_template,
                                             std::string_view principal,
                                             std::string_view scope = "/");

// No tenant loses its last Global Administrator. For Laws::verify.
[[nodiscard]] Status verify_administrators(const world::Draft& draft);

}  // namespace mockgraph::directory
