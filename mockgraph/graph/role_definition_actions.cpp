#include "mockgraph/graph/role_definition_actions.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/role_rules.h"
#include "mockgraph/directory/unit_rules.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/role_tables.h"

namespace mockgraph::graph {
namespace {

using rest::CommandContext;
using rest::QueryContext;
using rest::Reply;
using schema::kDirectoryRole;
using schema::kRoleAssignment;
using schema::TypeId;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using world::Tenant;

constexpr auto kScope = kRoleAssignment.at("directoryScopeId");

Status check_custom_role(const CommandContext& c) {
  if (!policy::find_role(c.path.get("id"))) return ok();
  return errors::bad_request("Built-in role definitions cannot be modified.");
}

bool is_given(const Json& body, std::string_view name) {
  const Json* found = find_member(body, name);
  return found != nullptr && !found->is_null();
}

// ---- scopedRoleMembership ----

// The activated role, whose id in the tenant such a membership names.
RowPtr activated(const Tenant& tenant, std::string_view role_template) {
  return tenant.table(TypeId::kDirectoryRole)
      .first_by(kDirectoryRole.at("roleTemplateId"), role_template);
}

OrderedJson scoped_member(const Tenant& tenant, const Row& assignment, std::string_view unit) {
  const auto principal =
      directory::find_principal(tenant, assignment.view(kRoleAssignment.at("principalId")));
  const RowPtr role = activated(tenant, assignment.view(kRoleAssignment.at("roleDefinitionId")));
  const auto text = [&](std::string_view property) -> OrderedJson {
    if (principal == nullptr) return nullptr;
    const auto index = principal->type().find(property);
    return index && principal->is_set(*index) ? OrderedJson(principal->text(*index))
                                              : OrderedJson(nullptr);
  };
  return {{"id", assignment.id()},
          {"roleId", role != nullptr ? OrderedJson(role->id()) : OrderedJson(nullptr)},
          {"administrativeUnitId", unit},
          {"roleMemberInfo",
           {{"displayName", text("displayName")},
            {"id", assignment.view(kRoleAssignment.at("principalId"))},
            {"userPrincipalName", text("userPrincipalName")}}}};
}

std::vector<RowPtr> assignments_over(const Tenant& tenant, std::string_view unit) {
  const auto scope = directory::scope_of_unit(unit);
  std::vector<RowPtr> rows;
  tenant.table(TypeId::kRoleAssignment).each([&](const RowPtr& row) {
    if (row->view(kScope) == scope) rows.push_back(row);
    return true;
  });
  return rows;
}

Result<RowPtr> assignment_in_path(const Tenant& tenant, std::string_view unit,
                                  std::string_view id) {
  auto row = tenant.find(TypeId::kRoleAssignment, id);
  if (row == nullptr || row->view(kScope) != directory::scope_of_unit(unit))
    return errors::resource_not_found(id);
  return row;
}

std::string context_of(std::string_view unit) {
  return "directory/administrativeUnits('" + std::string{unit} + "')/scopedRoleMembers";
}

std::string entity(const rest::RequestFacts& facts, std::string_view unit, OrderedJson members) {
  OrderedJson body{{"@odata.context", context_url(facts, context_of(unit) + "/$entity")}};
  body.update(members);
  return dump(body);
}

struct Wanted {
  std::string role_template, principal;
};

Result<Wanted> wanted_in(const Json& body, const Tenant& tenant) {
  BodyReader read{body};
  const auto role_id = read.required_string("roleId");
  const Json* info = read.optional_value("roleMemberInfo");
  RETURN_IF_ERROR(read.finish());
  const auto principal = info != nullptr ? string_at(*info, "/id") : std::string{};
  if (principal.empty()) return errors::value_required("roleMemberInfo");
  ASSIGN_OR_RETURN(const RowPtr role, require_row(tenant, TypeId::kDirectoryRole, role_id));
  return Wanted{role->text(kDirectoryRole.at("roleTemplateId")), principal};
}

}  // namespace

Result<Reply> update_role_definition(CommandContext& c) {
  RETURN_IF_ERROR(check_custom_role(c));
  return update_item(c, TypeId::kRoleDefinition);
}

Result<Reply> delete_role_definition(CommandContext& c) {
  RETURN_IF_ERROR(check_custom_role(c));
  return remove_item(c, TypeId::kRoleDefinition);
}

Result<Reply> create_role_assignment(CommandContext& c) {
  ASSIGN_OR_RETURN(Json body, object_body(c));
  const bool over_app = is_given(body, "appScopeId");
  if (over_app && is_given(body, "directoryScopeId"))
    return errors::bad_request(
        "Only one of the properties directoryScopeId and appScopeId can be specified.");
  if (over_app)
    return errors::bad_request("The directory provider does not support scopes of applications.");
  constexpr std::string_view kApart[] = {"appScopeId"};
  RowEdit row{kRoleAssignment};
  RETURN_IF_ERROR(write_members(body, row, Writing::kCreation, kApart));
  ASSIGN_OR_RETURN(const RowPtr added, add(c, std::move(row)));
  return created(c, *added);
}

Result<Reply> list_scoped_members(const QueryContext& c) {
  const auto tenant = tenant_of(c, c.world);
  ASSIGN_OR_RETURN(const auto unit, require_addressed(c, c.world, TypeId::kAdministrativeUnit));
  OrderedJson items = OrderedJson::array();
  for (const auto& row : assignments_over(*tenant, unit->id()))
    items.push_back(scoped_member(*tenant, *row, unit->id()));
  return rest::with_body(200, value_body(c, context_of(unit->id()), dump(items)));
}

Result<Reply> get_scoped_member(const QueryContext& c) {
  const auto tenant = tenant_of(c, c.world);
  ASSIGN_OR_RETURN(const auto unit, require_addressed(c, c.world, TypeId::kAdministrativeUnit));
  ASSIGN_OR_RETURN(const auto row, assignment_in_path(*tenant, unit->id(), c.path.get("member")));
  return rest::with_body(200, entity(c, unit->id(), scoped_member(*tenant, *row, unit->id())));
}

Result<Reply> add_scoped_member(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const RowPtr unit, addressed(c, TypeId::kAdministrativeUnit));
  ASSIGN_OR_RETURN(const Wanted wanted, wanted_in(body, *tenant_of(c, c.world())));
  ASSIGN_OR_RETURN(const RowPtr added,
                   add(c, directory::role_assignment(wanted.role_template, wanted.principal,
                                                     directory::scope_of_unit(unit->id()))));
  const auto tenant = tenant_of(c, c.world());
  return rest::with_body(201, entity(c, unit->id(), scoped_member(*tenant, *added, unit->id())));
}

Result<Reply> remove_scoped_member(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr unit, addressed(c, TypeId::kAdministrativeUnit));
  ASSIGN_OR_RETURN(const auto row,
                   assignment_in_path(*tenant_of(c, c.world()), unit->id(), c.path.get("member")));
  RETURN_IF_ERROR(c.draft.remove(tenant_id(c), *row));
  return rest::no_content();
}

}  // namespace mockgraph::graph
