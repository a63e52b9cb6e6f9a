#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/directory/license_catalogue.h"
#include "mockgraph/directory/license_rules.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/special_sets.h"
#include "mockgraph/schema/directory_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace mockgraph::graph {
namespace {

using schema::Edm;
using schema::Filter;
using schema::kSubscribedSku;
using schema::Property;
using schema::SetBy;
using schema::Shown;
using schema::TypeId;
using world::RowPtr;

// clang-format off
constexpr auto kDetailsProperties = std::to_array<Property>({
    {"id",            Edm::kString,    SetBy::kServer, Shown::kAlways, Filter::kNever, schema::kUnique},
    {"skuId",         Edm::kGuid,      SetBy::kServer, Shown::kAlways},
    {"skuPartNumber", Edm::kString,    SetBy::kServer, Shown::kAlways},
    {"servicePlans",  Edm::kComplexes, SetBy::kServer, Shown::kAlways, Filter::kNever, schema::kNotNull, 0, "[]"},
});
// clang-format on
constexpr schema::EntityType kLicenseDetailsType{TypeId::kCount, "licenseDetails", "licenseDetails",
                                                 "LicenseDetails", kDetailsProperties};

// The plan as this user has it: switched off, waiting for the mailbox, or in order.
void set_status(Json& plan, const directory::AssignedLicense& license, bool has_mailbox) {
  const auto id = string_at(plan, "/servicePlanId");
  const auto* known = directory::find_plan(id);
  if (std::ranges::find(license.disabled_plans, id) != license.disabled_plans.end()) {
    plan["provisioningStatus"] = "Disabled";
  } else if (known != nullptr && known->mailbox && !has_mailbox) {
    plan["provisioningStatus"] = "PendingProvisioning";
  }
}

RowPtr details_of(const world::Tenant& tenant, const directory::AssignedLicense& license,
                  bool has_mailbox) {
  const auto subscription =
      tenant.table(TypeId::kSubscribedSku).first_by(kSubscribedSku.at("skuId"), license.sku);
  if (subscription == nullptr) return nullptr;
  Json plans = subscription->json(kSubscribedSku.at("servicePlans"));
  for (auto& plan : plans) set_status(plan, license, has_mailbox);
  world::RowEdit row{kLicenseDetailsType};
  row.set_text(0, directory::license_details_id(tenant.id(), license.sku));
  row.set_text(kLicenseDetailsType.at("skuId"), license.sku);
  row.set_raw(kLicenseDetailsType.at("skuPartNumber"),
              std::string{subscription->raw(kSubscribedSku.at("skuPartNumber"))});
  row.set_json(kLicenseDetailsType.at("servicePlans"), plans);
  return row.finish();
}

}  // namespace

Result<rest::Reply> list_license_details(const rest::QueryContext& c) {
  ASSIGN_OR_RETURN(const auto user, require_addressed(c, c.world, TypeId::kUser));
  const auto tenant = tenant_of(c, c.world);
  RowSet set{
      {}, "users('" + std::string{user->id()} + "')/licenseDetails", &kLicenseDetailsType, false};
  const bool has_mailbox = directory::has_mailbox(*user, c.now);
  for (const auto& license : directory::licenses_of(*user)) {
    if (auto row = details_of(*tenant, license, has_mailbox)) set.rows.push_back(std::move(row));
  }
  return list_rows(c, set);
}

}  // namespace mockgraph::graph
