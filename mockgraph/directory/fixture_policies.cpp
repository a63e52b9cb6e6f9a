#include "mockgraph/base/ids.h"
#include "mockgraph/directory/fixture_tenant.h"
#include "mockgraph/directory/policy_shape.h"
#include "mockgraph/files/pointer.h"
#include "mockgraph/policy/permission_table.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

// Conditional Access policies: people, groups, roles and applications by name.
namespace mockgraph::directory {
namespace {

using files::child;
using schema::kConditionalAccessPolicy;
using world::RowEdit;

constexpr std::array<std::string_view, 2> kPolicyKeys{"id", "conditions"};

bool is_known_word(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

void TenantReader::read_policies() {
  const auto place = child(pointer_, "conditionalAccess");
  for (const auto& name : keys(place)) {
    const auto at = child(place, name);
    RowEdit row{kConditionalAccessPolicy};
    row.set_text(0, reading_.id_of(at));
    row.set_text(kConditionalAccessPolicy.at("displayName"), name);
    row.set_text(kConditionalAccessPolicy.at("state"), "enabled");
    reading_.read_properties(at, kPolicyKeys, row);
    row.set_json(kConditionalAccessPolicy.at("conditions"),
                 resolved_conditions(child(at, "conditions")));
    add(std::move(row), at);
  }
}

Json TenantReader::resolved_conditions(const std::string& pointer) {
  Json conditions = *reading_.find(pointer);
  const auto resolve = [&](std::string_view part, std::string_view key, const auto& id_of) {
    const auto place = child(child(pointer, part), key);
    if (reading_.find(place) == nullptr) return;
    Json ids = Json::array();
    for (const auto& word : words_at(place)) {
      if (const std::optional<std::string> id = id_of(word); id) ids.push_back(*id);
    }
    conditions[std::string{part}][std::string{key}] = std::move(ids);
  };
  const auto user = [this](const Word& word) {
    return is_known_word(kUserWords, word.text) ? word.text : require(users_, word, "user");
  };
  const auto group = [this](const Word& word) { return require(groups_, word, "group"); };
  const auto role = [this](const Word& word) { return require_role(word); };
  const auto app = [this](const Word& word) -> std::optional<std::string> {
    if (is_known_word(kAppWords, word.text) || Guid::parse(word.text)) return word.text;
    FixtureNames known = applications_;
    for (const auto& each : policy::resources()) known[std::string{each.name}] = each.app_id;
    return require(known, word, "application");
  };
  for (const std::string_view key : {"includeUsers", "excludeUsers"}) resolve("users", key, user);
  for (const std::string_view key : {"includeGroups", "excludeGroups"})
    resolve("users", key, group);
  for (const std::string_view key : {"includeRoles", "excludeRoles"}) resolve("users", key, role);
  for (const std::string_view key : {"includeApplications", "excludeApplications"})
    resolve("applications", key, app);
  return conditions;
}

}  // namespace mockgraph::directory
