// What a request costs in a directory of a hundred users and in one of a hundred thousand: both
// figures of a pair come from one run, and their ratio is what counts (scale_bench.py).
#include "mockgraph/app/service.h"
#include "mockgraph/directory/fixture.h"
#include "mockgraph/directory/fixture_generate.h"
#include "mockgraph/odata/paging.h"
#include "mockgraph/sandbox/snapshot.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/world/compaction.h"
#include "tests/support/live_memory.h"
#include "tests/support/test_key.h"

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace {

using namespace mockgraph;
using schema::kUser;
using schema::TypeId;

constexpr std::int64_t kSmall = 100, kLarge = 100000;
constexpr auto* kDomain = "@meridian-works.example";

std::uint64_t groups_of(std::int64_t users) { return static_cast<std::uint64_t>(users) / 20; }

// The text of the fixture of that many users.
const std::string& text_of(std::int64_t users) {
  static std::map<std::int64_t, std::string> kTexts;
  auto& text = kTexts[users];
  if (text.empty()) {
    std::ostringstream out;
    directory::write_generated_fixture(out, {static_cast<std::uint64_t>(users), groups_of(users)},
                                       1);
    text = std::move(out).str();
  }
  return text;
}

sandbox::State loaded(std::int64_t users) {
  const auto document = files::parse_document("generated.json", text_of(users));
  return directory::load_fixture(*document).value();
}

const sandbox::State& state_of(std::int64_t users) {
  static std::map<std::int64_t, sandbox::State> kStates;
  const auto found = kStates.find(users);
  return found != kStates.end() ? found->second
                                : kStates.emplace(users, loaded(users)).first->second;
}

const world::TenantPtr& tenant_of(std::int64_t users) {
  static std::map<std::int64_t, world::TenantPtr> kTenants;
  auto& tenant = kTenants[users];
  if (tenant == nullptr) tenant = state_of(users).world.find_tenant(kDomain + 1);
  return tenant;
}

// A mock of that size with its administrator's token, made once.
struct Served {
  explicit Served(std::int64_t users)
      : mock({.initial = state_of(users), .signer = tests::test_signer(), .wall = [] {
                return *parse_instant("2026-09-14T08:15:02Z");
              }}) {
    Request request = made("POST", "/meridian-works.example/oauth2/v2.0/token");
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.body =
        std::string{
            "grant_type=password&client_id=1950a258-227b-4e31-a9cf-717495945fc2&username="
            "administrator%40meridian-works.example&scope=https%3A%2F%2Fgraph.microsoft"
            ".com%2F.default&password="} +
        directory::kGeneratedPassword;
    token = string_at(Json::parse(*mock.handle(request)->body), "/access_token");
  }

  [[nodiscard]] Request made(std::string_view method, std::string_view target,
                             std::string body = {}) const {
    Request request;
    request.method = method;
    request.target = target;
    request.headers.add("Host", "127.0.0.1:8080");
    if (!token.empty()) request.headers.add("Authorization", "Bearer " + token);
    if (!body.empty()) request.headers.add("Content-Type", "application/json");
    request.body = std::move(body);
    return request;
  }

  app::Service mock;
  std::string token;
};

Served& served(std::int64_t users) {
  static std::map<std::int64_t, std::unique_ptr<Served>> kServed;
  auto& each = kServed[users];
  if (each == nullptr) each = std::make_unique<Served>(users);
  return *each;
}

// Some of the users, spread over the whole set.
std::vector<world::RowPtr> sample(std::int64_t users) {
  std::vector<world::RowPtr> rows;
  std::size_t place = 0;
  const auto every = static_cast<std::size_t>(users) / 64 + 1;
  tenant_of(users)->table(TypeId::kUser).each([&](const world::RowPtr& row) {
    if (place++ % every == 0) rows.push_back(row);
    return true;
  });
  return rows;
}

std::string encoded(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == ' ' ? std::string{"%20"} : std::string{c};
  return out;
}

// Asks in turn for what `target` makes of each user of a sample.
template <class Target>
void ask(benchmark::State& state, const Target& target) {
  Served& at = served(state.range(0));
  std::vector<Request> requests;
  for (const auto& row : sample(state.range(0)))
    requests.push_back(at.made("GET", encoded(target(*row))));
  std::size_t next = 0;
  for (auto _ : state) {
    const auto answer = at.mock.handle(requests[next++ % requests.size()]);
    if (answer->status != 200) state.SkipWithError(answer->body->c_str());
  }
}

void scale_user_by_id(benchmark::State& state) {
  ask(state, [](const auto& row) { return "/v1.0/users/" + std::string{row.id()}; });
}
void scale_user_by_upn(benchmark::State& state) {
  ask(state,
      [](const auto& row) { return "/v1.0/users/" + row.text(kUser.at("userPrincipalName")); });
}
void scale_filter_upn_eq(benchmark::State& state) {
  ask(state, [](const auto& row) {
    return "/v1.0/users?$filter=userPrincipalName eq '" + row.text(kUser.at("userPrincipalName")) +
           "'";
  });
}
void scale_filter_mail_eq(benchmark::State& state) {
  ask(state, [](const auto& row) {
    return "/v1.0/users?$filter=mail eq '" + row.text(kUser.at("mail")) + "'";
  });
}
void scale_filter_id_in(benchmark::State& state) {
  ask(state, [](const auto& row) {
    return "/v1.0/users?$filter=id in ('" + std::string{row.id()} + "')";
  });
}
// Ten of those whose name begins so; a letter that nobody is called by tells the search alone.
void scale_filter_name_starts(benchmark::State& state) {
  ask(state,
      [](const auto&) { return "/v1.0/users?$top=10&$filter=startsWith(displayName,'Ad')"; });
}
void scale_filter_name_eq(benchmark::State& state) {
  ask(state,
      [](const auto&) { return "/v1.0/users?$top=10&$filter=displayName eq 'Administrator'"; });
}
void scale_page_by_name(benchmark::State& state) {
  ask(state, [](const auto&) { return "/v1.0/users?$top=50&$orderby=displayName"; });
}
BENCHMARK(scale_user_by_id)->Arg(kSmall)->Arg(kLarge);
BENCHMARK(scale_user_by_upn)->Arg(kSmall)->Arg(kLarge);
BENCHMARK(scale_filter_upn_eq)->Arg(kSmall)->Arg(kLarge);
BENCHMARK(scale_filter_mail_eq)->Arg(kSmall)->Arg(kLarge);
BENCHMARK(scale_filter_id_in)->Arg(kSmall)->Arg(kLarge);
BENCHMARK(scale_filter_name_eq)->Arg(kSmall)->Arg(kLarge);
BENCHMARK(scale_filter_name_starts)->Arg(kSmall)->Arg(kLarge);
BENCHMARK(scale_page_by_name)->Arg(kSmall)->Arg(kLarge);

// Fifty users behind the middle of the set.
void scale_page_in_the_middle(benchmark::State& state) {
  Served& at = served(state.range(0));
  const auto half = std::to_string(std::min<std::int64_t>(state.range(0) / 2, 999));
  const auto first = at.mock.handle(at.made("GET", "/v1.0/users?$top=" + half));
  const auto next = string_at(Json::parse(*first->body), "/@odata.nextLink");
  const auto token = next.substr(next.find("$skiptoken"));
  const auto request = at.made("GET", "/v1.0/users?$top=" + half + "&" + token);
  for (auto _ : state) benchmark::DoNotOptimize(at.mock.handle(request)->status);
  state.counters["rows"] = static_cast<double>(std::stoi(half));
}
BENCHMARK(scale_page_in_the_middle)->Arg(kSmall)->Arg(kLarge);

void scale_write_one(benchmark::State& state) {
  Served& at = served(state.range(0));
  const auto rows = sample(state.range(0));
  std::size_t count = 0;
  for (auto _ : state) {
    const auto& row = *rows[count++ % rows.size()];
    const auto request = at.made("PATCH", "/v1.0/users/" + std::string{row.id()},
                                 R"({"jobTitle":"Title )" + std::to_string(count) + R"("})");
    if (at.mock.handle(request)->status != 204) state.SkipWithError("refused");
  }
}
BENCHMARK(scale_write_one)->Arg(kSmall)->Arg(kLarge);

// ---- a group that half of all are in ----

std::string crowd(Served& at, std::int64_t users) {
  static std::map<std::int64_t, std::string> kIds;
  auto& id = kIds[users];
  if (!id.empty()) return id;
  const auto made = at.mock.handle(at.made(
      "POST", "/v1.0/groups",
      R"({"displayName":"Crowd","mailEnabled":false,"mailNickname":"crowd","securityEnabled":true})"));
  id = string_at(Json::parse(*made->body), "/id");
  std::vector<std::string> ids;
  tenant_of(users)->table(TypeId::kUser).each([&](const world::RowPtr& row) {
    ids.emplace_back(row->id());
    return ids.size() < static_cast<std::size_t>(users) / 2;
  });
  for (std::size_t i = 0; i < ids.size(); i += 20) {
    std::string body = R"({"members@odata.bind":[)";
    for (std::size_t j = i; j < std::min(i + 20, ids.size()); ++j)
      body += (j == i ? "" : ",") +
              ("\"https://graph.microsoft.com/v1.0/directoryObjects/" + ids[j] + "\"");
    static_cast<void>(at.mock.handle(at.made("PATCH", "/v1.0/groups/" + id, body + "]}")));
  }
  return id;
}

void scale_members_of_a_crowd(benchmark::State& state) {
  Served& at = served(state.range(0));
  const auto request =
      at.made("GET", "/v1.0/groups/" + crowd(at, state.range(0)) + "/members?$top=25");
  for (auto _ : state) {
    if (at.mock.handle(request)->status != 200) state.SkipWithError("refused");
  }
}
BENCHMARK(scale_members_of_a_crowd)->Arg(kSmall)->Arg(kLarge);

void scale_join_and_leave_a_crowd(benchmark::State& state) {
  Served& at = served(state.range(0));
  const auto members = "/v1.0/groups/" + crowd(at, state.range(0)) + "/members/";
  const auto id = std::string{sample(state.range(0)).back()->id()};
  const auto join =
      at.made("POST", members + "$ref",
              R"({"@odata.id":"https://graph.microsoft.com/v1.0/users/)" + id + "\"}");
  const auto leave = at.made("DELETE", members + id + "/$ref");
  for (auto _ : state) {
    const auto joined = at.mock.handle(join)->status, left = at.mock.handle(leave)->status;
    if (joined != 204 || left != 204) state.SkipWithError("refused");
  }
}
BENCHMARK(scale_join_and_leave_a_crowd)->Arg(kSmall)->Arg(kLarge);

// ---- the whole set ----

void scan_two_conditions(benchmark::State& state) {
  const auto options =
      odata::read_options("$filter=accountEnabled eq true and city eq 'Hamburg'", "");
  const auto plan = odata::make_plan(*options, kUser, odata::Version::kV1, {});
  const auto& table = tenant_of(state.range(0))->table(TypeId::kUser);
  for (auto _ : state) benchmark::DoNotOptimize(odata::count_of(table, *plan));
}
BENCHMARK(scan_two_conditions)->Arg(kLarge)->Unit(benchmark::kMillisecond);

// The first of them in a world that nobody has read yet.
void scan_for_the_first_time(benchmark::State& state) {
  const auto options =
      odata::read_options("$filter=accountEnabled eq true and city eq 'Hamburg'", "");
  const auto plan = odata::make_plan(*options, kUser, odata::Version::kV1, {});
  for (auto _ : state) {
    state.PauseTiming();
    const auto world = world::compacted(state_of(state.range(0)).world);
    const auto tenant = world.find_tenant(kDomain + 1);
    state.ResumeTiming();
    benchmark::DoNotOptimize(odata::count_of(tenant->table(TypeId::kUser), *plan));
  }
}
BENCHMARK(scan_for_the_first_time)->Arg(kLarge)->Unit(benchmark::kMillisecond)->Iterations(3);

void load_a_fixture(benchmark::State& state) {
  static_cast<void>(text_of(state.range(0)));
  std::size_t bytes = 0;
  for (auto _ : state) {
    const auto before = tests::live_memory();
    auto kept = std::make_unique<sandbox::State>(loaded(state.range(0)));
    state.PauseTiming();  // counting walks through all that was freed
    bytes = tests::live_memory() - before;
    kept.reset();
    state.ResumeTiming();
  }
  state.counters["bytes_a_user"] = static_cast<double>(bytes) / static_cast<double>(state.range(0));
}
BENCHMARK(load_a_fixture)->Arg(kLarge)->Unit(benchmark::kMillisecond);

void load_a_packed_world(benchmark::State& state) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("mockgraph-bench-" + std::to_string(::getpid()) + ".world");
  std::ofstream{path, std::ios::binary} << sandbox::snapshot_of(state_of(state.range(0)));
  for (auto _ : state) {
    auto kept = sandbox::read_snapshot(path.string());
    if (!kept.ok()) state.SkipWithError(kept.error().message.c_str());
    state.PauseTiming();
    { const auto gone = std::move(kept); }
    state.ResumeTiming();
  }
  std::filesystem::remove(path);
}
BENCHMARK(load_a_packed_world)->Arg(kLarge)->Unit(benchmark::kMillisecond);

void fork_a_sandbox(benchmark::State& state) {
  constexpr std::size_t kForks = 1000;
  std::size_t bytes = 0;
  for (auto _ : state) {
    sandbox::Store store{state_of(state.range(0)), {}};
    const auto before = tests::live_memory();
    for (std::size_t i = 0; i < kForks; ++i)
      static_cast<void>(store.create("fork-" + std::to_string(i), *store.the_default()->read()));
    bytes = tests::live_memory() - before;
  }
  state.counters["bytes_each"] = static_cast<double>(bytes) / kForks;
}
BENCHMARK(fork_a_sandbox)->Arg(kLarge)->Unit(benchmark::kMillisecond);

}  // namespace
