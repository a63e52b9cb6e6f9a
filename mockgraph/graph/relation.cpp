#include "mockgraph/graph/relation.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/group_rules.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/unit_rules.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/linked_page.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/view.h"
#include "mockgraph/odata/visible.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/device_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/registry.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>

namespace mockgraph::graph {
namespace {

using rest::QueryContext;
using rest::Reply;
using schema::kMembership;
using schema::kRoleAssignment;
using schema::PropertyIndex;
using schema::TypeId;
using world::Row;
using world::RowPtr;
using world::Tenant;

using Rows = std::vector<RowPtr>;

constexpr auto kMember = kMembership.at("memberId");
constexpr auto kLinkContainer = kMembership.at("groupId");

void add_object(Rows& rows, const Tenant& tenant, std::string_view id) {
  if (auto row = directory::find_object(tenant, id)) rows.push_back(std::move(row));
}

// What stands at the other end of memberships: of members or owners of a container, or of the
// containers of a member or owner.
Rows linked(const Tenant& tenant, const Row& anchor, PropertyIndex from, PropertyIndex to,
            std::string_view relation) {
  Rows rows;
  for (const auto& link : tenant.table(TypeId::kMembership).find_by(from, anchor.id())) {
    if (link->view(kMembership.at("relation")) == relation)
      add_object(rows, tenant, link->view(to));
  }
  return rows;
}

Rows role_members(const Tenant& tenant, const Row& role) {
  Rows rows;
  const auto role_template = role.view(schema::kDirectoryRole.at("roleTemplateId"));
  for (const auto& assignment : directory::holders_of(tenant, role_template))
    add_object(rows, tenant, assignment->view(kRoleAssignment.at("principalId")));
  return rows;
}

Rows members(const Tenant& tenant, const Row& anchor) {
  if (anchor.type().type == TypeId::kDirectoryRole) return role_members(tenant, anchor);
  if (anchor.type().type == TypeId::kAdministrativeUnit)
    return linked(tenant, anchor, kLinkContainer, kMember, directory::kUnitMember);
  return linked(tenant, anchor, kLinkContainer, kMember, "member");
}

// Activated roles that are given to the object itself for the whole tenant.
void add_roles(Rows& rows, const Tenant& tenant, const Row& anchor) {
  const auto& roles = tenant.table(TypeId::kDirectoryRole);
  const auto& assignments = tenant.table(TypeId::kRoleAssignment);
  for (const auto& each : assignments.find_by(kRoleAssignment.at("principalId"), anchor.id())) {
    if (each->view(kRoleAssignment.at("directoryScopeId")) != "/") continue;
    auto role = roles.first_by(schema::kDirectoryRole.at("roleTemplateId"),
                               each->view(kRoleAssignment.at("roleDefinitionId")));
    if (role != nullptr) rows.push_back(std::move(role));
  }
}

Rows member_of(const Tenant& tenant, const Row& anchor) {
  auto rows = linked(tenant, anchor, kMember, kLinkContainer, "member");
  for (auto& unit : linked(tenant, anchor, kMember, kLinkContainer, directory::kUnitMember))
    rows.push_back(std::move(unit));
  add_roles(rows, tenant, anchor);
  return rows;
}

// Everything that can be reached by one step after another; the anchor itself is not in it.
template <class Step>
Rows closure(const Tenant& tenant, const Row& anchor, const Step& step) {
  Rows found;
  std::unordered_set<const Row*> seen{&anchor};
  const auto take = [&](Rows rows) {
    for (auto& row : rows) {
      if (seen.insert(row.get()).second) found.push_back(std::move(row));
    }
  };
  take(step(tenant, anchor));
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i]->type().type == TypeId::kGroup) take(step(tenant, *found[i]));
  }
  return found;
}

Rows rows_by(const Tenant& tenant, TypeId type, PropertyIndex property, const Row& anchor) {
  return tenant.table(type).find_by(property, anchor.id());
}

// A service principal is the client of its grants, a user the one who gave them.
Rows permission_grants(const Tenant& tenant, const Row& anchor) {
  const bool is_client = anchor.type().type == TypeId::kServicePrincipal;
  return rows_by(tenant, TypeId::kPermissionGrant,
                 is_client ? schema::kPermissionGrant.at("clientId")
                           : schema::kPermissionGrant.at("principalId"),
                 anchor);
}

Rows gathered(const Tenant& tenant, const Row& anchor, Relation relation) {
  switch (relation) {
    case Relation::kMembers:
      return members(tenant, anchor);
    case Relation::kTransitiveMembers:
      return closure(tenant, anchor, members);
    case Relation::kOwners:
      return linked(tenant, anchor, kLinkContainer, kMember, "owner");
    case Relation::kMemberOf:
      return member_of(tenant, anchor);
    case Relation::kTransitiveMemberOf:
      return closure(tenant, anchor, member_of);
    case Relation::kOwnedObjects:
      return linked(tenant, anchor, kMember, kLinkContainer, "owner");
    case Relation::kCreatedObjects:
      return linked(tenant, anchor, kMember, kLinkContainer, directory::kCreator);
    case Relation::kManager:
      return linked(tenant, anchor, kLinkContainer, kMember, directory::kManager);
    case Relation::kDirectReports:
      return linked(tenant, anchor, kMember, kLinkContainer, directory::kManager);
    case Relation::kDevices:
      return rows_by(tenant, TypeId::kDevice, schema::kDevice.at("registeredUserId"), anchor);
    case Relation::kRegisteredUser: {
      Rows rows;
      add_object(rows, tenant, anchor.view(schema::kDevice.at("registeredUserId")));
      return rows;
    }
    case Relation::kPermissionGrants:
      return permission_grants(tenant, anchor);
    case Relation::kAppRoleAssignments:
      return rows_by(tenant, TypeId::kAppRoleAssignment,
                     schema::kAppRoleAssignment.at("principalId"), anchor);
    case Relation::kAppRoleAssignedTo:
      return rows_by(tenant, TypeId::kAppRoleAssignment,
                     schema::kAppRoleAssignment.at("resourceId"), anchor);
  }
  return {};
}

