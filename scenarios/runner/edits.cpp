#include "scenarios/runner/edits.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {
namespace {

using mockgraph::Json;
using mockgraph::OrderedJson;

OrderedJson written(const std::string& word) { return word; }
OrderedJson written(const ExpectedFinding& finding) {
  return {{"id", finding.id}, {"severity", finding.severity}};
}

// What is there no longer goes, from the last one on, so that places stay right; then what is new
// is added.
template <class Item>
Edits edits_between(const std::string& pointer, const std::vector<Item>& expected,
                    std::vector<Item> seen) {
  if (expected.empty() || seen.empty()) {
    OrderedJson all = OrderedJson::array();
    for (const auto& each : seen) all.push_back(written(each));
    return {{pointer, std::move(all)}};
  }
  Edits edits;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto still = std::ranges::find(seen, expected[i]);
    if (still != seen.end())
      seen.erase(still);
    else
      edits.insert(edits.begin(), {pointer + "/" + std::to_string(i), std::nullopt});
  }
  // With nothing left of it, the list is written anew.
  if (edits.size() == expected.size()) return edits_between(pointer, {}, std::move(seen));
  for (const auto& each : seen) edits.push_back({pointer + "/-", written(each)});
  return edits;
}

}  // namespace

Edits edits_of_list(const std::string& pointer, const std::vector<std::string>& expected,
                    const std::vector<std::string>& seen) {
  return edits_between(pointer, expected, seen);
}

Edits edits_of_findings(const std::string& pointer, const std::vector<ExpectedFinding>& expected,
                        const std::vector<ExpectedFinding>& seen) {
  return edits_between(pointer, expected, seen);
}

Edits edits_of_times(const std::string& pointer, const Times& expected, std::size_t seen,
                     const char* exactly) {
  const auto count = static_cast<std::uint64_t>(seen);
  if (expected.at_least && seen < *expected.at_least && seen != 0)
    return {{pointer + "/atLeast", count}};
  if (expected.at_most && seen > *expected.at_most) return {{pointer + "/atMost", count}};
  Edits edits{{pointer + "/" + exactly, count}};
  if (expected.at_least) edits.push_back({pointer + "/atLeast", std::nullopt});
  if (expected.at_most) edits.push_back({pointer + "/atMost", std::nullopt});
  return edits;
}

Edits edits_of_bounds(const std::string& pointer, const Bounds& expected,
                      mockgraph::Duration seen) {
  const bool is_short = expected.at_least && seen < *expected.at_least;
  return {{pointer + (is_short ? "/atLeast" : "/atMost"), mockgraph::duration_text(seen)}};
}

Edits edits_of_state(const std::string& pointer, const StateExpectation& expected,
                     const Json* found) {
  Edits edits;
  if (found == nullptr) {
    for (const auto* member : {"is", "has", "count"})
      edits.push_back({pointer + "/" + member, std::nullopt});
    edits.push_back({pointer + "/absent", true});
    return edits;
  }
  if (expected.absent) {
    edits.push_back({pointer + "/absent", std::nullopt});
    edits.push_back({pointer + "/is", OrderedJson(*found)});
  }
  if (expected.is && *expected.is != *found)
    edits.push_back({pointer + "/is", OrderedJson(*found)});
  if (expected.count && *expected.count != found->size())
    edits.push_back({pointer + "/count", static_cast<std::uint64_t>(found->size())});
  return edits;
}

}  // namespace scenarios::runner
