#include "client/checks/check.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace client::checks {
namespace {

using mockgraph::Json;
using procedure::Gdap;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view kApp = "11111111-0000-4000-8000-000000000001";

const procedure::Procedure& page() {
  static const auto kPage =
      *procedure::load_procedure(SOURCE_ROOT "/scenarios/procedures/service-account-2025-04.json");
  return kPage;
}

// Everything of the manifest, granted.
procedure::SamRights whole_rights() {
  procedure::SamRights rights;
  rights.principal = "sp";
  for (const auto& resource : sam_manifest(page()).resources) {
    rights.known[resource.app_id] = resource.name;
    std::string scope;
    for (const auto& each : resource.permissions) {
      if (each.is_delegated)
        scope += (scope.empty() ? "" : " ") + each.name;
      else
        rights.roles.push_back({{"appRoleId", each.id}});
    }
    rights.grants.push_back(
        {{"resourceId", resource.name}, {"consentType", "AllPrincipals"}, {"scope", scope}});
  }
  return rights;
}

const std::vector<std::string> kTwelve{
    "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", "fe930be7-5e62-47db-91af-98c3a49a38b1",
    "3a2c62db-5318-420d-8d74-23affee5d9d5", "29232cdf-9323-42fd-ade2-1d097af3e4de",
    "194ae4cb-b126-40b2-bd5b-6091b380977d", "892c5842-a9a6-463a-8041-72aa08ca3cf6",
    "7698a772-787b-4ac8-901f-60d6b08affd2", "69091246-20e8-4a56-aa4d-066075b2a7a8",
    "f28a1f50-f6e7-4571-818b-6a12f2af6b6c", "0526716b-113d-4c15-b2c8-68e3c22b9f80",
    "e8611ab8-c189-46e8-94e1-60213ab1f814", "7be44c8a-adaf-4e2a-84d6-ab2649e08a13"};

AtCustomer at(std::string name, SignInTry token, std::vector<std::string> roles) {
  return {{"t-" + name, name, false}, std::move(token), std::move(roles), "req-" + name};
}

class SamJudges : public testing::Test {
 protected:
  SamJudges() {
    answers_.gdap = Gdap::kMigratedWithCipp;
    facts_.keeps_sam = true;
    facts_.sam_application = {SamApplication{std::string{kApp},
                                             {std::string{kApp}},
                                             {{{"endDateTime", "2028-01-01T00:00:00Z"}}},
                                             "2026-09-14T08:00:00Z"},
                              "req-app",
                              {}};
    facts_.sam_rights = {whole_rights(), "req-rights", {}};
    facts_.sam_token = {SignInTry{true, true, "", ""}, "req-token", {}};
    facts_.customers = {std::vector{at("Bakery", {true, true, "", ""}, kTwelve)}, "req-all", {}};
  }

  using Judge = void (*)(const Facts&, const Expected&, Judgement&);
  Judgement judged(Judge judge) const {
    Judgement judgement;
    judge(facts_, {page(), answers_, AuditPhase::kSetUp}, judgement);
    return judgement;
  }
  std::vector<std::string> say(Judge judge) const {
    std::vector<std::string> ids;
    for (const auto& each : judged(judge).findings) ids.push_back(each.id);
    return ids;
  }
  std::vector<AtCustomer>& customers() { return *facts_.customers.value; }

