#include "mockgraph/directory/role_definition_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/role_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace mockgraph::directory {
namespace {

using schema::kRoleDefinition;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;

constexpr auto kDefinitionName = kRoleDefinition.at("displayName");
constexpr auto kDefinitionTemplate = kRoleDefinition.at("templateId");
constexpr auto kPermissions = kRoleDefinition.at("rolePermissions");

// Directory Readers, which every other built-in role includes.
constexpr std::string_view kIncluded = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";

RowPtr built_in_row(const policy::DirectoryRole& role) {
  RowEdit row{kRoleDefinition};
  row.set_text(0, role.id)
      .set_text(kRoleDefinition.at("description"), role.description)
      .set_text(kDefinitionName, role.name)
      .set_flag(kRoleDefinition.at("isBuiltIn"), true)
      .set_flag(kRoleDefinition.at("isPrivileged"), role.privileged)
      .set_text(kDefinitionTemplate, role.id)
      .set_text(kRoleDefinition.at("version"), "1")
      .set_raw(kPermissions, R"([{"allowedResourceActions":[],"condition":null}])");
  if (role.id != kIncluded)
    row.set_json(kRoleDefinition.at("inheritsPermissionsFrom"), Json::array({{{"id", kIncluded}}}));
  return row.finish();
}

Status fill_definition(LawContext& c, const Row* before, RowEdit& next) {
  if (before == nullptr && next.is_set(kDefinitionTemplate) && !next.is_set(0))
    next.set_text(
        0, fold_case(next.text(kDefinitionTemplate)));  // who chooses one gets it as the id, too
  if (!next.is_set(0)) next.set_text(0, c.ids.next_guid_text());
  if (!next.is_set(kDefinitionTemplate)) next.set_text(kDefinitionTemplate, next.text(0));
  if (!next.is_set(kPermissions)) return ok();
  Json permissions = Json::parse(next.raw(kPermissions), nullptr, false);
  for (Json& each : permissions) {
    if (!each.contains("condition")) each["condition"] = nullptr;
  }
  next.set_json(kPermissions, permissions);
  return ok();
}

bool is_action(const Json& action) {
  return action.is_string() && action.get_ref<const std::string&>().starts_with("microsoft.") &&
         action.get_ref<const std::string&>().find('/') != std::string::npos;
}

bool allows_something(const Json& permissions) {
  return !permissions.empty() && std::ranges::all_of(permissions, [](const Json& each) {
    const Json* actions = find_at(each, "/allowedResourceActions");
    return actions != nullptr && actions->is_array() && !actions->empty() &&
           std::ranges::all_of(*actions, is_action);
  });
}

Status check_name(LawContext& c, const Row& after) {
  const auto name = after.text(kDefinitionName);
  const auto has_name = [&](const RowPtr& row) {
    return same_folded(row->text(kDefinitionName), name);
  };
  if (std::ranges::any_of(built_in_roles(), has_name)) return errors::duplicate_object();
  const auto tenant = c.draft.world().tenant(c.tenant);
  for (const auto& other : tenant->table(TypeId::kRoleDefinition).find_by(kDefinitionName, name)) {
    if (other->id() != after.id()) return errors::duplicate_object();
  }
  return ok();
}

// A role that somebody holds stays.
Status check_unused(LawContext& c, const Row& before) {
  const auto tenant = c.draft.world().tenant(c.tenant);
  const auto held = tenant->table(TypeId::kRoleAssignment)
                        .find_by(schema::kRoleAssignment.at("roleDefinitionId"), before.id());
  return held.empty() ? ok() : Status{errors::role_in_use()};
}

Status check_definition(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr) return check_unused(c, *before);
  RETURN_IF_ERROR(check_shape(*after));
  if (!has_premium(*c.draft.world().tenant(c.tenant))) return errors::roles_not_licensed();
  if (!Guid::parse(after->view(kDefinitionTemplate)))
    return errors::value_invalid(kRoleDefinition, "templateId");
  if (!allows_something(after->json(kPermissions)))
    return errors::value_invalid(kRoleDefinition, "rolePermissions");
  const auto tenant = c.draft.world().tenant(c.tenant);
  if (before == nullptr && find_role_definition(*tenant, after->id()) != nullptr)
    return errors::duplicate_object();
  return check_name(c, *after);
}

}  // namespace

const world::TypeLaws kRoleDefinitionLaws{fill_definition, check_definition, nullptr};

std::span<const RowPtr> built_in_roles() {
  static const auto kRows = [] {
    std::vector<RowPtr> rows;
    for (const auto& role : policy::directory_roles()) rows.push_back(built_in_row(role));
    return rows;
  }();
  return kRows;
}

RowPtr find_role_definition(const world::Tenant& tenant, std::string_view id) {
  if (const auto place = policy::find_role(id)) return built_in_roles()[*place];
  return tenant.find(TypeId::kRoleDefinition, id);
}

}  // namespace mockgraph::directory
