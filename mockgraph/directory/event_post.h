#pragma once

#include "mockgraph/world/draft.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Events on their way to the receivers that applications registered ("Partner Center webhooks").
// They wait as rows of the platform, so that a reset or a fork takes them along; whoever runs the
// mock sends them.
namespace mockgraph::directory {

// Whether a registration wants to hear of an event.
[[nodiscard]] bool wants_event(const world::Row& webhook, std::string_view name);

// One event for an application's receiver. `audit`: the id of the activity behind it, or empty.
struct PartnerEvent {
  std::string_view name, resource_uri, resource_name, audit;
  std::string_view id{};  // of the delivery; empty: one is drawn
};
// Puts it into the post; gives the delivery's id. What became of it is remembered for a week.
[[nodiscard]] Result<std::string> post_event(world::Draft& draft, std::string_view tenant,
                                             const world::Row& webhook, const PartnerEvent& event);

struct WaitingEvent {
  std::string id, url, body;
  std::size_t attempts = 0;
};
[[nodiscard]] std::vector<WaitingEvent> waiting_events(const world::World& world);

// How one attempt went. `code`: the status by its .NET name; empty if no answer came, then
// `message` says why.
struct Attempt {
  std::string code, message;
  bool is_taken = false;  // answered with a 2xx
  bool is_last = false;   // nobody will try again
};
// Writes it down. Nothing happens if a reset took the delivery away meanwhile.
[[nodiscard]] Status note_attempt(world::Draft& draft, std::string_view id, const Attempt& attempt);

}  // namespace mockgraph::directory
