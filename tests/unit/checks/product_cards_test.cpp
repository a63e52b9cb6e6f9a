// What the product's own checks would say: their words, and their mistakes.
#include "client/checks/product_cards.h"

#include "client/checks/gdap_roles.h"
#include "client/checks/product_errors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace client::checks {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

procedure::Procedure page(std::string_view edition) {
  return *procedure::load_procedure(SOURCE_ROOT "/scenarios/procedures/service-account-" +
                                    std::string{edition} + ".json");
}

class ProductCards : public testing::Test {
 protected:
  ProductCards() {
    facts_.keeps_sam = true;
    facts_.sam_token = {SignInTry{.signed_in = true,
                                  .has_mfa = true,
                                  .code = {},
                                  .message = {},
                                  .name = "CIPP Service Account",
                                  .upn = "cipp@harbour-it.example"},
                        "req",
                        {}};
    facts_.sam_rights = {procedure::SamRights{}, "req", {}};
    procedure::User user;
    user.username = "cipp@harbour-it.example";
    facts_.account = {procedure::UserSearch{user, "req"}, "req", {}};
    procedure::Listed groups;
    groups.items.push_back({"1", "AdminAgents"});
    procedure::Listed gdap;
    for (const auto& role : gdap_roles(12)) {
      const auto name = std::string{kGdapGroupPrefix} + std::string{role.name};
      groups.items.push_back({"2", name});
      gdap.items.push_back({"2", name});
    }
    facts_.memberships = {groups, "req", {}};
    facts_.gdap_groups = {gdap, "req", {}};
    facts_.relationships = {std::vector<procedure::SamRelationship>{}, "req", {}};
    facts_.customers = {std::vector<AtCustomer>{}, "req", {}};
  }

  std::vector<std::string> lines(std::string_view card,
                                 std::string_view edition = "2025-04") const {
    const auto procedure = page(edition);
    const auto cards = product_cards(facts_, {procedure, answers_, AuditPhase::kSetUp});
    std::vector<std::string> texts;
    for (const auto& each : cards) {
      for (const auto& line : each.lines) {
        if (each.id == card) texts.push_back(line.text);
      }
    }
    return texts;
  }
  std::vector<procedure::DirectoryObject>& groups() { return facts_.memberships.value->items; }

  Facts facts_;
  procedure::Answers answers_;
};

TEST_F(ProductCards, AreNoneWithoutAnApplication) {
  facts_.keeps_sam = false;
  EXPECT_THAT(lines("permissions"), IsEmpty());
  EXPECT_THAT(lines("gdap"), IsEmpty());
}

TEST_F(ProductCards, TheEarlierPermissionsCheckAsksWhatWasGranted) {
  EXPECT_THAT(lines("permissions"), ElementsAre("Your refresh token matches key vault.",
                                                "You are running CIPP as a service account.",
                                                "Your access token contains the MFA claim.",
                                                "There are new permissions to apply."));
}

TEST_F(ProductCards, TheLaterOneReadsItsOwnNotes) {
  facts_.device_born = {false, "req", {}};
  EXPECT_THAT(lines("permissions", "2026"),
              ElementsAre("Your refresh token matches key vault.",
                          "You are running CIPP as a service account.",
                          "Your access token contains the MFA claim.",
                          "Your refresh token did not originate from a device code login.",
                          "You have all the required permissions.",
                          "No service account issues have been found. CIPP is ready for use."));
}

TEST_F(ProductCards, ANameWillDoWhereTheUsernameDoesNot) {
  facts_.sam_token.value->name = "Mara Lind";
  EXPECT_THAT(lines("permissions"), Contains("You are running CIPP as a service account."));
  facts_.sam_token.value->upn = "mara@harbour-it.example";
  EXPECT_THAT(lines("permissions"),
              Contains("You do not appear to be running CIPP as a service account."));
}

TEST_F(ProductCards, ARefusedTokenIsAllThatThePermissionsCheckSays) {
  facts_.sam_token = {
      SignInTry{false, false, "AADSTS50173", "AADSTS50173: revoked", "invalid_grant"}, "req", {}};
  facts_.remembered_days = {14, "req", {}};
  EXPECT_THAT(
      lines("permissions"),
      ElementsAre("We could not connect to the API to retrieve the permissions. There might be a "
                  "problem with the secure application model configuration. The returned error is: "
                  "Could not get token: invalid_grant:AADSTS50173: revoked",
                  "MFA Service Policy has a session lifetime of 14 days. This may cause "
                  "authentication issues for your service account."));
  // And the other one finds nothing, which looks as if all were right.
  EXPECT_THAT(lines("gdap"), IsEmpty());
}

