#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/schema/entity_type.h"

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

// A $filter as a tree.
namespace mockgraph::odata {

using schema::PropertyIndex;

enum class Operator { kEq, kNe, kGe, kLe, kGt, kLt };
enum class TextFunction { kStartsWith, kEndsWith, kContains };

struct Literal {
  enum class Kind { kNull, kBoolean, kNumber, kString, kGuid, kTime };
  Kind kind = Kind::kNull;
  std::string text;         // kString; kGuid in lower case
  bool flag = false;        // kBoolean
  std::int64_t number = 0;  // kNumber
  Instant time{};           // kTime
};

// Where a value is found: a property, or the item of the lambda around it, then members inside.
struct Path {
  bool of_item = false;
  PropertyIndex property = 0;  // unless of_item
  std::vector<std::string> inner;

  [[nodiscard]] bool is_plain() const { return !of_item && inner.empty(); }
};

struct Expression;
using ExpressionPtr = std::unique_ptr<const Expression>;

struct Comparison {
  Path path;
  Operator op = Operator::kEq;
  Literal value;
};
struct OneOf {  // path in ('a','b')
  Path path;
  std::vector<Literal> values;
};
struct TextMatch {
  Path path;
  TextFunction function = TextFunction::kStartsWith;
  std::string text;
};
struct AnyItem {  // path/any(x:…); without `inside`: path/any()
  Path path;
  ExpressionPtr inside;
};
struct CountOf {  // path/$count eq 0
  Path path;
  Operator op = Operator::kEq;
  std::int64_t number = 0;
};
struct Negation {
  ExpressionPtr of;
};
struct Junction {
  bool is_and = true;
  std::vector<Expression> parts;
};

struct Expression {
  std::variant<Comparison, OneOf, TextMatch, AnyItem, CountOf, Negation, Junction> node;
};

}  // namespace mockgraph::odata
