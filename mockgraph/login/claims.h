#pragma once

#include "mockgraph/login/issue.h"

#include <string>
#include <string_view>

// What tokens say, as JSON text in the order of Microsoft's claims references.
namespace mockgraph::login {

[[nodiscard]] std::string access_token_claims(const rest::CommandContext& c,
                                              const Issuance& issuance, std::string_view token_id);
[[nodiscard]] std::string app_token_claims(const rest::CommandContext& c,
                                           const AppIssuance& issuance, std::string_view token_id);
[[nodiscard]] std::string id_token_claims(const rest::CommandContext& c, const Issuance& issuance,
                                          std::string_view token_id, std::string_view code);

}  // namespace mockgraph::login
