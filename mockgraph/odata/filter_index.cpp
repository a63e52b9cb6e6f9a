#include "mockgraph/odata/filter_index.h"

#include <algorithm>

namespace mockgraph::odata {
namespace {

bool is_text(const Literal& literal) {
  return literal.kind == Literal::Kind::kString || literal.kind == Literal::Kind::kGuid;
}

bool has_index(const Path& path, const schema::EntityType& type) {
  return path.is_plain() && type.properties[path.property].is_indexed();
}

using Indexed = std::optional<IndexedPart>;

Indexed indexed(const Comparison& node, const schema::EntityType& type) {
  if (node.op != Operator::kEq || !is_text(node.value) || !has_index(node.path, type))
    return std::nullopt;
  return IndexedPart{node.path.property, {node.value.text}};
}

Indexed indexed(const OneOf& node, const schema::EntityType& type) {
  if (!has_index(node.path, type) || !std::ranges::all_of(node.values, is_text))
    return std::nullopt;
  IndexedPart part{node.path.property, {}};
  for (const auto& each : node.values) part.values.push_back(each.text);
  return part;
}

// Of an and, any part will do; of an or, all have to be answered by one index.
Indexed indexed(const Junction& node, const schema::EntityType& type) {
  Indexed all;
  for (const auto& each : node.parts) {
    auto part = indexed_part(each, type);
    if (node.is_and && part) return part;
    if (node.is_and) continue;
    if (!part || (all && all->property != part->property)) return std::nullopt;
    if (all) part->values.insert(part->values.end(), all->values.begin(), all->values.end());
    all = std::move(part);
  }
  return all;
}

Indexed indexed(const auto&, const schema::EntityType&) { return std::nullopt; }

}  // namespace

std::optional<IndexedPart> indexed_part(const Expression& expression,
                                        const schema::EntityType& type) {
  return std::visit([&](const auto& node) { return indexed(node, type); }, expression.node);
}

const TextMatch* indexed_prefix(const Expression& expression, const schema::EntityType& type) {
  if (const auto* node = std::get_if<TextMatch>(&expression.node)) {
    const bool is_prefix = node->function == TextFunction::kStartsWith && !node->text.empty();
    const bool is_found = is_prefix && node->path.property != 0 && has_index(node->path, type);
    return is_found ? node : nullptr;
  }
  const auto* junction = std::get_if<Junction>(&expression.node);
  if (junction == nullptr || !junction->is_and) return nullptr;
  for (const auto& part : junction->parts) {
    if (const auto* found = indexed_prefix(part, type)) return found;
  }
  return nullptr;
}

}  // namespace mockgraph::odata
