#include "mockgraph/directory/fixture_rows.h"

#include "mockgraph/files/pointer.h"
#include "mockgraph/files/wording.h"
#include "mockgraph/sandbox/rule.h"
#include "mockgraph/schema/registry.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace mockgraph::directory {
namespace {

using files::child;
using schema::EntityType;
using world::RowPtr;
using world::Tenant;
using world::World;

// ---- writing ----

void append_row(std::string& out, const world::Row& row) {
  out += '{';
  const auto properties = row.type().properties;
  bool is_first = true;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    const auto index = static_cast<schema::PropertyIndex>(i);
    if (!row.is_set(index)) continue;
    out.append(is_first ? "\"" : ", \"").append(properties[i].name).append("\": ");
    out += row.raw(index);
    is_first = false;
  }
  out += '}';
}

void append_table(std::string& out, const Tenant& tenant, const EntityType& type, bool& is_first) {
  bool is_first_row = true;
  tenant.table(type.type).each([&](const RowPtr& row) {
    if (is_first_row) {
      out.append(is_first ? "\n" : ",\n").append("      \"").append(type.name).append("\": [\n");
      is_first = is_first_row = false;
    } else {
      out += ",\n";
    }
    out += "        ";
    append_row(out, *row);
    return true;
  });
  if (!is_first_row) out += "\n      ]";
}

void append_tenant(std::string& out, const Tenant& tenant, bool is_first) {
  out.append(is_first ? "\n    " : ",\n    ").append(json_string(tenant.id())).append(": {");
  bool is_first_table = true;
  for (const auto* type : schema::all_types()) append_table(out, tenant, *type, is_first_table);
  out += "\n    }";
}

std::string clock_text(const sandbox::Clock& clock) {
  return clock.is_frozen() ? rfc3339_fraction(clock.now([] { return Instant{}; })) : "system";
}

void append_member(std::string& out, std::string_view name, std::string_view json) {
  out.append("  \"").append(name).append("\": ").append(json).append(",\n");
}

void append_rules(std::string& out, const sandbox::RuleBook& rules) {
  if (rules.empty()) return;
  Json list = Json::array();
  for (const auto& rule : rules.all()) {
    // Where it is loaded it would begin again, and perhaps tie with what came after it.
    if (rules.is_over(rule->id)) continue;
    Json source = rule->source;
    if (!rules.tally(rule->id).armed) source["armed"] = false;
    list.push_back(std::move(source));
  }
  append_member(out, "rules", dump(list));
}

// ---- reading ----

const EntityType* type_named(FixtureReading& reading, const std::string& place,
                             const std::string& name) {
  std::vector<std::string_view> names;
  for (const auto* type : schema::all_types()) {
    if (type->name == name) return type;
    names.push_back(type->name);
  }
  reading.key_fault(place, "there is no type of row '" + name + "'" +
                               files::did_you_mean(name, std::span<const std::string_view>{names}));
  return nullptr;
}

void read_table(FixtureReading& reading, const std::string& place, const std::string& tenant,
                const EntityType& type, World& world) {
  const Json* list = reading.find(place);
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto at = child(place, i);
    world::RowEdit row{type};
    reading.read_row(at, row);
    if (!row.is_set(0)) {
      reading.fault(at, "'" + std::string{type.properties[0].name} + "' is missing here");
      continue;
    }
    const RowPtr made = row.finish();
    if (world.tenant(tenant)->find(type.type, made->id()) != nullptr)
      reading.fault(at, "a row of this id stands here already");
    world.put(tenant, made);
    if (type.type == schema::TypeId::kDomain) world = world.with_domain(made->id(), tenant);
  }
}

}  // namespace

std::string exported_fixture(const sandbox::State& state, std::string_view name) {
  std::string out = "{\n";
  append_member(out, "$schema", "\"fixture.schema.json\"");
  append_member(out, "name", json_string(name));
  append_member(out, "summary", "\"Exported from a sandbox; holds its secrets.\"");
  append_member(out, "clock", json_string(clock_text(state.clock)));
  append_member(out, "seed", std::to_string(state.seed));
  append_member(out, "drawn", std::to_string(state.drawn));
  append_member(out, "settings", dump(sandbox::settings_json(state.settings)));
  append_rules(out, state.rules);
  out += "  \"rows\": {";
  append_tenant(out, state.world.platform(), true);
  state.world.each_tenant([&](const Tenant& tenant) {
    append_tenant(out, tenant, false);
    return true;
  });
  return out += "\n  }\n}\n";
}

World read_rows(FixtureReading& reading) {
  World world;
  for (const auto& [tenant, tables] : reading.find("/rows")->items()) {
    const auto place = child("/rows", tenant);
    if (!Guid::parse(tenant)) {
      reading.key_fault(place, "expected a tenant's GUID, found '" + tenant + "'");
      continue;
    }
    if (world.tenant(tenant) == nullptr) world = world.with(Tenant{tenant});
    for (const auto& [name, rows] : tables.items()) {
      const auto at = child(place, name);
      if (const auto* type = type_named(reading, at, name); type != nullptr)
        read_table(reading, at, tenant, *type, world);
    }
  }
  return world;
}

}  // namespace mockgraph::directory
