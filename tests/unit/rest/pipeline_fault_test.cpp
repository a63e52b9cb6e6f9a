#include "tests/unit/rest/toy_house.h"

namespace mockgraph::rest {
namespace {

using tests::HasBody;
using tests::HasHeader;
using tests::HasStatus;
using Kind = WireFault::Kind;

class PipelineFaultTest : public toy::House {
 protected:
  static sandbox::Fault at_groups() {
    return {.id = "f1", .surface = "graph", .method = "POST", .route = "/v1.0/groups"};
  }
};

TEST_F(PipelineFaultTest, AnOutageAnswersBeforeTheServiceDoes) {
  auto fault = at_groups();
  fault.status = 503;
  fault.retry_after = 7;
  plan(fault);
  const auto answer = send("POST", "/v1.0/groups", R"({"name":"x"})", "ada");
  EXPECT_THAT(answer, HasStatus(503));
  EXPECT_THAT(answer, HasHeader("Retry-After", "7"));
  EXPECT_THAT(answer, HasHeader("x-toy", "yes"));
  EXPECT_THAT(answer, HasBody(R"({"code":"injected","message":"Service unavailable"})"));
  EXPECT_EQ(met(), "");  // the gate was not asked
  EXPECT_EQ(last().fault, "f1");
  EXPECT_EQ(last().status, 503);
  EXPECT_FALSE(has_group("x"));
}

TEST_F(PipelineFaultTest, StrikesTheCallsItNamesAndNoOthers) {
  auto fault = at_groups();
  fault.status = 429;
  fault.first_call = 2;
  fault.calls = 2;
  plan(fault);
  EXPECT_THAT(add("a"), HasStatus(201));
  EXPECT_THAT(add("b"), HasStatus(429));
  EXPECT_THAT(add("d", "/v1.0/attempts"), HasStatus(201));
  EXPECT_THAT(add("c"), HasStatus(429));
  EXPECT_THAT(add("b"), HasStatus(201));
  EXPECT_EQ(last().fault, "");
  EXPECT_TRUE(has_group("b"));
  EXPECT_FALSE(has_group("c"));
}

TEST_F(PipelineFaultTest, WhatIsRefusedByItsPathIsNoCall) {
  auto fault = at_groups();
  fault.status = 500;
  plan(fault);
  EXPECT_THAT(send("PUT", "/v1.0/groups"), HasStatus(405));
  EXPECT_THAT(send("GET", "/v1.0/nowhere"), HasStatus(404));
  EXPECT_THAT(add("a"), HasStatus(500));
}

TEST_F(PipelineFaultTest, AWriteMayTakeEffectAlthoughItsAnswerIsAnError) {
  auto fault = at_groups();
  fault.status = 504;
  fault.after_effect = true;
  plan(fault);
  EXPECT_THAT(add("x"), HasStatus(504));
  EXPECT_TRUE(has_group("x"));
  EXPECT_EQ(last().error_code, "injected");
  EXPECT_EQ(last().changes.size(), 1U);
  EXPECT_EQ(met(), "gate passed, handler passed");
}

TEST_F(PipelineFaultTest, ARefusalIsHiddenByTheOutageAsAnAnswerIs) {
  auto fault = at_groups();
  fault.status = 504;
  fault.after_effect = true;
  plan(fault);
  const auto answer = send("POST", "/v1.0/groups", R"({"name":"x"})", "ada");
  EXPECT_THAT(answer, HasStatus(504));
  EXPECT_THAT(answer, HasBody(R"({"code":"injected","message":"Service unavailable"})"));
  EXPECT_EQ(met(), "gate refused");
}

TEST_F(PipelineFaultTest, AConnectionMayBreakBeforeTheWrite) {
  auto fault = at_groups();
  fault.wire.kind = Kind::kResetBefore;
  plan(fault);
  EXPECT_THAT(add("x"), HasStatus(0));
  EXPECT_FALSE(has_group("x"));
  EXPECT_EQ(last().status, 0);
  EXPECT_EQ(last().fault, "f1");
}

TEST_F(PipelineFaultTest, OrAfterItWithTheAnswerLost) {
  auto fault = at_groups();
  fault.wire.kind = Kind::kResetBefore;
  fault.after_effect = true;
  plan(fault);
  EXPECT_THAT(add("x"), HasStatus(0));
  EXPECT_TRUE(has_group("x"));
  EXPECT_EQ(last().status, 0);
  EXPECT_EQ(last().changes.size(), 1U);
}

// These leave with the answer, and whoever writes to the wire carries them out.
TEST_F(PipelineFaultTest, HandsOnWhatHappensToTheAnswerOnTheWire) {
  for (const auto kind : {Kind::kResetAfter, Kind::kTruncate, Kind::kDelay}) {
    auto fault = at_groups();
    fault.wire = {.kind = kind, .delay = std::chrono::seconds{3}, .keep_bytes = 4};
    plan(fault);
    const auto answer = add("x" + std::to_string(static_cast<int>(kind)));
    EXPECT_THAT(answer, HasStatus(201));
    EXPECT_EQ(answer.fault.kind, kind);
    EXPECT_EQ(answer.fault.keep_bytes, 4U);
    EXPECT_EQ(answer.fault.delay, std::chrono::seconds{3});
    EXPECT_EQ(last().status, 201);
    EXPECT_EQ(last().fault, "f1");
    sandbox().reset();
  }
}

TEST_F(PipelineFaultTest, ControlsAreNeverStruck) {
  plan({.id = "all", .calls = 0, .status = 500});
  EXPECT_THAT(send("POST", "/_toy/sandboxes"), HasStatus(200));
  EXPECT_THAT(add("x"), HasStatus(500));
}

TEST_F(PipelineFaultTest, AResetRewindsTheCount) {
  auto fault = at_groups();
  fault.status = 500;
  plan(fault);
  sandbox().checkpoint();
  EXPECT_THAT(add("x"), HasStatus(500));
  EXPECT_THAT(add("x"), HasStatus(201));
  sandbox().reset();
  EXPECT_THAT(add("x"), HasStatus(500));
}

}  // namespace
}  // namespace mockgraph::rest
