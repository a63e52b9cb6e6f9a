#include "mockgraph/files/document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace mockgraph::files {
namespace {

struct Refused {
  const char* name;
  const char* text;
  const char* message;
};

class RefusedText : public testing::TestWithParam<Refused> {};

TEST_P(RefusedText, IsToldWithPlaceAndRepair) {
  const auto document = parse_document("x.json", GetParam().text);
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().message, GetParam().message);
  EXPECT_EQ(document.error().kind, ErrorKind::kInvalid);
  EXPECT_EQ(document.error().code, "invalid-file");
}

INSTANTIATE_TEST_SUITE_P(
    Table, RefusedText,
    testing::Values(
        Refused{"Empty", "", "x.json:1:1: expected a value, found the end of the file"},
        Refused{"OnlyAComment", "// nothing\n",
                "x.json:2:1: expected a value, found the end of the file"},
        Refused{"MissingComma", "{\n  \"a\": 1\n  \"b\": 2\n}",
                "x.json:3:3: expected ',' or '}' after the value of 'a', found '\"b\"'"},
        Refused{"MissingCommaInList", "[1 2]",
                "x.json:1:4: expected ',' or ']' after an item of the list, found '2'"},
        Refused{"CommaTooMany", "{\"a\": 1,\n}",
                "x.json:1:8: the ',' before the closing '}' is one too many"},
        Refused{"CommaTooManyInList", "[1,]",
                "x.json:1:3: the ',' before the closing ']' is one too many"},
        Refused{"MissingColon", "{\"a\" 1}",
                "x.json:1:6: expected ':' after the key 'a', found '1'"},
        Refused{"KeyWithoutQuotes", "{a: 1}",
                "x.json:1:2: keys and texts stand in double quotes; found 'a'"},
        Refused{"KeyIsANumber", "{1: 1}", "x.json:1:2: expected a key in double quotes, found '1'"},
        Refused{"SingleQuotes", "{'a': 1}",
                "x.json:1:2: texts and keys stand in double quotes, not in single ones"},
        Refused{"KeyTwice", "{\"a\": 1,\n \"a\": 2}",
                "x.json:2:2: the key 'a' stands twice in this object"},
        Refused{"KeyTwiceThroughAnEscape", "{\"a\": 1, \"\\u0061\": 2}",
                "x.json:1:10: the key 'a' stands twice in this object"},
        Refused{
            "FileEndsInObject", "{\n\"a\": [1, {\"b\": 2",
            "x.json:2:17: the file ends within the object that began on line 2: '}' is missing"},
        Refused{"FileEndsInList", "[\n1",
                "x.json:2:2: the file ends within the list that began on line 1: ']' is missing"},
        Refused{"TextAfterTheDocument", "{} {}",
                "x.json:1:4: the document is complete before this; found '{'"},
        Refused{"TextNotClosed", "[\"abc\n\"]",
                "x.json:1:2: this text is not closed on its line: '\"' is missing"},
        Refused{"UnknownEscape", R"(["C:\dir"])",
                "x.json:1:5: unknown escape in a text; a backslash itself is written '\\\\'"},
        Refused{"ShortUnicodeEscape", R"(["\u12"])",
                "x.json:1:3: '\\u' is followed by four hexadecimal digits"},
        Refused{
            "HalfASurrogatePair", R"(["\ud83d"])",
            "x.json:1:2: this text holds half of a surrogate pair; both '\\u' escapes are needed"},
        Refused{"ControlCharacter", "[\"a\tb\"]",
                "x.json:1:4: a control character stands in a text; write it as an escape ('\\t', "
                "'\\u001f')"},
        Refused{"CapitalTrue", "[True]", "x.json:1:2: unknown word 'True'; did you mean 'true'?"},
        Refused{"NakedWord", "[enforced]",
                "x.json:1:2: keys and texts stand in double quotes; found 'enforced'"},
        Refused{
            "LeadingZero", "[007]",
            "x.json:1:2: a number does not begin with a zero; put it in quotes if it is a text"},
        Refused{"NakedDate", "[2026-01-01]",
                "x.json:1:2: this is not a number; put it in quotes if it is a text"},
        Refused{"NumberTooLarge", "[1e999]", "x.json:1:2: this number is too large"},
        Refused{"OpenComment", "[1] /* and",
                "x.json:1:5: the comment that begins here is never closed: '*/' is missing"},
        Refused{"NotUtf8", "[\"\xC3(\"]",
                "x.json:1:3: this byte is not UTF-8; save the file as UTF-8"},
        Refused{"Utf16", "\xFF\xFE{", "x.json:1:1: this file is UTF-16; save it as UTF-8"},
        Refused{"ColumnsAreCharacters", "{\"gr\xC3\xBC\xC3\x9F\": ]",
                "x.json:1:10: expected a value, found ']'"}),
    [](const auto& each) { return each.param.name; });

