#pragma once

#include "mockgraph/base/error.h"
#include "mockgraph/rest/surface.h"

#include <span>
#include <string_view>

// RFC 9457 problem details. Members beside the standard ones: "code", stable; "target", the member
// or path that is wrong; "nearest", what was probably meant.
namespace mockgraph::admin::errors {

[[nodiscard]] Error control_token_needed();
[[nodiscard]] Error cross_origin(std::string_view origin);
[[nodiscard]] Error no_such_path(std::string_view path);
[[nodiscard]] Error no_such_verb(std::string_view path, std::string_view allowed);
[[nodiscard]] Error sandbox_unknown(std::string_view name, std::span<const std::string> names);
[[nodiscard]] Error wrong_value(std::string_view target, std::string_view expected);
// A word that is none of `known`; names the nearest.
[[nodiscard]] Error unknown_word(std::string_view target, std::string_view word,
                                 std::span<const std::string> known);
[[nodiscard]] Error request_unknown(std::string_view id);
[[nodiscard]] Error fault_unknown(std::string_view id);
[[nodiscard]] Error rule_unknown(std::string_view id);

[[nodiscard]] rest::Reply speak(const Error& error, const rest::Setting& setting);

}  // namespace mockgraph::admin::errors
