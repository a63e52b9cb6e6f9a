#include "mockgraph/graph/resolve.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/rest/route_table.h"
#include "mockgraph/schema/registry.h"

#include <algorithm>
#include <array>
#include <optional>

namespace mockgraph::graph {
namespace {

using schema::TypeId;
using world::RowPtr;
using world::Tenant;

struct AlternateKey {
  schema::PropertyIndex property;
  std::string_view value;
};

// "appId='…'": of the properties that Graph documents as alternate keys.
std::optional<AlternateKey> alternate_key(const schema::EntityType& type, std::string_view key) {
  constexpr auto kNames =
      std::to_array<std::string_view>({"appId", "uniqueName", "roleTemplateId", "deviceId"});
  const auto equals = key.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  const auto name = trim(key.substr(0, equals));
  const bool is_known =
      std::ranges::any_of(kNames, [&](std::string_view each) { return same_folded(each, name); });
  const auto property = type.find(name);
  if (!is_known || !property) return std::nullopt;
  auto value = trim(key.substr(equals + 1));
  if (value.size() >= 2 && value.front() == '\'' && value.back() == '\'')
    value = value.substr(1, value.size() - 2);
  return AlternateKey{*property, value};
}

Error missing(TypeId type, std::string_view key) {
  return type == TypeId::kConditionalAccessPolicy ? errors::policy_not_found(key)
                                                  : errors::resource_not_found(key);
}

Result<RowPtr> found_or(RowPtr row, const Error& error) {
  if (row == nullptr) return error;
  return row;
}

}  // namespace

world::TenantPtr tenant_of(const rest::RequestFacts& facts, const world::World& world) {
  return world.tenant(facts.caller->tenant_id);
}

Result<RowPtr> require_user(const Tenant& tenant, std::string_view key) {
  if (auto row = directory::find_user(tenant, key)) return row;
  return errors::resource_not_found(key);
}

Result<RowPtr> require_row(const Tenant& tenant, TypeId type, std::string_view key) {
  if (type == TypeId::kUser) return require_user(tenant, key);
  const auto& table = tenant.table(type);
  if (const auto other = alternate_key(table.type(), key))
    return found_or(table.first_by(other->property, other->value), missing(type, other->value));
  if (auto row = table.find(key)) return row;
  const bool is_guid_key = table.type().properties[0].type == schema::Edm::kGuid;
  if (is_guid_key && type != TypeId::kConditionalAccessPolicy && !Guid::parse(key))
    return errors::invalid_object_identifier(key);
  return missing(type, key);
}

Result<RowPtr> require_addressed(const rest::RequestFacts& facts, const world::World& world,
                                 TypeId type) {
  const auto tenant = tenant_of(facts, world);
  const auto key = facts.path.get("id");
  if (!key.empty()) return require_row(*tenant, type, key);
  if (facts.caller->is_application()) return errors::me_needs_a_user();
  return require_user(*tenant, facts.caller->object_id);
}

RowPtr find_directory_object(const Tenant& tenant, std::string_view id) {
  return directory::find_object(tenant, id);
}

Result<RowPtr> require_directory_object(const Tenant& tenant, std::string_view id) {
  if (auto row = directory::find_object(tenant, id)) return row;
  if (!Guid::parse(id)) return errors::invalid_object_identifier(id);
  return errors::resource_not_found(id);
}

Result<RowPtr> require_referred(const Tenant& tenant, std::string_view url) {
  const auto invalid = [&] { return errors::reference_url_invalid(url); };
  const auto parsed = Url::parse(url);
  if (!parsed || (parsed->scheme != "https" && parsed->scheme != "http")) return invalid();
  const auto segments = rest::path_segments(split_target(parsed->target).path);
  for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
    const auto key = percent_decoded(segments[i + 1]);
    if (same_folded(segments[i], "directoryObjects")) return require_directory_object(tenant, key);
    for (const TypeId type : {TypeId::kUser, TypeId::kGroup, TypeId::kServicePrincipal,
                              TypeId::kApplication, TypeId::kDirectoryRole}) {
      if (same_folded(segments[i], schema::type_of(type).set))
        return require_row(tenant, type, key);
    }
  }
  return invalid();
}

}  // namespace mockgraph::graph
