#include "mockgraph/odata/filter_eval.h"

#include "mockgraph/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <compare>
#include <optional>
#include <string_view>

namespace mockgraph::odata {
namespace {

using world::Row;

// A value of a row: what its JSON text is, without reading it as JSON unless it has escapes.
struct Value {
  std::string_view raw;  // "null", "true", "12" or a quoted text
  std::string decoded;   // only if the text has escapes
  bool has_escapes = false;

  [[nodiscard]] bool is_null() const { return raw == "null"; }
  [[nodiscard]] bool is_text() const { return raw.size() >= 2 && raw.front() == '"'; }
  [[nodiscard]] std::string_view text() const {
    return has_escapes ? std::string_view{decoded} : raw.substr(1, raw.size() - 2);
  }
};

Value value_of(std::string_view raw) {
  Value value{raw, {}, false};
  if (!value.is_text() || raw.find('\\') == std::string_view::npos) return value;
  const auto parsed = Json::parse(raw, nullptr, false);
  if (parsed.is_string()) value.decoded = parsed.get<std::string>();
  value.has_escapes = true;
  return value;
}

// The order of two texts without regard to ASCII case.
std::strong_ordering order_of(std::string_view a, std::string_view b) {
  return std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end(),
                                                [](char x, char y) { return fold(x) <=> fold(y); });
}

bool holds(Operator op, std::strong_ordering order) {
  switch (op) {
    case Operator::kEq:
      return std::is_eq(order);
    case Operator::kNe:
      return std::is_neq(order);
    case Operator::kGe:
      return std::is_gteq(order);
    case Operator::kLe:
      return std::is_lteq(order);
    case Operator::kGt:
      return std::is_gt(order);
    case Operator::kLt:
      return std::is_lt(order);
  }
  return false;
}

// Nothing if the two cannot be compared: then they are unequal and in no order.
std::optional<std::strong_ordering> compared(const Value& value, const Literal& literal) {
  using Kind = Literal::Kind;
  if (literal.kind == Kind::kNull || value.is_null()) {
    if (literal.kind == Kind::kNull && value.is_null()) return std::strong_ordering::equal;
    return std::nullopt;
  }
  switch (literal.kind) {
    case Kind::kNull:
      return std::nullopt;
    case Kind::kBoolean:
      if (value.raw != "true" && value.raw != "false") return std::nullopt;
      return (value.raw == "true") <=> literal.flag;
    case Kind::kNumber: {
      const auto number = to_integer(value.raw);
      if (!number) return std::nullopt;
      return *number <=> literal.number;
    }
    case Kind::kString:
    case Kind::kGuid:
      if (!value.is_text()) return std::nullopt;
      return order_of(value.text(), literal.text);
    case Kind::kTime: {
      if (!value.is_text()) return std::nullopt;
      const auto time = parse_instant(value.text());
      if (!time.ok()) return std::nullopt;
      return time->time_since_epoch().count() <=> literal.time.time_since_epoch().count();
    }
  }
  return std::nullopt;
}

bool passes(const Value& value, Operator op, const Literal& literal) {
  const auto order = compared(value, literal);
  return order ? holds(op, *order) : op == Operator::kNe;
}

bool passes(const Value& value, TextFunction function, std::string_view text) {
  if (!value.is_text()) return false;
  const auto own = value.text();
  switch (function) {
    case TextFunction::kStartsWith:
      return starts_with_folded(own, text);
    case TextFunction::kEndsWith:
      return own.size() >= text.size() && same_folded(own.substr(own.size() - text.size()), text);
    case TextFunction::kContains:
      return contains_folded(own, text);
  }
  return false;
}

// What a value alone decides.
bool says(const Comparison& node, const Value& value) { return passes(value, node.op, node.value); }
bool says(const OneOf& node, const Value& value) {
  return std::ranges::any_of(
      node.values, [&](const Literal& each) { return passes(value, Operator::kEq, each); });
}
bool says(const TextMatch& node, const Value& value) {
  return passes(value, node.function, node.text);
}
bool says(const auto&, const Value&) { return false; }

// The member of an object, whatever the case of its name.
const Json* member_of(const Json& object, std::string_view name) {
  if (!object.is_object()) return nullptr;
  for (const auto& [key, value] : object.items()) {
    if (same_folded(key, name)) return &value;
  }
  return nullptr;
}

// What most comparisons of a scan come to, told from the text as it stands: a flag, or a text that
// is too short or of other letters. Nothing if that is not enough.
std::optional<bool> seen_at_once(std::string_view raw, const Comparison& node) {
  if (node.op != Operator::kEq) return std::nullopt;
  if (node.value.kind == Literal::Kind::kBoolean)
    return raw == (node.value.flag ? std::string_view{"true"} : std::string_view{"false"});
  if (node.value.kind != Literal::Kind::kString) return std::nullopt;
  const std::string_view text = node.value.text;
  if (raw.front() != '"' || raw.size() < text.size() + 2) return false;
  // An escape is longer than what it stands for, and begins with a backslash.
  if (fold(raw[1]) != (text.empty() ? '"' : fold(text.front())) && raw[1] != '\\') return false;
  return std::nullopt;
}

class Judge {
 public:
  Judge(const Row& row, const Json* item) : row_(row), item_(item) {}

