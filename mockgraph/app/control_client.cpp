#include "mockgraph/app/control_client.h"

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/url.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <nlohmann/json.hpp>

namespace mockgraph::app {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

constexpr std::chrono::seconds kControlPatience{30};

struct Answer {
  int status;
  std::string body;
};

Error unreachable(const std::string& url, const std::string& why) {
  return {ErrorKind::kUnavailable,
          "unreachable",
          "no mock answers at " + url + " (" + why + "); start one with: mockgraph serve",
          url,
          {}};
}

Error unusable(const std::string& url, const std::string& why) {
  return {ErrorKind::kInvalid, "usage", "--url " + url + ": " + why, "url", {}};
}

// Nothing is sent to another machine unless its owner gave a token for it.
Status check_reach(const std::string& url, const tcp::resolver::results_type& places,
                   bool has_token) {
  for (const auto& place : places) {
    if (!has_token && !place.endpoint().address().is_loopback())
      return unusable(url,
                      "is not this machine; that needs --token with the control token of the mock");
  }
  return ok();
}

http::request<http::string_body> request_for(const Url& url, const ControlPlace& place,
                                             const ControlCall& call) {
  std::string target = url.target == "/" ? std::string{} : url.target;
  if (!place.sandbox.empty()) target += "/sandboxes/" + percent_encoded(place.sandbox);
  target += "/_mockgraph/" + call.path;
  http::request<http::string_body> request{http::string_to_verb(call.method), target, 11};
  request.set(http::field::host, url.port.empty() ? url.host : url.host + ":" + url.port);
  request.set(http::field::connection, "close");
  if (!place.token.empty()) request.set(http::field::authorization, "Bearer " + place.token);
  if (!call.body.empty()) {
    request.set(http::field::content_type, "application/json");
    request.body() = call.body;
  }
  request.prepare_payload();
  return request;
}

// One exchange with a deadline: the stream's timer works with asynchronous operations only.
class Conversation {
 public:
  Result<Answer> hold(const std::string& url, const tcp::resolver::results_type& places,
                      http::request<http::string_body> request) {
    stream_.expires_after(kControlPatience);
    parser_.body_limit(std::uint64_t{1} << 30U);
    stream_.async_connect(places, [&](beast::error_code fault, const tcp::endpoint&) {
      if (fault) return stop(fault);
      http::async_write(stream_, request, [&](beast::error_code failed, std::size_t) {
        if (failed) return stop(failed);
        http::async_read(stream_, buffer_, parser_,
                         [&](beast::error_code broken, std::size_t) { stop(broken); });
      });
    });
    io_.run();
    if (fault_) return unreachable(url, fault_.message());
    return Answer{static_cast<int>(parser_.get().result_int()), std::move(parser_.get().body())};
  }
  asio::io_context& io() { return io_; }

 private:
  void stop(beast::error_code fault) { fault_ = fault; }

  asio::io_context io_{1};
  beast::tcp_stream stream_{io_};
  beast::flat_buffer buffer_;
  http::response_parser<http::string_body> parser_;
  beast::error_code fault_;
};

Error refused(const Answer& answer) {
  const auto problem = parse_json(answer.body);
  const bool is_ours = problem.ok() && !string_at(*problem, "/detail").empty();
  Error error{ErrorKind::kUnavailable,
              "refused",
              is_ours ? string_at(*problem, "/detail")
                      : "what answers is not a mock (status " + std::to_string(answer.status) + ")",
              {},
              {}};
  if (is_ours && answer.status < 500 && answer.status != 401 && answer.status != 403)
    error.kind = ErrorKind::kInvalid;
  const auto near = is_ours ? string_at(*problem, "/nearest") : std::string{};
  return near.empty() ? error : std::move(error).with("nearest", near);
}

}  // namespace

Result<std::string> call_control(const Arguments& arguments, const ControlCall& call) {
  return call_control(ControlPlace{.url = arguments.text("url"),
                                   .sandbox = arguments.text("sandbox"),
                                   .token = arguments.text("token")},
                      call);
}

Result<std::string> call_control(const ControlPlace& place, const ControlCall& call) {
  const auto& text = place.url;
  const auto url = Url::parse(text);
  if (!url || url->scheme != "http")
    return unusable(text, "must be the http:// address that 'mockgraph serve' printed");
  Conversation conversation;
  beast::error_code fault;
  tcp::resolver resolver{conversation.io()};
  auto host = url->host;
  if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
  const auto places = resolver.resolve(host, url->port.empty() ? "80" : url->port, fault);
  if (fault) return unreachable(text, fault.message());
  RETURN_IF_ERROR(check_reach(text, places, !place.token.empty()));
  ASSIGN_OR_RETURN(auto answer, conversation.hold(text, places, request_for(*url, place, call)));
  if (answer.status >= 400) return refused(answer);
  return std::move(answer.body);
}

}  // namespace mockgraph::app
