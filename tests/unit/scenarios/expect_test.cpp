#include "scenarios/runner/expect.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"
#include "tests/support/matchers.h"
#include "tests/unit/scenarios/made_calls.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace scenarios::runner {
namespace {

using client::checks::Severity;
using client::procedure::StepStatus;
using client::report::Report;
using made::call;
using mockgraph::Json;
using testing::ElementsAre;
using testing::IsEmpty;
namespace schema = mockgraph::schema;
namespace world = mockgraph::world;

std::string text_of(const Difference& difference) {
  return difference.where + " | " + difference.expected + " | " + difference.seen + " | " +
         difference.near_miss;
}

class ExpectTest : public testing::Test {
 protected:
  // "where | expected | seen | nearest" of each difference.
  std::vector<std::string> differences() {
    const auto comparison = compare(
        expected_, {.acts = acts_, .journal = journal_, .world = world_, .calls_by = calls_by_});
    verified_ = comparison.verified;
    std::vector<std::string> texts;
    for (const auto& each : comparison.differences) texts.push_back(text_of(each));
    return texts;
  }

  Expectation expected_;
  std::vector<Report> acts_;
  std::vector<std::shared_ptr<const mockgraph::sandbox::JournalEntry>> journal_;
  world::World world_;
  std::vector<std::size_t> calls_by_;
  std::size_t verified_ = 0;
};

Report checked(std::vector<std::pair<std::string, Severity>> findings) {
  Report report{.verb = "check"};
  for (auto& [id, severity] : findings) report.findings.push_back({.id = id, .severity = severity});
  return report;
}

TEST_F(ExpectTest, NothingExpectedIsNothingVerified) {
  EXPECT_TRUE(expected_.empty());
  EXPECT_THAT(differences(), IsEmpty());
  EXPECT_EQ(verified_, 0U);
}

TEST_F(ExpectTest, FindingsAreExactlyTheseOfTheLastCheck) {
  acts_ = {checked({{"old.finding", Severity::kError}}),
           checked({{"b.found", Severity::kWarning}, {"a.found", Severity::kError}})};
  expected_.findings = std::vector<ExpectedFinding>{{"a.found", "error"}, {"b.found", "warning"}};
  EXPECT_FALSE(expected_.empty());
  EXPECT_THAT(differences(), IsEmpty());
  EXPECT_EQ(verified_, 2U);  // and that nothing is unknown

  expected_.findings = std::vector<ExpectedFinding>{{"a.found", "warning"}};
  EXPECT_THAT(differences(),
              ElementsAre("findings | a.found (warning) | a.found (error), b.found (warning) | "
                          "missing: a.found (warning); not expected: a.found (error), b.found "
                          "(warning)"));
  expected_.findings = std::vector<ExpectedFinding>{};
  EXPECT_THAT(differences(), ElementsAre("findings | none | a.found (error), b.found (warning) | "
                                         "not expected: a.found (error), b.found (warning)"));
}

TEST_F(ExpectTest, NoFindingsWithoutACheckIsNoPass) {
  acts_ = {Report{.verb = "apply"}};
  expected_.findings = std::vector<ExpectedFinding>{};
  EXPECT_THAT(differences(), ElementsAre("findings | a check among the acts | none was run | "));
}

TEST_F(ExpectTest, WhatTheCheckCouldNotSayIsADifference) {
  acts_ = {checked({})};
  acts_[0].unknowns = {{.check = "mfa", .reason = "403"}};
  expected_.findings = std::vector<ExpectedFinding>{};
  EXPECT_THAT(differences(), ElementsAre("unknowns | none | mfa | not expected: mfa"));
}

TEST_F(ExpectTest, UnknownsAreComparedAlsoWhenNoFindingsAre) {
  acts_ = {checked({{"a.found", Severity::kError}})};
  expected_.unknowns = {"mfa"};
  EXPECT_FALSE(expected_.empty());
  EXPECT_THAT(differences(), ElementsAre("unknowns | mfa | none | missing: mfa"));
  acts_[0].unknowns = {{.check = "mfa"}};
  EXPECT_THAT(differences(), IsEmpty());
  EXPECT_EQ(verified_, 1U);
}

TEST_F(ExpectTest, StepsAndFailureAreThoseOfTheLastRun) {
  Report first{.verb = "apply"}, last{.verb = "apply"};
  first.steps = {{.id = "account", .status = StepStatus::kDone}};
  last.steps = {{.id = "account", .status = StepStatus::kFailed}};
  last.failure =
      mockgraph::Error{mockgraph::ErrorKind::kInvalid, "Request_BadRequest", "no", {}, {}};
  acts_ = {first, last, checked({})};
  expected_.steps = {{"account", "failed"}};
  expected_.failure = "Request_BadRequest";
  EXPECT_THAT(differences(), IsEmpty());
  EXPECT_EQ(verified_, 2U);

  expected_.steps = {{"account", "done"}, {"mfa", "done"}};
  expected_.failure = "AADSTS50076";
  EXPECT_THAT(differences(),
              ElementsAre("step account | done | failed | ", "step mfa | done | no such step | ",
                          "failure | AADSTS50076 | Request_BadRequest | no"));
  acts_ = {checked({})};
  expected_.steps = {};
  EXPECT_THAT(differences(), ElementsAre("failure | AADSTS50076 | none | "));
}

class ExpectCalls : public ExpectTest {
 protected:
  ExpectCalls() {
    journal_ = {call({.number = 1, .status = 404, .error = "Request_ResourceNotFound"}),
                call({.number = 2,
                      .method = "POST",
                      .route = "/v1.0/users",
                      .status = 201,
                      .caller = "mara.lind@harbour-it.example"}),
                call({.number = 3}), call({.number = 4, .route = "", .target = "/nowhere"})};
  }
};

TEST_F(ExpectCalls, APatternFitsByEachOfItsFields) {
  expected_.calls = {
      {.method = "GET", .route = "/v1.0/users/{id}", .times = {.count = 2}},
      {.method = "GET", .route = "/v1.0/users/{id}", .status = 404},
      {.method = "POST", .route = "/v1.0/users", .caller = "Mara.Lind"},
      {.method = "POST", .route = "/v1.0/users", .caller = "mara.lind@harbour-it.example"},
      {.method = "GET", .route = "/v1.0/users/{id}", .error = "Request_ResourceNotFound"},
      {.method = "DELETE", .route = "/v1.0/users/{id}", .times = {.count = 0}},
      {.times = {.at_least = 4, .at_most = 4}},
      {.method = "GET", .route = "/v1.0/users/{id}", .times = {.at_most = 3}}};
  EXPECT_THAT(differences(), IsEmpty());
  EXPECT_EQ(verified_, 8U);
}

TEST_F(ExpectCalls, OneActHasOnlyItsOwn) {
  calls_by_ = {1, 1, 4};
  expected_.calls = {
      {.method = "GET", .route = "/v1.0/users/{id}", .act = 1, .times = {.count = 1}},
      {.method = "GET", .route = "/v1.0/users/{id}", .act = 2, .times = {.count = 0}},
      {.method = "GET", .route = "/v1.0/users/{id}", .act = 3, .times = {.count = 2}}};
  expected_.in_order = {{.method = "GET", .route = "/v1.0/users/{id}", .act = 3},
                        {.method = "POST", .route = "/v1.0/users", .act = 1}};
  EXPECT_THAT(differences(),
              ElementsAre("calls: GET /v1.0/users/{id} in act 3 | 2 times | 1 times | requests 3",
                          "inOrder: POST /v1.0/users in act 1 | such a call after request 3 | "
                          "no such call | "));
}

TEST_F(ExpectCalls, AMissIsToldWithWhatCameClosest) {
  expected_.calls = {
      {.method = "POST", .route = "/v1.0/users", .caller = "tom", .status = 403},
      {.method = "POST", .route = "/v1.0/user"},
      {.method = "GET", .route = "/v1.0/users/{id}", .error = "Authorization_RequestDenied"}};
  EXPECT_THAT(
      differences(),
      ElementsAre("calls: POST /v1.0/users answered 403 to tom | at least 1 times | 0 times | "
                  "request 2: status 201 instead of 403, caller mara.lind@harbour-it.example "
                  "instead of tom",
                  "calls: POST /v1.0/user | at least 1 times | 0 times | "
                  "request 2: at POST /v1.0/users instead of POST /v1.0/user",
                  "calls: GET /v1.0/users/{id} with Authorization_RequestDenied | at least 1 times "
                  "| 0 times | request 1: error Request_ResourceNotFound instead of "
                  "Authorization_RequestDenied"));
}

TEST_F(ExpectCalls, NothingIsCalledNearThatIsFar) {
  expected_.calls = {{.method = "DELETE", .route = "/webhooks/v1/registration"}};
  EXPECT_THAT(differences(), ElementsAre("calls: DELETE /webhooks/v1/registration | at least 1 "
                                         "times | 0 times | "));
}

TEST_F(ExpectCalls, AWrongCountSaysWhichFit) {
  expected_.calls = {{.method = "GET", .route = "/v1.0/users/{id}", .times = {.count = 1}},
                     {.method = "GET", .route = "/v1.0/users/{id}", .times = {.at_least = 3}},
                     {.method = "GET", .route = "/v1.0/users/{id}", .times = {.at_most = 1}}};
  EXPECT_THAT(differences(),
              ElementsAre("calls: GET /v1.0/users/{id} | 1 times | 2 times | requests 1, 3",
                          "calls: GET /v1.0/users/{id} | 3 to any number times | 2 times | "
                          "requests 1, 3",
                          "calls: GET /v1.0/users/{id} | 0 to 1 times | 2 times | requests 1, 3"));
}

TEST_F(ExpectCalls, CallsInOrderMayHaveOthersBetween) {
  expected_.in_order = {{.method = "GET", .route = "/v1.0/users/{id}"},
                        {.method = "GET", .route = "/v1.0/users/{id}", .status = 200}};
  EXPECT_THAT(differences(), IsEmpty());
  EXPECT_EQ(verified_, 2U);
}

TEST_F(ExpectCalls, OneThatCameTooEarlyIsToldSo) {
  expected_.in_order = {{.method = "POST", .route = "/v1.0/users"},
                        {.method = "GET", .route = "/v1.0/users/{id}", .status = 404},
                        {.method = "GET", .route = "/never/looked/at"}};
  EXPECT_THAT(differences(), ElementsAre("inOrder: GET /v1.0/users/{id} answered 404 | "
                                         "such a call after request 2 | only request 1 | "));
}

TEST_F(ExpectCalls, OneThatNeverCameIsToldWithTheNearest) {
  expected_.in_order = {{.method = "POST", .route = "/v1.0/users", .status = 400}};
  EXPECT_THAT(differences(), ElementsAre("inOrder: POST /v1.0/users answered 400 | such a call | "
                                         "no such call | request 2: status 201 instead of 400"));
}

class ExpectWorld : public ExpectTest {
 protected:
  static constexpr std::string_view kTenant = "99999999-8888-4777-8666-555555555555";
  ExpectWorld() {
    static const world::Laws kNone{};
    std::uint64_t drawn = 0;
    mockgraph::IdSource ids{1, drawn};
    world::Draft draft{world_, kNone, mockgraph::Instant{}, ids};
    draft.add_tenant(std::string{kTenant});
    const auto add = [&](const world::RowEdit& row) {
      auto added = draft.add(kTenant, row);
      EXPECT_THAT(added, tests::IsOk());
      return std::string{(*added)->id()};
    };
    using schema::kGroup, schema::kMembership, schema::kSignIn, schema::kUser;
    add(world::RowEdit{schema::kDomain}
            .set_text(0, "harbour.example")
            .set_flag(schema::kDomain.at("isDefault"), true));
    const auto ada = add(world::RowEdit{kUser}
                             .set_text(kUser.at("userPrincipalName"), "ada@harbour.example")
                             .set_text(kUser.at("password"), "secret"));
    const auto agents = add(world::RowEdit{kGroup}.set_text(kGroup.at("displayName"), "Agents"));
    add(world::RowEdit{kMembership}
            .set_text(kMembership.at("groupId"), agents)
            .set_text(kMembership.at("memberId"), ada)
            .set_text(kMembership.at("relation"), "member"));
    for (const auto code : {0, 50126, 0}) {
      add(world::RowEdit{kSignIn}
              .set_text(kSignIn.at("userPrincipalName"), "ada@harbour.example")
              .set_json(kSignIn.at("status"), {{"errorCode", code}})
              .set_text(kSignIn.at("authenticationRequirement"), "singleFactorAuthentication")
              .set_flag(kSignIn.at("isInteractive"), code == 0));
    }
    world_ = std::move(draft).finish().value();
  }
};

constexpr std::string_view kAda = "/tenants/harbour.example/users/ada@harbour.example";

TEST_F(ExpectWorld, StateIsToldByNames) {
  const std::string ada{kAda};
  expected_.state = {{.pointer = ada + "/groups", .is = Json{"Agents"}},
                     {.pointer = ada + "/groups", .count = 1},
                     {.pointer = ada + "/password", .absent = true},
                     {.pointer = "/tenants/harbour.example/groups/Agents/members",
                      .is = Json{"ada@harbour.example"}},
                     {.pointer = "/tenants/harbour.example/users/eve", .absent = true}};
  EXPECT_THAT(differences(), IsEmpty());
  EXPECT_EQ(verified_, 5U);
}

TEST_F(ExpectWorld, AnotherStateIsADifference) {
  const std::string ada{kAda};
  expected_.state = {{.pointer = ada + "/groups", .is = Json::array()},
                     {.pointer = ada + "/roles", .count = 2},
                     {.pointer = ada + "/groups", .absent = true},
                     {.pointer = ada + "/mail", .is = Json("x")}};
  EXPECT_THAT(
      differences(),
      ElementsAre("state " + ada + "/groups | [] | [\"Agents\"] | not expected: \"Agents\"",
                  "state " + ada + "/roles | 2 members | [] | ",
                  "state " + ada + "/groups | nothing there | [\"Agents\"] | ",
                  "state " + ada + "/mail | \"x\" | nothing there | '" + ada + "' has no 'mail'"));
}

TEST_F(ExpectWorld, AnElementOfAListIsFoundWhereverItStands) {
  const Json list{{"value", {{{"id", "1"}, {"name", "a"}}, {{"id", "2"}, {"name", "b"}}}}};
  const auto differs = [&](std::string pointer, Json members) {
    const StateExpectation wanted{.pointer = std::move(pointer), .has = std::move(members)};
    const auto found = difference_at(list, wanted, "here");
    return found ? found->expected : std::string{"fits"};
  };
  EXPECT_EQ(differs("/value", {{"name", "b"}}), "fits");
  EXPECT_EQ(differs("/value", {{"id", "2"}, {"name", "b"}}), "fits");
  EXPECT_EQ(differs("/value", {{"id", "1"}, {"name", "b"}}),
            R"(an element with {"id":"1","name":"b"})");
  EXPECT_EQ(differs("/value", {{"kind", "b"}}), R"(an element with {"kind":"b"})");
  EXPECT_EQ(differs("/value/0", {{"name", "a"}}), R"(an element with {"name":"a"})");
  EXPECT_EQ(differs("/nothing", {{"name", "a"}}), R"(an element with {"name":"a"})");
}

TEST_F(ExpectWorld, SignInsAreCountedByWhatTheLogSays) {
  expected_.sign_ins = {{.user = "ada", .count = 3},
                        {.user = "ADA@harbour.example", .error_code = 0, .count = 2},
                        {.user = "ada", .interactive = false, .count = 1},
                        {.user = "ada", .requirement = "multiFactorAuthentication", .count = 0},
                        {.user = "eve", .count = 0}};
  EXPECT_THAT(differences(), IsEmpty());
  EXPECT_EQ(verified_, 5U);
  expected_.sign_ins = {{.user = "ada", .error_code = 50126, .count = 2}};
  const auto found = differences();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0], testing::StartsWith("signIns of ada | 2 | 1 | logged: "));
  EXPECT_THAT(found[0], testing::HasSubstr("50126 singleFactorAuthentication non-interactive"));
}

