#include "mockgraph/directory/license_catalogue.h"

#include "mockgraph/base/text.h"

#include <algorithm>

namespace mockgraph::directory {

const LicenseProduct* find_product(std::string_view part_number_or_id) {
  const auto found = std::ranges::find_if(rows::kProducts, [&](const LicenseProduct& each) {
    return same_folded(each.part_number, part_number_or_id) ||
           same_folded(each.id, part_number_or_id);
  });
  return found == rows::kProducts.end() ? nullptr : &*found;
}

const ServicePlan* find_plan(std::string_view name_or_id) {
  const auto found = std::ranges::find_if(rows::kPlans, [&](const ServicePlan& each) {
    return same_folded(each.name, name_or_id) || same_folded(each.id, name_or_id);
  });
  return found == rows::kPlans.end() ? nullptr : &*found;
}

}  // namespace mockgraph::directory
