#include "client/procedure/policies.h"
#include "client/procedure/steps/works.h"

namespace client::procedure::steps {
namespace {

using mockgraph::Json;
using mockgraph::Result;

constexpr std::string_view kPolicies = "/v1.0/identity/conditionalAccess/policies";

// The lever that is pulled: the answered one, or the one that the licence allows (R7).
Result<MfaLever> chosen_lever(Context& context) {
  const auto answered = context.answers().mfa;
  if (answered != MfaLever::kByLicence) return answered;
  ASSIGN_OR_RETURN(const bool premium, context.premium());
  return premium ? MfaLever::kConditionalAccess : MfaLever::kPerUser;
}

std::string requirements_link(const std::string& user) {
  return "/beta/users/" + user + "/authentication/requirements";
}

// The policy as it should be, and the one of that name that exists.
struct Plan {
  Json wanted, existing;  // existing: null if there is none

  [[nodiscard]] std::string name() const { return mockgraph::string_at(wanted, "/displayName"); }
};

Result<Plan> plan_policy(Context& context, const Step& step, MfaLever lever) {
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  ASSIGN_OR_RETURN(const auto account, context.find_account());
  const auto id = account ? account->id : "";
  Plan plan{lever == MfaLever::kDuoCustomControl ? duo_policy(id)
                                                 : mfa_policy(parameter(step, "policy"), id),
            nullptr};
  ASSIGN_OR_RETURN(const auto policies, read_policies(*graph));
  for (const auto& policy : policies.items()) {
    if (mockgraph::string_at(policy, "/displayName") == plan.name()) plan.existing = policy;
  }
  return plan;
}

Result<Look> look_at_policy(Context& context, const Step& step, MfaLever lever) {
  ASSIGN_OR_RETURN(const auto plan, plan_policy(context, step, lever));
  if (plan.existing.is_null())
    return Look{Found::kMissing, "create the Conditional Access policy '" + plan.name() + "'"};
  if (is_like(plan.existing, plan.wanted))
    return Look{Found::kThere, "the policy '" + plan.name() + "' is enforced"};
  return Look{Found::kMissing, "put the policy '" + plan.name() + "' right"};
}

Result<Look> look_at_state(Context& context) {
  ASSIGN_OR_RETURN(const auto account, context.find_account());
  if (account) {
    ASSIGN_OR_RETURN(auto* graph, context.admin());
    ASSIGN_OR_RETURN(const auto state, graph->get(requirements_link(account->id)));
    if (state.text("/perUserMfaState") == "enforced")
      return Look{Found::kThere, "per-user MFA is enforced"};
  }
  return Look{Found::kMissing, "enforce per-user MFA, as the tenant has no premium licence"};
}

Result<Look> look_for_enforcement(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(const auto lever, chosen_lever(context));
  if (lever == MfaLever::kNone) return Look{Found::kNotApplicable, "left out, by the answers"};
  if (lever == MfaLever::kPerUser) return look_at_state(context);
  return look_at_policy(context, step, lever);
}

Result<Deed> write_policy(Context& context, const Step& step, MfaLever lever) {
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  ASSIGN_OR_RETURN(const auto plan, plan_policy(context, step, lever));
  if (plan.existing.is_null()) {
    ASSIGN_OR_RETURN(const auto created, graph->post(kPolicies, plan.wanted));
    return Deed{"created the policy '" + plan.name() + "' (" + created.text("/id") + ")"};
  }
  ASSIGN_OR_RETURN(const auto changed, graph->patch(link_of(plan.existing), plan.wanted));
  static_cast<void>(changed);
  return Deed{"put the policy '" + plan.name() + "' right"};
}

Result<Deed> enforce_state(Context& context, const User& account) {
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  const Json body{{"perUserMfaState", "enforced"}};
  ASSIGN_OR_RETURN(const auto changed, graph->patch(requirements_link(account.id), body));
  static_cast<void>(changed);
  return Deed{"per-user MFA is enforced"};
}

Result<Deed> enforce_mfa(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(const auto lever, chosen_lever(context));
  ASSIGN_OR_RETURN(const auto account, context.require_account());
  if (lever == MfaLever::kPerUser) return enforce_state(context, account);
  return write_policy(context, step, lever);
}

}  // namespace

const Work kEnforceMfa{look_for_enforcement, enforce_mfa};

}  // namespace client::procedure::steps
