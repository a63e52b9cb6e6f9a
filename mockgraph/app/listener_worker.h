#pragma once

#include "mockgraph/app/listener_proxy.h"
#include "mockgraph/app/listener_reader.h"
#include "mockgraph/app/listener_socket.h"
#include "mockgraph/app/listener_tls.h"
#include "mockgraph/app/open_answer.h"
#include "mockgraph/base/http_message.h"

#include <array>
#include <chrono>
#include <list>
#include <string>
#include <utility>

namespace mockgraph::app {

class Connection;

// How connections are served; the same for all of a listener.
struct ConnectionTerms {
  Exchange exchange;
  SandboxCheck check;
  OpenAnswers open;
  RequestReader::Limits limits;
  std::chrono::milliseconds patience;
};

enum class Speech { kHttp, kHttps, kProxy };

// Where a connection came in.
struct Origin {
  std::string peer;
  bool loopback = true;  // the door is bound to loopback only
  Speech speech = Speech::kHttp;
  const TlsIdentity* tls = nullptr;  // for HTTPS, and for what tunnels of a proxy hold
};

// One thread's share of the connections. All of it belongs to the thread that runs `io`.
class Worker {
 public:
  explicit Worker(const ConnectionTerms& terms);
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker();

  boost::asio::io_context io{1};

  void adopt(Socket socket, const Origin& origin);
  void forget(Connection& connection);

  // A connection that waits for its client to go on is timed here. Everybody waits equally long,
  // so the list stays sorted, and nobody who is idle or answered at once touches a timer.
  using Deadline = std::pair<std::chrono::steady_clock::time_point, Connection*>;
  using Deadlines = std::list<Deadline>;
  [[nodiscard]] Deadlines::iterator watch(Connection& connection);
  void unwatch(Deadlines::iterator deadline) { deadlines_.erase(deadline); }

  [[nodiscard]] const ConnectionTerms& terms() const { return terms_; }
  // Bytes just read; what must stay longer than one call is copied out by the connection.
  [[nodiscard]] std::array<char, 64U << 10U>& scratch() { return scratch_; }

 private:
  void arm();
  void expire();

  const ConnectionTerms& terms_;
  std::list<Connection> connections_;
  Deadlines deadlines_;
  Timer timer_{io};
  bool armed_ = false;
  std::array<char, 64U << 10U> scratch_{};
};

}  // namespace mockgraph::app
