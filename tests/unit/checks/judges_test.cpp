#include "client/checks/check.h"
#include "client/procedure/policies.h"

#include <gmock/gmock.h>

namespace client::checks {
namespace {

using mockgraph::Json;
using procedure::Gdap;
using testing::ElementsAre;
using testing::IsEmpty;

template <class T>
Reading<T> read(T value, std::string id) {
  return {std::move(value), std::move(id), {}};
}
template <class T>
Reading<T> unread(const T&) {
  return {std::nullopt, "req-x", "no answer"};
}

const procedure::Procedure& page() {
  static const auto kPage =
      *procedure::load_procedure(SOURCE_ROOT "/scenarios/procedures/service-account-2025-04.json");
  return kPage;
}

procedure::Listed twelve_groups() {
  procedure::Listed list;
  for (const auto& name : page().find_step("gdap-groups")->with.at("groups"))
    list.items.push_back({"g-" + name.get<std::string>(), name.get<std::string>()});
  return list;
}

// An account as it is when everything was done as the page says.
Facts all_right() {
  Facts facts;
  facts.username = "CIPPServiceAccount@contoso.test";
  facts.tenant = read(procedure::Tenant{"t1", "Contoso", "contoso.test", ""}, "req-tenant");
  facts.premium = read(true, "req-skus");
  facts.partner_groups = read(procedure::Listed{{{"g1", "AdminAgents"}}, ""}, "req-groups");
  facts.account = read(
      procedure::UserSearch{
          procedure::User{"u1", facts.username, "CIPP Service Account", "Member", "US", "", true},
          ""},
      "req-user");
  facts.memberships = read(procedure::Listed{{{"g1", "AdminAgents"}}, ""}, "req-memberof");
  facts.gdap_groups = read(twelve_groups(), "req-gdap");
  facts.roles =
      read(procedure::RoleAssignments{{{"a1", "62e90394-69f5-4237-9190-012177145e10"}}, ""},
           "req-roles");
  facts.policies = read(std::vector<Json>{procedure::mfa_policy("Own", "u1")}, "req-policies");
  facts.per_user_state = read(std::string{"disabled"}, "req-state");
  facts.federation = read(std::string{}, "req-domain");
  facts.methods = read(procedure::Methods{{"softwareOath"}, {}, ""}, "req-methods");
  facts.sign_ins = read(std::vector<LoggedSignIn>{{"2026-09-14T08:00:00Z", false, true},
                                                  {"2026-09-14T08:00:09Z", true, true}},
                        "req-log");
  facts.plans = read(procedure::Plans{{"EXCHANGE_S_STANDARD"}, ""}, "req-plans");
  facts.token = read(SignInTry{true, true, "", ""}, "req-token");
  facts.partner = read(PartnerAnswer{200, "", "", true}, "req-partner");
  return facts;
}

class Judges : public testing::Test {
 protected:
  // "id" of each finding of all checks, causes only; "?check" for an unknown one.
  std::vector<std::string> say() const {
    std::vector<Finding> findings;
    std::vector<std::string> said;
    for (const auto& check : all_checks()) {
      Judgement judgement;
      check.judge(facts_, {page(), answers_, phase_}, judgement);
      for (auto& finding : judgement.findings) findings.push_back(std::move(finding));
      if (judgement.verdict == Verdict::kUnknown) said.push_back("?" + std::string{check.id});
    }
    for (const auto& finding : causes_of(std::move(findings))) said.push_back(finding.id);
    return said;
  }
  Finding the_finding() const {
    std::vector<Finding> findings;
    for (const auto& check : all_checks()) {
      Judgement judgement;
      check.judge(facts_, {page(), answers_, phase_}, judgement);
      for (auto& finding : judgement.findings) findings.push_back(std::move(finding));
    }
    return causes_of(std::move(findings)).at(0);
  }
  procedure::User& user() { return *facts_.account.value->user; }
  Json& policy() { return facts_.policies.value->front(); }
  void no_premium() {
    facts_.premium = read(false, "req-skus");
    facts_.policies = read(std::vector<Json>{}, "req-policies");
    facts_.per_user_state = read(std::string{"enforced"}, "req-state");
    facts_.sign_ins = {};
  }
  void single_factor_everywhere() {
    facts_.methods = read(procedure::Methods{}, "req-methods");
    facts_.sign_ins =
        read(std::vector<LoggedSignIn>{{"2026-09-14T08:00:00Z", true, false}}, "req-log");
    facts_.token = read(SignInTry{true, false, "", ""}, "req-token");
    facts_.partner = read(PartnerAnswer{401, "900421", "MFA is required", {}}, "req-partner");
  }

