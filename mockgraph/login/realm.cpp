#include "mockgraph/login/realm.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/schema/directory_tables.h"

namespace mockgraph::login {
namespace {

struct AuthorityWord {
  std::string_view word;
  Authority authority;
};
constexpr AuthorityWord kWords[] = {
    {"common", Authority::kCommon},
    {"organizations", Authority::kOrganizations},
    {"consumers", Authority::kConsumers},
    {kConsumersTenant, Authority::kConsumers},
};

}  // namespace

std::string Realm::directory() const { return tenant != nullptr ? tenant_name(*tenant) : given; }

Result<Realm> find_realm(const world::World& world, std::string_view given) {
  for (const auto& row : kWords) {
    if (same_folded(row.word, given)) return Realm{row.authority, nullptr, std::string{given}};
  }
  if (!Guid::parse(given) && given.find('.') == std::string_view::npos)
    return aadsts(900023, {{"tenant", given}});
  auto tenant = world.find_tenant(given);
  if (tenant == nullptr) return aadsts(90002, {{"tenant", given}});
  return Realm{Authority::kTenant, std::move(tenant), std::string{given}};
}

world::TenantPtr tenant_of_login(const world::World& world, std::string_view login) {
  const auto at = login.rfind('@');
  return at == std::string_view::npos ? nullptr : world.find_tenant(login.substr(at + 1));
}

std::string tenant_name(const world::Tenant& tenant) {
  const auto row = tenant.organization();
  auto name = row != nullptr ? row->text(schema::kOrganization.at("displayName")) : std::string{};
  return name.empty() ? tenant.id() : name;
}

}  // namespace mockgraph::login
