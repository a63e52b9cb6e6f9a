#include "mockgraph/directory/fixture_gdap.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/directory/gdap_rules.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/files/pointer.h"
#include "mockgraph/files/wording.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/gdap_tables.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace mockgraph::directory {
namespace {

using files::child;
using schema::kAccessAssignment;
using schema::kRelationship;
using schema::TypeId;
using world::Draft;
using world::RowEdit;

constexpr std::string_view kGdapPlace = "/partner/gdapRelationships";

class GdapReader {
 public:
  GdapReader(FixtureReading& reading, const std::string& partner,
             const std::map<std::string, std::string, std::less<>>& customers, Draft& draft)
      : reading_(reading), partner_(partner), customers_(customers), draft_(draft) {}

  void read(const std::string& name);

 private:
  Json customer_at(const std::string& pointer);
  Json roles_at(const std::string& pointer);
  void read_moments(const std::string& pointer, RowEdit& row);
  void read_assignment(const std::string& pointer, const std::string& group,
                       const std::string& relationship);

  FixtureReading& reading_;
  const std::string& partner_;
  const std::map<std::string, std::string, std::less<>>& customers_;
  Draft& draft_;
};

Json GdapReader::customer_at(const std::string& pointer) {
  const auto key = reading_.text(pointer);
  const auto found = customers_.find(key);
  if (found == customers_.end()) {
    std::vector<std::string> known;
    for (const auto& [name, id] : customers_) known.push_back(name);
    reading_.fault(pointer, "there is no customer '" + key + "'" + files::did_you_mean(key, known));
    return {};
  }
  const auto organization = draft_.world().tenant(found->second)->organization();
  return {{"tenantId", found->second},
          {"displayName", organization->text(schema::kOrganization.at("displayName"))}};
}

// {"unifiedRoles":[{"roleDefinitionId":"…"}]} of names.
Json GdapReader::roles_at(const std::string& pointer) {
  Json roles = Json::array();
  const Json* names = reading_.find(pointer);
  for (std::size_t i = 0; names != nullptr && i < names->size(); ++i) {
    const auto name = names->at(i).get<std::string>();
    if (const auto place = policy::find_role_by_name(name)) {
      roles.push_back({{"roleDefinitionId", policy::directory_roles()[*place].id}});
      continue;
    }
    std::vector<std::string_view> known;
    for (const auto& each : policy::directory_roles()) known.push_back(each.name);
    reading_.fault(child(pointer, i),
                   "there is no directory role '" + name + "'" + files::did_you_mean(name, known));
  }
  return {{"unifiedRoles", std::move(roles)}};
}

// What is active was activated at some time, and ends so long after it.
void GdapReader::read_moments(const std::string& pointer, RowEdit& row) {
  const auto given = reading_.text(child(pointer, "status"));
  const auto status = given.empty() ? std::string{"active"} : given;
  row.set_text(kRelationship.at("status"), status);
  const auto place = child(pointer, "activatedDateTime");
  Instant began = draft_.now();
  if (reading_.find(place) != nullptr) {
    const auto moment = parse_instant(reading_.text(place));
    if (!moment.ok()) return reading_.fault(place, moment.error().message);
    began = *moment;
  }
  row.set_instant(kRelationship.at("statusDateTime"), began);
  if (status == "created" || status == "approvalPending") return;
  row.set_instant(kRelationship.at("activatedDateTime"), began);
  const auto length = parse_duration(row.text(kRelationship.at("duration")));
  if (length.ok()) row.set_instant(kRelationship.at("endDateTime"), began + *length);
}

void GdapReader::read_assignment(const std::string& pointer, const std::string& group,
                                 const std::string& relationship) {
  const auto tenant = draft_.world().tenant(partner_);
  const auto row = find_group_named(*tenant, group);
  if (row == nullptr) {
    std::vector<std::string> known;
    tenant->table(TypeId::kGroup).each([&](const world::RowPtr& each) {
      known.push_back(each->text(schema::kGroup.at("displayName")));
      return true;
    });
    return reading_.key_fault(pointer, "there is no group '" + group + "' in the partner's tenant" +
                                           files::did_you_mean(group, known));
  }
  RowEdit assignment{kAccessAssignment};
  assignment.set_text(0, reading_.drawn_id(pointer))
      .set_text(kAccessAssignment.at("relationshipId"), relationship)
      .set_text(kAccessAssignment.at("status"), "active")
      .set_json(kAccessAssignment.at("accessContainer"),
                {{"accessContainerId", row->id()}, {"accessContainerType", "securityGroup"}})
      .set_json(kAccessAssignment.at("accessDetails"), roles_at(pointer));
  if (const auto added = draft_.add(partner_, std::move(assignment)); !added.ok())
    reading_.law_fault(pointer, added.error());
}

void GdapReader::read(const std::string& name) {
  const auto pointer = child(kGdapPlace, name);
  const auto text = [&](std::string_view key, std::string_view otherwise) {
    const auto given = reading_.text(child(pointer, key));
    return given.empty() ? std::string{otherwise} : given;
  };
  RowEdit row{kRelationship};
  const auto id = reading_.drawn_id(pointer) + "-" + reading_.drawn_id(pointer + "/customer");
  row.set_text(0, id).set_text(kRelationship.at("displayName"), name);
  row.set_text(kRelationship.at("duration"), text("duration", "P730D"));
  row.set_text(kRelationship.at("autoExtendDuration"), text("autoExtendDuration", "PT0S"));
  row.set_json(kRelationship.at("customer"), customer_at(child(pointer, "customer")));
  row.set_json(kRelationship.at("accessDetails"), roles_at(child(pointer, "roles")));
  read_moments(pointer, row);
  if (const auto added = draft_.add(partner_, std::move(row)); !added.ok())
    return reading_.law_fault(pointer, added.error());
  const auto place = child(pointer, "accessAssignments");
  const Json* groups = reading_.find(place);
  if (groups == nullptr) return;
  for (const auto& group : files::keys_of(*groups)) read_assignment(child(place, group), group, id);
}

}  // namespace

void read_gdap(FixtureReading& reading, const std::string& partner,
               const std::map<std::string, std::string, std::less<>>& customers, Draft& draft) {
  const Json* relationships = reading.find(kGdapPlace);
  if (relationships == nullptr) return;
  GdapReader reader{reading, partner, customers, draft};
  for (const auto& name : files::keys_of(*relationships)) reader.read(name);
}

}  // namespace mockgraph::directory
