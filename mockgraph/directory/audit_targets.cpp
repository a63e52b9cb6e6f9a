#include "mockgraph/directory/audit_targets.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/group_rules.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"

#include <nlohmann/json.hpp>

#include <array>

namespace mockgraph::directory {
namespace {

using schema::kGroup;
using schema::kMembership;
using schema::kPermissionGrant;
using schema::kRoleAssignment;
using schema::kUser;
using schema::PropertyIndex;
using schema::TypeId;
using world::Row;
using world::RowPtr;

// ---- one modified property: old and new are JSON texts, which the log quotes once more ----

void append_value(std::string& out, std::string_view json_text) {
  if (json_text.empty())
    out += "null";
  else
    append_json_string(out, json_text);
}

void append_property(std::string& out, std::string_view name, std::string_view old_value,
                     std::string_view new_value) {
  out += out.empty() ? "{" : ",{";
  out += "\"displayName\":";
  append_json_string(out, name);
  out += ",\"oldValue\":";
  append_value(out, old_value);
  out += ",\"newValue\":";
  append_value(out, new_value);
  out += '}';
}

// A fact about the other end of a link: new when it is made, old when it is removed.
void append_fact(std::string& out, const AuditEvent& event, std::string_view name,
                 std::string_view value) {
  const auto quoted = json_string(value);
  append_property(out, name, event.after == nullptr ? quoted : "",
                  event.after == nullptr ? "" : quoted);
}

// "displayName" of the schema is "DisplayName" in the log, its values stand in brackets.
std::string bracketed(const Row* row, PropertyIndex property) {
  if (row == nullptr || !row->is_set(property)) return "[]";
  const auto raw = row->raw(property);
  return raw.starts_with('[') ? std::string{raw} : "[" + std::string{raw} + "]";
}

std::string told_properties(const AuditEvent& event) {
  std::string out;
  const auto& properties = event.row().type().properties;
  for (std::size_t i = 1; i < properties.size(); ++i) {
    const auto index = static_cast<PropertyIndex>(i);
    if (!is_told(properties[i]) || event.after == nullptr || !event.changes(index)) continue;
    std::string name{properties[i].name};
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    append_property(out, name, bracketed(event.before, index), bracketed(event.after, index));
  }
  return out;
}

// ---- one object ----

struct TypeWord {
  TypeId type;
  std::string_view word;
};
constexpr auto kTypeWords = std::to_array<TypeWord>({
    {TypeId::kUser, "User"},
    {TypeId::kDeletedUser, "User"},
    {TypeId::kGroup, "Group"},
    {TypeId::kDeletedGroup, "Group"},
    {TypeId::kDirectoryRole, "Role"},
    {TypeId::kApplication, "App"},
    {TypeId::kDeletedApplication, "App"},
    {TypeId::kServicePrincipal, "ServicePrincipal"},
    {TypeId::kDeletedServicePrincipal, "ServicePrincipal"},
    {TypeId::kConditionalAccessPolicy, "Policy"},
    {TypeId::kSecurityDefaults, "Policy"},
    {TypeId::kOrganization, "Directory"},
});

std::string_view word_of(TypeId type) {
  for (const auto& [each, word] : kTypeWords) {
    if (each == type) return word;
  }
  return "Other";
}

void append_text_or_null(std::string& out, std::string_view text) {
  if (text.empty())
    out += "null";
  else
    append_json_string(out, text);
}

struct AuditResource {
  std::string id, name, upn;
  std::string_view type, group_type;
};

void append_resource(std::string& out, const AuditResource& resource, std::string_view properties) {
  out += out.empty() ? "[{\"id\":" : ",{\"id\":";
  append_json_string(out, resource.id);
  out += ",\"displayName\":";
  append_text_or_null(out, resource.name);
  out.append(",\"type\":\"").append(resource.type).append("\",\"userPrincipalName\":");
  append_text_or_null(out, resource.upn);
  out += ",\"groupType\":";
  append_text_or_null(out, resource.group_type);
  out.append(",\"modifiedProperties\":[").append(properties).append("]}");
}

// Users are told by their principal name, everything else by its display name.
AuditResource resource_of(const Row& row) {
  AuditResource resource{std::string{row.id()}, {}, {}, word_of(row.type().type), {}};
  if (resource.type == "User") {
    resource.upn = row.text(kUser.at("userPrincipalName"));
    return resource;
  }
  if (const auto name = row.type().find("displayName")) resource.name = row.text(*name);
  if (resource.type == "Group")
    resource.group_type =
        row.raw(kGroup.at("groupTypes")).find("\"Unified\"") != std::string_view::npos
            ? "unifiedGroups"
            : "azureAD";
  return resource;
}

// An end of a link, which may have gone with it.
RowPtr end_of(const AuditEvent& event, std::string_view id) {
  if (auto row = find_object(event.is, id)) return row;
  return find_object(event.was, id);
}

void append_end(std::string& out, const AuditEvent& event, std::string_view id,
                std::string_view properties) {
  const RowPtr row = end_of(event, id);
  if (row != nullptr)
    append_resource(out, resource_of(*row), properties);
  else
    append_resource(out, {std::string{id}, {}, {}, "Other", {}}, properties);
}

std::string name_of(const AuditEvent& event, std::string_view id) {
  const RowPtr row = end_of(event, id);
  const auto property = row != nullptr ? row->type().find("displayName") : std::nullopt;
  return property ? row->text(*property) : std::string{};
}

// ---- credentials ----

std::string described(const Row* row, std::string_view property) {
  const auto index = row != nullptr ? row->type().find(property) : std::nullopt;
  Json lines = Json::array();
  if (!index) return "[]";
  const bool is_password = property == "passwordCredentials";
  for (const Json& each : row->json(*index))
    lines.push_back(
        fill("[KeyIdentifier={id},KeyType={type},KeyUsage=Verify,DisplayName={name}]",
             {{"id", string_at(each, "/keyId")},
              {"type", is_password ? std::string{"Password"} : string_at(each, "/type")},
              {"name", string_at(each, "/displayName")}}));
  return dump(lines);
}

}  // namespace

bool AuditEvent::changes(PropertyIndex property) const {
  if (before == nullptr || after == nullptr) return row().is_set(property);
  return before->raw(property) != after->raw(property);
}

bool is_told(const schema::Property& property) {
  if (property.has(schema::kSecret) || property.shown == schema::Shown::kNever) return false;
  return property.set_by != schema::SetBy::kServer || property.name == "assignedLicenses";
}

std::string own_targets(const AuditEvent& event) {
  std::string out;
  append_resource(out, resource_of(event.row()), told_properties(event));
  return out += ']';
}

std::string credential_targets(const AuditEvent& event) {
  std::string out, properties;
  for (const std::string_view name : {"passwordCredentials", "keyCredentials"}) {
    const auto index = event.row().type().find(name);
    if (index && event.changes(*index))
      append_property(properties, "KeyDescription", described(event.before, name),
                      described(event.after, name));
  }
  append_resource(out, resource_of(event.row()), properties);
  return out += ']';
}

std::string membership_targets(const AuditEvent& event) {
  const auto container = event.row().view(kMembership.at("groupId"));
  const auto member = event.row().view(kMembership.at("memberId"));
  std::string out, facts;
  const RowPtr holder = end_of(event, container);
  const auto kind = std::string{holder != nullptr ? word_of(holder->type().type) : "Group"};
  append_fact(facts, event, kind + ".ObjectID", container);
  append_fact(facts, event, kind + ".DisplayName", name_of(event, container));
  append_end(out, event, member, facts);
  AuditResource second = holder != nullptr ? resource_of(*holder) : AuditResource{};
  second.id = container;
  if (second.type == "Group") second.name.clear();  // told above
  append_resource(out, second, {});
  return out += ']';
}

std::string role_targets(const AuditEvent& event) {
  const auto role_template = event.row().view(kRoleAssignment.at("roleDefinitionId"));
  const RowPtr active = event.is.table(TypeId::kDirectoryRole)
                            .first_by(schema::kDirectoryRole.at("roleTemplateId"), role_template);
  const std::string id{active != nullptr ? active->id() : role_template};
  const auto place = policy::find_role(role_template);
  const std::string name{place ? policy::directory_roles()[*place].name : std::string_view{}};
  std::string out, facts;
  append_fact(facts, event, "Role.ObjectID", id);
  append_fact(facts, event, "Role.DisplayName", name);
  append_fact(facts, event, "Role.TemplateId", role_template);
  append_end(out, event, event.row().view(kRoleAssignment.at("principalId")), facts);
  append_resource(out, {id, name, {}, "Role", {}}, {});
  return out += ']';
}

std::string grant_targets(const AuditEvent& event) {
  constexpr auto kScope = kPermissionGrant.at("scope");
  const auto quoted = [&](const Row* row) {
    return row != nullptr ? json_string(row->text(kScope)) : std::string{};
  };
  const auto client = event.row().view(kPermissionGrant.at("clientId"));
  std::string out, facts;
  append_property(facts, "DelegatedPermissionGrant.Scope", quoted(event.before),
                  quoted(event.after));
  append_fact(facts, event, "DelegatedPermissionGrant.ConsentType",
              event.row().view(kPermissionGrant.at("consentType")));
  append_fact(facts, event, "ServicePrincipal.ObjectID", client);
  append_end(out, event, event.row().view(kPermissionGrant.at("resourceId")), facts);
  append_end(out, event, client, {});
  return out += ']';
}

std::string app_role_targets(const AuditEvent& event) {
  constexpr const auto& kType = schema::kAppRoleAssignment;
  const auto principal = event.row().view(kType.at("principalId"));
  std::string out, facts;
  append_fact(facts, event, "AppRole.Id", event.row().view(kType.at("appRoleId")));
  append_fact(facts, event, "TargetId.DisplayName", name_of(event, principal));
  append_end(out, event, event.row().view(kType.at("resourceId")), facts);
  append_end(out, event, principal, {});
  return out += ']';
}

}  // namespace mockgraph::directory
