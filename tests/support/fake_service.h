#pragma once

#include "client/wire/connection.h"
#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"

#include <deque>
#include <string>
#include <vector>

namespace tests {

// A service that answers the challenge, and then what the test has laid out, one answer a request.
// It keeps what it was asked.
class FakeService {
 public:
  struct Asked {
    std::string method, target, body, cookie, authorization;
  };

  void answer(int status, std::string body,
              std::vector<std::pair<std::string, std::string>> headers = {}) {
    mockgraph::Response response;
    response.status = status;
    response.headers.add("request-id", "id-" + std::to_string(++answers_));
    for (const auto& [name, value] : headers) response.headers.add(name, value);
    response.set_body(std::move(body));
    script_.push_back(std::move(response));
  }
  void page(std::string body, std::string cookie = {}) {
    if (cookie.empty())
      answer(200, std::move(body));
    else
      answer(200, std::move(body), {{"Set-Cookie", std::move(cookie)}});
  }
  void redirect(std::string location) { answer(302, "", {{"Location", std::move(location)}}); }

  [[nodiscard]] mockgraph::Exchange exchange() {
    return [this](const mockgraph::Request& request) { return handle(request); };
  }
  [[nodiscard]] client::wire::Connection connect(std::string url = "http://127.0.0.1:8080") {
    auto connection =
        client::wire::Connection::open({exchange(),
                                        std::move(url),
                                        [this] { return now; },
                                        [this](mockgraph::Duration length) { now += length; },
                                        7,
                                        {}});
    return std::move(connection).value();
  }

  std::vector<Asked> asked;
  mockgraph::Instant now = mockgraph::from_epoch_seconds(1'700'000'000);
  // Of the last authorize request: what the redirect must bring back.
  std::string state, challenge;

 private:
  mockgraph::Result<mockgraph::Response> handle(const mockgraph::Request& request) {
    const auto [path, query] = mockgraph::split_target(request.target);
    const mockgraph::Pairs pairs{query};
    if (path == "/_mockgraph/health") return proof(pairs.get("challenge"));
    if (pairs.has("state")) state = pairs.get("state");
    if (pairs.has("code_challenge")) challenge = pairs.get("code_challenge");
    asked.push_back({request.method, request.target, request.body,
                     std::string{request.headers.get("Cookie")},
                     std::string{request.headers.get("Authorization")}});
    if (script_.empty()) {
      return mockgraph::Error{
          mockgraph::ErrorKind::kNoAnswer, "script", "nothing more to say", "", {}};
    }
    auto response = script_.front();
    script_.pop_front();
    // The test writes "{state}" where the real service would echo it.
    const std::string location{response.headers.get("Location")};
    if (!location.empty())
      response.headers.set("Location", mockgraph::fill(location, {{"state", state}}));
    return response;
  }

  static mockgraph::Response proof(std::string_view nonce) {
    mockgraph::Response response;
    const auto answer = mockgraph::base64url(
        mockgraph::bytes_of(mockgraph::sha256("mockgraph:" + std::string{nonce})));
    response.set_body(R"({"simulator":"mockgraph","challenge":")" + answer + R"("})");
    return response;
  }

  std::deque<mockgraph::Response> script_;
  int answers_ = 0;
};

// An unsigned token with these claims: all that a client looks at.
inline std::string token_with(std::string_view claims) {
  return "eyJ." + mockgraph::base64url(claims) + ".sig";
}

}  // namespace tests
