#include "mockgraph/directory/rule_reading.h"

#include "mockgraph/directory/rule_text.h"
#include "mockgraph/directory/rule_then.h"
#include "mockgraph/directory/rule_when.h"
#include "mockgraph/files/json_schema.h"
#include "mockgraph/files/pointer.h"

#include <nlohmann/json.hpp>

#include "embedded/fixture_schema.h"

namespace mockgraph::directory {
namespace {

using files::child;
using files::Document;
using sandbox::Rule;

const files::JsonSchema& rule_schema() {
  static const files::JsonSchema schema{[] {
    Json whole = Json::parse(embedded::fixture_schema());
    Json part = whole["definitions"]["rule"];
    part["definitions"] = whole["definitions"];
    return dump(part);
  }()};
  return schema;
}

bool is_over(const sandbox::When& when, const sandbox::Clock& clock) {
  return clock.is_frozen() && when.until && *when.until <= clock.now({});
}

}  // namespace

Result<Rule> read_rule(const Document& document, const std::string& pointer, RouteCheck served) {
  RuleText text{document, pointer};
  Rule rule;
  rule.source = text.json();
  rule.id = text.text("/id");
  rule.times = text.number<std::uint64_t>("/times").value_or(0);
  rule.armed = text.number<bool>("/armed").value_or(true);
  rule.priority = text.number<int>("/priority").value_or(0);
  rule.when = read_when(text, served);
  rule.then = read_then(text);
  RETURN_IF_ERROR(text.status());
  return rule;
}

Status add_rules(const Document& document, const std::string& pointer, RouteCheck served,
                 sandbox::State& state) {
  const Json* list = find_at(document.json(), pointer);
  if (list == nullptr) return ok();
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto place = child(pointer, i);
    ASSIGN_OR_RETURN(auto rule, read_rule(document, place, served));
    if (is_over(rule.when, state.clock))
      return document.fault(place + "/when/time/until",
                            "the clock stands past this moment: this rule can never act");
    if (const Status added = state.rules.add(std::move(rule)); !added.ok())
      return document.fault(place + "/id", added.error().message);
  }
  const Status whole = state.rules.check_whole();
  if (whole.ok()) return ok();
  for (std::size_t i = 0; i < list->size(); ++i) {
    if (string_at((*list)[i], "/id") == whole.error().target)
      return document.fault(child(pointer, i) + std::string{whole.error().about("part")},
                            whole.error().message);
  }
  return document.fault(pointer, whole.error().message);
}

Status check_rule(const Document& document) { return rule_schema().check(document); }

}  // namespace mockgraph::directory
