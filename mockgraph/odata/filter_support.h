#pragma once

#include "mockgraph/odata/filter_ast.h"
#include "mockgraph/odata/filter_parser.h"

#include <string_view>

// Which filters Graph takes on which property, and in which mode: the published table, and the
// errors for what is not in it.
namespace mockgraph::odata {

// `path` carries the property, or the collection whose items a lambda looks at.
struct FilterUse {
  PropertyIndex property;
  bool on_item = false;   // inside any()
  bool is_inner = false;  // a member of a complex value: its type is not in the table
};

[[nodiscard]] Status check_comparison(const FilterScope& scope, const FilterUse& use, Operator op,
                                      const Literal& value);
[[nodiscard]] Status check_one_of(const FilterScope& scope, const FilterUse& use,
                                  const std::vector<Literal>& values);
[[nodiscard]] Status check_text_function(const FilterScope& scope, const FilterUse& use,
                                         TextFunction function);
[[nodiscard]] Status check_any(const FilterScope& scope, PropertyIndex property);
[[nodiscard]] Status check_count(const FilterScope& scope, PropertyIndex property);
[[nodiscard]] Status check_not(const FilterScope& scope);  // before what it negates is read
[[nodiscard]] Status check_negated(const FilterScope& scope, const Expression& of);

}  // namespace mockgraph::odata
