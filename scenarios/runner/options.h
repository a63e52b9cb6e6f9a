#pragma once

#include "mockgraph/base/result.h"
#include "scenarios/runner/play.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace scenarios::runner {

enum class Command {
  kRun,
  kList,
  kValidate,
  kCoverage,
  kDrift,
  kFork,
  kMutate,
  kOrder,
  kPrivilege,
  kSweep,
  kWalk,
  kReport,
  kReproduce,
  kSchema,
  kHelp,
  kVersion
};

// Which scenarios.
struct Choice {
  std::vector<std::string> places;  // files, folders, names or patterns; empty: "scenarios"
  std::string filter;               // part of a name; empty: all
  std::vector<std::string> tags;    // tags or requirements; one of them is enough
  std::size_t shard = 1, shards = 1;
};

// Where reports are written; empty: nowhere.
struct Reports {
  std::string html, json, junit, markdown, sarif, journals, bundle;
  std::string baseline;  // a former JSON report to tell changes against
};

struct Options {
  Command command = Command::kHelp;
  std::string help;           // kHelp: what to print
  std::string before, after;  // kDrift: the two procedures
  // kReport, kReproduce, kMutate, kSweep, kWalk, kFork, kOrder, kPrivilege: what is read; kSchema:
  // whose
  std::string file;
  Choice choice;
  Transport transport = Transport::kMemory;
  std::optional<std::uint64_t> seed;
  std::size_t jobs = 0;    // 0: as many as there are cores
  std::size_t repeat = 1;  // times that each is played
  bool shuffle = false;
  std::optional<std::uint64_t> order_seed;  // of --shuffle; absent: whoever runs draws one
  bool fail_fast = false, watch = false, last_failed = false, times = false;
  bool update = false;    // write into the files what happens
  std::string state_dir;  // where the list of last failures is kept; empty: the user's
  bool json = false, verbose = false;
  std::string floor;      // kCoverage: a file of figures that may not become less; empty: none
  bool errors = false;    // kCoverage: of error numbers
  std::size_t pairs = 0;  // kMutate, kSweep: so many of two mutations, of two faults
  std::size_t walks = 50, steps = 200;  // kWalk: so many, of so many commands each
  std::string mutations;                // kMutate: the file of them; empty: the program's own
  // kFork, kMutate, kOrder, kPrivilege, kSweep: instead of the story's own, as a path; empty: that
  // one
  std::string procedure;
  std::string at;                 // kFork: the step, or the number of an act
  std::vector<std::string> sets;  // kFork: what is otherwise
  std::string stories;            // kSweep, kWalk: the folder for what did harm; empty: build/…
  Reports reports;
};

// kInvalid with a sentence for what cannot be understood.
[[nodiscard]] mockgraph::Result<Options> read_options(int count, const char* const* words);

}  // namespace scenarios::runner
