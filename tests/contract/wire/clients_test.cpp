#include "tests/contract/wire/on_wire.h"
#include "tests/support/matchers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <latch>
#include <vector>

namespace tests {
namespace {

using mockgraph::ErrorKind;
using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;
using mockgraph::app::Listener;
using testing::Each;
using testing::StartsWith;
using End = RawClient::End;

TEST_F(OnWire, ServesFiveHundredClientsAtOnce) {
  serve_echo();
  std::vector<RawClient> callers;
  for (int i = 0; i < 500; ++i) {
    callers.push_back(client());
    callers.back().send(request_line("GET /" + std::to_string(i)));
  }
  for (int i = 0; i < 500; ++i) {
    EXPECT_EQ(callers[static_cast<std::size_t>(i)].read_answer(),
              ok_answer("GET /" + std::to_string(i) + "\n"));
  }
}

TEST_F(OnWire, ComputesAnswersOnSeveralThreads) {
  std::latch both{2};
  serve([&both](const Request& request) -> Result<Response> {
    both.arrive_and_wait();  // neither answer comes unless both are being computed
    return echo(request);
  });
  RawClient first = client();
  RawClient second = client();
  first.send(request_line("GET /1"));
  second.send(request_line("GET /2"));
  EXPECT_EQ(first.read_answer(), ok_answer("GET /1\n"));
  EXPECT_EQ(second.read_answer(), ok_answer("GET /2\n"));
}

TEST_F(OnWire, StopsAtOnceThoughClientsStayConnected) {
  serve_echo();
  std::vector<RawClient> callers;
  for (int i = 0; i < 50; ++i) {
    callers.push_back(client());
    callers.back().send(request_line("GET /a"));
    EXPECT_EQ(callers.back().read_answer(), ok_answer("GET /a\n"));
  }
  callers.front().send("GET /unfinished HTTP/1.1\r\n");
  const auto port = listener_->http_port();
  listener_->stop();
  std::vector<End> ends;
  for (std::size_t i = 1; i < callers.size(); ++i) {
    EXPECT_EQ(callers[i].read_all(), "");
    ends.push_back(callers[i].end());
  }
  EXPECT_THAT(ends, Each(End::kClosed));
  EXPECT_EQ(RawClient{port}.end(), End::kClosed);  // nobody listens any more
}

TEST_F(OnWire, RefusesAPortThatSomebodyListensAt) {
  serve_echo();
  const std::string address = "127.0.0.1:" + std::to_string(listener_->http_port());
  const auto second = Listener::start({.http = address}, echo);
  ASSERT_THAT(second, FailsWith("port-in-use"));
  EXPECT_EQ(second.error().kind, ErrorKind::kConflict);
  EXPECT_EQ(second.error().target, "http");
  EXPECT_EQ(second.error().message,
            address +
                " is in use by another program; stop that one, or choose another port with "
                "--http (port 0 takes a free one)");
}

TEST_F(OnWire, TakesAPortAgainRightAfterItsLastListener) {
  serve_echo();
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_EQ(caller.read_answer(), ok_answer("GET /\n"));
  const std::string address = "127.0.0.1:" + std::to_string(listener_->http_port());
  listener_->stop();  // the server's end closes first, so the connection lingers
  serve_echo({.http = address});
  EXPECT_EQ(listener_->http_url(), "http://" + address);
}

TEST(ListenerAddress, IsRefusedUnlessItCanBeRead) {
  for (const std::string text :
       {"127.0.0.1:", "127.0.0.1:65536", "example.org:80", "off", "", "1:2:3"}) {
    const auto started = Listener::start({.http = text}, echo);
    ASSERT_THAT(started, FailsWith("bad-address"));
    EXPECT_EQ(started.error().message,
              "'" + text +
                  "' is not an address to listen at; write HOST:PORT with an IP address or "
                  "localhost, such as 127.0.0.1:8080, or port 0 for a free one");
  }
}

TEST(ListenerAddress, MayBeAPortAlone) {
  const auto started = Listener::start({.http = "0"}, echo);
  ASSERT_THAT(started, IsOk());
  EXPECT_THAT(started->http_url(), StartsWith("http://127.0.0.1:"));
  EXPECT_EQ(started->https_url(), "");
  EXPECT_EQ(started->https_port(), 0);
}

}  // namespace
}  // namespace tests
