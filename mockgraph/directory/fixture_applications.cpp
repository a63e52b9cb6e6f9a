#include "mockgraph/base/text.h"
#include "mockgraph/directory/fixture_tenant.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/files/pointer.h"
#include "mockgraph/files/wording.h"
#include "mockgraph/policy/permission_table.h"
#include "mockgraph/schema/application_tables.h"

#include <nlohmann/json.hpp>

#include <array>
#include <utility>

// Applications, service principals, and what was consented to.
namespace mockgraph::directory {
namespace {

using files::child;
using schema::kApplication;
using schema::kAppRoleAssignment;
using schema::kPermissionGrant;
using schema::kServicePrincipal;
using schema::TypeId;
using world::RowEdit;
using world::RowPtr;

constexpr std::array<std::string_view, 1> kApplicationKeys{"id"};
constexpr std::array<std::string_view, 3> kPrincipalKeys{"id", "application", "roles"};

std::vector<std::string_view> permission_names(policy::Resource resource) {
  std::vector<std::string_view> names;
  for (const auto& each : policy::permissions()) {
    if (each.resource == resource) names.push_back(each.name);
  }
  return names;
}

// The id of an app role by its word; empty if the resource has none of that name.
std::string app_role_id(const world::Row& resource, std::string_view word) {
  for (const Json& role : resource.json(kServicePrincipal.at("appRoles"))) {
    if (string_at(role, "/value") == word) return string_at(role, "/id");
  }
  return {};
}

std::vector<std::string> app_role_words(const world::Row& resource) {
  std::vector<std::string> words;
  for (const Json& role : resource.json(kServicePrincipal.at("appRoles")))
    words.push_back(string_at(role, "/value"));
  return words;
}

}  // namespace

void TenantReader::read_applications() {
  const auto place = child(pointer_, "applications");
  for (const auto& name : keys(place)) {
    const auto at = child(place, name);
    RowEdit row{kApplication};
    row.set_text(0, reading_.id_of(at)).set_text(kApplication.at("displayName"), name);
    reading_.read_properties(at, kApplicationKeys, row);
    fill_secrets(row, at);
    if (!row.is_set(kApplication.at("appId")))
      row.set_text(kApplication.at("appId"), reading_.drawn_id(child(at, "appId")));
    if (const auto added = add(std::move(row), at))
      applications_[name] = added->text(kApplication.at("appId"));
  }
}

void TenantReader::fill_secrets(RowEdit& row, const std::string& pointer) const {
  const auto index = kApplication.at("secrets");
  if (!row.is_set(index)) return;
  Json secrets = Json::parse(row.raw(index), nullptr, false);
  for (std::size_t i = 0; i < secrets.size(); ++i) {
    auto& text = secrets[i]["secretText"];
    if (text == kGenerated)
      text = generated(SecretKind::kApplication, child(child(pointer, "secrets"), i));
  }
  row.set_json(index, secrets);
}

void TenantReader::read_service_principals() {
  for (const auto& name : keys(child(pointer_, "servicePrincipals"))) read_service_principal(name);
  add_services();
}

void TenantReader::read_service_principal(const std::string& key) {
  const auto place = child(child(pointer_, "servicePrincipals"), key);
  const auto app_id = app_id_of(place, key);
  if (app_id.empty()) return;
  RowEdit row{kServicePrincipal};
  row.set_text(0, reading_.id_of(place)).set_text(kServicePrincipal.at("displayName"), key);
  reading_.read_properties(place, kPrincipalKeys, row);
  row.set_text(kServicePrincipal.at("appId"), app_id);
  const auto added = add(std::move(row), place);
  if (added == nullptr) return;
  principals_[key] = std::string{added->id()};
  read_roles(place, std::string{added->id()});
}

// By its id, by the application it names, or by an application of its own name.
std::string TenantReader::app_id_of(const std::string& pointer, const std::string& key) {
  if (auto given = reading_.text(child(pointer, "appId")); !given.empty()) return given;
  const auto place = child(pointer, "application");
  const auto named = reading_.text(place);
  if (!named.empty())
    return require(applications_, {place, named}, "application").value_or(std::string{});
  if (const auto found = applications_.find(key); found != applications_.end())
    return found->second;
  reading_.fault(pointer, "which application is this? Give 'appId' or 'application'");
  return {};
}

// The services that every tenant meets: Graph, and Partner Center where the tenant is a partner.
void TenantReader::add_services() {
  const bool is_partner = !reading_.text(child(pointer_, "partnerTenantType")).empty();
  for (const auto& service : policy::resources()) {
    const bool is_wanted = service.resource == policy::Resource::kGraph ||
                           (service.resource == policy::Resource::kPartnerCenter && is_partner);
    if (!is_wanted) continue;
    const auto tenant = draft_.world().tenant(tenant_);
    if (find_service_principal(*tenant, service.app_id) != nullptr) continue;
    const std::string name{service.name};
    RowEdit row{kServicePrincipal};
    row.set_text(0, reading_.drawn_id(child(child(pointer_, "servicePrincipals"), name)));
    row.set_text(kServicePrincipal.at("appId"), service.app_id);
    if (const auto added = add(std::move(row), pointer_)) principals_[name] = added->id();
  }
}

void TenantReader::read_grants() {
  const auto place = child(pointer_, "grants");
  const Json* list = reading_.find(place);
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const auto at = child(place, i);
    const auto named = [&](std::string_view key) {
      const auto part = child(at, key);
      return require(principals_, {part, reading_.text(part)}, "service principal");
    };
    const auto client = named("client"), resource = named("resource");
    if (!client || !resource) continue;
    if ((*list)[i].contains("scopes")) {
      read_scopes(at, *client, *resource);
    } else {
      read_app_roles(at, *client, *resource);
    }
  }
}

