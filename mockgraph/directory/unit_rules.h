#pragma once

#include "mockgraph/world/draft.h"

#include <string>
#include <string_view>

// Administrative units: containers of users and groups that roles can be given over.
namespace mockgraph::directory {

extern const world::TypeLaws kAdministrativeUnitLaws;

// The word that tells a unit's members from a group's in rows of who is in what.
inline constexpr std::string_view kUnitMember = "unitMember";

// "/administrativeUnits/{id}": what directoryScopeId says of a role over a unit.
[[nodiscard]] std::string scope_of_unit(std::string_view unit);
// What a role's scope is over: "/" → "", "/{id}" and "/administrativeUnits/{id}" → "{id}".
[[nodiscard]] std::string object_of_scope(std::string_view scope);

}  // namespace mockgraph::directory
