#pragma once

#include "mockgraph/world/draft.h"

#include <string_view>

// Users: names, passwords, and what leaves with a user who is deleted.
namespace mockgraph::directory {

extern const world::TypeLaws kUserLaws;

// "Create a user", "Self-service password reset policies": 8 to 256 characters, three of the four
// kinds, not the user's own name; with the policy DisableStrongPassword only the length counts.
[[nodiscard]] bool is_strong_password(std::string_view password, std::string_view upn);

// ISO 3166-1 alpha-2, upper case.
[[nodiscard]] bool is_country_code(std::string_view code);

}  // namespace mockgraph::directory
