#pragma once

#include "mockgraph/login/scene.h"

#include <string_view>

// Temporary Access Passes at the sign-in page.
namespace mockgraph::login {

// The user's pass if this is its text and it is good now: begun, not over, not used up. Null
// otherwise. ("Configure Temporary Access Pass", learn.microsoft.com)
[[nodiscard]] world::RowPtr usable_pass(const world::Tenant& tenant, const world::Row& user,
                                        std::string_view typed, Instant now);
// One that is good once is used up by this.
[[nodiscard]] Status note_use_of_pass(rest::CommandContext& c, std::string_view tenant,
                                      const world::Row& pass);

}  // namespace mockgraph::login
