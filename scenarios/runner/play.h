#pragma once

#include "client/report/report.h"
#include "mockgraph/directory/provenance.h"
#include "mockgraph/sandbox/journal.h"
#include "mockgraph/tokens/signer.h"
#include "scenarios/runner/scenario.h"

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace scenarios::runner {

// One difference between what a scenario expects and what happened.
struct Difference {
  std::string where;  // "findings", "calls[2]", "state /tenants/…"
  std::string expected, seen;
  std::string near_miss;  // what came closest, and in which field it differs; may be empty
};

enum class Verdict { kPassed, kFailed, kCouldNotRun, kInvalid, kNothingVerified };

// Error numbers of the identity platform that a run met: by what is so, and by injected faults.
struct ErrorsSeen {
  std::set<int> by_state, by_injection;
};

// What became of one scenario.
struct Outcome {
  std::string file, name, summary;
  std::vector<std::string> requirements;
  Verdict verdict = Verdict::kPassed;
  std::vector<Difference> differences;
  std::string fault;                         // kCouldNotRun, kInvalid: why
  std::vector<client::report::Report> acts;  // one each apply, check, harden
  std::vector<std::shared_ptr<const mockgraph::sandbox::JournalEntry>> journal;
  std::vector<mockgraph::directory::Chain> chains;  // of the last token of each user and audience
  ErrorsSeen errors;
  std::uint64_t seed = 0;
  std::size_t verified = 0;  // expectations that were looked at
  mockgraph::Duration virtual_time{0};
  std::int64_t microseconds = 0;  // of the machine; the only figure that differs between two runs
};

enum class Wire { kInProcess, kSocket };

// What a run needs from outside.
struct Stage {
  mockgraph::tokens::Signer signer;
  Wire wire = Wire::kInProcess;
  std::function<std::int64_t()> stopwatch;  // microseconds of any beginning
};

// Plays one scenario in a mock of its own: its acts in order, then its expectations.
[[nodiscard]] Outcome play(const Scenario& scenario, const Stage& stage);

// The outcome of a file that was not played: kInvalid if it makes no sense, else kCouldNotRun.
[[nodiscard]] Outcome not_played(std::string file, Verdict verdict, std::string fault);

}  // namespace scenarios::runner
