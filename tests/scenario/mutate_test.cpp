// The checks bite: each step done wrong is told by a finding that is meant to tell it.
#include "scenarios/runner/mutate.h"

#include "scenarios/runner/mutants.h"
#include "tests/support/both_wires.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {
namespace {

using client::procedure::StepKind;
using mockgraph::Json;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::IsOk;

const Json kDeleted = Json::array({{{"method", "DELETE"}, {"target", "/v1.0/users/${account}"}}});

const Scenario& base() {
  static const auto kBase =
      *load_scenario(SOURCE_ROOT "/scenarios/everything-asked-for.json", std::nullopt);
  return kBase;
}

Stage stage() {
  return {tests::test_signer(), Transport::kMemory, [] { return std::int64_t{0}; }};
}

MutationRun run_of(const std::vector<Mutation>& mutations, const MutationPlan& plan = {}) {
  auto run = mutate(base(), mutations, plan, stage(), {});
  EXPECT_THAT(run, IsOk());
  return run.ok() ? *std::move(run) : MutationRun{};
}

// What became of the one mutation; the orders of steps are mutants, too.
Judged fate_of(const Mutation& mutation) {
  const auto run = run_of({mutation});
  EXPECT_FALSE(run.mutants.empty());
  EXPECT_EQ(run.mutants.front().name, mutation.name);
  return run.mutants.front();
}

const MutationRun& whole_run() {
  static const auto kRun = run_of(*built_in_mutations());
  return kRun;
}

std::string lines_of(const std::vector<Judged>& all, Fate fate) {
  std::string text;
  for (const auto& each : all) {
    if (each.fate == fate)
      text.append(each.step)
          .append(": ")
          .append(each.name)
          .append(": ")
          .append(each.reason)
          .append("\n");
  }
  return text;
}

TEST(Mutants, AreAllToldByWhatIsMeantTo) {
  const auto& run = whole_run();
  EXPECT_THAT(run.baseline, IsEmpty());
  EXPECT_EQ(run.canary.fate, Fate::kKilled);
  EXPECT_EQ(lines_of(run.mutants, Fate::kSurvived), "");
  EXPECT_EQ(lines_of(run.mutants, Fate::kByAnother), "");
  EXPECT_EQ(lines_of(run.mutants, Fate::kVoid), "");
  EXPECT_TRUE(run.holds());
}

TEST(Mutants, OfTheLaterEditionAreAllToldByWhatIsMeantTo) {
  const auto later =
      load_scenario(SOURCE_ROOT "/scenarios/everything-asked-for-2026.json", std::nullopt);
  ASSERT_THAT(later, IsOk());
  const auto run = mutate(*later, *built_in_mutations(), {}, stage(), {});
  ASSERT_THAT(run, IsOk());
  EXPECT_THAT(run->baseline, IsEmpty());
  EXPECT_EQ(lines_of(run->mutants, Fate::kSurvived), "");
  EXPECT_EQ(lines_of(run->mutants, Fate::kByAnother), "");
  EXPECT_EQ(lines_of(run->mutants, Fate::kVoid), "");
  EXPECT_TRUE(run->holds());
}

// Partner Center refuses an account outside the group, too: that finding must not stand in for the
// one of the step's own check.
TEST(Mutants, AreMeantToBeToldByTheChecksOfTheirStep) {
  const auto all = mutants_of(base().procedure, *built_in_mutations());
  const auto is_left_out = [](const Mutant& each) {
    return each.step() == "admin-agents" && each.name() == "left-out";
  };
  const auto mutant = std::ranges::find_if(all, is_left_out);
  ASSERT_NE(mutant, all.end());
  EXPECT_THAT(mutant->intended,
              ElementsAre(ElementsAre("admin-agents.group-absent", "admin-agents.missing")));
}

TEST(Mutants, ThereAreSomeOfEveryStepThatDoesSomething) {
  for (const auto& step : base().procedure.steps) {
    // The first step only looks, and nothing comes before it; the product renews by itself.
    if (step.phase == client::procedure::Phase::kRenew || step.kind == StepKind::kCheckPartner)
      continue;
    const auto is_own = [&](const Judged& each) { return each.step == step.id; };
    EXPECT_TRUE(std::ranges::any_of(whole_run().mutants, is_own)) << step.id;
  }
}

TEST(Mutants, OfAllPairsNoneSurvives) {
  const auto run = run_of(*built_in_mutations(), {.pairs = 40, .seed = 7});
  EXPECT_EQ(run.pairs.size(), 40U);
  EXPECT_EQ(lines_of(run.pairs, Fate::kSurvived), "");
}

TEST(Mutants, AreTheSameForTheSameSeedHoweverManyAtOnce) {
  const auto one = run_of(*built_in_mutations(), {.pairs = 5, .seed = 3, .jobs = 1});
  const auto two = run_of(*built_in_mutations(), {.pairs = 5, .seed = 3, .jobs = 2});
  EXPECT_EQ(as_json(one), as_json(two));
}

TEST(Mutants, AreSharedOut) {
  const auto mutations = *built_in_mutations();
  const auto first = run_of(mutations, {.shard = 1, .shards = 2});
  const auto second = run_of(mutations, {.shard = 2, .shards = 2});
  EXPECT_EQ(first.mutants.size() + second.mutants.size(), whole_run().mutants.size());
}

// ---- a check that does not bite is found ----

TEST(Mutants, SurviveWhereNobodyLooks) {
  const auto judged = fate_of({.name = "job-title",
                               .does = "somebody gives the account a job title",
                               .kinds = {StepKind::kCreateUser},
                               .after = Json::array({{{"method", "PATCH"},
                                                      {"target", "/v1.0/users/${account}"},
                                                      {"body", {{"jobTitle", "Robot"}}}}})});
  EXPECT_EQ(judged.fate, Fate::kSurvived);
  EXPECT_THAT(judged.findings, IsEmpty());
}

TEST(Mutants, AreNotProvenByFindingsOfOtherSteps) {
  const auto judged = fate_of({.name = "deleted",
                               .does = "the account is deleted",
                               .kinds = {StepKind::kAddToGroup},
                               .after = kDeleted});
  EXPECT_EQ(judged.fate, Fate::kByAnother);
  EXPECT_FALSE(run_of({{.name = "deleted",
                        .does = "the account is deleted",
                        .kinds = {StepKind::kAddToGroup},
                        .after = kDeleted}})
                   .holds());
}

TEST(Mutants, ThatChangeNothingNeedAReason) {
  Mutation again{.name = "again",
                 .does = "the run is made twice",
                 .kinds = {StepKind::kAddToGroup},
                 .repeats = true};
  EXPECT_EQ(fate_of(again).fate, Fate::kVoid);
  again.no_effect = "a second run finds everything there";
  const auto judged = fate_of(again);
  EXPECT_EQ(judged.fate, Fate::kWithoutEffect);
  EXPECT_EQ(judged.reason, again.no_effect);
}

TEST(Mutants, ThatCannotBeCarriedOutAreVoid) {
  const auto judged =
      fate_of({.name = "nobody",
               .does = "somebody who does not exist is deleted",
               .kinds = {StepKind::kAddToGroup},
               .after = Json::array(
                   {{{"method", "DELETE"}, {"target", "/v1.0/users/nobody@harbour-it.example"}}})});
  EXPECT_EQ(judged.fate, Fate::kVoid);
  EXPECT_THAT(judged.reason,
              HasSubstr("DELETE /v1.0/users/nobody@harbour-it.example was answered 404"));
}

TEST(Mutants, ProveNothingUnlessWhatIsRightIsFoundRight) {
  auto wrong = base();
  wrong.document = std::make_shared<const mockgraph::files::Document>(
      wrong.document->taking(*mockgraph::files::parse_document("answers", R"({"answers": {
          "administrator": {"username": "mara.lind@harbour-it.example", "password": "Quay-Lantern-58-Rope",
                            "totpSecret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"},
          "gdap": "migrated-with-cipp", "skipSteps": ["admin-agents"]}})"),
                             "answers"));
  const auto run = mutate(wrong, *built_in_mutations(), {}, stage(), {});
  ASSERT_THAT(run, IsOk());
  EXPECT_THAT(run->baseline, Contains("admin-agents.missing"));
  EXPECT_FALSE(run->holds());
}

