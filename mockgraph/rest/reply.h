#pragma once

#include "mockgraph/base/http_message.h"

#include <string>
#include <utility>
#include <vector>

namespace mockgraph::rest {

// What a handler gives back: a status, a finished body, and headers of its own. The surface adds
// those that all its answers have.
struct Reply {
  int status = 200;
  std::string body{};
  std::string content_type{};  // empty: the surface's usual one, if there is a body
  std::string reason{};        // empty: the standard phrase
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string error_code{};  // for the journal, when the answer is an error

  [[nodiscard]] Reply with(std::string name, std::string value) && {
    headers.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
  }
};

[[nodiscard]] inline Reply no_content() { return {.status = 204}; }
[[nodiscard]] inline Reply with_body(int status, std::string body) {
  return {.status = status, .body = std::move(body)};
}

}  // namespace mockgraph::rest
