#include "mockgraph/partner/profiles.h"

#include "mockgraph/base/url.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/partner/errors.h"
#include "mockgraph/partner/shapes.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/partner_tables.h"

#include <array>
#include <span>

namespace mockgraph::partner {
namespace {

using schema::kPartnerProfile;
using schema::TypeId;

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

OrderedJson primary_contact(const world::Tenant& tenant) {
  OrderedJson contact;
  contact["firstName"] = "";
  contact["lastName"] = "";
  contact["email"] = contact_email(tenant);
  contact["phoneNumber"] = "";
  return contact;
}

// What the partner said of himself under that name; an empty object if nothing.
Json said(const world::Tenant& tenant, std::string_view name) {
  const auto row = tenant.find(TypeId::kPartnerProfile, name);
  return row == nullptr ? Json::object() : row->json(kPartnerProfile.at("content"));
}

std::string said_or(const Json& content, std::string_view member, std::string_view otherwise) {
  const auto text = string_at(content, "/" + std::string{member});
  return text.empty() ? std::string{otherwise} : text;
}

OrderedJson finished(OrderedJson profile, std::string_view name, std::string_view type) {
  profile["links"] = self_link("/profiles/" + std::string{name});
  profile["attributes"] = attributes_of(type, profile);
  return profile;
}

OrderedJson support_json(const world::Tenant& tenant) {
  const auto content = said(tenant, "support");
  OrderedJson profile;
  profile["email"] = said_or(content, "email", contact_email(tenant));
  profile["telephone"] = said_or(content, "telephone", "");
  profile["website"] = said_or(content, "website", "");
  profile["profileType"] = "support_profile";
  return finished(std::move(profile), "support", "PartnerSupportProfile");
}

OrderedJson billing_json(const world::Tenant& tenant) {
  const auto content = said(tenant, "billing");
  OrderedJson profile;
  profile["companyName"] = said_or(content, "companyName", company_name(tenant));
  profile["address"] = address_of(tenant);
  profile["primaryContact"] = primary_contact(tenant);
  profile["purchaseOrderNumber"] = said_or(content, "purchaseOrderNumber", "");
  profile["taxId"] = said_or(content, "taxId", "");
  profile["billingCurrency"] = said_or(content, "billingCurrency", "USD");
  profile["profileType"] = "BillingProfile";
  return finished(std::move(profile), "billing", "BillingProfile");
}

// A profile that is written: what of it is kept, and what may be sent along unread.
struct Writable {
  std::string_view name;
  OrderedJson (*as_json)(const world::Tenant&);
  std::span<const std::string_view> kept, ignored;
};
constexpr auto kSupportKept = std::to_array<std::string_view>({"email", "telephone", "website"});
constexpr auto kSupportIgnored = std::to_array<std::string_view>({"profileType", "links"});
constexpr auto kBillingKept = std::to_array<std::string_view>(
    {"companyName", "purchaseOrderNumber", "taxId", "billingCurrency"});
constexpr auto kBillingIgnored =
    std::to_array<std::string_view>({"address", "primaryContact", "profileType", "links"});
constexpr Writable kSupport{"support", support_json, kSupportKept, kSupportIgnored};
constexpr Writable kBilling{"billing", billing_json, kBillingKept, kBillingIgnored};

Status check_etag(const rest::CommandContext& c, const Writable& profile, const Json& attributes) {
  const std::string if_match{c.request.headers.get("If-Match")};
  const auto sent = if_match.empty() ? string_at(attributes, "/etag") : if_match;
  if (sent.empty() || sent == "*") return ok();
  const auto present = profile.as_json(*c.world().tenant(c.caller->tenant_id));
  const auto etag = present["attributes"]["etag"].get<std::string>();
  return sent == etag || sent == "\"" + etag + "\"" ? ok() : Status{errors::stale_etag()};
}

Result<rest::Reply> put_profile(rest::CommandContext& c, const Writable& profile) {
  ASSIGN_OR_RETURN(const Json json, rest::json_body(c.request));
  BodyReader read{json};
  Json content = Json::object();
  for (const auto name : profile.kept) {
    if (auto text = read.optional_string(name)) content[std::string{name}] = std::move(*text);
  }
  for (const auto name : profile.ignored) static_cast<void>(read.optional_value(name));
  const Json* attributes = read.optional_value("attributes");
  RETURN_IF_ERROR(read.finish());
  RETURN_IF_ERROR(check_etag(c, profile, attributes == nullptr ? Json{} : *attributes));
  const auto& partner = c.caller->tenant_id;
  world::RowEdit row{kPartnerProfile};
  row.set_text(0, profile.name).set_json(kPartnerProfile.at("content"), content);
  const bool is_new =
      c.world().tenant(partner)->find(TypeId::kPartnerProfile, profile.name) == nullptr;
  const auto written =
      is_new ? c.draft.add(partner, std::move(row)) : c.draft.change(partner, std::move(row));
  if (!written.ok()) return written.error();
  return rest::with_body(200, dump(profile.as_json(*c.world().tenant(partner))));
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
  OrderedJson profile;
  profile["companyName"] = company_name(*tenant);
  profile["address"] = address_of(*tenant);
  profile["primaryContact"] = primary_contact(*tenant);
  profile["companyApproverAddress"] = address_of(*tenant);
  profile["companyApproverEmail"] = contact_email(*tenant);
  profile["vettingStatus"] = "authorized";
  profile["vettingSubStatus"] = "none";
  profile["profileType"] = "LegalBusinessProfile";
  profile["links"] = self_link("/profiles/legalbusiness");
  profile["attributes"] = attributes_of("LegalBusinessProfile");
  return rest::with_body(200, dump(profile));
}

Result<rest::Reply> mpn_profile(const rest::QueryContext& c) {
  const auto tenant = partner_of(c);
  const auto number = string_at(said(*tenant, "mpn"), "/mpnId");
  const Pairs query{c.query};
  const auto asked = query.get("mpnId");
  if (number.empty() || (!asked.empty() && asked != number)) return errors::not_found();
  OrderedJson profile;
  profile["mpnId"] = number;
  profile["partnerName"] = company_name(*tenant);
  profile["profileType"] = "MpnProfile";
  profile["links"] = self_link("/profiles/mpn?mpnId=" + number);
  profile["attributes"] = attributes_of("MpnProfile");
  return rest::with_body(200, dump(profile));
}

Result<rest::Reply> support_profile(const rest::QueryContext& c) {
  return rest::with_body(200, dump(support_json(*partner_of(c))));
}

Result<rest::Reply> billing_profile(const rest::QueryContext& c) {
  return rest::with_body(200, dump(billing_json(*partner_of(c))));
}

Result<rest::Reply> put_support_profile(rest::CommandContext& c) {
  return put_profile(c, kSupport);
}

Result<rest::Reply> put_billing_profile(rest::CommandContext& c) {
  return put_profile(c, kBilling);
}

Result<rest::Reply> is_domain_taken(const rest::QueryContext& c) {
  return rest::Reply{.status = c.world.find_tenant(c.path.get("domain")) != nullptr ? 200 : 404};
}

}  // namespace mockgraph::partner
