#include "scenarios/report/as_sarif.h"

#include "mockgraph/base/digest.h"
#include "mockgraph/base/json_read.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace scenarios::report {
namespace {

using mockgraph::OrderedJson;

// What can be wrong, by the first word of a difference; "replay/" stands before each.
struct Rule {
  std::string_view id, name, text;
};
// clang-format off
constexpr auto kRules = std::to_array<Rule>({
    {"findings",  "Findings",  "The last check found other things than the scenario expects."},
    {"unknowns",  "Unknowns",  "Other checks could not judge than the scenario expects."},
    {"product",   "Product",   "The product's own checks would show something else."},
    {"step",      "Step",      "A step of the procedure ended in another way."},
    {"failure",   "Failure",   "The run ended early in another way, or did not."},
    {"calls",     "Calls",     "Requests were not made, or not as often, as the scenario expects."},
    {"inOrder",   "InOrder",   "Requests came in another order."},
    {"state",     "State",     "The world is not as it should be after the last act."},
    {"signIns",   "SignIns",   "The sign-in log has other lines."},
    {"tokens",    "Tokens",    "A token says something else, or comes from somewhere else."},
    {"act",       "Act",       "An act could not be carried out as the scenario says."},
    {"repeat",    "Repeat",    "Played again, the scenario gave another journal."},
    {"other",     "Other",     "Something else is not as the scenario expects."},
    {"invalid",   "Invalid",   "The file is not a scenario."},
    {"not-run",   "NotRun",    "The scenario could not be played."},
    {"empty",     "Empty",     "The scenario verifies nothing."},
});
// clang-format on
constexpr std::string_view kHelp =
    "Play the scenario again with 'replay run FILE' and read what was expected, what was seen and "
    "what came closest; either the file says the wrong thing or the behaviour has changed.";

std::size_t rule_index(std::string_view id) {
  const auto* found = std::ranges::find(kRules, id, &Rule::id);
  if (found == kRules.end()) found = std::ranges::find(kRules, "other", &Rule::id);
  return static_cast<std::size_t>(found - kRules.begin());
}

// "calls: GET /v1.0/users" is about calls.
std::string_view subject(std::string_view where) {
  return where.substr(0, where.find_first_of(" :["));
}

// RFC 3986: as a path below the repository, or a file of this machine.
std::string uri_of(std::string_view path) {
  std::string uri = path.starts_with('/') ? "file://" : "";
  constexpr std::string_view kKept = "-._~/!$&'()*+,;=@";
  for (const char c : path) {
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || kKept.find(c) != std::string_view::npos;
    if (is_kept)
      uri += c;
    else
      uri.append("%").append(mockgraph::hex(std::string_view{&c, 1}));
  }
  return uri;
}

OrderedJson location(const Place& place) {
  OrderedJson physical{{"artifactLocation", {{"uri", uri_of(place.file)}}}};
  // Code scanning shows no result without a line.
  physical["region"] = {{"startLine", std::max<std::uint64_t>(place.line, 1)}};
  if (place.column != 0) physical["region"]["startColumn"] = place.column;
  return {{"physicalLocation", std::move(physical)}};
}

std::string_view baseline_state(Change change) {
  switch (change) {
    case Change::kNew:
    case Change::kNewFailing:
      return "new";
    case Change::kUnchanged:
    case Change::kStillFailing:
    case Change::kFixed:
      return "unchanged";
  }
  return {};
}

class Results {
 public:
  void add(const Story& story, std::string_view rule, const std::string& message,
           const Place& place, const std::vector<Place>& related = {});
  [[nodiscard]] OrderedJson list() && { return std::move(list_); }

 private:
  OrderedJson list_ = OrderedJson::array();
  std::map<std::string, int> seen_;  // of one subject in one story: results that look alike
};

void Results::add(const Story& story, std::string_view rule, const std::string& message,
                  const Place& place, const std::vector<Place>& related) {
  const auto index = rule_index(rule);
  OrderedJson result{{"ruleId", "replay/" + std::string{kRules[index].id}},
                     {"ruleIndex", index},
                     {"level", "error"},
                     {"message", {{"text", message}}}};
  auto where = location(place);
  where["logicalLocations"] = OrderedJson::array({{{"name", story.name}}});
  result["locations"] = OrderedJson::array({std::move(where)});
  if (!related.empty()) {
    result["relatedLocations"] = OrderedJson::array();
    for (const auto& each : related) {
      auto near = location(each);
      near["message"] = {{"text", "the procedure"}};
      near["id"] = result["relatedLocations"].size() + 1;
      result["relatedLocations"].push_back(std::move(near));
    }
  }
  // What it is about, not where: the same difference keeps its mark when lines move. The name is
  // the one that code scanning looks for.
  const auto about = story.name + "/" + std::string{rule};
  const auto mark = about + "/" + std::to_string(seen_[about]++);
  result["partialFingerprints"] = {
      {"primaryLocationLineHash", mockgraph::hex(mockgraph::bytes_of(mockgraph::sha256(mark)))}};
  if (story.change) result["baselineState"] = baseline_state(*story.change);
  result["properties"] = {{"scenario", story.name}, {"requirements", story.requirements}};
  list_.push_back(std::move(result));
}

void add_results(const Story& story, Results& results) {
  const Place whole{story.file};
  for (const auto& each : story.differences) {
    auto text =
        story.name + ": " + each.where + ": expected " + each.expected + "; seen " + each.seen;
    if (!each.near_miss.empty()) text += "; nearest: " + each.near_miss;
    results.add(story, subject(each.where), text, each.place.file.empty() ? whole : each.place,
                each.related);
  }
  switch (story.verdict) {
    case Verdict::kPassed:
    case Verdict::kFailed:
      break;
    case Verdict::kInvalid:
      results.add(story, "invalid", story.fault,
                  story.fault_place.file.empty() ? whole : story.fault_place);
      break;
    case Verdict::kCouldNotRun:
      results.add(story, "not-run", story.fault, whole);
      break;
    case Verdict::kNothingVerified:
      results.add(story, "empty", "'expect' is empty: say what must be true", whole);
      break;
  }
}

}  // namespace

std::string as_sarif(const Run& run) {
  auto rules = OrderedJson::array();
  for (const auto& rule : kRules)
    rules.push_back({{"id", "replay/" + std::string{rule.id}},
                     {"name", rule.name},
                     {"shortDescription", {{"text", rule.text}}},
                     {"fullDescription", {{"text", rule.text}}},
                     {"help", {{"text", kHelp}}},
                     {"defaultConfiguration", {{"level", "error"}}}});
  Results results;
  for (const auto& story : run.stories) add_results(story, results);
  const OrderedJson driver{
      {"name", "replay"}, {"version", run.version}, {"rules", std::move(rules)}};
  const OrderedJson one{{"tool", {{"driver", driver}}},
                        {"automationDetails", {{"id", "replay/"}}},
                        {"columnKind", "unicodeCodePoints"},
                        {"results", std::move(results).list()}};
  const OrderedJson sarif{{"$schema",
                           "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                           "sarif-schema-2.1.0.json"},
                          {"version", "2.1.0"},
                          {"runs", OrderedJson::array({one})}};
  return mockgraph::dump(sarif, 2) + "\n";
}

}  // namespace scenarios::report
