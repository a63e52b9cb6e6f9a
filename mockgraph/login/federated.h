#pragma once

#include "mockgraph/login/scene.h"

#include <string>

// Sign-ins of domains that belong to an identity provider of their own. Its page is stood in for:
// what the provider says of a person ("multipleauthn" or nothing) is answered there, and what
// Microsoft Entra makes of that follows from federatedIdpMfaBehavior ("internalDomainFederation").
namespace mockgraph::login {

// Sends the person to his provider; `alert` says why he is there again.
[[nodiscard]] Result<rest::Reply> federated_page(rest::CommandContext& c, Scene& scene,
                                                 std::string alert = {});
// Whether a second factor that is missing is the provider's to ask for.
[[nodiscard]] bool provider_asks_for_mfa(const Scene& scene);

// What the provider says: answer=password, mfa or fail.
[[nodiscard]] Result<rest::Reply> post_federated(rest::CommandContext& c);

}  // namespace mockgraph::login
