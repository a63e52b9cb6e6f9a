#include "mockgraph/base/text.h"
#include "mockgraph/files/pointer.h"
#include "scenarios/runner/expect.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <span>

namespace scenarios::runner {
namespace {

using mockgraph::Json;

// Answers come in no particular order, so that one is looked for, not counted to.
bool has_element(const Json& list, const Json& members) {
  return list.is_array() && std::ranges::any_of(list, [&](const Json& element) {
           return std::ranges::all_of(members.items(), [&](const auto& member) {
             const auto found = element.find(member.key());
             return found != element.end() && *found == member.value();
           });
         });
}

// Why one part is not as another, a member at a time: "state "disabled" instead of "enabled"".
std::vector<std::string> misfits(const Json& wanted, const Json& found) {
  std::vector<std::string> told;
  for (const auto& [key, value] : wanted.items()) {
    const auto seen = found.find(key);
    if (seen == found.end())
      told.push_back("no " + key + " instead of " + mockgraph::dump(value));
    else if (*seen != value)
      told.push_back(key + " " + mockgraph::dump(*seen) + " instead of " + mockgraph::dump(value));
  }
  return told;
}

// The element that has most of these members.
std::string nearest_element(const Json& list, const Json& members) {
  if (!list.is_array() || !members.is_object()) return {};
  std::vector<std::string> best;
  std::size_t place = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!list[i].is_object()) continue;
    auto told = misfits(members, list[i]);
    if (!best.empty() && told.size() >= best.size()) continue;
    best = std::move(told);
    place = i;
  }
  if (best.empty() || best.size() == members.size()) return {};
  return "element " + std::to_string(place) + ": " + mockgraph::join(best, ", ");
}

std::string missing_and_extra(const Json& wanted, const Json& found) {
  std::vector<std::string> told;
  for (const Json& each : wanted)
    if (std::ranges::find(found, each) == found.end())
      told.push_back("missing: " + mockgraph::dump(each));
  for (const Json& each : found)
    if (std::ranges::find(wanted, each) == wanted.end())
      told.push_back("not expected: " + mockgraph::dump(each));
  return told.empty() ? "the same in another order" : mockgraph::join(told, ", ");
}

std::string members_that_differ(const Json& wanted, const Json& found) {
  auto told = misfits(wanted, found);
  for (const auto& member : found.items())
    if (!wanted.contains(member.key())) told.push_back("not expected: " + member.key());
  return mockgraph::join(told, ", ");
}

// How far the pointer leads, and what is there instead of its next step.
std::string where_it_ends(const Json& document, std::string_view pointer) {
  constexpr std::size_t kMost = 5;
  const Json* part = &document;
  std::string way;
  for (const auto& step : mockgraph::files::steps_of(pointer)) {
    const auto next = mockgraph::files::child(way, step);
    const Json* found = mockgraph::find_at(document, next);
    if (found != nullptr) {
      part = found;
      way = next;
      continue;
    }
    std::vector<std::string> names;
    if (part->is_object())
      for (const auto& member : part->items()) names.push_back(member.key());
    const auto near = mockgraph::nearest(step, std::span<const std::string>{names});
    std::string told{"'"};
    told.append(way).append("' has no '").append(step).append("'");
    if (!near.empty()) return told.append("; did you mean '").append(near).append("'?");
    if (names.empty() || names.size() > kMost) return told;
    return told.append(", but ").append(mockgraph::join(names, ", "));
  }
  return {};
}

std::string near_miss(const Json& document, const StateExpectation& expected, const Json* found) {
  if (found == nullptr) return where_it_ends(document, expected.pointer);
  if (expected.is && expected.is->is_object() && found->is_object())
    return members_that_differ(*expected.is, *found);
  if (expected.is && expected.is->is_array() && found->is_array())
    return missing_and_extra(*expected.is, *found);
  return expected.has ? nearest_element(*found, *expected.has) : std::string{};
}

}  // namespace

// Of the findings that are in one list only.
std::vector<std::string> requirements_of(std::vector<std::string> wanted,
                                         std::vector<std::string> found) {
  std::ranges::sort(wanted);
  std::ranges::sort(found);
  std::vector<std::string> differing, requirements;
  std::ranges::set_symmetric_difference(wanted, found, std::back_inserter(differing));
  for (const auto& kind : client::checks::all_findings()) {
    const auto is_one = [&](const std::string& each) {
      return each.starts_with(std::string{kind.id} + " ");
    };
    const std::string requirement{kind.requirement};
    if (std::ranges::any_of(differing, is_one) &&
        std::ranges::count(requirements, requirement) == 0)
      requirements.push_back(requirement);
  }
  return requirements;
}

std::optional<Difference> difference_at(const Json& document, const StateExpectation& expected,
                                        std::string where) {
  const Json* found = mockgraph::find_at(document, expected.pointer);
  const auto text = found != nullptr ? mockgraph::dump(*found) : std::string{"nothing there"};
  const auto differs = [&](std::string wanted) {
    return Difference{std::move(where), std::move(wanted), text,
                      expected.absent ? std::string{} : near_miss(document, expected, found)};
  };
  if (expected.absent && found != nullptr) return differs("nothing there");
  if (expected.is && (found == nullptr || *found != *expected.is))
    return differs(mockgraph::dump(*expected.is));
  if (expected.has && (found == nullptr || !has_element(*found, *expected.has)))
    return differs("an element with " + mockgraph::dump(*expected.has));
  if (expected.count && (found == nullptr || found->size() != *expected.count))
    return differs(std::to_string(*expected.count) + " members");
  return std::nullopt;
}

}  // namespace scenarios::runner
