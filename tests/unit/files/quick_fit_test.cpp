#include "mockgraph/files/quick_fit.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace mockgraph::files {
namespace {

struct FitCase {
  const char* schema;
  const char* value;
  bool fits;
};

class EveryKeyword : public testing::TestWithParam<FitCase> {};

TEST_P(EveryKeyword, IsJudged) {
  const auto& [schema, value, fits] = GetParam();
  EXPECT_EQ(QuickFit{Json::parse(schema)}.surely_fits(Json::parse(value)), fits)
      << schema << " " << value;
}

INSTANTIATE_TEST_SUITE_P(
    Table, EveryKeyword,
    testing::Values(
        FitCase{R"({"type":"object"})", "{}", true}, FitCase{R"({"type":"object"})", "[]", false},
        FitCase{R"({"type":"integer"})", "1", true}, FitCase{R"({"type":"integer"})", "1.5", false},
        FitCase{R"({"type":"number"})", "1.5", true}, FitCase{R"({"type":"null"})", "null", true},
        FitCase{R"({"enum":["a","b"]})", R"("b")", true},
        FitCase{R"({"enum":["a","b"]})", R"("c")", false},
        FitCase{R"({"const":"a"})", R"("a")", true}, FitCase{R"({"const":"a"})", R"("b")", false},
        FitCase{R"({"minLength":2,"maxLength":3})", R"("éé")", true},
        FitCase{R"({"minLength":2,"maxLength":3})", R"("é")", false},
        FitCase{R"({"maxLength":3})", R"("abcd")", false},
        FitCase{R"({"pattern":"^[A-Z]{2}$"})", R"("NL")", true},
        FitCase{R"({"pattern":"^[A-Z]{2}$"})", R"("nl")", false},
        FitCase{R"({"minimum":1,"maximum":2})", "2", true},
        FitCase{R"({"minimum":1,"maximum":2})", "3", false},
        FitCase{R"({"required":["a"]})", R"({"a":1})", true},
        FitCase{R"({"required":["a"]})", R"({"b":1})", false},
        FitCase{R"({"properties":{"a":{"type":"string"}}})", R"({"a":1})", false},
        FitCase{R"({"additionalProperties":false})", R"({"a":1})", false},
        FitCase{R"({"additionalProperties":{"type":"string"}})", R"({"a":1})", false},
        FitCase{R"({"minProperties":1})", "{}", false}, FitCase{R"({"minItems":1})", "[]", false},
        FitCase{R"({"items":{"type":"string"}})", R"(["a",1])", false},
        FitCase{R"({"uniqueItems":true})", R"(["a","b"])", true},
        FitCase{R"({"uniqueItems":true})", R"(["a","b","a"])", false},
        FitCase{R"({"allOf":[{"minimum":1},{"maximum":2}]})", "2", true},
        FitCase{R"({"allOf":[{"minimum":1},{"maximum":2}]})", "3", false},
        FitCase{R"({"anyOf":[{"const":1},{"const":2}]})", "2", true},
        FitCase{R"({"anyOf":[{"const":1},{"const":2}]})", "3", false},
        FitCase{R"({"oneOf":[{"minimum":1},{"const":2}]})", "3", true},
        FitCase{R"({"oneOf":[{"minimum":1},{"const":2}]})", "2", false},
        FitCase{R"({"not":{"required":["a"]}})", R"({"b":1})", true},
        FitCase{R"({"not":{"required":["a"]}})", R"({"a":1})", false},
        FitCase{R"({"if":{"const":1},"then":{"type":"string"},"else":{"type":"integer"}})", "2",
                true},
        FitCase{R"({"if":{"const":1},"then":{"type":"string"},"else":{"type":"integer"}})", "1",
                false},
        FitCase{R"({"$ref":"#/definitions/x","definitions":{"x":{"const":1}}})", "1", true},
        FitCase{R"({"$ref":"#/definitions/x","definitions":{"x":{"const":1}}})", "2", false},
        FitCase{R"({"properties":{"a":{"$ref":"#"}},"additionalProperties":false})",
                R"({"a":{"a":{}}})", true},
        FitCase{R"({"properties":{"a":{"$ref":"#"}},"additionalProperties":false})",
                R"({"a":{"b":{}}})", false},
        // What is not known is never sure.
        FitCase{R"({"contains":{"const":1}})", "[1]", false},
        FitCase{R"({"not":{"contains":{"const":1}}})", "[2]", false},
        FitCase{R"({"type":["string","null"]})", "null", true},
        FitCase{R"({"type":["string","null"]})", "1", false},
        FitCase{R"({"$ref":"#/definitions/none"})", "1", false}));

Json read(const std::filesystem::path& path) {
  std::ifstream file{path};
  return Json::parse(file, nullptr, false, /*ignore_comments=*/true);
}

TEST(QuickFit, KnowsTheSchemasOfThisRepository) {
  const std::filesystem::path root{SOURCE_ROOT};
  const QuickFit fixture{read(root / "fixtures/fixture.schema.json")};
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator{root / "fixtures"}) {
    const auto name = entry.path().filename().string();
    if (!entry.is_regular_file() || !name.ends_with(".json") || name.find(".schema") != name.npos)
      continue;
    EXPECT_TRUE(fixture.surely_fits(read(entry.path()))) << name;
    ++files;
  }
  EXPECT_GE(files, 4U);
}

}  // namespace
}  // namespace mockgraph::files
