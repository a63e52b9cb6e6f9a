// One state, two ways on: both are the story's own, and what is set is all that differs.
#include "scenarios/runner/fork.h"

#include "scenarios/runner/essence.h"
#include "scenarios/runner/moments.h"
#include "tests/support/both_wires.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace scenarios::runner {
namespace {

using mockgraph::Json;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;
using tests::IsOk;

const Scenario& story() {
  static const auto kStory =
      *load_scenario(SOURCE_ROOT "/scenarios/everything-asked-for.json", std::nullopt);
  return kStory;
}

Stage stage() {
  return {tests::test_signer(), Transport::kMemory, [] { return std::int64_t{0}; }};
}

mockgraph::Result<Fork> fork_of(const std::string& at, const std::vector<std::string>& sets) {
  return fork(story(), at, sets, stage());
}

std::string refusal_of(const std::string& at, const std::vector<std::string>& sets) {
  const auto forked = fork_of(at, sets);
  return forked.ok() ? "was not refused" : forked.error().message;
}

std::vector<std::string> findings_of(const Way& way) {
  std::vector<std::string> ids;
  for (const auto& act : way.left.acts) {
    for (const auto& finding : act.findings) ids.push_back(finding.id);
  }
  return ids;
}

// Stopped between the application and its secret, the wizard forgets that it made one: started anew
// it makes another. So does the product.
TEST(Fork, GoesOnFromEveryStepToWhereTheStoryEnds) {
  const auto watched = watch_steps(story(), stage());
  ASSERT_THAT(watched, IsOk());
  const auto whole = counted_essence_of(watched->left.state->world);
  EXPECT_EQ(watched->steps.size(), 18U);
  for (const auto& [step, moment] : watched->steps) {
    const auto rest = carry_out(continued(story(), moment), stage());
    ASSERT_THAT(rest, IsOk());
    const auto end = counted_essence_of(rest->state->world);
    const auto unlike = first_difference(whole, end);
    const bool is_forgotten = step == "sam-service-principals" || step == "sam-secret";
    EXPECT_EQ(unlike ? unlike->pointer : "",
              is_forgotten ? "/rows/749f44e5-7e3f-4a07-9a1c-8bf3a377efd7/application" : "")
        << step;
    EXPECT_LT(moment.calls, watched->left.journal.size());
  }
}

TEST(Fork, LeavesTheStateThatBothWaysBeginFrom) {
  const auto watched = watch_steps(story(), stage());
  ASSERT_THAT(watched, IsOk());
  const auto& where = watched->steps[6];
  const auto before = counted_essence_of(where.moment.state->world);
  ASSERT_THAT(carry_out(continued(story(), where.moment), stage()), IsOk());
  EXPECT_TRUE(counted_essence_of(where.moment.state->world) == before);
}

TEST(Fork, IsToldSideBySide) {
  const auto forked = fork_of("4", {"skip=global-administrator-removal"});
  ASSERT_THAT(forked, IsOk());
  EXPECT_EQ(
      as_text(*forked),
      R"(everything-asked-for, forked before 4 (harden), after 247 calls, at 2025-04-14T09:03:36Z

  as it is                                                             skip=global-administrator-removal

steps
  global-administrator-removal: done                                 | global-administrator-removal: skipped

findings
  check: 0 errors, 0 warnings; 25 checks verified                    | check: 0 errors, 1 warning; 25 checks verified
                                                                     >   role.global-admin-left

calls: 68 and 58
  ... 5 alike
  200 GET /v1.0/users                                                <
  200 GET /v1.0/roleManagement/directory/roleAssignments             <
  ... 1 more
  204 DELETE /v1.0/roleManagement/directory/roleAssignments/{id}     <
  200 GET /{tenant}/oauth2/v2.0/authorize                            <
  200 POST /{tenant}/login                                           <
  200 POST /{tenant}/otc (AADSTS500121)                              <
  302 POST /{tenant}/otc                                             <
  200 POST /{tenant}/oauth2/v2.0/token                               <
  200 GET /v1.0/organization                                         <
  ... 53 alike

the world at the end
  /rows/749f44e5-7e3f-4a07-9a1c-8bf3a377efd7/unifiedRoleAssignment
    2                                                                |   3
  /tenants/harbour-it.example/users/CIPPServiceAccount@harbour-it.example/roles
    []                                                               |   ["Global Administrator"]
)");
}

TEST(Fork, OfAnAnswerIsWhatTheAuditTells) {
  const auto forked = fork_of("mfa", {"answers.mfa.lever=none"});
  ASSERT_THAT(forked, IsOk());
  EXPECT_THAT(findings_of(forked->as_it_is), IsEmpty());
  EXPECT_THAT(findings_of(forked->otherwise), testing::Contains("mfa.not-enforced"));
  EXPECT_EQ(forked->title, "Enforce multi-factor authentication");
  EXPECT_GT(forked->calls, 0U);
}

TEST(Fork, OfAMutationIsTheStepDoneWrong) {
  const auto forked = fork_of("admin-agents", {"mutation=undone-later"});
  ASSERT_THAT(forked, IsOk());
  EXPECT_THAT(findings_of(forked->as_it_is), IsEmpty());
  EXPECT_THAT(findings_of(forked->otherwise),
              ElementsAre("admin-agents.missing", "admin-agents.missing"));
}

TEST(Fork, OfAPatchIsJudgedByTheLaws) {
  const std::string at =
      R"(patch=[{"op":"replace","path":"/tenants/harbour-it.example/users/CIPPServiceAccount@harbour-it.example/)";
  const auto forked = fork_of("3", {at + R"(accountEnabled","value":false}])"});
  ASSERT_THAT(forked, IsOk());
  EXPECT_THAT(findings_of(forked->otherwise), testing::Contains("account.disabled"));
  EXPECT_THAT(refusal_of("3", {at + R"(accountEnabled","value":"no"}])"}),
              StartsWith("--set patch="));
}

