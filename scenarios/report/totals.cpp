#include "scenarios/report/totals.h"

#include "mockgraph/base/text.h"

#include <algorithm>
#include <map>
#include <set>

namespace scenarios::report {
namespace {

// "R2" before "R10".
std::int64_t place_of(const std::string& id) {
  return mockgraph::to_integer(std::string_view{id}.substr(std::min<std::size_t>(1, id.size())))
      .value_or(0);
}

struct Gathered {
  Requirement requirement;
  std::set<std::string> steps, checks, stories;
};

void gather(const Story& story, std::map<std::string, Gathered>& all) {
  for (const auto& act : story.acts) {
    for (const auto& each : act.requirements) {
      auto& found = all[each.id];
      found.requirement = each;
      found.steps.insert(each.steps.begin(), each.steps.end());
      found.checks.insert(each.checks.begin(), each.checks.end());
    }
  }
}

}  // namespace

Totals totals_of(const std::vector<Story>& stories) {
  Totals totals;
  for (const auto& story : stories) {
    switch (story.verdict) {
      case Verdict::kPassed:
        ++totals.passed;
        break;
      case Verdict::kFailed:
        ++totals.failed;
        break;
      case Verdict::kCouldNotRun:
        ++totals.could_not_run;
        break;
      case Verdict::kInvalid:
        ++totals.invalid;
        break;
      case Verdict::kNothingVerified:
        ++totals.nothing_verified;
        break;
    }
  }
  return totals;
}

int exit_code(const std::vector<Story>& stories) {
  const auto totals = totals_of(stories);
  if (totals.could_not_run != 0) return 3;
  if (totals.invalid != 0) return 2;
  if (totals.failed != 0) return 1;
  return totals.nothing_verified != 0 || totals.passed == 0 ? 4 : 0;
}

std::vector<Coverage> coverage_of(const std::vector<Story>& stories) {
  std::map<std::string, Gathered> all;
  for (const auto& story : stories) gather(story, all);
  for (const auto& story : stories) {
    for (const auto& id : story.requirements) {
      if (const auto found = all.find(id); found != all.end())
        found->second.stories.insert(story.name);
    }
  }
  std::vector<Coverage> rows;
  for (auto& [id, each] : all) {
    auto& requirement = each.requirement;
    requirement.steps.assign(each.steps.begin(), each.steps.end());
    requirement.checks.assign(each.checks.begin(), each.checks.end());
    rows.push_back({std::move(requirement), {each.stories.begin(), each.stories.end()}});
  }
  std::ranges::stable_sort(rows, {},
                           [](const Coverage& row) { return place_of(row.requirement.id); });
  return rows;
}

}  // namespace scenarios::report
