#include "mockgraph/app/listener_connection.h"

#include <boost/asio/post.hpp>

#include <utility>

// The part of a connection whose answer stays open.

namespace mockgraph::app {
namespace {

Response event_stream() {
  Response response;
  response.headers.add("Content-Type", "text/event-stream");
  response.headers.add("Cache-Control", "no-store");
  response.headers.add("X-Content-Type-Options", "nosniff");
  return response;
}

}  // namespace

// Who wakes us may do so when we are gone: he holds this, and it knows.
struct Connection::Bell {
  Connection* connection;
};

// True if the answer to this request stays open.
bool Connection::begin_open() {
  const auto& ask = worker_.terms().open;
  if (!ask || reader_.request().method != "GET") return false;
  open_ = ask(reader_.request());
  if (open_ == nullptr) return false;
  response_ = event_stream();
  framing_.close = framing_.stays_open = true;
  head_.clear();
  append_head(head_, response_, framing_);
  stop_timing();
  mode_ = Mode::kOpen;
  bell_ = std::make_shared<Bell>(Bell{this});
  open_->listen([bell = bell_, &io = worker_.io] {
    boost::asio::post(io, [bell] {
      if (bell->connection != nullptr) bell->connection->tell();
    });
  });
  if (say(head_) && say(open_->take())) wait(Channel::Need::kReadable);
  return true;
}

// All of it or nothing: who lags so far behind that the socket is full has not read for long.
bool Connection::say(std::string_view text) {
  if (text.empty() || channel_->write(text, {}).bytes == text.size()) return true;
  close();
  return false;
}

void Connection::tell() {
  say(open_->take());
  forget_if_closed();
}

// A client that is being told has nothing more to say; but that he goes is noticed.
void Connection::hear() {
  auto& scratch = worker_.scratch();
  const auto moved = channel_->read(scratch);
  drained_ += moved.bytes;
  constexpr std::size_t kMostHeard = 64U << 10U;
  if (moved.need == Channel::Need::kEnd || drained_ > kMostHeard) return close();
  wait(Channel::Need::kReadable);
}

void Connection::stop_telling() {
  if (bell_) bell_->connection = nullptr;
  bell_.reset();
  open_.reset();
}

}  // namespace mockgraph::app
