#pragma once

#include "mockgraph/app/service.h"
#include "scenarios/school/door.h"
#include "tests/support/matchers.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <sstream>
#include <string>

namespace tests {

// A folder that goes with the test.
class ScratchFolder {
 public:
  ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder();
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Bytes that count up: the same codes in every run of a test.
[[nodiscard]] mockgraph::app::Chance counted_chance();

// A mock that serves a class, whose machine's time moves when the test says so.
class ClassDay {
 public:
  static constexpr std::string_view kThree = R"({
    "name": "spring", "title": "Spring class",
    "trainees": ["Anna Berg", "Ben <b>Ode</b>", "=Cleo"],
    "lessons": ["first-group", "find-drawn"], "seed": 7, "stuckAfter": "PT5M"})";

  explicit ClassDay(const std::string& folder, std::string_view file = kThree);

  // By the path's own code or none; `peer` says from where.
  mockgraph::Response send(const std::string& method, const std::string& target,
                           const Json& body = {}, const std::string& peer = "192.0.2.1");
  // Below /sandboxes/CODE/_mockgraph/ of the trainee of that index, or of the instructor.
  mockgraph::Response as_trainee(std::size_t index, const std::string& method,
                                 const std::string& path, const Json& body = {});
  mockgraph::Response as_instructor(const std::string& method, const std::string& path,
                                    const Json& body = {});
  // The board once all that happened is judged.
  [[nodiscard]] Json board();

  [[nodiscard]] const std::string& code(std::size_t index) const;
  [[nodiscard]] const std::string& id(std::size_t index) const;
  [[nodiscard]] const std::string& instructor() const;
  [[nodiscard]] scenarios::school::Course& course() { return *course_; }
  [[nodiscard]] scenarios::school::Door& door() { return *door_; }
  [[nodiscard]] mockgraph::app::Service& service() { return *service_; }
  [[nodiscard]] std::string complaints() const { return complaints_.str(); }
  void pass(mockgraph::Duration length) { *now_ += length; }

 private:
  std::shared_ptr<mockgraph::Instant> now_;
  std::ostringstream complaints_;
  std::unique_ptr<mockgraph::app::Service> service_;
  std::unique_ptr<scenarios::school::Course> course_;
  std::unique_ptr<scenarios::school::Door> door_;
};

}  // namespace tests
