#include "mockgraph/graph/application_actions.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/authorization_policy.h"
#include "mockgraph/directory/group_rules.h"
#include "mockgraph/graph/access.h"
#include "mockgraph/graph/credential_actions.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/gate.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/privileges.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/view.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/schema/application_tables.h"

#include <algorithm>

namespace mockgraph::graph {
namespace {

using rest::CommandContext;
using rest::QueryContext;
using rest::Reply;
using schema::kApplication;
using schema::kAppRoleAssignment;
using schema::kPermissionGrant;
using schema::kServicePrincipal;
using schema::TypeId;
using world::Row;
using world::RowEdit;
using world::RowPtr;

// Who may write only what he owns comes to own what he makes.
bool writes_own_only(const CommandContext& c) {
  return c.caller->is_application() && !judge(c, access::kWriteAnyApplication).granted();
}

Status own(CommandContext& c, const Row& made) {
  if (c.caller->is_application() && !writes_own_only(c)) return ok();
  const auto owner = add(c, directory::membership("owner", made.id(), c.caller->object_id));
  return owner.ok() ? ok() : Status{owner.error()};
}

// 201; passwords that came with the application are shown this once.
Reply created_application(const CommandContext& c, const RowPtr& application) {
  constexpr auto kPasswords = kApplication.at("passwordCredentials");
  if (application->raw(kPasswords) == "[]") return created(c, *application);
  RowEdit shown{*application};
  shown.set_json(kPasswords, passwords_with_secrets(*application));
  return created(c, *shown.finish());
}

// authorizationPolicy: whether users may register applications without any role.
Status check_registration(const CommandContext& c) {
  const auto tenant = tenant_of(c, c.world());
  if (directory::default_users_may(*tenant, "allowedToCreateApps")) return ok();
  return require(c, access::kCreateApplicationsAnyway);
}

Result<RowPtr> make_application(CommandContext& c, RowEdit row) {
  RETURN_IF_ERROR(check_registration(c));
  row.set_text(kApplication.at("createdByAppId"), c.caller->app_id);
  ASSIGN_OR_RETURN(const RowPtr application, add(c, std::move(row)));
  RETURN_IF_ERROR(own(c, *application));
  RETURN_IF_ERROR(note_creator(c, *application));
  return application;
}

// ---- app roles ----

Result<RowEdit> assignment_from(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  RowEdit row{kAppRoleAssignment};
  RETURN_IF_ERROR(write_members(body, row, Writing::kCreation));
  return row;
}

// Whose app roles a path is about: "/v1.0/groups/{id}/appRoleAssignments/…".
TypeId anchor_of(std::string_view route) {
  if (route.starts_with("/v1.0/groups/")) return TypeId::kGroup;
  return route.starts_with("/v1.0/users/") ? TypeId::kUser : TypeId::kServicePrincipal;
}

Status check_grantor(CommandContext& c, const RowEdit& row) {
  const auto tenant = tenant_of(c, c.world());
  const RowPtr resource =
      tenant->find(TypeId::kServicePrincipal, row.text(kAppRoleAssignment.at("resourceId")));
  const bool is_graph =
      resource != nullptr && resource->view(kServicePrincipal.at("appId")) == kGraphAppId;
  return is_graph ? require(c, access::kGrantGraphAppRoles) : ok();
}

// The path names one end of the assignment; a body that names another there makes no sense.
Result<Reply> give(CommandContext& c, TypeId anchor, schema::PropertyIndex end,
                   std::string_view relation) {
  ASSIGN_OR_RETURN(const RowPtr holder, addressed(c, anchor));
  ASSIGN_OR_RETURN(RowEdit row, assignment_from(c));
  if (!row.is_set(end)) row.set_text(end, holder->id());
  if (!same_folded(row.text(end), holder->id())) return errors::reference_invalid();
  RETURN_IF_ERROR(check_grantor(c, row));
  ASSIGN_OR_RETURN(const RowPtr added, add(c, std::move(row)));
  const auto context = std::string{holder->type().set} + "('" + std::string{holder->id()} + "')/" +
                       std::string{relation} + "/$entity";
  return created(c, *added, context);
}

}  // namespace

Result<Reply> create_application(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  RowEdit row{kApplication};
  RETURN_IF_ERROR(write_members(body, row, Writing::kCreation));
  ASSIGN_OR_RETURN(const RowPtr application, make_application(c, std::move(row)));
  return created_application(c, application);
}

Result<Reply> update_application(CommandContext& c) {
  const auto name = unique_name_to_make(c, TypeId::kApplication);
  if (name.empty()) return update_item(c, TypeId::kApplication);
  RETURN_IF_ERROR(require(c, access::kCreateApplications));
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  RowEdit row{kApplication};
  RETURN_IF_ERROR(write_members(body, row, Writing::kCreation));
  row.set_text(kApplication.at("uniqueName"), name);
  ASSIGN_OR_RETURN(const RowPtr application, make_application(c, std::move(row)));
  return created_application(c, application);
}

Result<Reply> create_service_principal(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  RowEdit row{kServicePrincipal};
  RETURN_IF_ERROR(write_members(body, row, Writing::kCreation));
  const auto& applications = tenant_of(c, c.world())->table(TypeId::kApplication);
  const auto app_id = row.text(kServicePrincipal.at("appId"));
  const bool is_here = applications.first_by(kApplication.at("appId"), app_id) != nullptr;
  if (!is_here && writes_own_only(c)) return errors::backing_application_foreign();
  ASSIGN_OR_RETURN(const RowPtr principal, add(c, std::move(row)));
  if (writes_own_only(c)) RETURN_IF_ERROR(own(c, *principal));
  RETURN_IF_ERROR(note_creator(c, *principal));
  return created(c, *principal);
}

// Keys leave the house only for who asks for them by name, and for one object.
Result<Reply> get_credential_holder(const QueryContext& c, TypeId type) {
  ASSIGN_OR_RETURN(const auto options, options_of(c));
  const bool asks_keys = std::ranges::any_of(
      options.select, [](const auto& name) { return same_folded(name, "keyCredentials"); });
  if (!asks_keys) return get_item(c, type);
  ASSIGN_OR_RETURN(const auto row, require_addressed(c, c.world, type));
  const auto places = std::pair{*row->type().find("keyCredentials"), *row->type().find("keys")};
  Json keys = row->json(places.first);
  const Json bytes = row->json(places.second);
  for (std::size_t i = 0; i < keys.size(); ++i) keys[i]["key"] = bytes[i]["key"];
  RowEdit shown{*row};
  shown.set_json(places.first, keys);
  return show_row(c, *shown.finish());
}

Result<Reply> create_grant(CommandContext& c) {
  ASSIGN_OR_RETURN(Json body, object_body(c));
  for (const auto old : {"startTime", "expiryTime"}) {  // beta clients still send them
    if (const Json* found = find_member(body, old); found != nullptr) body.erase(old);
  }
  RowEdit row{kPermissionGrant};
  RETURN_IF_ERROR(write_members(body, row, Writing::kCreation));
  ASSIGN_OR_RETURN(const RowPtr added, add(c, std::move(row)));
  return created(c, *added);
}

Result<Reply> give_user_app_role(CommandContext& c) {
  return give(c, TypeId::kUser, kAppRoleAssignment.at("principalId"), "appRoleAssignments");
}
Result<Reply> give_group_app_role(CommandContext& c) {
  return give(c, TypeId::kGroup, kAppRoleAssignment.at("principalId"), "appRoleAssignments");
}
Result<Reply> give_service_principal_app_role(CommandContext& c) {
  return give(c, TypeId::kServicePrincipal, kAppRoleAssignment.at("principalId"),
              "appRoleAssignments");
}
Result<Reply> give_app_role_of(CommandContext& c) {
  return give(c, TypeId::kServicePrincipal, kAppRoleAssignment.at("resourceId"),
              "appRoleAssignedTo");
}

Result<Reply> take_app_role(CommandContext& c) {
  constexpr std::size_t kIdLength = 43;  // 32 bytes in base64url
  const auto id = c.path.get("assignment");
  const auto bytes = base64url_decoded(id);
  if (id.size() != kIdLength || !bytes) return errors::assignment_id_invalid();
  ASSIGN_OR_RETURN(const RowPtr holder, addressed(c, anchor_of(c.route.path)));
  const bool is_resource = c.route.path.find("/appRoleAssignedTo/") != std::string_view::npos;
  const auto end =
      is_resource ? kAppRoleAssignment.at("resourceId") : kAppRoleAssignment.at("principalId");
  const RowPtr row = tenant_of(c, c.world())->find(TypeId::kAppRoleAssignment, id);
  if (row == nullptr || row->view(end) != holder->id()) return errors::resource_not_found(id);
  RETURN_IF_ERROR(check_grantor(c, RowEdit{*row}));
  RETURN_IF_ERROR(c.draft.remove(tenant_id(c), *row));
  return rest::no_content();
}

}  // namespace mockgraph::graph
