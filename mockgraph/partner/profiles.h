#pragma once

#include "mockgraph/rest/route.h"

// What a partner says of itself: learn.microsoft.com/partner-center/developer, "Profile resources".
namespace mockgraph::partner {

[[nodiscard]] Result<rest::Reply> organization_profile(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> legal_business_profile(const rest::QueryContext& c);
// Empty body; the status says whether some tenant has the domain.
[[nodiscard]] Result<rest::Reply> is_domain_taken(const rest::QueryContext& c);

}  // namespace mockgraph::partner