  Facts facts_;
  procedure::Answers answers_;
};

TEST_F(SamJudges, FindNothingWhereAllIsRight) {
  for (const Judge judge : {judge_sam_application, judge_sam_secret, judge_sam_permissions,
                            judge_sam_token, judge_sam_customers}) {
    EXPECT_THAT(say(judge), IsEmpty());
    EXPECT_EQ(judged(judge).verdict, Verdict::kPassed);
  }
}

TEST_F(SamJudges, HaveNothingToSayWhereNoApplicationIsKept) {
  facts_ = {};
  for (const Judge judge : {judge_sam_application, judge_sam_secret, judge_sam_permissions,
                            judge_sam_token, judge_sam_customers})
    EXPECT_EQ(judged(judge).verdict, Verdict::kNotApplicable);
}

TEST_F(SamJudges, AreUnknownWhereNobodyAnswered) {
  facts_.sam_application = {std::nullopt, "req-x", "no answer"};
  facts_.sam_rights = {std::nullopt, "req-x", "no answer"};
  facts_.sam_token = {std::nullopt, "req-x", "no answer"};
  for (const Judge judge : {judge_sam_application, judge_sam_secret, judge_sam_permissions,
                            judge_sam_token, judge_sam_customers}) {
    EXPECT_EQ(judged(judge).verdict, Verdict::kUnknown);
    EXPECT_EQ(judged(judge).reason, "no answer");
  }
}

TEST_F(SamJudges, MissTheApplicationOrSeeTooMany) {
  facts_.sam_application.value->named = {"another"};
  EXPECT_THAT(say(judge_sam_application), ElementsAre("sam.application-missing"));
  EXPECT_EQ(judged(judge_sam_secret).verdict, Verdict::kNotApplicable);
  facts_.sam_application.value->named = {"another", std::string{kApp}};
  EXPECT_THAT(say(judge_sam_application), ElementsAre("sam.application-twice"));
}

TEST_F(SamJudges, LookAtTheLastEndOfItsSecrets) {
  auto& credentials = facts_.sam_application.value->credentials;
  credentials = {{{"endDateTime", "2026-09-14T07:59:59Z"}}};
  EXPECT_THAT(say(judge_sam_secret), ElementsAre("sam.secret-expired"));
  credentials.push_back({{"endDateTime", "2026-10-01T00:00:00Z"}});
  EXPECT_THAT(say(judge_sam_secret), ElementsAre("sam.secret-expires-soon"));
  credentials.push_back({{"endDateTime", "2026-10-14T08:00:00Z"}});
  EXPECT_THAT(say(judge_sam_secret), IsEmpty());
  credentials.clear();
  EXPECT_THAT(say(judge_sam_secret), ElementsAre("sam.secret-expired"));
}

// A renewed one stands beside its successor for its last month.
TEST_F(SamJudges, CountTheSecretsThatLast) {
  facts_.sam_application.value->credentials = {{{"endDateTime", "2027-09-14T08:00:00Z"}},
                                               {{"endDateTime", "2026-10-01T00:00:00Z"}},
                                               {{"endDateTime", "2026-09-14T07:59:59Z"}}};
  EXPECT_THAT(say(judge_sam_secret), IsEmpty());
  facts_.sam_application.value->credentials.push_back({{"endDateTime", "2026-10-14T08:00:00Z"}});
  const auto found = judged(judge_sam_secret).findings;
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].id, "sam.secret-twice");
  EXPECT_EQ(found[0].seen, "2 secrets of it are good");
}

TEST_F(SamJudges, CountWhatWasNotGranted) {
  auto& rights = *facts_.sam_rights.value;
  rights.roles.erase(0);
  const auto one = judged(judge_sam_permissions);
  ASSERT_EQ(one.findings.size(), 1U);
  EXPECT_THAT(one.findings[0].seen, testing::StartsWith("1 permissions were not granted: "));
  rights.grants = Json::array();
  EXPECT_THAT(judged(judge_sam_permissions).findings[0].seen, HasSubstr(", …"));
}

TEST_F(SamJudges, TakeATokenForWhatItSays) {
  facts_.sam_token = {SignInTry{true, false, "", ""}, "req-token", {}};
  EXPECT_THAT(say(judge_sam_token), ElementsAre("sam.claim-missing"));
  facts_.sam_token = {SignInTry{false, false, "AADSTS50173", "revoked"}, "req-token", {}};
  EXPECT_THAT(say(judge_sam_token), ElementsAre("sam.token-refused"));
  EXPECT_EQ(judged(judge_sam_customers).verdict, Verdict::kNotApplicable);
}

TEST_F(SamJudges, NameTheCustomersThatLetNobodyIn) {
  customers().push_back(at("Dental", {false, false, "AADSTS50020", "a stranger"}, {}));
  const auto judgement = judged(judge_sam_customers);
  ASSERT_EQ(judgement.findings.size(), 1U);
  EXPECT_EQ(judgement.findings[0].id, "sam.customer-refused");
  EXPECT_EQ(judgement.findings[0].seen, "no token at Dental (AADSTS50020)");
  EXPECT_THAT(judgement.findings[0].request_ids, ElementsAre("req-Dental"));
}

TEST_F(SamJudges, NameTheRolesThatACustomerLacks) {
  auto fewer = kTwelve;
  fewer.erase(fewer.begin() + 3);
  customers().push_back(at("Dental", {true, true, "", ""}, fewer));
  const auto judgement = judged(judge_sam_customers);
  ASSERT_EQ(judgement.findings.size(), 1U);
  EXPECT_EQ(judgement.findings[0].id, "gdap.role-missing");
  EXPECT_EQ(judgement.findings[0].seen, "Dental: Exchange Administrator");
  answers_.gdap = Gdap::kMigratedOtherwise;  // what the partner's own groups mean nobody knows
  EXPECT_THAT(say(judge_sam_customers), IsEmpty());
  answers_.gdap = Gdap::kNotMigrated;
  EXPECT_EQ(judged(judge_sam_customers).verdict, Verdict::kNotApplicable);
}

TEST_F(SamJudges, TellAMicrosoftLedRelationship) {
  customers()[0].customer.is_microsoft_led = true;
  EXPECT_THAT(say(judge_sam_customers), ElementsAre("gdap.microsoft-led"));
}

}  // namespace
}  // namespace client::checks
