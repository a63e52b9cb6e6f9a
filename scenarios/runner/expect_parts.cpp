#include "scenarios/runner/expect.h"

#include <nlohmann/json.hpp>

#include <algorithm>

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
    return Difference{std::move(where), std::move(wanted), text, {}};
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
