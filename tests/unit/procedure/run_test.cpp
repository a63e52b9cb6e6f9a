#include "client/procedure/run.h"

#include "tests/support/fake_service.h"

#include <gmock/gmock.h>

namespace client::procedure {
namespace {

using testing::Each;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view kSignInPage =
    R"(<form action="/login" method="post"><input name="login"><input name="passwd"></form>)";

// A run against a service that says what the test lays out.
class Runs : public testing::Test {
 protected:
  Session session(std::string url = "http://127.0.0.1:8080") {
    Session session;
    session.exchange = service_.exchange();
    session.url = std::move(url);
    session.now = [this] { return service_.now; };
    session.sleep = [this](mockgraph::Duration length) { service_.now += length; };
    session.secrets = secrets_in(cell_);
    session.progress = [this](const StepResult& step) { progress_.push_back(step.status); };
    return session;
  }
  // The administrator is let in and gets a token.
  void let_in() {
    service_.page(std::string{kSignInPage});
    service_.redirect("http://localhost/?code=c&state={state}");
    service_.answer(200, R"({"access_token":"t"})");
  }
  void describe_tenant(std::string_view groups) {
    service_.answer(200, R"({"value":[{"id":"t1","displayName":"Contoso","verifiedDomains":[
                             {"name":"contoso.test","isDefault":true}]}]})");
    service_.answer(200, R"({"value":)" + std::string{groups} + "}");
  }

  tests::FakeService service_;
  std::shared_ptr<std::optional<Secrets>> cell_ = std::make_shared<std::optional<Secrets>>();
  std::vector<StepStatus> progress_;
  const Procedure procedure_ =
      *load_procedure(SOURCE_ROOT "/scenarios/procedures/service-account-2025-04.json");
  Answers answers_ = {.administrator = {"ada@contoso.test", "pw", ""}};
};

TEST_F(Runs, ReachNothingWhenTheGuardRefuses) {
  const auto outcome = apply(session("https://graph.microsoft.com"), procedure_, answers_);
  ASSERT_TRUE(outcome.failure.has_value());
  EXPECT_EQ(outcome.failure->code, "guard");
  EXPECT_THAT(outcome.steps, SizeIs(10));
  EXPECT_THAT(outcome.steps, Each(Field(&StepResult::status, StepStatus::kNotReached)));
  EXPECT_THAT(outcome.calls, IsEmpty());
  EXPECT_THAT(service_.asked, IsEmpty());
}

TEST_F(Runs, SendNothingWhenTheAnswersSkipAStepThatIsNone) {
  answers_.skip_steps = {"moon-landing"};
  const auto outcome = apply(session(), procedure_, answers_);
  ASSERT_TRUE(outcome.failure.has_value());
  EXPECT_EQ(outcome.failure->code, "unknown-step");
  EXPECT_THAT(service_.asked, IsEmpty());
}

TEST_F(Runs, EndAtTheTenantThatIsNoPartner) {
  let_in();
  describe_tenant("[]");
  const auto outcome = apply(session(), procedure_, answers_);
  ASSERT_TRUE(outcome.failure.has_value());
  EXPECT_EQ(outcome.failure->code, "not-a-partner");
  EXPECT_EQ(outcome.steps[0].status, StepStatus::kFailed);
  EXPECT_EQ(
      outcome.steps[0].reason,
      "the tenant Contoso has no group AdminAgents; only tenants of the partner programme have it");
  EXPECT_EQ(outcome.steps[1].status, StepStatus::kNotReached);
  EXPECT_TRUE(outcome.changed_nothing());
  EXPECT_THAT(progress_, testing::ElementsAre(StepStatus::kStarted, StepStatus::kFailed));
}

TEST_F(Runs, KeepThePasswordBeforeTheAccountExists) {
  let_in();
  describe_tenant(R"([{"id":"g1","displayName":"AdminAgents"}])");
  service_.answer(200, R"({"value":[]})");  // no such account
  auto stopped = session();
  stopped.stop_after_requests = 6;  // the account is not created any more
  const auto outcome = apply(stopped, procedure_, answers_);
  ASSERT_TRUE(outcome.failure.has_value());
  EXPECT_EQ(outcome.failure->code, "stopped");
  ASSERT_TRUE(cell_->has_value());
  EXPECT_EQ((*cell_)->username, "CIPPServiceAccount@contoso.test");
  EXPECT_THAT((*cell_)->password, SizeIs(28));
}

TEST_F(Runs, KeepTheSecretsOfAnotherAccount) {
  *cell_ = Secrets{"somebody@contoso.test", "theirs", ""};
  let_in();
  describe_tenant(R"([{"id":"g1","displayName":"AdminAgents"}])");
  service_.answer(200, R"({"value":[]})");
  const auto outcome = apply(session(), procedure_, answers_);
  ASSERT_TRUE(outcome.failure.has_value());
  EXPECT_EQ(outcome.failure->code, "secrets-of-another-account");
  EXPECT_EQ((*cell_)->password, "theirs");
}

TEST_F(Runs, SayWhichRequestRefusedThem) {
  service_.page("<p role=\"alert\">AADSTS50034: No such user.</p>");
  const auto outcome = apply(session(), procedure_, answers_);
  ASSERT_TRUE(outcome.failure.has_value());
  EXPECT_EQ(outcome.failure->code, "AADSTS50034");
  EXPECT_THAT(outcome.steps[0].request_ids, testing::ElementsAre("id-1"));
}

}  // namespace
}  // namespace client::procedure
