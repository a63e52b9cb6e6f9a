#pragma once

#include "mockgraph/world/draft.h"

#include <string_view>

// Users: names, passwords, and what leaves with a user who is deleted.
//
// Of several faults in one write the first of these is told: a required value that is missing, a
// password that is missing, characters of the user principal name, its domain, other values,
// the password's strength, a value that another object has, licences.
namespace mockgraph::directory {

extern const world::TypeLaws kUserLaws;

// "Create a user", "Self-service password reset policies": 8 to 256 characters, three of the four
// kinds, not the user's own name; with the policy DisableStrongPassword only the length counts.
[[nodiscard]] bool is_strong_password(std::string_view password, std::string_view upn);

}  // namespace mockgraph::directory
