#pragma once

#include "mockgraph/app/listener_head.h"
#include "mockgraph/app/listener_worker.h"

#include <cstddef>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace mockgraph::app {

// One client: reads requests, hands each to the exchange, writes the answers in order. It holds no
// buffer while it is idle, and waits for one thing at a time.
class Connection {
 public:
  Connection(Worker& worker, Socket socket, const Origin& origin);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() = default;

  void start();
  // The worker's patience is at its end. The connection may be gone afterwards.
  void time_out();

  std::list<Connection>::iterator self;  // its place with the worker

 private:
  enum class Mode {
    kReading,    // between requests, or within one
    kDelaying,   // an injected delay runs
    kDribbling,  // the next piece of an answer is due after another delay
    kAnswering,  // an answer did not fit into the socket at once
    kDraining,   // all is said; the client may still be sending
    kFlushing,   // a reset is due once the answer has left
    kOpen,       // the answer stays open, and goes on when there is something to tell
    kClosed,
  };

  void wait(Channel::Need need);
  void wait_for(std::chrono::milliseconds time);
  void yield();
  void go_on(bool failed);
  void forget_if_closed();
  void resume();

  void read();
  void drain();
  void begin_tunnel(std::string_view early);
  void take(std::string_view bytes);
  void feed(std::string_view& bytes);
  void say_continue();

  void answer();
  void answer_as_proxy();
  void call_exchange();
  void refuse(Response refusal, bool answers_head = false);
  void send();
  void write();
  void finish_answer();

  bool begin_open();
  bool say(std::string_view text);
  void tell();
  void hear();
  void stop_telling();

  void time();
  void stop_timing();
  void time_what_is_owed();
  void note_progress(std::size_t bytes);
  void close();
  void reset();

  Worker& worker_;
  Socket socket_;
  std::unique_ptr<Channel> channel_;
  RequestReader reader_;
  const TlsIdentity* tls_;
  bool is_proxy_;  // until a tunnel is open, which holds ordinary requests
  Mode mode_ = Mode::kReading;
  bool waiting_ = false;  // one operation of Asio's holds `this`
  bool drain_ = false;    // the answer ends a request that was not read to its end
  std::string kept_;      // the beginning of a request, or requests not answered yet
  Response response_;
  Framing framing_;
  std::string head_;
  std::string_view body_;  // of response_
  std::size_t sent_ = 0;   // of head_ and body_
  std::size_t timed_ = 0;  // of a body or an answer: what was through when its timing began
  std::size_t drained_ = 0;
  std::size_t due_ = 0;  // how much of them may leave by now
  std::optional<Worker::Deadlines::iterator> deadline_;
  std::optional<Timer> timer_;
  struct Bell;
  std::shared_ptr<Bell> bell_;
  std::unique_ptr<OpenAnswer> open_;
};

}  // namespace mockgraph::app
