#include "mockgraph/base/json_check.h"

#include "mockgraph/base/json_read.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace mockgraph {
namespace {

// Both have to say the same of every text: the one makes values, the other only looks.
class EveryText : public testing::TestWithParam<std::string> {};

TEST_P(EveryText, IsJudgedAsByTheReader) {
  EXPECT_EQ(is_json(GetParam()), parse_json(GetParam()).ok()) << GetParam();
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

INSTANTIATE_TEST_SUITE_P(
    Table, EveryText,
    testing::Values("", " ", "{}", "[]", " { } ", "null", "nul", "true", "falsey", "0", "-0", "-",
                    "01", "1.", ".5", "1.5", "1e5", "1E+5", "1e", "-1.25e-3", "+1", "1 2", "\"\"",
                    "\"a\"", "\"a", "\"\\n\"", "\"\\x\"", "\"\\u0041\"", "\"\\u004\"",
                    "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\ude00\"", "\"\\ud83dx\"",
                    "\"\\ud83d\\u0041\"", "\"a\tb\"", "\"\xC3\xA9\"", "\"\xC3\"", "\"\xC0\x80\"",
                    "\"\xE2\x82\xAC\"", "\"\xE0\x80\x80\"", "\"\xED\xA0\x80\"",
                    "\"\xF0\x9F\x98\x80\"", "\"\xF4\x90\x80\x80\"", "\"\xF5\x80\x80\x80\"",
                    "\"\xE2\x82", "[1,2]", "[1,]", "[,1]", "[1 2]", "[1", "{\"a\":1}", "{\"a\":1,}",
                    "{\"a\" 1}", "{a:1}", "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":[{}]}}", "{\"a\":1}}",
                    "[[1],{\"x\":null}]", nested(128), nested(129), std::string("\"a\0b\"", 5)));

}  // namespace
}  // namespace mockgraph
