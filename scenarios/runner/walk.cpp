#include "scenarios/runner/walk.h"

#include "mockgraph/app/served.h"
#include "mockgraph/directory/fixture.h"
#include "scenarios/runner/parallel.h"
#include "scenarios/runner/scenario_world.h"

#include <algorithm>
#include <mutex>

namespace scenarios::runner {
namespace {

using mockgraph::Result;

// One walk of a plan; a stumble is shortened later, so that counts are of what was walked.
struct Done {
  std::vector<WalkCommand> commands;
  Trial trial;
};

std::size_t place_of(std::string_view kind) {
  const auto kinds = walk_kinds();
  return static_cast<std::size_t>(std::ranges::find(kinds, kind) - kinds.begin());
}

void add(const Done& done, Walks& walks) {
  ++walks.walks;
  walks.commands += done.trial.answers.size();
  walks.requests += done.trial.requests;
  for (std::size_t i = 0; i < done.trial.answers.size(); ++i) {
    auto& count = walks.kinds[place_of(done.commands[i].kind)];
    ++count.sent;
    count.accepted += done.trial.answers[i].was_accepted ? 1U : 0U;
  }
  for (std::size_t i = 0; i < walks.looks.size(); ++i) walks.looks[i] += done.trial.looks[i];
}

// One mistake is met by many walks: of each invariant the first few tell enough.
constexpr std::size_t kMostOfOne = 3;

bool is_enough(const Walks& walks, Invariant invariant) {
  const auto same = std::ranges::count_if(
      walks.stumbles, [&](const Stumble& each) { return each.breach.invariant == invariant; });
  return static_cast<std::size_t>(same) >= kMostOfOne;
}

}  // namespace

Result<WalkWorld> walk_world(const std::string& fixture, std::optional<std::uint64_t> seed) {
  ASSIGN_OR_RETURN(const auto document, mockgraph::directory::read_fixture(fixture));
  ASSIGN_OR_RETURN(auto state, mockgraph::directory::load_fixture(document, seed,
                                                                  mockgraph::app::surface_of_rule));
  WalkWorld world{.fixture = fixture, .state = std::move(state), .cast = {}};
  stop_clock(world.state);
  world.cast = cast_of(document, world.state.world);
  return world;
}

Walks walk(const WalkWorld& world, const WalkPlan& plan, const WalkStage& stage,
           const Audience& audience) {
  std::vector<std::size_t> numbers;
  for (auto number = plan.shard; number <= plan.walks; number += plan.shards)
    numbers.push_back(number);
  Walks walks;
  walks.kinds.resize(walk_kinds().size());
  std::map<std::size_t, Done> stumbled;  // by their numbers
  std::mutex told;
  in_parallel(numbers.size(), plan.jobs, [&](std::size_t i) {
    if (audience.wants_to_leave && audience.wants_to_leave()) return false;
    const auto number = numbers[i];
    Done done{drawn_walk(world.cast, plan.steps, mockgraph::mixed(plan.seed, number)), {}};
    done.trial = try_commands(world, stage, done.commands);
    const std::lock_guard lock{told};
    add(done, walks);
    if (audience.progress) audience.progress(walks.walks, "walk " + std::to_string(number));
    if (done.trial.breach) stumbled.emplace(number, std::move(done));
    return true;
  });
  for (auto& [number, done] : stumbled) {
    const auto invariant = done.trial.breach->invariant;
    if (is_enough(walks, invariant)) continue;
    done.commands.resize(done.trial.answers.size());
    Stumble stumble{number, {}, shortest_walk(world, stage, done.commands, invariant), {}};
    stumble.trial = try_commands(world, stage, stumble.commands);
    stumble.breach = stumble.trial.breach.value_or(*done.trial.breach);
    walks.stumbles.push_back(std::move(stumble));
  }
  return walks;
}

Walks walked_again(const ReadWalk& walk, const WalkStage& stage) {
  Walks walks;
  walks.kinds.resize(walk_kinds().size());
  Done done{walk.commands, try_commands(walk.world, stage, walk.commands)};
  add(done, walks);
  if (const auto& breach = done.trial.breach) {
    done.commands.resize(done.trial.answers.size());
    walks.stumbles.push_back({1, *breach, std::move(done.commands), std::move(done.trial)});
  }
  return walks;
}

}  // namespace scenarios::runner
