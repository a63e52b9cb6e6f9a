#include "mockgraph/files/json_schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace mockgraph::files {
namespace {

constexpr const char* kSchema = R"({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "type": "object",
  "required": ["name"],
  "additionalProperties": false,
  "properties": {
    "name": {"type": "string", "minLength": 1},
    "id": {"type": "string", "pattern": "^[0-9a-f]{4}$", "title": "an id of four hexadecimal digits"},
    "state": {"enum": ["disabled", "enabled", "enforced"]},
    "users": {"type": "array", "items": {"$ref": "#/definitions/user"}, "uniqueItems": true},
    "seats": {"type": "integer", "minimum": 0},
    "method": {"oneOf": [
      {"type": "object", "required": ["kind", "secret"], "additionalProperties": false,
       "properties": {"kind": {"const": "totp"}, "secret": {"type": "string"}}},
      {"type": "object", "required": ["kind", "number"], "additionalProperties": false,
       "properties": {"kind": {"const": "phone"}, "number": {"type": "string"}}},
      {"const": "none"}]},
    "either": {"type": "object", "not": {"required": ["a", "b"]}},
    "alone": {"type": "object", "not": {"required": ["x"]}},
    "reasoned": {"type": "object", "title": "'x' would be ambiguous here", "not": {"required": ["x"]}},
    "map": {"type": "object", "additionalProperties": {"type": "boolean"}}
  },
  "definitions": {
    "user": {"type": "object", "required": ["upn"], "additionalProperties": false,
             "properties": {"upn": {"type": "string"}, "enabled": {"type": "boolean"},
                            "roles": {"type": "array", "items": {"type": "string"}, "minItems": 1}}}
  }
})";

std::vector<std::string> messages(const std::string& text) {
  static const JsonSchema schema{kSchema};
  const auto document = parse_document("f.json", text);
  EXPECT_TRUE(document.ok()) << document.error().message;
  std::vector<std::string> out;
  for (const auto& each : schema.faults(*document)) out.push_back(each.message);
  return out;
}

struct Refused {
  const char* name;
  const char* text;
  std::vector<std::string> messages;
};

class RefusedDocument : public testing::TestWithParam<Refused> {};

TEST_P(RefusedDocument, IsExplained) { EXPECT_EQ(messages(GetParam().text), GetParam().messages); }

