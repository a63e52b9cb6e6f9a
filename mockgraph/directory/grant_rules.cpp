#include "mockgraph/directory/grant_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"

#include <nlohmann/json.hpp>

namespace mockgraph::directory {
namespace {

using schema::kAppRoleAssignment;
using schema::kPermissionGrant;
using schema::kServicePrincipal;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using world::Tenant;

constexpr auto kClient = kPermissionGrant.at("clientId");
constexpr auto kResource = kPermissionGrant.at("resourceId");
constexpr auto kGrantee = kPermissionGrant.at("principalId");
constexpr auto kConsent = kPermissionGrant.at("consentType");
constexpr auto kGrantedRole = kAppRoleAssignment.at("appRoleId");
constexpr auto kHolder = kAppRoleAssignment.at("principalId");
constexpr auto kGrantedApi = kAppRoleAssignment.at("resourceId");

void fold_ids(RowEdit& next, std::initializer_list<schema::PropertyIndex> properties) {
  for (const auto each : properties) {
    if (next.is_set(each)) next.set_text(each, fold_case(next.text(each)));
  }
}

Status fill_grant(LawContext&, const Row* before, RowEdit& next) {
  fold_ids(next, {kClient, kResource, kGrantee});
  if (before != nullptr) return ok();
  if (next.text(kConsent) == "AllPrincipals") next.clear(kGrantee);
  next.set_text(0, grant_id(next.text(kClient), next.text(kResource), next.text(kGrantee)));
  return ok();
}

Status check_grant(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr || before != nullptr) return ok();
  RETURN_IF_ERROR(check_shape(*after));
  const auto consent = after->text(kConsent);
  if (consent != "AllPrincipals" && consent != "Principal")
    return errors::value_invalid(kPermissionGrant, "consentType");
  const auto tenant = c.draft.world().tenant(c.tenant);
  for (const auto each : {kClient, kResource}) {
    if (tenant->find(TypeId::kServicePrincipal, after->view(each)) == nullptr)
      return errors::not_found(after->view(each));
  }
  if (consent == "Principal") {
    if (!after->is_set(kGrantee)) return errors::value_missing("principalId");
    if (tenant->find(TypeId::kUser, after->view(kGrantee)) == nullptr)
      return errors::not_found(after->view(kGrantee));
  }
  if (tenant->find(TypeId::kPermissionGrant, after->id()) != nullptr) return errors::grant_exists();
  return ok();
}

// ---- app roles ----

std::string_view principal_word(const Row& principal) {
  switch (principal.type().type) {
    case TypeId::kUser:
      return "User";
    case TypeId::kGroup:
      return "Group";
    default:
      return "ServicePrincipal";
  }
}

std::string name_of(const Row& row) { return row.text(*row.type().find("displayName")); }

Status fill_app_role(LawContext& c, const Row* before, RowEdit& next) {
  if (before != nullptr) return ok();
  fold_ids(next, {kGrantedRole, kHolder, kGrantedApi});
  next.set_text(0, app_role_assignment_id(next.text(kHolder), c.ids.next_guid()));
  if (!next.is_set(kAppRoleAssignment.at("createdDateTime")))
    next.set_text(kAppRoleAssignment.at("createdDateTime"), rfc3339_fraction(c.now));
  const auto tenant = c.draft.world().tenant(c.tenant);
  if (const RowPtr principal = find_principal(*tenant, next.text(kHolder))) {
    next.set_text(kAppRoleAssignment.at("principalDisplayName"), name_of(*principal));
    next.set_text(kAppRoleAssignment.at("principalType"), principal_word(*principal));
  }
  if (const RowPtr resource = tenant->find(TypeId::kServicePrincipal, next.text(kGrantedApi)))
    next.set_text(kAppRoleAssignment.at("resourceDisplayName"), name_of(*resource));
  return ok();
}

bool offers_role(const Row& resource, std::string_view role) {
  if (role == kDefaultAccess) return true;
  // Mostly it is there in just these letters, in a list too long to be read for each grant.
  const auto written = "\"id\":\"" + std::string{role} + "\"";
  if (resource.raw(kServicePrincipal.at("appRoles")).find(written) != std::string_view::npos)
    return true;
  for (const Json& each : resource.json(kServicePrincipal.at("appRoles"))) {
    if (same_folded(string_at(each, "/id"), role)) return true;
  }
  return false;
}

Status check_app_role(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr || before != nullptr) return ok();
  RETURN_IF_ERROR(check_shape(*after));
  const auto tenant = c.draft.world().tenant(c.tenant);
  const auto holder = after->view(kHolder);
  if (find_principal(*tenant, holder) == nullptr) return errors::bad_reference(holder);
  const RowPtr resource = tenant->find(TypeId::kServicePrincipal, after->view(kGrantedApi));
  if (resource == nullptr) return errors::bad_reference(after->view(kGrantedApi));
  if (!offers_role(*resource, after->view(kGrantedRole)))
    return errors::app_role_unknown(resource->view(kServicePrincipal.at("appId")));
  for (const auto& other : tenant->table(TypeId::kAppRoleAssignment).find_by(kHolder, holder)) {
    if (other->raw(kGrantedApi) == after->raw(kGrantedApi) &&
        other->raw(kGrantedRole) == after->raw(kGrantedRole))
      return errors::app_role_exists();
  }
  return ok();
}

}  // namespace

const world::TypeLaws kPermissionGrantLaws{fill_grant, check_grant, nullptr};
const world::TypeLaws kAppRoleAssignmentLaws{fill_app_role, check_app_role, nullptr};

}  // namespace mockgraph::directory
