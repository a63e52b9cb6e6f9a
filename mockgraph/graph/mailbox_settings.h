#pragma once

#include "mockgraph/rest/context.h"

// /users/{id}/mailboxSettings: what a mailbox nobody has opened says, until somebody changes it.
namespace mockgraph::graph {

// The settings of a mailbox as JSON; those of a fresh one if nobody has changed them.
[[nodiscard]] std::string mailbox_settings_json(const world::Row& user, Instant now);

[[nodiscard]] Result<rest::Reply> get_mailbox_settings(const rest::QueryContext& c);
// One of them, by its name as {setting}: …/mailboxSettings/timeZone.
[[nodiscard]] Result<rest::Reply> get_mailbox_setting(const rest::QueryContext& c);
// Members of structured values are changed one by one; 200 with the settings that were named.
[[nodiscard]] Result<rest::Reply> update_mailbox_settings(rest::CommandContext& c);

}  // namespace mockgraph::graph
