#include "mockgraph/graph/singleton_item.h"

#include "mockgraph/directory/singleton.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/write.h"

namespace mockgraph::graph {

using rest::CommandContext;
using rest::QueryContext;
using rest::Reply;

Result<Reply> get_singleton(const QueryContext& c, schema::TypeId type) {
  return show_row(c, *directory::singleton(*tenant_of(c, c.world), type));
}

Result<Reply> update_singleton(CommandContext& c, schema::TypeId type) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  const auto tenant = tenant_of(c, c.world());
  world::RowEdit next{*directory::singleton(*tenant, type)};
  RETURN_IF_ERROR(write_members(body, next, Writing::kUpdate));
  const bool is_kept = tenant->find(type, directory::singleton_id(type)) != nullptr;
  if (is_kept) {
    RETURN_IF_ERROR(put(c, std::move(next)));
    return rest::no_content();
  }
  ASSIGN_OR_RETURN(const world::RowPtr first, add(c, std::move(next)));
  return rest::no_content();
}

}  // namespace mockgraph::graph
