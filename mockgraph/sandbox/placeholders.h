#pragma once

#include "mockgraph/base/json_read.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

// "${body/displayName}": what a rule writes for a value that only the call knows. Before the first
// '/' stands the source, from there on a JSON Pointer into it.
namespace mockgraph::sandbox {

// body, query, headers and path of the request, state (the world by names), caller, now, requestId,
// new (another GUID each time).
[[nodiscard]] bool is_placeholder_source(std::string_view source);

// Whether a placeholder stands in any text of the value; of that source, if one is given.
[[nodiscard]] bool has_placeholder(const Json& pattern, std::string_view source = {});

// The first placeholder in any text of the value whose source is none; empty if all are known.
[[nodiscard]] std::string unknown_placeholder(const Json& pattern);

using PlaceholderValue =
    std::function<std::optional<Json>(std::string_view source, std::string_view pointer)>;

// The value with its placeholders filled. A text that is nothing but one becomes what stands there,
// of whatever type; within a longer text it is written out. What is not there is null, or nothing.
[[nodiscard]] Json filled(const Json& pattern, const PlaceholderValue& value);

}  // namespace mockgraph::sandbox
