#pragma once

#include "mockgraph/base/result.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph {

// Header fields in the order sent; names compare without regard to case. One buffer for all of
// them, since a request is read and thrown away a hundred thousand times a second.
class Headers {
 public:
  void add(std::string_view name, std::string_view value);
  void set(std::string_view name, std::string_view value);  // replaces all of that name
  void remove(std::string_view name);
  void clear();  // keeps the memory, for the next request of a connection
  [[nodiscard]] std::string_view get(std::string_view name) const;  // the first; empty if absent
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] std::size_t size() const { return fields_.size(); }

  struct Field {
    std::string_view name, value;
  };
  [[nodiscard]] Field at(std::size_t index) const;

 private:
  struct Place {
    std::uint32_t begin, name_size, value_size;
  };
  std::string text_;
  std::vector<Place> fields_;
};

// A request as any transport hands it in. `target` is the request line's, still encoded.
struct Request {
  std::string method = "GET";
  std::string target = "/";
  Headers headers;
  std::string body;
  std::string peer = "127.0.0.1";  // the caller's address, for sign-in logs
  bool secure = false;             // came over TLS: links in answers follow it
  bool loopback = true;            // the listener is bound to loopback only
  std::string batch;               // id of the request that carries this one; empty: none does
  std::string sandbox{};           // picked by the transport (a proxy's user); a path goes first
};

// What the transport does to an answer beside sending it; set by injected faults only.
struct WireFault {
  enum class Kind { kNone, kResetBefore, kResetAfter, kTruncate, kDelay };
  Kind kind = Kind::kNone;
  std::chrono::milliseconds delay{0};
  std::size_t keep_bytes = 0;  // of the body, kTruncate: leave; kDelay: leave each time, 0: all
};

// An answer. The body is shared, not copied, with the journal.
struct Response {
  int status = 200;
  std::string reason;  // empty: the standard phrase. Partner Center's MFA refusal has its own.
  Headers headers;
  std::shared_ptr<const std::string> body;
  WireFault fault;

  [[nodiscard]] std::string_view text() const { return body ? std::string_view{*body} : ""; }
  void set_body(std::string text) { body = std::make_shared<const std::string>(std::move(text)); }
};

// One call over whatever wire there is. An HTTP status is not a transport failure: an Error here
// means that no answer came.
using Exchange = std::function<Result<Response>(const Request&)>;

[[nodiscard]] std::string_view standard_reason(int status);

}  // namespace mockgraph
