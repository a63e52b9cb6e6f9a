#include "mockgraph/admin/openapi.h"

#include "mockgraph/admin/routes.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/version.h"

#include <nlohmann/json.hpp>

namespace mockgraph::admin {
namespace {

constexpr std::string_view kProblem = R"({
  "type": "object",
  "description": "RFC 9457 problem details",
  "required": ["type", "title", "status", "detail", "code"],
  "properties": {
    "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
    "detail": {"type": "string"}, "instance": {"type": "string"},
    "code": {"type": "string", "description": "stable, for programs"},
    "target": {"type": "string", "description": "the member, parameter or path that is wrong"},
    "nearest": {"type": "string", "description": "what was probably meant"}}})";

OrderedJson literal(std::string_view text) { return OrderedJson::parse(text); }

// "post-clock-advance"
std::string operation_id(const rest::Route& route) {
  std::string id = fold_case(route.method);
  for (const auto segment : words(route.path, '/')) {
    if (segment == "_mockgraph") continue;
    const bool is_placeholder = segment.starts_with('{');
    id.append(is_placeholder ? "-by-" : "-")
        .append(is_placeholder ? segment.substr(1, segment.size() - 2) : segment);
  }
  return id;
}

OrderedJson parameter(std::string_view name, std::string_view in) {
  OrderedJson json;
  json["name"] = name;
  json["in"] = in;
  json["required"] = in == "path";
  json["schema"] = {{"type", "string"}};
  return json;
}

OrderedJson parameters_of(const ControlRow& row) {
  auto list = OrderedJson::array();
  for (const auto segment : words(row.route.path, '/')) {
    if (segment.starts_with('{'))
      list.push_back(parameter(segment.substr(1, segment.size() - 2), "path"));
  }
  for (const auto name : words(row.query)) list.push_back(parameter(name, "query"));
  return list;
}

OrderedJson operation(const ControlRow& row) {
  OrderedJson json;
  json["operationId"] = operation_id(row.route);
  json["summary"] = row.route.help;
  if (row.route.has(rest::kOpen)) json["security"] = OrderedJson::array();
  if (auto parameters = parameters_of(row); !parameters.empty())
    json["parameters"] = std::move(parameters);
  if (!row.body.empty())
    json["requestBody"]["content"]["application/json"]["schema"] = literal(row.body);
  json["responses"][std::to_string(row.status)]["description"] = standard_reason(row.status);
  auto& refusal = json["responses"]["default"];
  refusal["description"] = "A refusal";
  refusal["content"]["application/problem+json"]["schema"]["$ref"] = "#/components/schemas/Problem";
  return json;
}

}  // namespace

Result<rest::Reply> get_openapi(const rest::ControlContext&) {
  OrderedJson document;
  document["openapi"] = "3.1.0";
  document["info"]["title"] = "mockgraph control API";
  document["info"]["version"] = version();
  document["info"]["description"] =
      "Controls the simulator. Open on this machine; from elsewhere it asks for the control token.";
  document["servers"] = literal(
      R"([{"url": "/"}, {"url": "/sandboxes/{sandbox}", "variables": {"sandbox": {"default": "default"}}}])");
  document["security"] = literal(R"([{}, {"controlToken": []}])");
  for (const auto& row : control_rows())
    document["paths"][std::string{row.route.path}][fold_case(row.route.method)] = operation(row);
  document["components"]["schemas"]["Problem"] = literal(kProblem);
  document["components"]["securitySchemes"]["controlToken"] =
      literal(R"({"type": "http", "scheme": "bearer"})");
  return rest::with_body(200, dump(document));
}

}  // namespace mockgraph::admin
