#include "client/procedure/plan.h"

#include <gmock/gmock.h>

namespace client::procedure {
namespace {

using testing::ElementsAre;

class Planned : public testing::Test {
 protected:
  std::vector<std::string> ids(Phase phase = Phase::kSetUp) const {
    std::vector<std::string> list;
    const auto steps = planned_steps(procedure_, answers_, phase);
    for (const auto& each : *steps) list.push_back((each.skipped ? "-" : "") + each.step.id);
    return list;
  }
  const Procedure procedure_ =
      *load_procedure(SOURCE_ROOT "/scenarios/procedures/service-account-2025-04.json");
  Answers answers_;
};

TEST_F(Planned, StepsLeaveOutWhatDoesNotApply) {
  EXPECT_THAT(ids(), ElementsAre("partner", "account", "admin-agents", "-gdap-groups",
                                 "global-administrator", "-mailbox", "mfa", "policy-exclusions",
                                 "authenticator", "proof"));
}

TEST_F(Planned, StepsFollowTheAnswers) {
  answers_.gdap = Gdap::kMigratedWithCipp;
  answers_.wants_mailbox = true;
  answers_.skip_steps = {"admin-agents"};
  EXPECT_THAT(ids(), ElementsAre("partner", "account", "-admin-agents", "gdap-groups",
                                 "global-administrator", "mailbox", "mfa", "policy-exclusions",
                                 "authenticator", "proof"));
}

TEST_F(Planned, StepsHaveAnEarlySignInWhereSomebodyMakesThatMistake) {
  answers_.mfa_moment = MfaMoment::kAfterFirstSignIn;
  EXPECT_THAT(ids(), ElementsAre("partner", "account", "admin-agents", "-gdap-groups",
                                 "global-administrator", "-mailbox", "first-sign-in", "mfa",
                                 "policy-exclusions", "authenticator", "proof"));
}

TEST_F(Planned, StepsOfHardeningAreThePagesLast) {
  EXPECT_THAT(ids(Phase::kHarden), ElementsAre("global-administrator-removal"));
}

TEST_F(Planned, StepsCannotBeForgottenIfThereAreNone) {
  answers_.skip_steps = {"admin-agent"};
  const auto steps = planned_steps(procedure_, answers_, Phase::kSetUp);
  ASSERT_FALSE(steps.ok());
  EXPECT_EQ(steps.error().code, "unknown-step");
  EXPECT_EQ(steps.error().message,
            "skipSteps: the procedure has no step 'admin-agent'; did you mean 'admin-agents'?");
}

}  // namespace
}  // namespace client::procedure
