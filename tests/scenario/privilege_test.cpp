// Which of the rights that the page asks for are needed: taken away one at a time.
#include "scenarios/runner/privilege.h"

#include "tests/support/both_wires.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;
using tests::IsOk;

Stage stage() {
  return {tests::test_signer(), Transport::kMemory, [] { return std::int64_t{0}; }};
}

Scenario story_named(const std::string& name) {
  auto story = load_scenario(SOURCE_ROOT "/scenarios/" + name + ".json", std::nullopt);
  EXPECT_THAT(story, IsOk());
  return *std::move(story);
}

Privileges measured(const Scenario& story, std::size_t jobs = 0) {
  auto privileges = measure_privileges(story, jobs, stage(), {});
  EXPECT_THAT(privileges, IsOk());
  return privileges.ok() ? *std::move(privileges) : Privileges{};
}

const Privileges& earlier() {
  static const auto kMeasured = measured(story_named("everything-asked-for"));
  return kMeasured;
}

std::vector<std::string> names(const Privileges& privileges, Missed missed, RightKind kind) {
  std::vector<std::string> found;
  for (const auto& right : privileges.rights) {
    if (right.missed == missed && right.kind == kind) found.push_back(right.name);
  }
  return found;
}

TEST(Privileges, AreNeededWhereAStepIsRefusedWithoutThem) {
  EXPECT_EQ(earlier().baseline, "");
  EXPECT_EQ(earlier().rights.size(), 56U);
  EXPECT_THAT(names(earlier(), Missed::kByTheRun, RightKind::kRole),
              ElementsAre("Global Administrator"));
  EXPECT_THAT(names(earlier(), Missed::kByTheRun, RightKind::kGroup),
              ElementsAre("AdminAgents", "M365 GDAP Application Administrator",
                          "M365 GDAP Privileged Role Administrator"));
  EXPECT_THAT(
      names(earlier(), Missed::kByTheRun, RightKind::kDelegated),
      ElementsAre("AppRoleAssignment.ReadWrite.All", "DelegatedAdminRelationship.ReadWrite.All",
                  "DelegatedPermissionGrant.ReadWrite.All", "Directory.ReadWrite.All",
                  "user_impersonation"));
  const auto group = std::ranges::find(earlier().rights, "AdminAgents", &Right::name);
  EXPECT_THAT(group->evidence, StartsWith("proof: 900150: "));
}

TEST(Privileges, OfTheLaterEditionHaveOneRoleTooManyForTheseRuns) {
  const auto later = measured(story_named("everything-asked-for-2026"));
  EXPECT_EQ(later.baseline, "");
  EXPECT_THAT(names(later, Missed::kByTheRun, RightKind::kRole),
              ElementsAre("Application Administrator", "Privileged Role Administrator"));
  EXPECT_THAT(names(later, Missed::kByTheAudit, RightKind::kRole),
              ElementsAre("User Administrator"));
}

TEST(Privileges, AreTooFewWhereSomethingIsRefusedAlthoughNoneIsMissing) {
  auto story = story_named("everything-asked-for");
  std::erase_if(story.procedure.steps,
                [](const auto& step) { return step.id == "global-administrator"; });
  const auto privileges = measured(story);
  EXPECT_FALSE(privileges.holds());
  EXPECT_THAT(privileges.baseline,
              StartsWith("sam-service-principals: Authorization_RequestDenied"));
}

TEST(Privileges, AreToldAlikeHoweverManyAtOnce) {
  EXPECT_EQ(as_json(measured(story_named("everything-asked-for"), 1)), as_json(earlier()));
  const auto json = mockgraph::Json::parse(as_json(earlier()));
  EXPECT_EQ(json["version"], 1);
  const mockgraph::Json audit_log{{"kind", "delegated permission"},
                                  {"name", "AuditLog.Read.All"},
                                  {"resource", "Microsoft Graph"},
                                  {"step", "sam-application"},
                                  {"missedBy", "audit"},
                                  {"evidence", "sam.permission-missing"}};
  EXPECT_THAT(json["rights"], Contains(audit_log));
  EXPECT_THAT(as_text(earlier()),
              HasSubstr("\n56 rights are asked for: 9 needed by these runs, 44 missed by the audit "
                        "only, 3 by nobody\n"));
}

}  // namespace
}  // namespace scenarios::runner
