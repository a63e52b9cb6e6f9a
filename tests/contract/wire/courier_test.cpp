// What the mock sends of itself, to a receiver that really listens.
#include "mockgraph/app/courier.h"

#include "mockgraph/app/listener.h"
#include "mockgraph/base/base64.h"
#include "mockgraph/schema/partner_tables.h"
#include "tests/support/both_wires.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <mutex>
#include <thread>

namespace tests {
namespace {

using namespace std::chrono_literals;
using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;
using mockgraph::app::Courier;
using mockgraph::app::Listener;
using mockgraph::schema::kWebhookDelivery;
using mockgraph::schema::TypeId;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

constexpr std::string_view kId = "0f0b6a1e-3c55-4d0e-9a3b-2f4c9d1e7a10";
constexpr std::string_view kBody = R"({"EventName":"test-created"})";

class CourierOnItsWay : public testing::Test {
 protected:
  void SetUp() override {
    auto started = Listener::start({.http = "127.0.0.1:0"},
                                   [this](const Request& request) -> Result<Response> {
                                     const std::scoped_lock lock{mutex_};
                                     received_.push_back(request);
                                     Response response;
                                     response.status = answers_.empty() ? 200 : answers_.front();
                                     if (!answers_.empty()) answers_.pop_front();
                                     return response;
                                   });
    ASSERT_THAT(started, IsOk());
    receiver_.emplace(std::move(*started));
  }

  // Puts an event into the post, lets the courier go, and gives the delivery when it is settled.
  mockgraph::world::RowPtr delivered_to(const std::string& url) {
    Mock mock{Wire::kInProcess};
    EXPECT_THAT(mock.sandbox().commit([&](mockgraph::sandbox::State& next) {
      mockgraph::world::RowEdit row{kWebhookDelivery};
      row.set_text(0, kId)
          .set_text(kWebhookDelivery.at("url"), url)
          .set_text(kWebhookDelivery.at("eventName"), "test-created")
          .set_text(kWebhookDelivery.at("body"), kBody)
          .set_text(kWebhookDelivery.at("state"), "pending");
      next.world.put(mockgraph::world::kPlatform, std::move(row).finish());
      return mockgraph::ok();
    }),
                IsOk());
    const mockgraph::sandbox::SandboxPtr box{&mock.sandbox(), [](auto*) {}};
    Courier courier{{.signer = test_signer(), .wall = {}, .pauses = {1ms, 1ms}}};
    courier.set_base_url("http://127.0.0.1:8080");
    courier.notify(box);
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    for (;;) {
      auto row = box->read()->world.platform().find(TypeId::kWebhookDelivery, kId);
      const bool is_settled = row->view(kWebhookDelivery.at("state")) != "pending";
      if (is_settled || std::chrono::steady_clock::now() > deadline) return row;
      std::this_thread::yield();
    }
  }
  [[nodiscard]] std::string url() const { return receiver_->http_url() + "/hooks?x=1"; }
  static Json results_of(const mockgraph::world::RowPtr& row) {
    return row->json(kWebhookDelivery.at("results"));
  }
  static std::string state_of(const mockgraph::world::RowPtr& row) {
    return row->text(kWebhookDelivery.at("state"));
  }

  std::mutex mutex_;
  std::vector<Request> received_;
  std::deque<int> answers_;  // then 200
  std::optional<Listener> receiver_;
};

TEST_F(CourierOnItsWay, BringsASignedEvent) {
  const auto row = delivered_to(url());
  EXPECT_EQ(state_of(row), "completed");
  EXPECT_EQ(results_of(row), Json::array({{{"responseCode", "OK"},
                                           {"responseMessage", ""},
                                           {"systemError", false},
                                           {"dateTimeUtc", "2025-04-10T09:00:00.0000000"}}}));
  ASSERT_THAT(received_, SizeIs(1));
  const auto& request = received_[0];
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.target, "/hooks?x=1");
  EXPECT_EQ(request.body, kBody);
  EXPECT_EQ(request.headers.get("Content-Type"), "application/json; charset=utf-8");
  EXPECT_EQ(request.headers.get("x-ms-certificate-url"),
            "http://127.0.0.1:8080/webhooks/v1/certificate");
  EXPECT_EQ(request.headers.get("x-ms-signature-algorithm"), "rsa-sha256");
  const std::string scheme = "Signature ";
  const std::string authorization{request.headers.get("Authorization")};
  ASSERT_EQ(authorization.substr(0, scheme.size()), scheme);
  const auto signature = mockgraph::base64_decoded(authorization.substr(scheme.size()));
  ASSERT_TRUE(signature);
  EXPECT_TRUE(test_signer().key().verify(kBody, *signature));
}

TEST_F(CourierOnItsWay, ComesAgainUntilItIsTaken) {
  answers_ = {503, 404};
  const auto row = delivered_to(url());
  EXPECT_EQ(state_of(row), "completed");
  std::vector<std::string> codes;
  for (const auto& each : results_of(row)) codes.push_back(each["responseCode"]);
  EXPECT_THAT(codes, ElementsAre("ServiceUnavailable", "NotFound", "OK"));
}

TEST_F(CourierOnItsWay, GivesUpAfterThreeAttempts) {
  answers_ = {500, 500, 500, 500};
  const auto row = delivered_to(url());
  EXPECT_EQ(state_of(row), "failed");
  EXPECT_THAT(results_of(row), SizeIs(3));
  EXPECT_THAT(received_, SizeIs(3));
}

TEST_F(CourierOnItsWay, SaysWhatKeptItFromTheDoor) {
  const auto closed = url();
  receiver_.reset();
  const auto row = delivered_to(closed);
  EXPECT_EQ(state_of(row), "failed");
  const auto result = results_of(row)[0];
  EXPECT_EQ(result["systemError"], true);
  EXPECT_EQ(result["responseCode"], "");
  EXPECT_THAT(result["responseMessage"].get<std::string>(), HasSubstr("refused"));
}

// Whatever a fixture or a patch puts there: the registration's own check is not the only one.
TEST_F(CourierOnItsWay, GoesToNoOtherMachine) {
  for (const auto* elsewhere : {"http://192.0.2.1/hooks", "http://hooks.example/",
                                "http://127.0.0.1.example/", "nowhere"}) {
    const auto row = delivered_to(elsewhere);
    EXPECT_EQ(state_of(row), "failed") << elsewhere;
    EXPECT_EQ(results_of(row)[0]["systemError"], true) << elsewhere;
  }
}

}  // namespace
}  // namespace tests
