#include "mockgraph/directory/places.h"

#include "mockgraph/base/json_read.h"
#include "mockgraph/policy/address_range.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace mockgraph::directory {
namespace {

using policy::Address;
using policy::AddressRange;
using schema::kCountryNamedLocation;
using schema::kIpNamedLocation;
using schema::kOrganization;
using schema::TypeId;
using world::Row;
using world::Tenant;

bool is_within(const Address& address, std::string_view range) {
  const auto parsed = AddressRange::parse(range);
  return parsed && parsed->holds(address);
}

bool is_within_any(const Address& address, const Json* ranges) {
  if (ranges == nullptr || !ranges->is_array()) return false;
  for (const Json& each : *ranges) {
    if (each.is_string() && is_within(address, each.get_ref<const std::string&>())) return true;
  }
  return false;
}

std::string country_of(const Address& address, const Json& countries) {
  for (const auto& [range, country] : countries.items()) {
    if (country.is_string() && is_within(address, range)) return country.get<std::string>();
  }
  return {};
}

// What the tenant's service for multifactor authentication and its table of countries say.
void ask_organization(const Row& organization, const Address& address, Place& place) {
  if (organization.is_set(kOrganization.at("mfaService"))) {
    const Json service = organization.json(kOrganization.at("mfaService"));
    place.skips_mfa = is_within_any(address, find_at(service, "/trustedIps"));
  }
  if (place.skips_mfa) {
    place.locations.emplace_back(kMfaTrustedIps);
    place.trusted = true;
  }
  if (place.country.empty() && organization.is_set(kOrganization.at("addressCountries")))
    place.country = country_of(address, organization.json(kOrganization.at("addressCountries")));
}

bool lies_in(const Row& location, const Address& address) {
  const Json ranges = location.json(kIpNamedLocation.at("ipRanges"));
  return std::ranges::any_of(ranges, [&address](const Json& each) {
    return is_within(address, string_at(each, "/cidrAddress"));
  });
}

bool is_country_of(const Row& location, std::string_view country) {
  if (country.empty())
    return location.flag(kCountryNamedLocation.at("includeUnknownCountriesAndRegions"));
  const Json countries = location.json(kCountryNamedLocation.at("countriesAndRegions"));
  return std::ranges::any_of(countries, [country](const Json& each) { return each == country; });
}

void add_named_locations(const Tenant& tenant, const std::optional<Address>& address,
                         Place& place) {
  tenant.table(TypeId::kIpNamedLocation).each([&](const Row& row) {
    if (!address || !lies_in(row, *address)) return true;
    place.locations.emplace_back(row.id());
    place.trusted = place.trusted || row.flag(kIpNamedLocation.at("isTrusted"));
    return true;
  });
  tenant.table(TypeId::kCountryNamedLocation).each([&](const Row& row) {
    if (is_country_of(row, place.country)) place.locations.emplace_back(row.id());
    return true;
  });
}

}  // namespace

Place place_of(const Tenant& tenant, std::string_view text, std::string_view country) {
  Place place;
  place.country = country;
  const auto address = policy::parse_address(text);
  const auto organization = tenant.organization();
  if (address && organization != nullptr) ask_organization(*organization, *address, place);
  add_named_locations(tenant, address, place);
  return place;
}

int mfa_remember_days(const Tenant& tenant) {
  const auto organization = tenant.organization();
  if (organization == nullptr || !organization->is_set(kOrganization.at("mfaService"))) return 0;
  const Json service = organization->json(kOrganization.at("mfaService"));
  const Json* days = find_at(service, "/rememberDays");
  return days != nullptr && days->is_number_integer() ? days->get<int>() : 0;
}

}  // namespace mockgraph::directory
