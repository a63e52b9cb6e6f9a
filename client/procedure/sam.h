#pragma once

#include "client/api/graph_client.h"
#include "client/api/login_client.h"
#include "client/procedure/procedure.h"

#include <optional>
#include <string>
#include <vector>

namespace client::procedure {

// The CIPP-SAM application as the procedure's manifest has it.
struct SamPermission {
  std::string id, name;
  bool is_delegated = true;  // a scope; else an application role
};
struct SamResource {
  std::string app_id, name;
  std::vector<SamPermission> permissions;
};
struct SamManifest {
  std::string display_name;
  bool reuse = false;  // looks for an application of that name first; else always makes a new one
  std::vector<std::string> redirect_uris;
  std::vector<SamResource> resources;
};
// Of the procedure's sam-application step. REQUIRES: there is one (see has_sam).
[[nodiscard]] SamManifest sam_manifest(const Procedure& procedure);
[[nodiscard]] bool has_sam(const Procedure& procedure);

// The body that creates or changes it.
[[nodiscard]] mockgraph::Json application_body(const SamManifest& manifest);

// What the steps of this stage find out for each other.
struct SamProgress {
  std::optional<api::Tokens> tokens;  // of the account, by the device code
  std::string object_id, app_id;      // of the application
  std::string tenant_id;
};

}  // namespace client::procedure
