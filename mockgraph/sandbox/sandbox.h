#pragma once

#include "mockgraph/sandbox/call_meter.h"
#include "mockgraph/sandbox/journal.h"
#include "mockgraph/sandbox/state.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace mockgraph::sandbox {

// One isolated world of tenants. Safe to use from several threads: readers hold the state they
// began with and wait for nobody; writers run one after another.
class Sandbox {
 public:
  Sandbox(std::string name, State baseline, Journal::Bounds bounds);

  [[nodiscard]] const std::string& name() const { return name_; }

  // The state as it is now. Later commits do not change what was returned.
  [[nodiscard]] StatePtr read() const;
  // What a reset goes back to.
  [[nodiscard]] StatePtr baseline() const;

  // Runs `change` on a copy and publishes it, unless it fails.
  [[nodiscard]] Status commit(const std::function<Status(State&)>& change);

  // Back to the baseline: world, clock, rules and id counter; who called how often is forgotten.
  // The journal stays.
  void reset();
  // Makes the present state the baseline of later resets.
  void checkpoint();

  // The id of the next request: seeded and counted, so that the same requests get the same ids.
  [[nodiscard]] Guid next_request_id();

  [[nodiscard]] Journal& journal() { return journal_; }
  [[nodiscard]] const Journal& journal() const { return journal_; }
  // Counting a call changes nothing that a caller could see of the state: whoever may read, may.
  [[nodiscard]] CallMeter& meter() const { return meter_; }

 private:
  const std::string name_;
  mutable std::mutex pointer_mutex_;  // held for a pointer copy
  std::mutex writer_mutex_;           // held for a whole change
  StatePtr state_;
  StatePtr baseline_;
  std::atomic<std::uint64_t> requests_{0};
  const std::uint64_t request_seed_;
  Journal journal_;
  mutable CallMeter meter_;
};

}  // namespace mockgraph::sandbox
