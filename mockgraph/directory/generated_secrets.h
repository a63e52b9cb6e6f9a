#pragma once

#include "mockgraph/base/json_read.h"

#include <string>
#include <string_view>

// Secrets that a fixture does not name: "generated" stands for one that follows from the seed and
// the place. All begin alike, so that a search through logs and reports can look for them.
namespace mockgraph::directory {

inline constexpr std::string_view kGenerated = "generated";

enum class SecretKind { kPassword, kTotp, kApplication };

// "Gen-5f2c1a7e3d1b4f609c55"; "GENSFPCB…" (base32) for an authenticator; "Gen~5f2c…" for an
// application. REQUIRES: `drawn` is the text of a GUID.
[[nodiscard]] std::string generated_secret(SecretKind kind, std::string_view drawn);

}  // namespace mockgraph::directory
