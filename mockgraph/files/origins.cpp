#include "mockgraph/files/origins.h"

#include "mockgraph/base/text.h"
#include "mockgraph/files/patch.h"
#include "mockgraph/files/pointer.h"

#include <nlohmann/json.hpp>

namespace mockgraph::files {
namespace {

// Each part becomes {"s": source, "p": pointer, "c": its parts}.
Json shadow_of(const Json& value, std::size_t source, const std::string& pointer) {
  Json shadow{{"s", source}, {"p", pointer}};
  if (value.is_object()) {
    auto& parts = shadow["c"] = Json::object();
    for (const auto& [key, part] : value.items())
      parts[key] = shadow_of(part, source, child(pointer, key));
  } else if (value.is_array()) {
    auto& parts = shadow["c"] = Json::array();
    for (std::size_t i = 0; i < value.size(); ++i)
      parts.push_back(shadow_of(value[i], source, child(pointer, i)));
  }
  return shadow;
}

std::string shadow_path(std::string_view pointer) {
  std::string path;
  for (const auto& step : steps_of(pointer)) {
    path += "/c";
    path = child(path, step);
  }
  return path;
}

}  // namespace

Origins::Origins(const Json& original) : shadow_(shadow_of(original, 0, "")) {}

void Origins::apply(const Json& operations, std::span<const std::string> written_at,
                    std::size_t source) {
  for (std::size_t i = 0; i < operations.size(); ++i) {
    Json operation = operations[i];
    if (operation["op"] == "test") continue;
    operation["path"] = shadow_path(string_at(operation, "/path"));
    if (operation.contains("from")) operation["from"] = shadow_path(string_at(operation, "/from"));
    if (operation.contains("value"))
      operation["value"] = shadow_of(operation["value"], source, written_at[i]);
    if (!apply_operation(shadow_, operation).ok()) return;
  }
}

Origins::Found Origins::find(std::string_view pointer) const {
  const Json* at = &shadow_;
  for (const auto& step : steps_of(pointer)) {
    const Json* next = find_at(*at, child("/c", step));
    if (next == nullptr) break;
    at = next;
  }
  return {at->at("s").get<std::size_t>(), string_at(*at, "/p")};
}

}  // namespace mockgraph::files
