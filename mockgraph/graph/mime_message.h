#pragma once

#include "mockgraph/base/json_read.h"

#include <string_view>

namespace mockgraph::graph {

// A MIME message (RFC 5322, RFC 2045) as Graph's message: subject, recipients, and the first text
// of its parts as the body; base64 and quoted-printable are undone. Never fails: what is no header
// is body.
[[nodiscard]] Json message_of_mime(std::string_view mime);

}  // namespace mockgraph::graph
