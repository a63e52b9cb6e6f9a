#include "mockgraph/graph/policy_actions.h"

#include "mockgraph/directory/policy_rules.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/schema/policy_tables.h"

namespace mockgraph::graph {

using rest::CommandContext;
using rest::Reply;

Result<Reply> update_security_defaults(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  const auto row = tenant_of(c, c.world())
                       ->find(schema::TypeId::kSecurityDefaults, directory::kSecurityDefaultsId);
  if (row == nullptr) return errors::resource_not_found(directory::kSecurityDefaultsId);
  world::RowEdit next{*row};
  RETURN_IF_ERROR(write_members(body, next, Writing::kUpdate));
  RETURN_IF_ERROR(put(c, std::move(next)));
  return rest::no_content();
}

}  // namespace mockgraph::graph
