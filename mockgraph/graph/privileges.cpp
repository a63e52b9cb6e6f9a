#include "mockgraph/graph/privileges.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/graph/errors.h"

namespace mockgraph::graph {

policy::AccessDecision judge(const rest::RequestFacts& facts, const policy::Need& need,
                             std::string_view target) {
  const auto& caller = *facts.caller;
  policy::AccessFacts access{
      .app_only = caller.is_application(),
      .permissions = caller.is_application() ? caller.app_roles : caller.scopes,
      .roles = caller.directory_roles,
      .on_self = is_caller(facts, target)};
  if (need.owner_suffices && !target.empty()) {
    const auto tenant = facts.state.world.tenant(caller.tenant_id);
    access.owns_target = directory::is_owner(*tenant, target, caller.object_id);
  }
  return policy::check(need, access);
}

Status require(const rest::RequestFacts& facts, const policy::Need& need, std::string_view target) {
  auto decision = judge(facts, need, target);
  if (decision.granted()) return ok();
  facts.trace.insert(facts.trace.end(), decision.trace.begin(), decision.trace.end());
  facts.advice = std::move(decision.advice);
  return errors::insufficient_privileges();
}

Status require_premium(const rest::RequestFacts& facts, const world::World& world) {
  if (directory::has_premium(*world.tenant(facts.caller->tenant_id))) return ok();
  facts.trace.push_back(
      {"licence", "refused", "no enabled subscription has Microsoft Entra ID P1"});
  facts.advice.repair = "give the tenant a subscription with Microsoft Entra ID P1";
  return errors::not_premium();
}

bool is_administrator(const world::Tenant& tenant, std::string_view user) {
  for (const auto& role : directory::roles_of(tenant, user)) {
    const auto place = policy::find_role(role);
    if (place && policy::directory_roles()[*place].privileged) return true;
  }
  return false;
}

bool is_caller(const rest::RequestFacts& facts, std::string_view user) {
  return !facts.caller->is_application() && same_folded(facts.caller->object_id, user);
}

}  // namespace mockgraph::graph
