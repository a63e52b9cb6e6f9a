#include "mockgraph/partner/consents.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/partner/errors.h"
#include "mockgraph/partner/shapes.h"
#include "mockgraph/policy/permission_table.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/schema/application_tables.h"

#include <algorithm>

namespace mockgraph::partner {
namespace {

using schema::kApplication;
using schema::kPermissionGrant;
using schema::kServicePrincipal;
using schema::TypeId;

constexpr std::string_view kAllPrincipals = "AllPrincipals";

struct WantedGrant {
  const policy::ResourceRow* resource;
  std::vector<std::string> scopes;  // in the spelling of the permission table
};
struct WantedConsent {
  std::string app_id;
  std::string display_name;
  std::vector<WantedGrant> grants;
};

// --- reading ------------------------------------------------------------------------------------

Result<std::vector<std::string>> read_scopes(std::string_view text, policy::Resource resource) {
  std::vector<std::string> scopes;
  for (const auto piece : words(text, ',')) {
    const auto place = policy::find_permission(trim(piece), resource);
    if (!place || policy::permissions()[*place].scope_id.empty())
      return errors::invalid_property("scope");
    scopes.emplace_back(policy::permissions()[*place].name);
  }
  if (scopes.empty()) return errors::invalid_property("scope");
  return scopes;
}

Result<WantedGrant> read_grant(const Json& json) {
  BodyReader read{json};
  const auto resource_id = read.required_string("enterpriseApplicationId");
  const auto scope = read.required_string("scope");
  static_cast<void>(read.optional_value("attributes"));
  RETURN_IF_ERROR(read.finish());
  const auto* resource = policy::find_resource(resource_id);
  // Partner Center itself is consented to by signing in, never this way.
  if (resource == nullptr || resource->resource == policy::Resource::kPartnerCenter)
    return errors::invalid_property("enterpriseApplicationId");
  ASSIGN_OR_RETURN(auto scopes, read_scopes(scope, resource->resource));
  return WantedGrant{resource, std::move(scopes)};
}

Result<WantedConsent> read_consent(const Request& request) {
  ASSIGN_OR_RETURN(const Json json, rest::json_body(request));
  BodyReader read{json};
  const auto app_id = Guid::parse(read.required_string("applicationId"));
  auto name = read.optional_string("displayName");
  const Json* grants = read.optional_value("applicationGrants");
  static_cast<void>(read.optional_value("attributes"));
  RETURN_IF_ERROR(read.finish());
  if (!app_id) return errors::invalid_property("applicationId");
  if (grants == nullptr || !grants->is_array() || grants->empty())
    return errors::invalid_property("applicationGrants");
  WantedConsent consent{app_id->text(), name.value_or(""), {}};
  for (const Json& each : *grants) {
    ASSIGN_OR_RETURN(auto grant, read_grant(each));
    consent.grants.push_back(std::move(grant));
  }
  return consent;
}

// --- what may be granted ------------------------------------------------------------------------

// Only what the application's registration asks for may be consented to.
bool asks_for(const world::Row& application, const WantedGrant& grant, std::string_view scope) {
  const auto place = policy::find_permission(scope, grant.resource->resource);
  const auto& id = policy::permissions()[*place].scope_id;
  const Json required = application.json(kApplication.at("requiredResourceAccess"));
  for (const Json& resource : required) {
    if (!same_folded(string_at(resource, "/resourceAppId"), grant.resource->app_id)) continue;
    const Json* accesses = find_at(resource, "/resourceAccess");
    if (accesses == nullptr || !accesses->is_array()) continue;
    const auto is_it = [&](const Json& access) {
      return same_folded(string_at(access, "/id"), id);
    };
    if (std::ranges::any_of(*accesses, is_it)) return true;
  }
  return false;
}

Status check_registration(const rest::CommandContext& c, const WantedConsent& wanted) {
  const auto registered = directory::find_application(c.world(), wanted.app_id);
  if (registered.application == nullptr) {
    c.advice = {"", "register the application " + wanted.app_id + " in the partner's tenant first"};
    return errors::not_found();
  }
  for (const auto& grant : wanted.grants) {
    for (const auto& scope : grant.scopes) {
      if (asks_for(*registered.application, grant, scope)) continue;
      c.advice = {"",
                  fill("add the delegated permission {scope} of {resource} to the registration of "
                       "{app}",
                       {{"scope", scope},
                        {"resource", grant.resource->name},
                        {"app", registered.application->text(kApplication.at("displayName"))}})};
      return errors::invalid_property("scope");
    }
  }
  return ok();
}

// --- the customer's side ------------------------------------------------------------------------

Result<world::RowPtr> require_principal(rest::CommandContext& c, std::string_view tenant,
                                        std::string_view app_id, std::string_view display_name) {
  if (auto found = directory::find_service_principal(*c.world().tenant(tenant), app_id))
    return found;
  world::RowEdit principal{kServicePrincipal};
  principal.set_text(kServicePrincipal.at("appId"), app_id);
  if (!display_name.empty()) principal.set_text(kServicePrincipal.at("displayName"), display_name);
  return c.draft.add(tenant, std::move(principal));
}

std::vector<world::RowPtr> grants_of(const world::Tenant& tenant, std::string_view principal) {
  auto grants =
      tenant.table(TypeId::kPermissionGrant).find_by(kPermissionGrant.at("clientId"), principal);
  std::erase_if(grants, [](const world::RowPtr& grant) {
    return grant->view(kPermissionGrant.at("consentType")) != kAllPrincipals;
  });
  return grants;
}

Status add_grant(rest::CommandContext& c, std::string_view tenant, const world::Row& client,
                 const WantedGrant& wanted) {
  ASSIGN_OR_RETURN(const auto resource,
                   require_principal(c, tenant, wanted.resource->app_id, wanted.resource->name));
  const auto held = grants_of(*c.world().tenant(tenant), client.id());
  const auto is_same = [&](const world::RowPtr& grant) {
    return grant->view(kPermissionGrant.at("resourceId")) == resource->id();
  };
  if (std::ranges::any_of(held, is_same)) {
    c.advice = {"", "nothing to do: the application has a grant for " +
                        std::string{wanted.resource->name} +
                        "; delete the consent to give it anew"};
    return errors::permission_entry_exists();
  }
  world::RowEdit grant{kPermissionGrant};
  grant.set_text(kPermissionGrant.at("clientId"), client.id());
  grant.set_text(kPermissionGrant.at("consentType"), kAllPrincipals);
  grant.set_text(kPermissionGrant.at("resourceId"), resource->id());
  grant.set_text(kPermissionGrant.at("scope"), join(wanted.scopes, " "));
  const auto added = c.draft.add(tenant, std::move(grant));
  return added.ok() ? ok() : Status{added.error()};
}

// --- shapes -------------------------------------------------------------------------------------

OrderedJson as_json(const WantedConsent& consent) {
  OrderedJson json;
  json["applicationId"] = consent.app_id;
  if (!consent.display_name.empty()) json["displayName"] = consent.display_name;
  json["applicationGrants"] = OrderedJson::array();
  for (const auto& grant : consent.grants) {
    OrderedJson item;
    item["enterpriseApplicationId"] = grant.resource->app_id;
    item["scope"] = join(grant.scopes, ",");
    json["applicationGrants"].push_back(std::move(item));
  }
  return json;
}

// A service principal with its grants, as it was consented to.
OrderedJson consent_of(const world::Tenant& customer, const world::Row& principal) {
  OrderedJson json;
  json["applicationId"] = principal.view(kServicePrincipal.at("appId"));
  json["displayName"] = principal.text(kServicePrincipal.at("displayName"));
  json["applicationGrants"] = OrderedJson::array();
  for (const auto& grant : grants_of(customer, principal.id())) {
    const auto resource =
        customer.find(TypeId::kServicePrincipal, grant->view(kPermissionGrant.at("resourceId")));
    OrderedJson item;
    item["enterpriseApplicationId"] =
        resource == nullptr ? "" : resource->text(kServicePrincipal.at("appId"));
    std::string scope = grant->text(kPermissionGrant.at("scope"));
    std::ranges::replace(scope, ' ', ',');
    item["scope"] = scope;
    json["applicationGrants"].push_back(std::move(item));
  }
  return json;
}

bool is_consented(const world::Tenant& customer, const world::RowPtr& principal) {
  return principal != nullptr && !grants_of(customer, principal->id()).empty();
}

}  // namespace

Result<rest::Reply> give_consent(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(const auto wanted, read_consent(c.request));
  const auto customer = c.world().tenant(c.path.get("customer"));
  if (customer == nullptr) return errors::not_found();
  RETURN_IF_ERROR(check_registration(c, wanted));
  ASSIGN_OR_RETURN(const auto client,
                   require_principal(c, customer->id(), wanted.app_id, wanted.display_name));
  for (const auto& grant : wanted.grants)
    RETURN_IF_ERROR(add_grant(c, customer->id(), *client, grant));
  return rest::with_body(201, dump(as_json(wanted)))
      .with("Location", fill("/v1/customers/{customer}/applicationconsents/{app}",
                             {{"customer", customer->id()}, {"app", wanted.app_id}}));
}

Result<rest::Reply> list_consents(const rest::QueryContext& c) {
  const auto customer = c.world.tenant(c.path.get("customer"));
  if (customer == nullptr) return errors::not_found();
  auto items = OrderedJson::array();
  customer->table(TypeId::kServicePrincipal).each([&](const world::RowPtr& principal) {
    if (is_consented(*customer, principal)) items.push_back(consent_of(*customer, *principal));
    return true;
  });
  return rest::with_body(
      200, dump(collection(std::move(items), fill("/customers/{customer}/applicationconsents",
                                                  {{"customer", customer->id()}}))));
}

Result<rest::Reply> get_consent(const rest::QueryContext& c) {
  const auto customer = c.world.tenant(c.path.get("customer"));
  if (customer == nullptr) return errors::not_found();
  const auto principal = directory::find_service_principal(*customer, c.path.get("app"));
  if (!is_consented(*customer, principal)) return errors::not_found();
  return rest::with_body(200, dump(consent_of(*customer, *principal)));
}

Result<rest::Reply> withdraw_consent(rest::CommandContext& c) {
  const auto customer = c.world().tenant(c.path.get("customer"));
  if (customer == nullptr) return errors::not_found();
  const auto principal = directory::find_service_principal(*customer, c.path.get("app"));
  if (!is_consented(*customer, principal)) return errors::not_found();
  for (const auto& grant : grants_of(*customer, principal->id()))
    RETURN_IF_ERROR(c.draft.remove(customer->id(), *grant));
  // The laws may have taken it along with its last grant.
  const auto left =
      c.world().tenant(customer->id())->find(TypeId::kServicePrincipal, principal->id());
  if (left != nullptr) RETURN_IF_ERROR(c.draft.remove(customer->id(), *left));
  return rest::no_content();
}

}  // namespace mockgraph::partner
