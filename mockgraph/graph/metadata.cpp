#include "mockgraph/graph/metadata.h"

#include "mockgraph/graph/navigation.h"
#include "mockgraph/graph/role_definitions.h"
#include "mockgraph/graph/view.h"
#include "mockgraph/odata/visible.h"
#include "mockgraph/schema/registry.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace mockgraph::graph {
namespace {

using odata::Version;
using schema::Edm;
using schema::EntityType;
using schema::Property;
using schema::TypeId;

// The structured type behind a property, where it is not called like the property, or like one of
// the items in it.
struct ComplexRow {
  std::string_view property, type;
};
constexpr auto kComplexTypes = std::to_array<ComplexRow>({
    {"accessContainer", "delegatedAdminAccessContainer"},
    {"accessDetails", "delegatedAdminAccessDetails"},
    {"api", "apiApplication"},
    {"appliedConditionalAccessPolicies", "appliedConditionalAccessPolicy"},
    {"authenticationRequirementPolicies", "authenticationRequirementPolicy"},
    {"conditions", "conditionalAccessConditionSet"},
    {"customer", "delegatedAdminRelationshipCustomerParticipant"},
    {"grantControls", "conditionalAccessGrantControls"},
    {"identities", "objectIdentity"},
    {"info", "informationalUrl"},
    {"location", "signInLocation"},
    {"oauth2PermissionScopes", "permissionScope"},
    {"prepaidUnits", "licenseUnitsDetail"},
    {"publicClient", "publicClientApplication"},
    {"requiredResourceAccess", "requiredResourceAccess"},
    {"resourceSpecificApplicationPermissions", "resourceSpecificPermission"},
    {"rolePermissions", "unifiedRolePermission"},
    {"servicePlans", "servicePlanInfo"},
    {"sessionControls", "conditionalAccessSessionControls"},
    {"sessionLifetimePolicies", "sessionLifetimePolicy"},
    {"spa", "spaApplication"},
    {"state", "domainState"},
    {"status", "signInStatus"},
    {"web", "webApplication"},
});

std::string_view complex_type(const Property& property) {
  for (const auto& row : kComplexTypes) {
    if (row.property == property.name) return row.type;
  }
  const bool is_plural = property.type == Edm::kComplexes && property.name.ends_with('s');
  return property.name.substr(0, property.name.size() - (is_plural ? 1 : 0));
}

std::string in_namespace(std::string_view type) { return "graph." + std::string{type}; }
std::string collection_of(const std::string& type) { return "Collection(" + type + ")"; }

std::string type_name(const EntityType& type, const Property& property) {
  switch (property.type) {
    case Edm::kString:
      return "Edm.String";
    case Edm::kBoolean:
      return "Edm.Boolean";
    case Edm::kInt32:
      return "Edm.Int32";
    case Edm::kGuid:
      return odata::is_guid_on_the_wire(type, property) ? "Edm.Guid" : "Edm.String";
    case Edm::kDateTime:
      return "Edm.DateTimeOffset";
    case Edm::kStrings:
      return "Collection(Edm.String)";
    case Edm::kComplex:
      return in_namespace(complex_type(property));
    case Edm::kComplexes:
      return collection_of(in_namespace(complex_type(property)));
  }
  return {};
}

bool has_shown(const EntityType& type) {
  return std::ranges::any_of(
      type.properties, [](const Property& each) { return each.shown != schema::Shown::kNever; });
}

// Other services' types are in the registry, too, and bins, whose objects are of the types that
// were put in.
std::vector<const EntityType*> types_of_graph() {
  std::vector<const EntityType*> types{&kRoleTemplate};
  for (const auto* type : schema::all_types()) {
    const bool is_anothers = type->type == TypeId::kCustomer || type->name.starts_with("deleted");
    if (!is_anothers && has_shown(*type)) types.push_back(type);
  }
  return types;
}

using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// Names and types of the schema need no escapes.
class MetadataWriter {
 public:
  explicit MetadataWriter(Version version) : version_(version) {}

  std::string document() {
    out_ = R"(<?xml version="1.0" encoding="utf-8"?>)"
           R"(<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">)"
           R"(<edmx:DataServices><Schema Namespace="microsoft.graph" Alias="graph" )"
           R"(xmlns="http://docs.oasis-open.org/odata/ns/edm">)";
    base_types();
    const auto types = types_of_graph();
    for (const auto* type : types) entity(*type);
    complex_types(types);
    container(types);
    return out_ += "</Schema></edmx:DataServices></edmx:Edmx>";
  }

