#include "mockgraph/graph/user_info.h"

#include "mockgraph/base/json_write.h"
#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/policy/permissions.h"
#include "mockgraph/schema/directory_tables.h"

namespace mockgraph::graph {

using schema::kUser;

Result<rest::Reply> get_user_info(const rest::QueryContext& c) {
  static constexpr policy::AnyPermission kProfile{"profile"}, kEmail{"email"};
  ASSIGN_OR_RETURN(const auto user, require_addressed(c, c.world, schema::TypeId::kUser));
  const auto& scopes = c.caller->scopes;
  ObjectText body;
  body.add("sub", directory::pairwise_subject(user->id(), c.caller->app_id));
  const auto add = [&](std::string_view name, schema::PropertyIndex from) {
    if (user->is_set(from)) body.add(name, user->text(from));
  };
  if (scopes.meets(kProfile.set)) {
    add("name", kUser.at("displayName"));
    add("family_name", kUser.at("surname"));
    add("given_name", kUser.at("givenName"));
    body.add("picture", std::string{c.base_url} + "/v1.0/me/photo/$value");
  }
  if (scopes.meets(kEmail.set)) add("email", kUser.at("mail"));
  return rest::with_body(200, body.finish());
}

}  // namespace mockgraph::graph
