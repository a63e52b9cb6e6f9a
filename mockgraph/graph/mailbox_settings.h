#pragma once

#include "mockgraph/rest/context.h"

// /users/{id}/mailboxSettings: what a mailbox nobody has opened says, until somebody changes it.
namespace mockgraph::graph {

[[nodiscard]] Result<rest::Reply> get_mailbox_settings(const rest::QueryContext& c);
// One of them, by its name as {setting}: …/mailboxSettings/timeZone.
[[nodiscard]] Result<rest::Reply> get_mailbox_setting(const rest::QueryContext& c);
// Members of structured values are changed one by one; 200 with the settings that were named.
[[nodiscard]] Result<rest::Reply> update_mailbox_settings(rest::CommandContext& c);

}  // namespace mockgraph::graph