INSTANTIATE_TEST_SUITE_P(
    Table, RefusedDocument,
    testing::Values(
        Refused{"WrongRoot", "[]", {"f.json:1:1: expected an object {…}, found an empty list"}},
        Refused{"Missing", "{}", {"f.json:1:1: 'name' is missing here"}},
        Refused{"EmptyText", R"({"name": ""})", {"f.json:1:10: this text may not be empty"}},
        Refused{"UnknownKeyNearOne",
                R"({"name": "n", "usres": []})",
                {"f.json:1:15: unknown key 'usres'; did you mean 'users'?"}},
        Refused{"UnknownKeyNearNone",
                R"({"name": "n", "users": [{"upn": "a", "colour": 1}]})",
                {"f.json:1:38: unknown key 'colour'; expected 'enabled', 'roles' or 'upn'"}},
        Refused{"WrongType",
                R"({"name": "n", "seats": "5"})",
                {"f.json:1:24: expected a whole number, found '5'"}},
        Refused{"FractionForWhole",
                R"({"name": "n", "seats": 1.5})",
                {"f.json:1:24: expected a whole number, found 1.5"}},
        Refused{"Below",
                R"({"name": "n", "seats": -1})",
                {"f.json:1:24: expected a number not below 0, found -1"}},
        Refused{"WrongWord",
                R"({"name": "n", "state": "enforcd"})",
                {"f.json:1:24: expected one of 'disabled', 'enabled' or 'enforced', found "
                 "'enforcd'; did you mean "
                 "'enforced'?"}},
        Refused{"WordInCapitals",
                R"({"name": "n", "state": "ENABLED"})",
                {"f.json:1:24: expected one of 'disabled', 'enabled' or 'enforced', found "
                 "'ENABLED'; did you mean "
                 "'enabled'?"}},
        Refused{"Pattern",
                R"({"name": "n", "id": "xyz"})",
                {"f.json:1:21: expected an id of four hexadecimal digits, found 'xyz'"}},
        Refused{"TwiceInList",
                R"({"name": "n", "users": [{"upn": "a"}, {"upn": "a"}]})",
                {"f.json:1:39: an object stands twice in this list"}},
        Refused{"TooFew",
                R"({"name": "n", "users": [{"upn": "a", "roles": []}]})",
                {"f.json:1:47: expected at least 1 item, found 0"}},
        Refused{"AlternativeByItsWord",
                R"({"name": "n", "method": {"kind": "phone", "nummer": "1"}})",
                {"f.json:1:25: 'number' is missing here",
                 "f.json:1:43: unknown key 'nummer'; did you mean 'number'?"}},
        Refused{"NoAlternative",
                R"({"name": "n", "method": 5})",
                {"f.json:1:25: expected an object {…}, or an object {…}, or 'none', found 5"}},
        Refused{"ExcludeEachOther",
                R"({"name": "n", "either": {"a": 1, "b": 2}})",
                {"f.json:1:25: 'a' and 'b' cannot stand together here"}},
        Refused{"UnknownAlternative",
                R"({"name": "n", "method": {"kind": "phne", "number": "1"}})",
                {"f.json:1:34: expected one of 'totp' or 'phone', found 'phne'; did you mean "
                 "'phone'?"}},
        Refused{"ForbiddenKey",
                R"({"name": "n", "alone": {"x": 1}})",
                {"f.json:1:25: 'x' is not allowed here"}},
        Refused{"ForbiddenKeyWithItsReason",
                R"({"name": "n", "reasoned": {"x": 1}})",
                {"f.json:1:28: 'x' would be ambiguous here"}},
        Refused{"ValueOfAnyKey",
                R"({"name": "n", "map": {"x": true, "y": 1}})",
                {"f.json:1:39: expected true or false, found 1"}},
        Refused{"AllFaultsInTheOrderOfTheFile",
                "{\n\"seats\": true,\n\"users\": [{\"enabled\": 1}]}",
                {"f.json:1:1: 'name' is missing here",
                 "f.json:2:10: expected a whole number, found true",
                 "f.json:3:11: 'upn' is missing here",
                 "f.json:3:23: expected true or false, found 1"}}),
    [](const auto& each) { return each.param.name; });

TEST(AcceptedDocument, HasNoFaults) {
  EXPECT_THAT(
      messages(R"({"name": "n", "id": "0a1f", "seats": 3, "state": "enabled", "method": "none",
                           "users": [{"upn": "a", "enabled": true}], "either": {"a": 1}, "map": {"x": true}})"),
      testing::IsEmpty());
}

TEST(LongText, IsRefusedBeforeItMeetsAPattern) {
  EXPECT_THAT(messages(R"({"name": "n", "id": ")" + std::string(1'000'000, 'a') + "\"}"),
              testing::ElementsAre("f.json:1:21: expected at most 1000 characters, found 1000000"));
}

TEST(AllFaults, StandInOneErrorWithTheFirstAsItsPlace) {
  const auto document = parse_document("f.json", R"({"nme": 1})");
  const Status checked = JsonSchema{kSchema}.check(*document);
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(
      checked.error().message,
      "f.json:1:1: 'name' is missing here\nf.json:1:2: unknown key 'nme'; did you mean 'name'?");
  EXPECT_EQ(checked.error().about("column"), "1");
}

TEST(KeywordThatIsNotExplained, IsStillRefusedAtItsPlace) {
  const JsonSchema schema{R"({"properties": {"a": {"type": "array", "contains": {"const": 1}}}})"};
  const auto faults = schema.faults(*parse_document("f.json", R"({"a": [2]})"));
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].message, "f.json:1:7: this does not fit the schema");
}

TEST(BrokenSchema, RefusesEveryDocument) {
  const auto faults = JsonSchema{"{"}.faults(*parse_document("f.json", "{}"));
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].kind, ErrorKind::kInternal);
  EXPECT_EQ(faults[0].code, "schema");
}

}  // namespace
}  // namespace mockgraph::files
