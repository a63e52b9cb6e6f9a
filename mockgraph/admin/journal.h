#pragma once

#include "mockgraph/rest/route.h"

// What was asked and answered. A query narrows by surface, method, route (its template), status
// ("403" or "4xx"), caller (name or object id), error, requestId, sandbox; `since` is an
// entry's number, and `limit` keeps the first after it, or the last of all. Oldest first.
namespace mockgraph::admin {

[[nodiscard]] Result<rest::Reply> query_journal(const rest::ControlContext& c);
[[nodiscard]] Result<rest::Reply> count_journal(const rest::ControlContext& c);
[[nodiscard]] Result<rest::Reply> clear_journal(const rest::ControlContext& c);

}  // namespace mockgraph::admin
