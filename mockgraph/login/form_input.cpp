#include "mockgraph/login/form_input.h"

#include "mockgraph/login/errors.h"

#include <algorithm>

namespace mockgraph::login {
namespace {

bool has_control_bytes(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c == '\0' || c == '\r' || c == '\n'; });
}

}  // namespace

Error malformed_request() { return worded(aadsts(9002313), "invalid_request", ""); }

Status check_input(std::string_view encoded, const Pairs& parameters) {
  if (encoded.size() > kLongestInput) return malformed_request();
  for (auto at = parameters.begin(); at != parameters.end(); ++at) {
    if (has_control_bytes(at->first) || has_control_bytes(at->second)) return malformed_request();
    const bool is_twice = std::any_of(
        parameters.begin(), at, [&](const auto& before) { return before.first == at->first; });
    if (is_twice) return aadsts(9000411, {{"name", at->first}});
  }
  return ok();
}

}  // namespace mockgraph::login
