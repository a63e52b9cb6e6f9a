#include "mockgraph/directory/location_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/policy/address_range.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::directory {
namespace {

using schema::kConditionalAccessPolicy;
using schema::kCountryNamedLocation;
using schema::kIpNamedLocation;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using world::Tenant;

constexpr auto kRanges = kIpNamedLocation.at("ipRanges");
constexpr auto kTrusted = kIpNamedLocation.at("isTrusted");
constexpr auto kLocationCountries = kCountryNamedLocation.at("countriesAndRegions");
constexpr auto kUnknown = kCountryNamedLocation.at("includeUnknownCountriesAndRegions");
constexpr auto kLookup = kCountryNamedLocation.at("countryLookupMethod");

Status fill_location(LawContext& c, const Row* before, RowEdit& next) {
  fill_id(c, next);
  const auto created = *next.type().find("createdDateTime");
  if (before == nullptr && !next.is_set(created)) next.set_text(created, rfc3339_fraction(c.now));
  next.set_text(*next.type().find("modifiedDateTime"), rfc3339_fraction(c.now));
  return ok();
}

bool is_range(const Json& range) {
  const std::string cidr = string_at(range, "/cidrAddress");
  const bool is_block = cidr.find('/') != std::string::npos;
  if (!is_block || !policy::AddressRange::parse(cidr)) return false;
  const bool is_version_6 = cidr.find(':') != std::string::npos;
  const auto found = range.find("@odata.type");
  const std::string type =
      found != range.end() && found->is_string() ? found->get<std::string>() : std::string{};
  return type ==
         (is_version_6 ? "#microsoft.graph.iPv6CidrRange" : "#microsoft.graph.iPv4CidrRange");
}

bool is_country(const Json& code) {
  const auto* text = code.get_ptr<const std::string*>();
  return text != nullptr && text->size() == 2 &&
         std::ranges::all_of(*text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// A policy that names a place needs it.
Status check_location_unused(const Tenant& tenant, const Row& location) {
  Status status = ok();
  tenant.table(TypeId::kConditionalAccessPolicy).each([&](const RowPtr& row) {
    const auto conditions = row->raw(kConditionalAccessPolicy.at("conditions"));
    if (conditions.find(location.id()) != std::string_view::npos)
      status = errors::location_in_use();
    return status.ok();
  });
  return status;
}

Status check_common(LawContext& c, const Row* before, const Row* after) {
  const auto tenant = c.draft.world().tenant(c.tenant);
  if (after == nullptr) return check_location_unused(*tenant, *before);
  RETURN_IF_ERROR(check_shape(*after));
  return has_premium(*tenant) ? ok() : Status{errors::policy_not_licensed()};
}

Status check_ip(LawContext& c, const Row* before, const Row* after) {
  RETURN_IF_ERROR(check_common(c, before, after));
  if (after == nullptr) return before->flag(kTrusted) ? Status{errors::location_trusted()} : ok();
  const Json ranges = after->json(kRanges);
  const bool is_right = !ranges.empty() && std::ranges::all_of(ranges, is_range);
  return is_right ? ok() : Status{errors::value_invalid(kIpNamedLocation, "ipRanges")};
}

Status check_country(LawContext& c, const Row* before, const Row* after) {
  RETURN_IF_ERROR(check_common(c, before, after));
  if (after == nullptr) return ok();
  const Json countries = after->json(kLocationCountries);
  if (!std::ranges::all_of(countries, is_country) || (countries.empty() && !after->flag(kUnknown)))
    return errors::value_invalid(kCountryNamedLocation, "countriesAndRegions");
  const auto lookup = after->view(kLookup);
  return lookup == "clientIpAddress" || lookup == "authenticatorAppGps"
             ? ok()
             : Status{errors::value_invalid(kCountryNamedLocation, "countryLookupMethod")};
}

}  // namespace

const world::TypeLaws kIpNamedLocationLaws{fill_location, check_ip, nullptr};
const world::TypeLaws kCountryNamedLocationLaws{fill_location, check_country, nullptr};

RowPtr find_named_location(const Tenant& tenant, std::string_view id) {
  if (auto row = tenant.find(TypeId::kIpNamedLocation, id)) return row;
  return tenant.find(TypeId::kCountryNamedLocation, id);
}

}  // namespace mockgraph::directory
