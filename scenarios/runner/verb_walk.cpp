#include "mockgraph/files/document.h"
#include "scenarios/runner/output_file.h"
#include "scenarios/runner/verbs.h"
#include "scenarios/runner/walk.h"

#include <set>

namespace scenarios::runner {
namespace {

constexpr std::string_view kWalkStories = "build/walk";

// One of each invariant: another story of it would have the same name.
int write_stories(const Desk& desk, const WalkWorld& world, const Walks& walks) {
  const auto folder =
      desk.options.stories.empty() ? std::string{kWalkStories} : desk.options.stories;
  std::set<std::string> told;
  for (const auto& each : walks.stumbles) {
    const auto story = story_of(world, each.commands, each.trial, folder);
    if (!told.insert(story.name).second) continue;
    const auto file = std::string{folder}.append("/").append(story.name).append(".json");
    if (const auto written = write_file(file, story.text); !written.ok())
      return complain(desk.console, written.error());
    desk.console.err << "replay: written: " << file << "; walk it again with 'replay walk'\n";
  }
  return walks.holds() ? 0 : kDiffers;
}

int walk_again(const Desk& desk, const WalkStage& stage) {
  const auto walk = walk_of(desk.options.file, desk.options.seed);
  if (!walk.ok()) return complain(desk.console, walk.error());
  const auto walks = walked_again(*walk, stage);
  desk.console.out << (desk.options.json ? as_json(walks) : as_text(walks));
  return walks.holds() ? 0 : kDiffers;
}

bool is_a_story(const mockgraph::files::Document& file) {
  return file.json().is_object() && file.json().contains("run");
}

}  // namespace

int walk_at_random(const Desk& desk) {
  const auto& options = desk.options;
  const auto file = mockgraph::files::read_document(options.file);
  if (!file.ok()) return complain(desk.console, file.error());
  const auto signs = stage_of(desk, {});
  if (!signs.ok()) return complain(desk.console, signs.error());
  const WalkStage stage{.signer = signs->signer};
  if (is_a_story(*file)) return walk_again(desk, stage);
  const auto world = walk_world(options.file, options.seed);
  if (!world.ok()) return complain(desk.console, world.error());
  const WalkPlan plan{.walks = options.walks,
                      .steps = options.steps,
                      .seed = world->state.seed,
                      .shard = options.choice.shard,
                      .shards = options.choice.shards,
                      .jobs = options.jobs};
  const auto walks = walk(*world, plan, stage, audience_of(desk, plan.walks / plan.shards));
  clear_progress(desk.console);
  desk.console.out << (options.json ? as_json(walks) : as_text(walks));
  const auto code = write_stories(desk, *world, walks);
  if (desk.machine.interrupted()) return kInterrupted;
  if (walks.walks == 0) return kNothingVerified;
  return code;
}

}  // namespace scenarios::runner
