#include "scenarios/runner/program.h"

#include "mockgraph/base/version.h"
#include "scenarios/runner/verbs.h"

namespace scenarios::runner {

int run_program(int count, const char* const* words, const Console& console,
                const Machine& machine) {
  const auto options = read_options(count, words);
  if (!options.ok()) return complain(console, options.error());
  const Desk desk{*options, console, machine};
  switch (options->command) {
    case Command::kRun:
      return run(desk);
    case Command::kList:
    case Command::kValidate:
      return list(desk);
    case Command::kCoverage:
      return coverage(desk);
    case Command::kDrift:
      return drift(desk);
    case Command::kFork:
      return fork_story(desk);
    case Command::kMutate:
      return mutate_procedure(desk);
    case Command::kOrder:
      return order_steps(desk);
    case Command::kPrivilege:
      return measure_privilege(desk);
    case Command::kSweep:
      return sweep_procedure(desk);
    case Command::kWalk:
      return walk_at_random(desk);
    case Command::kReport:
      return report_again(desk);
    case Command::kReproduce:
      return reproduce(desk);
    case Command::kSchema:
      return schema(desk);
    case Command::kHelp:
      console.out << options->help;
      return 0;
    case Command::kVersion:
      console.out << "replay " << mockgraph::version() << '\n';
      return 0;
  }
  return 0;
}

}  // namespace scenarios::runner
