#pragma once

#include "mockgraph/base/error.h"
#include "mockgraph/schema/entity_type.h"

#include <cstdint>
#include <string_view>

// What Microsoft Graph answers to query options that it cannot read or does not support. The codes
// are those of the wire ("Request_UnsupportedQuery", "BadRequest").
namespace mockgraph::odata::errors {

// $filter that is no expression. Columns count from 0, as the OData library's do.
[[nodiscard]] Error filter_syntax(std::string_view text, std::size_t column);
[[nodiscard]] Error filter_unknown_property(std::string_view name, const schema::EntityType& type);
[[nodiscard]] Error filter_types(std::string_view left, std::string_view right,
                                 std::string_view operation);
[[nodiscard]] Error filter_not_a_time(std::string_view text);

// $filter that is one, but not for this property, operator or mode.
[[nodiscard]] Error needs_advanced(std::string_view operation);
[[nodiscard]] Error clause_unsupported(std::string_view property, const schema::EntityType& type);
[[nodiscard]] Error operator_unsupported(std::string_view internal_name);  // NotEqualsMatch
[[nodiscard]] Error function_unsupported(std::string_view internal_name);  // Contains
[[nodiscard]] Error too_many_or(std::size_t clauses);

// The other options.
[[nodiscard]] Error unknown_option(std::string_view name);
[[nodiscard]] Error skip_unsupported();
[[nodiscard]] Error option_value(std::string_view name, std::string_view value,
                                 std::string_view expected);
[[nodiscard]] Error page_size(std::int64_t asked, std::int64_t most);
[[nodiscard]] Error sorting_unsupported();
[[nodiscard]] Error sort_unknown_property(std::string_view name, const schema::EntityType& type);
[[nodiscard]] Error select_unknown_property(std::string_view name, std::string_view type_name);
[[nodiscard]] Error search_needs_header();
[[nodiscard]] Error search_syntax(std::string_view text, std::size_t column);
[[nodiscard]] Error page_token();

}  // namespace mockgraph::odata::errors
