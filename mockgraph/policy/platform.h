#pragma once

#include "mockgraph/policy/ca_words.h"

#include <string_view>

namespace mockgraph::policy {

// What a device says of itself in User-Agent. It is not verified there either ("Conditional Access:
// Conditions", device platforms). kUnknown if it does not say.
[[nodiscard]] CaPlatform platform_of(std::string_view user_agent);

}  // namespace mockgraph::policy
