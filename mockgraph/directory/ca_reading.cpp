#include "mockgraph/directory/ca_reading.h"

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace mockgraph::directory {
namespace {

using schema::kConditionalAccessPolicy;
using schema::TypeId;
using world::Row;
using world::RowPtr;
using world::Tenant;

const Json kNoJson;

// The member of a member…, or null; never throws.
const Json& within(const Json& value, std::string_view pointer) {
  const Json* found = find_at(value, pointer);
  return found != nullptr ? *found : kNoJson;
}

std::vector<std::string> texts(const Json& list) {
  std::vector<std::string> texts;
  if (!list.is_array()) return texts;
  for (const auto& each : list) {
    if (each.is_string()) texts.push_back(each.get<std::string>());
  }
  return texts;
}

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : std::string{};
}

template <class Enum, std::size_t Size>
std::vector<Enum> parsed(const Json& list, const EnumText<Enum, Size>& words) {
  std::vector<Enum> values;
  for (const auto& word : texts(list)) {
    if (const auto value = words.parse(word)) values.push_back(*value);
  }
  return values;
}

// Flags, which Graph writes as one text: "deviceCodeFlow,authenticationTransfer".
template <class Enum, std::size_t Size>
std::vector<Enum> flags(const Json& text, const EnumText<Enum, Size>& known) {
  std::vector<Enum> values;
  const std::string all = text_of(text);
  for (const auto word : words(all, ',')) {
    if (const auto value = known.parse(trim(word))) values.push_back(*value);
  }
  return values;
}

std::optional<policy::CaGuests> guests_from(const Json& kept) {
  if (!kept.is_object()) return std::nullopt;
  policy::CaGuests guests;
  guests.kinds = flags(within(kept, "/guestOrExternalUserTypes"), policy::kGuestKindText);
  guests.any_tenant = text_of(within(kept, "/externalTenants/membershipKind")) != "enumerated";
  guests.tenants = texts(within(kept, "/externalTenants/members"));
  return guests;
}

void read_users(const Json& users, policy::CaPolicy& policy) {
  policy.include_users = texts(within(users, "/includeUsers"));
  policy.exclude_users = texts(within(users, "/excludeUsers"));
  policy.include_groups = texts(within(users, "/includeGroups"));
  policy.exclude_groups = texts(within(users, "/excludeGroups"));
  policy.include_roles = texts(within(users, "/includeRoles"));
  policy.exclude_roles = texts(within(users, "/excludeRoles"));
  policy.include_guests = guests_from(within(users, "/includeGuestsOrExternalUsers"));
  policy.exclude_guests = guests_from(within(users, "/excludeGuestsOrExternalUsers"));
}

void read_conditions(const Json& conditions, policy::CaPolicy& policy) {
  read_users(within(conditions, "/users"), policy);
  const Json& apps = within(conditions, "/applications");
  policy.include_apps = texts(within(apps, "/includeApplications"));
  policy.exclude_apps = texts(within(apps, "/excludeApplications"));
  policy.include_user_actions = texts(within(apps, "/includeUserActions"));
  policy.clients = parsed(within(conditions, "/clientAppTypes"), policy::kCaClientText);
  const Json& platforms = within(conditions, "/platforms");
  policy.include_platforms =
      parsed(within(platforms, "/includePlatforms"), policy::kCaPlatformText);
  policy.exclude_platforms =
      parsed(within(platforms, "/excludePlatforms"), policy::kCaPlatformText);
  const Json& locations = within(conditions, "/locations");
  policy.include_locations = texts(within(locations, "/includeLocations"));
  policy.exclude_locations = texts(within(locations, "/excludeLocations"));
  policy.transfers = flags(within(conditions, "/authenticationFlows/transferMethods"),
                           policy::kTransferMethodText);
  policy.sign_in_risks = parsed(within(conditions, "/signInRiskLevels"), policy::kRiskLevelText);
  policy.user_risks = parsed(within(conditions, "/userRiskLevels"), policy::kRiskLevelText);
  // Differs: the rule itself is not read. No device is registered here, so a rule that asks for a
  // property finds nobody; one that asks for its absence would find everybody.
  policy.for_registered_devices =
      text_of(within(conditions, "/devices/deviceFilter/mode")) == "include";
}

// A policy shows the strength that it asks for as it is now; one that only names it means a
// built-in one. A strength that nobody knows is met by nothing.
std::optional<policy::Strength> strength_from(const Json& grant) {
  auto id = text_of(within(grant, "/authenticationStrength/id"));
  if (id.empty()) return std::nullopt;
  const Json& allowed = within(grant, "/authenticationStrength/allowedCombinations");
  if (!allowed.is_array()) {
    if (auto known = policy::built_in_strength(id)) return known;
  }
  policy::Strength strength{std::move(id), {}};
  for (const auto& each : texts(allowed)) {
    if (const auto combination = policy::combination_from(each))
      strength.combinations.push_back(*combination);
  }
  return strength;
}

void read_grant(const Json& grant, policy::CaPolicy& policy) {
  policy.all_controls = text_of(within(grant, "/operator")) == "AND";
  policy.controls = parsed(within(grant, "/builtInControls"), policy::kCaControlText);
  policy.custom_controls = texts(within(grant, "/customAuthenticationFactors"));
  policy.strength = strength_from(grant);
}

bool is_on(const Json& control) {
  const Json& enabled = within(control, "/isEnabled");
  return enabled.is_boolean() && enabled.get<bool>();
}

std::optional<policy::SignInFrequency> frequency_from(const Json& session) {
  const Json& kept = within(session, "/signInFrequency");
  if (!is_on(kept)) return std::nullopt;
  policy::SignInFrequency frequency;
  frequency.every_time = text_of(within(kept, "/frequencyInterval")) == "everyTime";
  frequency.secondary_only =
      text_of(within(kept, "/authenticationType")) == "secondaryAuthentication";
  const Json& value = within(kept, "/value");
  const std::chrono::hours unit{text_of(within(kept, "/type")) == "days" ? 24 : 1};
  if (value.is_number_integer()) frequency.length = unit * value.get<std::int64_t>();
  return frequency;
}

std::optional<bool> persistence_from(const Json& session) {
  const Json& kept = within(session, "/persistentBrowser");
  if (!is_on(kept)) return std::nullopt;
  return text_of(within(kept, "/mode")) == "always";
}

// What was read, and from which rows. A row never changes, so the same rows say the same; holding
// them keeps their addresses from being used again.
struct Shelf {
  std::vector<RowPtr> rows;
  std::shared_ptr<const policy::CaPolicies> policies;
};

std::vector<RowPtr> rows_of(const Tenant& tenant) {
  std::vector<RowPtr> rows;
  const auto& table = tenant.table(TypeId::kConditionalAccessPolicy);
  rows.reserve(table.size());
  table.each([&rows](const RowPtr& row) {
    rows.push_back(row);
    return true;
  });
  return rows;
}

}  // namespace

