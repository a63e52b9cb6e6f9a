#include "mockgraph/graph/sight.h"

#include "mockgraph/base/text.h"
#include "mockgraph/policy/permissions.h"
#include "mockgraph/schema/directory_tables.h"

#include <array>

namespace mockgraph::graph {
namespace {

using policy::AnyPermission;
using schema::kUser;
using schema::PropertyIndex;
using schema::TypeId;

constexpr std::array<PropertyIndex, 1> kIdentity{0};
constexpr auto kBasics = std::to_array<PropertyIndex>(
    {0, kUser.at("displayName"), kUser.at("givenName"), kUser.at("surname"), kUser.at("mail"),
     kUser.at("userPrincipalName")});

// With any of `whole` everything of a type is told, with one of `basic` the basics.
struct SightRow {
  TypeId type;
  AnyPermission whole;
  AnyPermission basic;
  std::span<const PropertyIndex> basics;
};
// clang-format off
constexpr auto kRows = std::to_array<SightRow>({
    {TypeId::kUser,
     "User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
     "User.ReadBasic.All", kBasics},
    {TypeId::kGroup,
     "Group.ReadBasic.All GroupMember.Read.All GroupMember.ReadWrite.All Group.Read.All Group.ReadWrite.All Group.Create Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
     {}, {}},
    {TypeId::kServicePrincipal,
     "Application.Read.All Application.ReadWrite.All Application.ReadWrite.OwnedBy Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
     {}, {}},
});
// clang-format on

}  // namespace

std::optional<std::span<const PropertyIndex>> limits_of_sight(const rest::Caller& caller,
                                                              const schema::EntityType& type) {
  const auto& held = caller.is_application() ? caller.app_roles : caller.scopes;
  for (const auto& row : kRows) {
    if (row.type != type.type || held.meets(row.whole.set)) continue;
    return held.meets(row.basic.set) ? row.basics : kIdentity;
  }
  return std::nullopt;
}

bool is_seen_by_himself(const rest::Caller& caller, std::string_view id) {
  static constexpr AnyPermission kOwn{"User.Read User.ReadWrite"};
  return !caller.is_application() && caller.scopes.meets(kOwn.set) &&
         same_folded(caller.object_id, id);
}

}  // namespace mockgraph::graph
