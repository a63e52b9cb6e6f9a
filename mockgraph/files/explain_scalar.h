#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/files/explain.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::files {

// The part of explain() that looks at single values.

using Misfits = std::vector<Misfit>;

// "a whole number" for "integer".
[[nodiscard]] std::string type_words(std::string_view type);
[[nodiscard]] bool is_of_type(const Json& value, std::string_view type);
[[nodiscard]] bool matches(const std::string& text, const std::string& pattern);
// "1 item", "2 items".
[[nodiscard]] std::string counted(std::size_t count, std::string_view one, std::string_view many);

// minLength, maxLength, pattern.
void explain_text(const Json& node, const std::string& text, const std::string& pointer,
                  Misfits& found);
// minimum, maximum and their exclusive forms.
void explain_number(const Json& node, const Json& value, const std::string& pointer,
                    Misfits& found);

}  // namespace mockgraph::files
