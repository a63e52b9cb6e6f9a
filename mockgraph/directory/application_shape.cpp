#include "mockgraph/directory/application_shape.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::directory {
namespace {

using schema::kApplication;
using schema::PropertyIndex;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using world::Tenant;

constexpr auto kShapeUris = kApplication.at("identifierUris");
constexpr auto kShapeApi = kApplication.at("api");
constexpr auto kShapeRoles = kApplication.at("appRoles");
constexpr std::string_view kScopes = "/oauth2PermissionScopes";

// "appRole" and "permissionScope" resource types: every member with its default.
constexpr std::string_view kRoleShape = R"({"allowedMemberTypes":[],"description":null,
  "displayName":null,"id":null,"isEnabled":true,"origin":"Application","value":null})";
constexpr std::string_view kScopeShape = R"({"adminConsentDescription":null,
  "adminConsentDisplayName":null,"id":null,"isEnabled":true,"type":"User",
  "userConsentDescription":null,"userConsentDisplayName":null,"value":null})";

Json parsed_column(std::string_view raw) { return Json::parse(raw, nullptr, false); }

// Members that are named take the given value, null included; the others stay.
void overlay(Json& whole, const Json& given) {
  for (const auto& [name, value] : given.items()) {
    Json& mine = whole[name];
    if (mine.is_object() && value.is_object()) {
      overlay(mine, value);
    } else {
      mine = value;
    }
  }
}

// A structured value that was sent in part keeps its other members: what they were, or the
// defaults.
void fill_members(const Row* before, RowEdit& next, PropertyIndex property) {
  if (!next.is_set(property)) return;
  const Json given = parsed_column(next.raw(property));
  if (!given.is_object()) return;  // refused by the check
  Json whole = parsed_column(next.type().properties[property].fallback);
  if (before != nullptr && before->is_set(property)) overlay(whole, before->json(property));
  overlay(whole, given);
  next.set_json(property, whole);
}

Json whole_entries(const Json& list, std::string_view defaults) {
  Json whole = Json::array();
  for (const Json& each : list) {
    Json entry = parsed_column(defaults);
    entry.update(each);
    whole.push_back(std::move(entry));
  }
  return whole;
}

bool is_object_list(const Json* list) {
  return list != nullptr && list->is_array() &&
         std::ranges::all_of(*list, [](const Json& each) { return each.is_object(); });
}

Json scopes_of(const Row& row) {
  const Json api = row.json(kShapeApi);
  const Json* scopes = find_at(api, kScopes);
  return is_object_list(scopes) ? *scopes : Json::array();
}

bool is_resource_access(const Json& access) {
  const std::string type = string_at(access, "/type");
  return Guid::parse(string_at(access, "/id")) && (type == "Scope" || type == "Role");
}

Status check_requested(const Row& after) {
  const auto refuse = errors::value_invalid(kApplication, "requiredResourceAccess");
  for (const Json& resource : after.json(kApplication.at("requiredResourceAccess"))) {
    const Json* list = find_at(resource, "/resourceAccess");
    if (!Guid::parse(string_at(resource, "/resourceAppId"))) return refuse;
    if (list == nullptr || !list->is_array()) return refuse;
    if (!std::ranges::all_of(*list, is_resource_access)) return refuse;
  }
  return ok();
}

// Ids and values are unique among roles and scopes together.
struct Seen {
  std::vector<std::string> ids = {}, values = {};

  Status add(const Json& entry, std::string_view type) {
    const auto id = fold_case(string_at(entry, "/id")), value = string_at(entry, "/value");
    if (!Guid::parse(id) || std::ranges::find(ids, id) != ids.end())
      return errors::value_invalid(type, "id");
    const bool is_taken = !value.empty() && std::ranges::find(values, value) != values.end();
    if (is_taken || value.find(' ') != std::string::npos)
      return errors::value_invalid(type, "value");
    ids.push_back(id);
    values.push_back(value);
    return ok();
  }
};

Status check_role(const Json& role) {
  const Json& members = role.at("allowedMemberTypes");
  const auto is_member = [](const Json& each) { return each == "User" || each == "Application"; };
  const bool is_right =
      members.is_array() && !members.empty() && std::ranges::all_of(members, is_member);
  if (!is_right) return errors::value_invalid("AppRole", "allowedMemberTypes");
  return string_at(role, "/displayName").empty() ? Status{errors::value_missing("displayName")}
                                                 : ok();
}

Status check_offers(const Row& after) {
  Seen roles, scopes;
  for (const Json& role : after.json(kShapeRoles)) {
    RETURN_IF_ERROR(roles.add(role, "AppRole"));
    RETURN_IF_ERROR(check_role(role));
  }
  for (const Json& scope : scopes_of(after)) {
    RETURN_IF_ERROR(scopes.add(scope, "PermissionScope"));
    const auto type = string_at(scope, "/type");
    if (type != "User" && type != "Admin") return errors::value_invalid("PermissionScope", "type");
  }
  return ok();
}

