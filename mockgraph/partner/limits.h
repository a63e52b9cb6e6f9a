#pragma once

#include "mockgraph/rest/context.h"

#include <cstdint>

namespace mockgraph::partner {

// Which limit a call counts towards ("API throttling guidance for partners", "Application
// consents"). Only where the setting "throttling" is "documented".
enum class Quota : std::uint8_t {
  kNone,
  kCustomers,    // 500 a minute and tenant: customers and subscriptions
  kConsents,     // 50 a second and application
  kValidations,  // 2 a minute and application: test events
};

// 429 with Retry-After above the limit. REQUIRES: facts.caller.
[[nodiscard]] Status check_quota(Quota quota, const rest::RequestFacts& facts);

}  // namespace mockgraph::partner
