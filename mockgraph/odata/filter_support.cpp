#include "mockgraph/odata/filter_support.h"

#include "mockgraph/odata/errors.h"

#include <algorithm>
#include <array>

namespace mockgraph::odata {
namespace {

using schema::Edm;
using schema::Filter;

enum class Mode { kNever, kAdvanced, kAlways };

// One row of "Support for filter by properties".
struct SupportRow {
  Filter filter;
  Mode eq, ne, negated, order, in, starts_with, null;
};

// clang-format off
// NOLINTNEXTLINE(readability-identifier-naming): a letter a cell, or the table could not be read
constexpr Mode D = Mode::kAlways, A = Mode::kAdvanced, N = Mode::kNever;
constexpr auto kSupport = std::to_array<SupportRow>({
    //                       eq ne not ge in sw null
    {Filter::kNever,         N, N, N, N, N, N, N},
    {Filter::kText,          D, A, A, D, D, D, A},
    {Filter::kKeyText,       D, A, A, D, D, D, N},
    {Filter::kPhrase,        D, A, A, D, N, D, N},
    {Filter::kFlag,          D, A, A, N, D, N, N},
    {Filter::kKind,          D, A, A, N, D, N, A},
    {Filter::kEqual,         D, A, A, N, N, A, N},
    {Filter::kTime,          D, A, A, D, A, N, A},
    {Filter::kSyncTime,      D, A, A, D, D, N, N},
    {Filter::kFault,         D, N, N, N, N, N, D},
    // Of an item inside any():
    {Filter::kMembers,       D, N, A, D, N, D, N},
    {Filter::kMemberNames,   D, N, A, N, N, N, N},
    {Filter::kLicences,      D, N, A, A, N, N, N},
    {Filter::kPlans,         D, N, A, A, N, A, N},
    {Filter::kIdentities,    D, N, N, N, N, N, D},
    {Filter::kAdvanced,      A, A, A, A, A, A, A},
    {Filter::kAdvancedText,  A, A, A, A, A, A, N},
    {Filter::kAdvancedValue, A, A, A, A, A, N, N},
    {Filter::kAdvancedWord,  A, A, A, N, N, N, A},
});
// clang-format on

const SupportRow& row_of(Filter filter) {
  return *std::ranges::find(kSupport, filter, &SupportRow::filter);
}

struct OperatorRow {
  Operator op;
  std::string_view kind;   // in errors about types
  std::string_view match;  // in errors about support
};
constexpr auto kOperatorSupport = std::to_array<OperatorRow>({
    {Operator::kEq, "Equal", "EqualsMatch"},
    {Operator::kNe, "NotEqual", "NotEqualsMatch"},
    {Operator::kGe, "GreaterThanOrEqual", "GreaterThanOrEqualsMatch"},
    {Operator::kLe, "LessThanOrEqual", "LessThanOrEqualsMatch"},
    {Operator::kGt, "GreaterThan", "GreaterThanMatch"},
    {Operator::kLt, "LessThan", "LessThanMatch"},
});

const OperatorRow& row_of(Operator op) {
  return *std::ranges::find(kOperatorSupport, op, &OperatorRow::op);
}

const schema::Property& property_of(const FilterScope& scope, PropertyIndex index) {
  return scope.type.properties[index];
}

std::string_view wire_type(const FilterScope& scope, const schema::Property& property) {
  switch (property.type) {
    case Edm::kString:
      return "Edm.String";
    case Edm::kBoolean:
      return "Edm.Boolean";
    case Edm::kInt32:
      return "Edm.Int32";
    case Edm::kGuid:
      return is_guid_on_the_wire(scope.type, property) ? "Edm.Guid" : "Edm.String";
    case Edm::kDateTime:
      return "Edm.DateTimeOffset";
    case Edm::kStrings:
      return "Collection(Edm.String)";
    case Edm::kComplex:
    case Edm::kComplexes:
      return "Edm.ComplexType";
  }
  return {};
}

std::string_view wire_type(const Literal& literal) {
  switch (literal.kind) {
    case Literal::Kind::kNull:
      return "Edm.Null";
    case Literal::Kind::kBoolean:
      return "Edm.Boolean";
    case Literal::Kind::kNumber:
      return "Edm.Int32";
    case Literal::Kind::kString:
      return "Edm.String";
    case Literal::Kind::kGuid:
      return "Edm.Guid";
    case Literal::Kind::kTime:
      return "Edm.DateTimeOffset";
  }
  return {};
}

// A quoted GUID for a property of GUID type is let through: clients send it, and it is answered.
Status check_types(const FilterScope& scope, const FilterUse& use, const Literal& value,
                   std::string_view operation) {
  if (use.on_item || use.is_inner || value.kind == Literal::Kind::kNull) return ok();
  const auto left = wire_type(scope, property_of(scope, use.property));
  const auto right = wire_type(value);
  if (left == right || (left == "Edm.Guid" && value.kind == Literal::Kind::kString)) return ok();
  return errors::filter_types(left, right, operation);
}

// Whether `mode` is met; `missing` makes the error for "not without the advanced mode".
template <class Missing>
Status check_mode(const FilterScope& scope, const FilterUse& use, Mode mode,
                  const Missing& missing) {
  if (mode == Mode::kAlways) return ok();
  const auto& property = property_of(scope, use.property);
  if (mode == Mode::kNever || !is_directory_object(scope.type))
    return errors::clause_unsupported(property.name, scope.type);
  if (scope.is_advanced) return ok();
  // Of a property that the plain mode does not filter by at all, no operator is to blame.
  if (row_of(property.filter).eq == Mode::kAdvanced)
    return errors::clause_unsupported(property.name, scope.type);
  return missing();
}

// A collection is filtered by any() only, and any() looks at collections only.
Status check_place(const FilterScope& scope, const FilterUse& use) {
  const auto& property = property_of(scope, use.property);
  const bool is_collection = property.type == Edm::kStrings || property.type == Edm::kComplexes;
  if (is_collection == use.on_item) return ok();
  return errors::clause_unsupported(property.name, scope.type);
}

bool holds_text(Edm type) {
  return type == Edm::kString || type == Edm::kGuid || type == Edm::kStrings;
}

// Reports order and compare their own properties in all ways; directory objects do not.
Status check_strict_order(const FilterScope& scope, const FilterUse& use, Operator op) {
  const auto& property = property_of(scope, use.property);
  if (is_directory_object(scope.type)) return errors::operator_unsupported(row_of(op).match);
  if (property.filter == Filter::kTime) return ok();
  return errors::clause_unsupported(property.name, scope.type);
}

}  // namespace

Status check_comparison(const FilterScope& scope, const FilterUse& use, Operator op,
                        const Literal& value) {
  RETURN_IF_ERROR(check_place(scope, use));
  RETURN_IF_ERROR(check_types(scope, use, value, row_of(op).kind));
  const auto& property = property_of(scope, use.property);
  const auto& row = row_of(property.filter);
  const auto plainly = [&] { return errors::clause_unsupported(property.name, scope.type); };
  const bool is_false = value.kind == Literal::Kind::kBoolean && !value.flag;
  if (property.filter == Filter::kFault && is_false) return plainly();
  if (value.kind == Literal::Kind::kNull)
    RETURN_IF_ERROR(check_mode(scope, use, row.null, plainly));
  switch (op) {
    case Operator::kEq:
      if (value.kind == Literal::Kind::kNull) return ok();
      return check_mode(scope, use, row.eq, plainly);
    case Operator::kNe:
      if (row.ne != Mode::kNever && !scope.is_advanced)
        return errors::operator_unsupported(row_of(op).match);
      return check_mode(scope, use, row.ne, plainly);
    case Operator::kGe:
    case Operator::kLe:
      return check_mode(scope, use, row.order, plainly);
    case Operator::kGt:
    case Operator::kLt:
      return check_strict_order(scope, use, op);
  }
  return ok();
}

Status check_one_of(const FilterScope& scope, const FilterUse& use,
                    const std::vector<Literal>& values) {
  RETURN_IF_ERROR(check_place(scope, use));
  for (const auto& value : values)
    RETURN_IF_ERROR(check_types(scope, use, value, row_of(Operator::kEq).kind));
  const auto mode = row_of(property_of(scope, use.property).filter).in;
  return check_mode(scope, use, mode, [] { return errors::needs_advanced("in"); });
}

Status check_text_function(const FilterScope& scope, const FilterUse& use, TextFunction function) {
  RETURN_IF_ERROR(check_place(scope, use));
  const auto& property = property_of(scope, use.property);
  const auto& row = row_of(property.filter);
  if (!use.is_inner && !holds_text(property.type))
    return errors::clause_unsupported(property.name, scope.type);
  switch (function) {
    case TextFunction::kStartsWith:
      return check_mode(scope, use, row.starts_with,
                        [] { return errors::needs_advanced("startsWith"); });
    case TextFunction::kEndsWith: {
      constexpr auto kWithEnds = std::to_array<std::string_view>(
          {"mail", "otherMails", "userPrincipalName", "proxyAddresses"});
      const bool has_ends = std::ranges::find(kWithEnds, property.name) != kWithEnds.end();
      return check_mode(scope, use, has_ends ? Mode::kAdvanced : Mode::kNever,
                        [] { return errors::needs_advanced("endsWith"); });
    }
    case TextFunction::kContains:
      if (is_directory_object(scope.type)) return errors::function_unsupported("Contains");
      return check_mode(scope, use, row.starts_with,
                        [] { return errors::function_unsupported("Contains"); });
  }
  return ok();
}

Status check_any(const FilterScope& scope, PropertyIndex property) {
  const FilterUse use{property, true, false};
  RETURN_IF_ERROR(check_place(scope, use));
  const auto& collection = property_of(scope, property);
  if (collection.filter != Filter::kNever) return ok();
  return errors::clause_unsupported(collection.name, scope.type);
}

Status check_count(const FilterScope& scope, PropertyIndex property) {
  RETURN_IF_ERROR(check_any(scope, property));
  return check_mode(scope, {property, true, false}, Mode::kAdvanced,
                    [] { return errors::needs_advanced("$count"); });
}

Status check_not(const FilterScope& scope) {
  if (scope.is_advanced || !is_directory_object(scope.type)) return ok();
  return errors::needs_advanced("not");
}

Status check_negated(const FilterScope& scope, const Expression& of) {
  struct Visitor {
    const FilterScope& scope;
    Status operator()(const Comparison& node) const { return check(node.path); }
    Status operator()(const OneOf& node) const { return check(node.path); }
    Status operator()(const TextMatch& node) const { return check(node.path); }
    Status operator()(const AnyItem& node) const { return check(node.path); }
    Status operator()(const CountOf& node) const { return check(node.path); }
    Status operator()(const Negation& node) const { return check_negated(scope, *node.of); }
    Status operator()(const Junction& node) const {
      for (const auto& part : node.parts) RETURN_IF_ERROR(check_negated(scope, part));
      return ok();
    }
    [[nodiscard]] Status check(const Path& path) const {
      if (path.of_item) return ok();  // its collection was looked at
      const auto& property = property_of(scope, path.property);
      if (row_of(property.filter).negated != Mode::kNever) return ok();
      return errors::clause_unsupported(property.name, scope.type);
    }
  };
  return std::visit(Visitor{scope}, of.node);
}

}  // namespace mockgraph::odata
