#pragma once

#include "mockgraph/schema/role_tables.h"
#include "mockgraph/world/draft.h"

#include <optional>
#include <string_view>

// What requests to Privileged Identity Management say: what shall be done, and for how long.
namespace mockgraph::directory {

// Both kinds of request have these at the same place.
inline constexpr auto kRequestAction = schema::kRoleAssignmentRequest.at("action");
inline constexpr auto kRequestWho = schema::kRoleAssignmentRequest.at("principalId");
inline constexpr auto kRequestWhat = schema::kRoleAssignmentRequest.at("roleDefinitionId");
inline constexpr auto kRequestWhere = schema::kRoleAssignmentRequest.at("directoryScopeId");
inline constexpr auto kRequestWhen = schema::kRoleAssignmentRequest.at("scheduleInfo");
inline constexpr auto kRequestStatus = schema::kRoleAssignmentRequest.at("status");

// kAsk waits for somebody to approve. Differs: nobody ever does, for no role has approvers.
enum class RoleEffect { kGive, kReplace, kTake, kAsk };
struct RoleAction {
  std::string_view word;
  RoleEffect effect;
  std::string_view type = "Assigned";  // assignmentType of what comes of it
};
[[nodiscard]] const RoleAction* action_of(std::string_view word);  // null if there is no such

// When a request's scheduleInfo begins and ends; no end: for good. What names no start begins now.
struct Term {
  Instant start{};
  std::optional<Instant> end{};
};
[[nodiscard]] Term term_of(const world::Row& schedule_or_request, Instant now);
// Whether an end can be made out, where the schedule asks for one.
[[nodiscard]] bool is_term(const Json& schedule);

// Before a request is judged: its id, status, times, and what the caller left out.
[[nodiscard]] Status fill_role_request(world::LawContext& c, const world::Row* before,
                                       world::RowEdit& next);

}  // namespace mockgraph::directory
