#pragma once

#include "mockgraph/base/result.h"
#include "mockgraph/world/world.h"

#include <string>
#include <string_view>

namespace mockgraph::login {

// Who may sign in at /{tenant}/…
enum class Authority { kTenant, kCommon, kOrganizations, kConsumers };

// The {tenant} of a path, understood.
struct Realm {
  Authority authority = Authority::kTenant;
  world::TenantPtr tenant;  // null unless the path names one
  std::string given;        // as it stands in the path

  // How error texts name the directory.
  [[nodiscard]] std::string directory() const;
};

// A tenant id, a verified domain or one of the three words. Errors: AADSTS900023, AADSTS90002.
[[nodiscard]] Result<Realm> find_realm(const world::World& world, std::string_view given);

// The tenant whose verified domain a user name ends with; null if there is none.
[[nodiscard]] world::TenantPtr tenant_of_login(const world::World& world, std::string_view login);

// "{displayName}" of a tenant; its id if it has none.
[[nodiscard]] std::string tenant_name(const world::Tenant& tenant);

// Microsoft's tenant for personal accounts, which "consumers" stands for.
inline constexpr std::string_view kConsumersTenant = "9188040d-6c67-4c5b-b112-36a304b66dad";

}  // namespace mockgraph::login