// What may not change of something enabled.
bool is_same_offer(const Json& before, const Json& after) {
  for (const auto pointer : {"/value", "/allowedMemberTypes"}) {
    const Json *old = find_at(before, pointer), *now = find_at(after, pointer);
    if ((old == nullptr) != (now == nullptr) || (old != nullptr && *old != *now)) return false;
  }
  return true;
}

Status check_kept(const Json& before, const Json& after) {
  for (const Json& old : before) {
    if (old.at("isEnabled") == false) continue;
    const auto kept = std::ranges::find_if(after, [&](const Json& each) {
      return same_folded(string_at(each, "/id"), string_at(old, "/id"));
    });
    if (kept == after.end() || !is_same_offer(old, *kept)) return errors::permission_enabled();
  }
  return ok();
}

// ---- addresses ----

bool is_below(std::string_view host, std::string_view domain) {
  return host == domain || (host.size() > domain.size() && host.ends_with(domain) &&
                            host[host.size() - domain.size() - 1] == '.');
}

bool is_of_tenant(const Tenant& tenant, std::string_view host) {
  bool found = false;
  tenant.table(TypeId::kDomain).each([&](const RowPtr& row) {
    found = row->flag(schema::kDomain.at("isVerified")) && is_below(host, row->id());
    return !found;
  });
  return found;
}

// The host whose owner matters; empty where none does: "api://{appId}", "urn:…".
// Differs: newer tenants refuse "api://{word}" as well, by a policy that is not simulated.
std::string host_of(std::string_view uri, std::string_view app_id) {
  const auto scheme_end = uri.find("://");
  if (scheme_end == std::string_view::npos) return {};
  const auto scheme = fold_case(uri.substr(0, scheme_end));
  const auto rest = uri.substr(scheme_end + 3);
  auto host = fold_case(rest.substr(0, rest.find_first_of("/?#:")));
  if (scheme == "https" || scheme == "http") return host;
  const bool names_app = rest.size() >= app_id.size() && rest.ends_with(app_id);
  const bool is_word = host.find('.') == std::string::npos;
  return scheme == "api" && !names_app && !is_word ? host : std::string{};
}

bool is_uri(std::string_view text) {
  const auto colon = text.find(':');
  return colon != std::string_view::npos && colon > 0 && colon + 1 < text.size() &&
         text.find_first_of(" \t\r\n") == std::string_view::npos;
}

Status check_new_uri(const Tenant& tenant, const Row& after, const std::string& uri) {
  if (!is_uri(uri)) return errors::value_invalid(kApplication, "identifierUris");
  const auto host = host_of(uri, after.view(kApplication.at("appId")));
  if (!host.empty() && !is_of_tenant(tenant, host)) return errors::uri_not_verified(uri);
  Status status = ok();
  tenant.table(TypeId::kApplication).each([&](const RowPtr& other) {
    if (other->id() == after.id()) return true;
    for (const Json& theirs : other->json(kShapeUris)) {
      if (theirs == uri) status = errors::value_taken("identifierUris", {});
    }
    return status.ok();
  });
  return status;
}

}  // namespace

void fill_application_values(const Row* before, RowEdit& next) {
  for (const auto each : {kShapeApi, kApplication.at("web"), kApplication.at("spa"),
                          kApplication.at("publicClient"), kApplication.at("info")})
    fill_members(before, next, each);
  if (next.is_set(kShapeRoles))
    next.set_json(kShapeRoles, whole_entries(parsed_column(next.raw(kShapeRoles)), kRoleShape));
  if (!next.is_set(kShapeApi)) return;
  Json api = parsed_column(next.raw(kShapeApi));
  const Json* scopes = find_at(api, kScopes);
  if (!is_object_list(scopes)) return;
  api["oauth2PermissionScopes"] = whole_entries(*scopes, kScopeShape);
  next.set_json(kShapeApi, api);
}

Status check_application_values(const Row& after) {
  RETURN_IF_ERROR(check_requested(after));
  return check_offers(after);
}

Status check_offered(const Row& before, const Row& after) {
  RETURN_IF_ERROR(check_kept(before.json(kShapeRoles), after.json(kShapeRoles)));
  return check_kept(scopes_of(before), scopes_of(after));
}

Status check_uris(LawContext& c, const Row* before, const Row& after) {
  if (!changed(before, after, kShapeUris)) return ok();
  const auto tenant = c.draft.world().tenant(c.tenant);
  const Json held = before != nullptr ? before->json(kShapeUris) : Json::array();
  for (const Json& each : after.json(kShapeUris)) {
    if (std::ranges::find(held, each) != held.end()) continue;
    RETURN_IF_ERROR(check_new_uri(*tenant, after, each.get<std::string>()));
  }
  return ok();
}

}  // namespace mockgraph::directory
