#pragma once

#include "scenarios/runner/options.h"

#include <span>
#include <string>
#include <string_view>

// What `replay` understands, as tables: verbs, and the options that each of them takes.
namespace scenarios::runner {

// Options come in groups, verbs take whole groups.
enum Group : unsigned {
  kForAll = 1,
  kForChoice = 2,
  kForErrors = 4,
  kForRun = 8,
  kForReports = 16,
  kForPlayed = 32,
  kForMutants = 64,
  kForSweep = 128,
  kForFork = 256,
  kForOrder = 512,
  kForPrivilege = 1024,
  kForWalk = 2048
};

struct OptionRow {
  std::string_view name;     // "jobs,j": the short form behind a comma
  std::string_view value;    // what it wants; empty: nothing
  std::string_view initial;  // if it is not given; empty: none
  std::string_view help;
  unsigned group;
};
[[nodiscard]] std::span<const OptionRow> option_rows();
[[nodiscard]] std::string_view long_name(const OptionRow& row);

struct VerbRow {
  std::string_view name;
  Command command;
  unsigned takes;          // groups
  std::string_view line;   // in the list of verbs
  std::string_view about;  // purpose, usage and examples
};
[[nodiscard]] std::span<const VerbRow> verb_rows();
[[nodiscard]] const VerbRow* find_verb(std::string_view word);

// What --help prints: of one verb, or of all if null.
[[nodiscard]] std::string help_of(const VerbRow* verb);

}  // namespace scenarios::runner
