#pragma once

#include "mockgraph/world/draft.h"

#include <string>
#include <vector>

// What a licence of a user means: seats, plans, a mailbox. The licences of a user are the property
// assignedLicenses; all else follows from it.
namespace mockgraph::directory {

struct AssignedLicense {
  std::string sku;
  std::vector<std::string> disabled_plans;
};
[[nodiscard]] std::vector<AssignedLicense> licenses_of(const world::Row& user);
[[nodiscard]] std::string licenses_json(const std::vector<AssignedLicense>& licenses);

// assignedPlans, licenseAssignmentStates and, with the first mailbox plan, the mailbox's time
// (now, unless the writer has set another) and its addresses. For the fill of users.
void fill_licenses(world::LawContext& c, const world::Row* before, world::RowEdit& next);

// New licences: a usage location, a subscription for users, known plans, a free seat.
// Errors: usage-location, license-unknown, license-not-for-users, license-plan-unknown,
// license-seats.
[[nodiscard]] Status check_licenses(world::LawContext& c, const world::Row* before,
                                    const world::Row& after);

// consumedUnits of the subscriptions. For the follow of users.
[[nodiscard]] Status follow_licenses(world::LawContext& c, const world::Row* before,
                                     const world::Row* after);

extern const world::TypeLaws kSubscribedSkuLaws;

}  // namespace mockgraph::directory
