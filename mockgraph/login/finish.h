#pragma once

#include "mockgraph/login/scene.h"

// How a sign-in in a browser ends: back to the application, or with a word to who waits.
namespace mockgraph::login {

// It succeeded: session, code or approved device, log.
[[nodiscard]] Result<rest::Reply> finish(rest::CommandContext& c, const Scene& scene,
                                         const policy::SignInDecision& decision);

// It failed in a way that the application is told (its redirect URI is known to be good). A device
// learns it by polling, so the person gets a page.
[[nodiscard]] Result<rest::Reply> send_back(rest::CommandContext& c, const SignInAim& aim,
                                            const Error& error);

// The person said no (AADSTS65004).
[[nodiscard]] Result<rest::Reply> decline(rest::CommandContext& c, const Scene& scene);

}  // namespace mockgraph::login
