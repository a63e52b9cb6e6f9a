#include "mockgraph/partner/partners.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/partner/agents.h"
#include "mockgraph/partner/errors.h"
#include "mockgraph/partner/shapes.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/partner_tables.h"

#include <algorithm>
#include <array>

namespace mockgraph::partner {
namespace {

using rest::QueryContext;
using rest::Reply;
using schema::kGroup;
using schema::kMembership;
using schema::kPartnerRelationship;
using schema::TypeId;
using world::RowPtr;

constexpr auto kTypes = std::to_array<std::string_view>(
    {"is_indirect_reseller_of", "is_indirect_cloud_solution_provider_of"});
constexpr std::string_view kTypesPage =
    "https://learn.microsoft.com/partner-center/developer/relationships-resources";

std::string without_underscores(std::string_view word) {
  auto plain = fold_case(word);
  std::erase(plain, '_');
  return plain;
}

// The type in the spelling of answers; empty if it is none.
std::string_view type_named(std::string_view word) {
  const auto* found = std::ranges::find(kTypes, without_underscores(word), without_underscores);
  return found == kTypes.end() ? std::string_view{} : *found;
}

OrderedJson relationship_json(const world::Row& row) {
  OrderedJson json;
  json["id"] = row.id();
  for (const auto property :
       {kPartnerRelationship.at("location"), kPartnerRelationship.at("mpnId"),
        kPartnerRelationship.at("name"), kPartnerRelationship.at("relationshipType"),
        kPartnerRelationship.at("state")})
    json[std::string{kPartnerRelationship.properties[property].name}] = row.text(property);
  json["attributes"] = attributes_of("PartnerRelationship");
  return json;
}

OrderedJson items_only(OrderedJson items) {
  OrderedJson page;
  page["totalCount"] = items.size();
  page["items"] = std::move(items);
  return page;
}

OrderedJson role_json(const world::Row& group) {
  OrderedJson json;
  json["id"] = group.id();
  json["name"] = group.text(kGroup.at("displayName"));
  json["attributes"] = attributes_of("Role");
  return json;
}

}  // namespace

Result<Reply> list_relationships(const QueryContext& c) {
  const Pairs query{c.query};
  const auto asked = query.get("relationship_type");
  if (asked.empty()) return errors::invalid_input("relationship_type");
  const auto type = type_named(asked);
  if (type.empty()) return errors::unknown_word(asked, kTypesPage);
  auto items = OrderedJson::array();
  const auto partner = c.world.tenant(c.caller->tenant_id);
  partner->table(TypeId::kPartnerRelationship).each([&](const RowPtr& row) {
    if (row->view(kPartnerRelationship.at("relationshipType")) == type)
      items.push_back(relationship_json(*row));
    return true;
  });
  return rest::with_body(
      200, dump(collection(std::move(items),
                           "/relationships?relationship_type=" + percent_encoded(asked))));
}

Result<Reply> list_roles(const QueryContext& c) {
  auto items = OrderedJson::array();
  for (const auto& group : agent_groups(*c.world.tenant(c.caller->tenant_id)))
    items.push_back(role_json(*group));
  return rest::with_body(200, dump(items_only(std::move(items))));
}

Result<Reply> list_members_of_role(const QueryContext& c) {
  const auto partner = c.world.tenant(c.caller->tenant_id);
  const auto role = fold_case(c.path.get("role"));
  const auto groups = agent_groups(*partner);
  const auto is_it = [&](const RowPtr& group) { return group->id() == role; };
  if (std::ranges::none_of(groups, is_it)) return errors::not_found();
  auto items = OrderedJson::array();
  for (const auto& link :
       partner->table(TypeId::kMembership).find_by(kMembership.at("groupId"), role)) {
    if (link->view(kMembership.at("relation")) != "member") continue;
    const auto user = partner->find(TypeId::kUser, link->view(kMembership.at("memberId")));
    if (user != nullptr) items.push_back(user_member(*user, role));
  }
  return rest::with_body(200, dump(items_only(std::move(items))));
}

Result<Reply> account_keys(const QueryContext& c) {
  const Pairs query{c.query};
  if (!same_folded(query.get("keyType"), "mpnId")) return errors::invalid_input("keyType");
  const auto partner = c.world.tenant(c.caller->tenant_id);
  const auto asked = words(query.get("accountIds"), ',');
  if (asked.empty()) return errors::invalid_input("accountIds");
  const auto profile = partner->find(TypeId::kPartnerProfile, "mpn");
  auto items = OrderedJson::array();
  for (const auto account : asked) {
    if (!same_folded(account, partner->id()) || profile == nullptr) continue;
    OrderedJson item;
    item["accountId"] = partner->id();
    item["keyType"] = "mpnId";
    item["keyValue"] = string_at(profile->json(schema::kPartnerProfile.at("content")), "/mpnId");
    items.push_back(std::move(item));
  }
  return rest::with_body(200, dump(items_only(std::move(items))));
}

}  // namespace mockgraph::partner
