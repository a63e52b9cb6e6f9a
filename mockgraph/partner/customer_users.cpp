#include "mockgraph/partner/customer_users.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/delegated_access.h"
#include "mockgraph/directory/federation_rules.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/role_rules.h"
#include "mockgraph/partner/errors.h"
#include "mockgraph/partner/shapes.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/schema/directory_tables.h"

#include <algorithm>
#include <string>

namespace mockgraph::partner {
namespace {

using rest::CommandContext;
using rest::QueryContext;
using rest::Reply;
using rest::RequestFacts;
using schema::kRoleAssignment;
using schema::kUser;
using schema::TypeId;
using world::RowPtr;

constexpr std::string_view kUserAdministrator = "fe930be7-5e62-47db-91af-98c3a49a38b1";
constexpr std::string_view kPrivilegedRoles = "e8611ab8-c189-46e8-94e1-60213ab1f814";

std::string path_of(const RequestFacts& facts) {
  return "/customers/" + std::string{facts.path.get("customer")};
}

// The customer's tenant, for who has roles there; `role` empty: any will do.
Result<world::TenantPtr> customer_for(const RequestFacts& facts, const world::World& world,
                                      std::string_view role = {}) {
  const auto tenant = world.tenant(facts.path.get("customer"));
  const auto access = tenant == nullptr
                          ? directory::DelegatedAccess{}
                          : directory::delegated_access(*world.tenant(facts.caller->tenant_id),
                                                        facts.caller->object_id, tenant->id());
  const auto& roles = access.roles;
  const auto holds = [&](std::string_view each) {
    return std::ranges::find(roles, each) != roles.end();
  };
  if (access.allowed && (role.empty() || holds(role) || holds(policy::kGlobalAdministrator)))
    return tenant;
  facts.trace.push_back({"roles at the customer", "refused",
                         role.empty() ? "wanted: any" : "wanted: " + std::string{role}});
  facts.advice = {"R17", "add user " + facts.caller->upn +
                             " to a group that an active relationship with the customer is "
                             "assigned to"};
  return errors::no_rights_at_customer();
}

// ---- people ----

OrderedJson user_json(const RequestFacts& facts, const world::Tenant& tenant,
                      const world::Row& user) {
  const auto text = [&](std::string_view name) { return user.text(*kUser.find(name)); };
  OrderedJson json;
  json["usageLocation"] = text("usageLocation");
  json["id"] = user.id();
  json["userPrincipalName"] = text("userPrincipalName");
  json["firstName"] = text("givenName");
  json["lastName"] = text("surname");
  json["displayName"] = text("displayName");
  json["userDomainType"] = directory::is_federated(tenant, user) ? "federated" : "managed";
  json["state"] = user.flag(kUser.at("accountEnabled")) ? "active" : "inactive";
  json["links"] = self_link(path_of(facts) + "/users/" + std::string{user.id()});
  json["attributes"] = attributes_of("CustomerUser");
  return json;
}

Result<world::RowEdit> read_user(const Request& request) {
  ASSIGN_OR_RETURN(const Json json, rest::json_body(request));
  BodyReader read{json};
  world::RowEdit row{kUser};
  const auto upn = read.required_string("userPrincipalName");
  row.set_text(kUser.at("userPrincipalName"), upn)
      .set_text(kUser.at("displayName"), read.required_string("displayName"))
      .set_text(kUser.at("usageLocation"), read.required_string("usageLocation"))
      .set_text(kUser.at("mailNickname"), upn.substr(0, upn.find('@')))
      .set_flag(kUser.at("accountEnabled"), true);
  if (const auto name = read.optional_string("firstName"); name && !name->empty())
    row.set_text(kUser.at("givenName"), *name);
  if (const auto name = read.optional_string("lastName"); name && !name->empty())
    row.set_text(kUser.at("surname"), *name);
  const Json* password = read.optional_value("passwordProfile");
  for (const auto* each : {"attributes", "immutableId", "links", "state", "userDomainType"})
    static_cast<void>(read.optional_value(each));
  RETURN_IF_ERROR(read.finish());
  if (password == nullptr || !password->is_object())
    return errors::invalid_property("passwordProfile");
  BodyReader profile{*password};
  const auto word = profile.required_string("password");
  const bool must_change = profile.optional_bool("forceChangePassword").value_or(true);
  RETURN_IF_ERROR(profile.finish());
  row.set_json(kUser.at("passwordProfile"),
               {{"password", word}, {"forceChangePasswordNextSignIn", must_change}});
  return row;
}

Result<RowPtr> require_user(const world::Tenant& tenant, std::string_view id) {
  auto user = tenant.find(TypeId::kUser, id);
  if (user == nullptr) return errors::user_not_found();
  return user;
}

// ---- roles ----

OrderedJson role_json(std::string_view id) {
  const auto place = policy::find_role(id);
  OrderedJson json;
  json["name"] = place ? policy::directory_roles()[*place].name : std::string_view{};
  json["id"] = id;
  json["attributes"] = attributes_of("DirectoryRole");
  return json;
}

Result<std::string> require_role(const RequestFacts& facts) {
  const auto id = fold_case(facts.path.get("role"));
  if (!policy::find_role(id)) return errors::not_found();
  return id;
}

Reply answered(const OrderedJson& json, int status = 200) {
  return rest::with_body(status, dump(json));
}

}  // namespace

Result<Reply> list_customer_users(const QueryContext& c) {
  ASSIGN_OR_RETURN(const auto tenant, customer_for(c, c.world));
  OrderedJson items = OrderedJson::array();
  tenant->table(TypeId::kUser).each([&](const RowPtr& user) {
    items.push_back(user_json(c, *tenant, *user));
    return true;
  });
  return answered(collection(std::move(items), path_of(c) + "/users"));
}

Result<Reply> get_customer_user(const QueryContext& c) {
  ASSIGN_OR_RETURN(const auto tenant, customer_for(c, c.world));
  ASSIGN_OR_RETURN(const auto user, require_user(*tenant, c.path.get("user")));
  return answered(user_json(c, *tenant, *user));
}

Result<Reply> create_customer_user(CommandContext& c) {
  ASSIGN_OR_RETURN(const auto tenant, customer_for(c, c.world(), kUserAdministrator));
  ASSIGN_OR_RETURN(auto row, read_user(c.request));
  ASSIGN_OR_RETURN(const auto user, c.draft.add(tenant->id(), std::move(row)));
  return answered(user_json(c, *c.world().tenant(tenant->id()), *user));
}

Result<Reply> list_customer_roles(const QueryContext& c) {
  ASSIGN_OR_RETURN(const auto tenant, customer_for(c, c.world));
  OrderedJson items = OrderedJson::array();
  for (const auto& role : policy::directory_roles()) items.push_back(role_json(role.id));
  return answered(collection(std::move(items), path_of(c) + "/directoryroles"));
}

Result<Reply> list_roles_of_user(const QueryContext& c) {
  ASSIGN_OR_RETURN(const auto tenant, customer_for(c, c.world));
  ASSIGN_OR_RETURN(const auto user, require_user(*tenant, c.path.get("user")));
  OrderedJson items = OrderedJson::array();
  for (const auto& role : directory::roles_of(*tenant, user->id()))
    items.push_back(role_json(role));
  return answered(collection(std::move(items),
                             path_of(c) + "/users/" + std::string{user->id()} + "/directoryroles"));
}

Result<Reply> list_role_members(const QueryContext& c) {
  ASSIGN_OR_RETURN(const auto tenant, customer_for(c, c.world));
  ASSIGN_OR_RETURN(const auto role, require_role(c));
  OrderedJson items = OrderedJson::array();
  for (const auto& each : directory::holders_of(*tenant, role)) {
    const auto user = tenant->find(TypeId::kUser, each->view(kRoleAssignment.at("principalId")));
    if (user != nullptr) items.push_back(user_member(*user, role));
  }
  return answered(
      collection(std::move(items), path_of(c) + "/directoryroles/" + role + "/usermembers"));
}

Result<Reply> add_role_member(CommandContext& c) {
  ASSIGN_OR_RETURN(const auto tenant, customer_for(c, c.world(), kPrivilegedRoles));
  ASSIGN_OR_RETURN(const auto role, require_role(c));
  ASSIGN_OR_RETURN(const Json json, rest::json_body(c.request));
  BodyReader read{json};
  const auto id = read.required_string("id");
  for (const auto* member : {"displayName", "userPrincipalName", "attributes", "roleId"})
    static_cast<void>(read.optional_value(member));
  RETURN_IF_ERROR(read.finish());
  ASSIGN_OR_RETURN(const auto user, require_user(*tenant, id));
  const auto added = c.draft.add(tenant->id(), directory::role_assignment(role, user->id(), "/"));
  if (!added.ok()) return added.error();
  return answered(user_member(*user, role), 201);
}

Result<Reply> remove_role_member(CommandContext& c) {
  ASSIGN_OR_RETURN(const auto tenant, customer_for(c, c.world(), kPrivilegedRoles));
  ASSIGN_OR_RETURN(const auto role, require_role(c));
  ASSIGN_OR_RETURN(const auto user, require_user(*tenant, c.path.get("user")));
  for (const auto& each : directory::holders_of(*tenant, role)) {
    if (each->view(kRoleAssignment.at("principalId")) != user->id()) continue;
    RETURN_IF_ERROR(c.draft.remove(tenant->id(), *each));
    return rest::no_content();
  }
  return errors::not_found();
}

Result<Reply> list_subscriptions(const QueryContext& c) {
  const auto tenant = c.world.tenant(c.path.get("customer"));
  if (tenant == nullptr) return errors::tenant_not_found();
  constexpr auto kPart = schema::kSubscribedSku.at("skuPartNumber");
  OrderedJson items = OrderedJson::array();
  tenant->table(TypeId::kSubscribedSku).each([&](const RowPtr& sku) {
    const Json units = sku->json(schema::kSubscribedSku.at("prepaidUnits"));
    const Json* enabled = find_at(units, "/enabled");
    OrderedJson json;
    json["id"] = sku->id();
    json["entitlementId"] = sku->id();
    json["offerId"] = sku->text(schema::kSubscribedSku.at("skuId"));
    json["offerName"] = sku->text(kPart);
    json["friendlyName"] = sku->text(kPart);
    json["quantity"] = enabled != nullptr ? enabled->get<std::int64_t>() : 0;
    json["unitType"] = "Licenses";
    json["status"] = sku->view(schema::kSubscribedSku.at("capabilityStatus")) == "Enabled"
                         ? "active"
                         : "suspended";
    json["autoRenewEnabled"] = true;
    json["isTrial"] = false;
    json["billingType"] = "license";
    json["termDuration"] = "P1Y";
    json["contractType"] = "subscription";
    json["links"] = self_link(path_of(c) + "/subscriptions/" + std::string{sku->id()});
    json["attributes"] = attributes_of("Subscription", json);
    items.push_back(std::move(json));
    return true;
  });
  return answered(collection(std::move(items), path_of(c) + "/subscriptions"));
}

}  // namespace mockgraph::partner
