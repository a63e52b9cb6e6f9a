#include "mockgraph/partner/customers.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/partner/errors.h"
#include "mockgraph/partner/pages.h"
#include "mockgraph/partner/shapes.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/partner_tables.h"

#include <algorithm>
#include <optional>

namespace mockgraph::partner {
namespace {

using schema::kCustomer;
using schema::TypeId;

std::string path_of(const world::Row& customer) {
  return "/customers/" + std::string{customer.id()};
}

// --- the filter of a list -----------------------------------------------------------------------

struct CustomerFilter {
  std::optional<schema::PropertyIndex> property;  // none: a field that no customer here has
  std::string value;

  [[nodiscard]] bool matches(const world::Row& customer) const {
    return property && starts_with_folded(customer.text(*property), value);
  }
};

Result<std::optional<schema::PropertyIndex>> filtered_property(std::string_view field) {
  if (same_folded(field, "CompanyName")) return std::optional{kCustomer.at("companyName")};
  if (same_folded(field, "Domain")) return std::optional{kCustomer.at("domain")};
  // Nobody stands between this partner and its customers.
  if (same_folded(field, "IndirectReseller") || same_folded(field, "IndirectCloudSolutionProvider"))
    return std::optional<schema::PropertyIndex>{};
  return errors::invalid_property("Field");
}

Result<CustomerFilter> read_customer_filter(std::string_view text) {
  const auto json = parse_json(text);
  if (!json.ok()) return errors::invalid_input("filter");
  BodyReader read{*json};
  const auto field = read.required_string("Field");
  auto value = read.required_string("Value");
  const auto comparison = read.required_string("Operator");
  RETURN_IF_ERROR(read.finish());
  if (!same_folded(comparison, "starts_with") && !same_folded(comparison, "startsWith"))
    return errors::invalid_property("Operator");
  ASSIGN_OR_RETURN(const auto property, filtered_property(field));
  return CustomerFilter{property, std::move(value)};
}

// --- pages ---------------------------------------------------------------------------------------

struct Page {
  std::vector<world::RowPtr> rows;
  bool more = false;
};

Page read_page(const world::Table& table, const std::string& begin, std::size_t size,
               const std::optional<CustomerFilter>& filter) {
  Page page;
  const auto visit = [&](const world::RowPtr& row) {
    if (row->view(kCustomer.at("relationshipToPartner")) == "none") return true;
    if (filter && !filter->matches(*row)) return true;
    page.more = page.rows.size() == size;
    if (!page.more) page.rows.push_back(row);
    return !page.more;
  };
  if (begin.empty())
    table.each(visit);
  else
    table.each_after(world::key_of(begin), visit);
  return page;
}

// --- shapes -------------------------------------------------------------------------------------

OrderedJson company_profile(const world::Row& customer) {
  OrderedJson company;
  company["tenantId"] = customer.id();
  company["domain"] = customer.text(kCustomer.at("domain"));
  company["companyName"] = customer.text(kCustomer.at("companyName"));
  return company;
}

OrderedJson finished(OrderedJson company, const world::Row& customer) {
  company["links"] = self_link(path_of(customer) + "/profiles/company");
  company["attributes"] = attributes_of("CustomerCompanyProfile");
  return company;
}

OrderedJson list_item(const world::Row& customer) {
  OrderedJson item;
  item["id"] = customer.id();
  item["companyProfile"] = finished(company_profile(customer), customer);
  item["relationshipToPartner"] = customer.text(kCustomer.at("relationshipToPartner"));
  item["links"] = self_link(path_of(customer));
  item["attributes"] = attributes_of("Customer");
  return item;
}

OrderedJson billing_of(const world::Row& customer, const world::Tenant* tenant) {
  OrderedJson billing;
  billing["id"] = customer.text(kCustomer.at("commerceId"));
  billing["firstName"] = "";
  billing["lastName"] = "";
  billing["email"] = tenant == nullptr ? "" : contact_email(*tenant);
  billing["culture"] = "en-US";
  billing["language"] = "en";
  billing["companyName"] = customer.text(kCustomer.at("companyName"));
  if (tenant != nullptr) billing["defaultAddress"] = address_of(*tenant);
  billing["links"] = self_link(path_of(customer) + "/profiles/billing");
  billing["attributes"] = attributes_of("CustomerBillingProfile", billing);
  return billing;
}

OrderedJson custom_domains(const world::Tenant* tenant) {
  auto domains = OrderedJson::array();
  if (tenant == nullptr) return domains;
  tenant->table(TypeId::kDomain).each([&](const world::RowPtr& domain) {
    if (!domain->flag(schema::kDomain.at("isInitial"))) domains.push_back(domain->id());
    return true;
  });
  return domains;
}

}  // namespace

Result<rest::Reply> list_customers(const rest::QueryContext& c) {
  const Pairs query{c.query};
  ASSIGN_OR_RETURN(const auto size, page_size(query));
  ASSIGN_OR_RETURN(const auto begin, page_begin(c.request, query));
  std::optional<CustomerFilter> filter;
  if (const auto text = query.find("filter"); text && !text->empty()) {
    ASSIGN_OR_RETURN(filter, read_customer_filter(*text));
  }
  const auto partner = c.world.tenant(c.caller->tenant_id);
  const auto page = read_page(partner->table(TypeId::kCustomer), begin, size, filter);

  auto items = OrderedJson::array();
  for (const auto& row : page.rows) items.push_back(list_item(*row));
  const std::string here = "/customers?size=" + std::to_string(size);
  const std::string kept =
      filter ? "&filter=" + percent_encoded(query.get("filter")) : std::string{};
  return rest::with_body(
      200, dump(paged(std::move(items), here + kept, page.more ? page.rows.back()->id() : "")));
}

OrderedJson customer_json(const world::World& world, std::string_view partner,
                          const world::Row& row) {
  const auto tenant = world.tenant(row.id());
  auto company = company_profile(row);
  if (tenant != nullptr) {
    company["address"] = address_of(*tenant);
    company["email"] = contact_email(*tenant);
  }
  OrderedJson customer;
  customer["id"] = row.id();
  customer["commerceId"] = row.text(kCustomer.at("commerceId"));
  customer["companyProfile"] = finished(std::move(company), row);
  customer["billingProfile"] = billing_of(row, tenant.get());
  customer["relationshipToPartner"] = row.text(kCustomer.at("relationshipToPartner"));
  customer["allowDelegatedAccess"] = row.flag(kCustomer.at("allowDelegatedAccess"));
  customer["customDomains"] = custom_domains(tenant.get());
  customer["associatedPartnerId"] = partner;
  customer["links"] = self_link(path_of(row));
  customer["attributes"] = attributes_of("Customer");
  return customer;
}

Result<rest::Reply> get_customer(const rest::QueryContext& c) {
  const auto& partner = c.caller->tenant_id;
  const auto row = c.world.tenant(partner)->find(TypeId::kCustomer, c.path.get("customer"));
  if (row == nullptr) return errors::not_found();
  return rest::with_body(200, dump(customer_json(c.world, partner, *row)));
}

Result<rest::Reply> relationship_request(const rest::QueryContext& c) {
  OrderedJson request;
  request["url"] = fill(
      "https://admin.microsoft.com/Adminportal/"
      "Home?invType=ResellerRelationship&partnerId={partner}"
      "&msppId=0&DAP=false#/BillingAccounts/partner-invitation",
      {{"partner", c.caller->tenant_id}});
  request["attributes"] = attributes_of("RelationshipRequest");
  return rest::with_body(200, dump(request));
}

}  // namespace mockgraph::partner
