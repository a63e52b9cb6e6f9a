#include "mockgraph/world/draft.h"

namespace mockgraph::world {
namespace {

using schema::TypeId;

const TypeLaws& laws_of(const Laws& laws, const schema::EntityType& type) {
  return laws.of_type[static_cast<std::size_t>(type.type)];
}

std::vector<PropertyIndex> differing(const Row& before, const Row& after) {
  std::vector<PropertyIndex> differ;
  for (std::size_t i = 0; i < after.type().properties.size(); ++i) {
    const auto index = static_cast<PropertyIndex>(i);
    if (before.raw(index) != after.raw(index)) differ.push_back(index);
  }
  return differ;
}

}  // namespace

Draft::Draft(World base, const Laws& laws, Instant now, IdSource& ids)
    : world_(std::move(base)), laws_(laws), now_(now), ids_(ids) {}

void Draft::add_tenant(std::string id) { world_ = world_.with(Tenant{std::move(id)}); }

void Draft::remove_tenant(std::string_view id) { world_ = world_.without(id); }

Result<RowPtr> Draft::add(std::string_view tenant, RowEdit row) {
  return write(tenant, nullptr, std::move(row));
}

Result<RowPtr> Draft::change(std::string_view tenant, RowEdit next) {
  const RowPtr before = world_.tenant(tenant)->find(next.type().type, next.text(0));
  return write(tenant, before.get(), std::move(next));
}

Result<RowPtr> Draft::write(std::string_view tenant, const Row* before, RowEdit next) {
  const TypeLaws& laws = laws_of(laws_, next.type());
  LawContext context{*this, tenant, now_, ids_};
  if (laws.fill != nullptr) RETURN_IF_ERROR(laws.fill(context, before, next));
  if (!next.is_set(0)) next.set_text(0, ids_.next_guid_text());
  RowPtr after = next.finish();
  if (laws.check != nullptr) RETURN_IF_ERROR(laws.check(context, before, after.get()));
  store(tenant, before, after);
  if (laws.follow != nullptr) RETURN_IF_ERROR(laws.follow(context, before, after.get()));
  return after;
}

Status Draft::remove(std::string_view tenant, const Row& row) {
  const TypeLaws& laws = laws_of(laws_, row.type());
  LawContext context{*this, tenant, now_, ids_};
  // Held: `row` may live nowhere but in the world that is about to lose it.
  const RowPtr before = world_.tenant(tenant)->find(row.type().type, row.id());
  if (before == nullptr) return ok();
  if (laws.check != nullptr) RETURN_IF_ERROR(laws.check(context, before.get(), nullptr));
  store(tenant, before.get(), nullptr);
  if (laws.follow != nullptr) RETURN_IF_ERROR(laws.follow(context, before.get(), nullptr));
  return ok();
}

void Draft::store(std::string_view tenant, const Row* before, const RowPtr& after) {
  const Row& row = after != nullptr ? *after : *before;
  const auto& type = row.type();
  if (after != nullptr) {
    world_.put(tenant, after);
  } else {
    world_.erase(tenant, type.type, row.id());
  }
  if (type.type == TypeId::kDomain) {
    world_ =
        after != nullptr ? world_.with_domain(row.id(), tenant) : world_.without_domain(row.id());
  }
  const auto verb = before == nullptr  ? Change::Verb::kAdded
                    : after == nullptr ? Change::Verb::kRemoved
                                       : Change::Verb::kChanged;
  changes_.push_back(
      {verb, std::string{tenant}, &type, std::string{row.id()},
       verb == Change::Verb::kChanged ? differing(*before, *after) : std::vector<PropertyIndex>{}});
}

Result<World> Draft::finish() && {
  if (laws_.verify != nullptr) RETURN_IF_ERROR(laws_.verify(*this));
  return std::move(world_);
}

}  // namespace mockgraph::world
