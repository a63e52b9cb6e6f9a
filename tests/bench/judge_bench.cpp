// What it costs to judge one sign-in where there are many policies: facts gathered, and decided.
// The bound is 50 µs for a hundred.
#include "mockgraph/base/ids.h"
#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/policy/sign_in.h"
#include "mockgraph/schema/policy_tables.h"
#include "tests/support/both_wires.h"

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

namespace {

using mockgraph::Json;
namespace directory = mockgraph::directory;
namespace policy = mockgraph::policy;
namespace world = mockgraph::world;

constexpr auto* kGraph = "00000003-0000-0000-c000-000000000000";

// By turns: about everybody, about a group that the user is not in, about another application, and
// about places that he is not at.
Json conditions(int number) {
  Json all{{"clientAppTypes", {"all"}},
           {"applications", {{"includeApplications", {"All"}}}},
           {"users", {{"includeUsers", {"All"}}}}};
  switch (number % 4) {
    case 1:
      all["users"] = {{"includeGroups", {"5fe1ac6c-2f0b-4f0c-8c0e-2f1f4d0f1a0b"}}};
      break;
    case 2:
      all["applications"]["includeApplications"] = {"00000002-0000-0ff1-ce00-000000000000"};
      break;
    case 3:
      all["locations"] = {{"includeLocations", {"5fe1ac6c-2f0b-4f0c-8c0e-2f1f4d0f1a0c"}}};
      break;
    default:
      break;
  }
  return all;
}

world::RowPtr policy_row(int number) {
  using mockgraph::schema::kConditionalAccessPolicy;
  world::RowEdit row{kConditionalAccessPolicy};
  row.set_text(0, mockgraph::guid_for(1, static_cast<std::uint64_t>(number)).text());
  row.set_text(kConditionalAccessPolicy.at("displayName"), "Policy " + std::to_string(number));
  row.set_text(kConditionalAccessPolicy.at("state"), "enabled");
  row.set_json(kConditionalAccessPolicy.at("conditions"), conditions(number));
  row.set_json(kConditionalAccessPolicy.at("grantControls"),
               {{"operator", "OR"}, {"builtInControls", {"mfa", "compliantDevice"}}});
  return row.finish();
}

void judge_with_policies(benchmark::State& state) {
  const auto partner = tests::fixture_state().world.find_tenant("harbour-it.example");
  auto table = partner->table(mockgraph::schema::TypeId::kConditionalAccessPolicy);
  for (int i = 0; i < state.range(0); ++i) table = table.with(policy_row(i));
  const auto tenant = partner->with(table);
  const auto user = directory::find_user(tenant, "tom.berg@harbour-it.example");
  const auto now = mockgraph::from_epoch_seconds(1'789'373'702);
  for (auto _ : state) {
    const auto facts = directory::gather_sign_in_facts(
        tenant, user.get(),
        {.resource_app_id = kGraph,
         .client_app_id = kGraph,
         .grant = policy::Grant::kRefreshToken,
         .proofs = {{policy::Method::kPassword, now, {}}, {policy::Method::kSoftwareOath, now, {}}},
         .now = now,
         .address = "203.0.113.9",
         .user_agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"});
    const auto decision = policy::judge_sign_in(facts);
    if (!decision.granted()) state.SkipWithError("refused");
  }
}
BENCHMARK(judge_with_policies)->Arg(1)->Arg(100)->Unit(benchmark::kMicrosecond);

}  // namespace