TEST(Mutants, AreToldInLinesWithTheTotalsLast) {
  const auto text = as_text(run_of({{.name = "undone",
                                     .does = "the account is deleted",
                                     .kinds = {StepKind::kCreateUser},
                                     .after = kDeleted}}));
  EXPECT_THAT(text, HasSubstr("baseline  green\ncanary    killed: account.missing\n"));
  EXPECT_THAT(text, HasSubstr("killed             account.missing\n"));
  EXPECT_THAT(text, HasSubstr(" survived, "));
}

TEST(Mutations, AFileOfThemIsReadStrictly) {
  const auto missing = load_mutations(SOURCE_ROOT "/scenarios/procedures/no-such-file.json");
  EXPECT_FALSE(missing.ok());
  EXPECT_THAT(load_mutations(SOURCE_ROOT "/scenarios/procedures/mutations.json"), IsOk());
  const auto other = load_mutations(SOURCE_ROOT "/scenarios/procedures/service-account-2026.json");
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().code, "invalid-file");
}

TEST(Mutants, AreShownBesideTheFindingsThatToldThem) {
  const auto matrix = matrix_of(whole_run());
  ASSERT_EQ(matrix.rows.size(), whole_run().mutants.size());
  const auto row =
      std::ranges::find(matrix.rows, "admin-agents: left-out", &report::Matrix::Row::name);
  ASSERT_NE(row, matrix.rows.end());
  std::vector<std::string> told;
  for (std::size_t i = 0; i < row->cells.size(); ++i) {
    if (!row->cells[i].empty)
      told.push_back(matrix.signs[row->cells[i].sign].sign + " " + matrix.columns[i].name);
  }
  EXPECT_THAT(told, ElementsAre("✓ admin-agents.missing"));
  EXPECT_EQ(matrix.columns.front().name, "by none");
}

}  // namespace
}  // namespace scenarios::runner
