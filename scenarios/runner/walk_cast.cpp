#include "scenarios/runner/walk_cast.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/schema/directory_tables.h"

#include <algorithm>

namespace scenarios::runner {
namespace {

using mockgraph::Json;
using mockgraph::schema::TypeId;
using mockgraph::world::Row;
using mockgraph::world::Tenant;

std::string default_domain_of(const Json& tenant) {
  for (const auto& [name, domain] : tenant.at("domains").items()) {
    if (domain.value("isDefault", false)) return name;
  }
  return {};
}

void add_people(const Json& tenant, const std::string& prefix, WalkCast& cast) {
  const auto domain = default_domain_of(tenant);
  const Json users = tenant.value("users", Json::object());
  for (const auto& [name, user] : users.items()) {
    if (!user.contains("password")) continue;
    WalkPerson person{.name = prefix + name,
                      .user = user.value("userPrincipalName", name + "@" + domain),
                      .password = user["password"].get<std::string>(),
                      .totp_secret = {},
                      .is_partners = prefix.empty()};
    const Json roles = user.value("roles", Json::array());
    person.is_administrator = std::ranges::find(roles, Json("Global Administrator")) != roles.end();
    for (const auto& method : user.value("methods", Json::array()))
      person.totp_secret = method.value("totpSecret", person.totp_secret);
    cast.people.push_back(std::move(person));
  }
}

std::vector<std::string> ids_of(const Tenant& tenant, TypeId type) {
  std::vector<std::string> ids;
  tenant.table(type).each([&](const Row& row) {
    ids.emplace_back(row.id());
    return true;
  });
  return ids;
}

// What most of the rules are about comes first, and is drawn more often.
std::vector<std::string> groups_of(const Tenant& tenant) {
  std::vector<std::string> ids;
  for (const auto* name : {"AdminAgents", "HelpdeskAgents", "SalesAgents"}) {
    if (const auto group = mockgraph::directory::find_group_named(tenant, name))
      ids.emplace_back(group->id());
  }
  for (auto& id : ids_of(tenant, TypeId::kGroup)) {
    if (std::ranges::find(ids, id) == ids.end()) ids.push_back(std::move(id));
  }
  return ids;
}

void add_objects(const Tenant& tenant, WalkCast& cast) {
  std::ranges::move(ids_of(tenant, TypeId::kUser), std::back_inserter(cast.users));
  if (tenant.id() != cast.partner) {
    cast.customers.push_back(tenant.id());
    return;
  }
  cast.groups = groups_of(tenant);
  cast.policies = ids_of(tenant, TypeId::kConditionalAccessPolicy);
  tenant.table(TypeId::kSubscribedSku).each([&](const Row& row) {
    cast.licences.emplace_back(row.view(mockgraph::schema::kSubscribedSku.at("skuId")));
    return true;
  });
}

}  // namespace

WalkCast cast_of(const mockgraph::files::Document& fixture, const mockgraph::world::World& world) {
  const Json& json = fixture.json();
  WalkCast cast;
  const Json& partner = json.at("partner");
  cast.domain = default_domain_of(partner);
  const auto own = world.find_tenant(cast.domain);
  if (own != nullptr) cast.partner = own->id();
  add_people(partner, "", cast);
  const Json customers = json.value("customers", Json::object());
  for (const auto& [name, customer] : customers.items()) add_people(customer, name + "/", cast);
  world.each_tenant([&](const Tenant& tenant) {
    add_objects(tenant, cast);
    return true;
  });
  return cast;
}

std::map<std::string, std::string> authenticators_of(const WalkCast& cast) {
  std::map<std::string, std::string> secrets;
  for (const auto& person : cast.people) {
    const auto bytes = mockgraph::base32_decoded(person.totp_secret);
    if (bytes && !bytes->empty()) secrets[mockgraph::fold_case(person.user)] = *bytes;
  }
  return secrets;
}

}  // namespace scenarios::runner
