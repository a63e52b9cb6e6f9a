#include "mockgraph/graph/special_sets.h"

#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/role_definition_rules.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/privileges.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/role_definitions.h"
#include "mockgraph/graph/view.h"
#include "mockgraph/schema/policy_tables.h"
#include "mockgraph/schema/role_tables.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

namespace mockgraph::graph {
namespace {

using rest::QueryContext;
using rest::Reply;
using schema::TypeId;
using world::RowPtr;

Result<Reply> list_built_in(const QueryContext& c, std::span<const RowPtr> rows,
                            const schema::EntityType& type, bool is_paged) {
  return list_rows(c, {{rows.begin(), rows.end()}, std::string{type.set}, &type, is_paged});
}

Result<Reply> get_built_in(const QueryContext& c, const RowPtr& row) {
  if (row == nullptr) return errors::resource_not_found(c.path.get("id"));
  return show_row(c, *row);
}

}  // namespace

Result<Reply> list_role_templates(const QueryContext& c) {
  return list_built_in(c, role_templates(), kRoleTemplate, false);
}

Result<Reply> get_role_template(const QueryContext& c) {
  return get_built_in(c, find_role_template(c.path.get("id")));
}

Result<Reply> list_role_definitions(const QueryContext& c) {
  const auto built_in = directory::built_in_roles();
  RowSet set{{built_in.begin(), built_in.end()},
             std::string{schema::kRoleDefinition.set},
             &schema::kRoleDefinition};
  tenant_of(c, c.world)->table(TypeId::kRoleDefinition).each([&](const RowPtr& row) {
    set.rows.push_back(row);
    return true;
  });
  return list_rows(c, set);
}

Result<Reply> get_role_definition(const QueryContext& c) {
  return get_built_in(c, directory::find_role_definition(*tenant_of(c, c.world), c.path.get("id")));
}

Result<Reply> list_sign_ins(const QueryContext& c) {
  RETURN_IF_ERROR(require_premium(c, c.world));
  constexpr auto kCreated = schema::kSignIn.at("createdDateTime");
  RowSet set{{}, std::string{schema::kSignIn.set}, &schema::kSignIn};
  const auto tenant = tenant_of(c, c.world);
  set.rows.reserve(tenant->table(TypeId::kSignIn).size());
  tenant->table(TypeId::kSignIn).each([&](const RowPtr& row) {
    set.rows.push_back(row);
    return true;
  });
  // Newest first; those of one moment in the order of their ids.
  std::ranges::sort(set.rows, [](const RowPtr& a, const RowPtr& b) {
    return std::pair{b->view(kCreated), a->id()} < std::pair{a->view(kCreated), b->id()};
  });
  return list_rows(c, set);
}

Result<Reply> get_sign_in(const QueryContext& c) {
  RETURN_IF_ERROR(require_premium(c, c.world));
  ASSIGN_OR_RETURN(const auto row,
                   require_row(*tenant_of(c, c.world), TypeId::kSignIn, c.path.get("id")));
  return show_row(c, *row);
}

Result<Reply> get_security_defaults(const QueryContext& c) {
  RowPtr found;
  tenant_of(c, c.world)->table(TypeId::kSecurityDefaults).each([&](const RowPtr& row) {
    found = row;
    return false;
  });
  if (found == nullptr) return errors::resource_not_found(schema::kSecurityDefaults.set);
  return show_row(c, *found);
}

}  // namespace mockgraph::graph
