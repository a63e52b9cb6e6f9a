// What the mock costs in process, each figure beside what the same work costs bare. Ratios within
// one run are what counts; absolute times are the machine's.
#include "client/checks/audit.h"
#include "client/procedure/procedure.h"
#include "client/procedure/run.h"
#include "tests/support/both_wires.h"

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

namespace {

using mockgraph::Json;
using mockgraph::Request;
using mockgraph::Response;

constexpr auto* kAnswers = R"({"administrator": {"username": "mara.lind@harbour-it.example",
  "password": "Quay-Lantern-58-Rope", "totpSecret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"},
  "gdap": "migrated-with-cipp"})";

client::procedure::Session session_of(tests::Mock& mock) {
  client::procedure::Session session;
  session.exchange = [&mock](const Request& request) {
    mock.advance(std::chrono::seconds{1});
    return mock.exchange()(request);
  };
  session.url = mock.url();
  session.now = [&mock] { return mock.now(); };
  session.sleep = [&mock](mockgraph::Duration length) { mock.advance(length); };
  session.seed = 1;
  session.secrets =
      client::procedure::secrets_in(std::make_shared<std::optional<client::procedure::Secrets>>());
  return session;
}

// The whole documented procedure and its audit: what a developer waits for.
void apply_and_check(benchmark::State& state) {
  const auto procedure = client::procedure::load_procedure(
      SOURCE_ROOT "/scenarios/procedures/service-account-2025-04.json");
  const auto answers = client::procedure::answers_from(Json::parse(kAnswers));
  const auto world = tests::fixture_state();
  for (auto _ : state) {
    tests::Mock mock{tests::Wire::kInProcess, world};
    const auto session = session_of(mock);
    const auto applied = client::procedure::apply(session, *procedure, *answers);
    const auto audit =
        client::checks::audit(session, *procedure, *answers, client::checks::AuditPhase::kSetUp);
    if (!applied.completed() || !audit.findings.empty()) state.SkipWithError("not the happy path");
  }
}
BENCHMARK(apply_and_check)->Unit(benchmark::kMillisecond);

// One RS256 signature, the floor under everything that issues a token.
void one_signature(benchmark::State& state) {
  const auto signer = tests::test_signer();
  for (auto _ : state) benchmark::DoNotOptimize(signer.key().sign("header.claims"));
}
BENCHMARK(one_signature)->Unit(benchmark::kMicrosecond);

class Served : public benchmark::Fixture {
 public:
  void SetUp(benchmark::State&) override {
    mock_ = std::make_unique<tests::Mock>(tests::Wire::kInProcess);
    token_ = tests::administrator_token(*mock_);
  }
  void TearDown(benchmark::State&) override { mock_.reset(); }

 protected:
  Request made(std::string_view method, std::string_view target) const {
    Request request;
    request.method = method;
    request.target = target;
    request.headers.add("Host", "127.0.0.1:8080");
    request.headers.add("Authorization", "Bearer " + token_);
    return request;
  }
  std::unique_ptr<tests::Mock> mock_;
  std::string token_;
};

BENCHMARK_F(Served, get_one_user)(benchmark::State& state) {
  const auto request = made("GET", "/v1.0/users/mara.lind@harbour-it.example");
  for (auto _ : state) {
    const auto answer = mock_->exchange()(request);
    if (answer->status != 200) state.SkipWithError("refused");
  }
}

void make_users(tests::Mock& mock, const Request& pattern, int count) {
  for (int i = 0; i < count; ++i) {
    Request request = pattern;
    const auto name = "bench" + std::to_string(i);
    request.body = Json{{"accountEnabled", true},
                        {"displayName", name},
                        {"mailNickname", name},
                        {"userPrincipalName", name + "@harbour-it.example"},
                        {"passwordProfile", {{"password", "Quay-Lantern-58-Rope"}}}}
                       .dump();
    static_cast<void>(mock.exchange()(request));
  }
}

BENCHMARK_F(Served, list_of_100)(benchmark::State& state) {
  auto create = made("POST", "/v1.0/users");
  create.headers.add("Content-Type", "application/json");
  make_users(*mock_, create, 100);
  const auto request = made("GET", "/v1.0/users");
  for (auto _ : state) {
    const auto answer = mock_->exchange()(request);
    if (answer->status != 200) state.SkipWithError("refused");
  }
}

BENCHMARK_F(Served, create_a_user)(benchmark::State& state) {
  auto request = made("POST", "/v1.0/users");
  request.headers.add("Content-Type", "application/json");
  std::uint64_t number = 0;
  for (auto _ : state) {
    const auto name = "made" + std::to_string(number++);
    request.body = R"({"accountEnabled":true,"displayName":")" + name + R"(","mailNickname":")" +
                   name + R"(","userPrincipalName":")" + name +
                   R"(@harbour-it.example","passwordProfile":{"password":"Quay-Lantern-58-Rope"}})";
    const auto answer = mock_->exchange()(request);
    if (answer->status != 201) state.SkipWithError("refused");
  }
}

BENCHMARK_F(Served, token)(benchmark::State& state) {
  auto request = made("POST", "/harbour-it.example/oauth2/v2.0/token");
  request.headers.add("Content-Type", "application/x-www-form-urlencoded");
  request.body =
      "grant_type=password&client_id=1950a258-227b-4e31-a9cf-717495945fc2&username=emergency%40"
      "harbour-it.example&password=Tide-Anvil-31-Ember-Crate-77&scope=https%3A%2F%2Fgraph.microsoft"
      ".com%2F.default";
  for (auto _ : state) {
    const auto answer = mock_->exchange()(request);
    if (answer->status != 200) state.SkipWithError("refused");
  }
}

}  // namespace
