#include "mockgraph/app/listener.h"

#include "tests/contract/wire/raw_client.h"
#include "tests/support/matchers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <latch>
#include <string>
#include <vector>

namespace tests {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Exchange;
using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;
using mockgraph::app::Listener;
using mockgraph::app::ListenerOptions;
using testing::Each;
using testing::HasSubstr;
using testing::StartsWith;
using End = RawClient::End;

// Says what arrived, one line a fact, so that a test can compare the whole answer.
Response echo(const Request& request) {
  Response response;
  response.headers.add("Content-Type", "text/plain");
  response.set_body(request.method + " " + request.target + "\n" + request.body);
  return response;
}

constexpr std::string_view kHost = "Host: localhost\r\n";

std::string request_line(std::string_view line) {
  return std::string{line} + " HTTP/1.1\r\n" + std::string{kHost} + "\r\n";
}

std::string ok_answer(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}

class Wire : public testing::Test {
 protected:
  // Serves what `exchange` answers; tests talk to it by client().
  void serve(Exchange exchange, ListenerOptions options = {.http = "127.0.0.1:0"}) {
    auto started = Listener::start(options, std::move(exchange));
    ASSERT_THAT(started, IsOk());
    listener_.emplace(std::move(*started));
  }
  void serve_echo(const ListenerOptions& options = {.http = "127.0.0.1:0"}) {
    serve([](const Request& request) -> Result<Response> { return echo(request); }, options);
  }
  // Serves one and the same answer.
  void serve_answer(const Response& response) {
    serve([response](const Request& /*request*/) -> Result<Response> { return response; },
          {.http = "127.0.0.1:0", .threads = 1});
  }

  [[nodiscard]] RawClient client() const { return RawClient{listener_->http_port()}; }

  // Sends the bytes on a fresh connection; whatever comes back until the server ends it.
  [[nodiscard]] std::string refusal_of(std::string_view bytes) const {
    RawClient caller = client();
    caller.send(bytes);
    const std::string answer = caller.read_all();
    EXPECT_EQ(caller.end(), End::kClosed);
    return answer;
  }

