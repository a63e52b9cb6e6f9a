#include "mockgraph/odata/errors.h"

#include "mockgraph/base/text.h"

#include <string>

namespace mockgraph::odata::errors {
namespace {

Error invalid(std::string_view code, std::string message) {
  return {ErrorKind::kInvalid, std::string{code}, std::move(message), {}, {}};
}

Error bad_request(std::string message) { return invalid("BadRequest", std::move(message)); }

Error unsupported(std::string message) {
  return invalid("Request_UnsupportedQuery", std::move(message));
}

std::string no_property(std::string_view name, std::string_view type_name) {
  return fill("Could not find a property named '{name}' on type 'microsoft.graph.{type}'.",
              {{"name", name}, {"type", type_name}});
}

}  // namespace

Error filter_syntax(std::string_view text, std::size_t column) {
  const auto place = std::to_string(column);
  return bad_request(fill("Invalid filter clause: Syntax error at position {place} in '{text}'.",
                          {{"place", place}, {"text", text}}));
}

Error filter_unknown_property(std::string_view name, const schema::EntityType& type) {
  return bad_request("Invalid filter clause: " + no_property(name, type.name));
}

Error filter_types(std::string_view left, std::string_view right, std::string_view operation) {
  return bad_request(
      fill("Invalid filter clause: A binary operator with incompatible types was detected. Found "
           "operand types '{left}' and '{right}' for operator kind '{operation}'.",
           {{"left", left}, {"right", right}, {"operation", operation}}));
}

Error filter_not_a_time(std::string_view text) {
  return bad_request(
      fill("Invalid filter clause: The DateTimeOffset text '{text}' should be in "
           "format 'yyyy-mm-ddThh:mm:ss('.'s+)?(zzzzzz)?'",
           {{"text", text}}));
}

Error needs_advanced(std::string_view operation) {
  return unsupported(
      fill("Operator '{operation}' is not supported because the required parameters might be "
           "missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. "
           "Refer to https://aka.ms/graph-docs/advanced-queries for more information",
           {{"operation", operation}}));
}

Error clause_unsupported(std::string_view property, const schema::EntityType& type) {
  return unsupported(
      fill("Unsupported or invalid query filter clause specified for property "
           "'{property}' of resource '{type}'.",
           {{"property", property}, {"type", type.internal}}));
}

Error operator_unsupported(std::string_view internal_name) {
  return unsupported(fill("Filter operator '{name}' is not supported.", {{"name", internal_name}}));
}

Error function_unsupported(std::string_view internal_name) {
  return unsupported(
      fill("Unsupported property filter clause operator '{name}'.", {{"name", internal_name}}));
}

Error too_many_or(std::size_t clauses) {
  const auto count = std::to_string(clauses);
  return unsupported(
      fill("Too many child clauses specified in search filter expression "
           "containing 'OR' operators: {count}. Max allowed: 15.",
           {{"count", count}}));
}

Error unknown_option(std::string_view name) {
  return bad_request(fill("The query parameter '{name}' is not supported.", {{"name", name}}));
}

Error skip_unsupported() { return unsupported("'$skip' is not supported by the service."); }

Error option_value(std::string_view name, std::string_view value, std::string_view expected) {
  return bad_request(
      fill("Invalid value '{value}' for {name} query option found. The {name} query "
           "option requires {expected}.",
           {{"value", value}, {"name", name}, {"expected", expected}}));
}

Error page_size(std::int64_t asked, std::int64_t most) {
  const auto size = std::to_string(asked), limit = std::to_string(most);
  return unsupported(
      fill("Invalid page size specified: '{size}'. Must be between 1 and {limit} "
           "inclusive.",
           {{"size", size}, {"limit", limit}}));
}

Error sorting_unsupported() { return unsupported("Sorting not supported for current query."); }

Error sort_unknown_property(std::string_view name, const schema::EntityType& type) {
  return bad_request(no_property(name, type.name));
}

Error select_unknown_property(std::string_view name, std::string_view type_name) {
  return bad_request("Parsing OData Select and Expand failed: " + no_property(name, type_name));
}

Error search_needs_header() {
  return unsupported(
      "Request with $search query parameter only works through MSGraph with a "
      "special request header: 'ConsistencyLevel: eventual'");
}

Error search_syntax(std::string_view text, std::size_t column) {
  const auto place = std::to_string(column);
  return invalid("Request_BadRequest", fill("Syntax error: the search clause is not valid at "
                                            "position {place} in '{text}'.",
                                            {{"place", place}, {"text", text}}));
}

Error page_token() {
  return invalid("Directory_InvalidPageToken", "The specified page token value is invalid.");
}

}  // namespace mockgraph::odata::errors
