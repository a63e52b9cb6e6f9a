#pragma once

#include "mockgraph/login/scene.h"

#include <string>
#include <string_view>

// The pages that ask for a second factor, and where their forms are sent (challenge_forms.cpp).
namespace mockgraph::login {

// Asks for the factor that the person is used to: the strongest that he has registered, or the one
// named in `wanted` (a word of policy::kMethodText).
[[nodiscard]] Result<rest::Reply> challenge_page(rest::CommandContext& c, Scene& scene,
                                                 std::string alert = {},
                                                 std::string_view wanted = {});
// The page that is open, once more.
[[nodiscard]] Result<rest::Reply> challenge_again(rest::CommandContext& c, Scene& scene,
                                                  std::string alert);
[[nodiscard]] Result<rest::Reply> register_page(rest::CommandContext& c, Scene& scene,
                                                std::string alert = {});
[[nodiscard]] Result<rest::Reply> provider_page(rest::CommandContext& c, Scene& scene,
                                                std::string_view name);
// A security key or Windows Hello instead of a password; an alert on the sign-in page if the
// account has neither.
[[nodiscard]] Result<rest::Reply> key_page(rest::CommandContext& c, Scene& scene);

}  // namespace mockgraph::login
