#pragma once

#include "mockgraph/rest/context.h"

// What a partner says of itself: learn.microsoft.com/partner-center/developer, "Profile resources".
namespace mockgraph::partner {

[[nodiscard]] Result<rest::Reply> organization_profile(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> legal_business_profile(const rest::QueryContext& c);
// With ?mpnId= any other number than the partner's own is unknown.
[[nodiscard]] Result<rest::Reply> mpn_profile(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> support_profile(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> billing_profile(const rest::QueryContext& c);
// The whole profile is written anew. An etag that is sent along (If-Match, or the body's
// attributes.etag) has to be the present one: 400 with code 2055.
[[nodiscard]] Result<rest::Reply> put_support_profile(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> put_billing_profile(rest::CommandContext& c);
// Empty body; the status says whether some tenant has the domain.
[[nodiscard]] Result<rest::Reply> is_domain_taken(const rest::QueryContext& c);

}  // namespace mockgraph::partner