TEST_F(ProductCards, ItsGdapCheckTakesPartsOfNamesForGroups) {
  EXPECT_THAT(lines("gdap"), ElementsAre("User is a member of the AdminAgents group",
                                         "User is a member of the 12 CIPP Recommended GDAP groups",
                                         "No Microsoft Led Transition relationships found",
                                         "No Global Admin relationships found"));
  // Another group with the name in it: no finding, yet the page says that he is no member.
  groups()[0].name = "Old-AdminAgents-Backup";
  EXPECT_THAT(lines("gdap"), Contains("User is a member of the AdminAgents group"));
  groups().push_back({"3", "AdminAgents"});
  EXPECT_THAT(lines("gdap"), Contains("User is not a member of the AdminAgents group"));
  for (const auto& line : lines("gdap")) EXPECT_THAT(line, Not(testing::HasSubstr("not assigned")));
}

TEST_F(ProductCards, ItsGdapCheckNamesEachGroupThatIsMissing) {
  groups().erase(groups().begin(), groups().begin() + 2);
  const std::string rest =
      " is not assigned to the SAM user cipp@harbour-it.example. If you have migrated outside of "
      "CIPP this is to be expected. Please perform an access check to make sure you have the "
      "correct set of permissions.";
  EXPECT_THAT(lines("gdap"),
              ElementsAre("AdminAgents" + rest, "M365 GDAP Application Administrator" + rest,
                          "User is not a member of the AdminAgents group",
                          "User is not a member of the 12 CIPP Recommended GDAP groups",
                          "No Microsoft Led Transition relationships found",
                          "No Global Admin relationships found"));
}

TEST_F(ProductCards, ItsGdapCheckSeesGlobalAdministratorInARelationship) {
  facts_.relationships.value->push_back(
      {"t1", "Bakery", "CIPP_1", {"62e90394-69f5-4237-9190-012177145e10"}});
  facts_.relationships.value->push_back({"t2", "Mill", "MLT_1", {}});
  const auto all = lines("gdap");
  EXPECT_THAT(all, Contains("Bakery: The relationship has global administrator access. Auto-Extend "
                            "is not available."));
  EXPECT_THAT(all, Contains("Mill: This tenant only has a MLT(Microsoft Led Transition) "
                            "relationship. This is a read-only relationship. You must migrate this "
                            "tenant to GDAP."));
  EXPECT_THAT(all, Contains("Global Admin relationships found"));
  EXPECT_THAT(all, Contains("Microsoft Led Transition relationships found"));
}

TEST_F(ProductCards, ItsTenantCheckTellsRequiredRolesFromOptionalOnesLater) {
  std::vector<std::string> twelve;
  for (const auto& role : gdap_roles(12)) twelve.emplace_back(role.id);
  const SignInTry fine{.signed_in = true, .has_mfa = true, .code = {}, .message = {}};
  const auto shown = [](std::vector<std::string> roles) {
    return Reading<std::vector<std::string>>{std::move(roles), "req", {}};
  };
  // What the account itself holds is of no interest to it.
  facts_.customers.value->push_back({{"t1", "Bakery", false}, fine, {}, "req", shown(twelve)});
  facts_.customers.value->push_back(
      {{"t2", "Mill", false}, fine, twelve, "req", shown({twelve[0]})});
  facts_.customers.value->push_back({{"t3", "Forge", false},
                                     fine,
                                     twelve,
                                     "req",
                                     {std::nullopt, "req", "Insufficient privileges"}});
  EXPECT_THAT(lines("tenants"),
              ElementsAre("Bakery: Successfully connected to Graph",
                          "Mill: Successfully connected to Graph, but missing GDAP roles",
                          "Forge: Failed to connect to Graph: Insufficient privileges"));
  EXPECT_THAT(
      lines("tenants", "2026"),
      ElementsAre("Bakery: Successfully connected to Graph, but missing optional GDAP roles",
                  "Mill: Successfully connected to Graph, but missing required GDAP roles",
                  "Forge: Failed to connect to Graph: Insufficient privileges"));
}

// ---- its words for errors ----

TEST(ProductWords, OfErrorsThatItKnows) {
  EXPECT_EQ(product_words("Could not get token: invalid_grant:AADSTS65001: The user …", false),
            "We cannot access this tenant as consent has not been given, please try refreshing the "
            "CPV permissions in the application settings menu.");
  EXPECT_EQ(product_words("aadsts53003: blocked", true),
            "Access has been blocked by Conditional Access policies. Please check the Conditional "
            "Access configuration documentation");
  EXPECT_EQ(product_words("AADSTS700082: …", false),
            "The CIPP user access token has expired. Run the SAM Setup wizard to refresh your "
            "tokens.");
  EXPECT_EQ(product_words("AADSTS700082: …", true),
            "The CIPP user access token has expired. Run the Setup Wizard to refresh your tokens.");
}

TEST(ProductWords, PassTheRestOn) {
  EXPECT_EQ(product_words("AADSTS50076: Due to", true), "AADSTS50076: Due to");
  // The pattern for this number lacks its last star, so it only fits a text that ends there.
  EXPECT_EQ(product_words("AADSTS50177: a customer", true), "AADSTS50177: a customer");
  EXPECT_THAT(product_words("it says AADSTS50177", true), testing::HasSubstr("is a guest"));
}

}  // namespace
}  // namespace client::checks
