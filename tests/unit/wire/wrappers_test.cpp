#include "client/wire/connection.h"
#include "client/wire/retry.h"
#include "client/wire/stop.h"
#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"

#include <gmock/gmock.h>

namespace client::wire {
namespace {

using mockgraph::Duration;
using mockgraph::Exchange;
using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

Response with_status(int status, std::string_view retry_after = {}) {
  Response response;
  response.status = status;
  if (!retry_after.empty()) response.headers.add("Retry-After", retry_after);
  return response;
}

// Answers these one after another, and the last one for ever.
Exchange script(std::vector<Response> answers, int& calls) {
  return [answers = std::move(answers), &calls](const Request&) -> Result<Response> {
    const auto at = std::min(static_cast<std::size_t>(calls++), answers.size() - 1);
    return answers[at];
  };
}

class Retry : public testing::Test {
 protected:
  int send(std::vector<Response> answers, std::string_view method = "GET") {
    const auto exchange = with_retry(script(std::move(answers), calls_),
                                     [this](Duration length) { waits_.push_back(length); });
    Request request;
    request.method = method;
    return exchange(request)->status;
  }
  int calls_ = 0;
  std::vector<Duration> waits_;
};

TEST_F(Retry, ObeysRetryAfter) {
  EXPECT_EQ(send({with_status(429, "17"), with_status(200)}), 200);
  EXPECT_THAT(waits_, ElementsAre(seconds{17}));
}

TEST_F(Retry, WaitsLongerEachTimeWhenNobodySaysHowLong) {
  EXPECT_EQ(send({with_status(503), with_status(429), with_status(503), with_status(200)}), 200);
  EXPECT_THAT(waits_, ElementsAre(seconds{2}, seconds{4}, seconds{8}));
}

TEST_F(Retry, GivesUpAfterThreeMore) {
  EXPECT_EQ(send({with_status(429)}), 429);
  EXPECT_EQ(calls_, 4);
}

TEST_F(Retry, DoesNotRepeatAPostThatAGatewayGaveUpOn) {
  EXPECT_EQ(send({with_status(504), with_status(200)}, "POST"), 504);
  EXPECT_EQ(calls_, 1);
}

TEST_F(Retry, RepeatsAReadThatAGatewayGaveUpOn) {
  EXPECT_EQ(send({with_status(504), with_status(200)}), 200);
}

TEST_F(Retry, DoesNotWaitForHours) {
  EXPECT_EQ(send({with_status(429, "7200"), with_status(200)}), 429);
  EXPECT_THAT(waits_, IsEmpty());
}

TEST_F(Retry, LeavesOtherRefusalsAlone) {
  EXPECT_EQ(send({with_status(403), with_status(200)}), 403);
  EXPECT_EQ(calls_, 1);
}

TEST(Stop, AnswersSoManyRequestsAndNoMore) {
  int calls = 0;
  const auto exchange = with_stop(script({with_status(200)}, calls), 2);
  EXPECT_TRUE(exchange({}).ok());
  EXPECT_TRUE(exchange({}).ok());
  const auto third = exchange({});
  ASSERT_FALSE(third.ok());
  EXPECT_EQ(third.error().code, "stopped");
  EXPECT_EQ(calls, 2);
}

TEST(RequestId, IsTheSimulatorsOwnBeforeTheServices) {
  Response response;
  response.headers.add("request-id", "graphs");
  EXPECT_EQ(request_id_of(response), "graphs");
  response.headers.add("x-mockgraph-request", "ours");
  EXPECT_EQ(request_id_of(response), "ours");
}

// A simulator that proves itself and then says what it was asked.
class Simulator {
 public:
  Result<Response> operator()(const Request& request) {
    targets.push_back(request.method + " " + request.target);
    Response response;
    const std::string_view asks = "/_mockgraph/health?challenge=";
    if (request.target.starts_with(asks)) {
      const auto nonce = request.target.substr(asks.size());
      const auto answer =
          mockgraph::base64url(mockgraph::bytes_of(mockgraph::sha256("mockgraph:" + nonce)));
      response.set_body(R"({"simulator":"mockgraph","challenge":")" + answer + R"("})");
    }
    response.headers.add("request-id", "id-" + std::to_string(targets.size()));
    if (!date.empty()) response.headers.add("Date", date);
    return response;
  }
  std::vector<std::string> targets;
  std::string date;
};

class Connected : public testing::Test {
 protected:
  Result<Connection> open(const std::string& url) {
    return Connection::open({[this](const Request& request) { return simulator_(request); },
                             url,
                             [this] { return now_; },
                             [](Duration) {},
                             7,
                             {}});
  }
  Simulator simulator_;
  mockgraph::Instant now_ = mockgraph::from_epoch_seconds(1'700'000'000);
};

TEST_F(Connected, SendsNothingToAHostThatIsRefusedByName) {
  const auto connection = open("https://graph.microsoft.com");
  ASSERT_FALSE(connection.ok());
  EXPECT_EQ(connection.error().code, "guard");
  EXPECT_THAT(simulator_.targets, IsEmpty());
}

TEST_F(Connected, KeepsATapeOfEveryCall) {
  auto connection = open("http://127.0.0.1:8080/sandboxes/lab/");
  ASSERT_TRUE(connection.ok());
  connection->tape().during = "account";
  ASSERT_TRUE(connection->send({"GET", "/v1.0/users?$top=1", {}, ""}).ok());
  ASSERT_TRUE(
      connection->send({"GET", "/organizations/oauth2/v2.0/authorize?state=x", {}, ""}).ok());
  const auto& calls = connection->tape().calls;
  ASSERT_EQ(calls.size(), 3U);
  EXPECT_EQ(calls[0].during, "guard");
  EXPECT_EQ(calls[1].during, "account");
  EXPECT_EQ(calls[1].target, "/sandboxes/lab/v1.0/users?$top=1");
  EXPECT_EQ(calls[1].status, 200);
  EXPECT_EQ(calls[1].request_id, "id-2");
  EXPECT_EQ(calls[2].target, "/sandboxes/lab/organizations/oauth2/v2.0/authorize");
}

TEST_F(Connected, RefusesToFollowALinkElsewhereAndSendsNothing) {
  auto connection = open("http://127.0.0.1:8080");
  ASSERT_TRUE(connection.ok());
  const auto sent = simulator_.targets.size();
  const auto answer =
      connection->send({"GET", "https://graph.microsoft.com/v1.0/users?$skiptoken=x", {}, ""});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, "guard");
  EXPECT_EQ(simulator_.targets.size(), sent);
}

TEST_F(Connected, TakesTheTimeFromTheServiceItSpeaksTo) {
  auto connection = open("http://127.0.0.1:8080");
  ASSERT_TRUE(connection.ok());
  simulator_.date = "Mon, 14 Sep 2026 08:15:02 GMT";
  ASSERT_TRUE(connection->send({"GET", "/v1.0/me", {}, ""}).ok());
  EXPECT_EQ(mockgraph::rfc3339(connection->now()), "2026-09-14T08:15:02Z");
  now_ += seconds{3};
  EXPECT_EQ(mockgraph::rfc3339(connection->now()), "2026-09-14T08:15:05Z");
}

}  // namespace
}  // namespace client::wire
