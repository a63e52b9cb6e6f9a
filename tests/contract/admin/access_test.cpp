// Who may use the control API: this machine, or who has the control token; never a foreign page.
#include "mockgraph/admin/gate.h"
#include "mockgraph/tokens/jwt.h"
#include "tests/support/both_wires.h"

namespace tests {

using mockgraph::Request;
using mockgraph::Response;

namespace {

using testing::AllOf;

class ControlAccess : public testing::Test {
 protected:
  Response ask(Request request) {
    auto answer = mock_.exchange()(request);
    EXPECT_THAT(answer, IsOk());
    return *std::move(answer);
  }
  static Request about(std::string_view target, std::string_view host) {
    Request request;
    request.target = target;
    request.headers.add("Host", host);
    return request;
  }
  Mock mock_{Wire::kInProcess};
};

TEST_F(ControlAccess, IsOpenToThisMachine) {
  for (const auto* host :
       {"localhost", "localhost:8080", "127.0.0.1:8080", "127.9.9.9", "[::1]:8080"})
    EXPECT_THAT(ask(about("/_mockgraph/clock", host)), HasStatus(200)) << host;
}

TEST_F(ControlAccess, AsksForTheTokenWhenTheHostIsAnother) {
  // A name that a page's owner lets point to this machine.
  EXPECT_THAT(ask(about("/_mockgraph/clock", "rebound.example")),
              AllOf(HasStatus(401), JsonAt("/code", Json("control-token-needed")),
                    HasHeader("WWW-Authenticate", "Bearer realm=\"mockgraph control\"")));
  EXPECT_THAT(ask(about("/_mockgraph/clock", "127.0.0.1.rebound.example")), HasStatus(401));
}

TEST_F(ControlAccess, AsksForTheTokenWhenOthersCanReachTheListener) {
  auto request = about("/_mockgraph/clock", "localhost");
  request.loopback = false;
  EXPECT_THAT(ask(request), HasStatus(401));
  const auto token =
      mockgraph::tokens::mint(test_signer().key(), mockgraph::admin::control_token_claims());
  request.headers.add("Authorization", "Bearer " + token);
  EXPECT_THAT(ask(request), HasStatus(200));
}

TEST_F(ControlAccess, TakesNoOtherTokenForTheControlToken) {
  auto request = about("/_mockgraph/clock", "rebound.example");
  const auto token =
      mockgraph::tokens::mint(test_signer().key(), R"({"aud":"https://graph.microsoft.com"})");
  request.headers.add("Authorization", "Bearer " + token);
  EXPECT_THAT(ask(request), HasStatus(401));
}

TEST_F(ControlAccess, TellsEverybodyThatItIsTheSimulator) {
  EXPECT_THAT(ask(about("/_mockgraph/health", "mock.example")), HasStatus(200));
  EXPECT_THAT(ask(about("/_mockgraph/ready", "mock.example")), HasStatus(200));
}

TEST_F(ControlAccess, IsClosedToPagesOfOtherOrigins) {
  auto request = about("/_mockgraph/clock", "localhost:8080");
  request.headers.add("Origin", "https://elsewhere.example");
  EXPECT_THAT(ask(request), AllOf(HasStatus(403), JsonAt("/code", Json("cross-origin"))));
  request.headers.set("Origin", "http://localhost:8081");
  EXPECT_THAT(ask(request), HasStatus(403));
  request.headers.set("Origin", "http://localhost:8080");
  EXPECT_THAT(ask(request), HasStatus(200));
  request.headers.remove("Origin");
  request.headers.add("Sec-Fetch-Site", "cross-site");
  EXPECT_THAT(ask(request), HasStatus(403));
  request.headers.set("Sec-Fetch-Site", "none");
  EXPECT_THAT(ask(request), HasStatus(200));
}

}  // namespace
}  // namespace tests
