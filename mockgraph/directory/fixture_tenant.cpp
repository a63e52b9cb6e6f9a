#include "mockgraph/directory/fixture_tenant.h"

#include "mockgraph/directory/license_catalogue.h"
#include "mockgraph/directory/policy_rules.h"
#include "mockgraph/directory/tenant_rules.h"
#include "mockgraph/files/pointer.h"
#include "mockgraph/files/wording.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace mockgraph::directory {

using files::child;
using schema::kDomain;
using schema::kOrganization;
using schema::kSubscribedSku;
using world::RowEdit;
using world::RowPtr;

TenantReader::TenantReader(FixtureReading& reading, std::string pointer, std::string tenant,
                           world::Draft& draft)
    : reading_(reading), pointer_(std::move(pointer)), tenant_(std::move(tenant)), draft_(draft) {}

// In the order in which the laws need it: a user's name wants a domain, a licence wants seats, a
// policy wants everybody it names.
void TenantReader::read() {
  read_domains();
  read_licences();
  read_organization();
  name_people();
  read_groups();
  read_users();
  read_devices();
  read_applications();
  read_service_principals();
  read_members();
  read_grants();
  read_security_defaults();
  read_policies();
}

void TenantReader::read_domains() {
  const auto place = child(pointer_, "domains");
  const auto names = keys(place);
  for (const std::string_view mark : {"isDefault", "isInitial"}) {
    const auto marked = std::ranges::count_if(names, [&](const std::string& name) {
      return reading_.flag(child(child(place, name), mark), false);
    });
    if (marked != 1)
      reading_.fault(place, "exactly one domain has \"" + std::string{mark} + "\": true; found " +
                                std::to_string(marked));
  }
  for (const auto& name : names) {
    const auto at = child(place, name);
    if (draft_.world().find_tenant(name) != nullptr) {
      reading_.key_fault(at, "another tenant of this fixture has the domain '" + name + "'");
      continue;
    }
    if (!is_dns_name(name)) {
      reading_.key_fault(at, "'" + name + "' is no domain name in small letters");
      continue;
    }
    RowEdit row{kDomain};
    row.set_text(0, name);
    for (const auto mark : {kDomain.at("isDefault"), kDomain.at("isInitial")})
      row.set_flag(mark, reading_.flag(child(at, kDomain.properties[mark].name), false));
    reading_.read_properties(at, {}, row);
    add(std::move(row), at);
  }
}

void TenantReader::read_licences() {
  const auto place = child(pointer_, "licences");
  for (const auto& part : keys(place)) {
    const auto at = child(place, part);
    if (find_product(part) == nullptr) {
      std::vector<std::string_view> known;
      for (const auto& each : license_products()) known.push_back(each.part_number);
      reading_.key_fault(at, "unknown licence '" + part + "'" + files::did_you_mean(part, known));
      continue;
    }
    RowEdit row{kSubscribedSku};
    row.set_text(kSubscribedSku.at("skuPartNumber"), part);
    row.set_json(
        kSubscribedSku.at("prepaidUnits"),
        {{"enabled", *reading_.find(at)}, {"suspended", 0}, {"warning", 0}, {"lockedOut", 0}});
    row.set_json(kSubscribedSku.at("subscriptionIds"), Json::array({reading_.drawn_id(at)}));
    add(std::move(row), at);
  }
}

void TenantReader::read_organization() {
  RowEdit row{kOrganization};
  for (const auto each :
       {kOrganization.at("displayName"), kOrganization.at("countryLetterCode"),
        kOrganization.at("preferredLanguage"), kOrganization.at("technicalNotificationMails"),
        kOrganization.at("partnerTenantType"), kOrganization.at("mfaService"),
        kOrganization.at("addressCountries")}) {
    const Json* value = reading_.find(child(pointer_, kOrganization.properties[each].name));
    if (value != nullptr && !value->is_null()) row.set_json(each, *value);
  }
  if (const auto country = reading_.text(child(pointer_, "countryLetterCode")); !country.empty())
    row.set_text(kOrganization.at("defaultUsageLocation"), country);
  add(std::move(row), pointer_);
}

void TenantReader::read_security_defaults() {
  const auto place = child(pointer_, "securityDefaults");
  if (!reading_.flag(place, false)) return;
  RowEdit row{schema::kSecurityDefaults};
  row.set_text(0, kSecurityDefaultsId).set_flag(schema::kSecurityDefaults.at("isEnabled"), true);
  if (const auto changed = draft_.change(tenant_, std::move(row)); !changed.ok())
    reading_.law_fault(place, changed.error());
}

std::vector<std::string> TenantReader::keys(const std::string& pointer) const {
  const Json* object = reading_.find(pointer);
  return object == nullptr ? std::vector<std::string>{} : files::keys_of(*object);
}

std::vector<TenantReader::Word> TenantReader::words_at(const std::string& pointer) const {
  std::vector<Word> words;
  const Json* list = reading_.find(pointer);
  if (list == nullptr || !list->is_array()) return words;
  for (std::size_t i = 0; i < list->size(); ++i)
    words.push_back({child(pointer, i), (*list)[i].get<std::string>()});
  return words;
}

std::optional<std::string> TenantReader::require(const FixtureNames& names, const Word& word,
                                                 std::string_view what) {
  if (const auto found = names.find(word.text); found != names.end()) return found->second;
  std::vector<std::string> known;
  for (const auto& [name, id] : names) known.push_back(name);
  reading_.fault(word.pointer, "there is no " + std::string{what} + " '" + word.text +
                                   "' in this tenant" + files::did_you_mean(word.text, known));
  return std::nullopt;
}

std::optional<std::string> TenantReader::require_role(const Word& word) {
  const auto roles = policy::directory_roles();
  if (const auto place = policy::find_role_by_name(word.text); place)
    return std::string{roles[*place].id};
  std::vector<std::string_view> known;
  for (const auto& each : roles) known.push_back(each.name);
  reading_.fault(word.pointer, "there is no directory role '" + word.text + "'" +
                                   files::did_you_mean(word.text, known));
  return std::nullopt;
}

RowPtr TenantReader::add(RowEdit row, const std::string& pointer) {
  auto added = draft_.add(tenant_, std::move(row));
  if (added.ok()) return std::move(added).value();
  reading_.law_fault(pointer, added.error());
  return nullptr;
}

}  // namespace mockgraph::directory
