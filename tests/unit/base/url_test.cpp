#include "mockgraph/base/url.h"

#include "mockgraph/base/ids.h"

#include <gmock/gmock.h>

namespace mockgraph {
namespace {

using testing::ElementsAre;
using testing::Pair;

std::string all_bytes() {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  return bytes;
}

// Any bytes at all, up to 24 of them, the same for the same turn.
std::string some_text(std::uint64_t turn) {
  std::uint64_t drawn = turn * 100;
  IdSource chance{7, drawn};
  return chance.next_word(chance.next() % 25, all_bytes());
}

TEST(PercentCoding, KeepsTheUnreservedCharactersOfRfc3986Only) {
  constexpr std::string_view kKept = "AZaz09-._~";
  EXPECT_EQ(percent_encoded(kKept), kKept);
  EXPECT_EQ(percent_encoded(" +/%&=\"\xC3\xA9"), "%20%2B%2F%25%26%3D%22%C3%A9");
}

TEST(PercentCoding, DecodesAnyCaseAndLeavesMalformedEscapes) {
  EXPECT_EQ(percent_decoded("%c3%A9%20"), "\xC3\xA9 ");
  EXPECT_EQ(percent_decoded("%00").size(), 1U);
  for (const auto* malformed : {"%", "%4", "%zz", "100%", "%%", "%4g"})
    EXPECT_EQ(percent_decoded(malformed), malformed);
  EXPECT_EQ(percent_decoded("%%41"), "%A");
}

TEST(PercentCoding, ReadsPlusAsASpaceWhereFormsDo) {
  EXPECT_EQ(percent_decoded("a+b%2B"), "a+b+");
  EXPECT_EQ(percent_decoded("a+b%2B", true), "a b+");
}

TEST(PercentCoding, GivesEveryTextBack) {
  EXPECT_EQ(percent_decoded(percent_encoded(all_bytes())), all_bytes());
  for (std::uint64_t turn = 0; turn < 500; ++turn) {
    const auto text = some_text(turn);
    EXPECT_EQ(percent_decoded(percent_encoded(text)), text);
    EXPECT_EQ(percent_decoded(percent_encoded(text), true), text);
  }
}

TEST(Pairs, KeepsTheOrderAndTheFirstOfAName) {
  const Pairs pairs{"b=2&a=1&b=3&flag&=x&&"};
  EXPECT_THAT(
      std::vector(pairs.begin(), pairs.end()),
      ElementsAre(Pair("b", "2"), Pair("a", "1"), Pair("b", "3"), Pair("flag", ""), Pair("", "x")));
  EXPECT_EQ(pairs.get("b"), "2");
  EXPECT_EQ(pairs.get("none"), "");
  EXPECT_TRUE(pairs.has("flag"));
  EXPECT_FALSE(pairs.has("FLAG"));
  EXPECT_EQ(pairs.find("none"), std::nullopt);
}

TEST(Pairs, DecodesNamesAndValues) {
  const Pairs pairs{"redirect%5Furi=http%3A%2F%2Flocalhost&scope=openid+profile&q=a=b"};
  EXPECT_EQ(pairs.get("redirect_uri"), "http://localhost");
  EXPECT_EQ(pairs.get("scope"), "openid profile");
  EXPECT_EQ(pairs.get("q"), "a=b");
}

TEST(Pairs, IsEmptyWithoutAny) {
  EXPECT_TRUE(Pairs{}.empty());
  EXPECT_TRUE(Pairs{"&&"}.empty());
  EXPECT_EQ(Pairs{}.encoded(), "");
}

TEST(Pairs, GivesEveryPairBack) {
  for (std::uint64_t turn = 0; turn < 200; ++turn) {
    Pairs made;
    for (std::uint64_t i = 0; i < turn % 5; ++i)
      made.add(some_text(turn * 10 + i), some_text(turn * 10 + i + 5));
    const Pairs read{made.encoded()};
    EXPECT_EQ(std::vector(read.begin(), read.end()), std::vector(made.begin(), made.end()));
  }
}

TEST(SplitTarget, PartsPathAndQueryAndDropsTheFragment) {
  const auto whole = split_target("/a/b?c=d?e#f?g");
  EXPECT_EQ(whole.path, "/a/b");
  EXPECT_EQ(whole.query, "c=d?e");
  EXPECT_EQ(split_target("/a").query, "");
  EXPECT_EQ(split_target("/a#b").path, "/a");
  EXPECT_EQ(split_target("").path, "");
}

struct UrlCase {
  std::string_view text, scheme, host, port, target;
};
// clang-format off
constexpr auto kUrls = std::to_array<UrlCase>({
    {"https://graph.microsoft.com/v1.0/users?$top=2", "https", "graph.microsoft.com", "", "/v1.0/users?$top=2"},
    {"HTTP://LocalHost:8080", "http", "localhost", "8080", ""},
    {"http://[::1]:8080/a", "http", "[::1]", "8080", "/a"},
    {"http://[::1]/a", "http", "[::1]", "", "/a"},
    {"https://who:word@host.example/a@b", "https", "host.example", "", "/a@b"},
    {"http://host?q=1", "http", "host", "", "?q=1"},
    {"http://host#top", "http", "host", "", "#top"},
    {"urn+x-1.a://host/", "urn+x-1.a", "host", "", "/"},
});
// clang-format on

TEST(Url, IsReadPartByPart) {
  for (const auto& each : kUrls) {
    const auto url = Url::parse(each.text);
    ASSERT_TRUE(url) << each.text;
    EXPECT_EQ(url->scheme, each.scheme) << each.text;
    EXPECT_EQ(url->host, each.host) << each.text;
    EXPECT_EQ(url->port, each.port) << each.text;
    EXPECT_EQ(url->target, each.target) << each.text;
  }
}

TEST(Url, SaysItsOrigin) {
  EXPECT_EQ(Url::parse("https://Host.example:8443/a?b")->origin(), "https://host.example:8443");
  EXPECT_EQ(Url::parse("https://host.example/a")->origin(), "https://host.example");
}

// A relative link may carry a whole URL in its query; it is not one.
TEST(Url, IsAbsoluteOrNone) {
  for (const auto* none :
       {"", "/a", "host/a", "://host", "http:///a", "http://:80", "/authorize?to=http://host/",
        "a b://host", "1http://host", "?x://y", "login.html?next=https://host"})
    EXPECT_EQ(Url::parse(none).has_value(), false) << none;
}

}  // namespace
}  // namespace mockgraph
