#include "mockgraph/app/listener_connection.h"

#include <utility>

// The half of a connection that reads; the other one answers.

namespace mockgraph::app {
namespace {

using Need = Channel::Need;

// Who sends faster than we read must let others of the same thread come in between.
constexpr int kReadsInARow = 16;
// A refused client may finish its sentence, but a request is never longer than this.
constexpr std::size_t kMostDrained = 16U << 20U;

Response tunnel_opened() {
  Response response;
  response.reason = "Connection established";
  return response;
}

}  // namespace

void Connection::read() {
  auto& scratch = worker_.scratch();
  for (int count = 0; mode_ == Mode::kReading; ++count) {
    if (count == kReadsInARow) return yield();
    const auto moved = channel_->read(scratch);
    if (moved.need == Need::kEnd) return close();
    if (moved.bytes == 0) {
      time_what_is_owed();
      return wait(moved.need);
    }
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
  if (reader_.in_body()) note_progress(reader_.request().body.size());
  time_what_is_owed();
}

void Connection::feed(std::string_view& bytes) {
  while (mode_ == Mode::kReading) {
    if (framing_.opens_tunnel) begin_tunnel(std::exchange(bytes, {}));
    if (bytes.empty()) return;
    const auto step = reader_.feed(bytes);
    bytes.remove_prefix(step.used);
    if (step.state == RequestReader::State::kComplete) {
      answer();
    } else if (step.state == RequestReader::State::kRefused) {
      refuse(plain_text(step.status, step.why));
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
  for (int count = 0; count < kReadsInARow; ++count) {
    const auto moved = channel_->read(scratch);
    drained_ += moved.bytes;
    if (moved.need == Need::kEnd || drained_ > kMostDrained) return close();
    if (moved.bytes == 0) return wait(moved.need);
  }
  if (!waiting_) yield();
}

// --- a proxy's -----------------------------------------------------------------------------

void Connection::answer_as_proxy() {
  Request& request = reader_.request();
  auto verdict = judge_proxied(request, reader_.form(), worker_.terms().check);
  if (verdict.kind == ProxyVerdict::Kind::kRefuse)
    return refuse(std::move(verdict.refusal), framing_.answers_head);
  request.sandbox = std::move(verdict.sandbox);
  request.headers.remove("Proxy-Authorization");
  request.secure = true;
  if (verdict.kind == ProxyVerdict::Kind::kServe) return call_exchange();
  response_ = tunnel_opened();
  framing_ = {.opens_tunnel = true};
  send();
}

// The client's first bytes of TLS may have come along with its CONNECT.
void Connection::begin_tunnel(std::string_view early) {
  framing_ = {};
  is_proxy_ = false;
  reader_.request().secure = true;
  channel_ = tls_->open(socket_.native_handle(), early);
}

}  // namespace mockgraph::app
