#include "scenarios/runner/option_rows.h"

#include <array>

namespace scenarios::runner {
namespace {

// clang-format off
constexpr auto kOptions = std::to_array<OptionRow>({
    {"help,h",      "",       "",       "this text",                                                   kForAll},
    {"version",     "",       "",       "the program's version",                                       kForAll},
    {"format",      "WORD",   "text",   "text or json, on stdout",                                     kForAll},
    {"filter",      "WORD",   "",       "only scenarios whose name contains this",                     kForChoice},
    {"tag",         "WORD",   "",       "only those with this tag, or about this requirement (R5); may be given again",
                                                                                                       kForChoice},
    {"shard",       "I/N",    "",       "only a share of them, such as 2/8",                           kForChoice | kForMutants | kForSweep | kForWalk},
    {"seed",        "SEED",   "",       "number or word; replaces the fixtures' own",                  kForChoice | kForMutants | kForSweep | kForFork | kForOrder | kForPrivilege | kForWalk},
    {"procedure",   "EDITION", "",      "2025-04, 2026, or a file, instead of the scenario's own",    kForFork | kForMutants | kForOrder | kForSweep | kForPrivilege},
    {"pairs",       "N",      "0",      "also so many pairs of them at once, drawn by the seed",       kForMutants | kForSweep},
    {"mutations",   "FILE",   "",       "ways to do steps wrong, instead of the program's own",        kForMutants},
    {"walks",       "N",      "50",     "so many walks, each of a mock of its own",                    kForWalk},
    {"steps",       "N",      "200",    "so many commands a walk",                                     kForWalk},
    {"stories",     "DIR",    "build/sweep, build/walk", "where what does harm is written, as short scenarios", kForSweep | kForWalk},
    {"at",          "STEP",   "",       "where the ways part: before this step, or before the act of this number", kForFork},
    {"set",         "KEY=VALUE", "",    "what is otherwise from there on; may be given again",         kForFork},
    {"errors",      "",       "",       "of the identity platform's errors, instead of the rest",      kForErrors},
    {"floor",       "FILE",   "",       "ends with 1 if a figure is below the one in this JSON file",  kForErrors},
    {"transport",   "WORD",   "memory", "memory, http or https: what carries the requests",            kForRun},
    {"jobs,j",      "N",      "0",      "so many at once; 0: one a core",                              kForRun | kForMutants | kForSweep | kForOrder | kForPrivilege | kForWalk},
    {"repeat",      "N",      "1",      "play each so often; every time must be the same to the byte", kForRun},
    {"shuffle",     "[SEED]", "",       "in another order: of this seed, else of --seed, else a drawn one", kForRun},
    {"fail-fast",   "",       "",       "end with the first that is not as expected",                  kForRun},
    {"watch",       "",       "",       "stay, and play again what a changed file touches",            kForRun},
    {"last-failed", "",       "",       "only those that were not as expected when last played",       kForRun},
    {"update",      "",       "",       "write into the files what happens, where they expect something else", kForRun},
    {"state-dir",   "DIR",    "",       "where that is remembered; else ~/.local/state/mockgraph",     kForRun},
    {"verbose,v",   "",       "",       "tell passed scenarios, too",                                  kForRun},
    {"times",       "",       "",       "the machine's time in written reports, too (two runs then differ)", kForRun},
    {"html",        "FILE",   "",       "one self-contained page",                                     kForReports | kForMutants | kForSweep | kForOrder | kForErrors},
    {"json",        "FILE",   "",       "all that is known, for programs and 'replay report'",         kForReports},
    {"junit",       "FILE",   "",       "JUnit XML, for build servers",                                kForReports},
    {"markdown",    "FILE",   "",       "for job summaries",                                           kForReports},
    {"sarif",       "FILE",   "",       "SARIF 2.1.0, for code scanning: places in the files",         kForReports},
    {"baseline",    "FILE",   "",       "a former JSON report: tells what is newly failing, fixed, unchanged", kForReports},
    {"journals",    "DIR",    "",       "each scenario's journal, a line a call",                      kForPlayed},
    {"bundle",      "FILE",   "",       "a single scenario with all it needs, to be reproduced elsewhere", kForPlayed},
});
// clang-format on

constexpr std::string_view kExitCodes =
    R"(exit codes: 0 as expected, 1 a difference, 2 usage or invalid file, 3 could not run,
4 nothing was verified, 130 interrupted
)";

struct Heading {
  unsigned groups;
  std::string_view text;
};
constexpr auto kHeadings = std::to_array<Heading>({
    {kForAll, "options"},
    {kForErrors, "of what"},
    {kForFork, "which way"},
    {kForMutants, "which mutants"},
    {kForSweep, "what is swept"},
    {kForWalk, "which walks"},
    {kForOrder | kForPrivilege, "how it is found out"},
    {kForChoice, "which scenarios"},
    {kForRun, "how they are played"},
    {kForReports | kForPlayed, "reports"},
});

std::string option_line(const OptionRow& row) {
  constexpr std::size_t kColumn = 26;
  const auto comma = row.name.find(',');
  std::string text{"  "};
  if (comma != std::string_view::npos)
    text.append("-").append(row.name.substr(comma + 1)).append(", ");
  text.append("--").append(long_name(row));
  if (!row.value.empty()) text.append(row.value.starts_with('[') ? "" : " ").append(row.value);
  text.append(text.size() < kColumn ? kColumn - text.size() : 2, ' ').append(row.help);
  if (!row.initial.empty()) text.append(" (").append(row.initial).append(")");
  return text + "\n";
}

std::string overview() {
  std::string text =
      "replay: plays scenarios of the service account procedure against the mock\n\n";
  for (const auto& verb : verb_rows()) {
    text.append("  replay ").append(verb.name).append(12 - verb.name.size(), ' ');
    text.append(verb.line).append("\n");
  }
  text += "\nexamples\n  script/replay\n  replay run --help\n  replay run --filter mfa -v\n\n";
  return text.append(kExitCodes);
}

}  // namespace

std::span<const OptionRow> option_rows() { return kOptions; }

std::string_view long_name(const OptionRow& row) { return row.name.substr(0, row.name.find(',')); }

std::string help_of(const VerbRow* verb) {
  if (verb == nullptr) return overview();
  std::string text{verb->about};
  for (const auto& heading : kHeadings) {
    std::string lines;
    for (const auto& row : kOptions) {
      if ((row.group & heading.groups & verb->takes) != 0) lines += option_line(row);
    }
    if (!lines.empty()) text.append("\n").append(heading.text).append("\n").append(lines);
  }
  return text.append("\n").append(kExitCodes);
}

}  // namespace scenarios::runner
