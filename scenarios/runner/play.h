#pragma once

#include "client/procedure/session.h"
#include "client/report/report.h"
#include "mockgraph/app/certificates.h"
#include "mockgraph/base/enum_text.h"
#include "mockgraph/directory/provenance.h"
#include "mockgraph/sandbox/journal.h"
#include "mockgraph/tokens/signer.h"
#include "scenarios/report/run.h"
#include "scenarios/runner/edits.h"
#include "scenarios/runner/scenario.h"

#include <cstdint>
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
  std::string pointer{};  // of the expectation in the scenario's file; may be empty
  std::vector<std::string> concerns{};  // ids of steps and requirements of the procedure
  Edits edits{};  // would make the file say what happened; none where a run cannot know that
  // Filled in by play(): where these stand.
  report::Place place{};
  std::vector<report::Place> related{};
};

using report::Verdict;

// Error numbers of the identity platform that a run met: by what is so, and by injected faults.
struct ErrorsSeen {
  std::set<int> by_state, by_injection;
};

// What became of one scenario.
struct Outcome {
  std::string file, name, summary, procedure;
  std::vector<std::string> requirements, tags;
  Verdict verdict = Verdict::kPassed;
  std::vector<Difference> differences;
  std::string fault;                         // kCouldNotRun, kInvalid: why
  report::Place fault_place;                 // kInvalid: where
  std::vector<client::report::Report> acts;  // one each apply, check, harden
  std::vector<DriverRun> programs;           // one each apply of somebody else's program
  std::vector<std::shared_ptr<const mockgraph::sandbox::JournalEntry>> journal;
  std::vector<mockgraph::directory::Chain> chains;  // of the last token of each user and audience
  ErrorsSeen errors;
  std::uint64_t seed = 0;
  std::size_t verified = 0;  // expectations that were looked at
  mockgraph::Duration virtual_time{0};
  std::int64_t microseconds = 0;  // of the machine; the only figure that differs between two runs
};

// What carries the requests: function calls, or sockets of this machine. The story is the same to
// the byte.
enum class Transport { kMemory, kHttp, kHttps };
inline constexpr auto kTransportText = mockgraph::enum_text<Transport>(
    {{Transport::kMemory, "memory"}, {Transport::kHttp, "http"}, {Transport::kHttps, "https"}});

// How things stand somewhere in a story.
struct Moment {
  std::shared_ptr<const mockgraph::sandbox::State> state;
  std::optional<client::procedure::Secrets> secrets;  // what the client has written down
  std::size_t calls = 0;                              // of the journal, by then
  std::size_t reports = 0;                            // of the acts that make one
  std::size_t acts = 0;                               // that are over
  std::uint64_t runs = 0;                             // how often a client was started
};

// What a run needs from outside.
struct Stage {
  mockgraph::tokens::Signer signer;
  Transport transport = Transport::kMemory;
  std::function<std::int64_t()> stopwatch;      // microseconds of any beginning
  mockgraph::app::Certificates certificates{};  // for kHttps
  mockgraph::WallClock wall{};                  // the machine's; needed where a program drives
  // Stands between a story and its client; empty: nothing does.
  std::function<client::procedure::Session(client::procedure::Session)> around_client{};
  // Told how things stand before each step of the setup client; empty: nobody is.
  std::function<void(const std::string& step, const Moment& moment)> before_step{};
};

// What the acts of a scenario leave, before anybody compares it with anything.
struct Left {
  std::vector<client::report::Report> acts;
  std::vector<DriverRun> programs;
  std::vector<Moment> moments;              // after each act
  std::vector<mockgraph::Error> otherwise;  // acts that did not go as they say; target: which
  std::vector<std::shared_ptr<const mockgraph::sandbox::JournalEntry>> journal;
  std::shared_ptr<const mockgraph::sandbox::State> state;
  mockgraph::Duration virtual_time{0};
  std::optional<client::procedure::Secrets> secrets;  // that the client keeps
};
// Carries out the acts in a mock of its own. Errors: the stage cannot be set, or a program that
// drives the scenario cannot be run.
[[nodiscard]] mockgraph::Result<Left> carry_out(const Scenario& scenario, const Stage& stage);

// Plays one scenario in a mock of its own: its acts in order, then its expectations.
[[nodiscard]] Outcome play(const Scenario& scenario, const Stage& stage);

// The outcome of a file that was not played: kInvalid if it makes no sense, else kCouldNotRun. The
// error's context says where, as files::Document's do.
[[nodiscard]] Outcome not_played(std::string file, Verdict verdict, const mockgraph::Error& fault);

}  // namespace scenarios::runner
