#pragma once

#include "mockgraph/base/instant.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace mockgraph {

// RFC 4226: six digits for one value of the counter. `secret` is bytes, not their base32 text.
[[nodiscard]] std::string hotp_code(std::string_view secret, std::uint64_t counter);

// RFC 6238 as authenticator apps speak it: SHA-1, six digits, steps of 30 s from 1970.
[[nodiscard]] std::string totp_code(std::string_view secret, Instant when);
// Whether `code` belongs to the step of `when` or to one at most `windows` steps away from it.
[[nodiscard]] bool totp_matches(std::string_view secret, std::string_view code, Instant when,
                                int windows = 1);

// What an app reads from the picture: otpauth://totp/issuer:account?secret=…&issuer=…
[[nodiscard]] std::string totp_uri(std::string_view issuer, std::string_view account,
                                   std::string_view secret);

}  // namespace mockgraph
