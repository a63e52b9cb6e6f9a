#pragma once

#include "mockgraph/rest/route.h"

// Application consents: a partner's application gets delegated permissions in a customer's tenant,
// for all its users, without anybody signing in there. The service principal and its grants appear
// in the customer's tenant. Sources: learn.microsoft.com/partner-center, "Partner Center
// authentication" (application consent); the request and its answers as public clients send and
// read them.
namespace mockgraph::partner {

// Body: {"applicationId","displayName"?,"applicationGrants":[{"enterpriseApplicationId","scope"}]},
// scopes separated by commas. What is granted already is a conflict, and then nothing is changed.
[[nodiscard]] Result<rest::Reply> give_consent(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> list_consents(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_consent(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> withdraw_consent(rest::CommandContext& c);

}  // namespace mockgraph::partner
