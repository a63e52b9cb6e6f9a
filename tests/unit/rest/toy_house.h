#pragma once

#include "mockgraph/sandbox/rule.h"
#include "tests/support/matchers.h"
#include "tests/unit/rest/toy_surface.h"

#include <gmock/gmock.h>

#include <array>
#include <optional>
#include <string>

// The toy service behind a real pipeline, with a world of one tenant and one group, "first".
namespace mockgraph::rest::toy {

// The end state may not hold a group of that name.
inline Status verify(const world::Draft& draft) {
  const auto tenant = draft.world().tenant(kTenant);
  if (tenant->table(schema::TypeId::kGroup).first_by(kName, "unlawful") == nullptr) return ok();
  return Error{ErrorKind::kConflict, "unlawful", "no such group may be", {}, {}};
}

inline sandbox::State first_state() {
  static const world::Laws kNone{};
  sandbox::State state;
  state.seed = 11;
  state.clock = sandbox::Clock::frozen_at(*parse_instant("2025-04-10T09:00:00Z"));
  IdSource ids{state.seed, state.drawn};
  world::Draft draft{state.world, kNone, Instant{}, ids};
  draft.add_tenant(std::string{kTenant});
  const auto added = draft.add(kTenant, world::RowEdit{schema::kGroup}.set_text(kName, "first"));
  EXPECT_THAT(added, tests::IsOk());
  state.world = std::move(draft).finish().value();
  return state;
}

class House : public testing::Test {
 protected:
  static constexpr std::array<const Surface*, 2> kSurfaces{&kToy, &kControl};

  [[nodiscard]] sandbox::Sandbox& sandbox() { return *store_.the_default(); }
  [[nodiscard]] Pipeline pipeline_over(sandbox::Store& store) {
    return Pipeline{{.surfaces = kSurfaces,
                     .choose = choose,
                     .lost_and_found = &kControl,
                     .laws = &laws_,
                     .store = &store,
                     .desk = &desk_,
                     .wall = {}}};
  }

  // No answer is status 0.
  Response send(std::string_view method, std::string_view target, std::string body = {},
                std::string_view bearer = {}) {
    Request request{.method = std::string{method}, .target = std::string{target}};
    request.headers.add("Host", "toy.example:8080");
    if (!bearer.empty()) request.headers.add("Authorization", "Bearer " + std::string{bearer});
    if (!body.empty()) request.headers.add("Content-Type", content_type_);
    request.body = std::move(body);
    auto answer = pipeline_.handle(request);
    return answer.ok() ? *std::move(answer) : Response{.status = 0};
  }
  Response add(std::string_view name, std::string_view target = "/v1.0/groups") {
    return send("POST", target, R"({"name":")" + std::string{name} + R"("})");
  }
  [[nodiscard]] bool has_group(std::string_view name) {
    const auto tenant = sandbox().read()->world.tenant(kTenant);
    return tenant->table(schema::TypeId::kGroup).first_by(kName, name) != nullptr;
  }
  void plan(sandbox::Fault fault) {
    EXPECT_THAT(sandbox().commit([&](sandbox::State& next) {
      return next.rules.add(sandbox::as_rule(std::move(fault)));
    }),
                tests::IsOk());
  }
  [[nodiscard]] std::size_t recorded() { return sandbox().journal().entries().size(); }
  // REQUIRES: something was recorded.
  [[nodiscard]] const sandbox::JournalEntry& last() {
    held_ = sandbox().journal().entries().back();
    return *held_;
  }
  // "gate passed, handler passed": what the last request met, in order.
  [[nodiscard]] std::string met() {
    std::string text;
    for (const auto& line : last().trace)
      text += (text.empty() ? "" : ", ") + line.rule + " " + line.outcome;
    return text;
  }

  std::string content_type_ = "application/json";
  sandbox::Store store_{first_state(), {.entries = 100, .bytes = 1 << 20}};
  world::Laws laws_{.of_type = {}, .verify = verify};
  // Nothing here signs or checks: the toy gate reads names.
  TokenDesk desk_{tokens::Signer{tokens::Signer::Key{}}};
  Pipeline pipeline_ = pipeline_over(store_);
  std::shared_ptr<const sandbox::JournalEntry> held_;
};

}  // namespace mockgraph::rest::toy