  [[nodiscard]] bool says(const Expression& expression) const {
    return std::visit([this](const auto& node) { return holds_for(node); }, expression.node);
  }

 private:
  // Calls `test` with the value that the path leads to.
  template <class Test>
  bool with_value(const Path& path, const Test& test) const {
    if (path.is_plain()) return test(value_of(row_.raw(path.property)));
    if (path.of_item) return with_inner(*item_, path, test);
    return with_inner(row_.json(path.property), path, test);
  }
  template <class Test>
  static bool with_inner(const Json& root, const Path& path, const Test& test) {
    const Json* value = &root;
    for (const auto& name : path.inner) {
      value = member_of(*value, name);
      if (value == nullptr) return test(Value{"null", {}, false});
    }
    const std::string text = dump(*value);
    return test(value_of(text));
  }

  [[nodiscard]] bool holds_for(const Comparison& node) const {
    if (node.path.is_plain()) {
      if (const auto known = seen_at_once(row_.raw(node.path.property), node)) return *known;
    }
    return with_value(node.path, [&](const Value& value) { return odata::says(node, value); });
  }
  [[nodiscard]] bool holds_for(const OneOf& node) const {
    return with_value(node.path, [&](const Value& value) { return odata::says(node, value); });
  }
  [[nodiscard]] bool holds_for(const TextMatch& node) const {
    return with_value(node.path, [&](const Value& value) { return odata::says(node, value); });
  }
  [[nodiscard]] bool holds_for(const AnyItem& node) const {
    const auto raw = row_.raw(node.path.property);
    if (raw == "[]" || raw == "null") return false;
    if (node.inside == nullptr) return true;
    const Json items = row_.json(node.path.property);
    return std::ranges::any_of(items, [&](const Json& item) {
      return Judge{row_, &item}.says(*node.inside);
    });
  }
  [[nodiscard]] bool holds_for(const CountOf& node) const {
    const Json items = row_.json(node.path.property);
    const auto count = items.is_array() ? static_cast<std::int64_t>(items.size()) : 0;
    return holds(node.op, count <=> node.number);
  }
  [[nodiscard]] bool holds_for(const Negation& node) const { return !says(*node.of); }
  [[nodiscard]] bool holds_for(const Junction& node) const {
    const auto each = [this](const Expression& part) { return says(part); };
    return node.is_and ? std::ranges::all_of(node.parts, each)
                       : std::ranges::any_of(node.parts, each);
  }

  const Row& row_;
  const Json* item_;  // null outside of any()
};

}  // namespace

bool matches(const Expression& expression, const Row& row) {
  return Judge{row, nullptr}.says(expression);
}

namespace {

std::optional<PropertyIndex> decided_by(const Path& path) {
  return path.is_plain() ? std::optional{path.property} : std::nullopt;
}
std::optional<PropertyIndex> decided_by(const Comparison& node) { return decided_by(node.path); }
std::optional<PropertyIndex> decided_by(const OneOf& node) { return decided_by(node.path); }
std::optional<PropertyIndex> decided_by(const TextMatch& node) { return decided_by(node.path); }
std::optional<PropertyIndex> decided_by(const auto&) { return std::nullopt; }

}  // namespace

std::optional<PropertyIndex> property_decided_by(const Expression& expression) {
  return std::visit([](const auto& node) { return decided_by(node); }, expression.node);
}

bool matches_text(const Expression& expression, std::string_view raw) {
  return std::visit([raw](const auto& node) { return says(node, value_of(raw)); }, expression.node);
}

}  // namespace mockgraph::odata
