#include "scenarios/runner/chains.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace scenarios::runner {
namespace {

using mockgraph::Json;
using mockgraph::string_at;

// The journal keeps the claims of a token in its place.
Json claims_in(const mockgraph::sandbox::JournalEntry& entry) {
  if (entry.surface != "login" || entry.response_body == nullptr) return {};
  const auto body = mockgraph::parse_json(*entry.response_body);
  const Json* claims = body.ok() ? mockgraph::find_at(*body, "/access_token") : nullptr;
  return claims != nullptr && claims->is_object() ? *claims : Json{};
}

}  // namespace

Json last_token(const std::vector<EntryPtr>& journal, std::string_view user,
                std::string_view audience) {
  Json last;
  for (const auto& entry : journal) {
    auto claims = claims_in(*entry);
    if (claims.is_null() || string_at(claims, "/aud") != audience) continue;
    if (is_user(string_at(claims, "/upn"), user)) last = std::move(claims);
  }
  return last;
}

std::vector<mockgraph::directory::Chain> chains_of(const std::vector<EntryPtr>& journal,
                                                   const mockgraph::world::World& world) {
  struct Last {
    std::string user, audience, token_id;
  };
  std::vector<Last> tokens;
  for (const auto& entry : journal) {
    const auto claims = claims_in(*entry);
    if (claims.is_null()) continue;
    Last token{string_at(claims, "/upn"), string_at(claims, "/aud"), string_at(claims, "/uti")};
    const auto known = std::ranges::find_if(tokens, [&](const Last& each) {
      return each.user == token.user && each.audience == token.audience;
    });
    if (known == tokens.end())
      tokens.push_back(std::move(token));
    else
      known->token_id = std::move(token.token_id);
  }
  std::vector<mockgraph::directory::Chain> chains;
  for (const auto& each : tokens) {
    if (auto chain = mockgraph::directory::chain_of_token(world, each.token_id))
      chains.push_back(*std::move(chain));
  }
  return chains;
}

}  // namespace scenarios::runner
