#include "mockgraph/odata/filter_parser.h"

#include "tests/unit/odata/sample_rows.h"

#include <gtest/gtest.h>

#include <string>

namespace filter_parser_test {
namespace {

using namespace mockgraph;
using odata::Version;

struct Case {
  std::string_view filter;
  std::string_view message;
};

void PrintTo(const Case& each, std::ostream* out) { *out << each.filter; }

std::string refusal(std::string_view filter, const schema::EntityType& type,
                    Version version = Version::kV1) {
  const auto parsed = odata::parse_filter(filter, {type, version, true});
  return parsed.ok() ? "ok" : parsed.error().code + ": " + parsed.error().message;
}

class BrokenFilter : public testing::TestWithParam<Case> {};

TEST_P(BrokenFilter, IsRefusedWithItsPlace) {
  EXPECT_EQ(refusal(GetParam().filter, schema::kUser),
            "BadRequest: Invalid filter clause: " + std::string{GetParam().message});
}

// clang-format off
INSTANTIATE_TEST_SUITE_P(Table, BrokenFilter, testing::ValuesIn(std::to_array<Case>({
    {"", "Syntax error at position 0 in ''."},
    {"displayName", "Syntax error at position 11 in 'displayName'."},
    {"displayName eq", "Syntax error at position 14 in 'displayName eq'."},
    {"displayName is 'x'", "Syntax error at position 12 in 'displayName is 'x''."},
    {"displayName eq 'x", "Syntax error at position 15 in 'displayName eq 'x'."},
    {"displayName eq 'x' and", "Syntax error at position 22 in 'displayName eq 'x' and'."},
    {"displayName eq 'x' city eq 'y'", "Syntax error at position 19 in 'displayName eq 'x' city eq 'y''."},
    {"(displayName eq 'x'", "Syntax error at position 19 in '(displayName eq 'x''."},
    {"displayName = 'x'", "Syntax error at position 12 in 'displayName = 'x''."},
    {"startsWith(displayName)", "Syntax error at position 22 in 'startsWith(displayName)'."},
    {"startsWith(displayName,x)", "Syntax error at position 23 in 'startsWith(displayName,x)'."},
    {"tolower(displayName) eq 'x'", "Syntax error at position 0 in 'tolower(displayName) eq 'x''."},
    {"otherMails/any(m m eq 'x')", "Syntax error at position 17 in 'otherMails/any(m m eq 'x')'."},
    {"displayName in 'x'", "Syntax error at position 15 in 'displayName in 'x''."},
    {"foo eq 'x'", "Could not find a property named 'foo' on type 'microsoft.graph.user'."},
    {"password eq 'x'", "Could not find a property named 'password' on type 'microsoft.graph.user'."},
    {"displayName/first eq 'x'", "Could not find a property named 'first' on type 'microsoft.graph.user'."},
    {"displayName eq Ada", "Could not find a property named 'Ada' on type 'microsoft.graph.user'."},
    {"createdDateTime ge 2026-13-45T00:00:00Z",
     "The DateTimeOffset text '2026-13-45T00:00:00Z' should be in format 'yyyy-mm-ddThh:mm:ss('.'s+)?(zzzzzz)?'"},
    {"accountEnabled eq 'true'",
     "A binary operator with incompatible types was detected. Found operand types 'Edm.Boolean' and 'Edm.String' for operator kind 'Equal'."},
    {"displayName ne 5",
     "A binary operator with incompatible types was detected. Found operand types 'Edm.String' and 'Edm.Int32' for operator kind 'NotEqual'."},
    {"id eq 11111111-2222-4333-8444-555555555555",
     "A binary operator with incompatible types was detected. Found operand types 'Edm.String' and 'Edm.Guid' for operator kind 'Equal'."},
    {"createdDateTime ge '2026-01-01'",
     "A binary operator with incompatible types was detected. Found operand types 'Edm.DateTimeOffset' and 'Edm.String' for operator kind 'GreaterThanOrEqual'."},
})));
// clang-format on

TEST(FilterParser, ReadsDoubledQuotesAsOne) {
  const auto parsed =
      odata::parse_filter("displayName eq 'O''Neill'", {schema::kUser, Version::kV1, false});
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(std::get<odata::Comparison>(parsed->node).value.text, "O'Neill");
}

TEST(FilterParser, RefusesWhatIsNestedTooDeep) {
  std::string deep(500, '(');
  deep.append("city eq 'x'").append(500, ')');
  EXPECT_TRUE(
      refusal(deep, schema::kUser).starts_with("BadRequest: Invalid filter clause: Syntax"));
}

TEST(FilterParser, RefusesMoreThanFifteenAlternatives) {
  std::string filter = "city eq '0'";
  for (int i = 1; i < 15; ++i) filter += " or city eq '" + std::to_string(i) + "'";
  EXPECT_EQ(refusal(filter, schema::kUser), "ok");
  EXPECT_EQ(refusal(filter + " or city eq 'more'", schema::kUser).substr(0, 24),
            "Request_UnsupportedQuery");
}

TEST(FilterParser, KnowsBetaMembersOfTheSignInLogInBetaOnly) {
  const auto filter = "authenticationRequirement eq 'multiFactorAuthentication'";
  EXPECT_EQ(refusal(filter, schema::kSignIn, Version::kBeta), "ok");
  EXPECT_EQ(refusal(filter, schema::kSignIn),
            "BadRequest: Invalid filter clause: Could not find a property named "
            "'authenticationRequirement' on type 'microsoft.graph.signIn'.");
}

}  // namespace
}  // namespace filter_parser_test
