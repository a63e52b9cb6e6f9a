#include "scenarios/runner/fork.h"
#include "scenarios/runner/verbs.h"

namespace scenarios::runner {

int fork_story(const Desk& desk) {
  const auto& options = desk.options;
  const auto story = base_of(desk);
  if (!story.ok()) return complain(desk.console, story.error());
  const auto stage = stage_of(desk, {});
  if (!stage.ok()) return complain(desk.console, stage.error());
  const auto forked = fork(*story, options.at, options.sets, *stage);
  if (!forked.ok()) return complain(desk.console, forked.error());
  desk.console.out << (options.json ? as_json(*forked) : as_text(*forked));
  return 0;
}

}  // namespace scenarios::runner
