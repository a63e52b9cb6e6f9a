#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/issue.h"
#include "mockgraph/login/token.h"
#include "mockgraph/schema/application_tables.h"

#include <nlohmann/json.hpp>

// grant_type=client_credentials: the application for itself, in one tenant.
namespace mockgraph::login {
namespace {

using schema::kAppRoleAssignment;
using schema::TypeId;

// The application permissions that the client was given at a resource.
std::vector<std::string> roles_at(const world::Tenant& tenant, const world::Row& principal,
                                  const world::Row& resource) {
  std::vector<std::string> names;
  const auto& assignments = tenant.table(TypeId::kAppRoleAssignment);
  for (const auto& row :
       assignments.find_by(kAppRoleAssignment.at("principalId"), principal.id())) {
    if (!same_folded(row->view(kAppRoleAssignment.at("resourceId")), resource.id())) continue;
    const auto* permission =
        policy::permission_with_role_id(row->view(kAppRoleAssignment.at("appRoleId")));
    if (permission != nullptr) names.emplace_back(permission->name);
  }
  return names;
}

}  // namespace

Result<rest::Reply> grant_client(rest::CommandContext& c, const TokenAsk& ask) {
  if (ask.realm.tenant == nullptr) return aadsts(50059);
  const auto& tenant = ask.realm.tenant;
  if (!ask.has_proven_secret) return aadsts(7000216);
  const auto own = ask.is_v2 ? "scope" : "resource";
  if (ask.form.get(own).empty()) return aadsts(900144, {{"name", own}});
  ASSIGN_OR_RETURN(const auto asked, target_of(ask, {}));
  // Permissions of an application are given in advance, so there are none to choose from.
  if (!asked.has_target() || !asked.target().all_static)
    return aadsts(70011, {{"scope", ask.form.get(own)}});
  if (ask.client.principal == nullptr)
    return aadsts(7000229, {{"app", ask.client.app_id}, {"tenant", tenant->id()}});
  const auto& target = asked.target();
  const auto resource = directory::find_service_principal(*tenant, target.resource->app_id);
  if (resource == nullptr)
    return aadsts(500011, {{"name", target.audience}, {"tenant", tenant_name(*tenant)}});
  ASSIGN_OR_RETURN(auto body,
                   issue_for_app(c, {.tenant = tenant,
                                     .client = ask.client,
                                     .target = target,
                                     .roles = roles_at(*tenant, *ask.client.principal, *resource),
                                     .is_v2 = ask.is_v2,
                                     .has_certificate = ask.has_certificate}));
  return rest::with_body(200, std::move(body));
}

}  // namespace mockgraph::login
