#include "client/procedure/procedure.h"

#include <gmock/gmock.h>

#include <fstream>
#include <set>
#include <sstream>

namespace client::procedure {
namespace {

using mockgraph::Json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string path_of(std::string_view edition) {
  return SOURCE_ROOT "/scenarios/procedures/service-account-" + std::string{edition} + ".json";
}

std::string text_of(std::string_view edition) {
  std::ifstream file{path_of(edition)};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

class Edition : public testing::TestWithParam<std::string_view> {
 protected:
  const Procedure procedure_ = *load_procedure(path_of(GetParam()));
};

TEST_P(Edition, GivesEveryRequirementADispositionAndAReasonWhereItNeedsOne) {
  std::set<std::string> ids;
  for (const auto& each : procedure_.requirements) {
    ids.insert(each.id);
    EXPECT_THAT(kDispositionText.text(each.disposition), Not(IsEmpty())) << each.id;
    const bool is_looked_at =
        each.disposition == Disposition::kExecuted || each.disposition == Disposition::kChecked;
    EXPECT_TRUE(is_looked_at || !each.reason.empty()) << each.id;
  }
  for (int i = 1; i <= 20; ++i) EXPECT_EQ(ids.count("R" + std::to_string(i)), 1U) << i;
  EXPECT_EQ(ids.size(), 20U);
}

TEST_P(Edition, ExecutesWhatItSaysIsExecuted) {
  for (const auto& requirement : procedure_.requirements) {
    if (requirement.disposition != Disposition::kExecuted) continue;
    const bool taken = std::ranges::any_of(procedure_.steps, [&](const Step& step) {
      return std::ranges::find(step.requirements, requirement.id) != step.requirements.end();
    });
    EXPECT_TRUE(taken) << requirement.id;
  }
}

TEST_P(Edition, EnforcesMfaBeforeTheFirstSignIn) {
  const auto place = [&](StepKind kind) {
    return std::ranges::find(procedure_.steps, kind, &Step::kind) - procedure_.steps.begin();
  };
  EXPECT_LT(place(StepKind::kCreateUser), place(StepKind::kEnforceMfa));
  EXPECT_LT(place(StepKind::kEnforceMfa), place(StepKind::kRegisterAuthenticator));
  EXPECT_LT(place(StepKind::kRegisterAuthenticator), place(StepKind::kProve));
}

INSTANTIATE_TEST_SUITE_P(Table, Edition, testing::Values("2025-04", "2026"), [](const auto& each) {
  return each.param == "2026" ? "Of2026" : "OfApril2025";
});

TEST(Procedure, OfApril2025AsksForGlobalAdministratorAndTwelveGroups) {
  const auto procedure = *load_procedure(path_of("2025-04"));
  ASSERT_EQ(procedure.roles().size(), 1U);
  EXPECT_EQ(procedure.roles()[0].id, "62e90394-69f5-4237-9190-012177145e10");
  EXPECT_EQ(procedure.find_step("gdap-groups")->with.at("groups").size(), 12U);
}

TEST(Procedure, Of2026AsksForThreeRolesAndFifteenGroups) {
  const auto procedure = *load_procedure(path_of("2026"));
  EXPECT_EQ(procedure.roles().size(), 3U);
  EXPECT_EQ(procedure.find_step("gdap-groups")->with.at("groups").size(), 15U);
}

// The programs have the shipped editions built in, comments and all.
TEST(Procedure, IsReadFromItsText) {
  for (const auto* edition : {"2025-04", "2026"}) {
    const auto procedure = procedure_from(text_of(edition));
    ASSERT_TRUE(procedure.ok()) << procedure.error().message;
    EXPECT_EQ(procedure->edition, edition);
    EXPECT_FALSE(procedure->product.version.empty());
  }
}

// What is wrong with a file that is right but for one thing.
std::string fault_of(std::string_view pointer, const Json& value) {
  auto json = *mockgraph::parse_json(text_of("2025-04"));
  json[Json::json_pointer{std::string{pointer}}] = value;
  const auto procedure = procedure_from(mockgraph::dump(json));
  return procedure.ok() ? "" : procedure.error().target + ": " + procedure.error().message;
}

TEST(ProcedureFile, RefusesAnUnknownKey) {
  EXPECT_THAT(fault_of("/steps/0/requirement", "R3"), HasSubstr("did you mean 'requirements'?"));
}

TEST(ProcedureFile, RefusesAnUnknownKindOfStep) {
  EXPECT_THAT(fault_of("/steps/2/kind", "add-to-grop"), HasSubstr("add-to-group"));
}

TEST(ProcedureFile, RefusesARequirementThatIsNotListed) {
  EXPECT_THAT(fault_of("/steps/2/requirements/0", "R33"),
              HasSubstr("/steps/2/requirements/0: procedure"));
  EXPECT_THAT(fault_of("/steps/2/requirements/0", "R33"),
              HasSubstr("no requirement is called 'R33'"));
}

TEST(ProcedureFile, RefusesTwoStepsOfOneId) {
  EXPECT_THAT(fault_of("/steps/2/id", "account"), HasSubstr("'account' stands here twice"));
}

TEST(ProcedureFile, RefusesAStepWithoutItsParameter) {
  EXPECT_THAT(fault_of("/steps/2/with", Json::object()),
              HasSubstr("a step of kind 'add-to-group' needs 'group' in 'with'"));
}

TEST(ProcedureFile, RefusesADispositionWithoutItsReason) {
  EXPECT_THAT(fault_of("/requirements/0/disposition", "advisory"),
              HasSubstr("this disposition needs a 'reason'"));
}

}  // namespace
}  // namespace client::procedure
