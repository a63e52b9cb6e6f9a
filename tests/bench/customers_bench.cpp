// What ten thousand customers cost to load, and a page of them to read beside one of a hundred.
#include "mockgraph/app/service.h"
#include "mockgraph/base/base64.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/fixture.h"
#include "tests/support/test_key.h"

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

#include <map>

namespace {

using namespace mockgraph;

constexpr std::int64_t kSmall = 100, kLarge = 10'000, kPage = 20;
constexpr std::string_view kPassword = "Quay-Lantern-58-Rope";

Json tenant_json(const std::string& name, const std::string& domain) {
  return {{"displayName", name},
          {"domains", {{domain, {{"isDefault", true}, {"isInitial", true}}}}},
          {"users",
           {{"admin",
             {{"displayName", "Administrator"},
              {"password", kPassword},
              {"roles", {"Global Administrator"}}}}}}};
}

const std::string& text_of(std::int64_t customers) {
  static std::map<std::int64_t, std::string> kTexts;
  auto& text = kTexts[customers];
  if (!text.empty()) return text;
  Json fixture{{"name", "customers"},
               {"clock", "2026-09-14T08:15:02Z"},
               {"settings", {{"mfaEnforcement", "reported"}}},
               {"partner", tenant_json("Partner", "partner.example")},
               {"customers", Json::object()}};
  fixture["partner"]["partnerTenantType"] = "resellerPartnerDelegatedAdmin";
  fixture["partner"]["groups"]["AdminAgents"]["members"] = {"admin"};
  for (std::int64_t i = 0; i < customers; ++i) {
    const auto key = "c" + std::to_string(i);
    fixture["customers"][key] = tenant_json("Customer " + key, key + ".example");
  }
  return text = dump(fixture);
}

sandbox::State loaded(std::int64_t customers) {
  const auto document = files::parse_document("customers.json", text_of(customers));
  return directory::load_fixture(*document).value();
}

void load_customers(benchmark::State& state) {
  const auto& text = text_of(state.range(0));
  for (auto _ : state) {
    const auto document = files::parse_document("customers.json", text);
    benchmark::DoNotOptimize(directory::load_fixture(*document));
  }
}
BENCHMARK(load_customers)->Arg(kLarge)->Unit(benchmark::kMillisecond)->Iterations(2);

Request made(std::string method, std::string target) {
  Request request;
  request.method = std::move(method);
  request.target = std::move(target);
  request.headers.add("Host", "localhost");
  return request;
}

std::string token_of(const app::Service& mock) {
  auto request = made("POST", "/partner.example/oauth2/v2.0/token");
  request.headers.add("Content-Type", "application/x-www-form-urlencoded");
  request.body =
      "grant_type=password&client_id=1950a258-227b-4e31-a9cf-717495945fc2&username="
      "admin%40partner.example&scope=https%3A%2F%2Fapi.partnercenter.microsoft.com%2F.default"
      "&password=" +
      percent_encoded(kPassword);
  return string_at(Json::parse(*mock.handle(request)->body), "/access_token");
}

// A page from the middle: behind an id that begins with an eight.
void customers_page(benchmark::State& state) {
  app::Service mock{{.initial = loaded(state.range(0)), .signer = tests::test_signer(), .wall = [] {
                       return *parse_instant("2026-09-14T08:15:02Z");
                     }}};
  auto request = made("GET", "/v1/customers?size=" + std::to_string(kPage) + "&seekOperation=Next");
  request.headers.add("Authorization", "Bearer " + token_of(mock));
  request.headers.add("MS-ContinuationToken", base64("after:80000000-0000-0000-0000-000000000000"));
  for (auto _ : state) {
    const auto answer = mock.handle(request);
    if (!answer.ok() || answer->status != 200) {
      state.SkipWithError("the page was refused");
      break;
    }
  }
}
BENCHMARK(customers_page)->Arg(kSmall)->Arg(kLarge);

}  // namespace
