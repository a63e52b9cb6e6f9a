#include "scenarios/runner/last_failed.h"

#include "mockgraph/base/private_file.h"
#include "mockgraph/files/document.h"
#include "scenarios/runner/selection.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace scenarios::runner {

using mockgraph::Result;
using mockgraph::Status;

namespace {

constexpr std::string_view kFailuresFormat = "replay.failures/1";

}  // namespace

Result<LastFailed> LastFailed::read(const std::string& path) {
  LastFailed list;
  std::error_code fault;
  if (!std::filesystem::exists(path, fault)) return list;
  ASSIGN_OR_RETURN(const auto document, mockgraph::files::read_document(path));
  const auto& json = document.json();
  const auto* files = mockgraph::find_at(json, "/files");
  if (mockgraph::string_at(json, "/format") != kFailuresFormat || files == nullptr ||
      !files->is_array())
    return document.fault("", "not a list of failed scenarios; remove the file to begin anew");
  for (const auto& file : *files) {
    if (file.is_string()) list.paths_.insert(file.get<std::string>());
  }
  return list;
}

void LastFailed::note(const std::vector<report::Story>& played) {
  for (const auto& story : played) {
    const auto path = absolute_path(story.file);
    if (story.verdict == report::Verdict::kPassed)
      paths_.erase(path);
    else
      paths_.insert(path);
  }
}

Status LastFailed::write(const std::string& path) const {
  const mockgraph::OrderedJson json{{"format", kFailuresFormat}, {"files", paths_}};
  RETURN_IF_ERROR(
      mockgraph::make_private_folder(std::filesystem::path{path}.parent_path().string()));
  return mockgraph::write_private_file(path, mockgraph::dump(json, 2) + "\n");
}

}  // namespace scenarios::runner
