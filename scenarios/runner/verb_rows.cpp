#include "scenarios/runner/option_rows.h"

#include <algorithm>
#include <array>

namespace scenarios::runner {
namespace {

// clang-format off
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
The page of --html also has what a sweep shows: each call by each fault, and how the client survives.

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
    {"walk", Command::kWalk, kForAll | kForWalk,
     "does legal and illegal things in whatever order, and sees whether the mock keeps its laws",
     R"(replay walk: lets administrators, the service account and customers of a fixture do legal and illegal things to
the mock, drawn by a seed, and looks at each call: no call to Partner Center succeeds on a chain in which nobody
has shown a second factor, nobody is twice in a group, licences are counted rightly, what is refused changes
nothing, ids are nobody else's, and a token has the rights that were granted. What breaks one is made as short as
it can be and written as a scenario; with such a file it is walked again. Ends with 1 if anything was broken.

usage: replay walk [FIXTURE|SCENARIO] [options]     (without: fixtures/account-ready.json)

examples
  replay walk
  replay walk --walks 5000 --steps 400 --seed workshop --shard 1/2
  replay walk build/walk/walk-member-twice.json
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

}  // namespace

std::span<const VerbRow> verb_rows() { return kVerbs; }

const VerbRow* find_verb(std::string_view word) {
  const auto* verb = std::ranges::find(kVerbs, word, &VerbRow::name);
  return verb == kVerbs.end() ? nullptr : verb;
}

}  // namespace scenarios::runner
