#include "tests/support/held_class.h"

#include "mockgraph/directory/fixture.h"
#include "scenarios/training/surface.h"
#include "tests/support/test_key.h"

#include <unistd.h>

namespace tests {

namespace school = scenarios::school;
using mockgraph::Request;
using mockgraph::Response;

ScratchFolder::ScratchFolder() {
  std::string name = testing::TempDir() + "/class-XXXXXX";
  EXPECT_NE(mkdtemp(name.data()), nullptr);
  path_ = name;
}
ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

mockgraph::app::Chance counted_chance() {
  return [next = std::uint32_t{1}](std::span<std::uint8_t> bytes) mutable {
    for (auto& byte : bytes)
      byte = static_cast<std::uint8_t>((next = next * 1664525U + 1013904223U) >> 24U);
  };
}

ClassDay::ClassDay(const std::string& folder, std::string_view file)
    : now_(
          std::make_shared<mockgraph::Instant>(*mockgraph::parse_instant("2026-09-14T08:00:00Z"))) {
  const mockgraph::WallClock wall = [now = now_] { return *now; };
  const auto document = mockgraph::directory::default_fixture();
  auto state = mockgraph::directory::load_fixture(*document, std::nullopt);
  EXPECT_THAT(state, IsOk());
  service_ = std::make_unique<mockgraph::app::Service>(
      mockgraph::app::ServiceParts{.initial = *std::move(state),
                                   .signer = test_signer(),
                                   .wall = wall,
                                   .journal = {},
                                   .more = {&scenarios::training::surface()}});
  auto plan = school::class_in("class.json", std::string{file});
  EXPECT_THAT(plan, IsOk());
  const auto chance = counted_chance();
  auto roster = school::ensure_roster(folder, *plan, chance);
  EXPECT_THAT(roster, IsOk());
  auto course = school::Course::open({.plan = *std::move(plan),
                                      .roster = *std::move(roster),
                                      .folder = folder,
                                      .service = *service_,
                                      .means = {test_signer(), wall},
                                      .chance = chance,
                                      .complaints = complaints_});
  EXPECT_THAT(course, IsOk());
  course_ = *std::move(course);
  door_ = std::make_unique<school::Door>(*course_);
}

Response ClassDay::send(const std::string& method, const std::string& target, const Json& body,
                        const std::string& peer) {
  Request request;
  request.method = method;
  request.target = target;
  request.peer = peer;
  request.secure = true;
  request.loopback = false;
  request.headers.add("Host", "class.example:8443");
  if (!body.is_null()) {
    request.headers.add("Content-Type", "application/json");
    request.body = mockgraph::dump(body);
  }
  auto answer = door_->handle(request);
  EXPECT_THAT(answer, IsOk());
  return answer.ok() ? *std::move(answer) : Response{.status = 0};
}

Response ClassDay::as_trainee(std::size_t index, const std::string& method, const std::string& path,
                              const Json& body) {
  return send(method, "/sandboxes/" + code(index) + "/_mockgraph/" + path, body);
}

Response ClassDay::as_instructor(const std::string& method, const std::string& path,
                                 const Json& body) {
  return send(method, "/sandboxes/" + instructor() + "/_mockgraph/" + path, body);
}

Json ClassDay::board() {
  course_->finish();
  return json_of(as_instructor("GET", "class/board"));
}

const std::string& ClassDay::code(std::size_t index) const {
  return course_->roster().places.at(index).code;
}
const std::string& ClassDay::id(std::size_t index) const {
  return course_->roster().places.at(index).id;
}
const std::string& ClassDay::instructor() const { return course_->roster().instructor; }

}  // namespace tests
