#include "mockgraph/partner/profiles.h"

#include "mockgraph/directory/look_up.h"
#include "mockgraph/partner/errors.h"
#include "mockgraph/partner/shapes.h"
#include "mockgraph/schema/directory_tables.h"

namespace mockgraph::partner {
namespace {

world::TenantPtr partner_of(const rest::QueryContext& c) {
  return c.world.tenant(c.caller->tenant_id);
}

std::string language_of(const world::Tenant& tenant) {
  const auto organization = tenant.organization();
  const auto language = organization == nullptr
                            ? std::string{}
                            : organization->text(schema::kOrganization.at("preferredLanguage"));
  return language.empty() ? "en" : language;
}

}  // namespace

Result<rest::Reply> organization_profile(const rest::QueryContext& c) {
  const auto tenant = partner_of(c);
  OrderedJson profile;
  profile["id"] = tenant->id();
  profile["companyName"] = company_name(*tenant);
  profile["defaultAddress"] = address_of(*tenant);
  profile["tenantId"] = tenant->id();
  profile["domain"] = directory::initial_domain(*tenant);
  profile["email"] = contact_email(*tenant);
  profile["language"] = language_of(*tenant);
  profile["culture"] = "en-US";
  profile["profileType"] = "OrganizationProfile";
  profile["links"] = self_link("/profiles/organization");
  profile["attributes"] = attributes_of("OrganizationProfile", profile);
  return rest::with_body(200, dump(profile));
}

Result<rest::Reply> legal_business_profile(const rest::QueryContext& c) {
  const auto tenant = partner_of(c);
  OrderedJson contact;
  contact["firstName"] = "";
  contact["lastName"] = "";
  contact["email"] = contact_email(*tenant);
  contact["phoneNumber"] = "";
  OrderedJson profile;
  profile["companyName"] = company_name(*tenant);
  profile["address"] = address_of(*tenant);
  profile["primaryContact"] = std::move(contact);
  profile["companyApproverAddress"] = address_of(*tenant);
  profile["companyApproverEmail"] = contact_email(*tenant);
  profile["vettingStatus"] = "authorized";
  profile["vettingSubStatus"] = "none";
  profile["profileType"] = "LegalBusinessProfile";
  profile["links"] = self_link("/profiles/legalbusiness");
  profile["attributes"] = attributes_of("LegalBusinessProfile");
  return rest::with_body(200, dump(profile));
}

Result<rest::Reply> is_domain_taken(const rest::QueryContext& c) {
  return rest::Reply{.status = c.world.find_tenant(c.path.get("domain")) != nullptr ? 200 : 404};
}

}  // namespace mockgraph::partner