  Facts facts_ = all_right();
  procedure::Answers answers_;
  AuditPhase phase_ = AuditPhase::kSetUp;
};

TEST_F(Judges, AreContentWhenAllIsRight) { EXPECT_THAT(say(), IsEmpty()); }

TEST_F(Judges, AreContentWithPerUserMfaWithoutPremium) {
  no_premium();
  EXPECT_THAT(say(), IsEmpty());
}

TEST_F(Judges, FindAdminAgentsMissingWithBothProofs) {
  facts_.memberships.value->items.clear();
  facts_.partner = read(PartnerAnswer{403, "900150", "no rights", {}}, "req-partner");
  EXPECT_THAT(say(), ElementsAre("admin-agents.missing"));
  EXPECT_THAT(the_finding().request_ids, ElementsAre("req-memberof", "req-partner"));
  EXPECT_EQ(the_finding().requirement, "R3");
}

TEST_F(Judges, FindATenantThatIsNoPartner) {
  facts_.partner_groups.value->items.clear();
  facts_.account.value->user.reset();
  EXPECT_THAT(say(), ElementsAre("admin-agents.group-absent"));
}

TEST_F(Judges, FindNoAccount) {
  facts_.account.value->user.reset();
  EXPECT_THAT(say(), ElementsAre("account.missing"));
}

TEST_F(Judges, FindAUsernameThatCannotBe) {
  facts_.username = "CIPP Service Account@contoso.test";
  facts_.account.value->user.reset();
  EXPECT_THAT(say(), ElementsAre("account.username-invalid"));
}

TEST_F(Judges, FindAGuest) {
  user().type = "Guest";
  EXPECT_THAT(say(), ElementsAre("account.guest"));
}

TEST_F(Judges, FindADisabledAccountOnce) {
  user().enabled = false;
  facts_.token = read(SignInTry{false, false, "AADSTS50057", "disabled"}, "req-token");
  facts_.partner = {};
  EXPECT_THAT(say(), ElementsAre("account.disabled"));
}

TEST_F(Judges, FindAPasswordThatMustBeChangedOnce) {
  facts_.token = read(SignInTry{false, false, "AADSTS50055", "expired"}, "req-token");
  facts_.partner = {};
  EXPECT_THAT(say(), ElementsAre("account.password-change-pending"));
}

TEST_F(Judges, FindNamesThatNobodyRecognises) {
  user().username = "bob@contoso.test";
  user().display_name = "Bob";
  EXPECT_THAT(say(), ElementsAre("account.not-identifiable", "account.display-name"));
}

TEST_F(Judges, FindGdapGroupsMissingOnlyWhereTheyAreWanted) {
  EXPECT_THAT(say(), IsEmpty());
  answers_.gdap = Gdap::kMigratedWithCipp;
  EXPECT_THAT(say(), ElementsAre("gdap.group-missing"));
  EXPECT_THAT(the_finding().seen, testing::StartsWith("not a member of 12 of 12 groups: "));
  for (const auto& group : twelve_groups().items) facts_.memberships.value->items.push_back(group);
  EXPECT_THAT(say(), IsEmpty());
}

TEST_F(Judges, FindTheGroupsThatThePersonNamed) {
  answers_.gdap = Gdap::kMigratedOtherwise;
  answers_.gdap_groups = {"Tier 1", "AdminAgents"};
  EXPECT_THAT(say(), ElementsAre("gdap.group-missing"));
  EXPECT_EQ(the_finding().seen, "not a member of 1 of 2 groups: Tier 1");
}

TEST_F(Judges, WantGlobalAdministratorDuringSetUpAndNotAfter) {
  phase_ = AuditPhase::kAfter;
  EXPECT_THAT(say(), ElementsAre("role.global-admin-left"));
  facts_.roles.value->items.clear();
  EXPECT_THAT(say(), IsEmpty());
  phase_ = AuditPhase::kSetUp;
  EXPECT_THAT(say(), ElementsAre("role.global-admin-missing"));
}

TEST_F(Judges, FindNoMailboxOnlyWhereOneIsWanted) {
  facts_.plans.value->names = {"EXCHANGE_S_FOUNDATION"};
  EXPECT_THAT(say(), IsEmpty());
  answers_.wants_mailbox = true;
  EXPECT_THAT(say(), ElementsAre("mailbox.missing"));
}

TEST_F(Judges, FindMfaThatNobodyEnforcesOnce) {
  facts_.policies.value->clear();
  facts_.security_defaults = read(false, "req-defaults");
  single_factor_everywhere();
  EXPECT_THAT(say(), ElementsAre("mfa.not-enforced"));
  EXPECT_THAT(the_finding().request_ids,
              testing::UnorderedElementsAre("req-policies", "req-state", "req-methods", "req-log",
                                            "req-token", "req-partner"));
}

TEST_F(Judges, FindDuosCustomControlOnce) {
  policy() = procedure::duo_policy("u1");
  facts_.security_defaults = read(false, "req-defaults");
  single_factor_everywhere();
  EXPECT_THAT(say(), ElementsAre("mfa.third-party"));
  EXPECT_EQ(the_finding().seen,
            "the policy 'Require Duo for the CIPP service account' asks for the "
            "custom control RequireDuoMfa");
}

TEST_F(Judges, FindDuoAsAnExternalMethodAlthoughItEarnsTheClaim) {
  facts_.methods.value->external = {"Duo"};
  EXPECT_THAT(say(), ElementsAre("mfa.third-party"));
}

TEST_F(Judges, FindADomainWhoseOwnProviderAnswers) {
  facts_.federation = read(std::string{"acceptIfMfaDoneByFederatedIdp"}, "req-domain");
  EXPECT_THAT(say(), ElementsAre("mfa.third-party"));
  facts_.federation = read(std::string{"rejectMfaByFederatedIdp"}, "req-domain");
  EXPECT_THAT(say(), IsEmpty());
}

TEST_F(Judges, FindMfaThatCameAfterTheFirstSignIn) {
  facts_.sign_ins = read(std::vector<LoggedSignIn>{{"2026-09-14T08:00:00Z", true, false},
                                                   {"2026-09-14T09:00:00Z", true, true}},
                         "req-log");
  EXPECT_THAT(say(), ElementsAre("mfa.after-first-sign-in"));
}

TEST_F(Judges, FindMfaThatIsEnforcedButNotRegistered) {
  facts_.methods.value->microsoft.clear();
  facts_.sign_ins.value->clear();
  facts_.token = read(SignInTry{false, false, "registration-required", "asked"}, "req-token");
  facts_.partner = {};
  EXPECT_THAT(say(), ElementsAre("mfa.not-registered"));
}

TEST_F(Judges, FindTheWrongLever) {
  facts_.policies.value->clear();
  facts_.per_user_state = read(std::string{"enforced"}, "req-state");
  EXPECT_THAT(say(), ElementsAre("mfa.wrong-lever"));
}

TEST_F(Judges, FindAHoleInThePolicy) {
  policy()["conditions"]["locations"] = {{"includeLocations", {"All"}},
                                         {"excludeLocations", {"AllTrusted"}}};
  EXPECT_THAT(say(), ElementsAre("mfa.bypassed"));
  EXPECT_EQ(the_finding().seen, "'Own' leaves a way past: locations");
}

TEST_F(Judges, FindAPolicyThatRemembers) {
  policy().erase("sessionControls");
  EXPECT_THAT(say(), ElementsAre("mfa.frequency"));
}

TEST_F(Judges, FindPoliciesThatTheAccountIsNotLeftOutOf) {
  auto other = procedure::mfa_policy("Everybody", "u1");
  other["conditions"]["users"] = {{"includeUsers", {"All"}}, {"excludeUsers", Json::array()}};
  facts_.policies.value->push_back(other);
  EXPECT_THAT(say(), ElementsAre("policy.not-excluded"));
  facts_.policies.value->back()["conditions"]["users"]["excludeUsers"] = {"u1"};
  EXPECT_THAT(say(), IsEmpty());
}

TEST_F(Judges, SeeAPolicyThatReachesTheAccountThroughItsRole) {
  auto other = procedure::mfa_policy("Administrators", "u1");
  other["conditions"]["users"] = {{"includeRoles", {"62e90394-69f5-4237-9190-012177145e10"}}};
  facts_.policies.value->push_back(other);
  EXPECT_THAT(say(), ElementsAre("policy.not-excluded"));
}

TEST_F(Judges, NeverTakeSilenceForAPass) {
  facts_.memberships = unread(*facts_.memberships);
  facts_.roles = unread(*facts_.roles);
  facts_.methods = unread(*facts_.methods);
  facts_.token = {std::nullopt, "", "the password is not known"};
  facts_.partner = {};
  answers_.gdap = Gdap::kMigratedWithCipp;
  EXPECT_THAT(say(), ElementsAre("?account-password", "?admin-agents", "?gdap-groups", "?roles",
                                 "?mfa-provider", "?mfa-registered", "?token", "?partner-center"));
}

TEST_F(Judges, AskNothingOfAnAccountThatIsNotRead) {
  facts_.account = unread(*facts_.account);
  const auto said = say();
  EXPECT_EQ(said.size(), 17U);  // not the partner, nor what is not wanted
  for (const auto& word : said) EXPECT_EQ(word.front(), '?') << word;
}

}  // namespace
}  // namespace client::checks
