#include "mockgraph/partner/customer_changes.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/gdap_rules.h"
#include "mockgraph/directory/new_tenant.h"
#include "mockgraph/directory/tenant_rules.h"
#include "mockgraph/partner/customers.h"
#include "mockgraph/partner/errors.h"
#include "mockgraph/partner/shapes.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/schema/gdap_tables.h"
#include "mockgraph/schema/partner_tables.h"

namespace mockgraph::partner {
namespace {

using rest::CommandContext;
using rest::Reply;
using schema::kCustomer;
using schema::TypeId;

constexpr std::size_t kMostOfSandbox = 75;

bool is_sandbox(const CommandContext& c) {
  return c.state.settings.partner_environment == sandbox::PartnerEnvironment::kSandbox;
}

// ---- reading ----

// What may be said of an address beside what is kept of it.
Status read_address(const Json& json, directory::NewTenant& wanted) {
  BodyReader read{json};
  wanted.country = read.required_string("country");
  wanted.city = read.required_string("city");
  wanted.street = read.required_string("addressLine1");
  wanted.postal_code = read.required_string("postalCode");
  wanted.state = read.optional_string("state").value_or("");
  for (const auto* word :
       {"addressLine2", "region", "firstName", "middleName", "lastName", "phoneNumber"})
    static_cast<void>(read.optional_string(word));
  RETURN_IF_ERROR(read.finish());
  // ISO 3166, as the organization keeps it.
  return wanted.country.size() == 2 ? ok() : Status{errors::invalid_property("country")};
}

Status read_billing(const Json& json, directory::NewTenant& wanted) {
  BodyReader read{json};
  wanted.email = read.required_string("email");
  wanted.language = read.required_string("language");
  wanted.company_name = read.required_string("companyName");
  static_cast<void>(read.required_string("culture"));
  for (const auto* word : {"id", "firstName", "lastName", "profileType"})
    static_cast<void>(read.optional_string(word));
  const Json* address = read.optional_value("defaultAddress");
  for (const auto* part : {"attributes", "links"}) static_cast<void>(read.optional_value(part));
  RETURN_IF_ERROR(read.finish());
  if (address == nullptr || !address->is_object())
    return errors::invalid_property("defaultAddress");
  return read_address(*address, wanted);
}

Status read_company(const Json& json, directory::NewTenant& wanted) {
  BodyReader read{json};
  wanted.domain = fold_case(read.required_string("domain"));
  for (const auto* word : {"companyName", "tenantId", "organizationRegistrationNumber"})
    static_cast<void>(read.optional_string(word));
  for (const auto* part : {"attributes", "links"}) static_cast<void>(read.optional_value(part));
  RETURN_IF_ERROR(read.finish());
  return directory::is_dns_name(wanted.domain) ? ok() : Status{errors::invalid_property("domain")};
}

Result<directory::NewTenant> read_customer(const Request& request) {
  ASSIGN_OR_RETURN(const Json json, rest::json_body(request));
  BodyReader read{json};
  const Json* company = read.optional_value("companyProfile");
  const Json* billing = read.optional_value("billingProfile");
  for (const auto* word : {"id", "commerceId", "relationshipToPartner"})
    static_cast<void>(read.optional_string(word));
  for (const auto* part : {"attributes", "links", "enableGDAPByDefault"})
    static_cast<void>(read.optional_value(part));
  RETURN_IF_ERROR(read.finish());
  if (company == nullptr || !company->is_object())
    return errors::invalid_property("companyProfile");
  if (billing == nullptr || !billing->is_object())
    return errors::invalid_property("billingProfile");
  directory::NewTenant wanted;
  RETURN_IF_ERROR(read_company(*company, wanted));
  RETURN_IF_ERROR(read_billing(*billing, wanted));
  return wanted;
}

// ---- writing ----

Result<world::RowPtr> add_customer(CommandContext& c, const directory::NewTenant& wanted,
                                   const std::string& tenant) {
  world::RowEdit row{kCustomer};
  row.set_text(0, tenant)
      .set_text(kCustomer.at("companyName"), wanted.company_name)
      .set_text(kCustomer.at("domain"), wanted.domain)
      .set_text(kCustomer.at("relationshipToPartner"), "reseller")
      .set_flag(kCustomer.at("allowDelegatedAccess"), true)
      .set_text(kCustomer.at("commerceId"), c.ids.next_guid_text());
  return c.draft.add(c.caller->tenant_id, std::move(row));
}

// Everything is null but what was changed.
OrderedJson given_up_json() {
  OrderedJson json;
  json["Id"] = nullptr;
  json["CommerceId"] = nullptr;
  json["CompanyProfile"] = nullptr;
  json["BillingProfile"] = nullptr;
  json["RelationshipToPartner"] = "none";
  json["AllowDelegatedAccess"] = nullptr;
  json["UserCredentials"] = nullptr;
  json["CustomDomains"] = nullptr;
  json["AssociatedPartnerId"] = nullptr;
  json["Attributes"] = OrderedJson{{"ObjectType", "Customer"}};
  return json;
}

Result<world::RowPtr> addressed(const CommandContext& c) {
  auto row = c.world().tenant(c.caller->tenant_id)->find(TypeId::kCustomer, c.path.get("customer"));
  if (row == nullptr) return errors::not_found();
  return row;
}

// With the customer gone, what was agreed with him is over.
Status end_relationships(CommandContext& c, std::string_view customer) {
  using directory::RelationshipStatus;
  const auto partner = c.world().tenant(c.caller->tenant_id);
  const auto relationships = partner->table(TypeId::kRelationship)
                                 .find_by(schema::kRelationship.at("customerTenantId"), customer);
  for (const auto& each : relationships) {
    const auto status = directory::status_of(*each);
    if (status == RelationshipStatus::kExpired || status == RelationshipStatus::kTerminated)
      continue;
    world::RowEdit next{*each};
    next.set_text(schema::kRelationship.at("status"), "terminated");
    const auto ended = c.draft.change(partner->id(), std::move(next));
    if (!ended.ok()) return ended.error();
  }
  return ok();
}

}  // namespace

Result<Reply> create_customer(CommandContext& c) {
  ASSIGN_OR_RETURN(const auto wanted, read_customer(c.request));
  if (c.world().find_tenant(wanted.domain) != nullptr) {
    c.advice = {"", "choose another domain: some tenant has " + wanted.domain};
    return errors::already_exists(wanted.domain);
  }
  const auto partner = c.world().tenant(c.caller->tenant_id);
  if (is_sandbox(c) && partner->table(TypeId::kCustomer).size() >= kMostOfSandbox) {
    c.advice = {"", "delete a customer of the sandbox first: there are 75"};
    return errors::sandbox_limit();
  }
  ASSIGN_OR_RETURN(const auto opened, directory::open_tenant(c.draft, wanted));
  ASSIGN_OR_RETURN(const auto row, add_customer(c, wanted, opened.id));
  auto json = customer_json(c.world(), partner->id(), *row);
  json["userCredentials"] =
      OrderedJson{{"userName", opened.user_name}, {"password", opened.password}};
  return rest::with_body(201, dump(json)).with("Location", "/v1/customers/" + opened.id);
}

Result<Reply> update_customer(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json json, rest::json_body(c.request));
  BodyReader read{json};
  const auto relation = read.required_string("relationshipToPartner");
  static_cast<void>(read.optional_value("attributes"));
  RETURN_IF_ERROR(read.finish());
  if (!same_folded(relation, "none")) return errors::invalid_property("relationshipToPartner");
  ASSIGN_OR_RETURN(const auto row, addressed(c));
  world::RowEdit next{*row};
  next.set_text(kCustomer.at("relationshipToPartner"), "none");
  const auto changed = c.draft.change(c.caller->tenant_id, std::move(next));
  if (!changed.ok()) return changed.error();
  return rest::with_body(200, dump(given_up_json()));
}

Result<Reply> delete_customer(CommandContext& c) {
  if (!is_sandbox(c)) {
    c.advice = {"",
                "only the integration sandbox deletes customers: give "
                "\"partnerEnvironment\": \"sandbox\" in the fixture's settings, or end the "
                "relationship with PATCH"};
    return errors::not_in_this_environment();
  }
  ASSIGN_OR_RETURN(const auto row, addressed(c));
  const std::string customer{row->id()};
  RETURN_IF_ERROR(end_relationships(c, customer));
  RETURN_IF_ERROR(c.draft.remove(c.caller->tenant_id, *row));
  c.draft.remove_tenant(customer);
  return rest::no_content();
}

}  // namespace mockgraph::partner
