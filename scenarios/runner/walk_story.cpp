#include "mockgraph/base/text.h"
#include "mockgraph/files/document.h"
#include "scenarios/runner/scenario_world.h"
#include "scenarios/runner/story_text.h"
#include "scenarios/runner/walk.h"

#include <algorithm>
#include <filesystem>

namespace scenarios::runner {
namespace {

using mockgraph::Json;
using mockgraph::OrderedJson;
using mockgraph::Result;

namespace fs = std::filesystem;

// What every story has to name, and no walk asks for: in the repository that the fixture is of.
constexpr std::string_view kSchema = "scenarios/scenario.schema.json",
                           kProcedure = "scenarios/procedures/service-account-2025-04.json";

// From where we are; of a fixture that stands elsewhere, the repository around us is meant.
std::string in_repository(const WalkWorld& world, std::string_view path) {
  const auto place = fs::path{world.fixture}.parent_path().parent_path() / path;
  return fs::exists(place) ? place.string() : std::string{path};
}

// The act, with what it was answered: so the story plays as it was walked.
Json answered(const WalkCommand& command, const WalkAnswer& answer) {
  Json act = command.act;
  const auto number = answer.error.starts_with("AADSTS")
                          ? mockgraph::to_integer(std::string_view{answer.error}.substr(6))
                          : std::nullopt;
  if (act.contains("request") && answer.status != 0) act["request"]["status"] = answer.status;
  for (const auto* key : {"signIn", "refresh"}) {
    if (act.contains(key) && number) act[key]["error"] = *number;
  }
  return act;
}

// Names of kinds for a scenario that somebody wrote by hand.
std::string_view kind_of(const Json& act) {
  const auto verb = act.value("verb", "");
  if (verb == "sign-in" || verb == "refresh" || verb == "wait")
    return *std::ranges::find(walk_kinds(), verb);
  return *std::ranges::find(walk_kinds(), std::string_view{"read"});
}

bool is_by_hand(const Json& act) {
  const auto verb = act.value("verb", "");
  return verb == "edit" || verb == "sign-in" || verb == "refresh" || verb == "wait";
}

// Whom every story has to name, though no act of a walk is his.
OrderedJson administrator_of(const WalkCast& cast) {
  const auto found = std::ranges::find_if(cast.people, [](const WalkPerson& each) {
    return each.is_partners && each.is_administrator && !each.totp_secret.empty();
  });
  const auto& who = found == cast.people.end() ? cast.people.front() : *found;
  OrderedJson administrator{{"username", who.user}, {"password", who.password}};
  if (!who.totp_secret.empty()) administrator["totpSecret"] = who.totp_secret;
  return administrator;
}

}  // namespace

WalkStory story_of(const WalkWorld& world, std::span<const WalkCommand> commands,
                   const Trial& trial, const std::string& folder) {
  const std::string invariant{kInvariantText.text(trial.breach->invariant)};
  WalkStory story{.name = "walk-" + invariant, .text = {}};
  OrderedJson file;
  file["$schema"] = from_folder(".", in_repository(world, kSchema), folder);
  file["name"] = story.name;
  file["summary"] = "A random walk, as short as it can be, that breaks '" + invariant +
                    "': " + trial.breach->at + ": " + trial.breach->says + ".";
  file["tags"] = {"walk"};
  file["fixture"] = from_folder(".", world.fixture, folder);
  file["procedure"] = from_folder(".", in_repository(world, kProcedure), folder);
  file["answers"] = {{"administrator", administrator_of(world.cast)}};
  auto run = OrderedJson::array();
  for (std::size_t i = 0; i < trial.answers.size(); ++i)
    run.push_back(OrderedJson(answered(commands[i], trial.answers[i])));
  file["run"] = std::move(run);
  file["expect"] = {{"calls", {{{"at", trial.route}}}}};
  story.text = story_text(file);
  return story;
}

Result<ReadWalk> walk_of(const std::string& file, std::optional<std::uint64_t> seed) {
  ASSIGN_OR_RETURN(const auto document, mockgraph::files::read_document(file));
  ASSIGN_OR_RETURN(const auto scenario, scenario_of(document, seed));
  const Json& run = document.json().at("run");
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (!is_by_hand(run[i]))
      return document.fault("/run/" + std::to_string(i) + "/verb",
                            "a walk has acts that people do by hand only: edit, sign-in, refresh, "
                            "wait");
  }
  const auto fixture = beside(file, document.json().at("fixture").get<std::string>());
  ASSIGN_OR_RETURN(auto world, walk_world(fixture, seed));
  world.state = scenario.world;
  ReadWalk walk{std::move(world), {}};
  for (const auto& act : run) walk.commands.push_back({kind_of(act), act});
  return walk;
}

}  // namespace scenarios::runner
