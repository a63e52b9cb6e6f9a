#include "mockgraph/policy/sign_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mockgraph::policy::sign_in_test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

const Instant kNow = from_epoch_seconds(1'789'373'702);  // 2026-09-14T08:15:02Z
const std::string kGraph = "00000003-0000-0000-c000-000000000000";
const std::string kGlobalAdmin = "62e90394-69f5-4237-9190-012177145e10";

CaPolicy policy_for(std::string name, CaControl control) {
  return {.id = "id-of-" + name,
          .display_name = name,
          .include_users = {"u1"},
          .include_apps = {"All"},
          .controls = {control}};
}
CaPolicy mfa_policy() { return policy_for("MFA", CaControl::kMfa); }
CaPolicy duo_policy() {
  CaPolicy policy = policy_for("Duo", CaControl::kMfa);
  policy.controls = {};
  policy.custom_controls = {"RequireDuoMfa"};
  return policy;
}
CaPolicy every_time() {
  CaPolicy policy = policy_for("Every time", CaControl::kMfa);
  policy.frequency = SignInFrequency{.every_time = true};
  return policy;
}
CaPolicy every_ten_hours() {
  CaPolicy policy = policy_for("Ten hours", CaControl::kMfa);
  policy.frequency = SignInFrequency{.length = 10h};
  return policy;
}
CaPolicy with_state(CaPolicy policy, CaState state) {
  policy.state = state;
  return policy;
}

// A right password at the sign-in page of a tenant with P1, by user u1.
SignInFacts page() {
  return {
      .user = {.id = "u1"}, .premium = true, .target = {.resource_app_id = kGraph}, .now = kNow};
}
// A refresh token that rides on a password of `age` ago.
SignInFacts refresh(Duration age = 1min) {
  SignInFacts facts = page();
  facts.grant = Grant::kRefreshToken;
  facts.password = PasswordState::kNotAsked;
  facts.proofs = {{Method::kPassword, kNow - age, {}}};
  return facts;
}
template <class... Changes>
SignInFacts with(SignInFacts facts, Changes... changes) {
  (changes(facts), ...);
  return facts;
}
auto asked_by(CaPolicy policy) {
  return [policy](SignInFacts& facts) {
    auto policies = facts.policies == nullptr ? CaPolicies{} : *facts.policies;
    policies.push_back(policy);
    facts.policies = std::make_shared<const CaPolicies>(std::move(policies));
  };
}
auto shown(Method method, Duration age = 1min, std::string name = {}) {
  return [=](SignInFacts& facts) { facts.proofs.push_back({method, kNow - age, name}); };
}
const auto kRegistered = [](SignInFacts& f) { f.registered = {{Method::kSoftwareOath, {}}}; };
const auto kAdmin = [](SignInFacts& f) { f.user.roles = {kGlobalAdmin}; };
const auto kDefaults = [](SignInFacts& f) { f.security_defaults = true; };
const auto kUnlicensed = [](SignInFacts& f) { f.premium = false; };
auto per_user(PerUserMfa state) {
  return [state](SignInFacts& facts) { facts.per_user_mfa = state; };
}
auto password(PasswordState state) {
  return [state](SignInFacts& facts) { facts.password = state; };
}
auto grant(Grant grant) {
  return [grant](SignInFacts& facts) { facts.grant = grant; };
}
auto client(CaClient client) {
  return [client](SignInFacts& facts) { facts.target.client = client; };
}

struct Case {
  std::string name;
  SignInFacts facts;
  SignInVerdict verdict = SignInVerdict::kGranted;
  int page_code = 0;
  int token_code = 0;
  std::vector<std::string> amr{};
};

class SignIn : public testing::TestWithParam<Case> {};

TEST_P(SignIn, IsJudged) {
  const SignInDecision decision = judge_sign_in(GetParam().facts);
  EXPECT_EQ(decision.verdict, GetParam().verdict);
  EXPECT_EQ(decision.page_code, GetParam().page_code);
  EXPECT_EQ(decision.token_code, GetParam().token_code);
  EXPECT_EQ(decision.amr, GetParam().amr);
  EXPECT_EQ(decision.advice.repair.empty(), decision.granted());
}

using V = SignInVerdict;
const std::vector<std::string> kPwd{"pwd"};
const std::vector<std::string> kPwdMfa{"pwd", "mfa"};

INSTANTIATE_TEST_SUITE_P(
    Account, SignIn,
    testing::Values(Case{"PasswordAlone", page(), V::kGranted, 0, 0, kPwd},
                    Case{"Unknown", with(page(), [](auto& f) { f.account_exists = false; }),
                         V::kUnknownUser, 50034, 50034},
                    Case{"Disabled", with(page(), [](auto& f) { f.account_enabled = false; }),
                         V::kDisabled, 50057, 50057},
                    Case{"LockedOut", with(page(), [](auto& f) { f.locked_out = true; }),
                         V::kLockedOut, 50053, 50053},
                    Case{"WrongPassword", with(page(), password(PasswordState::kWrong)),
                         V::kBadPassword, 50126, 50126},
                    Case{"NoPassword", with(page(), password(PasswordState::kMissing)),
                         V::kNoPassword, 50056, 50056},
                    Case{"ExpiredPassword", with(page(), password(PasswordState::kExpired)),
                         V::kPasswordExpired, 50055, 50055},
                    Case{"PasswordToBeChanged", with(page(), password(PasswordState::kMustChange)),
                         V::kMustChangePassword, 50055, 50055},
                    Case{"DisabledAfterTheTokenWasMade",
                         with(refresh(), [](auto& f) { f.account_enabled = false; }), V::kDisabled,
                         50057, 50057}),
    [](const auto& each) { return each.param.name; });

INSTANTIATE_TEST_SUITE_P(
    PerUser, SignIn,
    testing::Values(
        Case{"EnforcedAsksForAFactor", with(page(), per_user(PerUserMfa::kEnforced), kRegistered),
             V::kMfaNeeded, 50074, 50076},
        Case{"EnforcedAndNothingRegistered", with(page(), per_user(PerUserMfa::kEnforced)),
             V::kMustRegister, 50072, 50079},
        Case{"EnabledAsksToRegister", with(page(), per_user(PerUserMfa::kEnabled)),
             V::kMustRegister, 50072, 50079},
        Case{"EnforcedAndShown",
             with(page(), per_user(PerUserMfa::kEnforced), kRegistered,
                  shown(Method::kSoftwareOath)),
             V::kGranted, 0, 0, kPwdMfa},
        Case{"EnforcedNeedsNoLicence",
             with(page(), kUnlicensed, per_user(PerUserMfa::kEnforced), kRegistered), V::kMfaNeeded,
             50074, 50076},
        Case{"EnabledLeavesOldTokensAlone", with(refresh(), per_user(PerUserMfa::kEnabled)),
             V::kGranted, 0, 0, kPwd},
        Case{"EnforcedStopsOldTokens",
             with(refresh(), per_user(PerUserMfa::kEnforced), kRegistered), V::kMfaNeeded, 50074,
             50076},
        Case{"EnforcedStopsOldTokensOfTheUnregistered",
             with(refresh(), per_user(PerUserMfa::kEnforced)), V::kMustRegister, 50072, 50079},
        Case{"TrustedIpSkipsIt",
             with(page(), per_user(PerUserMfa::kEnforced),
                  [](auto& f) { f.mfa_skip = MfaSkip::kTrustedAddress; }),
             V::kGranted, 0, 0, kPwd},
        Case{"PasswordGrantCannotShowAFactor",
             with(page(), grant(Grant::kPassword), per_user(PerUserMfa::kEnforced), kRegistered),
             V::kMfaNeeded, 50074, 50076}),
    [](const auto& each) { return each.param.name; });

INSTANTIATE_TEST_SUITE_P(
    SecurityDefaults, SignIn,
    testing::Values(
        Case{"AskAdministrators", with(page(), kDefaults, kAdmin, kRegistered), V::kMfaNeeded,
             50074, 50076},
        Case{"AskAdministratorsToRegister", with(page(), kDefaults, kAdmin), V::kMustRegister,
             50072, 50079},
        Case{"AskEverybodyToRegister", with(page(), kDefaults), V::kMustRegister, 50072, 50079},
        Case{"DoNotAskRegisteredUsers", with(page(), kDefaults, kRegistered), V::kGranted, 0, 0,
             kPwd},
        Case{"DoNotStopTokensOfOrdinaryUsers", with(refresh(), kDefaults), V::kGranted, 0, 0, kPwd},
        Case{"RefuseOldProtocols", with(page(), kDefaults, kRegistered, client(CaClient::kOther)),
             V::kBlockedByDefaults, 530035, 530035},
        Case{"OffAndAdministrator", with(page(), kAdmin), V::kGranted, 0, 0, kPwd}),
    [](const auto& each) { return each.param.name; });

INSTANTIATE_TEST_SUITE_P(
    ConditionalAccess, SignIn,
    testing::Values(
        Case{"AsksForAFactor", with(page(), asked_by(mfa_policy()), kRegistered), V::kMfaNeeded,
             50074, 50076},
        Case{"AsksToRegister", with(page(), asked_by(mfa_policy())), V::kMustRegister, 50072,
             50079},
        Case{"IsMetByACode",
             with(page(), asked_by(mfa_policy()), kRegistered, shown(Method::kSoftwareOath)),
             V::kGranted, 0, 0, kPwdMfa},
        Case{"IsMetByAnExternalMethod",
             with(page(), asked_by(mfa_policy()), shown(Method::kExternalMethod, 1min, "Duo")),
             V::kGranted, 0, 0, kPwdMfa},
        Case{"IsMetByAFederationThatAssertsIt",
             with(page(), password(PasswordState::kNotAsked), asked_by(mfa_policy()),
                  shown(Method::kFederatedMfa)),
             V::kGranted,
             0,
             0,
             {"fed", "mfa"}},
        Case{"IsNotMetByAFederationThatIsNotBelieved",
             with(page(), asked_by(mfa_policy()), kRegistered, shown(Method::kFederatedMfa),
                  [](auto& f) { f.federated_mfa_accepted = false; }),
             V::kMfaNeeded, 50074, 50076},
        Case{"IsNotMetByACustomControl",
             with(page(), asked_by(mfa_policy()), kRegistered,
                  shown(Method::kCustomControl, 1min, "RequireDuoMfa")),
             V::kMfaNeeded, 50074, 50076},
        Case{"SendsToTheCustomControl", with(page(), asked_by(duo_policy())),
             V::kCustomControlPending, 50158, 50158},
        Case{"CustomControlLetsInWithoutTheClaim",
             with(page(), asked_by(duo_policy()),
                  shown(Method::kCustomControl, 1min, "RequireDuoMfa")),
             V::kGranted, 0, 0, kPwd},
        Case{"DoesNothingWithoutTheLicence", with(page(), kUnlicensed, asked_by(mfa_policy())),
             V::kGranted, 0, 0, kPwd},
        Case{"DoesNothingWhenDisabled",
             with(page(), asked_by(with_state(mfa_policy(), CaState::kDisabled))), V::kGranted, 0,
             0, kPwd},
        Case{"OnlyReportsWhenToldTo",
             with(page(), asked_by(with_state(mfa_policy(), CaState::kReportOnly))), V::kGranted, 0,
             0, kPwd},
        Case{"BlocksWhateverIsShown",
             with(page(), asked_by(mfa_policy()), asked_by(policy_for("Block", CaControl::kBlock)),
                  kRegistered, shown(Method::kSoftwareOath)),
             V::kBlocked, 53003, 53003},
        Case{"WantsADomainJoinedDevice",
             with(page(), asked_by(policy_for("Device", CaControl::kDomainJoinedDevice))),
             V::kDeviceRefused, 53001, 53001},
        Case{"WantsANewPassword",
             with(page(), asked_by(policy_for("Change", CaControl::kPasswordChange))),
             V::kPasswordChangeByPolicy, 50142, 50142},
        Case{"StopsATokenOfBeforeThePolicy",
             with(refresh(24h), asked_by(every_time()), kRegistered), V::kMfaNeeded, 50074, 50076}),
    [](const auto& each) { return each.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Frequency, SignIn,
    testing::Values(
        Case{"EveryTimeAllowsFiveMinutes",
             with(refresh(5min), asked_by(every_time()), shown(Method::kSoftwareOath, 5min)),
             V::kGranted, 0, 0, kPwdMfa},
        Case{"EveryTimeStopsTheTokenAfterThat",
             with(refresh(6min), asked_by(every_time()), shown(Method::kSoftwareOath, 6min)),
             V::kSignInAgain, 70046, 70043},
        Case{"EveryTimeAsksThePasswordAgainAtThePage",
             with(page(), password(PasswordState::kNotAsked), asked_by(every_time()),
                  shown(Method::kPassword, 6min), shown(Method::kSoftwareOath, 6min)),
             V::kSignInAgain, 70046, 70043},
        Case{"EveryTimeThenAsksTheFactorAgain",
             with(page(), asked_by(every_time()), kRegistered, shown(Method::kSoftwareOath, 6min)),
             V::kMfaExpired, 50078, 50078},
        Case{"TenHoursAreTenHours",
             with(refresh(10h), asked_by(every_ten_hours()), shown(Method::kSoftwareOath, 10h)),
             V::kGranted, 0, 0, kPwdMfa},
        Case{"TenHoursAreOver",
             with(refresh(11h), asked_by(every_ten_hours()), shown(Method::kSoftwareOath, 11h)),
             V::kSignInAgain, 70044, 70043},
        Case{"ACodeIsAsFreshAsItsSignIn",
             with(refresh(9min), grant(Grant::kRedemption), asked_by(every_time()),
                  shown(Method::kSoftwareOath, 9min)),
             V::kGranted, 0, 0, kPwdMfa},
        Case{"SecondaryOnlyLooksAtTheFactor",
             with(refresh(24h), asked_by([] {
                    CaPolicy policy = every_ten_hours();
                    policy.frequency->secondary_only = true;
                    return policy;
                  }()),
                  shown(Method::kSoftwareOath, 11h)),
             V::kMfaExpired, 50078, 50078},
        Case{"ReportOnlyDoesNotAge",
             with(refresh(24h), asked_by(with_state(every_time(), CaState::kReportOnly)),
                  shown(Method::kSoftwareOath, 24h)),
             V::kGranted, 0, 0, kPwdMfa}),
    [](const auto& each) { return each.param.name; });

// ---- what else the decision carries

std::vector<std::string> lines_of(const SignInDecision& decision) {
  std::vector<std::string> lines;
  for (const AppliedPolicy& each : decision.policies)
    lines.push_back(each.policy->display_name + ": " +
                    std::string{kCaResultText.text(each.result)});
  return lines;
}

TEST(SignInLog, SaysWhichPolicyFailedAndNamesItForTheClaims) {
  CaPolicy others = policy_for("Others", CaControl::kMfa);
  others.include_users = {"u2"};
  const SignInDecision decision =
      judge_sign_in(with(page(), asked_by(mfa_policy()), asked_by(others),
                         asked_by(with_state(duo_policy(), CaState::kReportOnly)),
                         asked_by(with_state(every_time(), CaState::kDisabled)), kRegistered));
  EXPECT_THAT(lines_of(decision),
              ElementsAre("MFA: failure", "Others: notApplied", "Duo: reportOnlyInterrupted",
                          "Every time: notEnabled"));
  EXPECT_THAT(decision.capolids, ElementsAre("id-of-MFA"));
  EXPECT_EQ(conditional_access_status(decision), "failure");
  EXPECT_TRUE(decision.multi_factor);
  EXPECT_THAT(decision.requirement_providers, ElementsAre("multiConditionalAccess"));
}

TEST(SignInLog, CallsACustomControlASuccessOfASingleFactor) {
  const SignInDecision decision = judge_sign_in(
      with(page(), asked_by(duo_policy()), shown(Method::kCustomControl, 1min, "RequireDuoMfa")));
  EXPECT_FALSE(decision.multi_factor);
  EXPECT_THAT(decision.requirement_providers, IsEmpty());
  EXPECT_THAT(lines_of(decision), ElementsAre("Duo: success"));
  EXPECT_EQ(conditional_access_status(decision), "success");
}

TEST(SignInLog, NamesEverybodyWhoAskedForMfa) {
  const SignInDecision decision =
      judge_sign_in(with(page(), per_user(PerUserMfa::kEnforced), asked_by(mfa_policy()),
                         kRegistered, shown(Method::kSoftwareOath)));
  EXPECT_THAT(decision.requirement_providers, ElementsAre("user", "multiConditionalAccess"));
}

TEST(SignInLog, HasNoPoliciesForAWrongPassword) {
  const SignInDecision decision =
      judge_sign_in(with(page(), password(PasswordState::kWrong), asked_by(mfa_policy())));
  EXPECT_THAT(decision.policies, IsEmpty());
  EXPECT_EQ(conditional_access_status(decision), "notApplied");
}

TEST(SignInDecisions, PromoteTheStateWithTheFirstRegistration) {
  const auto promoted = [](SignInFacts facts) { return judge_sign_in(facts).promote_per_user_mfa; };
  const SignInFacts registered =
      with(page(), per_user(PerUserMfa::kEnabled), kRegistered, shown(Method::kSoftwareOath));
  EXPECT_TRUE(promoted(registered));
  EXPECT_FALSE(promoted(with(registered, per_user(PerUserMfa::kEnforced))));
  EXPECT_FALSE(promoted(with(page(), per_user(PerUserMfa::kEnabled))));
}

TEST(SignInDecisions, NameTheCustomControlAndTheAllowedAge) {
  EXPECT_EQ(judge_sign_in(with(page(), asked_by(duo_policy()))).custom_control, "RequireDuoMfa");
  EXPECT_EQ(judge_sign_in(
                with(refresh(11h), asked_by(every_ten_hours()), shown(Method::kSoftwareOath, 11h)))
                .allowed_age,
            Duration{10h});
}

TEST(SignInDecisions, AdviseTheSmallestRepairWithItsRequirement) {
  const auto advice = [](SignInFacts facts) { return judge_sign_in(facts).advice; };
  EXPECT_EQ(advice(with(page(), per_user(PerUserMfa::kEnforced))).requirement, "R6");
  EXPECT_EQ(advice(with(refresh(), asked_by(mfa_policy()), kRegistered)).requirement, "R4");
  const Advice blocked = advice(with(page(), asked_by(policy_for("Geo", CaControl::kBlock))));
  EXPECT_EQ(blocked.repair, "exclude the user from the policy 'Geo'");
  EXPECT_EQ(advice(with(page(), asked_by(duo_policy()))).requirement, "R5");
}

TEST(SignInTrace, TellsTheChecksInTheirOrder) {
  const SignInDecision decision = judge_sign_in(
      with(page(), asked_by(mfa_policy()), shown(Method::kCustomControl, 1min, "Duo")));
  EXPECT_THAT(
      decision.trace,
      ElementsAre(
          TraceLine{"account", "passed", "exists and is enabled"},
          TraceLine{"password", "passed", "matches"},
          TraceLine{"security defaults", "not applicable", "off"},
          TraceLine{"per-user MFA", "not applicable", "the user's state is disabled"},
          TraceLine{"policy 'MFA'", "refused",
                    "asks for Mfa; no MFA was shown: the custom control 'Duo' does not count"}));
}

TEST(SignInTrace, SaysWhoShowedWhatAndWhen) {
  const SignInDecision decision = judge_sign_in(with(page(), shown(Method::kSoftwareOath, 2s)));
  EXPECT_EQ(decision.trace.back(),
            (TraceLine{"second factor", "passed",
                       "MFA was shown at 2026-09-14T08:15:00Z by softwareOath"}));
}

TEST(SignInTrace, SaysThatPoliciesDoNothingWithoutTheLicence) {
  const SignInDecision decision = judge_sign_in(with(page(), kUnlicensed, asked_by(mfa_policy())));
  EXPECT_THAT(decision.trace, testing::Contains(Field(&TraceLine::rule, "Conditional Access")));
  EXPECT_THAT(decision.policies, IsEmpty());
}

}  // namespace
}  // namespace mockgraph::policy::sign_in_test
