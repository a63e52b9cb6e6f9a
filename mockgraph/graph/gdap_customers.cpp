#include "mockgraph/base/text.h"
#include "mockgraph/directory/gdap_rules.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/gdap.h"
#include "mockgraph/graph/gdap_access.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/gdap_tables.h"
#include "mockgraph/schema/partner_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

// Who the partner has relationships with; rows of no table, gathered when asked for.
namespace mockgraph::graph {
namespace {

using rest::QueryContext;
using rest::Reply;
using schema::Edm;
using schema::Filter;
using schema::kCustomer;
using schema::kRelationship;
using schema::Property;
using schema::SetBy;
using schema::Shown;
using schema::TypeId;
using world::RowEdit;
using world::RowPtr;

// clang-format off
constexpr auto kCustomerProperties = std::to_array<Property>({
    {"id",          Edm::kGuid,   SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kUnique},
    {"tenantId",    Edm::kGuid,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"displayName", Edm::kString, SetBy::kServer, Shown::kAlways, Filter::kText},
});
constexpr auto kServiceProperties = std::to_array<Property>({
    {"id",                   Edm::kString, SetBy::kServer, Shown::kAlways},
    {"serviceName",          Edm::kString, SetBy::kServer, Shown::kAlways},
    {"serviceManagementUrl", Edm::kString, SetBy::kServer, Shown::kAlways},
});
constexpr auto kContractProperties = std::to_array<Property>({
    {"id",                Edm::kGuid,     SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kUnique},
    {"deletedDateTime",   Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"contractType",      Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kPlain, 0, "\"ResellerPartner\""},
    {"customerId",        Edm::kGuid,     SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"defaultDomainName", Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"displayName",       Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kText},
});
// What a partner administers at a customer, and where.
struct Service {
  std::string_view id, name, url;
};
constexpr auto kServices = std::to_array<Service>({
    {"Exchange",   "Exchange Online",            "https://admin.exchange.microsoft.com/?delegatedOrg="},
    {"Intune",     "Microsoft Intune",           "https://intune.microsoft.com/"},
    {"Teams",      "Microsoft Teams",            "https://admin.teams.microsoft.com/?delegatedOrg="},
    {"SharePoint", "SharePoint Online",          "https://admin.microsoft.com/sharepoint?delegatedOrg="},
    {"AzureAD",    "Microsoft Entra ID",         "https://entra.microsoft.com/"},
});
// clang-format on
const schema::EntityType kGdapCustomer{TypeId::kCount, "delegatedAdminCustomer",
                                       "tenantRelationships/delegatedAdminCustomers",
                                       "DelegatedAdminCustomer", kCustomerProperties};
const schema::EntityType kManagement{TypeId::kCount, "delegatedAdminServiceManagementDetail",
                                     "serviceManagementDetails",
                                     "DelegatedAdminServiceManagementDetail", kServiceProperties};
const schema::EntityType kContract{TypeId::kCount, "contract", "contracts", "Contract",
                                   kContractProperties};

std::string name_of(const world::Tenant& tenant) {
  return tenant.organization()->text(schema::kOrganization.at("displayName"));
}

// By tenant id, with the name that the customer has today.
std::map<std::string, std::string> customers_in_force(const QueryContext& c) {
  std::map<std::string, std::string> customers;
  tenant_of(c, c.world)->table(TypeId::kRelationship).each([&](const RowPtr& row) {
    const auto id = row->text(kRelationship.at("customerTenantId"));
    const auto tenant = c.world.tenant(id);
    if (directory::is_in_force(*row) && tenant != nullptr) customers[id] = name_of(*tenant);
    return true;
  });
  return customers;
}

RowPtr customer_row(const std::string& id, const std::string& name) {
  RowEdit row{kGdapCustomer};
  row.set_text(0, id);
  row.set_text(*kGdapCustomer.find("tenantId"), id);
  row.set_text(*kGdapCustomer.find("displayName"), name);
  return row.finish();
}

std::vector<RowPtr> customer_rows(const QueryContext& c) {
  std::vector<RowPtr> rows;
  for (const auto& [id, name] : customers_in_force(c)) rows.push_back(customer_row(id, name));
  return rows;
}

Result<RowPtr> require_customer(const QueryContext& c) {
  RETURN_IF_ERROR(require_agent(c));
  const auto id = fold_case(c.path.get("customer"));
  const auto rows = tenant_of(c, c.world)
                        ->table(TypeId::kRelationship)
                        .find_by(kRelationship.at("customerTenantId"), id);
  const auto tenant = c.world.tenant(id);
  if (tenant == nullptr ||
      std::ranges::none_of(rows, [](const RowPtr& row) { return directory::is_in_force(*row); }))
    return errors::resource_not_found(c.path.get("customer"));
  return customer_row(id, name_of(*tenant));
}

RowPtr contract_row(const QueryContext& c, const world::Row& customer) {
  RowEdit row{kContract};
  row.set_text(0, customer.view(kCustomer.at("commerceId")));
  row.set_text(*kContract.find("customerId"), customer.id());
  const auto tenant = c.world.tenant(customer.id());
  row.set_text(*kContract.find("defaultDomainName"), tenant != nullptr
                                                         ? directory::default_domain(*tenant)
                                                         : customer.text(kCustomer.at("domain")));
  row.set_text(*kContract.find("displayName"), customer.view(kCustomer.at("companyName")));
  return row.finish();
}

// "tenantId='…'" or "domainName='…'", quotes and name taken away.
std::string argument_in(std::string_view given, std::string_view name) {
  const auto text = std::string{name} + "='";
  if (!starts_with_folded(given, text) || !given.ends_with('\'')) return {};
  return std::string{given.substr(text.size(), given.size() - text.size() - 1)};
}

}  // namespace

Result<Reply> list_gdap_customers(const QueryContext& c) {
  auto rows = is_admin_agent(c) ? customer_rows(c) : std::vector<RowPtr>{};
  return list_rows(c, {std::move(rows), std::string{kGdapCustomer.set}, &kGdapCustomer});
}

Result<Reply> get_gdap_customer(const QueryContext& c) {
  ASSIGN_OR_RETURN(const RowPtr row, require_customer(c));
  return show_row(c, *row);
}

Result<Reply> list_customer_services(const QueryContext& c) {
  ASSIGN_OR_RETURN(const RowPtr customer, require_customer(c));
  const auto domain = directory::default_domain(*c.world.tenant(customer->id()));
  std::vector<RowPtr> rows;
  for (const auto& service : kServices) {
    RowEdit row{kManagement};
    row.set_text(0, service.id);
    row.set_text(*kManagement.find("serviceName"), service.name);
    row.set_text(*kManagement.find("serviceManagementUrl"),
                 std::string{service.url} + (service.url.ends_with('=') ? domain : ""));
    rows.push_back(row.finish());
  }
  const auto context = fill("{set}('{id}')/serviceManagementDetails",
                            {{"set", kGdapCustomer.set}, {"id", customer->id()}});
  return list_rows(c, {std::move(rows), context, &kManagement});
}

Result<Reply> list_contracts(const QueryContext& c) {
  std::vector<RowPtr> rows;
  tenant_of(c, c.world)->table(TypeId::kCustomer).each([&](const RowPtr& customer) {
    rows.push_back(contract_row(c, *customer));
    return true;
  });
  return list_rows(c, {std::move(rows), std::string{kContract.set}, &kContract});
}

Result<Reply> find_tenant_information(const QueryContext& c) {
  const auto given = c.path.get("argument");
  auto key = argument_in(given, "tenantId");
  if (key.empty()) key = argument_in(given, "domainName");
  const auto tenant = key.empty() ? nullptr : c.world.find_tenant(key);
  if (tenant == nullptr) return errors::resource_not_found(key.empty() ? given : key);
  const auto organization = tenant->organization();
  const OrderedJson body{
      {"@odata.context", context_url(c, "microsoft.graph.tenantInformation")},
      {"tenantId", tenant->id()},
      {"federationBrandName", nullptr},
      {"displayName", organization->text(schema::kOrganization.at("displayName"))},
      {"defaultDomainName", directory::default_domain(*tenant)}};
  return rest::with_body(200, dump(body));
}

}  // namespace mockgraph::graph
