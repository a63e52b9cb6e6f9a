#include "mockgraph/login/redeem.h"

#include "mockgraph/base/url.h"
#include "mockgraph/login/assignment.h"
#include "mockgraph/login/consent.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/issue.h"
#include "mockgraph/login/provenance.h"
#include "mockgraph/login/sign_in_log.h"
#include "mockgraph/login/verdict.h"
#include "mockgraph/schema/directory_tables.h"

#include <algorithm>

namespace mockgraph::login {
namespace {

using policy::SignInDecision;
using policy::SignInVerdict;

bool is_about_account(SignInVerdict verdict) {
  switch (verdict) {
    case SignInVerdict::kUnknownUser:
    case SignInVerdict::kDisabled:
    case SignInVerdict::kLockedOut:
    case SignInVerdict::kBadPassword:
    case SignInVerdict::kNoPassword:
    case SignInVerdict::kPasswordExpired:
    case SignInVerdict::kMustChangePassword:
      return true;
    default:
      return false;
  }
}

// What was begun on another device stays so, also for the tokens that come of it later
// ("Conditional Access: Authentication flows", protocol tracking).
policy::TransferMethod transfer_of(const Redemption& grant) {
  return grant.protocol == kByDevice ? policy::TransferMethod::kDeviceCodeFlow
                                     : policy::TransferMethod::kNone;
}

// The sign-in itself was logged when the code was made; a code's redemption is part of it.
bool is_logged(const Redemption& grant, int code) {
  return code != 0 || grant.grant != policy::Grant::kRedemption;
}

Status log(rest::CommandContext& c, const TokenAsk& ask, const Redemption& grant,
           const SignInDecision& decision, int code, std::string token_id) {
  if (!is_logged(grant, code)) return ok();
  const bool is_refresh = grant.grant == policy::Grant::kRefreshToken;
  const bool is_password = grant.grant == policy::Grant::kPassword;
  return write_sign_in(
      c, {.tenant = grant.tenant->id(),
          .user = grant.user.get(),
          .client = ask.client,
          .asked = grant.asked,
          .decision = decision,
          .code = code,
          .home = grant.home != nullptr ? std::string_view{grant.home->id()} : std::string_view{},
          .interactive = false,
          .protocol = is_password ? "ropc" : "none",
          .transfer = grant.protocol == kByDevice ? "deviceCodeFlow" : "none",
          .incoming_token = is_refresh ? "refreshToken" : "none",
          .proofs = grant.proofs,
          .since = c.now,
          .token_id = std::move(token_id),
          .correlation_id = ask.correlation_id});
}

Result<rest::Reply> refuse(rest::CommandContext& c, const TokenAsk& ask, const Redemption& grant,
                           const SignInDecision& decision) {
  if (decision.verdict == SignInVerdict::kBadPassword)
    RETURN_IF_ERROR(count_password(c.draft, grant.tenant->id(), *grant.user, false));
  c.advice = decision.advice;
  RETURN_IF_ERROR(log(c, ask, grant, decision, decision.token_code, {}));
  return refusal(
      decision, decision.token_code, grant.asked,
      {.login = grant.login, .tenant = grant.tenant->id(), .issued = grant.authenticated});
}

Result<rest::Reply> not_consented(rest::CommandContext& c, const TokenAsk& ask,
                                  const Redemption& grant, const SignInDecision& decision) {
  c.trace.push_back({"consent", "refused", "not everything that is asked for was granted"});
  const auto& tenant = grant.tenant->id();
  c.advice =
      grant.home != nullptr
          ? Advice{"R17", fill("consent to {app} for the customer: POST "
                               "/v1/customers/{tenant}/applicationconsents at Partner Center",
                               {{"app", ask.client.name}, {"tenant", tenant}})}
          : Advice{"R19", fill("consent to {app} in {tenant}: sign in to it by a code, and "
                               "say yes at the page of permissions",
                               {{"app", ask.client.name}, {"tenant", tenant}})};
  RETURN_IF_ERROR(log(c, ask, grant, decision, 65001, {}));
  return aadsts(65001, {{"app", ask.client.app_id}, {"name", ask.client.name}});
}

}  // namespace

Result<rest::Reply> redeem(rest::CommandContext& c, const TokenAsk& ask, Redemption grant) {
  if (!grant.asked.has_target())
    return aadsts(900144, {{"name", ask.is_v2 ? "scope" : "resource"}});
  const auto decision = judge(c, {.tenant = *grant.tenant,
                                  .user = grant.user.get(),
                                  .client = ask.client,
                                  .asked = grant.asked,
                                  .grant = grant.grant,
                                  .password = grant.password,
                                  .proofs = grant.proofs,
                                  .transfer = transfer_of(grant),
                                  .home = grant.home.get()});
  if (is_about_account(decision.verdict)) return refuse(c, ask, grant, decision);
  const auto& resource = *grant.asked.target().resource;
  auto granted = granted_scopes(*grant.tenant, ask.client, resource, grant.user->id());
  const auto gap = consent_gap(*grant.tenant, ask.client, grant.asked, grant.user->id());
  if (!gap.empty() || granted.empty()) return not_consented(c, ask, grant, decision);
  if (const auto assigned = check_assigned(*grant.tenant, ask.client, *grant.user);
      !assigned.ok()) {
    RETURN_IF_ERROR(log(c, ask, grant, decision, aadsts_number(assigned.error()), {}));
    return assigned.error();
  }
  if (!decision.granted()) return refuse(c, ask, grant, decision);

  if (grant.grant == policy::Grant::kPassword) {
    grant.proofs.push_back({.method = policy::Method::kPassword,
                            .when = c.now,
                            .id = c.ids.next_guid_text(),
                            .reason = "opens the sign-in"});
    RETURN_IF_ERROR(count_password(c.draft, grant.tenant->id(), *grant.user, true));
  }
  ASSIGN_OR_RETURN(auto issued, issue_for_user(c, {.tenant = grant.tenant,
                                                   .user = grant.user,
                                                   .client = ask.client,
                                                   .asked = grant.asked,
                                                   .granted = std::move(granted),
                                                   .proofs = grant.proofs,
                                                   .amr = decision.amr,
                                                   .authenticated = grant.authenticated,
                                                   .nonce = grant.nonce,
                                                   .parent = grant.parent,
                                                   .reason = reason_of(decision, grant.proofs),
                                                   .protocol = grant.protocol,
                                                   .is_v2 = ask.is_v2,
                                                   .is_confidential = grant.is_confidential,
                                                   .has_certificate = ask.has_certificate,
                                                   .wants_client_info = ask.wants_client_info(),
                                                   .home = grant.home,
                                                   .delegated_roles = grant.delegated_roles,
                                                   .fixed_end = grant.fixed_end}));
  RETURN_IF_ERROR(log(c, ask, grant, decision, 0, std::move(issued.token_id)));
  return rest::with_body(200, std::move(issued.body));
}

Result<ScopeRequest> target_with(const TokenAsk& ask, std::string_view granted_for) {
  ASSIGN_OR_RETURN(ScopeRequest asked, target_of(ask, granted_for));
  const auto before = parse_scopes(granted_for, {});
  if (!before.ok()) return asked;
  asked.openid = asked.openid || before->openid;
  asked.profile = asked.profile || before->profile;
  asked.email = asked.email || before->email;
  asked.offline = asked.offline || before->offline;
  return asked;
}

}  // namespace mockgraph::login
