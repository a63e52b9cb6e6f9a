#include "mockgraph/odata/visible.h"

namespace mockgraph::odata {

using schema::TypeId;

bool is_visible(const schema::EntityType& type, schema::PropertyIndex index, Version version) {
  switch (type.properties[index].shown) {
    case schema::Shown::kAlways:
      return true;
    case schema::Shown::kAsked:
      return version == Version::kBeta || type.type != TypeId::kSignIn;
    case schema::Shown::kNamed:
    case schema::Shown::kSingle:
      return true;
    case schema::Shown::kNever:
      return false;
  }
  return false;
}

std::optional<schema::PropertyIndex> find_visible(const schema::EntityType& type,
                                                  std::string_view name, Version version) {
  const auto index = type.find(name);
  return index && is_visible(type, *index, version) ? index : std::nullopt;
}

bool is_directory_object(const schema::EntityType& type) {
  const auto id = type.type;
  return id == TypeId::kUser || id == TypeId::kGroup || id == TypeId::kApplication ||
         id == TypeId::kServicePrincipal || id == TypeId::kDirectoryRole ||
         id == TypeId::kAdministrativeUnit || id == TypeId::kDevice ||
         id == TypeId::kAppRoleAssignment;
}

bool is_guid_on_the_wire(const schema::EntityType& type, const schema::Property& property) {
  return property.type == schema::Edm::kGuid && property.name != "id" &&
         (type.type == TypeId::kAppRoleAssignment || property.name == "skuId");
}

}  // namespace mockgraph::odata
