#pragma once

#include "mockgraph/rest/route.h"

// Who calls Partner Center without multi-factor authentication: learn.microsoft.com/partner-center/
// developer, "MFA resources", "Get a list of requests without MFA". Told of the calls that the
// sandbox's journal remembers since the last reset; calls of applications alone are exempt from MFA
// and not counted.
namespace mockgraph::partner {

[[nodiscard]] Result<rest::Reply> principals_without_mfa(const rest::QueryContext& c);
// ?startDate=&endDate= (days, both counted in). An array without a wrapper.
[[nodiscard]] Result<rest::Reply> application_mfa_adoption(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> requests_without_mfa(const rest::QueryContext& c);

}  // namespace mockgraph::partner
