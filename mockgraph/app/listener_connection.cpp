#include "mockgraph/app/listener_connection.h"

#include "mockgraph/base/text.h"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace mockgraph::app {
namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;
using Need = Channel::Need;

// So many bytes buy another patience. Fewer do not, or who sends or takes a byte now and then could
// stay for ever.
constexpr std::size_t kProgress = 256U << 10U;

}  // namespace

Connection::Connection(Worker& worker, Socket socket, const Origin& origin)
    : worker_(worker),
      socket_(std::move(socket)),
      reader_(worker.terms().limits),
      tls_(origin.tls),
      is_proxy_(origin.speech == Speech::kProxy) {
  const bool secure = origin.speech == Speech::kHttps;
  channel_ = secure ? tls_->open(socket_.native_handle()) : open_plain(socket_);
  reader_.request().peer = origin.peer;
  reader_.request().secure = secure;
  reader_.request().loopback = origin.loopback;
}

void Connection::start() {
  time_what_is_owed();
  wait(Need::kReadable);
}

// --- waiting -------------------------------------------------------------------------------

void Connection::wait(Need need) {
  if (waiting_) return;
  waiting_ = true;
  socket_.async_wait(need == Need::kWritable ? Socket::wait_write : Socket::wait_read,
                     [this](const ErrorCode& error) { go_on(error.failed()); });
}

void Connection::wait_for(std::chrono::milliseconds time) {
  if (!timer_) timer_.emplace(worker_.io);
  waiting_ = true;
  timer_->expires_after(time);
  timer_->async_wait([this](const ErrorCode& error) { go_on(error.failed()); });
}

// Others of this thread first; then on from here.
void Connection::yield() {
  waiting_ = true;
  asio::post(worker_.io, [this] { go_on(false); });
}

void Connection::go_on(bool failed) {
  waiting_ = false;
  if (failed) close();
  if (mode_ != Mode::kClosed) resume();
  forget_if_closed();
}

// Whoever is waited for by Asio must live until Asio has let go.
void Connection::forget_if_closed() {
  if (mode_ == Mode::kClosed && !waiting_) worker_.forget(*this);
}

void Connection::resume() {
  switch (mode_) {
    case Mode::kReading:
      return read();
    case Mode::kDelaying:
      send();
      break;
    case Mode::kDribbling:
      due_ = std::min(due_ + response_.fault.keep_bytes, head_.size() + body_.size());
      write();
      break;
    case Mode::kAnswering:
      write();
      break;
    case Mode::kDraining:
      return drain();
    case Mode::kFlushing:
      return finish_answer();
    case Mode::kOpen:
      return hear();
    case Mode::kClosed:
      return;
  }
  if (mode_ == Mode::kReading) take({});  // requests that came meanwhile
  if (mode_ == Mode::kReading) read();
}

void Connection::time_out() {
  deadline_.reset();
  if (mode_ == Mode::kReading && reader_.in_request())
    refuse(plain_text(408, "The rest of the request did not arrive in time."));
  else if (mode_ == Mode::kAnswering)
    reset();
  else
    close();
  forget_if_closed();
}

void Connection::time() {
  if (!deadline_) deadline_ = worker_.watch(*this);
}

void Connection::stop_timing() {
  if (deadline_) worker_.unwatch(*deadline_);
  deadline_.reset();
}

// The client began something, and owes the rest of it.
void Connection::time_what_is_owed() {
  if (reader_.in_request() || channel_->is_amid())
    time();
  else
    stop_timing();
}

// `bytes` have moved by now, of what is timed.
void Connection::note_progress(std::size_t bytes) {
  if (bytes < timed_ + kProgress) return;
  timed_ = bytes;
  stop_timing();
}

// --- answering -----------------------------------------------------------------------------

void Connection::answer() {
  framing_ = {.close = !reader_.keep_alive(),
              .http_1_0 = reader_.is_http_1_0(),
              .answers_head = reader_.request().method == "HEAD"};
  return is_proxy_ ? answer_as_proxy() : call_exchange();
}

void Connection::call_exchange() {
  if (begin_open()) return;
  auto result = worker_.terms().exchange(reader_.request());
  if (!result.ok()) return reset();
  response_ = std::move(*result);
  if (same_folded(response_.headers.get("Connection"), "close")) framing_.close = true;
  if (response_.fault.delay.count() == 0) return send();
  stop_timing();
  mode_ = Mode::kDelaying;
  wait_for(response_.fault.delay);
}

void Connection::refuse(Response refusal, bool answers_head) {
  response_ = std::move(refusal);
  framing_ = {.close = true, .answers_head = answers_head};
  drain_ = true;
  send();
}

void Connection::send() {
  if (response_.fault.kind == WireFault::Kind::kResetBefore) return reset();
  head_.clear();
  append_head(head_, response_, framing_);
  body_ = carries_body(response_, framing_) ? response_.text() : std::string_view{};
  if (response_.fault.kind == WireFault::Kind::kTruncate)
    body_ = body_.substr(0, response_.fault.keep_bytes);
  sent_ = timed_ = 0;
  const bool is_dribble =
      response_.fault.kind == WireFault::Kind::kDelay && response_.fault.keep_bytes != 0;
  due_ = head_.size() + (is_dribble ? 0 : body_.size());
  write();
}

void Connection::write() {
  const auto of_head = std::min(sent_, head_.size());
  const auto due_of_body = body_.substr(0, due_ - head_.size());
  const auto moved =
      channel_->write(std::string_view{head_}.substr(of_head), due_of_body.substr(sent_ - of_head));
  if (moved.need == Need::kEnd) return close();
  sent_ += moved.bytes;
  if (sent_ == head_.size() + body_.size()) return finish_answer();
  if (sent_ == due_) {
    stop_timing();
    mode_ = Mode::kDribbling;
    return wait_for(response_.fault.delay);
  }
  mode_ = Mode::kAnswering;
  note_progress(sent_);
  time();
  wait(moved.need);
}

void Connection::finish_answer() {
  stop_timing();
  timed_ = 0;
  if (response_.fault.kind == WireFault::Kind::kResetAfter) {
    if (has_left(socket_)) return reset();
    mode_ = Mode::kFlushing;
    return wait_for(std::chrono::milliseconds{1});
  }
  const bool truncated = response_.fault.kind == WireFault::Kind::kTruncate;
  response_.body.reset();
  if (!framing_.close && !truncated) {
    mode_ = Mode::kReading;
    return;
  }
  channel_->end_output();
  if (!drain_) return close();
  // Closing now, with bytes of the client's unread, would reset the connection and could take the
  // answer along (RFC 9112, 9.6).
  kept_.clear();
  mode_ = Mode::kDraining;
  time();
  drain();
}

void Connection::close() {
  stop_timing();
  stop_telling();
  mode_ = Mode::kClosed;
  ErrorCode ignored;
  socket_.close(ignored);
  if (timer_) timer_->cancel();
}

void Connection::reset() {
  ErrorCode ignored;
  socket_.set_option(asio::socket_base::linger(true, 0), ignored);
  close();
}

}  // namespace mockgraph::app
