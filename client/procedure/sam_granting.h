#pragma once

#include "client/procedure/context.h"
#include "client/procedure/sam_rights.h"

#include <string>
#include <string_view>

namespace client::procedure {

inline constexpr std::string_view kGraphScope =
    "https://graph.microsoft.com/.default offline_access";
inline constexpr std::string_view kPartnerScope =
    "https://api.partnercenter.microsoft.com/.default offline_access";

// Tokens of the account for the application in this tenant, for the refresh token that is kept: as
// every later call of the product gets them. Refusals are those of the token endpoint.
[[nodiscard]] mockgraph::Result<api::Tokens> sam_tokens(Context& context, const SamSecrets& sam,
                                                        const std::string& tenant,
                                                        std::string_view scope);

struct Granted {
  std::size_t roles = 0, scopes = 0;  // application permissions, and sets of delegated ones
};
// Grants the application what of its manifest it lacks in the tenant of `graph`, and makes the
// resources known there that are not.
[[nodiscard]] mockgraph::Result<Granted> grant_missing(Context& context, api::GraphClient& graph,
                                                       const SamManifest& manifest,
                                                       const std::string& app_id);

}  // namespace client::procedure
