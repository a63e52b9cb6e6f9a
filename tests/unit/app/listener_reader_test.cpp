#include "mockgraph/app/listener_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mockgraph::app {
namespace {

using State = RequestReader::State;
constexpr RequestReader::Limits kLimits{.body = 1U << 20U, .head = 64U << 10U};

constexpr std::string_view kPost =
    "POST /v1.0/users?%24a=b HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    "Content-Length: 11\r\n\r\n{\"a\": \"b\"}\n";
constexpr std::string_view kChunked =
    "PUT /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    "4\r\nwiki\r\n5\r\npedia\r\n0\r\n\r\n";

// Feeds one byte more each time, as a client on a very slow line would send them.
RequestReader::Step feed_in_drops(RequestReader& reader, std::string_view bytes) {
  std::string held;
  RequestReader::Step step;
  for (const char byte : bytes) {
    held.push_back(byte);
    step = reader.feed(held);
    held.erase(0, step.used);
    if (step.state != State::kNeedsMore) break;
  }
  return step;
}

TEST(RequestReader, ReadsTheSameRequestInDropsAndAtOnce) {
  for (const auto bytes : {kPost, kChunked}) {
    RequestReader whole{kLimits};
    RequestReader drops{kLimits};
    const auto step = whole.feed(bytes);
    EXPECT_EQ(step.state, State::kComplete);
    EXPECT_EQ(step.used, bytes.size());
    EXPECT_EQ(feed_in_drops(drops, bytes).state, State::kComplete);
    EXPECT_EQ(drops.request().method, whole.request().method);
    EXPECT_EQ(drops.request().target, whole.request().target);
    EXPECT_EQ(drops.request().body, whole.request().body);
    ASSERT_EQ(drops.request().headers.size(), whole.request().headers.size());
    for (std::size_t i = 0; i < whole.request().headers.size(); ++i) {
      EXPECT_EQ(drops.request().headers.at(i).name, whole.request().headers.at(i).name);
      EXPECT_EQ(drops.request().headers.at(i).value, whole.request().headers.at(i).value);
    }
  }
}

TEST(RequestReader, KeepsWhatItWasToldOfThePeerAndForgetsTheLastRequest) {
  RequestReader reader{kLimits};
  reader.request().peer = "10.0.0.7";
  reader.request().secure = true;
  ASSERT_EQ(reader.feed(kPost).state, State::kComplete);
  ASSERT_EQ(reader.feed("GET / HTTP/1.1\r\nHost: b\r\n\r\n").state, State::kComplete);
  EXPECT_EQ(reader.request().peer, "10.0.0.7");
  EXPECT_TRUE(reader.request().secure);
  EXPECT_EQ(reader.request().body, "");
  EXPECT_EQ(reader.request().headers.size(), 1U);
  EXPECT_EQ(reader.request().headers.get("host"), "b");
}

TEST(RequestReader, LeavesTheNextRequestAlone) {
  RequestReader reader{kLimits};
  std::string two{kPost};
  two += "GET / HT";
  const auto step = reader.feed(two);
  EXPECT_EQ(step.state, State::kComplete);
  EXPECT_EQ(step.used, kPost.size());
}

TEST(RequestReader, OverlooksEmptyLinesBeforeARequest) {
  RequestReader reader{kLimits};
  const auto blank = reader.feed("\r\n\r\n");
  EXPECT_EQ(blank.state, State::kNeedsMore);
  EXPECT_EQ(blank.used, 4U);
  EXPECT_FALSE(reader.in_request());
  EXPECT_EQ(reader.feed("\r\nGET / HTTP/1.1\r\nHost: b\r\n\r\n").state, State::kComplete);
}

TEST(RequestReader, KnowsHowFarARequestHasCome) {
  RequestReader reader{kLimits};
  EXPECT_FALSE(reader.in_request());
  static_cast<void>(reader.feed("POST / HTTP/1.1\r\n"));
  EXPECT_TRUE(reader.in_request());
  EXPECT_FALSE(reader.in_body());
  static_cast<void>(reader.feed("Host: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n"));
  EXPECT_TRUE(reader.in_body());
  EXPECT_TRUE(reader.takes_continue());
  EXPECT_FALSE(reader.takes_continue());
  EXPECT_EQ(reader.feed("x").state, State::kComplete);
  EXPECT_FALSE(reader.in_request());
  EXPECT_FALSE(reader.in_body());
}

TEST(RequestReader, LimitsAHeadThatTricklesIn) {
  RequestReader reader{{.body = 10, .head = 200}};
  std::string bytes = "GET / HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 20; ++i) bytes += "x-field: 0123456789\r\n";
  const auto step = feed_in_drops(reader, bytes);
  EXPECT_EQ(step.state, State::kRefused);
  EXPECT_EQ(step.status, 431);
}

}  // namespace
}  // namespace mockgraph::app
