#pragma once

#include "scenarios/runner/walk_drawer.h"

#include <string>
#include <string_view>

// Commands of a walk about applications, and what is granted to them.
namespace scenarios::runner {

// What the applications of a walk ask for, so that a customer can be consented for.
inline constexpr std::string_view kAsked = "User.Read.All";

// The application id of Microsoft Graph.
inline constexpr std::string_view kGraphApplication = "00000003-0000-0000-c000-000000000000";

[[nodiscard]] mockgraph::Json create_application(Drawer& draw);
[[nodiscard]] mockgraph::Json create_service_principal(Drawer& draw);
[[nodiscard]] mockgraph::Json add_secret(Drawer& draw);
[[nodiscard]] mockgraph::Json find_graph(Drawer& draw);
[[nodiscard]] std::string some_permissions(Drawer& draw);  // "User.Read Group.Read.All"
[[nodiscard]] mockgraph::Json grant(Drawer& draw);
[[nodiscard]] mockgraph::Json change_grant(Drawer& draw);
[[nodiscard]] mockgraph::Json give_app_role(Drawer& draw);

}  // namespace scenarios::runner
