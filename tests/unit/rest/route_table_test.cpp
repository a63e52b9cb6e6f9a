#include "mockgraph/rest/route_table.h"

#include <gmock/gmock.h>

namespace mockgraph::rest {
namespace {

using testing::ElementsAre;

Result<Reply> answer(const QueryContext&) { return no_content(); }

const auto kRoutes = std::to_array<Route>({
    {"GET", "/v1.0/users", nullptr, answer, "List users", kAlsoBeta},
    {"POST", "/v1.0/users", nullptr, answer, "Create a user"},
    {"GET", "/v1.0/users/{id}", nullptr, answer, "Read a user", kAlsoBeta},
    {"GET", "/v1.0/users/$count", nullptr, answer, "Count users"},
    {"GET", "/beta/users/{id}/authentication/requirements", nullptr, answer, "Per-user MFA"},
    {"GET", "/v1.0/users/{id}/{property}", nullptr, answer, "A property", kLastResort},
});

class RouteTableTest : public testing::Test {
 protected:
  RouteTable::Match match(std::string_view method, std::string_view path) {
    parameters_.clear();
    return table_.match(method, path, parameters_);
  }
  RouteTable table_{kRoutes};
  PathParameters parameters_;
};

TEST_F(RouteTableTest, FindsTheRouteOfAPath) {
  EXPECT_EQ(match("GET", "/v1.0/users").route, &kRoutes[0]);
  EXPECT_EQ(match("POST", "/v1.0/users").route, &kRoutes[1]);
}

TEST_F(RouteTableTest, DecodesThePlaceholders) {
  EXPECT_EQ(match("GET", "/v1.0/users/ada%40example.org").route, &kRoutes[2]);
  EXPECT_EQ(parameters_.get("id"), "ada@example.org");
}

TEST_F(RouteTableTest, PrefersLiteralSegments) {
  EXPECT_EQ(match("GET", "/v1.0/users/$count").route, &kRoutes[3]);
}

TEST_F(RouteTableTest, TakesAKeyInParenthesesAsASegment) {
  EXPECT_EQ(match("GET", "/v1.0/users('ada@example.org')").route, &kRoutes[2]);
  EXPECT_EQ(parameters_.get("id"), "ada@example.org");
}

TEST_F(RouteTableTest, ComparesSegmentsWithoutRegardToCase) {
  EXPECT_EQ(match("GET", "/V1.0/Users").route, &kRoutes[0]);
}

TEST_F(RouteTableTest, ServesMarkedRoutesAsBetaToo) {
  const auto found = match("GET", "/beta/users/x");
  EXPECT_EQ(found.route, &kRoutes[2]);
  EXPECT_TRUE(found.is_beta);
  EXPECT_EQ(match("GET", "/beta/users/$count").route, &kRoutes[2]);
  EXPECT_TRUE(match("GET", "/beta/users/x/authentication/requirements").is_beta);
}

TEST_F(RouteTableTest, SaysWhichVerbsAPathHas) {
  const auto found = match("PUT", "/v1.0/users");
  EXPECT_EQ(found.route, nullptr);
  EXPECT_EQ(found.allowed, "GET, POST");
  EXPECT_EQ(match("GET", "/v1.0/nowhere").allowed, "");
}

TEST_F(RouteTableTest, ALastResortSaysNothingAboutOtherVerbs) {
  EXPECT_EQ(match("GET", "/v1.0/users/x/displayName").route, &kRoutes[5]);
  EXPECT_EQ(parameters_.get("property"), "displayName");
  const auto found = match("POST", "/v1.0/users/x/displayName");
  EXPECT_EQ(found.route, nullptr);
  EXPECT_EQ(found.allowed, "");
}

TEST_F(RouteTableTest, AnswersHeadWithGet) {
  EXPECT_EQ(match("HEAD", "/v1.0/users").route, &kRoutes[0]);
}

TEST(PathSegments, KeepsQuotedSlashesAndUnclosedQuotes) {
  EXPECT_THAT(path_segments("/a('b/c')/d"), ElementsAre("a", "b/c", "d"));
  EXPECT_THAT(path_segments("/users/o'neill@x/memberOf"),
              ElementsAre("users", "o'neill@x", "memberOf"));
  EXPECT_THAT(path_segments("/applications(appId='1')"), ElementsAre("applications", "appId='1'"));
  EXPECT_THAT(path_segments("//a///b/"), ElementsAre("a", "b"));
}

}  // namespace
}  // namespace mockgraph::rest
