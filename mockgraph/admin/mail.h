#pragma once

#include "mockgraph/rest/context.h"

// The mail of a sandbox as a developer looks into it: everything that was sent, wherever to, the
// newest first.
namespace mockgraph::admin {

// Filters: from, to (also cc and bcc), subject (a part of it); limit.
[[nodiscard]] Result<rest::Reply> list_mail(const rest::ControlContext& c);
[[nodiscard]] Result<rest::Reply> get_mail(const rest::ControlContext& c);
// What was delivered stays in its mailboxes.
[[nodiscard]] Result<rest::Reply> clear_mail(const rest::ControlContext& c);

}  // namespace mockgraph::admin
