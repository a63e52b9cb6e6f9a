#pragma once

#include "mockgraph/graph/relation.h"
#include "mockgraph/schema/entity_type.h"

#include <optional>
#include <span>
#include <string_view>

// From one entity to others: the one table behind $expand and $metadata.
namespace mockgraph::graph {

// What $expand makes of it.
enum class Expands {
  kYes,
  kNo,  // "Expand is not allowed for property …"
};

struct Navigation {
  schema::TypeId from;
  std::string_view name;
  std::string_view to;  // the type at the far end, without its namespace
  bool is_many;
  Expands expands;
  std::optional<Relation> relation;  // none: a reference that the row itself holds, or not served
};

[[nodiscard]] std::span<const Navigation> navigations();
// In any letter case; null if the type has none of that name.
[[nodiscard]] const Navigation* find_navigation(schema::TypeId from, std::string_view name);

}  // namespace mockgraph::graph
