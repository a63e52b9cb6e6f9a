#include "tests/support/minted_token.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/rest/token_desk.h"
#include "mockgraph/tokens/jwt.h"

namespace tests {
namespace {

using mockgraph::Json;

std::string_view domain_of(std::string_view upn) { return upn.substr(upn.find('@') + 1); }

std::string role_id(std::string_view name) {
  const auto place = mockgraph::policy::find_role_by_name(name);
  EXPECT_TRUE(place.has_value()) << name;
  return place ? std::string{mockgraph::policy::directory_roles()[*place].id} : std::string{};
}

}  // namespace

std::string tenant_id(Mock& mock, std::string_view domain) {
  const auto tenant = mock.sandbox().read()->world.find_tenant(domain);
  EXPECT_NE(tenant, nullptr) << domain;
  return tenant == nullptr ? std::string{} : tenant->id();
}

std::string user_id(Mock& mock, std::string_view upn) {
  const auto tenant = mock.sandbox().read()->world.find_tenant(domain_of(upn));
  const auto user = tenant == nullptr ? nullptr : mockgraph::directory::find_user(*tenant, upn);
  EXPECT_NE(user, nullptr) << upn;
  return user == nullptr ? std::string{} : std::string{user->id()};
}

std::string group_id(Mock& mock, std::string_view upn_of_tenant, std::string_view display_name) {
  const auto tenant = mock.sandbox().read()->world.find_tenant(domain_of(upn_of_tenant));
  const auto group = mockgraph::directory::find_group_named(*tenant, display_name);
  EXPECT_NE(group, nullptr) << display_name;
  return group == nullptr ? std::string{} : std::string{group->id()};
}

std::string minted_token(Mock& mock, const TokenWish& wish) {
  const bool app_only = wish.upn.empty();
  const auto issued = mock.now() - wish.age;
  Json claims{{"aud", wish.audience},
              {"iat", mockgraph::epoch_seconds(issued)},
              {"nbf", mockgraph::epoch_seconds(issued)},
              {"exp", mockgraph::epoch_seconds(issued + wish.lifetime)},
              {"aio", mockgraph::rest::TokenDesk::aio_for(wish.sandbox)},
              {"appid", "7a3c9d5e-1b2f-4c68-9e0d-2f4b6a8c0e13"},
              {"ver", "1.0"}};
  if (app_only) {
    claims["idtyp"] = "app";
    claims["oid"] =
        wish.object_id.empty() ? "b2d4f6a8-0c1e-4f3a-8b5d-7e9fa1c3e5d7" : wish.object_id;
    claims["roles"] = wish.app_roles;
    claims["tid"] = tenant_id(mock, "harbour-it.example");
  } else {
    claims["amr"] = wish.amr;
    claims["oid"] = user_id(mock, wish.upn);
    claims["tid"] = tenant_id(mock, domain_of(wish.upn));
    claims["upn"] = wish.upn;
    claims["scp"] = wish.scope;
  }
  if (!wish.tenant.empty()) claims["tid"] = wish.tenant;
  for (const auto& role : wish.roles) claims["wids"].push_back(role_id(role));
  return mockgraph::tokens::mint(test_signer().key(), claims.dump());
}

}  // namespace tests
