#pragma once

#include "mockgraph/base/ids.h"
#include "mockgraph/base/instant.h"
#include "mockgraph/base/trace.h"
#include "mockgraph/world/draft.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::sandbox {

// Who called, as the journal keeps it. Made once a token, shared by all its calls.
struct JournalCaller {
  std::string kind;  // user, application
  std::string tenant_id, object_id, name, app_id;
  bool has_mfa = false;  // as the token's `amr` says
};

// One request and what became of it. Secrets are gone before it gets here.
struct JournalEntry {
  std::uint64_t number = 0;  // counted from 1 in each sandbox, never reused
  Guid request_id;
  std::string batch;  // the request id of the $batch that this was a part of; empty: of none
  Instant at;
  std::string method;
  std::string target;
  std::string address;                          // of the caller
  std::string_view surface;                     // graph, login, partner, admin; static
  std::string_view route;                       // the template, empty if none matched; static
  std::shared_ptr<const JournalCaller> caller;  // null: nobody
  int status = 0;                               // 0: no answer was sent
  std::string error_code;                       // of the surface's dialect, empty if none
  Trace trace;
  Advice advice;
  Grounds grounds;  // of a request that a permission or role let pass
  std::vector<world::Change> changes;
  std::string request_body;
  std::shared_ptr<const std::string> response_body;
  std::string fault;  // id of the injected fault that struck
  bool not_simulated = false;
  bool defect = false;
};

// The last requests of one sandbox: a ring, bounded in entries and in bytes, so that it never slows
// down what it records. Safe to use from several threads.
class Journal {
 public:
  struct Bounds {
    std::size_t entries = 10'000;
    std::size_t bytes = std::size_t{64} << 20;
  };
  explicit Journal(Bounds bounds) : bounds_(bounds) {}

  void append(JournalEntry entry);  // sets its number
  [[nodiscard]] std::vector<std::shared_ptr<const JournalEntry>> entries() const;
  // Those since the last begin_anew(): what services know of their own past, which a reset wipes.
  [[nodiscard]] std::vector<std::shared_ptr<const JournalEntry>> since_reset() const;
  void begin_anew();
  [[nodiscard]] std::shared_ptr<const JournalEntry> find(const Guid& request_id) const;
  [[nodiscard]] std::uint64_t appended() const;  // since the sandbox was made
  void clear();

 private:
  const Bounds bounds_;
  mutable std::mutex mutex_;
  std::deque<std::shared_ptr<const JournalEntry>> ring_;
  std::size_t bytes_ = 0;
  std::uint64_t appended_ = 0;
  std::uint64_t before_reset_ = 0;  // how many had been appended by then
};

}  // namespace mockgraph::sandbox
