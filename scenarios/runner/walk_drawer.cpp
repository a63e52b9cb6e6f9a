#include "scenarios/runner/walk_drawer.h"

#include <algorithm>

namespace scenarios::runner {
namespace {

std::string kept_as(std::string_view kind, std::size_t number) {
  return std::string{kind}.append(std::to_string(number));
}

}  // namespace

std::string Drawer::made(std::string_view kind) {
  const auto count = made_.find(kind);
  if (count == made_.end()) return guid();
  return "${" + kept_as(kind, below(count->second) + 1) + "}";
}

std::string Drawer::next(std::string_view kind) {
  return kept_as(kind, ++made_[std::string{kind}]);
}

std::string Drawer::made_or(std::string_view kind, const std::vector<std::string>& there) {
  constexpr unsigned kStranger = 4, kMade = 35;
  if (there.empty() || chance(kStranger)) return guid();
  return made_.contains(kind) && chance(kMade) ? made(kind) : one_of(there);
}

const WalkPerson& Drawer::person() {
  const auto& one = one_of(cast_.people);
  return one.is_administrator ? one : one_of(cast_.people);
}

std::string Drawer::group() {
  constexpr unsigned kAgents = 40;
  return chance(kAgents) ? cast_.groups.front() : made_or("group", cast_.groups);
}

std::string Drawer::kept_like(std::string_view end) {
  std::vector<std::string> like;
  for (const auto& name : kept_) {
    if (name.ends_with(end)) like.push_back(name);
  }
  return like.empty() ? "nobody" : one_of(like);
}

// Most is done by those who may.
std::string Drawer::caller_of(std::string_view end) {
  constexpr unsigned kNobody = 3, kOther = 10, kAdministrator = 75;
  if (chance(kNobody)) return "nobody";
  std::vector<std::string> administrators;
  for (const auto& person : cast_.people) {
    if (person.is_partners && person.is_administrator)
      administrators.push_back(std::string{person.name}.append(end));
  }
  if (!administrators.empty() && chance(kAdministrator)) return one_of(administrators);
  return kept_like(chance(kOther) ? "" : end);
}

void Drawer::keeps(std::string tokens) {
  if (std::ranges::find(kept_, tokens) == kept_.end()) kept_.push_back(std::move(tokens));
}

}  // namespace scenarios::runner
