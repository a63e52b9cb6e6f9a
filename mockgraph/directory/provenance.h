#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/policy/mfa.h"
#include "mockgraph/world/world.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Where a token comes from: the proofs, the session that they opened, the code, each refresh token,
// and the token itself. Every node is a row, or a proof in one; nothing is remembered beside them.
namespace mockgraph::directory {

// How rows name each other: "session/{nodeId}". Nothing secret: the ids of sessions, codes and
// refresh tokens, which are what their holders have in hand, are never used here.
[[nodiscard]] std::string node_reference(const world::Row& row);

struct ChainNode {
  std::string kind;  // proof, session, authorizationCode, deviceCode, refreshToken, accessToken
  std::string id;    // of a token: its `uti`
  std::vector<std::string> parents;  // ids of nodes before it
  Instant when{};
  std::string reason;                  // who asked for it, or why nobody did; may be empty
  std::string method, provider, name;  // of a proof
  std::string tenant;                  // of a token: the domain of the tenant that it is good in
  std::string client, audience;        // the application's name; the resource of an access token
};

struct Chain {
  std::vector<ChainNode> nodes;  // oldest first; what was asked about is the last
  std::string user;              // user principal name; empty for an application alone
  std::vector<std::string> amr;  // what the token says, or what tokens of it will say
};

// The chain of the access token with this `uti`; empty: none was issued here.
[[nodiscard]] std::optional<Chain> chain_of_token(const world::World& world,
                                                  std::string_view token_id);
// The chain of a refresh token or an authorization code, by its text.
[[nodiscard]] std::optional<Chain> chain_of_grant(const world::World& world, std::string_view text);

// What an access token rests on, and how what follows from it names it (node_reference); empty:
// none with this `uti` was issued here.
struct TokenOrigin {
  std::vector<policy::Proof> proofs;
  std::string reference;
};
[[nodiscard]] std::optional<TokenOrigin> origin_of_token(const world::World& world,
                                                         std::string_view token_id);

// "chain/1": versioned, keys in a fixed order.
[[nodiscard]] OrderedJson chain_json(const Chain& chain);
// A line a node, for a terminal.
[[nodiscard]] std::string chain_text(const Chain& chain);
// A word a node: "password", "customControl RequireDuoMfa", "session", "refreshToken", …
[[nodiscard]] std::vector<std::string> chain_words(const Chain& chain);

}  // namespace mockgraph::directory
