// How Microsoft counts what a partner and his customers do about MFA.
#include "tests/support/minted_token.h"

namespace tests::security_score_test {

using mockgraph::Response;

namespace {

using testing::AllOf;

const std::string kScore = "/beta/security/partner/securityScore";
constexpr std::string_view kGraph = "00000003-0000-0000-c000-000000000000";
constexpr std::string_view kMara = "mara.lind@harbour-it.example";

class SecurityScore : public BothWires {
 protected:
  SecurityScore() { use({}); }

  void use(TokenWish wish) {
    wish.audience = kGraph;
    wish.scope = "PartnerSecurity.Read.All";
    use_token(minted_token(mock_, wish));
  }
  // Changes the sandbox, and goes on as before.
  void change(const Json& patch_document) {
    use_token("");
    ASSERT_THAT(patch("/_mockgraph/state", patch_document), HasStatus(200));
    use({});
  }
  Json state_of(const std::string& tenant, const std::string& key) {
    use_token("");
    auto rows = json_of(get("/_mockgraph/state?at=/tenants/" + tenant + "/" + key));
    use({});
    return rows;
  }
  Json requirement(std::size_t index) {
    return json_of(get(kScore + "/requirements"))["value"][index];
  }
};

// Of the two administrators one has no second factor: the account for emergencies.
TEST_P(SecurityScore, CountsAdministratorsAndWhatAsksThemForMfa) {
  auto seen = requirement(0);
  EXPECT_EQ(seen["updatedDateTime"], mockgraph::rfc3339(mock_.now()));
  for (const auto* member : {"updatedDateTime", "helpUrl"}) seen.erase(member);
  EXPECT_EQ(seen, (Json{{"@odata.type",
                         "#microsoft.graph.partner.security.adminsMfaEnforcedSecurityRequirement"},
                        {"id", "mfaEnforcedForAdmins"},
                        {"requirementType", "mfaEnforcedForAdmins"},
                        {"state", "active"},
                        {"complianceStatus", "noncomplaint"},
                        {"score", 10},
                        {"maxScore", 20},
                        {"actionUrl", nullptr},
                        {"adminsRequiredNotUsingMfaCount", 1},
                        {"legacyPerUserMfaStatus", "disabled"},
                        {"mfaConditionalAccessPolicyStatus", "enabled"},
                        {"securityDefaultsStatus", "disabled"},
                        {"mfaEnabledUsersCount", 3},
                        {"mfaEnabledAdminsCount", 1},
                        {"totalAdminsCount", 2}}));
}

// A policy asks whom it is about, and nobody else: here those of whom none is an administrator.
TEST_P(SecurityScore, AsksWhetherAPolicyReachesTheAdministrators) {
  const auto partner = tenant_id(mock_, "harbour-it.example");
  const auto policies = state_of(partner, "conditionalAccessPolicies");
  ASSERT_EQ(policies.size(), 1U);
  auto conditions = policies.begin().value()["conditions"];
  conditions["users"]["includeGroups"] = Json::array();
  conditions["users"]["includeUsers"] = {user_id(mock_, "tom.berg@harbour-it.example")};
  change({{{"op", "replace"},
           {"path", "/tenants/" + partner + "/conditionalAccessPolicies/" + policies.begin().key() +
                        "/conditions"},
           {"value", conditions}}});
  const auto seen = requirement(0);
  EXPECT_EQ(seen["mfaConditionalAccessPolicyStatus"], "disabled");
  EXPECT_EQ(seen["adminsRequiredNotUsingMfaCount"], 2);
  EXPECT_EQ(seen["mfaEnabledUsersCount"], 3);
  EXPECT_EQ(seen["score"], 0);
}

TEST_P(SecurityScore, FollowsFromTheTenantsAsTheyAre) {
  const auto before = json_of(get(kScore))["currentScore"].get<int>();
  const auto partner = tenant_id(mock_, "harbour-it.example");
  const Json methods = state_of(partner, "authenticationMethods");
  const auto mara = user_id(mock_, kMara);
  Json removals = Json::array();
  for (const auto& [id, method] : methods.items()) {
    if (method["userId"] == mara)
      removals.push_back(
          {{"op", "remove"}, {"path", "/tenants/" + partner + "/authenticationMethods/" + id}});
  }
  ASSERT_FALSE(removals.empty());
  change(removals);
  const auto seen = requirement(0);
  EXPECT_EQ(seen["complianceStatus"], "noncomplaint");  // the real service spells it so
  EXPECT_EQ(seen["adminsRequiredNotUsingMfaCount"], 2);
  EXPECT_EQ(seen["score"], 0);
  EXPECT_EQ(json_of(get(kScore))["currentScore"], before - 10);
  EXPECT_EQ(json_of(get(kScore))["maxScore"], 40);
}

TEST_P(SecurityScore, CountsCustomersByTheSameMeasure) {
  const auto seen = requirement(1);
  EXPECT_EQ(seen["requirementType"], "mfaEnforcedForAdminsOfCustomers");
  EXPECT_EQ(seen["totalTenantCount"], 2);
  const auto insights = json_of(get(kScore + "/customerInsights"))["value"];
  ASSERT_EQ(insights.size(), 2U);
  int compliant = 0;
  for (const auto& each : insights) {
    const auto users = state_of(each["tenantId"], "users");
    EXPECT_EQ(each["mfa"]["totalUsersCount"], users.size());
    compliant += each["mfa"]["securityDefaultsStatus"] == "enabled" &&
                         each["mfa"]["compliantAdminsCount"] == 1
                     ? 1
                     : 0;
  }
  EXPECT_EQ(seen["compliantTenantCount"], compliant);
}

TEST_P(SecurityScore, HasItsPartsByName) {
  EXPECT_THAT(
      get(kScore + "/requirements/mfaEnforcedForAdmins"),
      AllOf(HasStatus(200), JsonAt("/id", Json("mfaEnforcedForAdmins")),
            JsonAt("/@odata.context",
                   Json(mock_.url() + "/beta/$metadata#security/partner/securityScore/requirements/"
                                      "$entity"))));
  EXPECT_THAT(get(kScore + "/requirements/none"), HasStatus(404));
}

TEST_P(SecurityScore, IsForAdminAgentsWithMfa) {
  use({.amr = {"pwd"}});
  EXPECT_THAT(get(kScore),
              AllOf(HasStatus(403),
                    IsGraphError("Unauthorized_MissingMFA",
                                 "MFA is required for this request. The provided authentication "
                                 "token does not have MFA claims.")));
  use({.upn = "tom.berg@harbour-it.example"});
  EXPECT_THAT(get(kScore), AllOf(HasStatus(403), IsGraphError("Authorization_RequestDenied",
                                                              "Insufficient privileges to "
                                                              "complete the operation.")));
  use({.upn = "tom.berg@harbour-it.example", .roles = {"Global Administrator"}});
  EXPECT_THAT(get(kScore), HasStatus(200));
}

RUN_ON_BOTH_WIRES(SecurityScore);

}  // namespace
}  // namespace tests::security_score_test
