#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/login/realm.h"

#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::login {

// How an application may be answered at a redirect URI: as a public client, as one with a secret,
// or as a page in a browser. kNone: not registered there.
enum class RedirectKind { kNone, kPublic, kWeb, kSinglePage };

// The application that asks for a sign-in or a token.
struct ClientApp {
  std::string app_id;
  std::string name;
  bool first_party = false;   // Microsoft's own: no rows, no secrets
  std::string home;           // the tenant that it is registered in
  world::RowPtr application;  // null for Microsoft's own
  world::RowPtr principal;    // its presence in the tenant in question; null if there is none

  // May ask for device codes and passwords ("Allow public client flows").
  [[nodiscard]] bool allows_public_flows() const;
  [[nodiscard]] RedirectKind redirect_kind(std::string_view redirect_uri) const;
  [[nodiscard]] std::string first_redirect_uri() const;  // empty if none is registered
  [[nodiscard]] bool issues_id_tokens() const;           // at the authorize endpoint
  // Delegated permissions that its manifest lists, by resource.
  struct Wanted {
    std::string resource_app_id;
    std::vector<std::string> scope_ids;
  };
  [[nodiscard]] std::vector<Wanted> wanted() const;
};

// The application, as the realm's tenant knows it. `may_join`: one that was never consented to in
// the tenant counts as well, if it is registered for several; consent will bring it in.
// Errors: AADSTS700016, AADSTS7000112.
[[nodiscard]] Result<ClientApp> find_client(const world::World& world, const Realm& realm,
                                            std::string_view app_id, bool may_join);

// Whether a secret is the application's. Errors: AADSTS7000215, AADSTS7000222.
[[nodiscard]] Status check_secret(const ClientApp& client, std::string_view secret, Instant now);

}  // namespace mockgraph::login
