#include "mockgraph/sandbox/journal_text.h"

#include <nlohmann/json.hpp>

namespace mockgraph::sandbox {
namespace {

OrderedJson body_json(std::string_view body) {
  auto parsed = parse_ordered_json(body);
  return parsed.ok() ? *std::move(parsed) : OrderedJson(body);
}

std::string_view verb_text(world::Change::Verb verb) {
  switch (verb) {
    case world::Change::Verb::kAdded:
      return "added";
    case world::Change::Verb::kChanged:
      return "changed";
    case world::Change::Verb::kRemoved:
      return "removed";
  }
  return {};
}

OrderedJson caller_json(const JournalCaller& caller) {
  return {{"kind", caller.kind},
          {"name", caller.name},
          {"objectId", caller.object_id},
          {"tenantId", caller.tenant_id},
          {"appId", caller.app_id}};
}

}  // namespace

Trace whole_trace(const JournalEntry& entry) {
  Trace trace;
  const Grounds& grounds = entry.grounds;
  const auto passed = [&](const char* rule, std::string_view detail) {
    if (!detail.empty()) trace.push_back({rule, "passed", std::string{detail}});
  };
  passed("permission", grounds.permission);
  passed("directory role", grounds.role);
  passed("ownership", grounds.as_owner ? "the caller owns what it acts on" : "");
  trace.insert(trace.end(), entry.trace.begin(), entry.trace.end());
  return trace;
}

OrderedJson change_json(const world::Change& change) {
  const auto& properties = change.type->properties;
  // The id of a session, a code or a refresh token is its secret.
  const bool is_secret = properties[0].has(schema::kSecret);
  OrderedJson json{{"verb", verb_text(change.verb)},
                   {"tenant", change.tenant},
                   {"type", change.type->name},
                   {"id", is_secret ? std::string{"[redacted]"} : change.id}};
  if (change.properties.empty()) return json;
  json["properties"] = OrderedJson::array();
  for (const auto index : change.properties) json["properties"].push_back(properties[index].name);
  return json;
}

OrderedJson journal_entry_json(const JournalEntry& entry) {
  OrderedJson json{{"number", entry.number},           {"requestId", entry.request_id.text()},
                   {"at", rfc3339_fraction(entry.at)}, {"method", entry.method},
                   {"target", entry.target},           {"surface", entry.surface}};
  const auto add = [&](const char* name, const auto& value) {
    if (!value.empty()) json[name] = value;
  };
  add("batch", entry.batch);
  add("route", entry.route);
  if (entry.caller != nullptr) json["caller"] = caller_json(*entry.caller);
  json["status"] = entry.status;
  add("error", entry.error_code);
  if (const Trace trace = whole_trace(entry); !trace.empty()) {
    json["trace"] = OrderedJson::array();
    for (const auto& line : trace)
      json["trace"].push_back(
          {{"rule", line.rule}, {"outcome", line.outcome}, {"detail", line.detail}});
  }
  add("requirement", entry.advice.requirement);
  add("repair", entry.advice.repair);
  if (!entry.changes.empty()) {
    json["changes"] = OrderedJson::array();
    for (const auto& change : entry.changes) json["changes"].push_back(change_json(change));
  }
  if (!entry.request_body.empty()) json["requestBody"] = body_json(entry.request_body);
  if (entry.response_body != nullptr) json["responseBody"] = body_json(*entry.response_body);
  add("fault", entry.fault);
  if (entry.not_simulated) json["notSimulated"] = true;
  if (entry.defect) json["defect"] = true;
  return json;
}

}  // namespace mockgraph::sandbox
