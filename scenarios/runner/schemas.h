#pragma once

#include <span>
#include <string>
#include <string_view>

namespace scenarios::runner {

// The JSON Schema of a kind of file, as the loaders use it.
struct SchemaRow {
  std::string_view kind, file;  // "scenario", "scenarios/scenario.schema.json"
  std::string_view (*text)();
};
[[nodiscard]] std::span<const SchemaRow> schemas();
[[nodiscard]] std::string schema_kinds();                           // "scenario, fixture, …"
[[nodiscard]] const SchemaRow* find_schema(std::string_view kind);  // null if there is none

}  // namespace scenarios::runner
