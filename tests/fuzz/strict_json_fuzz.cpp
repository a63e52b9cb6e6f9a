// Any bytes: either a value, the same one that nlohmann::json reads, or a fault with a place.
// clang++ -std=c++20 -fsanitize=fuzzer,address,undefined, with the rooms files and base.

#include "mockgraph/base/json_read.h"
#include "mockgraph/files/document.h"
#include "mockgraph/files/json_schema.h"
#include "mockgraph/files/patch.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using mockgraph::Json;
namespace files = mockgraph::files;

constexpr std::string_view kSchema = R"({
  "type": "object", "additionalProperties": {"$ref": "#/definitions/part"},
  "properties": {"a": {"enum": ["x", "y", 1]}, "b": {"type": "array", "items": {"type": "integer"}}},
  "definitions": {"part": {"oneOf": [
    {"type": "string", "pattern": "^([a-z]|[0-9])+$"},
    {"type": "object", "required": ["k"], "additionalProperties": {"$ref": "#/definitions/part"}}]}}
})";

void must(bool holds) {
  if (!holds) std::abort();
}

// nlohmann takes the last of two equal keys; we refuse them. So only what we take is compared.
void compare_with_nlohmann(std::string_view text, const Json& value) {
  must(value == Json::parse(text, nullptr, /*allow_exceptions=*/false, /*ignore_comments=*/true));
}

void judge(const files::Document& document) {
  static const files::JsonSchema schema{kSchema};
  for (const auto& fault : schema.faults(document)) {
    must(fault.code == "invalid-file");
    must(!fault.about("line").empty());
  }
}

void patch(const files::Document& document) {
  Json value = document.json();
  if (!files::apply_patch(value, document.json()).ok()) must(value == document.json());
  const auto next = document.patched(document, "");
  if (next.ok()) must(!next->place_of("/0/value").text().empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  const auto document = files::parse_document("f.json", text);
  if (!document.ok()) {
    must(document.error().message.starts_with("f.json:"));
    return 0;
  }
  compare_with_nlohmann(text, document->json());
  judge(*document);
  patch(*document);
  return 0;
}
