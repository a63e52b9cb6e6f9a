#pragma once

#include "mockgraph/policy/role_table.h"
#include "mockgraph/world/world.h"

#include <string>
#include <string_view>
#include <vector>

// Questions about a tenant that more than one room asks.
namespace mockgraph::directory {

// By object id or, if that is no GUID, by user principal name; null if absent.
[[nodiscard]] world::RowPtr find_user(const world::Tenant& tenant, std::string_view id_or_upn);
// A user, group or service principal; null if absent.
[[nodiscard]] world::RowPtr find_principal(const world::Tenant& tenant, std::string_view id);
// Any directory object: also applications, activated roles and administrative units.
[[nodiscard]] world::RowPtr find_object(const world::Tenant& tenant, std::string_view id);
[[nodiscard]] world::RowPtr find_group_named(const world::Tenant& tenant, std::string_view name);
[[nodiscard]] world::RowPtr find_service_principal(const world::Tenant& tenant,
                                                   std::string_view app_id);
// An application by its appId, in whichever tenant it is registered.
struct Registered {
  std::string tenant;
  world::RowPtr application;  // null if there is none
};
[[nodiscard]] Registered find_application(const world::World& world, std::string_view app_id);

[[nodiscard]] bool is_member(const world::Tenant& tenant, std::string_view group,
                             std::string_view member);
[[nodiscard]] bool is_owner(const world::Tenant& tenant, std::string_view object,
                            std::string_view owner);
// Ids of the groups that a user, service principal or group is in, nested ones included.
[[nodiscard]] std::vector<std::string> groups_of(const world::Tenant& tenant, std::string_view id);
// Template ids of the roles held in the whole tenant, through role-assignable groups as well.
[[nodiscard]] std::vector<std::string> roles_of(const world::Tenant& tenant, std::string_view id);
[[nodiscard]] policy::RoleSet role_set_of(const world::Tenant& tenant, std::string_view id);
// The role assignments of one role for the whole tenant ("/").
[[nodiscard]] std::vector<world::RowPtr> holders_of(const world::Tenant& tenant,
                                                    std::string_view role_template);

// "contoso.example", and the one under onmicrosoft.com; empty if the tenant has none.
[[nodiscard]] std::string default_domain(const world::Tenant& tenant);
[[nodiscard]] std::string initial_domain(const world::Tenant& tenant);
[[nodiscard]] bool is_verified_domain(const world::Tenant& tenant, std::string_view domain);

// Entra ID P1 (which P2 contains) and P2: an enabled licence of the tenant has the plan.
[[nodiscard]] bool has_premium(const world::Tenant& tenant);
[[nodiscard]] bool has_premium_p2(const world::Tenant& tenant);

[[nodiscard]] bool security_defaults_on(const world::Tenant& tenant);

// Whether mail can be sent and settings read: a mailbox plan, and the mailbox is made.
[[nodiscard]] bool has_mailbox(const world::Row& user, Instant now);

}  // namespace mockgraph::directory
