#include "mockgraph/directory/fixture_partner.h"

#include "mockgraph/files/pointer.h"
#include "mockgraph/files/wording.h"
#include "mockgraph/schema/partner_tables.h"

#include <nlohmann/json.hpp>

namespace mockgraph::directory {
namespace {

using files::child;
using schema::kPartnerProfile;
using schema::kPartnerRelationship;
using world::Draft;
using world::RowEdit;

constexpr std::string_view kPartnerPlace = "/partner/partnerCenter";

void add(FixtureReading& reading, const std::string& pointer, const std::string& partner,
         Draft& draft, RowEdit row) {
  const auto added = draft.add(partner, std::move(row));
  if (!added.ok()) reading.law_fault(pointer, added.error());
}

void read_profile(FixtureReading& reading, std::string_view name, const Json& content,
                  const std::string& partner, Draft& draft) {
  RowEdit row{kPartnerProfile};
  row.set_text(0, name).set_json(kPartnerProfile.at("content"), content);
  add(reading, child(kPartnerPlace, name), partner, draft, std::move(row));
}

void read_relationship(FixtureReading& reading, const std::string& name, const std::string& partner,
                       Draft& draft) {
  const auto at = child(child(kPartnerPlace, "relationships"), name);
  RowEdit row{kPartnerRelationship};
  row.set_text(0, reading.id_of(at)).set_text(kPartnerRelationship.at("name"), name);
  for (const auto property :
       {kPartnerRelationship.at("location"), kPartnerRelationship.at("mpnId"),
        kPartnerRelationship.at("relationshipType"), kPartnerRelationship.at("state")}) {
    const auto text = reading.text(child(at, kPartnerRelationship.properties[property].name));
    if (!text.empty()) row.set_text(property, text);
  }
  add(reading, at, partner, draft, std::move(row));
}

}  // namespace

void read_partner_center(FixtureReading& reading, const std::string& partner, Draft& draft) {
  if (reading.find(kPartnerPlace) == nullptr) return;
  if (reading.text("/partner/partnerTenantType").empty()) {
    reading.key_fault(kPartnerPlace, "only a partner has one: give 'partnerTenantType'");
    return;
  }
  if (const Json* id = reading.find(child(kPartnerPlace, "mpnId")); id != nullptr)
    read_profile(reading, "mpn", {{"mpnId", *id}}, partner, draft);
  for (const auto* name : {"support", "billing"}) {
    if (const Json* content = reading.find(child(kPartnerPlace, name)); content != nullptr)
      read_profile(reading, name, *content, partner, draft);
  }
  const Json* relationships = reading.find(child(kPartnerPlace, "relationships"));
  if (relationships == nullptr) return;
  for (const auto& name : files::keys_of(*relationships))
    read_relationship(reading, name, partner, draft);
}

}  // namespace mockgraph::directory
