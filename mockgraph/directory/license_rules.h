#pragma once

#include "mockgraph/directory/license_states.h"
#include "mockgraph/world/draft.h"

#include <string_view>
#include <vector>

// What a licence of a user means: seats, plans, a mailbox. Who gave it stands in
// licenseAssignmentStates; assignedLicenses and all else follow from that.
namespace mockgraph::directory {

// assignedLicenses, assignedPlans and, with the first mailbox plan, the mailbox's time (now, unless
// the writer has set another) and its addresses. For the fill of users.
void fill_licenses(world::LawContext& c, const world::Row* before, world::RowEdit& next);

// New licences: a usage location, a subscription for users, known plans, a free seat.
// Errors: usage-location, license-unknown, license-not-for-users, license-plan-unknown,
// license-seats.
[[nodiscard]] Status check_licenses(world::LawContext& c, const world::Row* before,
                                    const world::Row& after);

// consumedUnits of the subscriptions. For the follow of users.
[[nodiscard]] Status follow_licenses(world::LawContext& c, const world::Row* before,
                                     const world::Row* after);

// The tenant owns the licence, it is for users, and its disabled plans are its own. Errors:
// license-unknown, license-not-for-users, license-plan-unknown.
[[nodiscard]] Status check_license(const world::Tenant& tenant, const AssignedLicense& license);

// A subscribedSku by skuId; null if the tenant has none.
[[nodiscard]] world::RowPtr find_subscription(const world::Tenant& tenant, std::string_view sku);
[[nodiscard]] std::int64_t free_seats(const world::Row& subscription);
// assignedPlans of a user with these licences.
[[nodiscard]] Json plans_of(const world::Tenant& tenant,
                            const std::vector<AssignedLicense>& licenses, Instant now);

extern const world::TypeLaws kSubscribedSkuLaws;

}  // namespace mockgraph::directory
