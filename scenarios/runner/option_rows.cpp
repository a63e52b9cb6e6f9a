#include "scenarios/runner/option_rows.h"

#include <algorithm>
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
    {"shard",       "I/N",    "",       "only a share of them, such as 2/8",                           kForChoice | kForMutants | kForSweep},
    {"seed",        "SEED",   "",       "number or word; replaces the fixtures' own",                  kForChoice | kForMutants | kForSweep | kForFork | kForOrder | kForPrivilege},
    {"procedure",   "EDITION", "",      "2025-04, 2026, or a file, instead of the scenario's own",    kForFork | kForMutants | kForOrder | kForSweep | kForPrivilege},
    {"pairs",       "N",      "0",      "also so many pairs of them at once, drawn by the seed",       kForMutants | kForSweep},
    {"mutations",   "FILE",   "",       "ways to do steps wrong, instead of the program's own",        kForMutants},
    {"stories",     "DIR",    "build/sweep", "where what does harm is written, as short scenarios",    kForSweep},
    {"at",          "STEP",   "",       "where the ways part: before this step, or before the act of this number", kForFork},
    {"set",         "KEY=VALUE", "",    "what is otherwise from there on; may be given again",         kForFork},
    {"errors",      "",       "",       "of the identity platform's errors, instead of the rest",      kForErrors},
    {"floor",       "FILE",   "",       "ends with 1 if a figure is below the one in this JSON file",  kForErrors},
    {"transport",   "WORD",   "memory", "memory, http or https: what carries the requests",            kForRun},
    {"jobs,j",      "N",      "0",      "so many at once; 0: one a core",                              kForRun | kForMutants | kForSweep | kForOrder | kForPrivilege},
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

