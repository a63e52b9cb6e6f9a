#pragma once

#include "mockgraph/app/open_answer.h"
#include "mockgraph/base/http_message.h"
#include "mockgraph/base/result.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace mockgraph::app {

// Addresses are "127.0.0.1:8080", "[::1]:8080", "localhost:8080" or a port alone, which means
// 127.0.0.1; port 0 takes a free one. Names are not looked up. Left out: no such listener.
struct ListenerOptions {
  std::optional<std::string> http{};
  std::optional<std::string> https{};
  std::optional<std::string> proxy{};
  std::string certificate_chain{};  // PEM, the leaf first; needed by https and proxy
  std::string private_key{};        // PEM; needed by both, too
  // ok() if there is a sandbox that a proxy's user may name, else the sentence that tells him.
  // Null: there is none but the default one. Called from several threads.
  std::function<Status(std::string_view name)> check{};
  // Which answers stay open. Null: none.
  OpenAnswers open{};
  unsigned threads = 2;  // each serves its own share of the connections
  std::size_t max_body = 8U << 20U;
  std::uint32_t max_head = 64U << 10U;
  // How long a handshake, a request on its way in, or an answer on its way out may take; each 256
  // KiB of a body buys as much again. An idle connection between two requests is never timed.
  std::chrono::milliseconds patience{30'000};
};

// The only socket: turns bytes into a Request, asks the exchange, turns its Response into bytes
// (RFC 9112), and nothing else. It adds framing (Content-Length, Connection) and no other header.
//
// - The exchange is called from several threads; it must not block for long.
// - An Error from the exchange, and WireFault::kResetBefore, end the connection with a TCP reset
//   and no byte of an answer; kResetAfter resets once the whole answer has left; kTruncate
//   announces the full length, sends `keep_bytes` of the body and closes; any fault's `delay` is
//   waited first, by a timer.
// - Bytes that are not HTTP/1 are answered 400, a body over `max_body` 413, a head over `max_head`
//   431, a request that stands still 408; then the connection closes.
// - The proxy opens tunnels (CONNECT) to the mocked hosts only, and ends them itself: it shows the
//   certificate and asks the exchange, as HTTPS does. The proxy's user name picks the sandbox. All
//   else is refused with a sentence; there is no code that looks up a name or connects.
class Listener {
 public:
  // Binds, starts the threads and returns; clients are answered from now on. Errors: kInvalid
  // (an address or key that cannot be read), kConflict "port-in-use" (a live listener is never
  // shared), each with the option in `target` and the repair in `message`.
  [[nodiscard]] static Result<Listener> start(const ListenerOptions& options, Exchange exchange);

  Listener(Listener&& other) noexcept;
  Listener& operator=(Listener&& other) noexcept;
  ~Listener();  // stops

  // "http://127.0.0.1:43121" with the port that was bound; empty if there is no such listener.
  [[nodiscard]] const std::string& http_url() const;
  [[nodiscard]] const std::string& https_url() const;
  [[nodiscard]] const std::string& proxy_url() const;
  [[nodiscard]] std::uint16_t http_port() const;  // 0 if there is no such listener
  [[nodiscard]] std::uint16_t https_port() const;
  [[nodiscard]] std::uint16_t proxy_port() const;

  // Closes every socket and joins the threads; waits only for exchanges that are being computed.
  void stop();

 private:
  struct Parts;
  explicit Listener(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace mockgraph::app
