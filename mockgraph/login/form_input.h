#pragma once

#include "mockgraph/base/error.h"
#include "mockgraph/base/result.h"
#include "mockgraph/base/url.h"

#include <cstddef>
#include <string_view>

// What every endpoint looks at before it reads a parameter.
namespace mockgraph::login {

// Far beyond what any client sends: a request of that size is none.
inline constexpr std::size_t kLongestInput = 64U << 10U;

// AADSTS9002313 as a fault of the request itself, not of a grant in it.
[[nodiscard]] Error malformed_request();

// Errors: AADSTS9002313 (too long, or bytes that no text has), AADSTS9000411 (a parameter twice:
// RFC 6749, 3.1 and 3.2).
[[nodiscard]] Status check_input(std::string_view encoded, const Pairs& parameters);

}  // namespace mockgraph::login
