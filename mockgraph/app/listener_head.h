#pragma once

#include "mockgraph/base/http_message.h"

#include <string>
#include <string_view>

namespace mockgraph::app {

// What the connection adds to an answer: how long it is and what becomes of the connection.
struct Framing {
  bool close = false;         // "Connection: close"
  bool http_1_0 = false;      // an old client is told when the connection stays open
  bool answers_head = false;  // no body leaves, whatever its length
  bool stays_open = false;    // nor a length: the end of the connection is the end of the body
  bool opens_tunnel = false;  // nor a length: what follows is the tunnel's (RFC 9110, 9.3.6)
};

// True if this answer has a body on the wire (RFC 9110, 6.4.1).
[[nodiscard]] bool carries_body(const Response& response, const Framing& framing);

// An answer of the listener's own: a sentence for whoever reads it.
[[nodiscard]] Response plain_text(int status, std::string_view text);

// Appends status line, header fields and the empty line. Content-Length, Transfer-Encoding and
// Connection of the response are left out: framing is the connection's. Line breaks within a value
// become spaces, so that an echoed value cannot begin a field of its own.
void append_head(std::string& out, const Response& response, const Framing& framing);

}  // namespace mockgraph::app
