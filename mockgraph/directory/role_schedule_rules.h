#pragma once

#include "mockgraph/world/draft.h"

#include <string_view>

// Privileged Identity Management: requests to hold a directory role, or to be eligible for it, and
// the schedules that come of them. A role that is held by a schedule is an ordinary role assignment
// while its time runs; when it begins and ends is due work.
namespace mockgraph::directory {

// Of requests that somebody made; what was asked for is done as soon as the request is written.
extern const world::TypeLaws kRoleAssignmentRequestLaws;
extern const world::TypeLaws kRoleEligibilityRequestLaws;

// Whether the principal may activate the role now.
[[nodiscard]] bool is_eligible(const world::Tenant& tenant, std::string_view principal,
                               std::string_view role, std::string_view scope, Instant now);

// For due work: the schedule's time has come, or has run out.
[[nodiscard]] Status begin_schedule(world::Draft& draft, std::string_view tenant,
                                    std::string_view schedule);
[[nodiscard]] Status end_schedule(world::Draft& draft, std::string_view tenant,
                                  std::string_view schedule);

// The assignment is taken away by another API; the schedule that gave it goes with it.
[[nodiscard]] Status forget_schedule(world::Draft& draft, std::string_view tenant,
                                     const world::Row& assignment);

// The principal goes: what he was given for a time, or could activate, goes for good, so that
// nobody comes back from the bin with a role whose time has run out meanwhile.
[[nodiscard]] Status drop_schedules(world::Draft& draft, std::string_view tenant,
                                    std::string_view principal);

}  // namespace mockgraph::directory
