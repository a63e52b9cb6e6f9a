#include "mockgraph/base/version.h"
#include "scenarios/runner/mutate.h"
#include "scenarios/runner/output_file.h"
#include "scenarios/runner/verbs.h"

namespace scenarios::runner {

int mutate_procedure(const Desk& desk) {
  const auto& options = desk.options;
  const auto base = base_of(desk);
  if (!base.ok()) return complain(desk.console, base.error());
  const auto mutations =
      options.mutations.empty() ? built_in_mutations() : load_mutations(options.mutations);
  if (!mutations.ok()) return complain(desk.console, mutations.error());
  const auto stage = stage_of(desk, {});
  if (!stage.ok()) return complain(desk.console, stage.error());
  const MutationPlan plan{.pairs = options.pairs,
                          .seed = base->world.seed,
                          .shard = options.choice.shard,
                          .shards = options.choice.shards,
                          .jobs = options.jobs};
  const auto count = mutants_of(base->procedure, *mutations).size() / plan.shards + plan.pairs;
  const auto run = mutate(*base, *mutations, plan, *stage, audience_of(desk, count));
  clear_progress(desk.console);
  if (!run.ok()) return complain(desk.console, run.error());
  desk.console.out << (options.json ? as_json(*run) : as_text(*run));
  if (const auto& html = options.reports.html; !html.empty()) {
    const auto page = report::as_html(matrix_of(*run), std::string{mockgraph::version()});
    if (const auto written = write_file(html, page); !written.ok())
      return complain(desk.console, written.error());
  }
  if (desk.machine.interrupted()) return kInterrupted;
  if (run->mutants.empty()) return kNothingVerified;
  return run->holds() ? 0 : kDiffers;
}

}  // namespace scenarios::runner
