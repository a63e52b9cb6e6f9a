#pragma once

#include "mockgraph/app/listener.h"
#include "mockgraph/app/service.h"
#include "scenarios/training/surface.h"
#include "tests/support/matchers.h"
#include "tests/support/test_key.h"

#include <memory>
#include <optional>
#include <string>

namespace tests {

// A mock with its lessons, whose machine's time moves when the test says so.
class Classroom {
 public:
  explicit Classroom(bool has_socket = false);

  mockgraph::Response send(const mockgraph::Request& request) const;
  [[nodiscard]] mockgraph::Response get(const std::string& path) const;
  // POST /_mockgraph/training/{path}; null: no body.
  mockgraph::Response post(const std::string& path, const Json& body = {}) const;
  [[nodiscard]] Json state() const;  // of the lesson under way

  [[nodiscard]] mockgraph::sandbox::Sandbox& box() const {
    return *service_->store().the_default();
  }
  void pass(mockgraph::Duration length) { *now_ += length; }
  [[nodiscard]] mockgraph::WallClock wall() const;
  [[nodiscard]] const std::string& url() const { return url_; }  // empty: no socket

 private:
  std::shared_ptr<mockgraph::Instant> now_;
  std::unique_ptr<mockgraph::app::Service> service_;
  std::optional<mockgraph::app::Listener> listener_;
  std::string url_;
};

}  // namespace tests
