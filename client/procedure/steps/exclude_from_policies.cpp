#include "client/procedure/policies.h"
#include "client/procedure/steps/works.h"

namespace client::procedure::steps {
namespace {

using mockgraph::Json;
using mockgraph::Result;
using mockgraph::string_at;

// Policies that the account is not yet left out of, its own apart.
Result<std::vector<Json>> open_policies(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  ASSIGN_OR_RETURN(const auto account, context.find_account());
  ASSIGN_OR_RETURN(const auto policies, read_policies(*graph));
  std::vector<Json> open;
  for (const auto& policy : policies.items()) {
    const auto name = string_at(policy, "/displayName");
    if (name == parameter(step, "policy") || name == kDuoPolicyName) continue;
    if (!is_for_users(policy)) continue;
    if (account && names_user(policy, "excludeUsers", account->id)) continue;
    open.push_back(policy);
  }
  return open;
}

Result<Look> look_for_exclusions(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(const bool premium, context.premium());
  if (!premium)
    return Look{Found::kNotApplicable, "without a premium licence there is no Conditional Access"};
  ASSIGN_OR_RETURN(const auto open, open_policies(context, step));
  if (open.empty()) return Look{Found::kThere, "no other policy applies to the account"};
  return Look{Found::kMissing,
              "leave the account out of " + std::to_string(open.size()) + " other policies"};
}

Result<Deed> exclude(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  ASSIGN_OR_RETURN(const auto account, context.require_account());
  ASSIGN_OR_RETURN(const auto open, open_policies(context, step));
  for (const auto& policy : open) {
    const Json body{{"conditions", conditions_excluding(policy, account.id)}};
    ASSIGN_OR_RETURN(const auto changed, graph->patch(link_of(policy), body));
    static_cast<void>(changed);
  }
  return Deed{"left the account out of " + std::to_string(open.size()) + " other policies"};
}

}  // namespace

const Work kExcludeFromPolicies{look_for_exclusions, exclude};

}  // namespace client::procedure::steps
