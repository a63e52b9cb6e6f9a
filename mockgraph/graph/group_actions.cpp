#include "mockgraph/graph/group_actions.h"

#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/directory/group_rules.h"
#include "mockgraph/directory/unit_rules.h"
#include "mockgraph/graph/access.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/privileges.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/schema/directory_tables.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace mockgraph::graph {
namespace {

using rest::CommandContext;
using rest::Reply;
using schema::kGroup;
using schema::TypeId;
using world::Row;
using world::RowEdit;
using world::RowPtr;

constexpr std::string_view kMembersBind = "members@odata.bind";
constexpr std::string_view kOwnersBind = "owners@odata.bind";
constexpr auto kBinds = std::to_array<std::string_view>({kMembersBind, kOwnersBind});
constexpr std::size_t kMostBinds = 20;

bool holds_roles(const Row& group) {
  return group.type().type == TypeId::kGroup && group.flag(kGroup.at("isAssignableToRole"));
}

// Groups are written where they are mastered; those that can hold roles by few.
Status check_writable(CommandContext& c, const Row& group) {
  if (holds_roles(group)) RETURN_IF_ERROR(require(c, access::kWriteRoleGroups, group.id()));
  if (directory::is_kept_by_exchange(group)) return errors::mail_enabled_group();
  const bool is_group = group.type().type == TypeId::kGroup;
  if (is_group && group.flag(kGroup.at("onPremisesSyncEnabled")))
    return errors::synchronised_object();
  return ok();
}

Status link(CommandContext& c, std::string_view relation, const Row& container, const Row& member) {
  auto added = add(c, directory::membership(relation, container.id(), member.id()));
  return added.ok() ? ok() : Status{std::move(added).error()};
}

Result<std::vector<std::string>> bind_urls(const Json& body, std::string_view name) {
  std::vector<std::string> urls;
  const Json* list = find_member(body, name);
  if (list == nullptr) return urls;
  if (!list->is_array()) return errors::value_not_of_schema(name);
  for (const Json& each : *list) {
    if (!each.is_string()) return errors::value_not_of_schema(name);
    urls.push_back(each.get<std::string>());
  }
  if (urls.size() > kMostBinds)
    return errors::bad_request("The request exceeds the maximum of 20 references.");
  return urls;
}

Status link_bound(CommandContext& c, const Json& body, const Row& group, std::string_view name,
                  std::string_view relation) {
  ASSIGN_OR_RETURN(const auto urls, bind_urls(body, name));
  const auto tenant = tenant_of(c, c.world());
  std::vector<std::string> seen;
  for (const auto& url : urls) {
    ASSIGN_OR_RETURN(const RowPtr member, require_referred(*tenant, url));
    const std::string id{member->id()};
    if (std::ranges::find(seen, id) != seen.end()) return errors::reference_twice(id, group.id());
    seen.push_back(id);
    RETURN_IF_ERROR(link(c, relation, group, *member));
  }
  return ok();
}

// App-only creation leaves a group without owners, unless the body names some; so does that of a
// partner's user in a customer's tenant.
Status own_by_creator(CommandContext& c, const Row& group) {
  const auto tenant = tenant_of(c, c.world());
  const bool is_of_tenant = tenant->find(TypeId::kUser, c.caller->object_id) != nullptr;
  if (c.caller->is_application() || !is_of_tenant) return ok();
  const bool is_ordinary = !judge(c, access::kUpdateGroups).granted();
  if (!directory::is_microsoft365(group) && !is_ordinary) return ok();
  const auto id = directory::membership_id("owner", group.id(), c.caller->object_id);
  if (tenant->find(TypeId::kMembership, id) != nullptr) return ok();
  auto added = add(c, directory::membership("owner", group.id(), c.caller->object_id));
  return added.ok() ? ok() : Status{std::move(added).error()};
}

Result<Reply> make_group(CommandContext& c, const Json& body, std::string_view unique_name) {
  RowEdit row{kGroup};
  RETURN_IF_ERROR(write_members(body, row, Writing::kCreation, kBinds));
  if (!unique_name.empty()) row.set_text(kGroup.at("uniqueName"), unique_name);
  if (row.raw(kGroup.at("isAssignableToRole")) == "true")
    RETURN_IF_ERROR(require(c, access::kCreateRoleGroups));
  ASSIGN_OR_RETURN(const RowPtr group, add(c, std::move(row)));
  if (directory::is_kept_by_exchange(*group)) return errors::mail_enabled_creation();
  RETURN_IF_ERROR(link_bound(c, body, *group, kOwnersBind, "owner"));
  RETURN_IF_ERROR(link_bound(c, body, *group, kMembersBind, "member"));
  RETURN_IF_ERROR(own_by_creator(c, *group));
  RETURN_IF_ERROR(note_creator(c, *group));
  return created(c, *group);
}

// ---- $ref ----

Result<Reply> add_reference(CommandContext& c, TypeId container, std::string_view relation) {
  ASSIGN_OR_RETURN(const RowPtr holder, addressed(c, container));
  RETURN_IF_ERROR(check_writable(c, *holder));
  ASSIGN_OR_RETURN(const RowPtr member, referred(c));
  RETURN_IF_ERROR(link(c, relation, *holder, *member));
  return rest::no_content();
}

Result<Reply> remove_reference(CommandContext& c, TypeId container, std::string_view relation) {
  ASSIGN_OR_RETURN(const RowPtr holder, addressed(c, container));
  RETURN_IF_ERROR(check_writable(c, *holder));
  const auto member = c.path.get("member");
  const auto tenant = tenant_of(c, c.world());
  const auto id = directory::membership_id(relation, holder->id(), member);
  const RowPtr row = tenant->find(TypeId::kMembership, id);
  if (row == nullptr) return errors::resource_not_found(member);
  RETURN_IF_ERROR(c.draft.remove(tenant_id(c), *row));
  return rest::no_content();
}

}  // namespace

