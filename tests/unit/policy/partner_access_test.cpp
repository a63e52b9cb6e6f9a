#include "mockgraph/policy/partner_access.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mockgraph::policy::partner_access_test {
namespace {

using testing::ElementsAre;

PartnerFacts all_right() {
  return {.token_valid = true,
          .audience_right = true,
          .mfa_claim = true,
          .partner_tenant = true,
          .agents = {.admin = true},
          .customer_known = true};
}
template <class Change>
PartnerFacts but(Change change) {
  PartnerFacts facts = all_right();
  change(facts);
  return facts;
}

const PartnerNeed kListCustomers{};
const PartnerNeed kReadCustomer{.customer = true};
const PartnerNeed kOpenToApps{.app_only = true};
const PartnerNeed kSearchCustomers{.agents = {.admin = true, .helpdesk = true}};

struct Case {
  std::string name;
  const PartnerNeed& need;
  PartnerFacts facts;
  PartnerVerdict verdict = PartnerVerdict::kGranted;
  std::string requirement{};
};

class PartnerGate : public testing::TestWithParam<Case> {};

TEST_P(PartnerGate, Decides) {
  const PartnerDecision decision = check_partner(GetParam().need, GetParam().facts);
  EXPECT_EQ(decision.verdict, GetParam().verdict);
  EXPECT_EQ(decision.advice.requirement, GetParam().requirement);
  EXPECT_EQ(decision.advice.repair.empty(), decision.granted());
  EXPECT_EQ(decision.trace.empty(), decision.granted());
}

using V = PartnerVerdict;
using Facts = PartnerFacts;
INSTANTIATE_TEST_SUITE_P(
    Table, PartnerGate,
    testing::Values(Case{"AdminAgentWithMfaPasses", kReadCustomer, all_right()},
                    Case{"NoToken", kListCustomers, but([](Facts& f) { f.token_valid = false; }),
                         V::kTokenInvalid},
                    Case{"TokenForGraph", kListCustomers,
                         but([](Facts& f) { f.audience_right = false; }), V::kWrongAudience},
                    Case{"NoMfaClaim", kListCustomers, but([](Facts& f) { f.mfa_claim = false; }),
                         V::kMfaMissing, "R4"},
                    Case{"DuoAsCustomControlHasNoClaim", kListCustomers, but([](Facts& f) {
                           f.mfa_claim = false;
                           f.third_party_factor = true;
                         }),
                         V::kMfaMissing, "R5"},
                    Case{"TheOldAnswerIsARefusalToo", kListCustomers, but([](Facts& f) {
                           f.mfa_claim = false;
                           f.enforcement = MfaEnforcement::kReasonPhrase;
                         }),
                         V::kMfaMissing, "R4"},
                    Case{"ReportingDoesNotRefuse", kListCustomers, but([](Facts& f) {
                           f.mfa_claim = false;
                           f.enforcement = MfaEnforcement::kReportOnly;
                         })},
                    Case{"MfaIsAskedBeforeTheProgramme", kListCustomers, but([](Facts& f) {
                           f.mfa_claim = false;
                           f.partner_tenant = false;
                         }),
                         V::kMfaMissing, "R4"},
                    Case{"TenantIsNoPartner", kListCustomers,
                         but([](Facts& f) { f.partner_tenant = false; }), V::kNotAPartner, "R3"},
                    Case{"NotInAdminAgents", kListCustomers, but([](Facts& f) { f.agents = {}; }),
                         V::kAgentRoleMissing, "R3"},
                    Case{"HelpdeskAgentsDoNotReplaceAdminAgents", kListCustomers,
                         but([](Facts& f) { f.agents = {.helpdesk = true}; }), V::kAgentRoleMissing,
                         "R3"},
                    Case{"HelpdeskAgentsMaySearch", kSearchCustomers,
                         but([](Facts& f) { f.agents = {.helpdesk = true}; })},
                    Case{"UnknownCustomer", kReadCustomer,
                         but([](Facts& f) { f.customer_known = false; }), V::kCustomerUnknown},
                    Case{"CustomerDoesNotMatterToAList", kListCustomers,
                         but([](Facts& f) { f.customer_known = false; })},
                    Case{"AppOnlyIsClosedByDefault", kListCustomers,
                         but([](Facts& f) { f.app_only = true; }), V::kAppOnlyClosed, "R9"},
                    Case{"AppOnlyNeedsNeitherMfaNorGroups", kOpenToApps, but([](Facts& f) {
                           f.app_only = true;
                           f.mfa_claim = false;
                           f.agents = {};
                         })}),
    [](const auto& each) { return each.param.name; });

TEST(PartnerGateTrace, EndsWithTheRuleThatRefused) {
  const PartnerDecision decision =
      check_partner(kListCustomers, but([](Facts& f) { f.agents = {.sales = true}; }));
  EXPECT_THAT(
      decision.trace,
      ElementsAre(
          TraceLine{"token", "passed", "an access token of this identity platform"},
          TraceLine{"audience", "passed", "https://api.partnercenter.microsoft.com"},
          TraceLine{"kind of token", "passed", "App+User"},
          TraceLine{"MFA claim", "passed", R"("amr" has "mfa")"},
          TraceLine{"partner programme", "passed",
                    "the tenant is enrolled as a Cloud Solution Provider"},
          TraceLine{"agent group", "refused", "wanted one of: AdminAgents; held: SalesAgents"}));
  EXPECT_EQ(decision.advice.repair, "make the account a member of AdminAgents");
}

TEST(MfaReport, LooksAtTheClaimOnlyAndSparesApplications) {
  EXPECT_TRUE(mfa_compliant(all_right()));
  EXPECT_FALSE(mfa_compliant(but([](Facts& f) { f.mfa_claim = false; })));
  EXPECT_TRUE(mfa_compliant({.app_only = true}));
}

}  // namespace
}  // namespace mockgraph::policy::partner_access_test
