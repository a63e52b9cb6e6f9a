#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/result.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::files {

// One change of a JSON text: what has to stand at a pointer (RFC 6901), or that nothing has to.
// "…/-" stands behind the last item of a list. A member that is not there is added as the last.
struct TextEdit {
  std::string pointer;
  std::optional<OrderedJson> value;  // absent: the part is taken out; no fault if there is none
  bool operator==(const TextEdit&) const = default;
};

// The text with the changes made, one after another. All else stays as it was written: comments,
// order, blanks. What is put in is laid out like the text around it.
// kInvalid: "text-edit" if there is nothing that a part could be put into; a text that is no JSON.
[[nodiscard]] Result<std::string> edited(std::string text, const std::vector<TextEdit>& edits);

}  // namespace mockgraph::files
