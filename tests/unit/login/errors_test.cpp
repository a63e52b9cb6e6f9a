#include "mockgraph/login/errors.h"

#include "mockgraph/login/aadsts_rows.h"
#include "mockgraph/policy/sign_in_outcomes.h"

#include <gmock/gmock.h>

#include <set>

namespace mockgraph::login {
namespace {

TEST(AadstsErrors, HaveANumberEach) {
  std::set<int> numbers;
  for (const auto& row : rows::kAadsts)
    EXPECT_TRUE(numbers.insert(row.number).second) << row.number;
}

TEST(AadstsErrors, ExistForWhateverTheJudgeSays) {
  for (int i = 0; i <= static_cast<int>(policy::SignInVerdict::kPasswordChangeByPolicy); ++i) {
    const auto& outcome = policy::outcome_of(static_cast<policy::SignInVerdict>(i));
    for (const int number : {outcome.page_code, outcome.token_code}) {
      if (number == 0) continue;
      EXPECT_EQ(aadsts_number(aadsts(number)), number);
    }
  }
  for (const int number : {53001, 53002, 70046}) EXPECT_EQ(aadsts_number(aadsts(number)), number);
}

TEST(AadstsErrors, FillTheirSentences) {
  const auto error = aadsts(50076, {{"resource", "00000003-0000-0000-c000-000000000000"}});
  EXPECT_EQ(error.code, "AADSTS50076");
  EXPECT_EQ(error.message,
            "Due to a configuration change made by your administrator, or because you moved to a "
            "new location, you must use multi-factor authentication to access "
            "'00000003-0000-0000-c000-000000000000'.");
  EXPECT_EQ(error.about("error"), "invalid_grant");
  EXPECT_EQ(error.about("suberror"), "basic_action");
}

TEST(AadstsErrors, OfANumberWithoutARowAreADefect) {
  EXPECT_EQ(aadsts(123456).code, "AADSTS50000");
}

TEST(AadstsErrors, DescribeThemselvesOnOneLine) {
  EXPECT_EQ(description(aadsts(50057), {"t", "c", "2025-04-10 09:00:00Z"}),
            "AADSTS50057: The user account is disabled. Trace ID: t Correlation ID: c Timestamp: "
            "2025-04-10 09:00:00Z");
}

TEST(LostPaths, AreRefusedHonestly) {
  EXPECT_EQ(lost("/common/saml2", "").kind, ErrorKind::kNotSimulated);
  EXPECT_EQ(lost("/common/nothing", "").kind, ErrorKind::kNotFound);
  EXPECT_EQ(lost("/common/oauth2/v2.0/token", "POST").code, "AADSTS900561");
}

}  // namespace
}  // namespace mockgraph::login
