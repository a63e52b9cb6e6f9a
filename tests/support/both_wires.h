#pragma once

#include "mockgraph/app/service.h"
#include "mockgraph/base/json_read.h"
#include "tests/support/matchers.h"
#include "tests/support/test_key.h"

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <string_view>

// A mock to speak to, in process or behind a socket. The test knows the outside only.
namespace tests {

enum class Wire { kInProcess, kSocket };

// The shipped fixture "fixtures/<name>.json" as a state, its clock frozen at the fixture's.
[[nodiscard]] mockgraph::sandbox::State fixture_state(std::string_view name = "default");
// The default fixture with a JSON Patch (RFC 6902) applied.
[[nodiscard]] mockgraph::sandbox::State patched_state(const std::string& patch);

// A running mock with its own sandboxes. Every test makes its own, so their order does not matter.
class Mock {
 public:
  explicit Mock(Wire wire, mockgraph::sandbox::State state = fixture_state());
  ~Mock();

  [[nodiscard]] const std::string& url() const { return url_; }  // "http://127.0.0.1:43121"
  [[nodiscard]] const mockgraph::Exchange& exchange() const { return exchange_; }
  [[nodiscard]] mockgraph::sandbox::Sandbox& sandbox() { return *service_.store().the_default(); }
  void advance(mockgraph::Duration by);
  [[nodiscard]] mockgraph::Instant now();

 private:
  struct Socket;
  mockgraph::app::Service service_;
  std::unique_ptr<Socket> socket_;
  std::string url_;
  mockgraph::Exchange exchange_;
};

// What a sign-in of a person of the default fixture gives for this scope, by the real pages.
[[nodiscard]] std::string token_of(Mock& mock, std::string_view username, std::string_view scope);
// The administrator's, for everything in Graph that tests need.
[[nodiscard]] std::string administrator_token(Mock& mock);

// Base of contract tests: TEST_P(Topic, Sentence) runs once on each wire.
class BothWires : public testing::TestWithParam<Wire> {
 protected:
  explicit BothWires(mockgraph::sandbox::State state = fixture_state())
      : mock_(GetParam(), std::move(state)) {}

  // A test fails here if no answer comes; the empty answer then has status 0.
  mockgraph::Response send(const mockgraph::Request& request);
  mockgraph::Response get(std::string_view target);
  mockgraph::Response post(std::string_view target, const mockgraph::Json& body);
  mockgraph::Response patch(std::string_view target, const mockgraph::Json& body);
  mockgraph::Response remove(std::string_view target);
  mockgraph::Response post_form(std::string_view target, std::string_view encoded);
  // With Host and the token, for tests that send more than these.
  mockgraph::Request made(std::string_view method, std::string_view target);

  // Sent as "Authorization: Bearer …" from now on; empty: none.
  void use_token(std::string token) { token_ = std::move(token); }
  void use_administrator() { use_token(administrator_token(mock_)); }

  Mock mock_;

 private:
  std::string token_;
};

// Names the two runs "InProcess" and "Socket".
[[nodiscard]] std::string wire_name(const testing::TestParamInfo<Wire>& each);

#define RUN_ON_BOTH_WIRES(suite)                                                           \
  INSTANTIATE_TEST_SUITE_P(Wires, suite,                                                   \
                           testing::Values(tests::Wire::kInProcess, tests::Wire::kSocket), \
                           tests::wire_name)

}  // namespace tests
