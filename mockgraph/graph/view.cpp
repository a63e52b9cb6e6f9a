#include "mockgraph/graph/view.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/role_definition_rules.h"
#include "mockgraph/graph/directory_types.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/joined.h"
#include "mockgraph/graph/navigation.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/sight.h"
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

constexpr std::size_t kMostExpanded = 20;

bool any_type_has(std::string_view name, odata::Version version) {
  return std::ranges::any_of(kDirectoryTypes, [&](TypeId type) {
    return odata::find_visible(schema::type_of(type), name, version).has_value();
  });
}

world::RowPtr held_reference(const world::Tenant& tenant, const world::Row& row,
                             std::string_view name, std::span<const world::RowPtr> elsewhere) {
  const auto held = [&](std::string_view property) { return row.view(*row.type().find(property)); };
  if (name == "principal") {
    if (auto principal = find_directory_object(tenant, held("principalId"))) return principal;
    const auto other = std::ranges::find_if(
        elsewhere, [&](const world::RowPtr& each) { return each->id() == held("principalId"); });
    return other == elsewhere.end() ? nullptr : *other;
  }
  if (name == "roleDefinition")
    return directory::find_role_definition(tenant, held("roleDefinitionId"));
  const auto scope = held("directoryScopeId");
  return find_directory_object(tenant, scope.substr(scope.rfind('/') + 1));
}

Status check_not_joined(const odata::QueryOptions& options, const EntityType& type) {
  const auto joined = joined_names(options, type);
  if (joined.empty()) return ok();
  return errors::not_simulated("the property " + std::string{joined.front()} + " here");
}

// Following managers further than to the first is an advanced query, the rest of $expand is none.
Status check_mode(const std::vector<odata::ExpandTerm>& terms, bool is_advanced) {
  const bool goes_further =
      std::ranges::any_of(terms, [](const odata::ExpandTerm& term) { return term.levels > 1; });
  if (goes_further == is_advanced) return ok();
  return is_advanced ? errors::expand_not_advanced() : errors::levels_need_advanced();
}

}  // namespace

odata::Version version_of(const rest::RequestFacts& facts) {
  return facts.is_beta ? odata::Version::kBeta : odata::Version::kV1;
}

Result<odata::QueryOptions> options_of(const rest::RequestFacts& facts) {
  return odata::read_options(facts.query, facts.request.headers.get("ConsistencyLevel"));
}

Result<MixedView> MixedView::of(const rest::RequestFacts& facts,
                                const odata::QueryOptions& options) {
  for (const auto& name : options.select) {
    const auto plain = std::string_view{name}.substr(0, name.find('/'));
    if (name != "*" && !any_type_has(plain, version_of(facts)))
      return odata::errors::select_unknown_property(name, "directoryObject");
  }
  return MixedView{facts, options.select};
}

const Shape& MixedView::shape_of(const world::Row& row) {
  const auto& type = row.type();
  const auto limits = limits_of_sight(*caller_, type);
  const bool is_whole = !limits || is_seen_by_himself(*caller_, row.id());
  const bool is_kept = type.type != TypeId::kCount;
  if (select_.empty() && is_kept && is_whole) return Shape::whole(type, version_);
  for (const auto& known : shapes_) {
    if (known.type == &type && known.is_whole == is_whole) return known.shape;
  }
  // Unknown names are left out, so this cannot fail.
  auto shape = select_.empty() ? Shape{type, version_}
                               : Shape::selected(type, select_, version_, true).value();
  if (!is_whole) shape = shape.trimmed(*limits);
  return shapes_.emplace_back(Known{&type, is_whole, std::move(shape)}).shape;
}

void MixedView::append(std::string& out, const world::Row& row) {
  const auto& shape = shape_of(row);
  out.append("{\"@odata.type\":\"#microsoft.graph.").append(row.type().name).append("\"");
  if (!shape.is_empty()) {
    out += ',';
    shape.append_members(out, row);
  }
  out += '}';
}

