#include "scenarios/runner/coverage.h"

#include "mockgraph/app/served.h"
#include "mockgraph/base/text.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <span>

namespace scenarios::runner {
namespace {

using mockgraph::schema::kSignIn;
using mockgraph::schema::TypeId;

constexpr std::string_view kPrefix = "AADSTS";

// What was sent back to an application is in no error of the answer: 0 for a number that is none.
int number_in(std::string_view code) {
  if (!code.starts_with(kPrefix)) return 0;
  return static_cast<int>(mockgraph::to_integer(code.substr(kPrefix.size())).value_or(0));
}

void append_list(std::string& text, std::string_view heading,
                 const std::map<int, std::set<std::string>>& codes) {
  text.append(heading).append(" (").append(std::to_string(codes.size())).append(")\n");
  for (const auto& [number, names] : codes) {
    auto code = std::string{kPrefix} + std::to_string(number);
    code.resize(15, ' ');
    text.append("  ").append(code);
    const std::vector<std::string> listed{names.begin(), names.end()};
    text.append(mockgraph::join(listed, ", ")).append("\n");
  }
}

}  // namespace

ErrorsSeen errors_seen(
    const std::vector<std::shared_ptr<const mockgraph::sandbox::JournalEntry>>& journal,
    const mockgraph::world::World& world) {
  ErrorsSeen seen;
  for (const auto& entry : journal) {
    const int number = number_in(entry->error_code);
    if (number != 0) (entry->fault.empty() ? seen.by_state : seen.by_injection).insert(number);
  }
  world.each_tenant([&](const mockgraph::world::Tenant& tenant) {
    tenant.table(TypeId::kSignIn).each([&](const mockgraph::world::Row& row) {
      const auto status = row.json(kSignIn.at("status"));
      if (const int number = status.value("errorCode", 0); number != 0)
        seen.by_state.insert(number);
      return true;
    });
    return true;
  });
  return seen;
}

ErrorCoverage error_coverage(const std::vector<Outcome>& outcomes) {
  ErrorCoverage coverage;
  for (const auto& outcome : outcomes) {
    for (const int number : outcome.errors.by_state) coverage.by_state[number].insert(outcome.name);
    for (const int number : outcome.errors.by_injection)
      coverage.by_injection[number].insert(outcome.name);
  }
  for (const auto& [number, names] : coverage.by_state) coverage.by_injection.erase(number);
  for (const int number : mockgraph::app::known_error_numbers()) {
    if (!coverage.by_state.contains(number) && !coverage.by_injection.contains(number))
      coverage.not_reached.insert(number);
  }
  return coverage;
}

std::string as_text(const ErrorCoverage& coverage) {
  std::string text;
  append_list(text, "by state", coverage.by_state);
  append_list(text, "by injection", coverage.by_injection);
  std::map<int, std::set<std::string>> nowhere;
  for (const int number : coverage.not_reached) nowhere[number];
  append_list(text, "by no scenario", nowhere);
  return text;
}

std::string as_json(const ErrorCoverage& coverage) {
  const auto listed = [](const std::map<int, std::set<std::string>>& codes) {
    auto list = mockgraph::OrderedJson::object();
    for (const auto& [number, names] : codes)
      list[std::string{kPrefix} + std::to_string(number)] = names;
    return list;
  };
  std::vector<std::string> nowhere;
  for (const int number : coverage.not_reached)
    nowhere.push_back(std::string{kPrefix} + std::to_string(number));
  const mockgraph::OrderedJson all{{"byState", listed(coverage.by_state)},
                                   {"byInjection", listed(coverage.by_injection)},
                                   {"notReached", nowhere}};
  return mockgraph::dump(all, 2) + "\n";
}

}  // namespace scenarios::runner
