#include "mockgraph/directory/singleton.h"

#include "mockgraph/directory/policy_rules.h"
#include "mockgraph/schema/registry.h"

namespace mockgraph::directory {

using schema::TypeId;
using world::RowEdit;
using world::RowPtr;

namespace {

struct SingletonRow {
  TypeId type;
  std::string_view id;
};
constexpr SingletonRow kSingletons[] = {
    {TypeId::kSecurityDefaults, kSecurityDefaultsId},
    {TypeId::kDefaultAppManagement, kDefaultAppManagementId},
    {TypeId::kAuthorizationPolicy, kAuthorizationPolicyId},
    {TypeId::kMethodsPolicy, kMethodsPolicyId},
};

}  // namespace

std::string_view singleton_id(TypeId type) {
  for (const auto& each : kSingletons) {
    if (each.type == type) return each.id;
  }
  return {};
}

RowPtr singleton(const world::Tenant& tenant, TypeId type) {
  const auto id = singleton_id(type);
  if (auto row = tenant.find(type, id)) return row;
  RowEdit fresh{schema::type_of(type)};
  fresh.set_text(0, id);
  return fresh.finish();
}

Status fill_singleton(world::LawContext&, const world::Row*, RowEdit& next) {
  next.set_text(0, singleton_id(next.type().type));
  return ok();
}

}  // namespace mockgraph::directory