Result<View::Expansion> View::expansion_of(const rest::RequestFacts& facts,
                                           const odata::ExpandTerm& term, const EntityType& type) {
  if (const auto* found = find_navigation(type.type, term.navigation)) {
    if (found->expands == Expands::kNo) return errors::expand_not_supported(found->name);
    if (term.levels > 1 && found->relation != Relation::kManager)
      return errors::expand_not_supported(found->name);
    return Expansion{std::string{found->name}, !found->is_many, found->relation, term.levels,
                     MixedView{facts, term.select}};
  }
  if (const auto property = odata::find_visible(type, term.navigation, version_of(facts)))
    return errors::expand_not_supported(type.properties[*property].name);
  return odata::errors::select_unknown_property(term.navigation, type.name);
}

Result<View> View::of(const rest::RequestFacts& facts, const odata::QueryOptions& options,
                      const EntityType& type, bool joins) {
  if (!joins) RETURN_IF_ERROR(check_not_joined(options, type));
  const auto version = version_of(facts);
  View view;
  view.caller_ = facts.caller.get();
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
  if (const auto limits = limits_of_sight(*view.caller_, type))
    view.trimmed_ = (view.own_ ? *view.own_ : *view.shape_).trimmed(*limits);
  const bool is_advanced = options.is_advanced() || options.search.has_value();
  if (!options.expand.empty() && odata::is_directory_object(type))
    RETURN_IF_ERROR(check_mode(options.expand, is_advanced));
  if (options.expand.size() > 1)
    return errors::bad_request("Only one property can be expanded in a single query.");
  for (const auto& term : options.expand) {
    ASSIGN_OR_RETURN(view.expansion_, expansion_of(facts, term, type));
    if (!view.context_.empty()) view.context_ += ',';
    view.context_ += view.expansion_->name + "()";
  }
  if (!view.context_.empty()) view.context_ = "(" + view.context_ + ")";
  return view;
}

// The manager, inside him his own, as far as asked. Who has none has no such member at all.
void View::append_managers(std::string& out, const world::Tenant& tenant, const world::Row& row,
                           std::size_t levels) {
  auto managers = related_rows(tenant, row, Relation::kManager);
  std::size_t depth = 0;
  while (!managers.empty() && depth < levels) {
    out.append(depth == 0 ? "\"manager\":" : ",\"manager\":");
    expansion_->view.append(out, *managers.front());
    out.pop_back();  // its brace stands behind those inside it
    ++depth;
    managers = related_rows(tenant, *managers.front(), Relation::kManager);
  }
  out.append(depth, '}');
}

void View::append_expanded(std::string& out, const world::Tenant& tenant, const world::Row& row) {
  auto& expansion = *expansion_;
  if (expansion.relation == Relation::kManager)
    return append_managers(out, tenant, row, expansion.levels);
  out.append("\"").append(expansion.name).append("\":");
  if (expansion.is_single) {
    const auto other = held_reference(tenant, row, expansion.name, elsewhere_);
    if (other == nullptr) {
      out += "null";
    } else {
      expansion.view.append(out, *other);
    }
    return;
  }
  const bool is_hidden = hides_members(*caller_, row, *expansion.relation);
  const auto rows =
      is_hidden ? std::vector<world::RowPtr>{} : related_rows(tenant, row, *expansion.relation);
  out += '[';
  for (std::size_t i = 0; i < std::min(rows.size(), kMostExpanded); ++i) {
    if (i != 0) out += ',';
    expansion.view.append(out, *rows[i]);
  }
  out += ']';
}

void View::append_members(std::string& out, const world::Tenant& tenant, const world::Row& row) {
  const bool is_limited = trimmed_ && !is_seen_by_himself(*caller_, row.id());
  const auto& shape = is_limited ? *trimmed_ : own_ ? *own_ : *shape_;
  shape.append_members(out, row);
  if (!expansion_) return;
  const auto end = out.size();
  if (!shape.is_empty()) out += ',';
  const auto begin = out.size();
  append_expanded(out, tenant, row);
  if (out.size() == begin) out.resize(end);
}

}  // namespace mockgraph::graph
