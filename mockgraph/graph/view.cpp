#include "mockgraph/graph/view.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/role_definition_rules.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/navigation.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/odata/errors.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/registry.h"

#include <algorithm>
#include <array>

namespace mockgraph::graph {
namespace {

using odata::Shape;
using schema::EntityType;
using schema::TypeId;

constexpr auto kDirectoryTypes = std::to_array<TypeId>(
    {TypeId::kUser, TypeId::kGroup, TypeId::kServicePrincipal, TypeId::kApplication,
     TypeId::kDirectoryRole, TypeId::kAdministrativeUnit});

constexpr std::size_t kMostExpanded = 20;

bool any_type_has(std::string_view name, odata::Version version) {
  return std::ranges::any_of(kDirectoryTypes, [&](TypeId type) {
    return odata::find_visible(schema::type_of(type), name, version).has_value();
  });
}

world::RowPtr held_reference(const world::Tenant& tenant, const world::Row& row,
                             std::string_view name) {
  const auto held = [&](std::string_view property) { return row.view(*row.type().find(property)); };
  if (name == "principal") return find_directory_object(tenant, held("principalId"));
  if (name == "roleDefinition")
    return directory::find_role_definition(tenant, held("roleDefinitionId"));
  const auto scope = held("directoryScopeId");
  return find_directory_object(tenant, scope.substr(scope.rfind('/') + 1));
}

// What other services would have to be asked for: better no answer than a null that means nothing.
// Differs: Graph joins the last sign-ins and the mailbox's settings to a user.
Status check_known(const odata::QueryOptions& options, const EntityType& type) {
  if (type.type != TypeId::kUser) return ok();
  for (const auto& name : options.select) {
    for (const std::string_view joined : {"signInActivity", "mailboxSettings"}) {
      if (same_folded(std::string_view{name}.substr(0, name.find('/')), joined))
        return errors::not_simulated("the property " + std::string{joined} + " of a user");
    }
  }
  return ok();
}

}  // namespace

odata::Version version_of(const rest::RequestFacts& facts) {
  return facts.is_beta ? odata::Version::kBeta : odata::Version::kV1;
}

Result<odata::QueryOptions> options_of(const rest::RequestFacts& facts) {
  return odata::read_options(facts.query, facts.request.headers.get("ConsistencyLevel"));
}

Result<MixedView> MixedView::of(const odata::QueryOptions& options, odata::Version version) {
  for (const auto& name : options.select) {
    const auto plain = std::string_view{name}.substr(0, name.find('/'));
    if (name != "*" && !any_type_has(plain, version))
      return odata::errors::select_unknown_property(name, "directoryObject");
  }
  return MixedView{options.select, version};
}

const Shape& MixedView::shape_of(const EntityType& type) {
  const bool is_kept = type.type != TypeId::kCount;
  if (select_.empty() && is_kept) return Shape::whole(type, version_);
  for (const auto& known : shapes_) {
    if (known.type == &type) return known.shape;
  }
  // Unknown names are left out, so this cannot fail.
  auto shape = select_.empty() ? Shape{type, version_}
                               : Shape::selected(type, select_, version_, true).value();
  return shapes_.emplace_back(Known{&type, std::move(shape)}).shape;
}

void MixedView::append(std::string& out, const world::Row& row) {
  const auto& shape = shape_of(row.type());
  out.append("{\"@odata.type\":\"#microsoft.graph.").append(row.type().name).append("\"");
  if (!shape.is_empty()) {
    out += ',';
    shape.append_members(out, row);
  }
  out += '}';
}

Result<View::Expansion> View::expansion_of(const odata::ExpandTerm& term, const EntityType& type,
                                           odata::Version version) {
  if (const auto* found = find_navigation(type.type, term.navigation)) {
    if (found->expands == Expands::kNo) return errors::expand_not_supported(found->name);
    if (found->expands == Expands::kNotSimulated)
      return errors::not_simulated("$expand=" + std::string{found->name});
    return Expansion{std::string{found->name}, !found->is_many, found->relation,
                     MixedView{term.select, version}};
  }
  if (const auto property = odata::find_visible(type, term.navigation, version))
    return errors::expand_not_supported(type.properties[*property].name);
  return odata::errors::select_unknown_property(term.navigation, type.name);
}

Result<View> View::of(const odata::QueryOptions& options, const EntityType& type,
                      odata::Version version) {
  RETURN_IF_ERROR(check_known(options, type));
  View view;
  if (!options.select.empty() || type.type == TypeId::kCount) {
    if (options.select.empty()) {
      view.own_ = Shape{type, version};
    } else {
      ASSIGN_OR_RETURN(view.own_, Shape::selected(type, options.select, version));
      view.context_ = view.own_->names();
    }
  } else {
    view.shape_ = &Shape::whole(type, version);
  }
  const bool is_advanced = options.is_advanced() || options.search.has_value();
  if (!options.expand.empty() && is_advanced && odata::is_directory_object(type))
    return errors::expand_not_advanced();
  if (options.expand.size() > 1)
    return errors::bad_request("Only one property can be expanded in a single query.");
  for (const auto& term : options.expand) {
    ASSIGN_OR_RETURN(view.expansion_, expansion_of(term, type, version));
    if (!view.context_.empty()) view.context_ += ',';
    view.context_ += view.expansion_->name + "()";
  }
  if (!view.context_.empty()) view.context_ = "(" + view.context_ + ")";
  return view;
}

void View::append_expanded(std::string& out, const world::Tenant& tenant, const world::Row& row) {
  auto& expansion = *expansion_;
  out.append("\"").append(expansion.name).append("\":");
  if (expansion.is_single) {
    const auto other = held_reference(tenant, row, expansion.name);
    if (other == nullptr) {
      out += "null";
    } else {
      expansion.view.append(out, *other);
    }
    return;
  }
  const auto rows = related_rows(tenant, row, *expansion.relation);
  out += '[';
  for (std::size_t i = 0; i < std::min(rows.size(), kMostExpanded); ++i) {
    if (i != 0) out += ',';
    expansion.view.append(out, *rows[i]);
  }
  out += ']';
}

void View::append_members(std::string& out, const world::Tenant& tenant, const world::Row& row) {
  const auto& shape = own_ ? *own_ : *shape_;
  shape.append_members(out, row);
  if (!expansion_) return;
  if (!shape.is_empty()) out += ',';
  append_expanded(out, tenant, row);
}

}  // namespace mockgraph::graph