 private:
  void tag(std::string_view name, Attributes attributes, bool closes = true) {
    out_.append("<").append(name);
    for (const auto& [key, value] : attributes)
      out_.append(" ").append(key).append("=\"").append(value).append("\"");
    out_ += closes ? "/>" : ">";
  }
  void end(std::string_view name) { out_.append("</").append(name).append(">"); }

  void base_types() {
    tag("EntityType", {{"Name", "entity"}, {"Abstract", "true"}}, false);
    out_ += R"(<Key><PropertyRef Name="id"/></Key>)";
    tag("Property", {{"Name", "id"}, {"Type", "Edm.String"}, {"Nullable", "false"}});
    end("EntityType");
    tag("EntityType", {{"Name", "directoryObject"}, {"BaseType", "graph.entity"}}, false);
    tag("Property", {{"Name", "deletedDateTime"}, {"Type", "Edm.DateTimeOffset"}});
    end("EntityType");
  }

  void entity(const EntityType& type) {
    const bool is_object = odata::is_directory_object(type);
    const auto base = in_namespace(is_object ? "directoryObject" : "entity");
    tag("EntityType", {{"Name", type.name}, {"BaseType", base}}, false);
    for (std::size_t i = 0; i < type.properties.size(); ++i) {
      const auto& property = type.properties[i];
      const bool is_inherited =
          property.name == "id" || (is_object && property.name == "deletedDateTime");
      const auto index = static_cast<schema::PropertyIndex>(i);
      const bool is_annotation = property.name.starts_with('@');
      if (!is_inherited && !is_annotation && odata::is_visible(type, index, version_))
        member(type, property);
    }
    for (const auto& each : navigations()) {
      if (each.from != type.type) continue;
      const auto to = in_namespace(each.to);
      tag("NavigationProperty",
          {{"Name", each.name}, {"Type", each.is_many ? collection_of(to) : to}});
    }
    end("EntityType");
  }

  void member(const EntityType& of, const Property& property) {
    const auto type = type_name(of, property);
    if (property.has(schema::kNotNull)) {
      tag("Property", {{"Name", property.name}, {"Type", type}, {"Nullable", "false"}});
    } else {
      tag("Property", {{"Name", property.name}, {"Type", type}});
    }
  }

  void complex_types(const std::vector<const EntityType*>& types) {
    std::set<std::string_view> names;
    for (const auto* type : types) {
      for (const auto& property : type->properties) {
        const bool is_complex = property.type == Edm::kComplex || property.type == Edm::kComplexes;
        if (is_complex && property.shown != schema::Shown::kNever)
          names.insert(complex_type(property));
      }
    }
    for (const auto name : names) tag("ComplexType", {{"Name", name}, {"OpenType", "true"}});
    far_ends(types);
  }

  // What navigations lead to and no table describes.
  void far_ends(const std::vector<const EntityType*>& types) {
    std::set<std::string_view> names;
    for (const auto& each : navigations()) names.insert(each.to);
    names.erase("directoryObject");
    for (const auto* type : types) names.erase(type->name);
    for (const auto name : names)
      tag("EntityType", {{"Name", name}, {"BaseType", "graph.entity"}, {"OpenType", "true"}});
  }

  void container(const std::vector<const EntityType*>& types) {
    tag("EntityContainer", {{"Name", "GraphService"}}, false);
    tag("EntitySet", {{"Name", "directoryObjects"}, {"EntityType", "graph.directoryObject"}});
    for (const auto* type : types) {
      if (type->set.find('/') == std::string_view::npos)
        tag("EntitySet", {{"Name", type->set}, {"EntityType", in_namespace(type->name)}});
    }
    tag("Singleton", {{"Name", "me"}, {"Type", "graph.user"}});
    end("EntityContainer");
  }

  Version version_;
  std::string out_;
};

}  // namespace

Result<rest::Reply> get_metadata(const rest::QueryContext& c) {
  static const std::string kV1 = MetadataWriter{Version::kV1}.document();
  static const std::string kBeta = MetadataWriter{Version::kBeta}.document();
  auto reply = rest::with_body(200, version_of(c) == Version::kBeta ? kBeta : kV1);
  reply.content_type = "application/xml";
  return reply;
}

}  // namespace mockgraph::graph
