#include "tests/contract/wire/on_wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tests {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;
using End = RawClient::End;

Response faulty(std::string body, mockgraph::WireFault fault) {
  Response response = with_body(std::move(body));
  response.fault = fault;
  return response;
}
using Fault = mockgraph::WireFault::Kind;

TEST_F(OnWire, ResetsWhenThereIsNoAnswer) {
  serve([](const Request& /*request*/) -> Result<Response> {
    return Error{ErrorKind::kNoAnswer, "dropped", "a fault took the answer", "", {}};
  });
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_EQ(caller.read_all(), "");
  EXPECT_EQ(caller.end(), End::kReset);
}

TEST_F(OnWire, ResetsBeforeTheAnswer) {
  serve_answer(faulty("lost", {.kind = Fault::kResetBefore}));
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_EQ(caller.read_all(), "");
  EXPECT_EQ(caller.end(), End::kReset);
}

TEST_F(OnWire, ResetsAfterTheWholeAnswer) {
  const std::string large(4U << 20U, 'x');
  serve_answer(faulty(large, {.kind = Fault::kResetAfter}));
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_TRUE(caller.read_answer() == "HTTP/1.1 200 OK\r\nContent-Length: 4194304\r\n\r\n" + large);
  EXPECT_EQ(caller.read_all(), "");
  EXPECT_EQ(caller.end(), End::kReset);
}

TEST_F(OnWire, TruncatesTheBodyButNotItsAnnouncement) {
  serve_answer(faulty("0123456789", {.kind = Fault::kTruncate, .keep_bytes = 4}));
  RawClient caller = client();
  caller.send(request_line("GET /"));
  EXPECT_EQ(caller.read_all(), "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123");
  EXPECT_EQ(caller.end(), End::kClosed);
}

TEST_F(OnWire, DelaysOneAnswerAndNobodyElse) {
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

}  // namespace
}  // namespace tests
