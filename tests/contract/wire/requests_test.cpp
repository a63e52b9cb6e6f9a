#include "tests/contract/wire/on_wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tests {
namespace {

using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;

TEST_F(OnWire, HandsTheTargetOnAsItWasSent) {
  serve_echo();
  RawClient caller = client();
  caller.send(request_line("GET /v1.0/users?%24top=1&q=a%2Bb+c%20d"));
  EXPECT_EQ(caller.read_answer(), ok_answer("GET /v1.0/users?%24top=1&q=a%2Bb+c%20d\n"));
}

TEST_F(OnWire, HandsOverWhoCallsAndHow) {
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

TEST_F(OnWire, TellsAListenerThatAnybodyCanReach) {
  serve(
      [](const Request& request) -> Result<Response> {
        return with_body(request.loopback ? "loopback" : "anywhere");
      },
      {.http = "0.0.0.0:0"});
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_THAT(caller.read_answer(), testing::EndsWith("\r\n\r\nanywhere"));
}

TEST_F(OnWire, TakesTheHostOfAWholeUrl) {
  serve([](const Request& request) -> Result<Response> {
    return with_body(std::string{request.headers.get("Host")} + " " + request.target);
  });
  RawClient caller = client();
  caller.send("GET http://graph.microsoft.com/v1.0/me?a=b HTTP/1.1\r\nHost: other\r\n\r\n");
  EXPECT_THAT(caller.read_answer(), testing::EndsWith("\r\n\r\ngraph.microsoft.com /v1.0/me?a=b"));
}

TEST_F(OnWire, ReadsABodyWithALength) {
  serve_echo();
  RawClient caller = client();
  caller.send("POST /f HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\n\r\nabc");
  caller.send("defg");
  EXPECT_EQ(caller.read_answer(), ok_answer("POST /f\nabcdefg"));
}

TEST_F(OnWire, ReadsAPostWithoutALengthAsEmpty) {
  serve_echo();
  RawClient caller = client();
  caller.send(request_line("POST /f") + request_line("GET /next"));
  EXPECT_EQ(caller.read_answer(), ok_answer("POST /f\n"));
  EXPECT_EQ(caller.read_answer(), ok_answer("GET /next\n"));
}

TEST_F(OnWire, ReadsAChunkedBodyAndIgnoresItsTrailer) {
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

TEST_F(OnWire, InvitesABodyThatWaitsToBeAskedFor) {
  serve_echo();
  RawClient caller = client();
  caller.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(caller.read_head(), "HTTP/1.1 100 Continue\r\n\r\n");
  caller.send("hi");
  EXPECT_EQ(caller.read_answer(), ok_answer("POST /\nhi"));
}

TEST_F(OnWire, DoesNotInviteABodyThatIsThere) {
  serve_echo();
  RawClient caller = client();
  caller.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi");
  EXPECT_EQ(caller.read_head() + "POST /\nhi", ok_answer("POST /\nhi"));
}

TEST_F(OnWire, ClosesWhenTheClientAsksForIt) {
  serve_echo();
  RawClient caller = client();
  caller.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(caller.read_all(),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n"
            "Connection: close\r\n\r\nGET /\n");
}

TEST_F(OnWire, ClosesAfterAnOldRequestUnlessItSaysKeepAlive) {
  serve_echo();
  RawClient caller = client();
  caller.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\n\r\n");
  EXPECT_EQ(caller.read_all(),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n"
            "Connection: keep-alive\r\n\r\nGET /\n"
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n"
            "Connection: close\r\n\r\nGET /\n");
}

}  // namespace
}  // namespace tests
