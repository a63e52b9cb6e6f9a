#pragma once

#include "mockgraph/rest/surface.h"

namespace mockgraph::partner {

// Partner Center's REST API (api.partnercenter.microsoft.com): profiles, customers, application
// consents. Every call passes the gate of policy/partner_access.h.
[[nodiscard]] const rest::Surface& surface();

}  // namespace mockgraph::partner
