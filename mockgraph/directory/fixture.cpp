#include "mockgraph/directory/fixture.h"

#include "mockgraph/base/instant.h"
#include "mockgraph/directory/fixture_gdap.h"
#include "mockgraph/directory/fixture_partner.h"
#include "mockgraph/directory/fixture_rows.h"
#include "mockgraph/directory/fixture_tenant.h"
#include "mockgraph/directory/laws.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/files/json_schema.h"
#include "mockgraph/files/pointer.h"
#include "mockgraph/files/wording.h"
#include "mockgraph/schema/partner_tables.h"
#include "mockgraph/world/compaction.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>
#include <vector>

#include "embedded/default_fixture.h"
#include "embedded/fixture_schema.h"

namespace mockgraph::directory {
namespace {

using files::child;
using files::Document;
using schema::kCustomer;
using world::Draft;
using world::RowEdit;
using world::World;

// When a tenant began that does not say when: long enough ago for everything to have settled.
constexpr std::string_view kLongAgo = "2024-01-15T09:00:00Z";

const files::JsonSchema& fixture_schema() {
  static const files::JsonSchema schema{embedded::fixture_schema()};
  return schema;
}

// ---- files ----

std::string beside(const std::string& file, const std::string& relative) {
  return (std::filesystem::path{file}.parent_path() / relative).lexically_normal().string();
}

Result<Document> read_below(const std::string& path, std::vector<std::string>& opened);

const files::JsonSchema& part_schema() {
  static const files::JsonSchema schema{[] {
    Json whole = Json::parse(embedded::fixture_schema());
    Json part = whole["definitions"]["part"];
    part["definitions"] = whole["definitions"];
    return dump(part);
  }()};
  return schema;
}

// The changes of each part, one after another.
Result<Document> with_parts(Document whole, const Document& document) {
  const Json* parts = find_at(document.json(), "/parts");
  for (std::size_t i = 0; parts != nullptr && i < parts->size(); ++i) {
    const auto place = child("/parts", i);
    const auto part = files::read_document(beside(document.name(), (*parts)[i].get<std::string>()));
    if (!part.ok() && part.error().code == "unreadable-file")
      return document.fault(place, "cannot be read: " + part.error().message);
    if (!part.ok()) return part.error();
    RETURN_IF_ERROR(part_schema().check(*part));
    ASSIGN_OR_RETURN(whole, whole.patched(*part, "/patch"));
  }
  return whole;
}

Result<Document> extended(const Document& document, std::vector<std::string>& opened) {
  const std::string below = beside(document.name(), string_at(document.json(), "/extends"));
  if (std::ranges::find(opened, below) != opened.end())
    return document.fault("/extends", "a fixture cannot extend itself, not even through others");
  auto base = read_below(below, opened);
  if (!base.ok() && base.error().code == "unreadable-file")
    return document.fault("/extends", "cannot be read: " + base.error().message);
  if (!base.ok()) return base;
  ASSIGN_OR_RETURN(Document whole, with_parts(std::move(base).value(), document));
  for (const auto& key : files::keys_of(document.json())) {
    if (key != "$schema" && key != "extends" && key != "parts" && key != "patch")
      whole = whole.taking(document, key);
  }
  return document.json().contains("patch") ? whole.patched(document, "/patch") : whole;
}

Result<Document> read_below(const std::string& path, std::vector<std::string>& opened) {
  opened.push_back(std::filesystem::path{path}.lexically_normal().string());
  ASSIGN_OR_RETURN(const Document document, files::read_document(path));
  RETURN_IF_ERROR(fixture_schema().check(document));
  if (!document.json().contains("extends")) return document;
  return extended(document, opened);
}

// ---- the whole ----

std::uint64_t seed_of(const Json& fixture) {
  const Json* seed = find_at(fixture, "/seed");
  if (seed == nullptr) return 1;
  return seed->is_string() ? seed_from(seed->get<std::string>()) : seed->get<std::uint64_t>();
}

void read_clock(FixtureReading& reading, sandbox::Clock& clock) {
  const auto text = reading.text("/clock");
  if (text.empty() || text == "system") return;
  if (const auto moment = parse_instant(text); moment.ok()) {
    clock.freeze(*moment);
  } else {
    reading.fault("/clock", moment.error().message);
  }
}

void read_length(FixtureReading& reading, std::string_view key, Duration& length) {
  const auto place = child("/settings", key);
  if (reading.find(place) == nullptr) return;
  const auto given = parse_duration(reading.text(place));
  if (!given.ok()) return reading.fault(place, given.error().message);
  length = *given;
}

void read_replication(FixtureReading& reading, sandbox::Settings& settings) {
  const std::string place = "/settings/replication";
  const Json* given = reading.find(place);
  if (given == nullptr) return;
  const auto set = sandbox::set_replication(settings, *given);
  if (!set.ok())
    reading.fault(set.error().target.empty() ? place : child(place, set.error().target),
                  set.error().message);
}

sandbox::Settings read_settings(FixtureReading& reading) {
  sandbox::Settings settings;
  // The fixture's schema has let only these words pass.
  const auto era = sandbox::kMfaEnforcementText.parse(reading.text("/settings/mfaEnforcement"));
  settings.mfa_enforcement = era.value_or(settings.mfa_enforcement);
  const auto throttling = sandbox::kThrottlingText.parse(reading.text("/settings/throttling"));
  settings.throttling = throttling.value_or(settings.throttling);
  const auto environment =
      sandbox::kPartnerEnvironmentText.parse(reading.text("/settings/partnerEnvironment"));
  settings.partner_environment = environment.value_or(settings.partner_environment);
  read_length(reading, "accessTokenLifetime", settings.access_token_lifetime);
  read_replication(reading, settings);
  read_length(reading, "secretPropagation", settings.secret_propagation);
  read_length(reading, "mailboxProvisioning", settings.mailbox_provisioning);
  settings.request_header = reading.flag("/settings/requestHeader", settings.request_header);
  return settings;
}

Instant created_of(FixtureReading& reading, const std::string& pointer) {
  const auto place = child(pointer, "createdDateTime");
  if (reading.find(place) == nullptr) return *parse_instant(kLongAgo);
  const auto given = parse_instant(reading.text(place));
  if (given.ok()) return *given;
  reading.fault(place, given.error().message);
  return *parse_instant(kLongAgo);
}

// A draft of its own for each tenant: made when the tenant was, with ids that no other tenant
// moves.
template <class Write>
World written(FixtureReading& reading, const World& world, const std::string& pointer,
              std::uint64_t seed, const Write& write) {
  std::uint64_t drawn = 0;
  IdSource ids{mixed(seed, seed_from(pointer)), drawn};
  Draft draft{world, laws(), created_of(reading, pointer), ids};
  write(draft);
  auto next = std::move(draft).finish();
  if (next.ok()) return std::move(next).value();
  reading.law_fault(pointer, next.error());
  return world;
}

void add_customer(FixtureReading& reading, const std::string& pointer, const std::string& partner,
                  const std::string& customer, Draft& draft) {
  RowEdit row{kCustomer};
  row.set_text(0, customer);
  row.set_text(kCustomer.at("companyName"), reading.text(child(pointer, "displayName")));
  row.set_text(kCustomer.at("domain"), initial_domain(*draft.world().tenant(customer)));
  const auto relation = reading.text(child(pointer, "relationshipToPartner"));
  row.set_text(kCustomer.at("relationshipToPartner"), relation.empty() ? "reseller" : relation);
  row.set_flag(kCustomer.at("allowDelegatedAccess"),
               reading.flag(child(pointer, "allowDelegatedAccess"), true));
  const auto commerce = child(pointer, "commerceId");
  row.set_text(kCustomer.at("commerceId"), reading.find(commerce) != nullptr
                                               ? reading.text(commerce)
                                               : reading.drawn_id(commerce));
  if (const auto added = draft.add(partner, std::move(row)); !added.ok())
    reading.law_fault(pointer, added.error());
}

World read_tenant(FixtureReading& reading, const World& world, const std::string& pointer,
                  const std::string& id, std::uint64_t seed) {
  return written(reading, world, pointer, seed, [&](Draft& draft) {
    draft.add_tenant(id);
    TenantReader{reading, pointer, id, draft}.read();
  });
}

World read_world(FixtureReading& reading, std::uint64_t seed) {
  const std::string partner = reading.id_of("/partner");
  World world = read_tenant(reading, World{}, "/partner", partner, seed);
  // A draft of its own, so that what stands here moves no id of the tenant.
  world = written(reading, world, std::string{"/partner/partnerCenter"}, seed,
                  [&](Draft& draft) { read_partner_center(reading, partner, draft); });
  const Json* customers = reading.find("/customers");
  if (customers == nullptr || customers->empty()) {
    if (reading.find("/partner/gdapRelationships") != nullptr)
      reading.key_fault("/partner/gdapRelationships", "there are no customers to have them with");
    return world;
  }
  if (reading.text("/partner/partnerTenantType").empty())
    reading.key_fault("/customers", "only a partner has customers: give 'partnerTenantType'");
  std::map<std::string, std::string, std::less<>> ids;
  for (const auto& key : files::keys_of(*customers)) {
    const auto pointer = child("/customers", key);
    const std::string customer = reading.id_of(pointer);
    ids.emplace(key, customer);
    world = read_tenant(reading, world, pointer, customer, seed);
    world = written(reading, world, pointer, seed, [&](Draft& draft) {
      add_customer(reading, pointer, partner, customer, draft);
    });
  }
  return written(reading, world, "/partner", seed,
                 [&](Draft& draft) { read_gdap(reading, partner, ids, draft); });
}

}  // namespace

Result<Document> read_fixture(const std::string& path) {
  std::vector<std::string> opened;
  return read_below(path, opened);
}

Result<Document> default_fixture() {
  return files::parse_document("default.json", std::string{embedded::default_fixture()});
}

Result<sandbox::State> load_fixture(const Document& fixture, std::optional<std::uint64_t> seed,
                                    RouteCheck served) {
  RETURN_IF_ERROR(fixture_schema().check(fixture));
  sandbox::State state;
  state.seed = seed.value_or(seed_of(fixture.json()));
  FixtureReading reading{fixture, state.seed};
  read_clock(reading, state.clock);
  state.settings = read_settings(reading);
  const Json* drawn = reading.find("/drawn");
  if (drawn != nullptr) state.drawn = drawn->get<std::uint64_t>();
  state.world =
      reading.find("/rows") != nullptr ? read_rows(reading) : read_world(reading, state.seed);
  if (const Status added = add_rules(fixture, "/rules", served, state); !added.ok())
    reading.keep(added.error());
  const auto faults = reading.faults();
  if (!faults.empty()) return files::joined(faults);
  state.world = world::compacted(state.world);
  return state;
}

}  // namespace mockgraph::directory
