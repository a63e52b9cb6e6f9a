#pragma once

#include "client/procedure/session.h"
#include "mockgraph/app/listener.h"
#include "mockgraph/app/service.h"
#include "scenarios/runner/play.h"

#include <memory>
#include <optional>
#include <string>

namespace scenarios::runner {

// The clock of a sandbox jumps.
void pass_time(mockgraph::sandbox::Sandbox& world, mockgraph::Duration length);

// Whose time it is in a scenario: the machine's only for a program that knows no other.
[[nodiscard]] Time time_of(const Scenario& scenario);

// A mock of its own for one scenario, in process or behind a socket; every request takes a second
// of its time, unless that is the machine's.
class Theatre {
 public:
  static mockgraph::Result<std::unique_ptr<Theatre>> open(const Scenario& scenario,
                                                          const Stage& stage);

  [[nodiscard]] mockgraph::sandbox::Sandbox& world() { return *service_.store().the_default(); }
  [[nodiscard]] mockgraph::Instant now() { return world().read()->clock.now(wall_); }
  [[nodiscard]] client::procedure::Session session(std::uint64_t seed);
  // Lets the scenario's program carry the procedure out, behind sockets of its own.
  [[nodiscard]] mockgraph::Result<DriverRun> drive(const Driver& driver, const Act& act);
  // What the client has written down.
  [[nodiscard]] const std::optional<client::procedure::Secrets>& secrets() const {
    return *secrets_;
  }
  [[nodiscard]] const std::string& url() const { return url_; }
  // What the client has written down of the application is torn up, as far as it is done again.
  void forget(Redo redo);

 private:
  Theatre(const Scenario& scenario, const Stage& stage);
  void request_begins();

  const Time time_;
  const mockgraph::WallClock wall_;
  mockgraph::app::Service service_;
  std::optional<mockgraph::app::Listener> listener_;
  // Whatever carries the requests: so that links in answers, and thereby whole journals, agree.
  std::string url_ = "http://127.0.0.1:8080";
  mockgraph::Exchange wire_;
  mockgraph::tokens::Signer signer_;
  std::shared_ptr<std::optional<client::procedure::Secrets>> secrets_;
};

}  // namespace scenarios::runner
