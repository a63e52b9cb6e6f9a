#pragma once

#include "mockgraph/app/listener.h"
#include "tests/contract/wire/raw_client.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

namespace tests {

// Says what arrived, one line a fact, so that a test can compare the whole answer.
[[nodiscard]] mockgraph::Response echo(const mockgraph::Request& request);

[[nodiscard]] mockgraph::Response with_body(std::string body);

// "GET /x" as a whole request of localhost.
[[nodiscard]] std::string request_line(std::string_view line);

// The whole answer of echo() with that body.
[[nodiscard]] std::string ok_answer(const std::string& body);

// The whole answer to what the listener itself refuses.
[[nodiscard]] std::string refused(std::string_view status_line, std::string_view why);

// A listener on a free port, and clients made of bytes.
class OnWire : public testing::Test {
 protected:
  using Options = mockgraph::app::ListenerOptions;

  // Serves what `exchange` answers; tests talk to it by client().
  void serve(mockgraph::Exchange exchange, const Options& options = {.http = "127.0.0.1:0"});
  void serve_echo(const Options& options = {.http = "127.0.0.1:0"});
  // Serves one and the same answer.
  void serve_answer(const mockgraph::Response& response);

  [[nodiscard]] RawClient client() const { return RawClient{listener_->http_port()}; }

  // Sends the bytes on a fresh connection; whatever comes back until the server ends it.
  [[nodiscard]] std::string refusal_of(std::string_view bytes) const;

  std::optional<mockgraph::app::Listener> listener_;
};

}  // namespace tests
