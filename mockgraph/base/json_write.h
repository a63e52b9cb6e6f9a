#pragma once

#include "mockgraph/base/json_read.h"

#include <concepts>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace mockgraph {

// Writes the text of one JSON object, member after member, where the members are known and only the
// text is wanted. The caller gives each name once, and names that need no escapes.
class ObjectText {
 public:
  ObjectText& add(std::string_view name, std::string_view text);
  ObjectText& add(std::string_view name, const char* text) {
    return add(name, std::string_view{text});
  }
  ObjectText& add(std::string_view name, const std::string& text) {
    return add(name, std::string_view{text});
  }
  template <std::integral Value>
  ObjectText& add(std::string_view name, Value value) {
    if constexpr (std::same_as<Value, bool>) return add_json(name, value ? "true" : "false");
    return add_json(name, std::to_string(value));
  }
  ObjectText& add(std::string_view name, std::span<const std::string> texts);
  // REQUIRES: `json` is the text of a value.
  ObjectText& add_json(std::string_view name, std::string_view json);

  // Once, at the end.
  [[nodiscard]] std::string finish() {
    text_ += text_.empty() ? "{}" : "}";
    return std::move(text_);
  }

 private:
  void add_name(std::string_view name);

  std::string text_;
};

// ["a","b"]
[[nodiscard]] std::string list_text(std::span<const std::string> texts);

}  // namespace mockgraph
