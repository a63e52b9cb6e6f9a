#pragma once

#include "mockgraph/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph {

using Json = nlohmann::json;                 // keys sorted: what we compare
using OrderedJson = nlohmann::ordered_json;  // keys as written: what we send

// Arrays and objects within each other. Copying, comparing and writing a value go down as deep as
// it does, so a body of nothing but brackets would be the end of the stack.
inline constexpr std::size_t kDeepestJson = 128;

// Never throw. The error ("not-json") says where the text stops being JSON, or that it is nested
// too deep.
[[nodiscard]] Result<Json> parse_json(std::string_view text);
[[nodiscard]] Result<OrderedJson> parse_ordered_json(std::string_view text);
[[nodiscard]] std::string dump(const Json& value, int indent = -1);
[[nodiscard]] std::string dump(const OrderedJson& value, int indent = -1);

// Appends `text` as a JSON string, quotes included. Bytes that are not UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);
[[nodiscard]] std::string json_string(std::string_view text);

// The value at a JSON Pointer; null if there is none. Never throws.
[[nodiscard]] const Json* find_at(const Json& value, std::string_view pointer);
[[nodiscard]] std::string string_at(const Json& value, std::string_view pointer);  // "" if none

// Reads the members of one JSON object, each with its type, and refuses what was not read, but for
// annotations ("@odata.type"). Names compare without regard to case, as the real services do. The
// first fault is kept and given by finish(); until then the readers answer with empty values.
class BodyReader {
 public:
  explicit BodyReader(const Json& body);

  [[nodiscard]] std::string required_string(std::string_view name);
  [[nodiscard]] std::optional<std::string> optional_string(std::string_view name);
  [[nodiscard]] std::optional<bool> optional_bool(std::string_view name);
  [[nodiscard]] std::optional<std::int64_t> optional_integer(std::string_view name);
  // The member as it is; null pointer if absent.
  [[nodiscard]] const Json* optional_value(std::string_view name);
  void fail(Error fault);

  // The first fault: kInvalid with code "missing", "wrong-type" or "unknown", target = the name,
  // context "nearest" for unknown names.
  [[nodiscard]] Status finish();

 private:
  const Json* take(std::string_view name);

  const Json& body_;
  std::vector<std::string> known_;
  std::optional<Error> fault_;
};

}  // namespace mockgraph
