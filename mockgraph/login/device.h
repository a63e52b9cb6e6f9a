#pragma once

#include "mockgraph/rest/context.h"

// Sign-in for devices that have no browser (RFC 8628, "Microsoft identity platform and the OAuth
// 2.0 device authorization grant flow").
namespace mockgraph::login {

inline constexpr std::chrono::seconds kDeviceCodeLife{900};
inline constexpr std::chrono::seconds kPollInterval{5};

// POST /{tenant}/oauth2/v2.0/devicecode: client_id, scope. v1.0 takes `resource`, names the page
// verification_url, and writes numbers as texts.
[[nodiscard]] Result<rest::Reply> make_device_code(rest::CommandContext& c);

// The page where a person enters the code, and where the code is sent to.
[[nodiscard]] Result<rest::Reply> show_device_page(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> post_user_code(rest::CommandContext& c);

}  // namespace mockgraph::login
