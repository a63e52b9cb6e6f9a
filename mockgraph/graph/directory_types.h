#pragma once

#include "mockgraph/schema/registry.h"

#include <array>

namespace mockgraph::graph {

// What "directoryObjects" may be.
inline constexpr auto kDirectoryTypes = std::to_array<schema::TypeId>(
    {schema::TypeId::kUser, schema::TypeId::kGroup, schema::TypeId::kServicePrincipal,
     schema::TypeId::kApplication, schema::TypeId::kDirectoryRole,
     schema::TypeId::kAdministrativeUnit, schema::TypeId::kDevice});

}  // namespace mockgraph::graph
