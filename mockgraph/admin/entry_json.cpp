#include "mockgraph/admin/entry_json.h"

#include <nlohmann/json.hpp>

namespace mockgraph::admin {

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

OrderedJson caller_json(const sandbox::JournalEntry& entry) {
  if (entry.caller == nullptr) return nullptr;
  OrderedJson json;
  json["kind"] = entry.caller->kind;
  json["name"] = entry.caller->name;
  json["tenantId"] = entry.caller->tenant_id;
  json["objectId"] = entry.caller->object_id;
  json["appId"] = entry.caller->app_id;
  return json;
}

OrderedJson trace_json(const Trace& trace) {
  auto json = OrderedJson::array();
  for (const auto& line : trace)
    json.push_back({{"rule", line.rule}, {"outcome", line.outcome}, {"detail", line.detail}});
  return json;
}

OrderedJson changes_json(const sandbox::JournalEntry& entry) {
  auto json = OrderedJson::array();
  for (const auto& change : entry.changes) {
    OrderedJson item;
    item["verb"] = verb_text(change.verb);
    item["tenant"] = change.tenant;
    item["type"] = change.type->name;
    item["id"] = change.type->properties[0].has(schema::kSecret) ? "[redacted]" : change.id;
    if (!change.properties.empty()) {
      item["properties"] = OrderedJson::array();
      for (const auto index : change.properties)
        item["properties"].push_back(change.type->properties[index].name);
    }
    json.push_back(std::move(item));
  }
  return json;
}

OrderedJson entry_json(const sandbox::JournalEntry& entry) {
  OrderedJson json;
  json["number"] = entry.number;
  json["requestId"] = entry.request_id.text();
  json["at"] = rfc3339_fraction(entry.at);
  json["method"] = entry.method;
  json["target"] = entry.target;
  json["surface"] = entry.surface;
  json["route"] = entry.route;
  json["caller"] = caller_json(entry);
  json["status"] = entry.status;
  json["errorCode"] = entry.error_code;
  json["trace"] = trace_json(entry.trace);
  json["requirement"] = entry.advice.requirement;
  json["repair"] = entry.advice.repair;
  json["changes"] = changes_json(entry);
  json["requestBody"] = entry.request_body;
  json["responseBody"] = entry.response_body ? *entry.response_body : std::string{};
  json["fault"] = entry.fault;
  json["notSimulated"] = entry.not_simulated;
  json["defect"] = entry.defect;
  return json;
}

}  // namespace mockgraph::admin
