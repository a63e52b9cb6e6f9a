#pragma once

#include "mockgraph/schema/entity_type.h"

namespace mockgraph::schema {

extern const EntityType& type_of(TypeId id);
// By set name ("users") or type name ("user"); null if there is none.
[[nodiscard]] const EntityType* find_type(std::string_view name);
[[nodiscard]] std::span<const EntityType* const> all_types();

}  // namespace mockgraph::schema
