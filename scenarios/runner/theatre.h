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

// A mock of its own for one scenario, in process or behind a socket; every request takes a second
// of its time.
class Theatre {
 public:
  static mockgraph::Result<std::unique_ptr<Theatre>> open(const Scenario& scenario,
                                                          const Stage& stage);

  [[nodiscard]] mockgraph::sandbox::Sandbox& world() { return *service_.store().the_default(); }
  [[nodiscard]] mockgraph::Instant now() { return world().read()->clock.now({}); }
  [[nodiscard]] client::procedure::Session session(std::uint64_t seed);
  [[nodiscard]] const std::string& url() const { return url_; }

 private:
  Theatre(const Scenario& scenario, const Stage& stage);

  mockgraph::app::Service service_;
  std::optional<mockgraph::app::Listener> listener_;
  // Whatever carries the requests: so that links in answers, and thereby whole journals, agree.
  std::string url_ = "http://127.0.0.1:8080";
  mockgraph::Exchange wire_;
  mockgraph::tokens::Signer signer_;
  std::shared_ptr<std::optional<client::procedure::Secrets>> secrets_;
};

}  // namespace scenarios::runner
