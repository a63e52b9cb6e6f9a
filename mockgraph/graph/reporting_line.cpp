#include "mockgraph/graph/reporting_line.h"

#include "mockgraph/base/json_write.h"
#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/directory/group_rules.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/group_actions.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/relation.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/write.h"

namespace mockgraph::graph {
namespace {

using directory::kManager;
using rest::CommandContext;
using rest::QueryContext;
using rest::Reply;
using schema::TypeId;
using world::Row;
using world::RowPtr;
using world::Tenant;

Result<RowPtr> manager_of(const Tenant& tenant, const Row& user) {
  auto managers = related_rows(tenant, user, Relation::kManager);
  if (managers.empty()) return errors::resource_not_found(kManager);
  return std::move(managers.front());
}

Result<RowPtr> addressed_manager(const QueryContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, require_addressed(c, c.world, TypeId::kUser));
  return manager_of(*tenant_of(c, c.world), *user);
}

Status unlink(CommandContext& c, const Row& user, const Row& manager) {
  const auto id = directory::membership_id(kManager, user.id(), manager.id());
  return c.draft.remove(tenant_id(c), *tenant_of(c, c.world())->find(TypeId::kMembership, id));
}

}  // namespace

Result<Reply> get_manager(const QueryContext& c) {
  ASSIGN_OR_RETURN(const RowPtr manager, addressed_manager(c));
  return directory_object(c, *manager);
}

Result<Reply> get_manager_reference(const QueryContext& c) {
  ASSIGN_OR_RETURN(const RowPtr manager, addressed_manager(c));
  auto body = ObjectText{}
                  .add("@odata.context", context_url(c, "$ref"))
                  .add("@odata.id", location_of(c, *manager))
                  .finish();
  return rest::with_body(200, std::move(body));
}

Result<Reply> set_manager(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, addressed(c, TypeId::kUser));
  ASSIGN_OR_RETURN(const RowPtr next, referred(c));
  const auto before = manager_of(*tenant_of(c, c.world()), *user);
  if (before.ok()) {
    if (before.value()->id() == next->id()) return rest::no_content();
    RETURN_IF_ERROR(unlink(c, *user, *before.value()));
  }
  RETURN_IF_ERROR(add(c, directory::membership(kManager, user->id(), next->id())));
  return rest::no_content();
}

Result<Reply> remove_manager(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, addressed(c, TypeId::kUser));
  ASSIGN_OR_RETURN(const RowPtr manager, manager_of(*tenant_of(c, c.world()), *user));
  RETURN_IF_ERROR(unlink(c, *user, *manager));
  return rest::no_content();
}

}  // namespace mockgraph::graph
