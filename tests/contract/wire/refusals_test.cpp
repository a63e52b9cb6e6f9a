#include "tests/contract/wire/on_wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tests {
namespace {

using testing::StartsWith;

TEST_F(OnWire, RefusesBytesThatAreNotHttp) {
  serve_echo();
  EXPECT_EQ(refusal_of("\x16\x03\x01\x02\x01\x01\x01\xfc\x03\x03"),
            refused("400 Bad Request", "These bytes are not an HTTP request."));
  EXPECT_EQ(refusal_of("GET / HTTP/2.0\r\n\r\n"),
            refused("400 Bad Request", "The request line does not end in HTTP/1.0 or HTTP/1.1."));
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nHost : a\r\n\r\n"),
            refused("400 Bad Request", "A header field of the request is malformed."));
}

TEST_F(OnWire, RefusesARequestWithoutOneHost) {
  serve_echo();
  const std::string answer =
      refused("400 Bad Request", "A request has one Host field, neither none nor several.");
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\n\r\n"), answer);
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), answer);
}

TEST_F(OnWire, RefusesABodyWhoseEndCanBeReadInTwoWays) {
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

TEST_F(OnWire, RefusesABodyThatIsTooLarge) {
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

TEST_F(OnWire, RefusesAHeadThatIsTooLarge) {
  serve_echo({.http = "127.0.0.1:0", .max_head = 1024});
  const std::string answer = refused("431 Request Header Fields Too Large",
                                     "The request's head is larger than this server reads.");
  EXPECT_EQ(refusal_of("GET /" + std::string(2000, 'x')), answer);
  std::string many = "GET / HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 100; ++i) many += "x-field: 0123456789\r\n";
  EXPECT_EQ(refusal_of(many), answer);
}

TEST_F(OnWire, ReadsALongTokenAndALongTarget) {
  serve_echo();
  RawClient caller = client();
  const std::string target = "/" + std::string(20'000, 'x');
  caller.send("GET " + target + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " +
              std::string(30'000, 'y') + "\r\n\r\n");
  EXPECT_EQ(caller.read_answer(), ok_answer("GET " + target + "\n"));
}

TEST_F(OnWire, AnswersARefusedRequestThoughTheClientIsStillSending) {
  serve_echo({.http = "127.0.0.1:0", .max_body = 10});
  RawClient caller = client();
  caller.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\n" +
              std::string(4'000'000, 'x'));
  EXPECT_THAT(caller.read_all(), StartsWith("HTTP/1.1 413 Payload Too Large\r\n"));
}

TEST_F(OnWire, GivesUpOnARequestThatStandsStillButNotOnAnIdleClient) {
  serve_echo({.http = "127.0.0.1:0", .threads = 1, .patience = std::chrono::milliseconds{20}});
  RawClient idle = client();
  EXPECT_EQ(refusal_of("GET / HT"),
            refused("408 Request Timeout", "The rest of the request did not arrive in time."));
  EXPECT_EQ(refusal_of("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab"),
            refused("408 Request Timeout", "The rest of the request did not arrive in time."));
  idle.send(request_line("GET /still-here"));
  EXPECT_EQ(idle.read_answer(), ok_answer("GET /still-here\n"));
}

}  // namespace
}  // namespace tests
