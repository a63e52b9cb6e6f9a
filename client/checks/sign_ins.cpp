#include "client/checks/check.h"

#include <algorithm>

namespace client::checks {

void judge_mfa_registered(const Facts& facts, const Expected&, Judgement& judgement) {
  if (!judgement.needs_account(facts) || !judgement.needs(facts.methods)) return;
  if (!facts.methods->microsoft.empty()) return;
  judgement.find("mfa.not-registered", "no second factor of Microsoft's is registered",
                 "an authenticator, a phone or a key", {facts.methods.request_id});
}

void judge_first_sign_in(const Facts& facts, const Expected&, Judgement& judgement) {
  if (!judgement.needs_account(facts) || !judgement.needs(facts.premium)) return;
  if (!*facts.premium) {
    judgement.not_applicable("the sign-in log needs a premium licence, which the tenant lacks");
    return;
  }
  if (!judgement.needs(facts.sign_ins)) return;
  const auto first = std::ranges::find_if(*facts.sign_ins, &LoggedSignIn::succeeded);
  if (first == facts.sign_ins->end()) {
    judgement.not_applicable("the account has not signed in yet");
    return;
  }
  if (first->multi_factor) return;
  judgement.find("mfa.after-first-sign-in",
                 "the first sign-in, " + first->created + ", was a single-factor one",
                 "multi-factor authentication from the first sign-in on",
                 {facts.sign_ins.request_id});
}

void judge_token(const Facts& facts, const Expected&, Judgement& judgement) {
  if (!judgement.needs_account(facts) || !judgement.needs(facts.token)) return;
  if (!facts.token->signed_in) {
    judgement.find("sign-in.refused", facts.token->message, "a sign-in with the kept credentials",
                   {facts.token.request_id});
  } else if (!facts.token->has_mfa) {
    judgement.find("mfa.claim-missing", "the token's amr lacks mfa", "mfa in the token's amr",
                   {facts.token.request_id});
  }
}

void judge_partner_center(const Facts& facts, const Expected&, Judgement& judgement) {
  if (!judgement.needs_account(facts) || !judgement.needs(facts.token)) return;
  if (!facts.token->signed_in) {
    judgement.not_applicable("there is no token to ask with");
    return;
  }
  if (!judgement.needs(facts.partner)) return;
  const auto& answer = *facts.partner;
  if (answer.status == 200) return;
  judgement.find("partner-center.refused",
                 "Partner Center answers " + std::to_string(answer.status) + " " + answer.code +
                     ": " + answer.message,
                 "the organisation's profile", {facts.partner.request_id});
}

}  // namespace client::checks