void TenantReader::read_scopes(const std::string& pointer, const std::string& client,
                               const std::string& resource) {
  const auto api = draft_.world().tenant(tenant_)->find(TypeId::kServicePrincipal, resource);
  const auto* service = policy::find_resource(api->view(kServicePrincipal.at("appId")));
  std::string scope;
  for (const auto& word : words_at(child(pointer, "scopes"))) {
    if (service != nullptr && !policy::find_permission(word.text, service->resource)) {
      reading_.fault(word.pointer,
                     std::string{service->name} + " has no permission '" + word.text + "'" +
                         files::did_you_mean(word.text, permission_names(service->resource)));
    }
    scope += (scope.empty() ? "" : " ") + word.text;
  }
  RowEdit row{kPermissionGrant};
  row.set_text(kPermissionGrant.at("clientId"), client);
  row.set_text(kPermissionGrant.at("resourceId"), resource);
  row.set_text(kPermissionGrant.at("scope"), scope);
  const auto place = child(pointer, "user");
  const auto name = reading_.text(place);
  row.set_text(kPermissionGrant.at("consentType"), name.empty() ? "AllPrincipals" : "Principal");
  if (!name.empty()) {
    const auto user = require(users_, {place, name}, "user");
    if (!user) return;
    row.set_text(kPermissionGrant.at("principalId"), *user);
  }
  add(std::move(row), pointer);
}

void TenantReader::read_app_roles(const std::string& pointer, const std::string& client,
                                  const std::string& resource) {
  const RowPtr api = draft_.world().tenant(tenant_)->find(TypeId::kServicePrincipal, resource);
  for (const auto& word : words_at(child(pointer, "roles"))) {
    const auto role = app_role_id(*api, word.text);
    if (role.empty()) {
      reading_.fault(word.pointer, api->text(kServicePrincipal.at("displayName")) +
                                       " has no application role '" + word.text + "'" +
                                       files::did_you_mean(word.text, app_role_words(*api)));
      continue;
    }
    RowEdit row{kAppRoleAssignment};
    row.set_text(kAppRoleAssignment.at("appRoleId"), role);
    row.set_text(kAppRoleAssignment.at("principalId"), client);
    row.set_text(kAppRoleAssignment.at("resourceId"), resource);
    add(std::move(row), word.pointer);
  }
}

}  // namespace mockgraph::directory
