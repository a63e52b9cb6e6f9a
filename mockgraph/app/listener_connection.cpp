#include "mockgraph/app/listener_connection.h"

#include "mockgraph/base/text.h"

#include <algorithm>
#include <utility>

namespace mockgraph::app {
namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;
using Need = Channel::Need;

Response plain_text(int status, std::string_view text) {
  Response response;
  response.status = status;
  response.headers.add("Content-Type", "text/plain; charset=utf-8");
  response.set_body(std::string{text} + "\n");
  return response;
}

}  // namespace

Connection::Connection(Worker& worker, Socket socket, const Origin& origin)
    : worker_(worker), socket_(std::move(socket)), reader_(worker.terms().limits) {
  if (origin.tls != nullptr)
    channel_ = origin.tls->open(socket_.native_handle());
  else
    channel_ = open_plain(socket_);
  reader_.request().peer = origin.peer;
  reader_.request().secure = origin.tls != nullptr;
  reader_.request().loopback = origin.loopback;
}

void Connection::start() {
  if (channel_->is_opening()) time();
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
    case Mode::kAnswering:
      write();
      break;
    case Mode::kDraining:
      return drain();
    case Mode::kFlushing:
      return finish_answer();
    case Mode::kClosed:
      return;
  }
  if (mode_ == Mode::kReading) take({});  // requests that came meanwhile
  if (mode_ == Mode::kReading) read();
}

void Connection::time_out() {
  deadline_.reset();
  if (mode_ == Mode::kReading && reader_.in_request())
    refuse(408, "The rest of the request did not arrive in time.");
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

// --- reading -------------------------------------------------------------------------------

void Connection::read() {
  auto& scratch = worker_.scratch();
  while (mode_ == Mode::kReading) {
    const auto moved = channel_->read(scratch);
    if (moved.need == Need::kEnd) return close();
    if (moved.bytes == 0) return wait(moved.need);
    take({scratch.data(), moved.bytes});
    if (mode_ == Mode::kReading && !channel_->may_hold_more(moved.bytes, scratch.size()))
      return wait(Need::kReadable);
  }
}

// Answers every request that the bytes complete, until one answer has to wait.
void Connection::take(std::string_view bytes) {
  if (kept_.empty()) {
    feed(bytes);
    kept_.assign(bytes);
  } else {
    kept_.append(bytes);
    std::string_view rest{kept_};
    feed(rest);
    kept_.erase(0, kept_.size() - rest.size());
  }
  if (mode_ != Mode::kReading) return;
  if (kept_.empty() && kept_.capacity() > worker_.scratch().size()) kept_.shrink_to_fit();
  if (reader_.in_body()) stop_timing();  // a body is timed anew with each piece, a head is not
  if (reader_.in_request())
    time();
  else
    stop_timing();
}

void Connection::feed(std::string_view& bytes) {
  while (!bytes.empty() && mode_ == Mode::kReading) {
    const auto step = reader_.feed(bytes);
    bytes.remove_prefix(step.used);
    if (step.state == RequestReader::State::kComplete) {
      answer();
    } else if (step.state == RequestReader::State::kRefused) {
      refuse(step.status, step.why);
    } else {
      if (reader_.takes_continue()) say_continue();
      return;
    }
  }
}

void Connection::say_continue() {
  static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  if (channel_->write(kContinue, {}).bytes != kContinue.size()) close();
}

void Connection::drain() {
  auto& scratch = worker_.scratch();
  for (;;) {
    const auto moved = channel_->read(scratch);
    if (moved.need == Need::kEnd) return close();
    if (moved.bytes == 0) return wait(moved.need);
  }
}

// --- answering -----------------------------------------------------------------------------

void Connection::answer() {
  auto result = worker_.terms().exchange(reader_.request());
  if (!result.ok()) return reset();
  response_ = std::move(*result);
  framing_ = {
      .close = !reader_.keep_alive() || same_folded(response_.headers.get("Connection"), "close"),
      .http_1_0 = reader_.is_http_1_0(),
      .answers_head = reader_.request().method == "HEAD"};
  if (response_.fault.delay.count() == 0) return send();
  stop_timing();
  mode_ = Mode::kDelaying;
  wait_for(response_.fault.delay);
}

void Connection::refuse(int status, std::string_view why) {
  response_ = plain_text(status, why);
  framing_ = {.close = true};
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
  sent_ = 0;
  write();
}

void Connection::write() {
  const auto of_head = std::min(sent_, head_.size());
  const auto moved =
      channel_->write(std::string_view{head_}.substr(of_head), body_.substr(sent_ - of_head));
  if (moved.need == Need::kEnd) return close();
  sent_ += moved.bytes;
  if (sent_ == head_.size() + body_.size()) return finish_answer();
  mode_ = Mode::kAnswering;
  stop_timing();  // what was taken is progress
  time();
  wait(moved.need);
}

void Connection::finish_answer() {
  stop_timing();
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
