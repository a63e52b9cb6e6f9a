#pragma once

#include "mockgraph/rest/context.h"

#include <cstdint>
#include <string_view>
#include <variant>

namespace mockgraph::rest {

using Query = Result<Reply> (*)(const QueryContext&);
using Command = Result<Reply> (*)(CommandContext&);
using Relay = Result<Reply> (*)(const RelayContext&);
using Control = Result<Reply> (*)(const ControlContext&);
using Handler = std::variant<Query, Command, Relay, Control>;

// Marks of a route; combine with |.
enum RouteMark : std::uint8_t {
  kNoMarks = 0,
  kAlsoBeta = 1,        // "/v1.0/…" is served as "/beta/…", too
  kOpen = 2,            // needs no caller
  kSecretAnswer = 4,    // the answer holds a secret: the journal keeps it redacted
  kRefusalCommits = 8,  // what the draft holds stays although the answer is an error (a failed
                        // sign-in counts, and is logged)
  kLastResort = 16,     // a path for whatever no other has: with another verb it is unknown
};

// One row of a surface's table: the whole truth about a path and a verb. Paths are written once
// and whole, with {name} for a segment; a key in parentheses counts as a segment of its own:
// /users('x') is /users/x.
struct Route {
  std::string_view method;
  std::string_view path;
  const policy::Need* needs;  // null: nothing beyond being a caller
  Handler handler;
  std::string_view help;
  std::uint8_t marks = kNoMarks;

  [[nodiscard]] constexpr bool has(RouteMark mark) const { return (marks & mark) != 0; }
  [[nodiscard]] constexpr bool is_query() const { return handler.index() == 0; }
};

}  // namespace mockgraph::rest
