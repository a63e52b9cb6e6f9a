#include "mockgraph/base/version.h"
#include "scenarios/runner/output_file.h"
#include "scenarios/runner/sweep_story.h"
#include "scenarios/runner/verbs.h"

#include <set>

namespace scenarios::runner {
namespace {

constexpr std::string_view kSweepStories = "build/sweep";
// One mistake of a client shows at many calls: the first stories tell enough, and each costs dozens
// of plays.
constexpr std::size_t kMostStories = 20;

// The shortest stories of what did harm, each once; where they were written.
mockgraph::Result<std::vector<std::string>> write_stories(const Desk& desk, const Scenario& base,
                                                          const Sweep& sweep, const Stage& stage) {
  const auto folder =
      desk.options.stories.empty() ? std::string{kSweepStories} : desk.options.stories;
  std::vector<std::string> files;
  std::set<std::string> told;
  for (const auto* list : {&sweep.singles, &sweep.pairs}) {
    for (const auto& each : *list) {
      if (each.survival != Survival::kHarm || files.size() == kMostStories) continue;
      if (desk.machine.interrupted()) return files;
      const auto story = minimised(base, each, folder, stage);
      if (!story || !told.insert(story->name).second) continue;
      files.push_back(std::string{folder}.append("/").append(story->name).append(".json"));
      RETURN_IF_ERROR(write_file(files.back(), story->text));
    }
  }
  return files;
}

}  // namespace

int sweep_procedure(const Desk& desk) {
  const auto& options = desk.options;
  const auto base = base_of(desk);
  if (!base.ok()) return complain(desk.console, base.error());
  const auto stage = stage_of(desk, {});
  if (!stage.ok()) return complain(desk.console, stage.error());
  const SweepPlan plan{.pairs = options.pairs,
                       .seed = base->world.seed,
                       .shard = options.choice.shard,
                       .shards = options.choice.shards,
                       .jobs = options.jobs};
  const auto faultless = faultless_run(*base, *stage);
  if (!faultless.ok()) return complain(desk.console, faultless.error());
  const auto count = (hits_on(faultless->targets).size() + plan.pairs) / plan.shards;
  const auto swept = sweep(*base, plan, *stage, audience_of(desk, count));
  clear_progress(desk.console);
  if (!swept.ok()) return complain(desk.console, swept.error());
  desk.console.out << (options.json ? as_json(*base, *swept) : as_text(*base, *swept));
  if (const auto& html = options.reports.html; !html.empty()) {
    const auto page = report::as_html(matrix_of(*base, *swept), std::string{mockgraph::version()});
    if (const auto written = write_file(html, page); !written.ok())
      return complain(desk.console, written.error());
  }
  if (desk.machine.interrupted()) return kInterrupted;
  const auto stories = write_stories(desk, *base, *swept, *stage);
  if (!stories.ok()) return complain(desk.console, stories.error());
  for (const auto& file : *stories)
    desk.console.err << "replay: written: " << file << "; play it with 'replay run'\n";
  if (swept->singles.empty()) return kNothingVerified;
  return swept->holds() ? 0 : kDiffers;
}

}  // namespace scenarios::runner
