#include "scenarios/runner/bundle.h"

#include "mockgraph/base/version.h"
#include "mockgraph/files/document.h"
#include "scenarios/report/run_json.h"
#include "scenarios/runner/disguise.h"
#include "scenarios/runner/output_file.h"
#include "scenarios/runner/selection.h"
#include "scenarios/runner/story_of.h"

#include <algorithm>
#include <filesystem>

namespace scenarios::runner {
namespace {

namespace fs = std::filesystem;
using mockgraph::Error;
using mockgraph::Json;
using mockgraph::OrderedJson;
using mockgraph::Result;
using mockgraph::Status;

// Where a bundle's scenario lies while it is played: deep enough for the paths that lead up.
fs::path stage_in(const Scratch& scratch, const Bundle& bundle) {
  std::ptrdiff_t deepest = 0;
  for (const auto& [name, json] : bundle.files)
    deepest = std::max(deepest, std::ranges::count(fs::path{name}, fs::path{".."}));
  fs::path folder{scratch.path()};
  for (std::ptrdiff_t i = 0; i < deepest; ++i) folder /= "below";
  return folder;
}

Status unpack(const Bundle& bundle, const fs::path& folder) {
  for (const auto& [name, json] : bundle.files)
    RETURN_IF_ERROR(
        write_file((folder / name).lexically_normal().string(), mockgraph::dump(json, 1)));
  return mockgraph::ok();
}

// Files are told by the names that they have in the bundle, wherever they were unpacked.
std::string without(std::string text, const std::string& folder) {
  for (auto at = text.find(folder); at != std::string::npos; at = text.find(folder, at))
    text.erase(at, folder.size());
  return text;
}

OrderedJson result_of(const Outcome& outcome, const std::string& folder) {
  OrderedJson result{{"verdict", report::kVerdictText.text(outcome.verdict)},
                     {"verified", outcome.verified},
                     {"virtualTime", mockgraph::duration_text(outcome.virtual_time)}};
  result["differences"] = OrderedJson::array();
  for (const auto& each : outcome.differences)
    result["differences"].push_back(
        {{"where", each.where}, {"expected", each.expected}, {"seen", without(each.seen, folder)}});
  if (!outcome.fault.empty()) result["fault"] = without(outcome.fault, folder);
  return result;
}

// A name that begins at the root means nothing on another machine.
Json with_near_names(Json json, const fs::path& folder) {
  for (const auto* key : {"fixture", "procedure", "extends"}) {
    const auto named = json.find(key);
    if (named == json.end() || !named->is_string()) continue;
    const fs::path path{named->get<std::string>()};
    if (path.is_absolute()) *named = path.lexically_relative(folder).generic_string();
  }
  return json;
}

Result<Bundle> with_files_of(const Scenario& scenario) {
  Bundle bundle{.version = std::string{mockgraph::version()}, .seed = scenario.world.seed};
  const auto folder = fs::path{absolute_path(scenario.file)}.parent_path();
  for (const auto& file : files_read_by(scenario.file)) {
    ASSIGN_OR_RETURN(const auto document, mockgraph::files::read_document(file));
    const auto name = fs::path{absolute_path(file)}.lexically_relative(folder).generic_string();
    if (bundle.scenario.empty()) bundle.scenario = name;
    bundle.files.emplace(
        name, with_near_names(document.json(), fs::path{absolute_path(file)}.parent_path()));
  }
  disguise_secrets(bundle.files);
  return bundle;
}

std::string story_told(const Bundle& bundle) {
  std::string text = mockgraph::dump(bundle.result);
  for (const auto& line : bundle.journal) text += "\n" + line;
  return text;
}

}  // namespace

Result<Bundle> played_again(const Bundle& bundle, const Stage& stage) {
  ASSIGN_OR_RETURN(const auto scratch, Scratch::make());
  const auto folder = stage_in(scratch, bundle);
  RETURN_IF_ERROR(unpack(bundle, folder));
  const auto file = (folder / bundle.scenario).string();
  const auto prefix = folder.string() + "/";
  for (const auto& read : files_read_by(file)) {
    if (!absolute_path(read).starts_with(scratch.path() + "/"))
      return Error{mockgraph::ErrorKind::kInvalid,
                   "outside-of-bundle",
                   "the scenario names '" + read + "', which is not in the bundle",
                   read,
                   {}};
  }
  auto scenario = load_scenario(file, bundle.seed);
  if (!scenario.ok()) {
    auto fault = scenario.error();
    fault.message = without(fault.message, prefix);
    return fault;
  }
  if (scenario->driver.is_a_program())
    return Error{mockgraph::ErrorKind::kInvalid,
                 "program-in-bundle",
                 "a program drives the scenario, and no program is run out of a bundle",
                 file,
                 {}};
  const auto outcome = play(*scenario, stage);
  Bundle now{std::string{mockgraph::version()}, bundle.scenario,       bundle.seed, bundle.files,
             result_of(outcome, prefix),        journal_lines(outcome)};
  disguise_secrets(now.files);
  return now;
}

Result<Bundle> bundle_of(const Scenario& scenario, const Stage& stage) {
  ASSIGN_OR_RETURN(const auto empty, with_files_of(scenario));
  ASSIGN_OR_RETURN(auto bundle, played_again(empty, stage));
  const auto outcome = play(scenario, stage);
  Bundle plain;
  plain.result = result_of(outcome, fs::path{scenario.file}.parent_path().string() + "/");
  plain.journal = journal_lines(outcome);
  if (story_told(plain) != story_told(bundle))
    return Error{mockgraph::ErrorKind::kUnprocessable,
                 "secret-letters",
                 "the story depends on the very letters of a secret, so that it cannot be told "
                 "without it: " +
                     differences_between(plain, bundle).front(),
                 scenario.file,
                 {}};
  return bundle;
}

}  // namespace scenarios::runner
