#pragma once

#include "client/api/graph_client.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace client::procedure {

// Questions to the directory that several steps and checks ask, each one request.

struct Tenant {
  std::string id, name, default_domain, request_id;
};
[[nodiscard]] mockgraph::Result<Tenant> read_tenant(api::GraphClient& graph);

struct DirectoryObject {
  std::string id, name;  // display name
};
struct Listed {
  std::vector<DirectoryObject> items;
  std::string request_id;

  [[nodiscard]] const DirectoryObject* find(std::string_view name) const;
};
// Groups whose display name is this one, or begins with it.
[[nodiscard]] mockgraph::Result<Listed> groups_named(api::GraphClient& graph,
                                                     std::string_view name);
[[nodiscard]] mockgraph::Result<Listed> groups_beginning(api::GraphClient& graph,
                                                         std::string_view prefix);
// Groups and directory roles that the user is in directly.
[[nodiscard]] mockgraph::Result<Listed> memberships(api::GraphClient& graph, std::string_view user);

struct User {
  std::string id, username, display_name, type, usage_location, request_id;
  bool enabled = true;
};
// Nothing if there is no such user; `request_id` then stays with the caller's Listed.
struct UserSearch {
  std::optional<User> user;
  std::string request_id;
};
// By id or name; an Error with Graph's code if there is none.
[[nodiscard]] mockgraph::Result<User> get_user(api::GraphClient& graph, std::string_view key);
[[nodiscard]] mockgraph::Result<UserSearch> find_user(api::GraphClient& graph,
                                                      std::string_view username);

// Whether a subscribed SKU brings Entra ID P1 or P2, which Conditional Access and the sign-in log
// need. `skus` is the answer of /subscribedSkus.
[[nodiscard]] mockgraph::Result<api::Answer> read_skus(api::GraphClient& graph);
[[nodiscard]] bool is_premium(const api::Answer& skus);

// The service plans in a user's licences that are provisioned (Graph: licenseDetails).
struct Plans {
  std::vector<std::string> names;
  std::string request_id;
};
[[nodiscard]] mockgraph::Result<Plans> provisioned_plans(api::GraphClient& graph,
                                                         std::string_view user);

// The account's name in full: as answered, or in the tenant's default domain.
[[nodiscard]] std::string full_username(std::string_view username, const Tenant& tenant);

}  // namespace client::procedure
