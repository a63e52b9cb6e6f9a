#include "tests/contract/wire/on_wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tests {
namespace {

using mockgraph::Response;
using End = RawClient::End;

TEST_F(OnWire, AnswersWithStatusFieldsLengthAndBodyAndNothingElse) {
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

TEST_F(OnWire, SaysTheReasonThatTheAnswerBrings) {
  Response response = with_body("");
  response.status = 401;
  response.reason = "MFA required";
  serve_answer(response);
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_EQ(caller.read_answer(), "HTTP/1.1 401 MFA required\r\nContent-Length: 0\r\n\r\n");
}

TEST_F(OnWire, KeepsTheConnectionForTheNextRequest) {
  serve_echo();
  RawClient caller = client();
  caller.send(request_line("GET /a"));
  EXPECT_EQ(caller.read_answer(), ok_answer("GET /a\n"));
  caller.send(request_line("GET /b"));
  EXPECT_EQ(caller.read_answer(), ok_answer("GET /b\n"));
}

TEST_F(OnWire, AnswersPipelinedRequestsInOrder) {
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

TEST_F(OnWire, GivesHeadTheLengthButNotTheBody) {
  serve_echo();
  RawClient caller = client();
  caller.send(request_line("HEAD /x") + request_line("GET /y"));
  EXPECT_EQ(caller.read_head(),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n\r\n");
  EXPECT_EQ(caller.read_answer(), ok_answer("GET /y\n"));
}

TEST_F(OnWire, SendsNoBodyAndNoLengthWithNoContent) {
  Response response = with_body("must not leave");
  response.status = 204;
  serve_answer(response);
  RawClient caller = client();
  caller.send(request_line("DELETE /a") + request_line("DELETE /b"));
  EXPECT_EQ(caller.read_head(), "HTTP/1.1 204 No Content\r\n\r\n");
  EXPECT_EQ(caller.read_head(), "HTTP/1.1 204 No Content\r\n\r\n");
}

TEST_F(OnWire, KeepsFramingToItself) {
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

TEST_F(OnWire, ClosesWhenTheAnswerAsksForIt) {
  Response response = with_body("bye");
  response.headers.add("Connection", "close");
  serve_answer(response);
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_EQ(caller.read_all(),
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nbye");
  EXPECT_EQ(caller.end(), End::kClosed);
}

TEST_F(OnWire, LetsNoValueBeginAFieldOfItsOwn) {
  Response response = with_body("");
  response.headers.add("client-request-id", "1\r\nSet-Cookie: stolen=1");
  serve_answer(response);
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_EQ(caller.read_answer(),
            "HTTP/1.1 200 OK\r\nclient-request-id: 1  Set-Cookie: stolen=1\r\n"
            "Content-Length: 0\r\n\r\n");
}

TEST_F(OnWire, SendsAnAnswerThatIsLargerThanEveryBuffer) {
  const std::string large(20U << 20U, 'x');
  serve_answer(with_body(large));
  RawClient caller = client();
  caller.send(request_line("GET /1") + request_line("GET /2"));
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: 20971520\r\n\r\n";
  EXPECT_TRUE(caller.read_answer() == head + large);
  EXPECT_TRUE(caller.read_answer() == head + large);
}

}  // namespace
}  // namespace tests
