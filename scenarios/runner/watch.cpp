#include "scenarios/runner/watch.h"

#include "scenarios/runner/selection.h"

#include <algorithm>
#include <filesystem>

namespace scenarios::runner {

namespace fs = std::filesystem;

Watched::Watched(std::vector<std::string> scenarios) : scenarios_(std::move(scenarios)) {
  read_again(scenarios_);
}

Watched::Mark Watched::mark_of(const std::string& file) {
  std::error_code fault;
  const auto changed = fs::last_write_time(file, fault);
  if (fault) return {};
  const auto size = fs::file_size(file, fault);
  return {static_cast<std::int64_t>(changed.time_since_epoch().count()), fault ? 0 : size};
}

void Watched::read_again(const std::vector<std::string>& scenarios) {
  for (auto& [file, readers] : readers_)
    std::erase_if(readers, [&](const auto& each) { return std::ranges::count(scenarios, each); });
  for (const auto& scenario : scenarios) {
    for (const auto& file : files_read_by(scenario)) {
      readers_[file].push_back(scenario);
      marks_.try_emplace(file, mark_of(file));
    }
  }
  std::erase_if(readers_, [](const auto& each) { return each.second.empty(); });
  std::erase_if(marks_, [&](const auto& each) { return !readers_.contains(each.first); });
}

std::vector<std::string> Watched::touched() {
  std::vector<std::string> found;
  for (auto& [file, mark] : marks_) {
    const auto now = mark_of(file);
    if (now == mark) continue;
    mark = now;
    const auto& readers = readers_[file];
    found.insert(found.end(), readers.begin(), readers.end());
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace scenarios::runner