TEST(Fork, DoesWhatIsSetInItsOrder) {
  const auto forked = fork_of(
      "3",
      {"wait=PT1H",
       R"(call={"method":"PATCH","target":"/v1.0/users/CIPPServiceAccount@harbour-it.example","body":{"jobTitle":"Robot"}})"});
  ASSERT_THAT(forked, IsOk());
  const auto& journal = forked->otherwise.left.journal;
  const auto& changed =
      std::ranges::find_if(journal, [](const auto& entry) { return entry->method == "PATCH"; });
  ASSERT_NE(changed, journal.end());
  EXPECT_EQ((*changed)->status, 204);
  EXPECT_GE((*changed)->at - forked->when, std::chrono::hours{1});
  const auto differences = differences_between(forked->as_it_is.world, forked->otherwise.world);
  ASSERT_EQ(differences.size(), 1U);
  EXPECT_EQ(differences[0].pointer,
            "/tenants/harbour-it.example/users/CIPPServiceAccount@harbour-it.example/jobTitle");
  EXPECT_EQ(*differences[0].seen, Json("Robot"));
}

TEST(Fork, OfARuleStrikesOneWayOnly) {
  const auto forked = fork_of(
      "mfa",
      {R"(rule={"id":"x","when":{"at":"POST /v1.0/identity/conditionalAccess/policies"},"then":{"answer":{"status":403}}})"});
  ASSERT_THAT(forked, IsOk());
  EXPECT_THAT(findings_of(forked->as_it_is), IsEmpty());
  const auto json = Json::parse(as_json(*forked));
  EXPECT_EQ(json["version"], 1);
  EXPECT_EQ(json["asItIs"]["acts"][0]["exitCode"], 0);
  EXPECT_EQ(json["otherwise"]["acts"][0]["exitCode"], 1);
  EXPECT_EQ(json["otherwise"]["acts"][0]["steps"][6]["status"], "failed");
}

TEST(Fork, OfReplicationTellsWhatTheWizardDoesNotWaitFor) {
  const auto forked = fork_of("sam-sign-in", {"replication=realistic"});
  ASSERT_THAT(forked, IsOk());
  EXPECT_THAT(findings_of(forked->as_it_is), IsEmpty());
  EXPECT_THAT(findings_of(forked->otherwise), testing::Contains("sam.permission-missing"));
}

TEST(Fork, RefusesWhatItDoesNotKnowByTheNearestName) {
  EXPECT_EQ(refusal_of("mfaa", {"skip=mfa"}),
            "the story begins no step 'mfaa'; did you mean 'mfa'?");
  EXPECT_EQ(refusal_of("9", {"skip=mfa"}), "the story has acts 1 to 5, and none 9");
  EXPECT_EQ(refusal_of("mfa", {"skipp=mfa"}),
            "--set skipp=mfa: no key 'skipp'; did you mean 'skip'?");
  EXPECT_EQ(refusal_of("mfa", {"skip"}),
            "--set skip: wants a key and a value, such as answers.gdap=skip");
  EXPECT_EQ(refusal_of("mfa", {"skip=mfaa"}),
            "--set skip=mfaa: the procedure has no step 'mfaa'; did you mean 'mfa'?");
  EXPECT_EQ(refusal_of("mfa", {"answers.gadp=skip"}),
            "--set answers.gadp=skip: unknown key 'gadp'; did you mean 'gdap'?");
  EXPECT_EQ(refusal_of("mfa", {"mutation=report-onl"}),
            "--set mutation=report-onl: no known way to do 'mfa' wrong is called 'report-onl'; did "
            "you mean 'report-only'?");
  EXPECT_EQ(refusal_of("3", {"mutation=report-only"}),
            "--set mutation=report-only: a fork before an act has no step to do wrong");
  EXPECT_EQ(refusal_of("mfa", {"wait=2h"}),
            "--set wait=2h: '2h' is not an ISO 8601 duration such as PT40S or P91D");
}

TEST(Fork, RefusesWhereTheRestNeedsWhatLiesInSomebodysProgram) {
  const auto kept =
      load_scenario(SOURCE_ROOT "/scenarios/service-account-call-by-call.json", std::nullopt);
  ASSERT_THAT(kept, IsOk());
  const auto forked = fork(*kept, std::to_string(kept->acts.size()),
                           std::vector<std::string>{"wait=PT1H"}, stage());
  ASSERT_FALSE(forked.ok());
  EXPECT_EQ(
      forked.error().message,
      "what is done by hand after the fork may need what was kept before it; fork before act 1");
}

}  // namespace
}  // namespace scenarios::runner
