#include "mockgraph/app/listener_worker.h"

#include "mockgraph/app/listener_connection.h"

#include <utility>

namespace mockgraph::app {

using Clock = std::chrono::steady_clock;

Worker::Worker(const ConnectionTerms& terms) : terms_(terms) {}
Worker::~Worker() = default;

void Worker::adopt(Socket socket, const Origin& origin) {
  boost::system::error_code error;
  socket.non_blocking(true, error);
  if (error) return;
  Connection& connection = connections_.emplace_front(*this, std::move(socket), origin);
  connection.self = connections_.begin();
  connection.start();
}

void Worker::forget(Connection& connection) { connections_.erase(connection.self); }

Worker::Deadlines::iterator Worker::watch(Connection& connection) {
  deadlines_.emplace_back(Clock::now() + terms_.patience, &connection);
  arm();
  return std::prev(deadlines_.end());
}

// The timer stays armed when its deadline is dropped; it then finds nothing to do, once.
void Worker::arm() {
  if (armed_ || deadlines_.empty()) return;
  armed_ = true;
  timer_.expires_at(deadlines_.front().first);
  timer_.async_wait([this](const boost::system::error_code& error) {
    armed_ = false;
    if (!error) expire();
  });
}

void Worker::expire() {
  const auto now = Clock::now();
  while (!deadlines_.empty() && deadlines_.front().first <= now) {
    Connection& late = *deadlines_.front().second;
    deadlines_.pop_front();
    late.time_out();
  }
  arm();
}

}  // namespace mockgraph::app