policy::CaPolicy ca_policy_from(const Row& row) {
  policy::CaPolicy policy;
  policy.id = std::string{row.id()};
  policy.display_name = row.text(kConditionalAccessPolicy.at("displayName"));
  policy.state = policy::kCaStateText.parse(row.view(kConditionalAccessPolicy.at("state")))
                     .value_or(policy::CaState::kDisabled);
  read_conditions(row.json(kConditionalAccessPolicy.at("conditions")), policy);
  read_grant(row.json(kConditionalAccessPolicy.at("grantControls")), policy);
  const Json session = row.json(kConditionalAccessPolicy.at("sessionControls"));
  policy.frequency = frequency_from(session);
  policy.persistent_browser = persistence_from(session);
  return policy;
}

std::shared_ptr<const policy::CaPolicies> ca_policies_of(const Tenant& tenant) {
  constexpr std::size_t kShelves = 8;  // tenants that sign in by turns
  thread_local std::vector<Shelf> shelves;
  auto rows = rows_of(tenant);
  const auto known = std::ranges::find(shelves, rows, &Shelf::rows);
  if (known != shelves.end()) return known->policies;
  auto policies = std::make_shared<policy::CaPolicies>();
  for (const auto& row : rows) policies->push_back(ca_policy_from(*row));
  if (shelves.size() == kShelves) shelves.erase(shelves.begin());
  shelves.push_back({std::move(rows), policies});
  return policies;
}

}  // namespace mockgraph::directory
