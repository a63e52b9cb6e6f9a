#include "mockgraph/files/document.h"
#include "mockgraph/files/json_schema.h"
#include "scenarios/runner/bundle.h"

#include <algorithm>
#include <filesystem>

#include "embedded/bundle_schema.h"

namespace scenarios::runner {
namespace {

namespace fs = std::filesystem;
using mockgraph::Json;
using mockgraph::OrderedJson;
using mockgraph::Result;

constexpr std::string_view kBundleFormat = "replay.bundle/1";
constexpr std::size_t kMostTold = 5;

// "../fixtures/default.json" is fine; what goes up after it went down, or begins at the root, could
// lie anywhere.
bool stays_within(const std::string& name) {
  const fs::path path{name};
  return path.is_relative() && path.has_filename() && path.lexically_normal() == path;
}

// The first places at which two calls differ: "/status: 201 instead of 403".
std::string how_calls_differ(const std::string& kept, const std::string& now) {
  const auto before = mockgraph::parse_json(kept), after = mockgraph::parse_json(now);
  if (!before.ok() || !after.ok()) return "in its text";
  std::string told;
  std::size_t count = 0;
  for (const auto& step : Json::diff(*before, *after)) {
    if (++count > 3) break;
    const auto path = step["path"].get<std::string>();
    const auto* was = mockgraph::find_at(*before, path);
    const auto is = step.find("value");
    told += (told.empty() ? "" : ", ") + path + ": " +
            (is == step.end() ? "nothing" : mockgraph::dump(*is)) + " instead of " +
            (was == nullptr ? "nothing" : mockgraph::dump(*was));
  }
  return told.empty() ? "in the order of its members" : told;
}

void tell_journals(const Bundle& kept, const Bundle& now, std::vector<std::string>& told) {
  const auto common = std::min(kept.journal.size(), now.journal.size());
  for (std::size_t i = 0; i < common; ++i) {
    if (kept.journal[i] == now.journal[i]) continue;
    if (told.size() == kMostTold) {
      told.emplace_back("and more calls after these");
      return;
    }
    told.push_back("call " + std::to_string(i + 1) +
                   " differs: " + how_calls_differ(kept.journal[i], now.journal[i]));
  }
  if (kept.journal.size() != now.journal.size())
    told.push_back(std::to_string(now.journal.size()) + " calls instead of " +
                   std::to_string(kept.journal.size()));
}

}  // namespace

std::string_view bundle_schema() { return mockgraph::embedded::bundle_schema(); }

std::string bundle_text(const Bundle& bundle) {
  OrderedJson json{{"format", kBundleFormat},
                   {"version", bundle.version},
                   {"scenario", bundle.scenario},
                   {"seed", bundle.seed},
                   {"result", bundle.result}};
  json["files"] = OrderedJson::object();
  for (const auto& [name, value] : bundle.files) json["files"][name] = value;
  json["journal"] = OrderedJson::array();
  for (const auto& line : bundle.journal) {
    if (auto call = mockgraph::parse_ordered_json(line); call.ok())
      json["journal"].push_back(*std::move(call));
  }
  return mockgraph::dump(json, 1) + "\n";
}

Result<Bundle> bundle_from(std::string name, std::string text) {
  static const mockgraph::files::JsonSchema kSchema{bundle_schema()};
  const auto ordered = mockgraph::parse_ordered_json(text);
  ASSIGN_OR_RETURN(const auto document,
                   mockgraph::files::parse_document(std::move(name), std::move(text)));
  // A file in the place of a verb is taken for a bundle, and people name scenarios there, too.
  if (document.json().contains("run"))
    return document.key_fault("/run", "this is a scenario, not a bundle; 'replay run' plays it");
  RETURN_IF_ERROR(kSchema.check(document));
  const Json& json = document.json();
  Bundle bundle{.version = json["version"].get<std::string>(),
                .scenario = json["scenario"].get<std::string>(),
                .seed = json["seed"].get<std::uint64_t>()};
  for (const auto& [file, value] : json["files"].items()) {
    if (!stays_within(file))
      return document.key_fault("/files",
                                "the file '" + file + "' would lie outside of the bundle");
    bundle.files.emplace(file, value);
  }
  if (!bundle.files.contains(bundle.scenario))
    return document.fault("/scenario", "no file of the bundle has this name");
  if (!ordered.ok()) return document.fault("", "a bundle has no comments");
  bundle.result = (*ordered)["result"];
  for (const auto& call : (*ordered)["journal"]) bundle.journal.push_back(mockgraph::dump(call));
  return bundle;
}

std::vector<std::string> differences_between(const Bundle& kept, const Bundle& now) {
  std::vector<std::string> told;
  if (kept.version != now.version)
    told.push_back("made by mockgraph " + kept.version + ", played by " + now.version);
  if (kept.files != now.files) told.emplace_back("a file has other secrets than a bundle gives it");
  for (const auto& [key, value] : kept.result.items()) {
    const auto found = now.result.find(key);
    const auto is = found == now.result.end() ? "nothing" : mockgraph::dump(*found);
    if (is != mockgraph::dump(value))
      told.push_back(key + ": " + is + " instead of " + mockgraph::dump(value));
  }
  tell_journals(kept, now, told);
  if (told.empty() && bundle_text(kept) != bundle_text(now))
    told.emplace_back("the files differ in their text");
  return told;
}

}  // namespace scenarios::runner
