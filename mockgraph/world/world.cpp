#include "mockgraph/world/world.h"

#include "mockgraph/base/text.h"

namespace mockgraph::world {

Tenant::Tenant(std::string id) : id_(std::move(id)) {
  // Most tables of most tenants stay empty: all tenants share the empty ones.
  static const auto kEmpty = [] {
    std::array<std::shared_ptr<Table>, schema::kTypeCount> tables;
    for (const auto* type : schema::all_types())
      tables[static_cast<std::size_t>(type->type)] = std::make_shared<Table>(*type);
    return tables;
  }();
  tables_ = kEmpty;
}

Tenant Tenant::with(Table table) const {
  Tenant next = *this;
  const auto place = static_cast<std::size_t>(table.type().type);
  next.tables_[place] = std::make_shared<Table>(std::move(table));
  return next;
}

// Who alone holds a pointer may write to what it points to; nobody else can come to it meanwhile.
Table& Tenant::own_table(schema::TypeId type) {
  auto& table = tables_[static_cast<std::size_t>(type)];
  if (table.use_count() != 1) table = std::make_shared<Table>(*table);
  return *table;
}

World::World() {
  tenants_ = tenants_.with(key_of(kPlatform), std::make_shared<Tenant>(std::string{kPlatform}));
}

TenantPtr World::tenant(std::string_view id) const {
  const auto* found = tenants_.find(key_of(id));
  return found != nullptr ? *found : nullptr;
}

TenantPtr World::find_tenant(std::string_view id_or_domain) const {
  if (id_or_domain == kPlatform) return nullptr;
  if (auto by_id = tenant(id_or_domain)) return by_id;
  const std::string* id = domains_.find(key_of(fold_case(id_or_domain)));
  return id != nullptr ? tenant(*id) : nullptr;
}

Tenant& World::own_tenant(std::string_view id) {
  auto& tenant = *tenants_.own(key_of(id));
  if (tenant.use_count() != 1) tenant = std::make_shared<Tenant>(*tenant);
  return *tenant;
}

void World::put(std::string_view tenant, const RowPtr& row) {
  own_tenant(tenant).own_table(row->type().type).put(row);
}

void World::erase(std::string_view tenant, schema::TypeId type, std::string_view id) {
  own_tenant(tenant).own_table(type).erase(id);
}

World World::with(Tenant tenant) const {
  World next = *this;
  const Key key = key_of(tenant.id());
  next.tenants_ = tenants_.with(key, std::make_shared<Tenant>(std::move(tenant)));
  return next;
}

World World::without(std::string_view tenant) const {
  World next = *this;
  next.tenants_ = tenants_.without(key_of(tenant));
  domains_.each([&](const Key& name, const std::string& owner) {
    if (owner == tenant) next.domains_ = next.domains_.without(name);
    return true;
  });
  return next;
}

World World::with_domain(std::string_view domain, std::string_view tenant) const {
  World next = *this;
  next.domains_ = domains_.with(key_of(fold_case(domain)), std::string{tenant});
  return next;
}

World World::without_domain(std::string_view domain) const {
  World next = *this;
  next.domains_ = domains_.without(key_of(fold_case(domain)));
  return next;
}

}  // namespace mockgraph::world
