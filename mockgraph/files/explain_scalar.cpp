#include "mockgraph/files/explain_scalar.h"

#include "mockgraph/files/wording.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <regex>
#include <string_view>

namespace mockgraph::files {
namespace {

struct TypeWord {
  std::string_view type, words;
};
constexpr std::array kTypeWords{
    TypeWord{"object", "an object {…}"},
    TypeWord{"array", "a list […]"},
    TypeWord{"string", "a text in quotes"},
    TypeWord{"integer", "a whole number"},
    TypeWord{"number", "a number"},
    TypeWord{"boolean", "true or false"},
    TypeWord{"null", "null"},
};

// The characters of a UTF-8 text.
std::size_t length_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::string type_words(std::string_view type) {
  for (const auto& each : kTypeWords) {
    if (each.type == type) return std::string{each.words};
  }
  return std::string{type};
}

bool is_of_type(const Json& value, std::string_view type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "null") return value.is_null();
  if (type == "number") return value.is_number();
  return value.is_number_integer() ||
         (value.is_number_float() && std::floor(value.get<double>()) == value.get<double>());
}

bool matches(const std::string& text, const std::string& pattern) {
  try {
    return std::regex_search(text, std::regex{pattern, std::regex::ECMAScript});
  } catch (const std::regex_error&) {
    return false;
  }
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string{count == 1 ? one : many};
}

void explain_text(const Json& node, const std::string& text, const std::string& pointer,
                  Misfits& found) {
  const Json* shortest = find_at(node, "/minLength");
  const Json* longest = find_at(node, "/maxLength");
  if (shortest != nullptr && length_of(text) < shortest->get<std::size_t>()) {
    found.push_back({pointer, text.empty() ? "this text may not be empty"
                                           : "expected at least " +
                                                 counted(shortest->get<std::size_t>(), "character",
                                                         "characters") +
                                                 ", found " + shown(Json(text))});
  } else if (longest != nullptr && length_of(text) > longest->get<std::size_t>()) {
    found.push_back({pointer, "expected at most " +
                                  counted(longest->get<std::size_t>(), "character", "characters") +
                                  ", found " + std::to_string(length_of(text))});
  } else if (const auto pattern = string_at(node, "/pattern");
             !pattern.empty() && !matches(text, pattern)) {
    const bool named = node.contains("title");
    found.push_back({pointer, "expected " +
                                  (named ? string_at(node, "/title") : "a text like " + pattern) +
                                  ", found " + shown(Json(text))});
  }
}

void explain_number(const Json& node, const Json& value, const std::string& pointer,
                    Misfits& found) {
  const double number = value.get<double>();
  const auto limit = [&](const char* key, auto breaks, std::string_view words) {
    const Json* bound = find_at(node, key);
    if (bound == nullptr || !breaks(number, bound->get<double>())) return;
    found.push_back({pointer, "expected a number " + std::string{words} + " " + dump(*bound) +
                                  ", found " + dump(value)});
  };
  limit("/minimum", std::less<>{}, "not below");
  limit("/maximum", std::greater<>{}, "not above");
  limit("/exclusiveMinimum", std::less_equal<>{}, "above");
  limit("/exclusiveMaximum", std::greater_equal<>{}, "below");
}

}  // namespace mockgraph::files
