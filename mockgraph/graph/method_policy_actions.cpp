#include "mockgraph/graph/method_policy_actions.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/method_policy.h"
#include "mockgraph/directory/singleton.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/view.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/odata/shape.h"
#include "mockgraph/schema/policy_tables.h"

namespace mockgraph::graph {
namespace {

using rest::CommandContext;
using rest::QueryContext;
using rest::Reply;
using schema::kMethodConfiguration;
using schema::TypeId;
using world::Row;
using world::RowEdit;
using world::RowPtr;

constexpr auto kState = kMethodConfiguration.at("state");
constexpr auto kConfiguredKind = kMethodConfiguration.at("kind");
constexpr auto kMethodSettings = kMethodConfiguration.at("settings");
constexpr std::string_view kExternal = "externalAuthenticationMethodConfiguration";
constexpr std::string_view kMethodsSet = "authenticationMethodConfigurations";

// Members that a kind can have, with the JSON of "nothing said".
Json known_members(const Row& row) {
  Json known = row.json(kMethodSettings);
  if (row.view(kConfiguredKind) == kExternal)
    known.update({{"displayName", nullptr}, {"appId", nullptr}, {"openIdConnectSetting", nullptr}},
                 false);
  return known;
}

std::string members_of(const Row& row) {
  OrderedJson members{{"@odata.type", "#microsoft.graph." + std::string{row.view(kConfiguredKind)}},
                      {"id", row.id()},
                      {"state", row.view(kState)}};
  const Json settings = row.json(kMethodSettings);
  for (const auto& [name, value] : settings.items())
    members[name] = OrderedJson::parse(dump(value));
  return dump(members);
}

std::string entity_of(const rest::RequestFacts& facts, const Row& row) {
  std::string body = "{\"@odata.context\":\"" +
                     context_url(facts, "authenticationMethodConfigurations/$entity") + "\",";
  return body.append(members_of(row).substr(1));
}

std::string items_of(const world::Tenant& tenant) {
  std::string items = "[";
  for (const auto& row : directory::method_configurations(tenant)) {
    if (items.size() > 1) items += ',';
    items += members_of(*row);
  }
  return items += ']';
}

// A member's name as the settings have it; empty if there is none.
std::string spelling(const Json& settings, std::string_view name) {
  for (const auto& [key, value] : settings.items()) {
    if (same_folded(key, name)) return key;
  }
  return {};
}

// Lays the body over what is there, member by member.
Status write_configuration(const Json& body, RowEdit& next, Json settings) {
  for (const auto& [name, value] : body.items()) {
    if (name.find('@') != std::string::npos || same_folded(name, "id")) continue;
    if (same_folded(name, "state")) {
      if (!value.is_string()) return errors::value_not_of_schema("state");
      next.set_json(kState, value);
      continue;
    }
    const auto key = spelling(settings, name);
    if (key.empty()) return errors::unknown_property(name);
    Json& place = settings[key];
    const bool has_type = place.is_null() || value.type() == place.type() ||
                          (value.is_number_integer() && place.is_number_integer());
    if (!has_type) return errors::value_not_of_schema(name);
    if (place.is_object()) {
      place.merge_patch(value);
    } else {
      place = value;
    }
  }
  next.set_json(kMethodSettings, settings);
  return ok();
}

Status check_type(const Json& body, std::string_view kind) {
  const Json* type = find_member(body, "@odata.type");
  const auto wanted = "#microsoft.graph." + std::string{kind};
  const bool is_it = type != nullptr && *type == wanted;
  return is_it ? ok()
               : Status{errors::gateway_refused("The @odata.type of the request body must be " +
                                                wanted + ".")};
}

Result<RowPtr> configuration_in_path(const rest::RequestFacts& facts, const world::World& world) {
  const auto id = facts.path.get("configuration");
  auto row = directory::method_configuration(*tenant_of(facts, world), id);
  if (row == nullptr) return errors::resource_not_found(id);
  return row;
}

}  // namespace

Result<Reply> get_methods_policy(const QueryContext& c) {
  const auto tenant = tenant_of(c, c.world);
  const auto row = directory::singleton(*tenant, TypeId::kMethodsPolicy);
  std::string body =
      "{\"@odata.context\":\"" + context_url(c, "authenticationMethodsPolicy") + "\",";
  odata::Shape::whole(row->type(), version_of(c)).append_members(body, *row);
  body.append(",\"authenticationMethodConfigurations\":").append(items_of(*tenant)).append("}");
  return rest::with_body(200, std::move(body));
}

Result<Reply> list_method_configurations(const QueryContext& c) {
  return rest::with_body(200, value_body(c, kMethodsSet, items_of(*tenant_of(c, c.world))));
}

Result<Reply> get_method_configuration(const QueryContext& c) {
  ASSIGN_OR_RETURN(const RowPtr row, configuration_in_path(c, c.world));
  return rest::with_body(200, entity_of(c, *row));
}

Result<Reply> update_method_configuration(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const RowPtr row, configuration_in_path(c, c.world()));
  RETURN_IF_ERROR(check_type(body, row->view(kConfiguredKind)));
  RowEdit next{*row};
  RETURN_IF_ERROR(write_configuration(body, next, known_members(*row)));
  const bool is_kept =
      tenant_of(c, c.world())->find(TypeId::kMethodConfiguration, row->id()) != nullptr;
  if (is_kept) {
    RETURN_IF_ERROR(put(c, std::move(next)));
    return rest::no_content();
  }
  ASSIGN_OR_RETURN(const RowPtr first, add(c, std::move(next)));
  return rest::no_content();
}

Result<Reply> create_external_method(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  RETURN_IF_ERROR(check_type(body, kExternal));
  if (!directory::has_premium(*tenant_of(c, c.world())))
    return errors::premium_license_required("Microsoft Entra ID P1");
  RowEdit row{kMethodConfiguration};
  row.set_text(kConfiguredKind, kExternal).set_text(kState, "disabled");
  RETURN_IF_ERROR(write_configuration(body, row,
                                      {{"displayName", nullptr},
                                       {"appId", nullptr},
                                       {"openIdConnectSetting", nullptr},
                                       {"excludeTargets", Json::array()},
                                       {"includeTargets", Json::array()}}));
  const Json settings = Json::parse(row.raw(kMethodSettings), nullptr, false);
  for (const auto name : {"displayName", "appId"}) {
    if (string_at(settings, "/" + std::string{name}).empty()) return errors::value_required(name);
  }
  ASSIGN_OR_RETURN(const RowPtr added, add(c, std::move(row)));
  return rest::with_body(201, entity_of(c, *added));
}

Result<Reply> reset_method_configuration(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr row, configuration_in_path(c, c.world()));
  RETURN_IF_ERROR(c.draft.remove(tenant_id(c), *row));
  return rest::no_content();
}

}  // namespace mockgraph::graph
