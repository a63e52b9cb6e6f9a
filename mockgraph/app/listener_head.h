#pragma once

#include "mockgraph/base/http_message.h"

#include <string>

namespace mockgraph::app {

// What the connection adds to an answer: how long it is and what becomes of the connection.
struct Framing {
  bool close = false;         // "Connection: close"
  bool http_1_0 = false;      // an old client is told when the connection stays open
  bool answers_head = false;  // no body leaves, whatever its length
};

// True if this answer has a body on the wire (RFC 9110, 6.4.1).
[[nodiscard]] bool carries_body(const Response& response, const Framing& framing);

// Appends status line, header fields and the empty line. Content-Length, Transfer-Encoding and
// Connection of the response are left out: framing is the connection's. Line breaks within a value
// become spaces, so that an echoed value cannot begin a field of its own.
void append_head(std::string& out, const Response& response, const Framing& framing);

}  // namespace mockgraph::app
