#pragma once

#include "mockgraph/world/draft.h"

// Conditional Access policies and security defaults.
namespace mockgraph::directory {

extern const world::TypeLaws kConditionalAccessLaws;
extern const world::TypeLaws kSecurityDefaultsLaws;

// The id that the policy of security defaults has in every tenant.
inline constexpr std::string_view kSecurityDefaultsId = "00000000-0000-0000-0000-000000000005";

}  // namespace mockgraph::directory
