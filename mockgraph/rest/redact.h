#pragma once

#include <string>
#include <string_view>

namespace mockgraph::rest {

// What is written down instead of a secret.
inline constexpr std::string_view kRedacted = "[redacted]";

// A target, form body or JSON body without the values of the names that carry secrets in the
// simulated protocols (password, passwd, otc, client_secret, code, refresh_token, secretText, …).
// A body is taken for what it looks like, whatever its type says: callers err in both. Text that
// holds no secret comes back as it was, after one look.
[[nodiscard]] std::string redacted_pairs(std::string_view encoded);
[[nodiscard]] std::string redacted_target(std::string_view target);
[[nodiscard]] std::string redacted_body(std::string_view body, std::string_view content_type);

}  // namespace mockgraph::rest
