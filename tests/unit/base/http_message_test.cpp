#include "mockgraph/base/http_message.h"

#include <gmock/gmock.h>

namespace mockgraph {
namespace {

TEST(Headers, CompareNamesWithoutRegardToCaseAndKeepTheOrder) {
  Headers headers;
  headers.add("Content-Type", "application/json");
  headers.add("Set-Cookie", "a=1");
  headers.add("set-cookie", "b=2");
  EXPECT_EQ(headers.get("content-type"), "application/json");
  EXPECT_EQ(headers.get("SET-COOKIE"), "a=1");
  EXPECT_EQ(headers.get("Content"), "");
  EXPECT_TRUE(headers.has("Set-Cookie"));
  EXPECT_FALSE(headers.has("Cookie"));
  ASSERT_EQ(headers.size(), 3U);
  EXPECT_EQ(headers.at(2).name, "set-cookie");
  EXPECT_EQ(headers.at(2).value, "b=2");
}

TEST(Headers, SetReplacesAllOfThatName) {
  Headers headers;
  headers.add("Retry-After", "1");
  headers.add("Other", "x");
  headers.add("retry-after", "2");
  headers.set("RETRY-AFTER", "30");
  EXPECT_EQ(headers.size(), 2U);
  EXPECT_EQ(headers.get("Retry-After"), "30");
  EXPECT_EQ(headers.get("Other"), "x");
}

TEST(Headers, RemoveLeavesTheOthers) {
  Headers headers;
  headers.add("A", "1");
  headers.add("B", "2");
  headers.remove("a");
  headers.remove("not there");
  EXPECT_FALSE(headers.has("A"));
  EXPECT_EQ(headers.get("B"), "2");
}

TEST(Headers, AnEmptyValueIsThereAllTheSame) {
  Headers headers;
  headers.add("X", "");
  EXPECT_TRUE(headers.has("x"));
  EXPECT_EQ(headers.get("x"), "");
}

TEST(Headers, ClearedTheyAreLikeNew) {
  Headers headers;
  headers.add("A", "1");
  headers.clear();
  EXPECT_EQ(headers.size(), 0U);
  EXPECT_EQ(headers.get("A"), "");
  headers.add("B", "2");
  EXPECT_EQ(headers.get("B"), "2");
}

// A field may be copied from the same headers, also when their memory has to grow for it.
TEST(Headers, TakeAValueOfTheirOwn) {
  Headers headers;
  headers.add("Link", "https://host.example/a/long/enough/value/to/leave/the/small/string");
  const std::string value{headers.get("Link")};
  for (int i = 0; i < 50; ++i) headers.add(headers.at(0).name, headers.get("link"));
  ASSERT_EQ(headers.size(), 51U);
  for (std::size_t i = 0; i < headers.size(); ++i) {
    EXPECT_EQ(headers.at(i).name, "Link");
    EXPECT_EQ(headers.at(i).value, value);
  }
  headers.set("Link", headers.get("Link"));
  EXPECT_EQ(headers.get("Link"), value);
}

TEST(Response, SharesItsBody) {
  Response response;
  EXPECT_EQ(response.text(), "");
  response.set_body("text");
  const Response copy = response;
  EXPECT_EQ(copy.text(), "text");
  EXPECT_EQ(copy.body, response.body);
}

TEST(StandardReason, NamesTheStatusesThatAreServed) {
  EXPECT_EQ(standard_reason(200), "OK");
  EXPECT_EQ(standard_reason(429), "Too Many Requests");
  EXPECT_EQ(standard_reason(299), "Unknown");
}

}  // namespace
}  // namespace mockgraph
