#include "scenarios/runner/selection.h"

#include "mockgraph/base/text.h"
#include "mockgraph/files/document.h"
#include "scenarios/runner/scenario_world.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>

namespace scenarios::runner {
namespace {

namespace fs = std::filesystem;
using mockgraph::Error;
using mockgraph::Json;
using mockgraph::Result;
using mockgraph::Status;

constexpr const char* kHome = "scenarios";  // where scenarios are that are only named
// Below it, where there are such folders: those that somebody else's programs carry out, and those
// that people learn by.
constexpr auto kBelow = std::to_array<const char*>({"scenarios/lessons", "scenarios/programs"});

Error nothing_there(const std::string& place, std::string sentence, const std::string& near) {
  if (!near.empty()) sentence += "; did you mean '" + near + "'?";
  return {mockgraph::ErrorKind::kNotFound, "no-scenario", std::move(sentence), place, {}};
}

bool is_scenario(const fs::path& path) {
  return path.extension() == ".json" && !path.filename().string().ends_with(".schema.json");
}

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code fault;
  for (fs::directory_iterator at{folder, fault}, end; at != end && !fault; at.increment(fault)) {
    if (at->is_regular_file() && is_scenario(at->path())) files.push_back(at->path().string());
  }
  return files;
}

std::string stem(const std::string& file) { return fs::path{file}.stem().string(); }

// "sam-*" among the scenarios, "stories/sam-*" in a folder.
std::vector<std::string> fitting(const std::string& pattern) {
  const auto slash = pattern.rfind('/');
  const auto folder = slash == std::string::npos ? std::string{kHome} : pattern.substr(0, slash);
  const auto name = pattern.substr(slash == std::string::npos ? 0 : slash + 1);
  auto files = files_in(folder.empty() ? "/" : folder);
  if (slash == std::string::npos) {
    for (const auto* below : kBelow) std::ranges::move(files_in(below), std::back_inserter(files));
  }
  std::erase_if(files, [&](const std::string& file) {
    return !fits_pattern(name, stem(file)) &&
           !fits_pattern(name, fs::path{file}.filename().string());
  });
  return files;
}

Status add_place(const std::string& place, std::vector<std::string>& files) {
  std::error_code fault;
  std::vector<std::string> found;
  auto named = std::string{kHome} + "/" + place + ".json";
  for (const auto* below : kBelow) {
    if (!fs::is_regular_file(named, fault)) named = std::string{below} + "/" + place + ".json";
  }
  if (fs::is_regular_file(place, fault)) {
    found = {place};
  } else if (fs::is_directory(place, fault)) {
    found = files_in(place);
  } else if (place.find_first_of("*?") != std::string::npos) {
    found = fitting(place);
    if (found.empty()) return nothing_there(place, "no scenario fits '" + place + "'", {});
  } else if (fs::is_regular_file(named, fault)) {
    found = {named};
  } else {
    std::vector<std::string> names;
    for (const auto& file : files_in(kHome)) names.push_back(stem(file));
    return nothing_there(place,
                         "there is no file or folder '" + place +
                             "', and no such scenario; name one, or run in the project's folder",
                         mockgraph::nearest(stem(place), names));
  }
  files.insert(files.end(), found.begin(), found.end());
  return mockgraph::ok();
}

std::vector<std::string> words_of(const Json& json, const char* key) {
  std::vector<std::string> words;
  const auto found = json.is_object() ? json.find(key) : json.end();
  if (found == json.end() || !found->is_array()) return words;
  for (const auto& each : *found) {
    if (each.is_string()) words.push_back(each.get<std::string>());
  }
  return words;
}

Status keep_tagged(const std::vector<std::string>& wanted, std::vector<std::string>& files) {
  std::set<std::string> known;
  std::erase_if(files, [&](const std::string& file) {
    const auto document = mockgraph::files::read_document(file);
    if (!document.ok()) return false;
    auto tags = words_of(document->json(), "tags");
    std::ranges::copy(words_of(document->json(), "requirements"), std::back_inserter(tags));
    known.insert(tags.begin(), tags.end());
    return std::ranges::find_first_of(tags, wanted) == tags.end();
  });
  for (const auto& tag : wanted) {
    if (known.contains(tag)) continue;
    const std::vector<std::string> names{known.begin(), known.end()};
    return nothing_there(tag, "no scenario has the tag '" + tag + "'",
                         mockgraph::nearest(tag, names));
  }
  return mockgraph::ok();
}

void add_fixtures(const std::string& fixture, std::vector<std::string>& files) {
  if (std::ranges::count(files, fixture) != 0) return;
  files.push_back(fixture);
  const auto document = mockgraph::files::read_document(fixture);
  if (!document.ok()) return;
  if (const auto below = mockgraph::string_at(document->json(), "/extends"); !below.empty())
    add_fixtures(beside(fixture, below), files);
}

}  // namespace

bool fits_pattern(std::string_view pattern, std::string_view text) {
  // Where the last star stands, and how much of the text it has taken so far.
  std::size_t at = 0, star = std::string_view::npos, taken = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (at < pattern.size() && pattern[at] == '*') {
      star = at++;
      taken = i;
    } else if (at < pattern.size() && (pattern[at] == '?' || pattern[at] == text[i])) {
      ++at;
      ++i;
    } else if (star != std::string_view::npos) {
      at = star + 1;
      i = ++taken;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', at) == std::string_view::npos;
}

Result<std::vector<std::string>> files_of(const Choice& choice) {
  std::vector<std::string> files;
  auto places = choice.places;
  if (places.empty()) {
    places.emplace_back(kHome);
    for (const auto* below : kBelow) {
      if (std::error_code fault; fs::is_directory(below, fault)) places.emplace_back(below);
    }
  }
  for (const auto& place : places) RETURN_IF_ERROR(add_place(place, files));
  std::ranges::sort(files);
  files.erase(std::unique(files.begin(), files.end()), files.end());
  std::erase_if(files, [&](const std::string& file) {
    return !mockgraph::contains_folded(stem(file), choice.filter);
  });
  if (!choice.tags.empty()) RETURN_IF_ERROR(keep_tagged(choice.tags, files));
  std::vector<std::string> share;
  for (std::size_t i = choice.shard - 1; i < files.size(); i += choice.shards)
    share.push_back(files[i]);
  return share;
}

std::string absolute_path(const std::string& file) {
  std::error_code fault;
  return fs::absolute(file, fault).lexically_normal().string();
}

std::vector<std::string> those_in(const std::vector<std::string>& files,
                                  const std::set<std::string>& paths) {
  std::vector<std::string> kept;
  for (const auto& file : files) {
    if (paths.contains(absolute_path(file))) kept.push_back(file);
  }
  return kept;
}

std::vector<std::string> files_read_by(const std::string& scenario) {
  std::vector<std::string> files{scenario};
  const auto document = mockgraph::files::read_document(scenario);
  if (!document.ok()) return files;
  if (const auto fixture = mockgraph::string_at(document->json(), "/fixture"); !fixture.empty())
    add_fixtures(beside(scenario, fixture), files);
  if (const auto procedure = mockgraph::string_at(document->json(), "/procedure");
      !procedure.empty())
    files.push_back(beside(scenario, procedure));
  return files;
}

}  // namespace scenarios::runner
