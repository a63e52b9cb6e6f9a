#pragma once

#include "mockgraph/rest/context.h"

// Where the forms of second factors are sent, and the simulated phone with its own form.
namespace mockgraph::login {

[[nodiscard]] Result<rest::Reply> post_proofup(rest::CommandContext& c);  // otc
[[nodiscard]] Result<rest::Reply> post_code(rest::CommandContext& c);     // otc
[[nodiscard]] Result<rest::Reply> post_push(rest::CommandContext& c);  // nothing: it was answered
[[nodiscard]] Result<rest::Reply> post_key(rest::CommandContext& c);   // answer
[[nodiscard]] Result<rest::Reply> post_provider(rest::CommandContext& c);  // answer

[[nodiscard]] Result<rest::Reply> show_phone(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> post_phone(rest::CommandContext& c);  // number, answer

}  // namespace mockgraph::login
