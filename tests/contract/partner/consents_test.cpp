// Application consents: a partner's application gets its permissions in a customer's tenant.
#include "tests/support/minted_token.h"

namespace tests {

using mockgraph::Request;
using mockgraph::Response;

namespace {

using testing::AllOf;
using testing::SizeIs;

constexpr std::string_view kGraph = "00000003-0000-0000-c000-000000000000";
constexpr std::string_view kPartnerCenterApp = "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd";
constexpr std::string_view kApp = "4c1a7e90-52d3-4b86-8f0e-93b1d5a7c264";
constexpr std::string_view kObject = "0d7c3b5a-6e21-4f98-a4d0-5b8e2c9f1a37";
// Scope ids of User.Read and Directory.ReadWrite.All.
constexpr std::string_view kUserRead = "e1fe6dd8-ba31-4d61-89e7-88639da4683d";
constexpr std::string_view kDirectoryWrite = "c5366453-9fb0-48a5-a156-24f0c49a4b84";

class Consents : public BothWires {
 protected:
  Consents()
      : partner_(tenant_id(mock_, "harbour-it.example")),
        bakery_(tenant_id(mock_, "linden-bakery.example")) {
    const Json access = Json::array(
        {{{"id", kUserRead}, {"type", "Scope"}}, {{"id", kDirectoryWrite}, {"type", "Scope"}}});
    const Json application{
        {"appId", kApp},
        {"displayName", "Replay"},
        {"signInAudience", "AzureADMultipleOrgs"},
        {"requiredResourceAccess",
         Json::array({{{"resourceAppId", kGraph}, {"resourceAccess", access}}})}};
    const auto path = "/tenants/" + partner_ + "/applications/" + std::string{kObject};
    EXPECT_THAT(patch("/_mockgraph/state",
                      Json::array({{{"op", "add"}, {"path", path}, {"value", application}}})),
                HasStatus(200));
    use_token(minted_token(mock_));
  }

  [[nodiscard]] std::string consents() const {
    return "/v1/customers/" + bakery_ + "/applicationconsents";
  }
  [[nodiscard]] std::string consent() const { return consents() + "/" + std::string{kApp}; }
  static Json wanted(std::string_view scope, std::string_view resource = kGraph) {
    return {{"ApplicationId", kApp},
            {"ApplicationGrants",
             Json::array({{{"EnterpriseApplicationId", resource}, {"Scope", scope}}})}};
  }
  // What the customer's tenant holds of a type.
  Json rows(const std::string& key) {
    return json_of(get("/_mockgraph/state?at=/tenants/" + bakery_ + "/" + key));
  }

  bool has_principal(std::string_view app) {
    const Json principals = rows("servicePrincipals");
    return std::ranges::any_of(principals, [&](const Json& row) { return row["appId"] == app; });
  }

  std::string partner_, bakery_;
};

TEST_P(Consents, AreAnsweredWithWhatWasGrantedInCanonicalSpelling) {
  EXPECT_THAT(
      post(consents(), wanted("user.read, Directory.ReadWrite.All")),
      AllOf(
          HasStatus(201), HasHeader("Location", consent()),
          HasBody(
              R"({"applicationId":"4c1a7e90-52d3-4b86-8f0e-93b1d5a7c264","applicationGrants":[{"enterpriseApplicationId":"00000003-0000-0000-c000-000000000000","scope":"User.Read,Directory.ReadWrite.All"}]})")));
}

TEST_P(Consents, MakeAServicePrincipalAndAGrantForAllUsersInTheCustomersTenant) {
  ASSERT_THAT(post(consents(), wanted("User.Read,Directory.ReadWrite.All")), HasStatus(201));
  std::string client, resource;
  const Json principals = rows("servicePrincipals");
  for (const auto& [id, row] : principals.items()) {
    if (row["appId"] == kApp) client = id;
    if (row["appId"] == kGraph) resource = id;
  }
  ASSERT_NE(client, "");
  ASSERT_NE(resource, "");
  const Json grants = rows("oauth2PermissionGrants");
  std::vector<Json> ours;
  for (const auto& row : grants) {
    if (row["clientId"] == client) ours.push_back(row);
  }
  ASSERT_THAT(ours, SizeIs(1));
  EXPECT_EQ(ours[0]["consentType"], "AllPrincipals");
  EXPECT_EQ(ours[0]["resourceId"], resource);
  EXPECT_EQ(ours[0]["scope"], "User.Read Directory.ReadWrite.All");
}

TEST_P(Consents, AreRefusedTwiceAndThenNothingIsChanged) {
  ASSERT_THAT(post(consents(), wanted("User.Read")), HasStatus(201));
  const auto before = rows("oauth2PermissionGrants");
  EXPECT_THAT(
      post(consents(), wanted("Directory.ReadWrite.All")),
      AllOf(HasStatus(409), JsonAt("/description", Json("Permission entry already exists"))));
  EXPECT_EQ(rows("oauth2PermissionGrants"), before);
}

TEST_P(Consents, AreListedAndReadAndWithdrawn) {
  ASSERT_THAT(post(consents(), wanted("User.Read")), HasStatus(201));
  EXPECT_THAT(get(consent()), AllOf(HasStatus(200), JsonAt("/applicationId", Json(kApp))));
  EXPECT_THAT(get(consents()), HasStatus(200));
  EXPECT_THAT(remove(consent()), AllOf(HasStatus(204), HasBody("")));
  EXPECT_THAT(get(consent()), AllOf(HasStatus(404), JsonAt("/code", Json("1000"))));
  EXPECT_THAT(remove(consent()), HasStatus(404));
  EXPECT_FALSE(has_principal(kApp));
  EXPECT_THAT(post(consents(), wanted("User.Read")), HasStatus(201));
}

TEST_P(Consents, HoldOnlyWhatTheRegistrationAsksFor) {
  EXPECT_THAT(post(consents(), wanted("DelegatedPermissionGrant.ReadWrite.All")),
              AllOf(HasStatus(400), JsonAt("/code", Json("3000")),
                    JsonAt("/data", Json::array({"scope"}))));
}

TEST_P(Consents, NeverHoldPartnerCenterItself) {
  EXPECT_THAT(post(consents(), wanted("user_impersonation", kPartnerCenterApp)),
              AllOf(HasStatus(400), JsonAt("/code", Json("3000")),
                    JsonAt("/data", Json::array({"enterpriseApplicationId"}))));
}

TEST_P(Consents, RefuseABodyThatIsNone) {
  auto broken = wanted("User.Read");
  broken["ApplicationGrant"] = Json::array();
  EXPECT_THAT(post(consents(), broken), AllOf(HasStatus(400), JsonAt("/code", Json("3000")),
                                              JsonAt("/data", Json::array({"ApplicationGrant"}))));
  EXPECT_THAT(post(consents(), Json::object()),
              AllOf(HasStatus(400), JsonAt("/code", Json("3000"))));
}

TEST_P(Consents, RefuseAnApplicationThatNobodyRegistered) {
  auto stranger = wanted("User.Read");
  stranger["ApplicationId"] = "11111111-2222-4333-8444-555555555555";
  const auto refusal = post(consents(), stranger);
  EXPECT_GE(refusal.status, 400);
  EXPECT_LT(refusal.status, 500);
  EXPECT_FALSE(has_principal("11111111-2222-4333-8444-555555555555"));
}

RUN_ON_BOTH_WIRES(Consents);

}  // namespace
}  // namespace tests
