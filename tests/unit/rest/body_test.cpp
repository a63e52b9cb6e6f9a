#include "mockgraph/rest/body.h"

#include "tests/support/matchers.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace mockgraph::rest {
namespace {

using tests::FailsWith;
using tests::IsOk;

Request with(std::string_view content_type, std::string body) {
  Request request;
  if (!content_type.empty()) request.headers.add("Content-Type", content_type);
  request.body = std::move(body);
  return request;
}

TEST(JsonBody, IsReadUnderEveryJsonType) {
  for (const auto* type : {"application/json", "Application/JSON; charset=utf-8",
                           "application/json;odata.metadata=minimal", "application/problem+json"}) {
    const auto body = json_body(with(type, R"({"a":1})"));
    ASSERT_THAT(body, IsOk()) << type;
    EXPECT_EQ(*body, (Json{{"a", 1}}));
  }
}

TEST(JsonBody, RefusesWhatIsNoJsonByWhatIsWrong) {
  EXPECT_THAT(json_body(with("application/json", "")), FailsWith("empty-body"));
  EXPECT_THAT(json_body(with("application/json", " \r\n")), FailsWith("empty-body"));
  EXPECT_THAT(json_body(with("", "{}")), FailsWith("content-type-missing"));
  EXPECT_THAT(json_body(with("text/plain", "{}")), FailsWith("content-type"));
  EXPECT_THAT(json_body(with("application/json", "{")), FailsWith("not-json"));
}

TEST(JsonBody, AForeignTypeIsAnotherKindOfErrorThanABadBody) {
  EXPECT_EQ(json_body(with("text/plain", "{}")).error().kind, ErrorKind::kUnsupportedMediaType);
  EXPECT_EQ(json_body(with("application/json", "{")).error().kind, ErrorKind::kInvalid);
}

TEST(MediaTypes, AreToldWithoutTheirParameters) {
  EXPECT_TRUE(is_json_type("application/json"));
  EXPECT_TRUE(is_json_type(" application/scim+JSON ;v=1"));
  for (const auto* other :
       {"", "json", "+json", "text/json", "application/jsonp", "application/json5"})
    EXPECT_FALSE(is_json_type(other)) << other;
  EXPECT_TRUE(is_form_type("application/x-www-form-urlencoded; charset=UTF-8"));
  EXPECT_FALSE(is_form_type("multipart/form-data"));
  EXPECT_FALSE(is_form_type(""));
}

}  // namespace
}  // namespace mockgraph::rest
