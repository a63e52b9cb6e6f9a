#pragma once

#include "mockgraph/policy/mfa.h"
#include "mockgraph/rest/context.h"
#include "mockgraph/world/world.h"

#include <span>
#include <string>

// Sign-ins on a device that the user's directory knows. What comes of one is bound to the device:
// when that is deleted or disabled, its refresh tokens are of no use ("Understanding Primary
// Refresh Token"; "Microsoft Entra authentication and authorization error codes", 700003 and
// 135011).
namespace mockgraph::login {

// The deviceId of the registered device that a browser's request comes from; empty: from none. A
// browser on such a device says so in the header "x-ms-RefreshTokenCredential". Differs: there it
// holds a token that the device signed, here the deviceId itself.
[[nodiscard]] std::string device_of_request(const rest::CommandContext& c,
                                            const world::Tenant& tenant);

// Whether the device on which these were shown is still there. `home`: the user's tenant. Errors:
// AADSTS700003, 135011.
[[nodiscard]] Status check_device(rest::CommandContext& c, const world::Tenant& home,
                                  std::span<const policy::Proof> proofs);

}  // namespace mockgraph::login
