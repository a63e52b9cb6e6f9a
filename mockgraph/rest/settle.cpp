#include "mockgraph/rest/settle.h"

#include "mockgraph/schema/partner_tables.h"

namespace mockgraph::rest {
namespace {

// Null: nothing is due.
std::optional<Instant> due_by(const world::World& world, const world::Laws& laws, Instant now) {
  if (laws.next_due == nullptr) return std::nullopt;
  const auto due = laws.next_due(world);
  return due && *due <= now ? due : std::nullopt;
}

Status settle_one(sandbox::State& next, const world::Laws& laws, Instant due) {
  const world::World before = next.world;
  IdSource ids{next.seed, next.drawn};
  world::Draft draft{before, laws, due, ids};
  RETURN_IF_ERROR(laws.settle(draft));
  if (laws.witness != nullptr) RETURN_IF_ERROR(laws.witness(before, draft, {}));
  return sandbox::adopt(next, std::move(draft));
}

}  // namespace

Status settle(sandbox::Sandbox& sandbox, const world::Laws& laws, Instant now) {
  if (!due_by(sandbox.read()->world, laws, now)) return ok();
  return sandbox.commit([&](sandbox::State& next) -> Status {
    while (const auto due = due_by(next.world, laws, now))
      RETURN_IF_ERROR(settle_one(next, laws, *due));
    return ok();
  });
}

bool has_post(const sandbox::State& state) {
  const auto& deliveries = state.world.platform().table(schema::TypeId::kWebhookDelivery);
  return !deliveries.find_by(schema::kWebhookDelivery.at("state"), "pending").empty();
}

}  // namespace mockgraph::rest