// Relations whose far end is one type; the others lead to directory objects of any.
struct FarEnd {
  TypeId type;
  std::string_view name;  // in the context URL
};
std::optional<FarEnd> far_end(Relation relation) {
  if (relation == Relation::kPermissionGrants)
    return FarEnd{TypeId::kPermissionGrant, "oauth2PermissionGrants"};
  if (relation == Relation::kAppRoleAssignments)
    return FarEnd{TypeId::kAppRoleAssignment, "appRoleAssignments"};
  if (relation == Relation::kAppRoleAssignedTo)
    return FarEnd{TypeId::kAppRoleAssignment, "appRoleAssignedTo"};
  return std::nullopt;
}

// "microsoft.graph.group", also with '#' before it.
const schema::EntityType* cast_type(std::string_view cast) {
  constexpr std::string_view kNamespace = "microsoft.graph.";
  if (cast.starts_with('#')) cast.remove_prefix(1);
  if (!starts_with_folded(cast, kNamespace)) return nullptr;
  for (const auto* type : schema::all_types()) {
    if (odata::is_directory_object(*type) &&
        same_folded(type->name, cast.substr(kNamespace.size())))
      return type;
  }
  return nullptr;
}

Result<RowSet> related_set(const QueryContext& c, TypeId anchor, Relation relation) {
  ASSIGN_OR_RETURN(const auto row, require_addressed(c, c.world, anchor));
  RowSet set{visible_rows(c, *tenant_of(c, c.world), *row, relation), "directoryObjects", nullptr};
  if (const auto end = far_end(relation)) {
    set.type = &schema::type_of(end->type);
    set.context = std::string{schema::type_of(anchor).set} + "('" + std::string{row->id()} + "')/" +
                  std::string{end->name};
  }
  const auto cast = c.path.get("cast");
  if (cast.empty()) return set;
  set.type = cast_type(cast);
  if (set.type == nullptr) return errors::unknown_segment(cast);
  set.context = set.type->set;
  std::erase_if(set.rows, [&](const RowPtr& each) { return &each->type() != set.type; });
  return set;
}

}  // namespace

bool hides_members(const rest::Caller& caller, const Row& anchor, Relation relation) {
  const bool is_about_members =
      relation == Relation::kMembers || relation == Relation::kTransitiveMembers;
  if (!is_about_members || anchor.type().type != TypeId::kGroup) return false;
  if (anchor.view(schema::kGroup.at("visibility")) != "HiddenMembership") return false;
  static constexpr policy::AnyPermission kMayLook{"Member.Read.Hidden"};
  return !(caller.is_application() ? caller.app_roles : caller.scopes).meets(kMayLook.set);
}

std::vector<RowPtr> visible_rows(const rest::RequestFacts& facts, const Tenant& tenant,
                                 const Row& anchor, Relation relation) {
  if (hides_members(*facts.caller, anchor, relation)) return {};
  return related_rows(tenant, anchor, relation);
}

std::vector<RowPtr> related_rows(const Tenant& tenant, const Row& anchor, Relation relation) {
  auto rows = gathered(tenant, anchor, relation);
  const bool have_guids = !rows.empty() && Guid::parse(rows.front()->id());
  if (have_guids) {
    std::ranges::sort(rows, {}, [](const RowPtr& row) { return row->key(); });
  } else {
    std::ranges::sort(rows, {}, [](const RowPtr& row) { return row->id(); });
  }
  const auto is_same = [](const RowPtr& a, const RowPtr& b) { return a->id() == b->id(); };
  rows.erase(std::unique(rows.begin(), rows.end(), is_same), rows.end());
  return rows;
}

Result<Reply> list_related(const QueryContext& c, TypeId anchor, Relation relation) {
  const bool is_linked = relation == Relation::kMembers || relation == Relation::kOwners;
  if (is_linked && anchor == TypeId::kGroup && c.path.get("cast").empty()) {
    ASSIGN_OR_RETURN(const auto row, require_addressed(c, c.world, anchor));
    ASSIGN_OR_RETURN(const auto options, options_of(c));
    if (can_page_links(options) && !hides_members(*c.caller, *row, relation)) {
      const auto word = relation == Relation::kMembers ? "member" : "owner";
      return list_links(c, *row, word, options);
    }
  }
  ASSIGN_OR_RETURN(const auto set, related_set(c, anchor, relation));
  return list_rows(c, set);
}

Result<Reply> count_related(const QueryContext& c, TypeId anchor, Relation relation) {
  ASSIGN_OR_RETURN(const auto set, related_set(c, anchor, relation));
  return count_rows(c, set);
}

Result<Reply> list_references(const QueryContext& c, TypeId anchor, Relation relation) {
  ASSIGN_OR_RETURN(const auto set, related_set(c, anchor, relation));
  return list_addresses(c, set);
}

}  // namespace mockgraph::graph
