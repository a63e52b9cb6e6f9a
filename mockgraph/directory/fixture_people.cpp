#include "mockgraph/base/text.h"
#include "mockgraph/directory/fixture_tenant.h"
#include "mockgraph/directory/group_rules.h"
#include "mockgraph/directory/license_catalogue.h"
#include "mockgraph/directory/license_rules.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/method_rules.h"
#include "mockgraph/directory/role_rules.h"
#include "mockgraph/files/pointer.h"
#include "mockgraph/files/wording.h"
#include "mockgraph/schema/device_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

// Users, groups and devices, and how they are bound to each other and to roles.
namespace mockgraph::directory {
namespace {

using files::child;
using schema::kAuthenticationMethod;
using schema::kDevice;
using schema::kDirectoryRole;
using schema::kGroup;
using schema::kUser;
using schema::TypeId;
using world::RowEdit;

constexpr std::array<std::string_view, 6> kUserKeys{"id",     "methods",  "roles",
                                                    "groups", "licences", "manager"};
constexpr std::array<std::string_view, 2> kDeviceKeys{"id", "user"};
constexpr std::array<std::string_view, 5> kGroupKeys{"id", "members", "owners", "roles",
                                                     "licences"};

struct MethodWord {
  std::string_view word, kind;
};
constexpr MethodWord kMethods[] = {
    {"softwareOath", "softwareOathAuthenticationMethod"},
    {"phone", "phoneAuthenticationMethod"},
    {"microsoftAuthenticator", "microsoftAuthenticatorAuthenticationMethod"},
    {"fido2", "fido2AuthenticationMethod"},
    {"windowsHello", "windowsHelloForBusinessAuthenticationMethod"},
    {"external", "externalAuthenticationMethod"},
};

std::string nickname_of(std::string_view name) {
  std::string nickname;
  for (const char c : name) {
    const char folded = fold(c);
    const bool may_stand = (folded >= 'a' && folded <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
                           c == '-' || c == '_';
    if (may_stand && nickname.size() < 64) nickname += c;
  }
  return nickname.empty() ? "unnamed" : nickname;
}

void set_if_absent(RowEdit& row, schema::PropertyIndex property, std::string_view text) {
  if (!row.is_set(property)) row.set_text(property, text);
}

void complete_phone(Json& details) {
  details.emplace("phoneType", "mobile");
  details.emplace("smsSignInState", "notAllowedByPolicy");
}

}  // namespace

void TenantReader::name_people() {
  for (const auto& [names, word] : {std::pair{&users_, "users"}, std::pair{&groups_, "groups"}}) {
    const auto place = child(pointer_, word);
    for (auto& key : keys(place)) {  // in their order
      auto id = reading_.id_of(child(place, key));
      names->emplace_hint(names->end(), std::move(key), std::move(id));
    }
  }
}

std::string TenantReader::generated(SecretKind kind, const std::string& place) const {
  return generated_secret(kind, reading_.drawn_id(place));
}

void TenantReader::read_users() {
  for (const auto& [key, id] : users_) read_user(key, id);
}

void TenantReader::read_user(const std::string& key, const std::string& id) {
  const auto place = child(child(pointer_, "users"), key);
  RowEdit row{kUser};
  row.set_text(0, id).set_flag(kUser.at("accountEnabled"), true);
  reading_.read_properties(place, kUserKeys, row);
  if (row.text(kUser.at("password")) == kGenerated)
    row.set_text(kUser.at("password"), generated(SecretKind::kPassword, child(place, "password")));
  set_if_absent(row, kUser.at("userPrincipalName"),
                key + "@" + default_domain(*draft_.world().tenant(tenant_)));
  set_if_absent(row, kUser.at("mailNickname"), nickname_of(key));
  read_licences(place, kUser.at("assignedLicenses"), row);
  if (add(std::move(row), place) == nullptr) return;
  read_methods(place, id);
}

void TenantReader::read_licences(const std::string& pointer, schema::PropertyIndex property,
                                 RowEdit& holder) {
  const auto bought = keys(child(pointer_, "licences"));
  std::vector<AssignedLicense> licences;
  for (const auto& word : words_at(child(pointer, "licences"))) {
    const auto* product = find_product(word.text);
    if (std::ranges::find(bought, word.text) == bought.end()) {
      reading_.fault(word.pointer, "the tenant has no licence '" + word.text + "'" +
                                       files::nearest_or_all(word.text, bought));
    } else if (product != nullptr) {
      licences.push_back({std::string{product->id}, {}});
    }
  }
  if (!licences.empty()) holder.set_raw(property, licenses_json(licences));
}

void TenantReader::read_methods(const std::string& pointer, const std::string& user) {
  const auto place = child(pointer, "methods");
  const Json* list = reading_.find(place);
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const auto at = child(place, i);
    Json details = (*list)[i];
    const auto word = string_at(details, "/kind");
    const auto* known = std::ranges::find(kMethods, word, &MethodWord::word);
    RowEdit row{kAuthenticationMethod};
    if (const auto secret = string_at(details, "/totpSecret"); !secret.empty())
      row.set_text(
          kAuthenticationMethod.at("totpSecret"),
          secret == kGenerated ? generated(SecretKind::kTotp, child(at, "totpSecret")) : secret);
    if (word == "external") row.set_text(kAuthenticationMethod.at("provider"), "external");
    if (word == "phone") complete_phone(details);
    for (const auto* own : {"kind", "totpSecret"}) details.erase(own);
    row.set_text(kAuthenticationMethod.at("userId"), user);
    row.set_text(kAuthenticationMethod.at("kind"), known->kind);
    row.set_json(kAuthenticationMethod.at("details"), details);
    if (word != "phone") row.set_text(0, reading_.drawn_id(at));
    add(std::move(row), at);
  }
}

void TenantReader::read_devices() {
  const auto place = child(pointer_, "devices");
  for (const auto& name : keys(place)) {
    const auto at = child(place, name);
    RowEdit row{kDevice};
    row.set_text(0, reading_.id_of(at)).set_text(kDevice.at("displayName"), name);
    row.set_flag(kDevice.at("accountEnabled"), true);
    reading_.read_properties(at, kDeviceKeys, row);
    set_if_absent(row, kDevice.at("deviceId"), reading_.drawn_id(child(at, "deviceId")));
    set_if_absent(row, kDevice.at("operatingSystem"), "Windows");
    set_if_absent(row, kDevice.at("operatingSystemVersion"), "10.0.26100.1742");
    set_if_absent(row, kDevice.at("trustType"), "AzureAd");
    if (const auto owner = reading_.text(child(at, "user")); !owner.empty()) {
      const auto id = require(users_, {child(at, "user"), owner}, "user");
      if (id) row.set_text(kDevice.at("registeredUserId"), *id);
    }
    add(std::move(row), at);
  }
}

void TenantReader::read_groups() {
  for (const auto& [name, id] : groups_) {
    const auto place = child(child(pointer_, "groups"), name);
    RowEdit row{kGroup};
    row.set_text(0, id).set_text(kGroup.at("displayName"), name);
    reading_.read_properties(place, kGroupKeys, row);
    if (row.text(kGroup.at("displayName")) != name)
      reading_.fault(child(place, "displayName"), "the key of a group is its display name");
    const bool is_unified =
        row.raw(kGroup.at("groupTypes")).find("\"Unified\"") != std::string_view::npos;
    if (!row.is_set(kGroup.at("mailEnabled"))) row.set_flag(kGroup.at("mailEnabled"), is_unified);
    if (!row.is_set(kGroup.at("securityEnabled")))
      row.set_flag(kGroup.at("securityEnabled"), !is_unified);
    set_if_absent(row, kGroup.at("mailNickname"), nickname_of(name));
    read_licences(place, kGroup.at("assignedLicenses"), row);
    add(std::move(row), place);
  }
}

void TenantReader::read_members() {
  for (const auto& [name, id] : groups_) {
    const auto place = child(child(pointer_, "groups"), name);
    read_relation(place, "member", id);
    read_relation(place, "owner", id);
    read_roles(place, id);
  }
  for (const auto& [key, id] : users_) {
    const auto place = child(child(pointer_, "users"), key);
    read_user_groups(place, id);
    read_manager(place, id);
    read_roles(place, id);
  }
}

void TenantReader::read_relation(const std::string& pointer, std::string_view relation,
                                 const std::string& container) {
  for (const auto& word : words_at(child(pointer, std::string{relation} + "s"))) {
    if (const auto id = require_principal(word); id)
      add(membership(relation, container, *id), word.pointer);
  }
}

std::optional<std::string> TenantReader::require_principal(const Word& word) {
  const std::string* id = nullptr;
  for (const auto* names : {&users_, &groups_, &principals_}) {
    const auto found = names->find(word.text);
    if (found == names->end()) continue;
    if (id != nullptr) {
      reading_.fault(word.pointer, "'" + word.text +
                                       "' could be a user, a group or a service "
                                       "principal; rename one of them");
      return std::nullopt;
    }
    id = &found->second;
  }
  if (id != nullptr) return *id;
  FixtureNames known = users_;  // for the nearest name only
  known.insert(groups_.begin(), groups_.end());
  known.insert(principals_.begin(), principals_.end());
  return require(known, word, "user, group or service principal");
}

void TenantReader::read_user_groups(const std::string& pointer, const std::string& user) {
  for (const auto& word : words_at(child(pointer, "groups"))) {
    if (const auto group = require(groups_, word, "group"); group)
      add(membership("member", *group, user), word.pointer);
  }
}

void TenantReader::read_manager(const std::string& pointer, const std::string& user) {
  const auto place = child(pointer, "manager");
  const Json* key = reading_.find(place);
  if (key == nullptr) return;
  const Word word{place, key->get<std::string>()};
  if (const auto manager = require(users_, word, "user"); manager)
    add(membership(kManager, user, *manager), place);
}

// A role is activated with an id that follows from its name, not from the order of assignments.
void TenantReader::read_roles(const std::string& pointer, const std::string& principal) {
  constexpr auto kTemplate = kDirectoryRole.at("roleTemplateId");
  for (const auto& word : words_at(child(pointer, "roles"))) {
    const auto role = require_role(word);
    if (!role) continue;
    const auto tenant = draft_.world().tenant(tenant_);
    if (tenant->table(TypeId::kDirectoryRole).first_by(kTemplate, *role) == nullptr) {
      RowEdit activated{kDirectoryRole};
      activated.set_text(0, reading_.drawn_id(child(child(pointer_, "directoryRoles"), *role)));
      activated.set_text(kTemplate, *role);
      add(std::move(activated), word.pointer);
    }
    add(role_assignment(*role, principal), word.pointer);
  }
}

}  // namespace mockgraph::directory
