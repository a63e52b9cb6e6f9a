#include "tests/contract/wire/on_wire.h"

#include "tests/support/matchers.h"

#include <utility>

namespace tests {

using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;

Response echo(const Request& request) {
  Response response;
  response.headers.add("Content-Type", "text/plain");
  response.set_body(request.method + " " + request.target + "\n" + request.body);
  return response;
}

Response with_body(std::string body) {
  Response response;
  response.set_body(std::move(body));
  return response;
}

std::string request_line(std::string_view line) {
  return std::string{line} + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

std::string ok_answer(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string refused(std::string_view status_line, std::string_view why) {
  return "HTTP/1.1 " + std::string{status_line} +
         "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " +
         std::to_string(why.size() + 1) + "\r\nConnection: close\r\n\r\n" + std::string{why} + "\n";
}

void OnWire::serve(mockgraph::Exchange exchange, const Options& options) {
  auto started = mockgraph::app::Listener::start(options, std::move(exchange));
  ASSERT_THAT(started, IsOk());
  listener_.emplace(std::move(*started));
}

void OnWire::serve_echo(const Options& options) {
  serve([](const Request& request) -> Result<Response> { return echo(request); }, options);
}

void OnWire::serve_answer(const Response& response) {
  serve([response](const Request& /*request*/) -> Result<Response> { return response; },
        {.http = "127.0.0.1:0", .threads = 1});
}

std::string OnWire::refusal_of(std::string_view bytes) const {
  RawClient caller = client();
  caller.send(bytes);
  std::string answer = caller.read_all();
  EXPECT_EQ(caller.end(), RawClient::End::kClosed);
  return answer;
}

}  // namespace tests
