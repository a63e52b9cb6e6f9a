#include "mockgraph/graph/membership_actions.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/graph/body_rows.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/schema/directory_tables.h"

#include <algorithm>
#include <string>
#include <vector>

namespace mockgraph::graph {
namespace {

using rest::QueryContext;
using rest::Reply;
using schema::TypeId;
using world::RowPtr;
using world::Tenant;
using Ids = std::vector<std::string>;

constexpr std::size_t kMostChecked = 20, kMostFetched = 1000;

Reply ids_answer(const QueryContext& c, const Ids& ids) {
  return rest::with_body(200, value_body(c, "Collection(Edm.String)", dump(Json(ids))))
      .with("Location", "https://graph.microsoft.com");
}

Result<Ids> ids_in(const Json& body, std::string_view operation, std::string_view name,
                   std::size_t most) {
  const Json* list = find_member(body, name);
  if (list == nullptr) return errors::parameters_missing(operation, name);
  if (!list->is_array()) return errors::value_not_of_schema(name);
  if (list->size() > most) return errors::value_invalid(name, "DirectoryObject");
  Ids ids;
  for (const Json& each : *list) {
    if (!each.is_string()) return errors::value_not_of_schema(name);
    ids.push_back(fold_case(each.get<std::string>()));
  }
  return ids;
}

// A user by name or id, or any other directory object by its id.
Result<RowPtr> subject(const QueryContext& c) {
  const auto key = c.path.get("id");
  const auto tenant = tenant_of(c, c.world);
  if (key.empty()) return require_addressed(c, c.world, TypeId::kUser);
  if (RowPtr user = directory::find_user(*tenant, key)) return user;
  return require_directory_object(*tenant, key);
}

Result<bool> security_only(const Json& body, std::string_view operation) {
  const Json* value = find_member(body, "securityEnabledOnly");
  if (value == nullptr) return errors::parameters_missing(operation, "securityEnabledOnly");
  if (!value->is_boolean()) return errors::value_not_of_schema("securityEnabledOnly");
  return value->get<bool>();
}

Ids groups_around(const Tenant& tenant, std::string_view id, bool only_security) {
  Ids groups = directory::groups_of(tenant, id);
  if (!only_security) return groups;
  std::erase_if(groups, [&](const std::string& group) {
    const RowPtr row = tenant.find(TypeId::kGroup, group);
    return row == nullptr || !row->flag(schema::kGroup.at("securityEnabled"));
  });
  return groups;
}

// Activated directory roles, by the ids that they have in this tenant.
Ids objects_around(const Tenant& tenant, std::string_view id, bool only_security) {
  Ids objects = groups_around(tenant, id, only_security);
  const auto& roles = tenant.table(TypeId::kDirectoryRole);
  for (const auto& role : directory::roles_of(tenant, id)) {
    const RowPtr row = roles.first_by(schema::kDirectoryRole.at("roleTemplateId"), role);
    if (row != nullptr) objects.emplace_back(row->id());
  }
  return objects;
}

Ids common(const Ids& asked, const Ids& held) {
  Ids both;
  for (const auto& each : asked) {
    if (std::ranges::find(held, each) != held.end()) both.push_back(each);
  }
  return both;
}

}  // namespace

Result<Reply> get_member_groups(const QueryContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const bool only_security, security_only(body, "getMemberGroups"));
  ASSIGN_OR_RETURN(const RowPtr row, subject(c));
  return ids_answer(c, groups_around(*tenant_of(c, c.world), row->id(), only_security));
}

Result<Reply> check_member_groups(const QueryContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const Ids asked, ids_in(body, "checkMemberGroups", "groupIds", kMostChecked));
  ASSIGN_OR_RETURN(const RowPtr row, subject(c));
  return ids_answer(c, common(asked, groups_around(*tenant_of(c, c.world), row->id(), false)));
}

Result<Reply> get_member_objects(const QueryContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const bool only_security, security_only(body, "getMemberObjects"));
  ASSIGN_OR_RETURN(const RowPtr row, subject(c));
  return ids_answer(c, objects_around(*tenant_of(c, c.world), row->id(), only_security));
}

Result<Reply> check_member_objects(const QueryContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const Ids asked, ids_in(body, "checkMemberObjects", "ids", kMostChecked));
  ASSIGN_OR_RETURN(const RowPtr row, subject(c));
  return ids_answer(c, common(asked, objects_around(*tenant_of(c, c.world), row->id(), false)));
}

Result<Reply> get_by_ids(const QueryContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const Ids ids, ids_in(body, "getByIds", "ids", kMostFetched));
  std::vector<std::string> types;
  if (const Json* wanted = find_member(body, "types"); wanted != nullptr && wanted->is_array()) {
    for (const Json& each : *wanted) {
      if (each.is_string()) types.push_back(each.get<std::string>());
    }
  }
  const auto is_wanted = [&](const RowPtr& row) {
    return types.empty() || std::ranges::any_of(types, [&](const std::string& type) {
             return same_folded(type, row->type().name) || same_folded(type, "directoryObject");
           });
  };
  RowSet set{.rows = {}, .context = "directoryObjects", .is_paged = false};
  const auto tenant = tenant_of(c, c.world);
  for (const auto& id : ids) {
    const RowPtr row = find_directory_object(*tenant, id);
    if (row != nullptr && is_wanted(row)) set.rows.push_back(row);
  }
  return rest::with_body(200, collection_body(c, set))
      .with("Location", "https://graph.microsoft.com");
}

}  // namespace mockgraph::graph
