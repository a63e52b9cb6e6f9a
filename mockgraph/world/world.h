#pragma once

#include "mockgraph/schema/registry.h"
#include "mockgraph/world/key_map.h"
#include "mockgraph/world/table.h"

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace mockgraph::world {

// Everything one tenant holds: a table a type. A value; copies share.
class Tenant {
 public:
  explicit Tenant(std::string id);

  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] const Table& table(schema::TypeId type) const {
    return *tables_[static_cast<std::size_t>(type)];
  }
  [[nodiscard]] RowPtr find(schema::TypeId type, std::string_view id) const {
    return table(type).find(id);
  }
  // The row of /organization: name, partner type.
  [[nodiscard]] RowPtr organization() const { return find(schema::TypeId::kOrganization, id_); }
  [[nodiscard]] Tenant with(Table table) const;
  // The table to write into: this tenant's alone from now on.
  [[nodiscard]] Table& own_table(schema::TypeId type);

 private:
  std::string id_;
  std::array<std::shared_ptr<Table>, schema::kTypeCount> tables_;  // shared ones are not written
};

using TenantPtr = std::shared_ptr<const Tenant>;

// The id under which rows live that belong to no tenant: device codes, sign-ins under way.
inline constexpr std::string_view kPlatform = "00000000-0000-0000-0000-000000000000";

// All tenants at one moment. A value that never changes; a copy is two pointers.
class World {
 public:
  World();

  [[nodiscard]] TenantPtr tenant(std::string_view id) const;  // by GUID; null if unknown
  // By GUID, or by one of its verified domains; null if unknown. Never the platform.
  [[nodiscard]] TenantPtr find_tenant(std::string_view id_or_domain) const;
  [[nodiscard]] const Tenant& platform() const { return *tenant(kPlatform); }

  // Visits tenants (without the platform) in the order of their ids until `visit` says false.
  template <class Visit>
  void each_tenant(const Visit& visit) const {
    tenants_.each(
        [&](const Key&, const auto& each) { return each->id() == kPlatform || visit(*each); });
  }

  // Writes a row, or takes it away, in place: other worlds that share with this one do not change.
  // REQUIRES: the tenant exists.
  void put(std::string_view tenant, const RowPtr& row);
  void erase(std::string_view tenant, schema::TypeId type, std::string_view id);

  [[nodiscard]] World with(Tenant tenant) const;
  // Without the tenant and the names of its domains; as it was if there is none.
  [[nodiscard]] World without(std::string_view tenant) const;
  [[nodiscard]] World with_domain(std::string_view domain, std::string_view tenant) const;
  [[nodiscard]] World without_domain(std::string_view domain) const;

 private:
  Tenant& own_tenant(std::string_view id);

  KeyMap<std::shared_ptr<Tenant>> tenants_;  // shared ones are not written
  KeyMap<std::string> domains_;              // folded domain → tenant id
};

}  // namespace mockgraph::world
