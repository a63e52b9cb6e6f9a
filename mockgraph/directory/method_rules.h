#pragma once

#include "mockgraph/world/draft.h"

#include <string_view>

// Authentication methods that users have registered. A phone's id is fixed by its type; there is
// one of each type, and one Temporary Access Pass.
namespace mockgraph::directory {

extern const world::TypeLaws kAuthenticationMethodLaws;

// Of phones, by phoneType; empty if there is no such type.
[[nodiscard]] std::string_view phone_method_id(std::string_view phone_type);
// The id that the password itself has among a user's methods.
inline constexpr std::string_view kPasswordMethodId = "28c10230-6103-485e-b985-444c60001490";
// What the id of a user's method looks like in rows, which hold the methods of all users: Graph
// shows what stands behind the slash.
[[nodiscard]] std::string method_row_id(std::string_view user, std::string_view method);
[[nodiscard]] std::string_view shown_method_id(std::string_view row_id);
// Whether a Temporary Access Pass is good at a moment, in the words of its methodUsabilityReason:
// "EnabledByPolicy" if it is, else "NotYetValid" or "Expired".
[[nodiscard]] std::string_view access_pass_usability(const world::Row& pass, Instant now);
inline constexpr std::string_view kPassIsUsable = "EnabledByPolicy";

}  // namespace mockgraph::directory
