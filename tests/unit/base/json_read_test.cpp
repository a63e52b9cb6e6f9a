#include "mockgraph/base/json_read.h"

#include "tests/support/matchers.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace mockgraph {
namespace {

using tests::FailsWith;
using tests::IsOk;

std::string nested_arrays(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

TEST(ParseJson, ReadsEveryKindOfValue) {
  EXPECT_EQ(*parse_json(R"( {"a":[1,-2,0.5,true,null,"x"]} )"),
            Json({{"a", {1, -2, 0.5, true, nullptr, "x"}}}));
  EXPECT_EQ(*parse_json("3"), Json(3));
}

TEST(ParseJson, SaysWhereATextStopsBeingJson) {
  for (const auto* bad : {"", " ", "{", "{'a':1}", "[1,]", "nul", "{\"a\":1}x", "\"\xff\"", "1e999",
                          "\"\x01\"", "// note\n1"})
    EXPECT_THAT(parse_json(bad), FailsWith("not-json")) << bad;
  const auto fault = parse_json("{\"a\":1,}").error();
  EXPECT_EQ(fault.about("byte"), "8");
  EXPECT_EQ(fault.kind, ErrorKind::kInvalid);
}

// Comparing, copying and writing go down as deep as the value does: the stack must hold it.
TEST(ParseJson, RefusesWhatIsNestedDeeperThanAnyoneWritesByHand) {
  EXPECT_THAT(parse_json(nested_arrays(kDeepestJson)), IsOk());
  EXPECT_THAT(parse_json(nested_arrays(kDeepestJson + 1)), FailsWith("not-json"));
  EXPECT_EQ(parse_json(nested_arrays(1'000'000)).error().message, "nested deeper than 128 levels");
  EXPECT_THAT(parse_ordered_json(nested_arrays(1'000'000)), FailsWith("not-json"));
}

TEST(ParseJson, CountsBracketsOutsideOfTextsOnly) {
  std::string many = "[";
  for (int i = 0; i < 500; ++i) many += R"({"[":"{\"[\\"},[],)";
  EXPECT_THAT(parse_json(many + "0]"), IsOk());
}

TEST(ParseOrderedJson, KeepsTheKeysAsWritten) {
  EXPECT_EQ(dump(*parse_ordered_json(R"({"b":1,"a":[{"d":2,"c":3}]})")),
            R"({"b":1,"a":[{"d":2,"c":3}]})");
}

TEST(Dump, WritesKeysSortedOrAsGiven) {
  EXPECT_EQ(dump(Json({{"b", 1}, {"a", 2}})), R"({"a":2,"b":1})");
  EXPECT_EQ(dump(OrderedJson({{"b", 1}, {"a", 2}})), R"({"b":1,"a":2})");
  EXPECT_EQ(dump(Json({{"a", 1}}), 2), "{\n  \"a\": 1\n}");
}

TEST(Dump, ReplacesWhatIsNotUtf8) {
  EXPECT_EQ(dump(Json("a\xff")), "\"a\xEF\xBF\xBD\"");
  EXPECT_EQ(dump(OrderedJson("a\xff")), "\"a\xEF\xBF\xBD\"");
}

TEST(JsonString, IsReadBackAsItWas) {
  for (const auto* text :
       {"", "plain", "quote \" and \\", "line\nend\t", "\x01\x1f", "\xC3\xA9", "/"})
    EXPECT_EQ(*parse_json(json_string(text)), Json(text)) << text;
  EXPECT_EQ(json_string("plain"), "\"plain\"");
  EXPECT_EQ(json_string("a\"b"), "\"a\\\"b\"");
  EXPECT_EQ(json_string("\xff"), "\"\xEF\xBF\xBD\"");
  std::string out = "x";
  append_json_string(out, "y");
  EXPECT_EQ(out, "x\"y\"");
}

const Json kTree = Json::parse(R"({"a":[10,{"b/c":{"~":1}}],"":2,"01":3,"null":null})");

struct Pointing {
  std::string_view pointer, finds;  // empty: nothing
};
constexpr auto kPointings = std::to_array<Pointing>({
    {"/a/0", "10"},
    {"/a/1/b~1c", R"({"~":1})"},
    {"/a/1/b~1c/~0", "1"},
    {"/", "2"},
    {"/01", "3"},
    {"/null", "null"},
    {"/a/2", ""},
    {"/a/-", ""},
    {"/a/-0", ""},
    {"/a/01", ""},
    {"/a/+1", ""},
    {"/a/", ""},
    {"/a/0/x", ""},
    {"/b", ""},
    {"a", ""},
    {"/a/1/b~1c/~01", ""},
    {"/a/99999999999999999999", ""},
});

TEST(FindAt, FollowsAJsonPointer) {
  EXPECT_EQ(find_at(kTree, ""), &kTree);
  for (const auto& each : kPointings) {
    const Json* found = find_at(kTree, each.pointer);
    EXPECT_EQ(found != nullptr ? dump(*found) : "", each.finds) << each.pointer;
  }
}

TEST(StringAt, IsEmptyWhereNoStringStands) {
  const Json json{{"a", "x"}, {"b", 1}};
  EXPECT_EQ(string_at(json, "/a"), "x");
  EXPECT_EQ(string_at(json, "/b"), "");
  EXPECT_EQ(string_at(json, "/c"), "");
}

TEST(BodyReader, ReadsEachMemberWithItsType) {
  const Json body = Json::parse(R"({"Name":"ada","on":true,"count":-3,"rest":[1],"gone":null})");
  BodyReader read{body};
  EXPECT_EQ(read.required_string("name"), "ada");
  EXPECT_EQ(read.optional_bool("on"), true);
  EXPECT_EQ(read.optional_integer("count"), -3);
  ASSERT_NE(read.optional_value("rest"), nullptr);
  EXPECT_EQ(*read.optional_value("rest"), Json::array({1}));
  EXPECT_EQ(read.optional_string("gone"), std::nullopt);
  EXPECT_EQ(read.optional_string("absent"), std::nullopt);
  EXPECT_EQ(read.optional_value("absent"), nullptr);
  EXPECT_THAT(read.finish(), IsOk());
}

struct BodyCase {
  std::string_view body, code, target, message;
};
// clang-format off
constexpr auto kBodies = std::to_array<BodyCase>({
    {R"({})",                              "missing",    "name",  "'name' is required"},
    {R"({"name":null})",                   "missing",    "name",  "'name' is required"},
    {R"({"name":1})",                      "wrong-type", "name",  "'name' must be a string"},
    {R"({"name":"a","on":"true"})",        "wrong-type", "on",    "'on' must be true or false"},
    {R"({"name":"a","count":1.5})",        "wrong-type", "count", "'count' must be a whole number"},
    {R"({"name":"a","count":9223372036854775808})", "wrong-type", "count", "'count' must be a whole number"},
    {R"({"name":"a","cuont":1})",          "unknown",    "cuont", "'cuont' is not known here"},
    {R"([])",                              "wrong-type", "",      "a JSON object is expected"},
    {R"(null)",                            "wrong-type", "",      "a JSON object is expected"},
});
// clang-format on

TEST(BodyReader, RefusesWithTheNameOfWhatIsWrong) {
  for (const auto& each : kBodies) {
    const Json body = Json::parse(each.body);
    BodyReader read{body};
    static_cast<void>(read.required_string("name"));
    static_cast<void>(read.optional_bool("on"));
    static_cast<void>(read.optional_integer("count"));
    const auto status = read.finish();
    ASSERT_FALSE(status.ok()) << each.body;
    EXPECT_EQ(status.error().kind, ErrorKind::kInvalid);
    EXPECT_EQ(status.error().code, each.code) << each.body;
    EXPECT_EQ(status.error().target, each.target) << each.body;
    EXPECT_EQ(status.error().message, each.message);
  }
}

TEST(BodyReader, NamesTheNearestOfTheNamesItKnows) {
  const Json body{{"cuont", 1}};
  BodyReader read{body};
  static_cast<void>(read.optional_integer("count"));
  EXPECT_EQ(read.finish().error().about("nearest"), "count");
}

TEST(BodyReader, LetsAnnotationsPass) {
  const Json body{{"@odata.type", "#microsoft.graph.user"}, {"name", "a"}};
  BodyReader read{body};
  EXPECT_EQ(read.required_string("name"), "a");
  EXPECT_THAT(read.finish(), IsOk());
}

TEST(BodyReader, KeepsTheFirstFault) {
  const Json body{{"on", 1}};
  BodyReader read{body};
  EXPECT_EQ(read.optional_bool("on"), std::nullopt);
  read.fail({ErrorKind::kInvalid, "later", "", "", {}});
  EXPECT_THAT(read.finish(), FailsWith("wrong-type"));
}

TEST(BodyReader, PrefersTheNameAsWritten) {
  const Json body{{"NAME", "loud"}, {"name", "exact"}};
  BodyReader read{body};
  EXPECT_EQ(read.required_string("name"), "exact");
}

}  // namespace
}  // namespace mockgraph
