#include "tests/support/classroom.h"

#include "mockgraph/directory/fixture.h"

namespace tests {

using mockgraph::Request;
using mockgraph::Response;

Classroom::Classroom(bool has_socket)
    : now_(
          std::make_shared<mockgraph::Instant>(*mockgraph::parse_instant("2026-09-14T08:00:00Z"))) {
  const auto document = mockgraph::directory::default_fixture();
  auto state = mockgraph::directory::load_fixture(*document, std::nullopt);
  EXPECT_THAT(state, IsOk());
  service_ = std::make_unique<mockgraph::app::Service>(
      mockgraph::app::ServiceParts{.initial = *std::move(state),
                                   .signer = test_signer(),
                                   .wall = wall(),
                                   .journal = {},
                                   .more = {&scenarios::training::surface()}});
  if (!has_socket) return;
  auto listener = mockgraph::app::Listener::start({.http = "127.0.0.1:0"}, service_->exchange());
  EXPECT_THAT(listener, IsOk());
  listener_ = *std::move(listener);
  url_ = listener_->http_url();
}

mockgraph::WallClock Classroom::wall() const {
  return [now = now_] { return *now; };
}

Response Classroom::send(const Request& request) const {
  auto answer = service_->handle(request);
  EXPECT_THAT(answer, IsOk());
  return answer.ok() ? *std::move(answer) : Response{.status = 0};
}

Response Classroom::get(const std::string& path) const {
  Request request;
  request.target = "/_mockgraph/" + path;
  request.headers.add("Host", "127.0.0.1:8080");
  return send(request);
}

Response Classroom::post(const std::string& path, const Json& body) const {
  Request request;
  request.method = "POST";
  request.target = "/_mockgraph/training/" + path;
  request.headers.add("Host", "127.0.0.1:8080");
  if (!body.is_null()) {
    request.headers.add("Content-Type", "application/json");
    request.body = mockgraph::dump(body);
  }
  return send(request);
}

Json Classroom::state() const { return json_of(get("training/state")); }

}  // namespace tests
