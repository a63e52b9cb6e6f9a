#pragma once

#include "mockgraph/rest/context.h"

// Where the forms of the sign-in pages are sent. Each continues the sign-in that its hidden input
// "flow" names.
namespace mockgraph::login {

[[nodiscard]] Result<rest::Reply> post_login(rest::CommandContext& c);  // login, passwd
[[nodiscard]] Result<rest::Reply> post_changed_password(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> post_consent(
    rest::CommandContext& c);  // decision, for_organization
[[nodiscard]] Result<rest::Reply> post_confirm(rest::CommandContext& c);  // decision

}  // namespace mockgraph::login
