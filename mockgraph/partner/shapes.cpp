#include "mockgraph/partner/shapes.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/schema/directory_tables.h"

namespace mockgraph::partner {
namespace {

using schema::kOrganization;
using schema::kUser;

std::string organization_text(const world::Tenant& tenant, schema::PropertyIndex property) {
  const auto organization = tenant.organization();
  return organization == nullptr ? std::string{} : organization->text(property);
}

std::string first_of(const world::Tenant& tenant, schema::PropertyIndex texts) {
  const auto organization = tenant.organization();
  const Json values = organization == nullptr ? Json::array() : organization->json(texts);
  return string_at(values, "/0");
}

}  // namespace

OrderedJson link_to(std::string_view uri) {
  OrderedJson link;
  link["uri"] = uri;
  link["method"] = "GET";
  link["headers"] = OrderedJson::array();
  return link;
}

OrderedJson self_link(std::string_view uri) {
  OrderedJson links;
  links["self"] = link_to(uri);
  return links;
}

OrderedJson attributes_of(std::string_view object_type) {
  OrderedJson attributes;
  attributes["objectType"] = object_type;
  return attributes;
}

OrderedJson attributes_of(std::string_view object_type, const OrderedJson& value) {
  OrderedJson attributes;
  attributes["etag"] = base64(bytes_of(sha256(dump(value))).substr(0, 12));
  attributes["objectType"] = object_type;
  return attributes;
}

OrderedJson address_of(const world::Tenant& tenant) {
  OrderedJson address;
  address["country"] = organization_text(tenant, kOrganization.at("countryLetterCode"));
  address["city"] = organization_text(tenant, kOrganization.at("city"));
  address["state"] = organization_text(tenant, kOrganization.at("state"));
  address["addressLine1"] = organization_text(tenant, kOrganization.at("street"));
  address["addressLine2"] = "";
  address["postalCode"] = organization_text(tenant, kOrganization.at("postalCode"));
  address["firstName"] = "";
  address["lastName"] = "";
  address["phoneNumber"] = first_of(tenant, kOrganization.at("businessPhones"));
  return address;
}

std::string company_name(const world::Tenant& tenant) {
  return organization_text(tenant, kOrganization.at("displayName"));
}

std::string contact_email(const world::Tenant& tenant) {
  return first_of(tenant, kOrganization.at("technicalNotificationMails"));
}

OrderedJson user_member(const world::Row& user, std::string_view role) {
  OrderedJson json;
  json["displayName"] = user.text(kUser.at("displayName"));
  json["userPrincipalName"] = user.text(kUser.at("userPrincipalName"));
  json["roleId"] = role;
  json["id"] = user.id();
  json["attributes"] = attributes_of("UserMember");
  return json;
}

OrderedJson collection(OrderedJson items, std::string_view uri) {
  OrderedJson page;
  page["totalCount"] = items.size();
  page["items"] = std::move(items);
  page["links"] = self_link(uri);
  page["attributes"] = attributes_of("Collection");
  return page;
}

}  // namespace mockgraph::partner
