#include "scenarios/runner/call_pattern.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <span>

namespace scenarios::runner {
namespace {

using mockgraph::Json;
using mockgraph::sandbox::JournalEntry;

bool is_caller(const JournalEntry& entry, std::string_view wanted) {
  return entry.caller != nullptr && is_user(entry.caller->name, wanted);
}

std::string at_of(const JournalEntry& entry) {
  return entry.method + " " + std::string{entry.route.empty() ? entry.target : entry.route};
}

bool is_at(const CallPattern& pattern, const JournalEntry& entry) {
  return (pattern.method.empty() || pattern.method == entry.method) &&
         (pattern.route.empty() || pattern.route == entry.route);
}

// JSON, or the pairs of a form.
Json request_body(const JournalEntry& entry) {
  if (auto json = mockgraph::parse_json(entry.request_body); json.ok())
    return std::move(json).value();
  Json pairs = Json::object();
  for (const auto& [name, value] : mockgraph::Pairs{entry.request_body}) pairs[name] = value;
  return pairs;
}

// What a comparison wants, in the words of the file.
std::string match_told(const mockgraph::sandbox::Match& match) {
  Json wanted = Json::object();
  const auto add = [&](const char* name, const auto& value) {
    if (value) wanted[name] = *value;
  };
  add("is", match.is);
  add("isNot", match.is_not);
  add("has", match.has);
  add("count", match.count);
  add("above", match.above);
  add("below", match.below);
  add("atLeast", match.at_least);
  add("atMost", match.at_most);
  add("absent", match.absent);
  if (!match.contains.empty()) wanted["contains"] = match.contains;
  if (match.matches != nullptr) wanted["matches"] = "…";
  return mockgraph::dump(wanted);
}

// Which fields of the pattern do not fit; empty if all do.
std::vector<std::string> misfits(const CallPattern& pattern, const JournalEntry& entry) {
  std::vector<std::string> fields;
  const auto differ = [&](std::string_view field, std::string_view wanted, std::string_view seen) {
    fields.push_back(std::string{field} + " " + std::string{seen.empty() ? "none" : seen} +
                     " instead of " + std::string{wanted});
  };
  if (!is_at(pattern, entry)) differ("at", pattern.method + " " + pattern.route, at_of(entry));
  if (pattern.status && entry.status != *pattern.status)
    differ("status", std::to_string(*pattern.status), std::to_string(entry.status));
  if (!pattern.error.empty() && entry.error_code != pattern.error)
    differ("error", pattern.error, entry.error_code);
  if (!pattern.caller.empty() && !is_caller(entry, pattern.caller))
    differ("caller", pattern.caller, entry.caller != nullptr ? entry.caller->name : "");
  if (pattern.body.empty()) return fields;
  const Json body = request_body(entry);
  for (const auto& match : pattern.body) {
    const Json* found = mockgraph::find_at(body, match.at);
    if (!mockgraph::sandbox::fits(match, found))
      differ("body " + match.at, match_told(match),
             found != nullptr ? mockgraph::dump(*found) : "");
  }
  return fields;
}

}  // namespace

bool is_user(std::string_view name, std::string_view wanted) {
  return mockgraph::same_folded(name, wanted) ||
         mockgraph::same_folded(name.substr(0, name.find('@')), wanted);
}

bool fits(const CallPattern& pattern, const JournalEntry& entry) {
  return misfits(pattern, entry).empty();
}

std::string told(const JournalEntry& entry) { return "request " + std::to_string(entry.number); }

std::string nearest_call(const CallPattern& pattern, const std::vector<EntryPtr>& journal) {
  std::vector<std::string> best, places;
  const JournalEntry* nearest_entry = nullptr;
  for (const auto& entry : journal) {
    places.push_back(at_of(*entry));
    const auto fields = misfits(pattern, *entry);
    if (fields.empty() || !is_at(pattern, *entry)) continue;
    if (nearest_entry != nullptr && fields.size() >= best.size()) continue;
    nearest_entry = entry.get();
    best = fields;
  }
  if (nearest_entry == nullptr) {
    const auto place = mockgraph::nearest(pattern.method + " " + pattern.route,
                                          std::span<const std::string>{places});
    const auto found = std::ranges::find(places, place);
    if (found == places.end()) return {};
    nearest_entry = journal[static_cast<std::size_t>(found - places.begin())].get();
    best = misfits(pattern, *nearest_entry);
  }
  return told(*nearest_entry) + ": " + mockgraph::join(best, ", ");
}

std::string fitting_calls(const CallPattern& pattern, const std::vector<EntryPtr>& journal) {
  constexpr std::size_t kMost = 5;
  std::vector<std::string> numbers;
  for (const auto& entry : journal) {
    if (!fits(pattern, *entry)) continue;
    numbers.push_back(numbers.size() < kMost ? std::to_string(entry->number) : "...");
    if (numbers.size() > kMost) break;
  }
  return numbers.empty() ? std::string{} : "requests " + mockgraph::join(numbers, ", ");
}

std::string told(const CallPattern& pattern) {
  std::string text = pattern.method + " " + pattern.route;
  if (pattern.status) text += " answered " + std::to_string(*pattern.status);
  if (!pattern.error.empty()) text += " with " + pattern.error;
  if (!pattern.caller.empty()) text += " to " + pattern.caller;
  if (pattern.act) text += " in act " + std::to_string(*pattern.act);
  return text;
}

}  // namespace scenarios::runner
