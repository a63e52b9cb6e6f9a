// Clients that dawdle, flood or fall silent: each is given up on, and nobody else notices. A test
// that has to know that time has passed asks another client, whom the listener lets wait.
#include "tests/contract/wire/on_tls.h"
#include "tests/contract/wire/on_wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace tests {
namespace {

using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;
using testing::StartsWith;
using End = RawClient::End;
using std::chrono::milliseconds;

constexpr std::string_view kTooLate = "The rest of the request did not arrive in time.";

// Answers "/tick" after some milliseconds.
Result<Response> ticking(const Request& request) {
  Response response = echo(request);
  if (request.target == "/tick")
    response.fault = {.kind = mockgraph::WireFault::Kind::kDelay, .delay = milliseconds{5}};
  return response;
}

TEST_F(OnWire, GivesUpOnABodyThatTricklesThoughItNeverStandsStill) {
  serve(ticking, {.http = "127.0.0.1:0", .threads = 1, .patience = milliseconds{40}});
  RawClient slow = client();
  RawClient clock = client();
  slow.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 20\r\n\r\n");
  for (int i = 0; i < 20; ++i) {
    slow.send("x");
    clock.send(request_line("GET /tick"));
    EXPECT_EQ(clock.read_answer(), ok_answer("GET /tick\n"));
  }
  EXPECT_EQ(slow.read_all(), refused("408 Request Timeout", kTooLate));
}

TEST_F(OnWire, GivesUpOnAHeadThatTricklesThoughItNeverStandsStill) {
  serve(ticking, {.http = "127.0.0.1:0", .threads = 1, .patience = milliseconds{40}});
  RawClient slow = client();
  RawClient clock = client();
  for (const char letter : std::string{"GET / HTTP/1.1\r\nHost: a\r\n\r\n"}) {
    slow.send(std::string(1, letter));
    clock.send(request_line("GET /tick"));
    EXPECT_EQ(clock.read_answer(), ok_answer("GET /tick\n"));
  }
  EXPECT_EQ(slow.read_all(), refused("408 Request Timeout", kTooLate));
}

TEST_F(OnWire, GivesUpOnAnAnswerThatNobodyReads) {
  const std::string large(20U << 20U, 'x');
  serve(
      [&large](const Request& request) -> Result<Response> {
        return request.target == "/large" ? with_body(large) : echo(request);
      },
      {.http = "127.0.0.1:0", .threads = 1, .patience = milliseconds{20}});
  RawClient deaf = client();
  deaf.send(request_line("GET /large"));
  RawClient clock = client();
  clock.send("GET / HT");  // begun later, so given up on later
  EXPECT_EQ(clock.read_all(), refused("408 Request Timeout", kTooLate));
  EXPECT_LT(deaf.read_all().size(), large.size());
  EXPECT_EQ(deaf.end(), End::kReset);
}

TEST_F(OnWire, DoesNotListenForEverToARefusedClient) {
  serve_echo({.http = "127.0.0.1:0", .threads = 1, .max_body = 10});
  RawClient flood = client();
  flood.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000000\r\n\r\n");
  const std::string piece(1U << 20U, 'x');
  std::size_t sent = 0;
  while (sent < 200 && flood.sends(piece)) ++sent;
  EXPECT_LT(sent, 60U);  // what is drained, and what fits between two sockets
}

TEST_F(OnWire, ServesOthersWhileOneNeverStopsAsking) {
  serve_echo({.http = "127.0.0.1:0", .threads = 1});
  RawClient tireless = client();
  std::string requests;
  for (int i = 0; i < 1000; ++i) requests += request_line("GET /again");
  std::thread asking{[&] {
    while (tireless.sends(requests)) continue;
  }};
  std::thread hearing{[&] { tireless.skip_all(); }};
  RawClient caller = client();
  for (int i = 0; i < 20; ++i) {
    caller.send(request_line("GET /now"));
    EXPECT_EQ(caller.read_answer(), ok_answer("GET /now\n"));
  }
  listener_->stop();
  asking.join();
  hearing.join();
}

TEST_F(OnWire, RefusesALineOfABodyThatNeverEnds) {
  serve_echo({.http = "127.0.0.1:0", .max_head = 1024});
  const std::string answer =
      refused("400 Bad Request", "A line of the request's body is longer than this server reads.");
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(refusal_of(head + "1;" + std::string(3000, 'x')), answer);
  EXPECT_EQ(refusal_of(head + "0\r\nx: " + std::string(3000, 'x')), answer);
}

TEST_F(WireTls, GivesUpOnARecordOfWhichAPartIsMissing) {
  serve([](const Request& request) -> Result<Response> { return echo(request); });
  RawClient wire{listener_->https_port()};
  TlsClient caller{wire, certificates_.authority_path, "localhost"};
  ASSERT_TRUE(caller.shake_hands());
  wire.send(caller.sealed(request_line("GET /")).substr(0, 20));
  EXPECT_NE(wire.read_all(), "");  // the session's ticket
  EXPECT_EQ(wire.end(), End::kClosed);
}

// Each of them begins something and leaves it there.
TEST_F(WireTls, ServesOthersAmongHundredsWhoNeverGoOn) {
  auto wanted = options();
  wanted.patience = std::chrono::hours{1};
  auto started = mockgraph::app::Listener::start(
      wanted, [](const Request& request) -> Result<Response> { return echo(request); });
  ASSERT_TRUE(started.ok());
  listener_.emplace(std::move(*started));
  std::vector<RawClient> waiting;
  const auto leave = [&](std::uint16_t port, std::string_view bytes) {
    waiting.emplace_back(port);
    waiting.back().send(bytes);
  };
  for (int i = 0; i < 100; ++i) {
    leave(listener_->http_port(), "");
    leave(listener_->http_port(), "GET / HTTP/1.1\r\nHo");
    leave(listener_->http_port(), "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx");
    leave(listener_->https_port(), "");
    leave(listener_->https_port(), "\x16\x03\x01\x02");
    leave(listener_->proxy_port(), "CONNECT graph.micro");
    leave(listener_->proxy_port(), "CONNECT sts.windows.net:443 HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  RawClient plain{listener_->http_port()};
  plain.send(request_line("GET /a"));
  EXPECT_EQ(plain.read_answer(), ok_answer("GET /a\n"));
  const RawClient wire{listener_->https_port()};
  TlsClient caller{wire, certificates_.authority_path, "localhost"};
  ASSERT_TRUE(caller.shake_hands());
  caller.send(request_line("GET /b"));
  EXPECT_EQ(caller.read_answer(), ok_answer("GET /b\n"));
}

}  // namespace
}  // namespace tests
