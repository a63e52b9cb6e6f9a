#include "scenarios/report/baseline.h"

#include <map>
#include <set>

namespace scenarios::report {
namespace {

Change change_of(const Story* before, const Story& now) {
  if (before == nullptr) return Change::kNew;
  const bool was_fine = before->verdict == Verdict::kPassed;
  if (now.verdict == Verdict::kPassed) return was_fine ? Change::kUnchanged : Change::kFixed;
  return was_fine ? Change::kNewFailing : Change::kStillFailing;
}

}  // namespace

void compare_with(const Run& former, const std::string& name, Run& run) {
  std::map<std::string, const Story*> before;
  for (const auto& story : former.stories) before.emplace(story.name, &story);
  std::set<std::string> now;
  for (auto& story : run.stories) {
    const auto found = before.find(story.name);
    story.change = change_of(found == before.end() ? nullptr : found->second, story);
    now.insert(story.name);
  }
  run.baseline = name;
  run.absent.clear();
  for (const auto& [story, known] : before) {
    if (!now.contains(story)) run.absent.push_back(story);
  }
}

}  // namespace scenarios::report
