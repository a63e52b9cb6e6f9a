#include "mockgraph/policy/role_table.h"

#include "mockgraph/base/text.h"

#include <algorithm>

namespace mockgraph::policy {
namespace {

template <class Matches>
std::optional<std::size_t> place_of(Matches matches) {
  const auto* row = std::find_if(rows::kRoles.begin(), rows::kRoles.end(), matches);
  if (row == rows::kRoles.end()) return std::nullopt;
  return static_cast<std::size_t>(row - rows::kRoles.begin());
}

}  // namespace

std::optional<std::size_t> find_role(std::string_view template_id) {
  return place_of([template_id](const auto& each) { return same_folded(each.id, template_id); });
}

std::optional<std::size_t> find_role_by_name(std::string_view display_name) {
  return place_of([display_name](const auto& each) { return each.name == display_name; });
}

RoleSet role_set(std::span<const std::string> template_ids) {
  RoleSet set;
  for (const std::string& id : template_ids) {
    if (const auto place = find_role(id)) set.add(*place);
  }
  return set;
}

RoleSet roles_with_mfa_by_defaults() {
  RoleSet set;
  for (std::size_t i = 0; i < rows::kRoles.size(); ++i) {
    if (rows::kRoles[i].mfa_by_defaults) set.add(i);
  }
  return set;
}

}  // namespace mockgraph::policy
