#pragma once

#include "mockgraph/partner/limits.h"
#include "mockgraph/policy/partner_access.h"
#include "mockgraph/rest/surface.h"

namespace mockgraph::partner {

// The rows of this surface; the gate asks what a route needs beyond being a caller.
[[nodiscard]] const policy::PartnerNeed& need_of(const rest::Route& route);
[[nodiscard]] Quota quota_of(const rest::Route& route);

}  // namespace mockgraph::partner
