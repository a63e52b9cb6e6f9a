#include "mockgraph/graph/deleted_items.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/bin_rules.h"
#include "mockgraph/graph/access.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/group_actions.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/privileges.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/user_actions.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/schema/registry.h"

#include <algorithm>
#include <array>

namespace mockgraph::graph {
namespace {

using rest::CommandContext;
using rest::QueryContext;
using rest::Reply;
using schema::TypeId;
using world::RowPtr;

// Whose right it is, by what was deleted.
struct Rights {
  TypeId type;
  const policy::Need* read;
  const policy::Need* write;
};
constexpr auto kRights = std::to_array<Rights>({
    {TypeId::kUser, &access::kReadDeletedUsers, &access::kRestoreUsers},
    {TypeId::kGroup, &access::kReadDeletedGroups, &access::kRestoreGroups},
    {TypeId::kApplication, &access::kReadDeletedApplications, &access::kRestoreApplications},
    {TypeId::kServicePrincipal, &access::kReadDeletedApplications, &access::kRestoreApplications},
});

const Rights& rights_over(const world::Row& living) {
  return *std::ranges::find(kRights, living.type().type, &Rights::type);
}

Result<RowPtr> require_deleted(const rest::RequestFacts& facts, const world::World& world) {
  const auto key = facts.path.get("id");
  if (auto row = directory::find_deleted(*tenant_of(facts, world), key)) return row;
  if (starts_with_folded(key, "microsoft.graph."))
    return errors::not_simulated("deleted objects of the type " + std::string{key});
  if (!Guid::parse(key)) return errors::invalid_object_identifier(key);
  return errors::resource_not_found(key);
}

// The deleted object, if the caller has rights over its type.
Result<RowPtr> require_own_to_write(CommandContext& c) {
  ASSIGN_OR_RETURN(RowPtr row, require_deleted(c, c.world()));
  RETURN_IF_ERROR(require(c, *rights_over(*directory::as_living(*row).finish()).write));
  return row;
}

Result<bool> gives_way(const Request& request) {
  if (trim(request.body).empty()) return false;
  ASSIGN_OR_RETURN(const Json body, rest::json_body(request));
  BodyReader read{body};
  const auto value = read.optional_bool("autoReconcileProxyConflict");
  RETURN_IF_ERROR(read.finish());
  return value.value_or(false);
}

}  // namespace

Result<Reply> list_deleted_of(const QueryContext& c, TypeId type) {
  const auto tenant = tenant_of(c, c.world);
  return list_table(c, schema::type_of(type), tenant->table(directory::bin_of(type)));
}

Result<Reply> count_deleted_of(const QueryContext& c, TypeId type) {
  const auto tenant = tenant_of(c, c.world);
  return count_table(c, schema::type_of(type), tenant->table(directory::bin_of(type)));
}

Result<Reply> get_deleted(const QueryContext& c) {
  ASSIGN_OR_RETURN(const RowPtr row, require_deleted(c, c.world));
  const RowPtr shown = directory::as_living(*row).finish();
  RETURN_IF_ERROR(require(c, *rights_over(*shown).read));
  return directory_object(c, *shown);
}

Result<Reply> restore_deleted(CommandContext& c) {
  ASSIGN_OR_RETURN(const bool yields, gives_way(c.request));
  ASSIGN_OR_RETURN(const RowPtr row, require_own_to_write(c));
  ASSIGN_OR_RETURN(const RowPtr restored, directory::restore(c.draft, tenant_id(c), *row, yields));
  return rest::with_body(200, directory_object_body(c, *restored));
}

Result<Reply> purge_deleted(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr row, require_own_to_write(c));
  RETURN_IF_ERROR(c.draft.remove(tenant_id(c), *row));
  return rest::no_content();
}

Result<Reply> delete_directory_object(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr row,
                   require_directory_object(*tenant_of(c, c.world()), c.path.get("id")));
  switch (row->type().type) {
    case TypeId::kUser:
      RETURN_IF_ERROR(require(c, access::kDeleteUsers, row->id()));
      return delete_user(c);
    case TypeId::kGroup:
      RETURN_IF_ERROR(require(c, access::kDeleteGroups, row->id()));
      return delete_group(c);
    case TypeId::kApplication:
    case TypeId::kServicePrincipal:
      RETURN_IF_ERROR(require(c, access::kWriteApplications, row->id()));
      return remove_item(c, row->type().type);
    default:  // roles come with the tenant
      return errors::insufficient_privileges();
  }
}

}  // namespace mockgraph::graph
