#pragma once

#include "mockgraph/base/http_message.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace mockgraph::app {

// Bytes into requests, one after another; knows no socket. The memory of a request is used again
// for the next one, so a connection that goes on reading allocates nothing.
class RequestReader {
 public:
  // How the request line named what it wants (RFC 9112, 3.2): "/path", or a whole URL.
  enum class Form { kOrigin, kHttp, kHttps };
  struct Limits {
    std::size_t body;
    std::uint32_t head;
  };
  enum class State {
    kNeedsMore,  // the bytes so far are the beginning of a request
    kComplete,   // request() is whole; `used` ends where the next one begins
    kRefused,    // no request will come of this; `status` and `why` say so
  };
  struct Step {
    State state = State::kNeedsMore;
    std::size_t used = 0;
    int status = 0;          // of kRefused
    std::string_view why{};  // of kRefused: a sentence
  };

  explicit RequestReader(const Limits& limits);
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;
  ~RequestReader();

  // Bytes not used must be handed in again, with more behind them.
  [[nodiscard]] Step feed(std::string_view bytes);

  // Whole from kComplete until the next feed(). peer, secure, loopback and sandbox are the
  // feeder's: they keep what was set once.
  [[nodiscard]] Request& request() { return request_; }
  [[nodiscard]] bool keep_alive() const;   // of the complete request
  [[nodiscard]] bool is_http_1_0() const;  // of the complete request
  [[nodiscard]] Form form() const;         // of the complete request

  // True once for a request that waits for "100 Continue" before it sends its body.
  [[nodiscard]] bool takes_continue();
  // True while a request has begun and is not complete.
  [[nodiscard]] bool in_request() const { return in_request_; }
  // True while a body is awaited.
  [[nodiscard]] bool in_body() const;

 private:
  class Parser;
  struct Slot;

  void begin();

  Limits limits_;
  Request request_;
  std::unique_ptr<Slot> slot_;  // keeps Beast out of this header
  bool in_request_ = false;
};

}  // namespace mockgraph::app