  std::optional<Listener> listener_;
};

Response with_body(std::string body) {
  Response response;
  response.set_body(std::move(body));
  return response;
}

std::string refused(std::string_view status_line, std::string_view why) {
  return "HTTP/1.1 " + std::string{status_line} +
         "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " +
         std::to_string(why.size() + 1) + "\r\nConnection: close\r\n\r\n" + std::string{why} + "\n";
}

// --- answers -------------------------------------------------------------------------------

TEST_F(Wire, AnswersWithStatusFieldsLengthAndBodyAndNothingElse) {
  Response response = with_body("{}");
  response.status = 201;
  response.headers.add("Content-Type", "application/json");
  response.headers.add("request-id", "7");
  serve_answer(response);
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_EQ(caller.read_answer(),
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nrequest-id: 7\r\n"
            "Content-Length: 2\r\n\r\n{}");
}

TEST_F(Wire, SaysTheReasonThatTheAnswerBrings) {
  Response response = with_body("");
  response.status = 401;
  response.reason = "MFA required";
  serve_answer(response);
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_EQ(caller.read_answer(), "HTTP/1.1 401 MFA required\r\nContent-Length: 0\r\n\r\n");
}

TEST_F(Wire, KeepsTheConnectionForTheNextRequest) {
  serve_echo();
  RawClient caller = client();
  caller.send(request_line("GET /a"));
  EXPECT_EQ(caller.read_answer(), ok_answer("GET /a\n"));
  caller.send(request_line("GET /b"));
  EXPECT_EQ(caller.read_answer(), ok_answer("GET /b\n"));
}

TEST_F(Wire, AnswersPipelinedRequestsInOrder) {
  serve_echo();
  RawClient caller = client();
  std::string requests;
  std::string answers;
  for (int i = 0; i < 300; ++i) {
    requests += request_line("GET /" + std::to_string(i));
    answers += ok_answer("GET /" + std::to_string(i) + "\n");
  }
  caller.send(requests);
  caller.end_output();
  EXPECT_EQ(caller.read_all(), answers);
}

TEST_F(Wire, GivesHeadTheLengthButNotTheBody) {
  serve_echo();
  RawClient caller = client();
  caller.send(request_line("HEAD /x") + request_line("GET /y"));
  EXPECT_EQ(caller.read_head(),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n\r\n");
  EXPECT_EQ(caller.read_answer(), ok_answer("GET /y\n"));
}

TEST_F(Wire, SendsNoBodyAndNoLengthWithNoContent) {
  Response response = with_body("must not leave");
  response.status = 204;
  serve_answer(response);
  RawClient caller = client();
  caller.send(request_line("DELETE /a") + request_line("DELETE /b"));
  EXPECT_EQ(caller.read_head(), "HTTP/1.1 204 No Content\r\n\r\n");
  EXPECT_EQ(caller.read_head(), "HTTP/1.1 204 No Content\r\n\r\n");
}

TEST_F(Wire, KeepsFramingToItself) {
  Response response = with_body("four");
  response.headers.add("Content-Length", "99");
  response.headers.add("Transfer-Encoding", "chunked");
  response.headers.add("X-Kept", "yes");
  serve_answer(response);
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_EQ(caller.read_answer(),
            "HTTP/1.1 200 OK\r\nX-Kept: yes\r\nContent-Length: 4\r\n\r\nfour");
}

TEST_F(Wire, ClosesWhenTheAnswerAsksForIt) {
  Response response = with_body("bye");
  response.headers.add("Connection", "close");
  serve_answer(response);
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_EQ(caller.read_all(),
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nbye");
  EXPECT_EQ(caller.end(), End::kClosed);
}

TEST_F(Wire, LetsNoValueBeginAFieldOfItsOwn) {
  Response response = with_body("");
  response.headers.add("client-request-id", "1\r\nSet-Cookie: stolen=1");
  serve_answer(response);
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_EQ(caller.read_answer(),
            "HTTP/1.1 200 OK\r\nclient-request-id: 1  Set-Cookie: stolen=1\r\n"
            "Content-Length: 0\r\n\r\n");
}

TEST_F(Wire, SendsAnAnswerThatIsLargerThanEveryBuffer) {
  const std::string large(20U << 20U, 'x');
  serve_answer(with_body(large));
  RawClient caller = client();
  caller.send(request_line("GET /1") + request_line("GET /2"));
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: 20971520\r\n\r\n";
  EXPECT_TRUE(caller.read_answer() == head + large);
  EXPECT_TRUE(caller.read_answer() == head + large);
}

// --- requests ------------------------------------------------------------------------------

TEST_F(Wire, HandsTheTargetOnAsItWasSent) {
  serve_echo();
  RawClient caller = client();
  caller.send(request_line("GET /v1.0/users?%24top=1&q=a%2Bb+c%20d"));
  EXPECT_EQ(caller.read_answer(), ok_answer("GET /v1.0/users?%24top=1&q=a%2Bb+c%20d\n"));
}

TEST_F(Wire, HandsOverWhoCallsAndHow) {
  serve([](const Request& request) -> Result<Response> {
    return with_body(request.peer + (request.secure ? " secure" : " plain") +
                     (request.loopback ? " loopback " : " anywhere ") +
                     std::string{request.headers.get("authorization")});
  });
  RawClient caller = client();
  caller.send("GET / HTTP/1.1\r\nHost: a\r\nAuthorization:  Bearer abc \r\n\r\n");
  EXPECT_THAT(caller.read_answer(),
              testing::EndsWith("\r\n\r\n127.0.0.1 plain loopback Bearer abc"));
}

TEST_F(Wire, TellsAListenerThatAnybodyCanReach) {
  serve(
      [](const Request& request) -> Result<Response> {
        return with_body(request.loopback ? "loopback" : "anywhere");
      },
      {.http = "0.0.0.0:0"});
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_THAT(caller.read_answer(), testing::EndsWith("\r\n\r\nanywhere"));
}

TEST_F(Wire, TakesTheHostOfAWholeUrl) {
  serve([](const Request& request) -> Result<Response> {
    return with_body(std::string{request.headers.get("Host")} + " " + request.target);
  });
  RawClient caller = client();
  caller.send("GET http://graph.microsoft.com/v1.0/me?a=b HTTP/1.1\r\nHost: other\r\n\r\n");
  EXPECT_THAT(caller.read_answer(), testing::EndsWith("\r\n\r\ngraph.microsoft.com /v1.0/me?a=b"));
}

TEST_F(Wire, ReadsABodyWithALength) {
  serve_echo();
  RawClient caller = client();
  caller.send("POST /f HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\n\r\nabc");
  caller.send("defg");
  EXPECT_EQ(caller.read_answer(), ok_answer("POST /f\nabcdefg"));
}

TEST_F(Wire, ReadsAPostWithoutALengthAsEmpty) {
  serve_echo();
  RawClient caller = client();
  caller.send(request_line("POST /f") + request_line("GET /next"));
  EXPECT_EQ(caller.read_answer(), ok_answer("POST /f\n"));
  EXPECT_EQ(caller.read_answer(), ok_answer("GET /next\n"));
}

TEST_F(Wire, ReadsAChunkedBodyAndIgnoresItsTrailer) {
  serve([](const Request& request) -> Result<Response> {
    return with_body(request.body + "|" + std::string{request.headers.get("Authorization")});
  });
  RawClient caller = client();
  caller.send(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n5;x=y\r\ndefgh\r\n0\r\nAuthorization: forged\r\n\r\n" +
      request_line("GET /next"));
  EXPECT_THAT(caller.read_answer(), testing::EndsWith("\r\n\r\nabcdefgh|"));
  EXPECT_THAT(caller.read_answer(), testing::EndsWith("\r\n\r\n|"));
}

TEST_F(Wire, InvitesABodyThatWaitsToBeAskedFor) {
  serve_echo();
  RawClient caller = client();
  caller.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(caller.read_head(), "HTTP/1.1 100 Continue\r\n\r\n");
  caller.send("hi");
  EXPECT_EQ(caller.read_answer(), ok_answer("POST /\nhi"));
}

TEST_F(Wire, DoesNotInviteABodyThatIsThere) {
  serve_echo();
  RawClient caller = client();
  caller.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi");
  EXPECT_EQ(caller.read_head() + "POST /\nhi", ok_answer("POST /\nhi"));
}

TEST_F(Wire, ClosesWhenTheClientAsksForIt) {
  serve_echo();
  RawClient caller = client();
  caller.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(caller.read_all(),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n"
            "Connection: close\r\n\r\nGET /\n");
}

TEST_F(Wire, ClosesAfterAnOldRequestUnlessItSaysKeepAlive) {
  serve_echo();
  RawClient caller = client();
  caller.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\n\r\n");
  EXPECT_EQ(caller.read_all(),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n"
            "Connection: keep-alive\r\n\r\nGET /\n"
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n"
            "Connection: close\r\n\r\nGET /\n");
}

// --- what is no request --------------------------------------------------------------------

TEST_F(Wire, RefusesBytesThatAreNotHttp) {
  serve_echo();
  EXPECT_EQ(refusal_of("\x16\x03\x01\x02\x01\x01\x01\xfc\x03\x03"),
            refused("400 Bad Request", "These bytes are not an HTTP request."));
  EXPECT_EQ(refusal_of("GET / HTTP/2.0\r\n\r\n"),
            refused("400 Bad Request", "The request line does not end in HTTP/1.0 or HTTP/1.1."));
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nHost : a\r\n\r\n"),
            refused("400 Bad Request", "A header field of the request is malformed."));
}

TEST_F(Wire, RefusesARequestWithoutOneHost) {
  serve_echo();
  const std::string answer =
      refused("400 Bad Request", "A request has one Host field, neither none nor several.");
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\n\r\n"), answer);
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), answer);
}

