#include "client/checks/check.h"
#include "client/checks/product_says.h"

#include <gmock/gmock.h>

namespace client::checks {
namespace {

using testing::ElementsAre;

Finding finding(std::string id, Severity severity, std::vector<std::string> request_ids) {
  Finding made;
  made.id = std::move(id);
  made.severity = severity;
  made.request_ids = std::move(request_ids);
  return made;
}

std::vector<std::string> ids(const std::vector<Finding>& findings) {
  std::vector<std::string> list;
  for (const auto& each : findings) list.push_back(each.id);
  return list;
}

TEST(Causes, TakeTheirConsequencesAlongWithTheProof) {
  const auto causes = causes_of({finding("admin-agents.missing", Severity::kError, {"graph"}),
                                 finding("partner-center.refused", Severity::kError, {"partner"})});
  ASSERT_THAT(ids(causes), ElementsAre("admin-agents.missing"));
  EXPECT_THAT(causes[0].request_ids, ElementsAre("graph", "partner"));
}

TEST(Causes, ReachThroughConsequencesOfConsequences) {
  const auto causes = causes_of({finding("mfa.not-enforced", Severity::kError, {"a"}),
                                 finding("mfa.third-party", Severity::kError, {"b"}),
                                 finding("mfa.not-registered", Severity::kError, {"c"}),
                                 finding("mfa.claim-missing", Severity::kError, {"d"}),
                                 finding("partner-center.refused", Severity::kError, {"e"})});
  ASSERT_THAT(ids(causes), ElementsAre("mfa.third-party"));
  EXPECT_THAT(causes[0].request_ids, testing::UnorderedElementsAre("a", "b", "c", "d", "e"));
}

TEST(Causes, LeaveAloneWhatStandsForItself) {
  const auto causes = causes_of({finding("role.global-admin-left", Severity::kWarning, {}),
                                 finding("mfa.after-first-sign-in", Severity::kError, {}),
                                 finding("gdap.group-missing", Severity::kWarning, {})});
  EXPECT_THAT(ids(causes), ElementsAre("mfa.after-first-sign-in", "role.global-admin-left",
                                       "gdap.group-missing"));
}

TEST(Catalogue, NamesACheckThatExistsAndARequirementForEveryFinding) {
  std::vector<std::string_view> checks;
  for (const auto& check : all_checks()) checks.push_back(check.id);
  for (const auto& kind : all_findings()) {
    EXPECT_THAT(checks, testing::Contains(kind.check)) << kind.id;
    EXPECT_THAT(std::string{kind.requirement}, testing::MatchesRegex("R[0-9]+")) << kind.id;
  }
}

TEST(Catalogue, IsWhatTheProcedureNames) {
  const auto procedure =
      *procedure::load_procedure(SOURCE_ROOT "/scenarios/procedures/service-account-2025-04.json");
  std::vector<std::string> known, named;
  for (const auto& check : all_checks()) known.emplace_back(check.id);
  for (const auto& step : procedure.steps) {
    for (const auto& check : step.checks) EXPECT_THAT(known, testing::Contains(check)) << step.id;
  }
  for (const auto& requirement : procedure.requirements) {
    for (const auto& check : requirement.checks) {
      EXPECT_THAT(known, testing::Contains(check)) << requirement.id;
      named.push_back(check);
    }
  }
  for (const auto& check : known) {
    if (check == "account-enabled") continue;  // no requirement says so; every sign-in does
    EXPECT_THAT(named, testing::Contains(check));
  }
}

TEST(Catalogue, KnowsWhatTheProductSaysOfItsOwnFindingsOnly) {
  EXPECT_EQ(product_says("no-such.finding"), "");
  EXPECT_THAT(std::string{product_says("sam.permission-missing")},
              testing::HasSubstr("instead of with what was granted"));
  Judgement judgement;
  judgement.find("account.guest", "a guest", "a member", {"id-1"});
  EXPECT_EQ(judgement.findings[0].product, product_says("account.guest"));
}

}  // namespace
}  // namespace client::checks