constexpr auto kVerbs = std::to_array<VerbRow>({
    {"run", Command::kRun, kForAll | kForChoice | kForRun | kForReports | kForPlayed,
     "plays scenarios and compares with what they expect",
     R"(replay run: plays scenarios and compares with what they expect

usage: replay run [FILE|FOLDER|NAME|PATTERN ...] [options]     (without any: the folder "scenarios")

examples
  replay run
  replay run 'sam-*' --transport https --html report.html
  replay run scenarios/mine.json --watch
)"},
    {"list", Command::kList, kForAll | kForChoice, "says what there is",
     R"(replay list: says which scenarios there are, a sentence each

usage: replay list [FILE|FOLDER|NAME|PATTERN ...] [options]    (without any: the folder "scenarios")

examples
  replay list
  replay list --tag R5
  replay list scenarios --format json
)"},
    {"validate", Command::kValidate, kForAll | kForChoice, "reads scenarios without playing them",
     R"(replay validate: reads scenarios with all that they name, and tells what is wrong and where

usage: replay validate [FILE|FOLDER|NAME|PATTERN ...] [options]   (without any: the folder "scenarios")

examples
  replay validate
  replay validate scenarios/mine.json
  replay validate ~/stories --filter duo
)"},
    {"coverage", Command::kCoverage, kForAll | kForChoice | kForErrors,
     "says what scenarios reach, and what none does",
     R"(replay coverage: plays scenarios and mutants, and says what they reach: of each requirement the steps, checks,
stories and mutants, of each finding and each call the stories. With --errors: which errors of the identity
platform are reached by the state of a tenant, which only by injected faults, and which (exit code 1) by nothing.
Ends with 1 if what the procedure says of a requirement (executed, checked) is not so in what was played.

usage: replay coverage [FILE|FOLDER|NAME|PATTERN ...] [options]   (without any: the folder "scenarios")

examples
  replay coverage --format json > coverage.json
  replay coverage --floor tests/scenario/coverage.floor.json --html coverage.html
  replay coverage --errors 'atlas-*'
)"},
    {"drift", Command::kDrift, kForAll | kForChoice, "says what changed between two editions of the page",
     R"(replay drift: says what changed from one edition of the documented page to another: requirements and
steps, the checks that look at them, and the scenarios that this touches

usage: replay drift PROCEDURE PROCEDURE [FILE|FOLDER ...] [options]   (scenarios: the folder "scenarios")

examples
  replay drift scenarios/procedures/service-account-2025-04.json scenarios/procedures/service-account-2026.json
  replay drift scenarios/procedures/service-account-2026.json mine.json --format json
  replay drift mine.json theirs.json ~/stories
)"},
    {"fork", Command::kFork, kForAll | kForFork, "continues a story from a step in two ways, and shows both",
     R"(replay fork: carries a scenario out up to a step and goes on from that state twice: as it is, and otherwise.
Shows steps, findings, calls and the world at the end beside each other.

usage: replay fork [SCENARIO] --at STEP --set KEY=VALUE [options]     (without: scenarios/everything-asked-for.json)

keys
  answers.NAME  another answer, such as answers.gdap=skip
  skip          a step that is left out
  mutation      the step is done wrong, in a way that 'replay mutate' knows
  wait          time passes first, such as wait=PT2H
  call, act     somebody makes a call, or does something, first: JSON as in `request`, in `run`
  patch         a JSON Patch on the state first, through the laws
  rule          a rule for what follows: JSON as in `rules`
  replication   how late replicas are, as in `replication`

examples
  replay fork --at mfa --set answers.mfa.lever=none
  replay fork --at admin-agents --set mutation=undone-later --format json
  replay fork scenarios/mine.json --at sam-consent --set wait=P91D --set skip=sam-customers
)"},
    {"mutate", Command::kMutate, kForAll | kForMutants,
     "does each step wrong in every way, and sees whether a check tells it",
     R"(replay mutate: carries the procedure of a scenario out wrongly, in every way that is known for each of its
steps and in every order, and audits what comes of it. A check that never bites is found so. Ends with 1 if a
mutant survives, is told by other findings than those meant to, or changes nothing without a reason.

usage: replay mutate [SCENARIO] [options]     (without: scenarios/everything-asked-for.json)

examples
  replay mutate
  replay mutate scenarios/mine.json --pairs 200 --seed workshop --html mutants.html
  replay mutate --format json --shard 1/2
)"},
    {"order", Command::kOrder, kForAll | kForOrder, "finds out which steps need which, and which may change places",
     R"(replay order: does, of every two steps of the procedure, the later one first, from the state before the earlier
one, and sees whether it is refused, whether the audit tells it, or whether the world ends the same. Does each step
again, too. So it finds the order that the state needs, beside the one in which the page lists the steps. Ends
with 1 if an order matters and nobody tells.

usage: replay order [SCENARIO] [options]     (without: scenarios/everything-asked-for.json)

examples
  replay order
  replay order scenarios/sam-with-the-legacy-wizard.json --html order.html
  replay order --format json
)"},
    {"privilege", Command::kPrivilege, kForAll | kForPrivilege, "finds out which of the rights that are asked for are needed",
     R"(replay privilege: carries the procedure out with one role, group or permission less than it asks for, for each of
them, and sees whether a step is refused, only the audit misses it, or nobody does. Ends with 1 if something is
refused, or found, although no right is missing: then the page asks for too few.

usage: replay privilege [SCENARIO] [options]     (without: scenarios/everything-asked-for.json)

examples
  replay privilege
  replay privilege scenarios/everything-asked-for-2026.json
  replay privilege --format json
)"},
    {"sweep", Command::kSweep, kForAll | kForSweep,
     "strikes each call of the set-up with every fault, and sees whether the client survives",
     R"(replay sweep: carries the procedure of a scenario out while one of its calls is throttled, refused, lost,
spoilt, too late, or the last thing that the client does; then starts the client again, as a person would.
Every call meets every fault that it can meet. What must hold: in the end the world is as if nothing had gone
wrong, nothing is there twice, the password is written down, nobody said that all was done when it was not, and
a client that was told to wait has waited. What does harm is written as the shortest scenario that shows it.
Ends with 1 if anything did.

usage: replay sweep [SCENARIO] [options]     (without: scenarios/everything-right.json)

examples
  replay sweep
  replay sweep scenarios/sam-with-the-legacy-wizard.json --html resilience.html
  replay sweep --pairs 500 --seed workshop --shard 1/2
)"},
    {"report", Command::kReport, kForAll | kForReports, "makes any report from a JSON report",
     R"(replay report: makes any report from the JSON report of a former run

usage: replay report RUN.json [options]

examples
  replay report run.json
  replay report run.json --html report.html --baseline main.json
  replay report run.json --markdown "$GITHUB_STEP_SUMMARY" --sarif replay.sarif
)"},
    {"reproduce", Command::kReproduce, kForAll, "plays a bundle, and says what differs",
     R"(replay reproduce: plays the scenario of a bundle from the bundle alone, and compares byte for byte.
Ends with 1 if anything differs. 'replay FILE' does the same.

usage: replay reproduce BUNDLE

examples
  replay run admin-agents-not-given --bundle case.bundle.json
  replay reproduce case.bundle.json
  replay reproduce case.bundle.json --format json
)"},
    {"schema", Command::kSchema, kForAll, "prints the JSON Schema of a file",
     R"(replay schema: prints the JSON Schema of a kind of file, for editors and other programs

usage: replay schema scenario|fixture|procedure|mutations|answers|report|setup-report|bundle

examples
  replay schema report
  replay schema scenario > scenario.schema.json
  replay schema fixture
)"},
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
  for (const auto& verb : kVerbs) {
    text.append("  replay ").append(verb.name).append(12 - verb.name.size(), ' ');
    text.append(verb.line).append("\n");
  }
  text += "\nexamples\n  script/replay\n  replay run --help\n  replay run --filter mfa -v\n\n";
  return text.append(kExitCodes);
}

}  // namespace

std::span<const OptionRow> option_rows() { return kOptions; }

std::string_view long_name(const OptionRow& row) { return row.name.substr(0, row.name.find(',')); }

std::span<const VerbRow> verb_rows() { return kVerbs; }

const VerbRow* find_verb(std::string_view word) {
  const auto* verb = std::ranges::find(kVerbs, word, &VerbRow::name);
  return verb == kVerbs.end() ? nullptr : verb;
}

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
