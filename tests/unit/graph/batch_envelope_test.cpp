#include "mockgraph/graph/batch_envelope.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace mockgraph::graph::batch_envelope_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

Json one(Json part) { return {{"requests", Json::array({std::move(part)})}}; }

std::string refusal(const Json& body) {
  const auto parts = read_batch(body);
  return parts.ok() ? "ok" : parts.error().code + ": " + parts.error().message;
}

TEST(BatchEnvelope, ReadsAPartWithEverything) {
  const auto parts = read_batch(one({{"ID", 7},
                                     {"method", "post"},
                                     {"url", "groups"},
                                     {"headers", {{"content-type", "application/json"}, {"x", 1}}},
                                     {"body", {{"b", 1}}},
                                     {"dependsOn", nullptr},
                                     {"atomicityGroup", "g"}}));
  ASSERT_TRUE(parts.ok());
  const auto& part = parts->front();
  EXPECT_EQ(part.id, "7");
  EXPECT_EQ(part.method, "POST");
  EXPECT_EQ(part.url, "groups");
  EXPECT_THAT(part.headers, ElementsAre(Pair("content-type", "application/json"), Pair("x", "1")));
  EXPECT_EQ(part.header("Content-Type"), "application/json");
  EXPECT_EQ(part.header("Accept"), "");
  EXPECT_EQ(part.body, R"({"b":1})");
  EXPECT_THAT(part.after, IsEmpty());
}

TEST(BatchEnvelope, KeepsTextAndDecodesWhatElseIsNotJson) {
  const auto body_of = [](std::string_view type, const Json& body) {
    const auto parts = read_batch(one({{"id", "1"},
                                       {"method", "PUT"},
                                       {"url", "/me"},
                                       {"headers", {{"Content-Type", type}}},
                                       {"body", body}}));
    return parts.ok() ? parts->front().body : parts.error().message;
  };
  EXPECT_EQ(body_of("text/plain", "aGk="), "aGk=");
  EXPECT_EQ(body_of("image/jpeg", "aGk="), "hi");
  EXPECT_EQ(body_of("image/jpeg", "no base64"), "Invalid batch payload format.");
  EXPECT_EQ(body_of("application/json; charset=utf-8", "aGk="), "\"aGk=\"");
}

TEST(BatchEnvelope, KnowsWhatAPartWaitsFor) {
  const auto parts = read_batch(
      {{"requests",
        {{{"id", "Last"}, {"method", "GET"}, {"url", "/me"}, {"dependsOn", {"FIRST", "2"}}},
         {{"id", "first"}, {"method", "GET"}, {"url", "/me"}},
         {{"id", 2}, {"method", "GET"}, {"url", "/me"}, {"dependsOn", Json::array()}}}}});
  ASSERT_TRUE(parts.ok());
  EXPECT_THAT(parts->at(0).after, ElementsAre(1, 2));
  EXPECT_THAT(parts->at(1).after, IsEmpty());
}

TEST(BatchEnvelope, RefusesWhatIsNoPart) {
  const std::string malformed = "BadRequest: Invalid batch payload format.";
  const Json good{{"id", "1"}, {"method", "GET"}, {"url", "/me"}};
  for (const auto& body :
       {Json::object(), Json{{"requests", nullptr}}, Json{{"requests", Json::array()}},
        Json{{"requests", good}}, Json{{"requests", {1}}}})
    EXPECT_EQ(refusal(body), malformed) << body;
  for (const auto* name : {"id", "method", "url"}) {
    Json part = good;
    part.erase(name);
    EXPECT_EQ(refusal(one(part)), malformed) << name;
    part[name] = "";
    EXPECT_EQ(refusal(one(part)), malformed) << name;
    part[name] = Json::array();
    EXPECT_EQ(refusal(one(part)), malformed) << name;
  }
  for (const auto& [name, value] : {std::pair{"headers", Json("x")},
                                    {"headers", {{"a", {1}}}},
                                    {"dependsOn", Json("1")},
                                    {"dependsOn", {true}}}) {
    Json part = good;
    part[name] = value;
    EXPECT_EQ(refusal(one(part)), malformed) << name;
  }
}

TEST(BatchEnvelope, WritesNeedABodyAndItsType) {
  const std::string missing =
      "BadRequest: Write request id : 1 does not contain Content-Type header or body.";
  const Json type{{"Content-Type", "application/json"}};
  const Json body = Json::object();
  for (const auto* method : {"POST", "PATCH", "PUT"}) {
    EXPECT_EQ(refusal(one({{"id", "1"}, {"method", method}, {"url", "/me"}})), missing);
    EXPECT_EQ(refusal(one({{"id", "1"}, {"method", method}, {"url", "/me"}, {"body", body}})),
              missing);
    EXPECT_EQ(refusal(one({{"id", "1"}, {"method", method}, {"url", "/me"}, {"headers", type}})),
              missing);
  }
  EXPECT_EQ(refusal(one({{"id", "1"}, {"method", "DELETE"}, {"url", "/me"}, {"headers", type}})),
            "ok");
}

TEST(BatchEnvelope, RefusesIdsThatMeetAndDependenciesThatLeadNowhere) {
  const auto part = [](std::string_view id, Json after) {
    return Json{{"id", id}, {"method", "GET"}, {"url", "/me"}, {"dependsOn", std::move(after)}};
  };
  const auto batch = [](std::vector<Json> parts) { return Json{{"requests", std::move(parts)}}; };
  EXPECT_EQ(refusal(batch({part("a", nullptr), part("A", nullptr)})),
            "BadRequest: Request Id A has to be unique in a batch.");
  EXPECT_EQ(refusal(batch({part("a", {"b"})})),
            "BadRequest: Request Id b that request a depends on is not in the batch.");
  EXPECT_EQ(refusal(batch({part("a", {"a"})})),
            "BadRequest: Request Id a depends on itself in the batch.");
  EXPECT_EQ(refusal(batch(
                {part("a", nullptr), part("b", {"d"}), part("c", {"b"}), part("d", {"c", "a"})})),
            "BadRequest: Request Id b depends on itself in the batch.");
}

TEST(BatchEnvelope, TakesTwentyPartsAndNoMore) {
  Json parts = Json::array();
  for (std::size_t i = 0; i < kMostParts; ++i)
    parts.push_back({{"id", i}, {"method", "GET"}, {"url", "/me"}});
  EXPECT_EQ(refusal({{"requests", parts}}), "ok");
  parts.push_back({{"id", "last"}, {"method", "GET"}, {"url", "/me"}});
  EXPECT_EQ(refusal({{"requests", parts}}),
            "BadRequest: Number of requests inside batch exceeds the limit.");
}

TEST(BatchEnvelope, MakesAnAddressOfWhatClientsWrite) {
  EXPECT_EQ(target_of("/users"), "users");
  EXPECT_EQ(target_of(" //users?%24top=1 "), "users?%24top=1");
  EXPECT_EQ(target_of("groups?$filter=startsWith(displayName,'M365 G')"),
            "groups?$filter=startsWith(displayName,'M365%20G')");
  EXPECT_EQ(target_of("me/memberOf/#microsoft.graph.group"),
            "me/memberOf/%23microsoft.graph.group");
  EXPECT_EQ(target_of("users/\xC3\xA9\r\n"), "users/%C3%A9");
}

}  // namespace
}  // namespace mockgraph::graph::batch_envelope_test
