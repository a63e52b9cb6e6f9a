#include "mockgraph/directory/authorization_policy.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/singleton.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::directory {
namespace {

using schema::kAuthorizationPolicy;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;

constexpr auto kUserPermissions = kAuthorizationPolicy.at("defaultUserRolePermissions");
constexpr auto kInvites = kAuthorizationPolicy.at("allowInvitesFrom");
constexpr auto kGuestRole = kAuthorizationPolicy.at("guestUserRoleId");

// User, Guest User, Restricted Guest User.
constexpr std::string_view kGuestRoles[] = {"a0b1b346-4d3e-4e8b-98f8-753987be4970",
                                            "10dae51f-b6af-4016-8d66-8c2a99b929b3",
                                            "2af84b1e-32c8-42b7-82bc-daa82404023b"};
constexpr std::string_view kInviters[] = {"none", "adminsAndGuestInviters",
                                          "adminsGuestInvitersAndAllMembers", "everyone"};

// Members that were left out stay as they were.
Status fill_authorization(LawContext& c, const Row* before, RowEdit& next) {
  if (next.is_set(kUserPermissions)) {
    Json whole =
        Json::parse(before != nullptr ? before->raw(kUserPermissions)
                                      : kAuthorizationPolicy.properties[kUserPermissions].fallback);
    whole.merge_patch(Json::parse(next.raw(kUserPermissions)));
    next.set_json(kUserPermissions, whole);
  }
  return fill_singleton(c, before, next);
}

bool are_permissions(const Json& given) {
  const Json known = Json::parse(kAuthorizationPolicy.properties[kUserPermissions].fallback);
  if (given.size() != known.size()) return false;
  for (const auto& [name, value] : known.items()) {
    const auto found = given.find(name);
    if (found == given.end() || found->type() != value.type()) return false;
  }
  return true;
}

Status check_authorization(LawContext&, const Row*, const Row* after) {
  if (after == nullptr) return ok();
  const auto refuse = [](std::string_view property) {
    return errors::value_invalid(kAuthorizationPolicy, property);
  };
  if (std::ranges::find(kInviters, after->view(kInvites)) == std::end(kInviters))
    return refuse("allowInvitesFrom");
  if (std::ranges::find(kGuestRoles, fold_case(after->view(kGuestRole))) == std::end(kGuestRoles))
    return refuse("guestUserRoleId");
  return are_permissions(after->json(kUserPermissions))
             ? ok()
             : Status{refuse("defaultUserRolePermissions")};
}

}  // namespace

const world::TypeLaws kAuthorizationPolicyLaws{fill_authorization, check_authorization, nullptr};

bool default_users_may(const world::Tenant& tenant, std::string_view permission) {
  const auto row = singleton(tenant, TypeId::kAuthorizationPolicy);
  const Json permissions = row->json(kUserPermissions);
  const Json* found = find_at(permissions, "/" + std::string{permission});
  return found != nullptr && *found == true;
}

}  // namespace mockgraph::directory
