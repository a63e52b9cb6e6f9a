#include "mockgraph/policy/sign_in.h"

#include "mockgraph/base/text.h"
#include "mockgraph/policy/conditional_access.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/policy/sign_in_age.h"
#include "mockgraph/policy/sign_in_outcomes.h"

#include <algorithm>
#include <utility>

namespace mockgraph::policy {
namespace {

// A policy that is about this sign-in, and what it still wants.
struct Applying {
  const CaPolicy* policy;
  CaDemanded wants;
};

bool wants_mfa(const CaPolicy& policy) {
  return policy.strength || std::ranges::count(policy.controls, CaControl::kMfa) != 0;
}

class Judge {
 public:
  explicit Judge(const SignInFacts& facts) : facts_(facts), proofs_(facts.proofs) {
    if (facts.password == PasswordState::kRight) {
      proofs_.push_back({Method::kPassword, facts.now, {}});
    }
    mfa_ = mfa_proof(proofs_, facts.federated_mfa_accepted);
    shown_ = {.proofs = proofs_,
              .device = facts.target.device,
              .federated_accepted = facts.federated_mfa_accepted,
              .mfa_skipped = facts.mfa_skip == MfaSkip::kRememberedDevice};
    ages_ = ages_of(proofs_, facts);
    mfa_words_ = mfa_in_words(proofs_, facts.federated_mfa_accepted);
  }

  SignInDecision judge() && {
    out_.verdict = verdict();
    out_.multi_factor = !out_.requirement_providers.empty();
    if (out_.granted()) {
      grant();
    } else {
      refuse();
    }
    return std::move(out_);
  }

 private:
  SignInVerdict verdict() {
    if (const auto bad = account(); bad != SignInVerdict::kGranted) return bad;
    ask_security_defaults();
    ask_per_user_mfa();
    ask_policies();

    const bool legacy = facts_.target.client == CaClient::kExchangeActiveSync ||
                        facts_.target.client == CaClient::kOther;
    const bool by_device_code = facts_.target.transfer == TransferMethod::kDeviceCodeFlow;
    if (facts_.security_defaults && (legacy || by_device_code))
      return SignInVerdict::kBlockedByDefaults;
    if (open(CaDemand::kBlock)) return SignInVerdict::kBlocked;

    // At the page the password comes first; a token without MFA is told so before its age counts.
    const bool at_page = facts_.grant == Grant::kInteractive;
    if (at_page && stale(first_factor_stale)) return SignInVerdict::kSignInAgain;
    if (mfa_open()) {
      return can_prove_mfa(facts_.registered) ? SignInVerdict::kMfaNeeded
                                              : SignInVerdict::kMustRegister;
    }
    if (stale(first_factor_stale)) return SignInVerdict::kSignInAgain;
    if (stale(second_factor_stale)) return SignInVerdict::kMfaExpired;
    if (open(CaDemand::kCustomControl)) return SignInVerdict::kCustomControlPending;
    if (open(CaDemand::kDevice)) return SignInVerdict::kDeviceRefused;
    if (open(CaDemand::kPasswordChange)) return SignInVerdict::kPasswordChangeByPolicy;
    return SignInVerdict::kGranted;
  }

  // ---- who is it?

  SignInVerdict account() {
    if (!facts_.account_exists) {
      return stop("account", "no such account", SignInVerdict::kUnknownUser);
    }
    if (!facts_.account_enabled) {
      return stop("account", "the account is disabled", SignInVerdict::kDisabled);
    }
    if (facts_.locked_out) {
      return stop("account", "too many wrong passwords", SignInVerdict::kLockedOut);
    }
    note("account", "passed", "exists and is enabled");
    switch (facts_.password) {
      case PasswordState::kWrong:
        return stop("password", "does not match", SignInVerdict::kBadPassword);
      case PasswordState::kMissing:
        return stop("password", "the account has none", SignInVerdict::kNoPassword);
      case PasswordState::kExpired:
        return stop("password", "has expired", SignInVerdict::kPasswordExpired);
      case PasswordState::kMustChange:
        return stop("password", "has to be changed at this sign-in",
                    SignInVerdict::kMustChangePassword);
      case PasswordState::kNotAsked:
        note("password", "not applicable", "was shown earlier");
        return SignInVerdict::kGranted;
      case PasswordState::kRight:
        note("password", "passed", "matches");
        return SignInVerdict::kGranted;
    }
    return SignInVerdict::kGranted;
  }

