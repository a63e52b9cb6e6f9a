#include "scenarios/runner/scenario_world.h"

#include "mockgraph/app/served.h"
#include "mockgraph/directory/fixture.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace scenarios::runner {

using mockgraph::Json;
using mockgraph::Result;
namespace sandbox = mockgraph::sandbox;

std::string beside(const std::string& file, const std::string& relative) {
  return (std::filesystem::path{file}.parent_path() / relative).lexically_normal().string();
}

mockgraph::Error of_named_file(const mockgraph::files::Document& scenario, std::string_view pointer,
                               mockgraph::Error fault) {
  if (fault.code != "unreadable-file") return fault;
  return scenario.fault(pointer, "cannot be read: " + fault.message);
}

Result<sandbox::State> load_world(const mockgraph::files::Document& scenario,
                                  const std::string& path, std::optional<std::uint64_t> seed) {
  const Json& json = scenario.json();
  auto read =
      mockgraph::directory::read_fixture(beside(path, json.at("fixture").get<std::string>()));
  if (!read.ok()) return of_named_file(scenario, "/fixture", std::move(read).error());
  auto fixture = *std::move(read);
  if (json.contains("patch")) {
    ASSIGN_OR_RETURN(fixture, fixture.patched(scenario, "/patch"));
  }
  ASSIGN_OR_RETURN(auto world, mockgraph::directory::load_fixture(fixture, seed,
                                                                  mockgraph::app::surface_of_rule));
  if (json.contains("replication")) {
    const auto set = sandbox::set_replication(world.settings, json["replication"]);
    if (!set.ok()) return scenario.fault("/replication/" + set.error().target, set.error().message);
  }
  stop_clock(world);
  return world;
}

void stop_clock(sandbox::State& world) {
  if (!world.clock.is_frozen())
    world.clock.freeze(*mockgraph::parse_instant("2025-04-14T09:00:00Z"));
}

}  // namespace scenarios::runner
