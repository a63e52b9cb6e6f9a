#pragma once

#include "mockgraph/login/client_app.h"
#include "mockgraph/login/scopes.h"
#include "mockgraph/world/draft.h"

#include <string>
#include <string_view>
#include <vector>

// Who allowed an application what: rows of oauth2PermissionGrants, and what Microsoft agreed on
// with itself. ("Overview of permissions and consent in the Microsoft identity platform".)
namespace mockgraph::login {

// The delegated permissions that the client has at a resource for a user, sorted by name. They are
// the `scp` of a token: all that was granted, whether asked for this time or not.
[[nodiscard]] std::vector<std::string> granted_scopes(const world::Tenant& tenant,
                                                      const ClientApp& client,
                                                      const policy::ResourceRow& resource,
                                                      std::string_view user_id);

// What has to be consented to before an answer can be given.
struct ConsentGap {
  struct Missing {
    const policy::ResourceRow* resource;
    std::vector<std::string> scopes;
    std::shared_ptr<const OwnApi> own{};  // of whom the resource is, if it is none of Microsoft's
  };
  std::vector<Missing> missing;
  bool admin_only = false;  // one of them is an administrator's to give

  [[nodiscard]] bool empty() const { return missing.empty(); }
};
[[nodiscard]] ConsentGap consent_gap(const world::Tenant& tenant, const ClientApp& client,
                                     const ScopeRequest& asked, std::string_view user_id);
// Everything that was asked for, as if nothing had been granted (prompt=consent).
[[nodiscard]] ConsentGap whole_consent(const ClientApp& client, const ScopeRequest& asked);

// Whether the resources are there to consent to. Errors: AADSTS650052 for a service that the tenant
// has no service principal of, AADSTS650051 for a permission of the manifest that is another
// resource's ("Microsoft Entra authentication and authorization error codes").
// Differs: ids that the simulator does not know are passed over, since real manifests have many.
[[nodiscard]] Status check_resources(const world::Tenant& tenant, const ClientApp& client,
                                     const ConsentGap& gap);

// Whether a user may give what only administrators may: holds a role that the documentation names.
[[nodiscard]] bool may_consent_for_all(const world::Tenant& tenant, std::string_view user_id);

// Writes the consent down: the client's and the resource's presence in the tenant, and the grants;
// for the whole organization if `user_id` is empty.
[[nodiscard]] Status record_consent(world::Draft& draft, std::string_view tenant,
                                    const ClientApp& client, const ConsentGap& gap,
                                    std::string_view user_id);

}  // namespace mockgraph::login
