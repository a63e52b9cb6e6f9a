#pragma once

#include "mockgraph/rest/context.h"

// Calls that Exchange answers: they need the user to have a mailbox.
namespace mockgraph::graph {

[[nodiscard]] Result<rest::Reply> get_mailbox_settings(const rest::QueryContext& c);

// 202 with nothing in it. The message is checked and goes nowhere.
// Differs: nothing is kept in Sent Items, and nobody receives the message.
[[nodiscard]] Result<rest::Reply> send_mail(const rest::QueryContext& c);

}  // namespace mockgraph::graph
