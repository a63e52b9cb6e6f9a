// Domains that belong to an identity provider of their own: what it says, and what follows.
#include "tests/contract/login/person.h"
#include "tests/support/minted_token.h"

namespace tests {
namespace {

using mockgraph::string_at;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Federated : public SignIns {
 protected:
  void SetUp() override { federate("acceptIfMfaDoneByFederatedIdp"); }

  void federate(std::string_view behaviour) {
    use_tool();
    const std::string path = "/v1.0/domains/harbour-it.example/federationConfiguration";
    const Json body{{"displayName", "Quay Sign-On"},
                    {"issuerUri", "https://sso.harbour-it.example/adfs/services/trust"},
                    {"passiveSignInUri", "https://sso.harbour-it.example/adfs/ls"},
                    {"activeSignInUri", "https://sso.harbour-it.example/adfs/services/trust/13"},
                    {"metadataExchangeUri", "https://sso.harbour-it.example/adfs/mex"},
                    {"preferredAuthenticationProtocol", "wsFed"},
                    {"federatedIdpMfaBehavior", behaviour}};
    const Json held = json_of(get(path))["value"];
    if (held.empty()) {
      EXPECT_THAT(post(path, body), HasStatus(201));
    } else {
      EXPECT_THAT(
          patch(path + "/" + string_at(held[0], "/id"), {{"federatedIdpMfaBehavior", behaviour}}),
          HasStatus(200));
    }
    forget();
  }
  // The administrator's own sign-ins are federated, too; a tool that has its token already goes on.
  void use_tool() {
    use_token(minted_token(
        mock_,
        {.upn = std::string{kMara.upn},
         .audience = "https://graph.microsoft.com",
         .scope = "Domain.ReadWrite.All Policy.Read.All AuditLog.Read.All Application.Read.All "
                  "Policy.ReadWrite.ConditionalAccess",
         .roles = {"Global Administrator"}}));
  }
  void begin(const Someone& who) {
    forget();
    open(authorize_link("organizations", kAzurePowerShell, kScope));
    submit({{"login", who.upn}, {"passwd", "whatever is typed"}});
  }
  Json amr() {
    return claims_of(string_at(json_of(redeem(kAzurePowerShell)), "/access_token"))["amr"];
  }
};

TEST_P(Federated, PeopleAreSentToTheirProvider) {
  begin(kMara);
  EXPECT_THAT(page().text(), AllOf(HasSubstr("Quay Sign-On"), HasSubstr("simulat"),
                                   Not(HasSubstr("name=\"passwd\""))));
}

TEST_P(Federated, PeopleWithMultipleauthnHaveShownMfa) {
  begin(kTom);
  submit({{"answer", "mfa"}});
  EXPECT_EQ(amr(), (Json{"fed", "mfa"}));
}

TEST_P(Federated, PeopleWithoutItAreAskedForASecondFactorHere) {
  begin(kTom);
  submit({{"answer", "password"}});
  ASSERT_TRUE(asks_for("otc"));
  type_code(kTom);
  EXPECT_EQ(amr(), (Json{"fed", "mfa"}));
}

TEST_P(Federated, PeopleWhomNobodyAsksForMoreHaveShownNoMfa) {
  use_tool();
  const Json policies = json_of(get("/v1.0/identity/conditionalAccess/policies"))["value"];
  ASSERT_FALSE(policies.empty());
  for (const Json& policy : policies)
    EXPECT_THAT(patch("/v1.0/identity/conditionalAccess/policies/" + string_at(policy, "/id"),
                      {{"state", "disabled"}}),
                HasStatus(204));
  begin(kTom);
  submit({{"answer", "password"}});
  EXPECT_EQ(amr(), Json{"fed"});
}

TEST_P(Federated, ProvidersThatAreNotBelievedProveNothing) {
  federate("rejectMfaByFederatedIdp");
  begin(kTom);
  submit({{"answer", "mfa"}});
  ASSERT_TRUE(asks_for("otc"));
  type_code(kTom);
  EXPECT_EQ(amr(), (Json{"fed", "mfa"}));
}

TEST_P(Federated, ProvidersThatHaveToAskAreToldSo) {
  federate("enforceMfaByFederatedIdp");
  begin(kTom);
  submit({{"answer", "password"}});
  EXPECT_FALSE(asks_for("otc"));
  EXPECT_THAT(page().text(), HasSubstr("A second factor is asked for"));
  submit({{"answer", "mfa"}});
  EXPECT_EQ(amr(), (Json{"fed", "mfa"}));
}

TEST_P(Federated, PeopleWhoFailThereAreAskedForTheirNameAgain) {
  begin(kTom);
  submit({{"answer", "fail"}});
  EXPECT_TRUE(asks_for("login"));
}

TEST_P(Federated, AnswersAreNobodysWhoIsNotSentThere) {
  forget();
  open(authorize_link("organizations", kAzurePowerShell, kScope));
  const auto flow = page().text();
  const auto at = flow.find("name=\"flow\" value=\"") + 19;
  const std::string id{flow.substr(at, flow.find('"', at) - at)};
  EXPECT_THAT(post_form("/organizations/federated", form({{"flow", id}, {"answer", "mfa"}})).text(),
              HasSubstr("AADSTS50089"));
}

TEST_P(Federated, PasswordsAreNotKnownHere) {
  const auto answer = post_form("/organizations/oauth2/v2.0/token",
                                form({{"grant_type", "password"},
                                      {"client_id", kAzurePowerShell},
                                      {"scope", "https://graph.microsoft.com/.default"},
                                      {"username", kTom.upn},
                                      {"password", kTom.password}}));
  EXPECT_THAT(answer, AllOf(HasStatus(400), JsonAt("/error_codes", Json::array({50056}))));
}

TEST_P(Federated, RealmsSayWhereTheirPasswordsAreTaken) {
  EXPECT_THAT(get("/common/userrealm/" + std::string{kTom.upn} + "?api-version=1.0"),
              HasBody(R"({"ver":"1.0","account_type":"Federated",)"
                      R"("domain_name":"harbour-it.example","federation_protocol":"WSTrust",)"
                      R"("federation_metadata_url":"https://sso.harbour-it.example/adfs/mex",)"
                      R"("federation_active_auth_url":)"
                      R"("https://sso.harbour-it.example/adfs/services/trust/13",)"
                      R"("cloud_instance_name":"microsoftonline.com",)"
                      R"("cloud_audience_urn":"urn:federation:MicrosoftOnline"})"));
}

TEST_P(Federated, SignInsAreToldAsTheProvidersInTheLog) {
  begin(kTom);
  submit({{"answer", "mfa"}});
  static_cast<void>(handed());
  begin(kMara);
  submit({{"answer", "mfa"}});
  static_cast<void>(handed());
  use_tool();
  const auto log = json_of(get("/beta/auditLogs/signIns?$filter=userPrincipalName%20eq%20'" +
                               std::string{kTom.upn} + "'"))["value"];
  ASSERT_EQ(log.size(), 1U);
  EXPECT_EQ(log[0]["status"]["additionalDetails"],
            "MFA requirement satisfied by claim provided by external provider");
  EXPECT_EQ(log[0]["authenticationDetails"][0]["authenticationMethod"], "Federated");
  EXPECT_EQ(log[0]["authenticationDetails"][0]["authenticationStepRequirement"],
            "Primary authentication");
  EXPECT_EQ(log[0]["authenticationDetails"].size(), 1U);
}

RUN_ON_BOTH_WIRES(Federated);

}  // namespace
}  // namespace tests