Result<RowPtr> referred(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  const Json* url = find_member(body, "@odata.id");
  if (url == nullptr || !url->is_string()) return errors::reference_url_invalid("");
  return require_referred(*tenant_of(c, c.world()), url->get<std::string>());
}

Result<Reply> create_group(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  return make_group(c, body, {});
}

Result<Reply> update_group(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  if (const auto name = unique_name_to_make(c, TypeId::kGroup); !name.empty()) {
    RETURN_IF_ERROR(require(c, access::kCreateGroups));
    return make_group(c, body, name);
  }
  ASSIGN_OR_RETURN(const RowPtr group, addressed(c, TypeId::kGroup));
  RETURN_IF_ERROR(check_writable(c, *group));
  RowEdit next{*group};
  RETURN_IF_ERROR(write_members(body, next, Writing::kUpdate, kBinds));
  RETURN_IF_ERROR(put(c, std::move(next)));
  RETURN_IF_ERROR(link_bound(c, body, *group, kOwnersBind, "owner"));
  RETURN_IF_ERROR(link_bound(c, body, *group, kMembersBind, "member"));
  return rest::no_content();
}

Result<Reply> delete_group(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr group, addressed(c, TypeId::kGroup));
  RETURN_IF_ERROR(check_writable(c, *group));
  RETURN_IF_ERROR(c.draft.remove(tenant_id(c), *group));
  return rest::no_content();
}

Result<Reply> add_group_member(CommandContext& c) {
  return add_reference(c, TypeId::kGroup, "member");
}
Result<Reply> remove_group_member(CommandContext& c) {
  return remove_reference(c, TypeId::kGroup, "member");
}
Result<Reply> add_group_owner(CommandContext& c) {
  return add_reference(c, TypeId::kGroup, "owner");
}
Result<Reply> remove_group_owner(CommandContext& c) {
  return remove_reference(c, TypeId::kGroup, "owner");
}
Result<Reply> add_application_owner(CommandContext& c) {
  return add_reference(c, TypeId::kApplication, "owner");
}
Result<Reply> remove_application_owner(CommandContext& c) {
  return remove_reference(c, TypeId::kApplication, "owner");
}
Result<Reply> add_service_principal_owner(CommandContext& c) {
  return add_reference(c, TypeId::kServicePrincipal, "owner");
}
Result<Reply> remove_service_principal_owner(CommandContext& c) {
  return remove_reference(c, TypeId::kServicePrincipal, "owner");
}

Result<Reply> add_unit_member(CommandContext& c) {
  return add_reference(c, TypeId::kAdministrativeUnit, directory::kUnitMember);
}
Result<Reply> remove_unit_member(CommandContext& c) {
  return remove_reference(c, TypeId::kAdministrativeUnit, directory::kUnitMember);
}

Result<Reply> validate_group_names(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  BodyReader read{body};
  const auto type = read.optional_string("entityType");
  const auto display_name = read.optional_string("displayName");
  const auto alias = read.optional_string("mailNickname");
  const auto behalf = read.optional_string("onBehalfOfUserId");
  RETURN_IF_ERROR(read.finish());
  if (type.value_or("Group") != "Group") return errors::value_invalid("entityType", "Group");
  if (!display_name && !alias)
    return errors::parameters_missing("validateProperties", "displayName, mailNickname");
  if (display_name && display_name->size() > 256)
    return errors::value_invalid("displayName", "Group");
  if (!alias) return rest::no_content();
  if (!directory::is_alias(*alias)) return errors::value_invalid("mailNickname", "Group");
  const auto tenant = tenant_of(c, c.world());
  if (directory::is_alias_taken(*tenant, *alias)) return errors::alias_unusable();
  return rest::no_content();
}

Result<Reply> refuse_without_ref(CommandContext&) { return errors::write_needs_ref(); }

}  // namespace mockgraph::graph