  // ---- who asks for MFA?

  void ask_per_user_mfa() {
    constexpr std::string_view kRule = "per-user MFA";
    if (facts_.per_user_mfa == PerUserMfa::kDisabled) {
      return note(kRule, "not applicable", "the user's state is disabled");
    }
    const bool enforced = facts_.per_user_mfa == PerUserMfa::kEnforced;
    const std::string state = enforced ? "the state is enforced" : "the state is enabled";
    if (facts_.mfa_skip != MfaSkip::kNone) {
      const bool place = facts_.mfa_skip == MfaSkip::kTrustedAddress;
      return note(kRule, "not applicable",
                  state + (place ? "; skipped: trusted IP" : "; skipped: remembered device"));
    }
    const bool old_token =
        facts_.grant == Grant::kRefreshToken || facts_.grant == Grant::kRedemption;
    if (!enforced && old_token) {
      return note(kRule, "not applicable", state + ", which asks at the next sign-in only");
    }
    ask_mfa("user", kRule, state);
  }

  void ask_security_defaults() {
    constexpr std::string_view kRule = "security defaults";
    if (!facts_.security_defaults) return note(kRule, "not applicable", "off");
    if (role_set(facts_.user.roles).meets(roles_with_mfa_by_defaults())) {
      return ask_mfa("securityDefaults", kRule, "on; the user holds an administrator role");
    }
    const bool unregistered = mfa_ == nullptr && !can_prove_mfa(facts_.registered);
    if (unregistered && facts_.grant == Grant::kInteractive) {
      return ask_mfa("securityDefaults", kRule, "on; everybody has to register");
    }
    note(kRule, "passed", "on; asks nothing of this user here");
  }

  void ask_mfa(std::string provider, std::string_view rule, const std::string& why) {
    out_.requirement_providers.push_back(std::move(provider));
    mfa_asked_ = true;
    note(rule, mfa_ != nullptr ? "passed" : "refused", why + "; " + mfa_words_);
  }

  void ask_policies() {
    if (facts_.policies == nullptr || facts_.policies->empty()) return;
    if (!facts_.premium) {
      return note("Conditional Access", "not applicable",
                  "the tenant holds neither Entra ID P1 nor P2, so its policies do nothing");
    }
    out_.policy_set = facts_.policies;
    out_.policies.reserve(facts_.policies->size());
    out_.trace.reserve(out_.trace.size() + facts_.policies->size() + 1);
    for (const CaPolicy& policy : *facts_.policies) {
      out_.policies.push_back({&policy, ask_policy(policy)});
    }
    if (conditional_mfa_) out_.requirement_providers.emplace_back("multiConditionalAccess");
  }

  CaResult ask_policy(const CaPolicy& policy) {
    if (policy.state == CaState::kDisabled) return CaResult::kNotEnabled;
    const CaMismatch other = mismatch(policy, facts_.user, facts_.target);
    if (other.part != CaPart::kNone) {
      note(named(policy), "not applicable", std::string{other.why});
      return result_if_not_applied(policy);
    }
    const CaDemanded wants = demanded(policy, shown_);
    const bool aged = too_old(policy);
    applying_.push_back({&policy, wants});
    note(named(policy), wants.demand == CaDemand::kNothing && !aged ? "passed" : "refused",
         asked_in_words(policy) + "; " + mfa_words_ + (aged ? "; too long ago" : ""));
    const bool open_mfa = wants.demand == CaDemand::kMfa || wants.demand == CaDemand::kStrength;
    if (policy.state == CaState::kEnabled && wants_mfa(policy) && (open_mfa || mfa_ != nullptr)) {
      conditional_mfa_ = true;
    }
    return result_of(policy, wants, aged);
  }

  // ---- what is missing?

  [[nodiscard]] bool open(CaDemand demand) const {
    return std::any_of(applying_.begin(), applying_.end(), [demand](const Applying& each) {
      return each.policy->state == CaState::kEnabled && each.wants.demand == demand;
    });
  }
  [[nodiscard]] bool mfa_open() const {
    return (mfa_asked_ && mfa_ == nullptr) || open(CaDemand::kMfa) || open(CaDemand::kStrength);
  }

