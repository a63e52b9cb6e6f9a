#pragma once

#include "client/procedure/sam.h"

#include <map>
#include <string>
#include <vector>

namespace client::procedure {

// What Entra granted to the application in the tenant, not what it asked for.
struct SamRights {
  std::string principal;                     // its service principal; empty: the tenant has none
  std::map<std::string, std::string> known;  // service principals by appId
  mockgraph::Json roles = mockgraph::Json::array();   // appRoleAssignments
  mockgraph::Json grants = mockgraph::Json::array();  // oauth2PermissionGrants
  std::string request_id;                             // of the last of these questions
};

// The service principals; roles and grants stay empty if the application has none.
[[nodiscard]] mockgraph::Result<SamRights> read_rights(api::GraphClient& graph,
                                                       const std::string& app_id);

[[nodiscard]] bool has_role(const SamRights& rights, const std::string& role);
// The scopes of a resource that everybody in the tenant is consented to; "" if none.
[[nodiscard]] std::string tenant_scope(const SamRights& rights, const std::string& resource);
// "Mail.Send of Microsoft Graph", "User.ReadWrite.All of Microsoft Graph (application)".
[[nodiscard]] std::vector<std::string> missing_rights(const SamManifest& manifest,
                                                      const SamRights& rights);

}  // namespace client::procedure
