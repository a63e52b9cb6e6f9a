#include "mockgraph/base/json_write.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace mockgraph {
namespace {

TEST(ObjectText, WritesWhatTheLibraryWouldWrite) {
  const std::vector<std::string> list{"a", "b\"c"};
  const auto text = ObjectText{}
                        .add("text", "a \"quoted\" one\n")
                        .add("flag", true)
                        .add("number", std::int64_t{-7})
                        .add("list", list)
                        .add_json("inner", ObjectText{}.add("x", 1).finish())
                        .finish();
  const OrderedJson wanted{{"text", "a \"quoted\" one\n"},
                           {"flag", true},
                           {"number", -7},
                           {"list", list},
                           {"inner", {{"x", 1}}}};
  EXPECT_EQ(text, wanted.dump());
  EXPECT_EQ(ObjectText{}.finish(), "{}");
  EXPECT_EQ(list_text({}), "[]");
}

TEST(Dump, WritesWhatTheLibraryWouldWrite) {
  const auto value = Json::parse(
      R"({"a":[1,-2,3.5,1e300,true,false,null,[],{}],"b":{"c":"é\u0001\"\\/","d":18446744073709551615},"":""})");
  EXPECT_EQ(dump(value), value.dump());
  EXPECT_EQ(dump(value, 2), value.dump(2));
  const auto ordered = OrderedJson::parse(R"({"z":1,"a":{"y":[{"x":2}]}})");
  EXPECT_EQ(dump(ordered), ordered.dump());
  EXPECT_EQ(dump(Json("bad \xC3 byte")), "\"bad \xEF\xBF\xBD byte\"");
}

}  // namespace
}  // namespace mockgraph
