#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/world/draft.h"

#include <span>
#include <string_view>

// Authentication strengths: the built-in ones, which are the same in all tenants and rows of none,
// and custom ones.
namespace mockgraph::directory {

extern const world::TypeLaws kAuthenticationStrengthLaws;

[[nodiscard]] std::span<const world::RowPtr> built_in_strengths();
[[nodiscard]] bool is_built_in_strength(std::string_view id);
// Of either kind; null if there is none with that id.
[[nodiscard]] world::RowPtr find_strength(const world::Tenant& tenant, std::string_view id);

// A strength with all its properties, as a policy that asks for it shows it.
[[nodiscard]] Json strength_json(const world::Row& strength);
// Ids of the policies that ask for it.
[[nodiscard]] std::vector<std::string> policies_with_strength(const world::Tenant& tenant,
                                                              std::string_view id);

}  // namespace mockgraph::directory
