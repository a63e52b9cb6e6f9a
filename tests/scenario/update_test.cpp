// `replay run --update`: what happened stands in the file, and nothing else has changed.
#include "scenarios/runner/update.h"

#include "mockgraph/base/private_file.h"
#include "tests/support/matchers.h"
#include "tests/support/test_key.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace scenarios::runner {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using tests::IsOk;

class UpdateTest : public testing::Test {
 protected:
  UpdateTest() : text_(*mockgraph::read_file(kFile)) {}

  void replace(std::string_view from, std::string_view to) {
    const auto at = text_.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text_.replace(at, from.size(), to);
  }
  // Everything from "run" on, another way.
  void tell(std::string_view run_and_expect) {
    text_.resize(text_.find("\"run\""));
    text_.append(run_and_expect).append("}");
  }
  static Scenario scenario(const std::string& text) {
    const auto document = mockgraph::files::parse_document(kFile, text);
    EXPECT_THAT(document, IsOk());
    auto read = scenario_of(*document, std::nullopt);
    EXPECT_THAT(read, IsOk());
    return *std::move(read);
  }
  Update update() {
    const auto written = updated(scenario(text_), stage_, text_);
    EXPECT_THAT(written, IsOk());
    return written.ok() ? *written : Update{};
  }
  Verdict verdict_of(const std::string& text) { return play(scenario(text), stage_).verdict; }

  static constexpr const char* kFile = SOURCE_ROOT "/scenarios/admin-agents-not-given.json";
  std::string text_;
  Stage stage_{.signer = tests::test_signer(), .stopwatch = [] { return std::int64_t{0}; }};
};

TEST_F(UpdateTest, ChangesNothingWhereAllIsAsExpected) {
  const auto written = update();
  EXPECT_EQ(written.text, text_);
  EXPECT_EQ(written.written, 0U);
}

TEST_F(UpdateTest, PutsRightWhatIsWrongAndKeepsTheRest) {
  replace("\"exitCode\": 1", "\"exitCode\": 1 // it tells");
  const auto right = text_;
  replace("\"exitCode\": 1", "\"exitCode\": 0");
  replace("\"severity\": \"error\"", "\"severity\": \"info\"");
  replace("\"atLeast\": 1", "\"count\": 7");
  replace("\"is\": []", "\"is\": [\"AdminAgents\"]");
  replace("\"pwd\",\n          \"mfa\"", "\"pwd\"");
  const auto written = update();
  EXPECT_EQ(written.written, 5U);
  auto expected = right;
  const auto put = [&](std::string_view from, std::string_view to) {
    expected.replace(expected.find(from), from.size(), to);
  };
  put("[\n      {\n        \"id\": \"admin-agents.missing\",\n        \"severity\": \"error\"\n"
      "      }\n    ]",
      R"([{ "id": "admin-agents.missing", "severity": "error" }])");
  put("\"atLeast\": 1", "\"count\": 2");
  put("[\n          \"pwd\",\n          \"mfa\"\n        ]", R"(["pwd", "mfa"])");
  EXPECT_EQ(written.text, expected);
  EXPECT_EQ(verdict_of(written.text), Verdict::kPassed);
}

TEST_F(UpdateTest, FillsAnExpectationThatIsEmpty) {
  tell(R"("run": [{"verb": "apply"}, {"verb": "check"}], "expect": {})");
  const auto written = update();
  EXPECT_THAT(written.text, HasSubstr(R"("findings": [{ "id": "admin-agents.missing")"));
  EXPECT_EQ(verdict_of(written.text), Verdict::kPassed);
}

TEST_F(UpdateTest, FillsItWithTheStepsWhereNobodyChecks) {
  tell(R"("run": [{"verb": "apply"}], "expect": {})");
  const auto written = update();
  EXPECT_THAT(written.text,
              AllOf(HasSubstr(R"("account": "done")"), HasSubstr(R"("admin-agents": "skipped")")));
  EXPECT_EQ(verdict_of(written.text), Verdict::kPassed);
}

TEST_F(UpdateTest, LeavesWhatARunCannotAnswer) {
  tell(R"("run": [{"verb": "apply"}],
          "expect": {"inOrder": [{"at": "POST /v1.0/users"}, {"at": "GET /v1.0/organization"}]})");
  const auto written = update();
  EXPECT_EQ(written.text, text_);
  EXPECT_EQ(verdict_of(written.text), Verdict::kFailed);
}

}  // namespace
}  // namespace scenarios::runner
