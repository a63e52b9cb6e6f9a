#include "mockgraph/directory/unit_rules.h"

#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/role_tables.h"

#include <algorithm>

namespace mockgraph::directory {
namespace {

using schema::kAdministrativeUnit;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;

Status fill_unit(LawContext& c, const Row*, RowEdit& next) {
  fill_id(c, next);
  return ok();
}

Status check_unit_word(const Row& after, schema::PropertyIndex property,
                       std::initializer_list<std::string_view> words) {
  if (!after.is_set(property)) return ok();
  const bool is_known = std::ranges::find(words, after.view(property)) != words.end();
  return is_known ? ok()
                  : Status{errors::value_invalid(kAdministrativeUnit,
                                                 after.type().properties[property].name)};
}

Status check_unit(LawContext&, const Row*, const Row* after) {
  if (after == nullptr) return ok();
  RETURN_IF_ERROR(check_shape(*after));
  RETURN_IF_ERROR(check_unit_word(*after, kAdministrativeUnit.at("visibility"),
                                  {"HiddenMembership", "Public"}));
  constexpr auto kType = kAdministrativeUnit.at("membershipType");
  RETURN_IF_ERROR(check_unit_word(*after, kType, {"Assigned", "Dynamic"}));
  const bool has_rule = after->is_set(kAdministrativeUnit.at("membershipRule"));
  return after->view(kType) == "Dynamic" && !has_rule
             ? Status{errors::value_missing("membershipRule")}
             : ok();
}

// Members stay; that they were members, and roles over them, go with the unit.
Status follow_unit(LawContext& c, const Row* before, const Row* after) {
  if (after != nullptr) return ok();
  RETURN_IF_ERROR(
      remove_all(c, TypeId::kMembership, schema::kMembership.at("groupId"), before->id()));
  const auto scope = scope_of_unit(before->id());
  std::vector<RowPtr> over_it;
  c.draft.world().tenant(c.tenant)->table(TypeId::kRoleAssignment).each([&](const RowPtr& row) {
    if (row->view(schema::kRoleAssignment.at("directoryScopeId")) == scope) over_it.push_back(row);
    return true;
  });
  for (const auto& row : over_it) RETURN_IF_ERROR(c.draft.remove(c.tenant, *row));
  return ok();
}

}  // namespace

const world::TypeLaws kAdministrativeUnitLaws{fill_unit, check_unit, follow_unit};

std::string scope_of_unit(std::string_view unit) {
  return "/administrativeUnits/" + std::string{unit};
}

std::string object_of_scope(std::string_view scope) {
  return std::string{scope.substr(scope.rfind('/') + 1)};
}

}  // namespace mockgraph::directory
