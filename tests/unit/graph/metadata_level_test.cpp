#include "mockgraph/graph/metadata_level.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace mockgraph::graph::metadata_level_test {
namespace {

using Level = MetadataLevel;

TEST(MetadataLevel, FollowsTheAcceptHeader) {
  struct Row {
    std::string_view accept;
    Level level;
  };
  constexpr Row kRows[] = {
      {"", Level::kMinimal},
      {"*/*", Level::kMinimal},
      {"text/html, application/*;q=0.8", Level::kMinimal},
      {"application/json", Level::kMinimal},
      {"Application/JSON; charset=utf-8", Level::kMinimal},
      {"application/json;odata.metadata=minimal;odata.streaming=true", Level::kMinimal},
      {"application/json;odata.metadata=none", Level::kNone},
      {"application/json; OData.Metadata=None", Level::kNone},
      {"application/json;IEEE754Compatible=false;odata.metadata=full", Level::kFull},
      {"application/xml, application/json;odata.metadata=full, */*", Level::kFull},
  };
  for (const auto& row : kRows) {
    const auto level = level_in(row.accept);
    ASSERT_TRUE(level.ok()) << row.accept;
    EXPECT_EQ(*level, row.level) << row.accept;
  }
}

TEST(MetadataLevel, IsRefusedWhereNoJsonIsTaken) {
  for (const auto* accept :
       {"text/html", "application/xml", "application/json;odata.metadata=verbose", ";", "json"}) {
    const auto level = level_in(accept);
    ASSERT_FALSE(level.ok()) << accept;
    EXPECT_EQ(level.error().kind, ErrorKind::kNotAcceptable);
    EXPECT_EQ(level.error().code, "NotAcceptable");
    EXPECT_EQ(level.error().message,
              "The requested media type is not supported. The allowed values are json with "
              "minimalmetadata");
  }
}

std::string at(Level level, std::string_view body) {
  return body_at(level, body, "https://graph.microsoft.com");
}

TEST(MetadataLevel, NoneKeepsLinksAndCountsOnly) {
  EXPECT_EQ(at(Level::kNone, R"({"@odata.context":"c","@odata.count":2,"@odata.nextLink":"n",)"
                             R"("value":[{"@odata.type":"#microsoft.graph.user","id":"1",)"
                             R"("members@odata.context":"x","members@delta":[]}]})"),
            R"({"@odata.count":2,"@odata.nextLink":"n","value":[{"id":"1","members@delta":[]}]})");
  EXPECT_EQ(at(Level::kNone, R"({"@odata.context":"c","value":[{"@odata.id":"a"}]})"),
            R"({"value":[{"@odata.id":"a"}]})");
}

TEST(MetadataLevel, FullSaysOfEachEntityWhatItIsAndWhereItIsRead) {
  EXPECT_EQ(at(Level::kFull,
               R"j({"@odata.context":"http://h/beta/$metadata#users(id)/$entity","id":"1"})j"),
            R"j({"@odata.context":"http://h/beta/$metadata#users(id)/$entity",)j"
            R"j("@odata.type":"#microsoft.graph.user","@odata.id":"http://h/beta/users('1')",)j"
            R"j("@odata.editLink":"users('1')","id":"1"})j");
  EXPECT_EQ(at(Level::kFull, R"j({"@odata.context":"http://h/v1.0/$metadata#directoryObjects",)j"
                             R"j("value":[{"@odata.type":"#microsoft.graph.group","id":"2"},)j"
                             R"j({"@odata.type":"#microsoft.graph.user","displayName":"Ada"}]})j"),
            R"j({"@odata.context":"http://h/v1.0/$metadata#directoryObjects","value":[)j"
            R"j({"@odata.type":"#microsoft.graph.group","@odata.id":"http://h/v1.0/groups('2')",)j"
            R"j("@odata.editLink":"groups('2')","id":"2"},)j"
            R"j({"@odata.type":"#microsoft.graph.user","displayName":"Ada"}]})j");
}

TEST(MetadataLevel, FullReachesWhatIsExpanded) {
  EXPECT_EQ(
      at(Level::kFull, R"j({"@odata.context":"http://h/v1.0/$metadata#groups(members())",)j"
                       R"j("value":[{"displayName":"G","members":[)j"
                       R"j({"@odata.type":"#microsoft.graph.user","id":"1"}]}]})j"),
      R"j({"@odata.context":"http://h/v1.0/$metadata#groups(members())",)j"
      R"j("value":[{"displayName":"G","members":[{"@odata.type":"#microsoft.graph.user",)j"
      R"j("@odata.id":"http://h/v1.0/users('1')","@odata.editLink":"users('1')","id":"1"}]}]})j");
}

TEST(MetadataLevel, LeavesAloneWhatItDoesNotUnderstand) {
  for (const auto* body : {"", "7", "[1]", "not json", R"({"value":true})",
                           R"({"@odata.context":"http://h/v1.0/$metadata#Edm.Boolean","value":1})"})
    EXPECT_EQ(at(Level::kFull, body), body);
  EXPECT_EQ(at(Level::kMinimal, R"({ "@odata.context":"c" })"), R"({ "@odata.context":"c" })");
}

}  // namespace
}  // namespace mockgraph::graph::metadata_level_test
