#include "mockgraph/admin/rules.h"

#include "mockgraph/admin/errors.h"
#include "mockgraph/admin/served.h"
#include "mockgraph/directory/rule_reading.h"
#include "mockgraph/files/document.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/sandbox/rule.h"
#include "mockgraph/sandbox/sandbox.h"

#include <nlohmann/json.hpp>

namespace mockgraph::admin {
namespace {

OrderedJson rule_json(const sandbox::RuleBook& book, const sandbox::Rule& rule) {
  const auto& tally = book.tally(rule.id);
  OrderedJson json;
  json["id"] = rule.id;
  json["armed"] = tally.armed;
  json["seen"] = tally.seen;
  json["hits"] = tally.hits;
  if (!rule.when.machine.empty()) json["machine"] = book.state_of(rule.when.machine);
  if (!tally.refused.empty()) json["refused"] = tally.refused;
  json["rule"] = rule.source;
  return json;
}

// The rule's faults have the place in the body that was sent: "rule:3:14: …".
Result<sandbox::Rule> rule_of(const rest::ControlContext& c) {
  ASSIGN_OR_RETURN(const Json sent, rest::json_body(c.request));
  ASSIGN_OR_RETURN(const auto document, files::parse_document("rule", c.request.body));
  RETURN_IF_ERROR(directory::check_rule(document));
  ASSIGN_OR_RETURN(auto rule, directory::read_rule(document, "", nullptr));
  const auto served =
      surface_serving(c.surfaces, rule.when.surface, rule.when.method, rule.when.route);
  if (!served.ok()) return served.error();
  rule.when.surface = *served;
  return rule;
}

Result<rest::Reply> set_armed(const rest::ControlContext& c, bool armed) {
  const auto id = c.path.get("id");
  OrderedJson shown;
  RETURN_IF_ERROR(c.own.commit([&](sandbox::State& next) -> Status {
    if (!next.rules.arm(id, armed)) return errors::rule_unknown(id);
    for (const auto& rule : next.rules.all()) {
      if (rule->id == id) shown = rule_json(next.rules, *rule);
    }
    return ok();
  }));
  return rest::with_body(200, dump(shown));
}

}  // namespace

Result<rest::Reply> list_rules(const rest::ControlContext& c) {
  OrderedJson body;
  body["rules"] = OrderedJson::array();
  const auto state = c.own.read();
  for (const auto& rule : state->rules.all())
    body["rules"].push_back(rule_json(state->rules, *rule));
  return rest::with_body(200, dump(body));
}

Result<rest::Reply> get_rule(const rest::ControlContext& c) {
  const auto id = c.path.get("id");
  const auto state = c.own.read();
  for (const auto& rule : state->rules.all()) {
    if (rule->id == id) return rest::with_body(200, dump(rule_json(state->rules, *rule)));
  }
  return errors::rule_unknown(id);
}

Result<rest::Reply> add_rule(const rest::ControlContext& c) {
  ASSIGN_OR_RETURN(const auto rule, rule_of(c));
  OrderedJson shown;
  RETURN_IF_ERROR(c.own.commit([&](sandbox::State& next) {
    auto added = next.rules.add(rule);
    if (added.ok()) added = next.rules.check_whole();
    if (added.ok()) shown = rule_json(next.rules, *next.rules.all().back());
    return added;
  }));
  return rest::with_body(201, dump(shown)).with("Location", "/_mockgraph/rules/" + rule.id);
}

Result<rest::Reply> arm_rule(const rest::ControlContext& c) { return set_armed(c, true); }
Result<rest::Reply> disarm_rule(const rest::ControlContext& c) { return set_armed(c, false); }

Result<rest::Reply> remove_rule(const rest::ControlContext& c) {
  const auto id = c.path.get("id");
  RETURN_IF_ERROR(c.own.commit([&](sandbox::State& next) -> Status {
    return next.rules.remove(id) ? ok() : Status{errors::rule_unknown(id)};
  }));
  return rest::no_content();
}

Result<rest::Reply> clear_rules(const rest::ControlContext& c) {
  RETURN_IF_ERROR(c.own.commit([](sandbox::State& next) {
    next.rules.clear();
    return ok();
  }));
  return rest::no_content();
}

}  // namespace mockgraph::admin
