#include "mockgraph/admin/state_document.h"

#include "mockgraph/admin/errors.h"
#include "mockgraph/base/text.h"
#include "mockgraph/schema/registry.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace mockgraph::admin {
namespace {

using schema::EntityType;
using schema::TypeId;

Json row_document(const world::Row& row) {
  Json json = Json::object();
  const auto& properties = row.type().properties;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    if (properties[i].has(schema::kSecret)) continue;
    auto value = row.json(static_cast<schema::PropertyIndex>(i));
    if (!value.is_null()) json[std::string{properties[i].name}] = std::move(value);
  }
  return json;
}

Json tenant_document(const world::Tenant& tenant) {
  Json json = Json::object();
  for (const auto* type : schema::all_types()) {
    const auto key = document_key(*type);
    if (key.empty()) continue;
    Json rows = Json::object();
    tenant.table(type->type).each([&](const world::RowPtr& row) {
      rows[std::string{row->id()}] = row_document(*row);
      return true;
    });
    json[std::string{key}] = std::move(rows);
  }
  return json;
}

Result<Duration> read_length(BodyReader& read, std::string_view name) {
  auto length = parse_duration(read.required_string(name));
  if (!length.ok()) return errors::wrong_value(name, "an ISO 8601 duration such as PT40S");
  return length;
}

Status read_replication(const Json& json, sandbox::Settings& settings) {
  const auto set = sandbox::set_replication(settings, json);
  if (set.ok()) return ok();
  auto error = set.error();
  error.target = error.target.empty() ? "replication" : "replication/" + error.target;
  error.message = fill("'{place}': {why}", {{"place", error.target}, {"why", error.message}});
  return error;
}

// One of a setting's words.
template <class Enum, class Text>
Status read_word(std::string_view name, std::string_view word, const Text& text, Enum& value) {
  if (const auto parsed = text.parse(word)) {
    value = *parsed;
    return ok();
  }
  std::vector<std::string> words;
  for (const auto& [each, known] : text.rows) words.emplace_back(known);
  return errors::unknown_word(name, word, words);
}

}  // namespace

std::string_view document_key(const EntityType& type) {
  if (type.properties[0].has(schema::kSecret)) return {};
  if (type.type == TypeId::kConditionalAccessPolicy) return "conditionalAccessPolicies";
  if (type.type == TypeId::kSecurityDefaults) return "securityDefaults";
  return type.set.substr(type.set.rfind('/') + 1);
}

const EntityType* type_with_key(std::string_view key) {
  for (const auto* type : schema::all_types()) {
    if (!key.empty() && document_key(*type) == key) return type;
  }
  return nullptr;
}

Result<sandbox::Settings> read_settings(const Json& json) {
  BodyReader read{json};
  sandbox::Settings settings;
  const auto enforcement = read.required_string("mfaEnforcement");
  const auto throttling = read.optional_string("throttling");
  const auto environment = read.optional_string("partnerEnvironment");
  ASSIGN_OR_RETURN(settings.access_token_lifetime, read_length(read, "accessTokenLifetime"));
  ASSIGN_OR_RETURN(settings.mailbox_provisioning, read_length(read, "mailboxProvisioning"));
  if (const Json* replication = read.optional_value("replication"); replication != nullptr) {
    RETURN_IF_ERROR(read_replication(*replication, settings));
  }
  ASSIGN_OR_RETURN(settings.secret_propagation, read_length(read, "secretPropagation"));
  settings.request_header = read.optional_bool("requestHeader").value_or(true);
  RETURN_IF_ERROR(read.finish());
  RETURN_IF_ERROR(read_word("mfaEnforcement", enforcement, sandbox::kMfaEnforcementText,
                            settings.mfa_enforcement));
  if (throttling)
    RETURN_IF_ERROR(
        read_word("throttling", *throttling, sandbox::kThrottlingText, settings.throttling));
  if (environment)
    RETURN_IF_ERROR(read_word("partnerEnvironment", *environment, sandbox::kPartnerEnvironmentText,
                              settings.partner_environment));
  return settings;
}

Json state_document(const sandbox::State& state) {
  Json tenants = Json::object();
  state.world.each_tenant([&](const world::Tenant& tenant) {
    tenants[tenant.id()] = tenant_document(tenant);
    return true;
  });
  return {{"version", 1},
          {"seed", state.seed},
          {"settings", Json(sandbox::settings_json(state.settings))},
          {"tenants", std::move(tenants)}};
}

}  // namespace mockgraph::admin