TEST_F(Wire, RefusesABodyWhoseEndCanBeReadInTwoWays) {
  serve_echo();
  const std::string answer =
      refused("400 Bad Request", "The length of the request's body is not clear.");
  EXPECT_EQ(refusal_of("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n"
                       "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            answer);
  EXPECT_EQ(refusal_of("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n"
                       "Content-Length: 2\r\n\r\nab"),
            answer);
  EXPECT_EQ(refusal_of("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n"),
            refused("501 Not Implemented",
                    "The only transfer coding that this server reads is chunked."));
}

TEST_F(Wire, RefusesABodyThatIsTooLarge) {
  serve_echo({.http = "127.0.0.1:0", .max_body = 10});
  const std::string answer =
      refused("413 Payload Too Large", "The request's body is larger than this server reads.");
  EXPECT_EQ(refusal_of("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\nabcdefghijk"),
            answer);
  EXPECT_EQ(refusal_of("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                       "6\r\nabcdef\r\n6\r\nabcdef\r\n0\r\n\r\n"),
            answer);
  RawClient caller = client();
  caller.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabcdefghij");
  EXPECT_EQ(caller.read_answer(), ok_answer("POST /\nabcdefghij"));
}

TEST_F(Wire, RefusesAHeadThatIsTooLarge) {
  serve_echo({.http = "127.0.0.1:0", .max_head = 1024});
  const std::string answer = refused("431 Request Header Fields Too Large",
                                     "The request's head is larger than this server reads.");
  EXPECT_EQ(refusal_of("GET /" + std::string(2000, 'x')), answer);
  std::string many = "GET / HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 100; ++i) many += "x-field: 0123456789\r\n";
  EXPECT_EQ(refusal_of(many), answer);
}

TEST_F(Wire, ReadsALongTokenAndALongTarget) {
  serve_echo();
  RawClient caller = client();
  const std::string target = "/" + std::string(20'000, 'x');
  caller.send("GET " + target + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " +
              std::string(30'000, 'y') + "\r\n\r\n");
  EXPECT_EQ(caller.read_answer(), ok_answer("GET " + target + "\n"));
}

TEST_F(Wire, AnswersARefusedRequestThoughTheClientIsStillSending) {
  serve_echo({.http = "127.0.0.1:0", .max_body = 10});
  RawClient caller = client();
  caller.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\n" +
              std::string(4'000'000, 'x'));
  EXPECT_THAT(caller.read_all(), StartsWith("HTTP/1.1 413 Payload Too Large\r\n"));
}

TEST_F(Wire, GivesUpOnARequestThatStandsStillButNotOnAnIdleClient) {
  serve_echo({.http = "127.0.0.1:0", .threads = 1, .patience = std::chrono::milliseconds{20}});
  RawClient idle = client();
  EXPECT_EQ(refusal_of("GET / HT"),
            refused("408 Request Timeout", "The rest of the request did not arrive in time."));
  EXPECT_EQ(refusal_of("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab"),
            refused("408 Request Timeout", "The rest of the request did not arrive in time."));
  idle.send(request_line("GET /still-here"));
  EXPECT_EQ(idle.read_answer(), ok_answer("GET /still-here\n"));
}

// --- faults --------------------------------------------------------------------------------

Response faulty(std::string body, mockgraph::WireFault fault) {
  Response response = with_body(std::move(body));
  response.fault = fault;
  return response;
}
using Fault = mockgraph::WireFault::Kind;

TEST_F(Wire, ResetsWhenThereIsNoAnswer) {
  serve([](const Request& /*request*/) -> Result<Response> {
    return Error{ErrorKind::kNoAnswer, "dropped", "a fault took the answer", "", {}};
  });
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_EQ(caller.read_all(), "");
  EXPECT_EQ(caller.end(), End::kReset);
}

TEST_F(Wire, ResetsBeforeTheAnswer) {
  serve_answer(faulty("lost", {.kind = Fault::kResetBefore}));
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_EQ(caller.read_all(), "");
  EXPECT_EQ(caller.end(), End::kReset);
}

TEST_F(Wire, ResetsAfterTheWholeAnswer) {
  const std::string large(4U << 20U, 'x');
  serve_answer(faulty(large, {.kind = Fault::kResetAfter}));
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_TRUE(caller.read_answer() == "HTTP/1.1 200 OK\r\nContent-Length: 4194304\r\n\r\n" + large);
  EXPECT_EQ(caller.read_all(), "");
  EXPECT_EQ(caller.end(), End::kReset);
}

TEST_F(Wire, TruncatesTheBodyButNotItsAnnouncement) {
  serve_answer(faulty("0123456789", {.kind = Fault::kTruncate, .keep_bytes = 4}));
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_EQ(caller.read_all(), "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123");
  EXPECT_EQ(caller.end(), End::kClosed);
}

TEST_F(Wire, DelaysOneAnswerAndNobodyElse) {
  serve(
      [](const Request& request) -> Result<Response> {
        Response response = echo(request);
        if (request.target == "/never")
          response.fault = {.kind = Fault::kDelay, .delay = std::chrono::hours{1}};
        if (request.target == "/late")
          response.fault = {.kind = Fault::kDelay, .delay = std::chrono::milliseconds{15}};
        return response;
      },
      {.http = "127.0.0.1:0", .threads = 1});
  RawClient waiting = client();
  waiting.send(request_line("GET /never"));
  RawClient late = client();
  late.send(request_line("GET /late") + request_line("GET /next"));
  RawClient caller = client();
  caller.send(request_line("GET /now"));
  EXPECT_EQ(caller.read_answer(), ok_answer("GET /now\n"));
  EXPECT_EQ(late.read_answer(), ok_answer("GET /late\n"));
  EXPECT_EQ(late.read_answer(), ok_answer("GET /next\n"));
  listener_->stop();
  EXPECT_EQ(waiting.read_all(), "");
  EXPECT_EQ(waiting.end(), End::kClosed);
}

// --- many clients, starting and stopping ---------------------------------------------------

TEST_F(Wire, ServesFiveHundredClientsAtOnce) {
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

TEST_F(Wire, ComputesAnswersOnSeveralThreads) {
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

TEST_F(Wire, StopsAtOnceThoughClientsStayConnected) {
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

TEST_F(Wire, RefusesAPortThatSomebodyListensAt) {
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

TEST_F(Wire, TakesAPortAgainRightAfterItsLastListener) {
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