TEST(ReadText, TakesCommentsAndAByteOrderMark) {
  const auto document = parse_document(
      "x.json",
      "\xEF\xBB\xBF// why\n{ /* one */ \"a\": [1, -2, 2.5, \"\\ud83d\\ude00\\n\"] } // end");
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->json(), (Json{{"a", {1, -2, 2.5, "\xF0\x9F\x98\x80\n"}}}));
}

TEST(ReadText, RefusesNestingWithoutEnd) {
  const auto document = parse_document("x.json", std::string(100'000, '['));
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().message, "x.json:1:101: nested deeper than 100 levels");
}

TEST(ReadText, RefusesAKeyWithoutEnd) {
  const auto document = parse_document("x.json", "{\"" + std::string(1001, 'k') + "\": 1}");
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().message, "x.json:1:2: a key of more than 1000 bytes is none of ours");
}

TEST(ReadFile, SaysThatThereIsNone) {
  const auto document = read_document("no/such/file.json");
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().kind, ErrorKind::kNotFound);
  EXPECT_EQ(document.error().message, "no/such/file.json: there is no such file");
}

TEST(ReadFile, SaysThatItIsAFolder) {
  const auto document = read_document(SOURCE_ROOT "/tests");
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().message, SOURCE_ROOT "/tests: this is a folder; a file is expected");
}

Document must_parse(const char* name, const char* text) {
  auto document = parse_document(name, text);
  EXPECT_TRUE(document.ok()) << document.error().message;
  return std::move(document).value();
}

constexpr const char* kBase = R"({
  // people
  "users": [
    {"name": "ada"},
    {"name": "bo"}
  ],
  "a/b": 1
})";

TEST(Place, IsThatOfTheValueOrItsKey) {
  const auto document = must_parse("base.json", kBase);
  EXPECT_EQ(document.place_of("").text(), "base.json:1:1");
  EXPECT_EQ(document.place_of("/users").text(), "base.json:3:12");
  EXPECT_EQ(document.key_place_of("/users").text(), "base.json:3:3");
  EXPECT_EQ(document.place_of("/users/1/name").text(), "base.json:5:14");
  EXPECT_EQ(document.place_of("/a~1b").text(), "base.json:7:10");
  EXPECT_EQ(document.place_of("/users/1/mail").text(), "base.json:5:5");
}

TEST(Fault, CarriesFilePlaceAndSentence) {
  const auto fault = must_parse("base.json", kBase).fault("/users/0", "expected a text");
  EXPECT_EQ(fault.message, "base.json:4:5: expected a text");
  EXPECT_EQ(fault.target, "/users/0");
  EXPECT_EQ(fault.about("line"), "4");
  EXPECT_EQ(fault.about("sentence"), "expected a text");
}

TEST(PatchedDocument, KnowsWhichFileEachPartCameFrom) {
  const auto base = must_parse("base.json", kBase);
  const auto change = must_parse("change.json", R"({"patch": [
    {"op": "add", "path": "/users/0", "value": {"name": "cy",
                                                "tags": ["x"]}},
    {"op": "test", "path": "/users/1/name", "value": "ada"},
    {"op": "move", "from": "/users/2", "path": "/last"}
  ]})");
  const auto next = base.patched(change, "/patch");
  ASSERT_TRUE(next.ok()) << next.error().message;
  EXPECT_EQ(next->place_of("/users/0/tags/0").text(), "change.json:3:58");
  EXPECT_EQ(next->place_of("/users/1/name").text(), "base.json:4:14");
  EXPECT_EQ(next->place_of("/last/name").text(), "base.json:5:14");
  EXPECT_EQ(base.json()["users"].size(), 2U);
}

TEST(PatchedDocument, RefusesAnOperationAtItsPlace) {
  const auto change =
      must_parse("change.json", "[{\"op\": \"remove\",\n \"path\": \"/users/0/nmae\"}]");
  const auto next = must_parse("base.json", kBase).patched(change, "");
  ASSERT_FALSE(next.ok());
  EXPECT_EQ(next.error().message,
            "change.json:2:10: there is nothing at '/users/0/nmae': '/users/0' has no 'nmae'; did "
            "you mean 'name'?");
}

TEST(TakenMember, ComesFromTheOtherFile) {
  const auto next = must_parse("base.json", kBase)
                        .taking(must_parse("other.json", R"({"seed": 1, "users": [
      "all"]})"),
                                "users");
  EXPECT_EQ(next.json()["users"], Json::array({"all"}));
  EXPECT_EQ(next.place_of("/users/0").text(), "other.json:2:7");
  EXPECT_EQ(next.place_of("/a~1b").text(), "base.json:7:10");
}

}  // namespace
}  // namespace mockgraph::files
