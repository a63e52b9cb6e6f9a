#pragma once

#include "client/wire/guard.h"
#include "client/wire/record.h"
#include "client/wire/retry.h"
#include "mockgraph/base/http_message.h"
#include "mockgraph/base/ids.h"
#include "mockgraph/base/instant.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace client::wire {

// What a conversation takes from outside.
struct Wiring {
  mockgraph::Exchange exchange;
  std::string url;
  mockgraph::WallClock now;
  Sleeper sleep;
  std::uint64_t seed = 0;
  std::optional<std::size_t> stop_after_requests;  // the challenge does not count
};

// One request, before the guard has looked at where it goes.
struct Message {
  std::string method = "GET";
  std::string link;  // a path of ours ("/v1.0/users"), or an absolute link from an answer
  mockgraph::Headers headers;
  std::string body;
};

// A guarded conversation with one proven simulator. Not for several threads.
class Connection {
 public:
  // Judges the address, then asks the challenge; nothing else is sent before both are passed.
  [[nodiscard]] static mockgraph::Result<Connection> open(Wiring wiring);

  // An Error means that no answer came (kNoAnswer) or that the guard refused (code "guard").
  [[nodiscard]] mockgraph::Result<mockgraph::Response> send(const Message& message);

  // The simulator's time: ours, moved by what the last answer's Date header says. An authenticator
  // shows the code of the service's moment, whatever the clock of this machine thinks.
  [[nodiscard]] mockgraph::Instant now() const { return now_() + ahead_; }
  void sleep(mockgraph::Duration length) const { sleep_(length); }
  [[nodiscard]] mockgraph::IdSource ids() { return {seed_, *drawn_}; }

  [[nodiscard]] const Place& place() const { return place_; }
  [[nodiscard]] Tape& tape() { return *tape_; }

 private:
  Connection(Wiring wiring, Place place);
  void note_date(const mockgraph::Response& response);

  Place place_;
  mockgraph::WallClock now_;
  Sleeper sleep_;
  std::uint64_t seed_;
  std::shared_ptr<std::uint64_t> drawn_ = std::make_shared<std::uint64_t>(0);
  std::shared_ptr<Tape> tape_ = std::make_shared<Tape>();
  mockgraph::Exchange exchange_;
  mockgraph::Duration ahead_{0};
};

}  // namespace client::wire