  [[nodiscard]] bool too_old(const CaPolicy& policy) const {
    return first_factor_stale(policy, ages_) || second_factor_stale(policy, ages_);
  }
  [[nodiscard]] bool stale(bool (*test)(const CaPolicy&, const FactorAges&)) const {
    return std::any_of(applying_.begin(), applying_.end(), [this, test](const Applying& each) {
      return each.policy->state == CaState::kEnabled && test(*each.policy, ages_);
    });
  }

  // ---- what is said about it

  void grant() {
    out_.amr = amr_of(proofs_, facts_.federated_mfa_accepted);
    out_.promote_per_user_mfa = facts_.per_user_mfa == PerUserMfa::kEnabled &&
                                facts_.grant == Grant::kInteractive && mfa_ != nullptr &&
                                can_prove_mfa(facts_.registered);
    note_persistence();
    note("second factor", mfa_ != nullptr ? "passed" : "not applicable", mfa_words_);
  }

  // "Never" goes before "always" where policies differ.
  void note_persistence() {
    for (const Applying& each : applying_) {
      if (each.policy->state != CaState::kEnabled || !each.policy->persistent_browser) continue;
      out_.persistent_browser =
          out_.persistent_browser.value_or(true) && *each.policy->persistent_browser;
    }
  }

  void refuse() {
    const SignInOutcome& outcome = outcome_of(out_.verdict);
    out_.page_code = outcome.page_code;
    out_.token_code = outcome.token_code;
    out_.advice = {std::string{outcome.requirement}, std::string{outcome.repair}};
    for (const Applying& each : applying_) {
      if (each.policy->state == CaState::kEnabled && stands_behind(each)) blame(each);
    }
  }

  [[nodiscard]] bool stands_behind(const Applying& each) const {
    if (out_.verdict == SignInVerdict::kSignInAgain) return first_factor_stale(*each.policy, ages_);
    if (out_.verdict == SignInVerdict::kMfaExpired) return second_factor_stale(*each.policy, ages_);
    const SignInOutcome& outcome = outcome_of(out_.verdict);
    return each.wants.demand != CaDemand::kNothing &&
           (each.wants.demand == outcome.demand || each.wants.demand == outcome.or_demand);
  }

  // Takes over from the first policy behind the refusal what the caller has to be told.
  void blame(const Applying& each) {
    out_.capolids.push_back(each.policy->id);
    if (out_.capolids.size() > 1) return;
    if (out_.verdict == SignInVerdict::kDeviceRefused) {
      out_.page_code = out_.token_code = code_of(each.wants.control);
    }
    out_.custom_control = std::string{each.wants.custom_control};
    const bool aged =
        out_.verdict == SignInVerdict::kSignInAgain || out_.verdict == SignInVerdict::kMfaExpired;
    if (aged) out_.allowed_age = allowed_age(*each.policy->frequency);
    if (out_.verdict == SignInVerdict::kSignInAgain && each.policy->frequency->every_time) {
      out_.page_code = kReauthenticationCode;
    }
    out_.advice.repair = fill(out_.advice.repair, {{"policy", each.policy->display_name}});
  }

  static std::string named(const CaPolicy& policy) {
    return "policy '" + policy.display_name + "'";
  }

  void note(std::string_view rule, std::string outcome, std::string detail) {
    out_.trace.push_back({std::string{rule}, std::move(outcome), std::move(detail)});
  }
  SignInVerdict stop(std::string_view rule, std::string detail, SignInVerdict verdict) {
    note(rule, "refused", std::move(detail));
    return verdict;
  }

  const SignInFacts& facts_;
  std::vector<Proof> proofs_;
  const Proof* mfa_ = nullptr;
  bool mfa_asked_ = false;  // by a setting, not by a policy
  FactorAges ages_;
  Shown shown_;
  std::string mfa_words_;
  bool conditional_mfa_ = false;
  std::vector<Applying> applying_;
  SignInDecision out_;
};

}  // namespace

SignInDecision judge_sign_in(const SignInFacts& facts) { return Judge{facts}.judge(); }

std::string_view conditional_access_status(const SignInDecision& decision) {
  const auto any = [&decision](CaResult result) {
    return std::any_of(decision.policies.begin(), decision.policies.end(),
                       [result](const AppliedPolicy& each) { return each.result == result; });
  };
  if (any(CaResult::kFailure)) return "failure";
  return any(CaResult::kSuccess) ? "success" : "notApplied";
}

}  // namespace mockgraph::policy