class ExpectTokens : public ExpectTest {
 protected:
  void issue(std::string_view upn, std::string_view audience, Json amr) {
    const Json body{{"access_token", {{"upn", upn}, {"aud", audience}, {"amr", std::move(amr)}}}};
    auto entry = call({.number = journal_.size() + 1, .surface = "login", .method = "POST"});
    entry->response_body = std::make_shared<const std::string>(mockgraph::dump(body));
    journal_.push_back(entry);
  }
};

TEST_F(ExpectTokens, TheLastTokenOfThatUserForThatAudienceCounts) {
  issue("ada@harbour.example", "graph", {"pwd"});
  issue("ada@harbour.example", "graph", {"pwd", "mfa"});
  issue("ada@harbour.example", "partner", {"pwd"});
  issue("eve@harbour.example", "graph", Json::array());
  expected_.tokens = {{.user = "ada", .audience = "graph", .amr = {"mfa", "pwd"}},
                      {.user = "ada@harbour.example", .audience = "partner", .amr = {"pwd"}},
                      {.user = "eve", .audience = "graph", .amr = {}}};
  EXPECT_THAT(differences(), IsEmpty());
  EXPECT_EQ(verified_, 3U);
}

TEST_F(ExpectTokens, OtherMethodsAndNoTokenAtAllAreDifferences) {
  issue("ada@harbour.example", "graph", {"pwd"});
  expected_.tokens = {{.user = "ada", .audience = "graph", .amr = {"pwd", "mfa"}},
                      {.user = "eve", .audience = "graph", .amr = {}}};
  EXPECT_THAT(differences(),
              ElementsAre("tokens of ada for graph | amr mfa, pwd | amr pwd | ",
                          "tokens of eve for graph | amr none | no such token was issued | "));
}

// What other answers of sign-in hold is no token, whatever it looks like.
TEST_F(ExpectTokens, AnswersWithoutATokenArePassedOver) {
  for (const auto* body : {"", "{}", "[]", "<html>", R"({"access_token":"[redacted]"})",
                           R"({"access_token":{"upn":1,"aud":null}})"}) {
    auto entry = call({.number = 1, .surface = "login"});
    entry->response_body = std::make_shared<const std::string>(body);
    journal_.push_back(entry);
  }
  expected_.tokens = {{.user = "ada", .audience = "graph", .amr = {}}};
  EXPECT_THAT(differences(), ElementsAre("tokens of ada for graph | amr none | no such token was "
                                         "issued | "));
}

}  // namespace
}  // namespace scenarios::runner
