// The atlas of errors: every number that sign-in knows is reached by a story, and nearly all of
// them by what a tenant, a request or time is like.
#include "scenarios/runner/coverage.h"

#include "scenarios/runner/reach.h"
#include "scenarios/runner/sweep.h"
#include "tests/support/both_wires.h"

#include <algorithm>
#include <filesystem>

namespace scenarios::runner {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Outcome> all_played() {
  std::vector<Outcome> outcomes;
  for (const auto& entry : fs::directory_iterator(SOURCE_ROOT "/scenarios")) {
    const auto name = entry.path().filename().string();
    if (!name.ends_with(".json") || name.ends_with(".schema.json")) continue;
    const auto scenario = load_scenario(entry.path().string(), std::nullopt);
    EXPECT_THAT(scenario, tests::IsOk()) << name;
    if (scenario.ok())
      outcomes.push_back(play(
          *scenario, {tests::test_signer(), Transport::kMemory, [] { return std::int64_t{0}; }}));
  }
  return outcomes;
}

TEST(ErrorAtlas, LeavesNoNumberUnreached) {
  const auto coverage = error_coverage(all_played());
  EXPECT_THAT(coverage.not_reached, IsEmpty());
  EXPECT_GE(coverage.by_state.size(), 60U);
  std::vector<int> injected;
  for (const auto& [number, names] : coverage.by_injection) injected.push_back(number);
  EXPECT_THAT(injected, ElementsAre(50000, 90033));
}

// What a tenant's state can cause is never injected: a story's faults are throttling, outages and
// lost answers.
TEST(Stories, InjectOnlyWhatNoStateCanCause) {
  for (const auto& entry : fs::directory_iterator(SOURCE_ROOT "/scenarios")) {
    const auto name = entry.path().filename().string();
    if (!name.ends_with(".json") || name.ends_with(".schema.json")) continue;
    const auto scenario = load_scenario(entry.path().string(), std::nullopt);
    ASSERT_THAT(scenario, tests::IsOk());
    for (const auto& rule : scenario->world.rules.all()) {
      const auto status = rule->then.answer.status;
      EXPECT_TRUE(status == 0 || status == 429 || status >= 500) << name << " injects " << status;
    }
  }
}

std::vector<Outcome> one_played() {
  const auto story =
      load_scenario(SOURCE_ROOT "/scenarios/everything-asked-for.json", std::nullopt);
  EXPECT_THAT(story, tests::IsOk());
  return {play(*story, {tests::test_signer(), Transport::kMemory, [] { return std::int64_t{0}; }})};
}

MutationRun all_mutants(const MutationPlan& plan = {}) {
  const auto base = load_scenario(SOURCE_ROOT "/scenarios/everything-asked-for.json", std::nullopt);
  EXPECT_THAT(base, tests::IsOk());
  const Stage stage{tests::test_signer(), Transport::kMemory, [] { return std::int64_t{0}; }};
  auto run = mutate(*base, *built_in_mutations(), plan, stage, {});
  EXPECT_THAT(run, tests::IsOk());
  return *std::move(run);
}

report::Matrix part_of_a_sweep() {
  const auto base = load_scenario(SOURCE_ROOT "/scenarios/everything-right.json", std::nullopt);
  EXPECT_THAT(base, tests::IsOk());
  const Stage stage{tests::test_signer(), Transport::kMemory, [] { return std::int64_t{0}; }};
  const auto swept = sweep(*base, {.shard = 1, .shards = 300}, stage, {});
  EXPECT_THAT(swept, tests::IsOk());
  return matrix_of(*base, *swept);
}

const client::procedure::Procedure& procedure() {
  static const auto kProcedure = *client::procedure::load_procedure(
      SOURCE_ROOT "/scenarios/procedures/service-account-2025-04.json");
  return kProcedure;
}

TEST(Reach, OfEveryRequirementIsAStepOrCheckAStoryAndAMutant) {
  const auto reach = reach_of(procedure(), all_played(), all_mutants());
  EXPECT_EQ(reach.requirements.size(), 20U);
  for (const auto& row : reach.requirements) {
    EXPECT_FALSE(row.disposition.empty()) << row.id;
    EXPECT_FALSE(row.steps.empty() && row.checks.empty()) << row.id;
    EXPECT_THAT(row.stories, testing::Not(IsEmpty())) << row.id;
    EXPECT_GT(row.mutants, 0U) << row.id;
  }
  EXPECT_THAT(reach.lacks(), IsEmpty());
  const auto floor =
      mockgraph::files::read_document(SOURCE_ROOT "/tests/scenario/coverage.floor.json");
  ASSERT_THAT(floor, tests::IsOk());
  const auto figures = figures_of(reach);
  EXPECT_EQ(floor->json().size(), figures.size());
  for (const auto& [name, figure] : figures)
    EXPECT_GE(figure, floor->json().at(name).get<std::size_t>()) << name;
}

// What the procedure says of a requirement has to be so, or the verb ends with 1 and names it.
TEST(Reach, TellsADispositionThatIsNotKept) {
  const auto outcomes = one_played();
  const auto mutants = all_mutants({.shard = 1, .shards = 8});
  using client::procedure::Disposition;
  auto claims = procedure();
  claims.requirements = {{.id = "R30", .text = "", .disposition = Disposition::kExecuted},
                         {.id = "R31", .text = "", .disposition = Disposition::kChecked},
                         {.id = "R32", .text = "", .disposition = Disposition::kAdvisory},
                         {.id = "R33",
                          .text = "",
                          .disposition = Disposition::kNotCheckable,
                          .reason = "nobody sees it"}};
  claims.steps.front().requirements = {"R34"};
  claims.requirements.push_back({.id = "R34", .text = "", .disposition = Disposition::kExecuted});
  EXPECT_THAT(reach_of(claims, outcomes, mutants).lacks(),
              ElementsAre("R30 is said to be executed: no step of the procedure is about it",
                          "R31 is said to be checked: no check looks at it",
                          "R32 is said to be advisory: nobody says why it is only that",
                          "R34 is said to be executed: no mutant shows that a check bites"));
  EXPECT_EQ(reach_of(claims, {}, mutants).lacks().back(),
            "R34 is said to be executed: no story does or looks at it");
}

TEST(Reach, IsToldAsJsonAndAsAPage) {
  const auto outcomes = one_played();
  const auto mutants = all_mutants({.shard = 2, .shards = 8});
  const auto reach = reach_of(procedure(), outcomes, mutants);
  const auto json = mockgraph::Json::parse(as_json(reach));
  EXPECT_EQ(json["version"], 1);
  EXPECT_EQ(json["requirements"].size(), 20U);
  EXPECT_EQ(json["requirements"][15]["id"], "R16");
  EXPECT_EQ(json["requirements"][15]["stories"], mockgraph::Json({"everything-asked-for"}));
  EXPECT_EQ(json["steps"]["sam-consent"]["stories"], mockgraph::Json({"everything-asked-for"}));
  EXPECT_EQ(json["steps"]["sam-renewal"]["stories"], mockgraph::Json::array());
  EXPECT_EQ(json["checks"]["admin-agents"]["stories"].size(), 1U);
  EXPECT_GT(json["errors"]["notReached"].size(), 50U);
  EXPECT_EQ(json["inTheGreenRun"], mockgraph::Json::array());
  const auto html = as_html(reach, outcomes, mutants, part_of_a_sweep(), "1");
  for (const auto* id : {"requirements", "steps", "checks", "mutants", "resilience", "findings",
                         "errors", "calls", "stories"})
    EXPECT_THAT(html, testing::HasSubstr(std::string{"<section id=\""}.append(id).append("\">")));
  EXPECT_THAT(html, testing::HasSubstr("<tr><td>AADSTS50034</td><td class=\"lost\">nothing</td>"));
  EXPECT_THAT(html, testing::HasSubstr("<td>sam.device-code-token</td>"));
  EXPECT_THAT(html, testing::HasSubstr("Resilience of the set-up client"));
  // Of each requirement who looks at it stands there by name.
  EXPECT_THAT(html, testing::HasSubstr("<td>everything-asked-for</td><td>" +
                                       reach.requirements.front().mutant_names.front()));
}

TEST(Reach, OfNothingIsNothing) {
  const auto reach = reach_of(procedure(), {}, {});
  const auto figures = figures_of(reach);
  EXPECT_EQ(figures.at("requirements"), 20U);
  for (const auto* name : {"requirementsInStories", "requirementsWithMutants", "findingsRaised",
                           "findingsByMutants", "routesDriven"})
    EXPECT_EQ(figures.at(name), 0U) << name;
  EXPECT_THAT(reach.findings.at("admin-agents.missing"), IsEmpty());
  EXPECT_THAT(reach.routes.at("POST /v1.0/users"), IsEmpty());
  EXPECT_THAT(as_text(reach), testing::HasSubstr("\n0    admin-agents.missing\n"));
}

TEST(ErrorAtlas, TellsWhatNobodyReaches) {
  const auto nothing = error_coverage({});
  EXPECT_TRUE(nothing.not_reached.contains(50126));
  EXPECT_THAT(as_text(nothing), testing::StartsWith("by state (0)\nby injection (0)\n"
                                                    "by no scenario ("));
  EXPECT_THAT(as_text(nothing), testing::HasSubstr("  AADSTS50126 "));
}

TEST(ErrorAtlas, CountsByStateWhatIsInjectedElsewhere) {
  Outcome injected, real;
  injected.name = "outage";
  injected.errors.by_injection = {50126, 90033};
  real.name = "wrong-password";
  real.errors.by_state = {50126};
  const auto coverage = error_coverage({injected, real});
  EXPECT_THAT(coverage.by_state.at(50126), ElementsAre("wrong-password"));
  EXPECT_FALSE(coverage.by_injection.contains(50126));
  EXPECT_THAT(coverage.by_injection.at(90033), ElementsAre("outage"));
}

}  // namespace
}  // namespace scenarios::runner
