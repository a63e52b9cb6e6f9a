#pragma once

#include "mockgraph/base/http_message.h"
#include "mockgraph/base/result.h"

#include <string>
#include <string_view>

namespace client::wire {

// An address that may be spoken to, in one spelling: "2130706433" and "0x7f.1" are "127.0.0.1".
struct Place {
  std::string scheme, host;  // an IPv6 host keeps its brackets
  std::string port;          // never empty
  std::string prefix;        // "/sandboxes/lab", or empty; no slash at its end

  [[nodiscard]] std::string origin() const;     // "http://127.0.0.1:8080"
  [[nodiscard]] std::string authority() const;  // as in a Host header: without the default port
};

// Refused, before any connection: what is no http(s) address, names that Microsoft owns, and
// addresses that are neither loopback nor private. Everything else still has to answer the
// challenge. Every refusal of the guard is kForbidden with code "guard".
[[nodiscard]] mockgraph::Result<Place> allowed_place(std::string_view url);

[[nodiscard]] bool is_owned_by_microsoft(std::string_view host);

// Asks whether the other side is the simulator: only it knows what to make of the nonce.
[[nodiscard]] mockgraph::Status prove_simulator(const mockgraph::Exchange& exchange,
                                                const Place& place, std::string_view nonce);

// The request target for a link that the other side gave (@odata.nextLink, Location), or for a
// path of ours, which goes behind the prefix. Refused if the link leads to another origin.
[[nodiscard]] mockgraph::Result<std::string> target_within(const Place& place,
                                                           std::string_view link);

[[nodiscard]] mockgraph::Error guard_refusal(std::string sentence);

}  // namespace client::wire
