#pragma once

#include "mockgraph/base/result.h"
#include "scenarios/runner/play.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace scenarios::runner {

enum class Command { kRun, kList, kValidate, kCoverage, kDrift, kHelp, kVersion };

struct Options {
  Command command = Command::kHelp;
  std::string help;                 // kHelp: what to print
  std::vector<std::string> places;  // files or folders; empty: "scenarios"
  std::string before, after;        // kDrift: the two procedures
  std::string filter;               // part of a name; empty: all
  std::size_t shard = 1, shards = 1;
  Wire wire = Wire::kInProcess;
  std::optional<std::uint64_t> seed;
  std::size_t jobs = 0;  // 0: as many as there are cores
  bool json = false, verbose = false;
  bool errors = false;                // kCoverage: of error numbers
  std::string html, junit, journals;  // where to write; empty: nowhere
};

// kInvalid with a sentence for what cannot be understood.
[[nodiscard]] mockgraph::Result<Options> read_options(int count, const char* const* words);

}  // namespace scenarios::runner
