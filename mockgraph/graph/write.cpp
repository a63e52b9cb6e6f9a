#include "mockgraph/graph/write.h"

#include "mockgraph/graph/item.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/schema/registry.h"

namespace mockgraph::graph {

using rest::CommandContext;
using rest::Reply;
using world::RowEdit;
using world::RowPtr;

const std::string& tenant_id(const rest::RequestFacts& facts) { return facts.caller->tenant_id; }

Result<RowPtr> addressed(CommandContext& c, schema::TypeId type) {
  return require_addressed(c, c.world(), type);
}

Status put(CommandContext& c, RowEdit next) {
  auto changed = c.draft.change(tenant_id(c), std::move(next));
  return changed.ok() ? ok() : Status{std::move(changed).error()};
}

Result<RowPtr> add(CommandContext& c, RowEdit row) {
  return c.draft.add(tenant_id(c), std::move(row));
}

Result<Reply> create_item(CommandContext& c, schema::TypeId type) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  RowEdit row{schema::type_of(type)};
  RETURN_IF_ERROR(write_members(body, row, Writing::kCreation));
  ASSIGN_OR_RETURN(const RowPtr added, add(c, std::move(row)));
  return created(c, *added);
}

Result<Reply> update_item(CommandContext& c, schema::TypeId type) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const RowPtr row, addressed(c, type));
  RowEdit next{*row};
  RETURN_IF_ERROR(write_members(body, next, Writing::kUpdate));
  RETURN_IF_ERROR(put(c, std::move(next)));
  return rest::no_content();
}

Result<Reply> remove_item(CommandContext& c, schema::TypeId type) {
  ASSIGN_OR_RETURN(const RowPtr row, addressed(c, type));
  RETURN_IF_ERROR(c.draft.remove(tenant_id(c), *row));
  return rest::no_content();
}

}  // namespace mockgraph::graph
