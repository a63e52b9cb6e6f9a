#include "mockgraph/odata/search.h"

#include "tests/unit/odata/sample_rows.h"

#include <gtest/gtest.h>

namespace search_test {
namespace {

using namespace mockgraph;
using odata::Version;

bool finds(std::string_view search, const std::string& name) {
  const auto row = tests::a_row(
      schema::kUser, {{"displayName", "\"" + name + "\""}, {"mail", "\"ada@contoso.example\""}});
  const auto parsed = odata::parse_search(search, schema::kUser, Version::kV1);
  EXPECT_TRUE(parsed.ok()) << search;
  return parsed.ok() && odata::matches(*parsed, *row);
}

struct Case {
  std::string_view search;
  std::string name;
  bool expected;
};

class NameSearch : public testing::TestWithParam<Case> {};

TEST_P(NameSearch, MatchesTheBeginningsOfWords) {
  EXPECT_EQ(finds(GetParam().search, GetParam().name), GetParam().expected);
}

// clang-format off
INSTANTIATE_TEST_SUITE_P(Table, NameSearch, testing::Values(
    Case{R"("displayName:love")", "Ada Lovelace", true},
    Case{R"("displayName:LOVE ada")", "Ada Lovelace", true},
    Case{R"("displayName:lace")", "Ada Lovelace", false},
    Case{R"("displayName:world")", "HelloWorld", true},
    Case{R"("displayName:365")", "M365 GDAP", true},
    Case{R"("displayName:helloworld")", "hello-world", true},
    Case{R"("displayName:ada" AND "mail:ada@")", "Ada", true},
    Case{R"("displayName:bob" OR "mail:ada@")", "Ada", true},
    Case{R"("displayName:bob" AND "mail:ada@")", "Ada", false},
    Case{R"x(("displayName:bob" OR "mail:ada@") AND "displayName:ada")x", "Ada", true},
    Case{R"x("displayName:bob" AND ("mail:ada@" OR "displayName:ada"))x", "Ada", false},
    Case{R"x( ( ("displayName:ada") ) OR("displayName:bob"))x", "Ada", true},
    Case{R"("mail:contoso")", "Ada", false}));
// clang-format on

TEST(Search, RefusesAClauseWithoutAProperty) {
  const auto parsed = odata::parse_search("\"ada\"", schema::kUser, Version::kV1);
  ASSERT_FALSE(parsed.ok());
  EXPECT_EQ(parsed.error().code, "Request_BadRequest");
}

TEST(Search, RefusesWhatIsNoExpression) {
  std::string deep(30, '(');
  deep += "\"mail:a\"" + std::string(30, ')');
  std::string wide = "\"mail:a\"";
  for (int i = 0; i < 10; ++i) wide += " AND (\"mail:a\" OR \"mail:b\")";
  for (const std::string& search :
       {std::string{"("}, std::string{"(\"mail:a\""}, std::string{"\"mail:a\")"},
        std::string{"\"mail:a\" \"mail:b\""}, std::string{"\"mail:a\" AND"},
        std::string{"\"mail:a\" and \"mail:b\""}, deep, wide}) {
    const auto parsed = odata::parse_search(search, schema::kUser, Version::kV1);
    ASSERT_FALSE(parsed.ok()) << search;
    EXPECT_EQ(parsed.error().code, "Request_BadRequest") << search;
  }
}

}  // namespace
}  // namespace search_test
