#include "client/api/login_client.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "scenarios/runner/walk_changed.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>

// What is counted out anew from rows and answers: licences, and ids.
namespace scenarios::runner {
namespace {

using mockgraph::Json;
using mockgraph::schema::kSubscribedSku;
using mockgraph::schema::kUser;
using mockgraph::schema::TypeId;
using mockgraph::world::Row;
using mockgraph::world::Tenant;
using mockgraph::world::World;

// ---- licences ----

std::int64_t holders_of(const Tenant& tenant, std::string_view sku) {
  std::int64_t count = 0;
  tenant.table(TypeId::kUser).each([&](const Row& user) {
    for (const auto& licence : user.json(kUser.at("assignedLicenses"))) {
      if (licence.value("skuId", "") == sku) ++count;
    }
    return true;
  });
  return count;
}

std::optional<std::string> miscounted(const Tenant& tenant) {
  std::optional<std::string> found;
  tenant.table(TypeId::kSubscribedSku).each([&](const Row& row) {
    const auto name = row.text(kSubscribedSku.at("skuPartNumber"));
    const auto count = holders_of(tenant, row.view(kSubscribedSku.at("skuId")));
    const auto told = row.number(kSubscribedSku.at("consumedUnits"));
    const auto all = row.json(kSubscribedSku.at("prepaidUnits")).value("enabled", std::int64_t{0});
    if (told != count)
      found = std::to_string(count) + " users have " + name + ", and " + std::to_string(told) +
              " are counted";
    if (count > all)
      found = std::to_string(count) + " users have " + name + ", of which there are " +
              std::to_string(all);
    return !found;
  });
  return found;
}

// The counts that a caller is told.
std::optional<std::string> miscounted_in_answer(const WalkCall& call) {
  if (!call.is_success() || call.request.method != "GET" || call.path() != "/v1.0/subscribedSkus")
    return std::nullopt;
  const auto claims = client::api::claims_of(call.bearer());
  const auto tenant = call.after.tenant(mockgraph::string_at(claims, "/tid"));
  if (tenant == nullptr) return std::nullopt;
  const Json body = call.body();
  for (const auto& each : body.value("value", Json::array())) {
    const auto count = holders_of(*tenant, mockgraph::string_at(each, "/skuId"));
    if (each.value("consumedUnits", std::int64_t{0}) != count)
      return "the answer counts " + mockgraph::dump(each.value("consumedUnits", Json{})) + " of " +
             mockgraph::string_at(each, "/skuPartNumber") + ", and " + std::to_string(count) +
             " users have it";
  }
  return std::nullopt;
}

// ---- ids ----

constexpr auto kObjects = std::to_array<TypeId>(
    {TypeId::kUser, TypeId::kGroup, TypeId::kApplication, TypeId::kServicePrincipal,
     TypeId::kAdministrativeUnit, TypeId::kDeletedUser, TypeId::kDeletedGroup,
     TypeId::kDeletedApplication, TypeId::kDeletedServicePrincipal});

std::optional<std::string> twice_in_world(const World& world) {
  std::set<std::string_view> ids, apps;
  std::optional<std::string> found;
  const auto look_at = [&](const Row& row) {
    if (!ids.insert(row.id()).second) found = std::string{row.id()}.append(" is two objects' id");
    if (row.type().type == TypeId::kApplication &&
        !apps.insert(row.view(mockgraph::schema::kApplication.at("appId"))).second)
      found = std::string{row.id()}.append(" has the appId of another application");
    return !found;
  };
  world.each_tenant([&](const Tenant& tenant) {
    for (const auto type : kObjects) {
      if (!found) tenant.table(type).each(look_at);
    }
    return !found;
  });
  return found;
}

bool had_before(const World& world, const std::string& id) {
  bool found = false;
  world.each_tenant([&](const Tenant& tenant) {
    found = std::ranges::any_of(kObjects,
                                [&](TypeId type) { return bool{tenant.table(type).find(id)}; });
    return !found;
  });
  return found;
}

// Somebody is told that something new was made: nothing had its id before.
std::optional<std::string> new_with_old_id(const WalkCall& call) {
  if (!call.is_success() || call.answer->status != 201) return std::nullopt;
  const auto id = mockgraph::string_at(call.body(), "/id");
  if (id.empty() || !had_before(call.before, id)) return std::nullopt;
  return "what was made has the id " + id + ", which something had before";
}

}  // namespace

std::optional<std::string> twice_in_list(const WalkCall& call) {
  if (!call.is_success() || call.request.method != "GET") return std::nullopt;
  const Json body = call.body();
  const auto items = body.find("value");
  if (items == body.end() || !items->is_array()) return std::nullopt;
  std::set<std::string> seen;
  for (const auto& item : *items) {
    const auto id = mockgraph::string_at(item, "/id");
    if (!id.empty() && !seen.insert(id).second) return id + " stands twice in one answer";
  }
  return std::nullopt;
}

std::optional<std::string> broken_licence_count(const WalkCall& call) {
  if (auto told = miscounted_in_answer(call)) return told;
  return first_in_changed(call,
                          [](const Tenant*, const Tenant& tenant) { return miscounted(tenant); });
}

std::optional<std::string> broken_ids(const WalkCall& call) {
  if (!call.is_about_members()) {
    if (auto twice = twice_in_list(call)) return twice;
  }
  if (auto old = new_with_old_id(call)) return old;
  return first_in_changed(call,
                          [&](const Tenant*, const Tenant&) { return twice_in_world(call.after); });
}

}  // namespace scenarios::runner
