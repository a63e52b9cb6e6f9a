#pragma once

#include "mockgraph/rest/context.h"

#include <string_view>

// What all calls that Exchange answers have in common: whose mailbox, and its errors.
namespace mockgraph::graph {

[[nodiscard]] Error exchange_refused(std::string_view code, std::string_view message);

// The user that the path names, if he has a mailbox by now: "ErrorInvalidUser",
// "MailboxNotEnabledForRESTAPI".
[[nodiscard]] Result<world::RowPtr> require_mailbox(const rest::RequestFacts& facts,
                                                    const world::World& world);
// The same for what a delegated permission opens in one's own mailbox only: "ErrorAccessDenied".
[[nodiscard]] Result<world::RowPtr> require_own_mailbox(const rest::RequestFacts& facts,
                                                        const world::World& world);

}  // namespace mockgraph::graph
