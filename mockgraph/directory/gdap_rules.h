#pragma once

#include "mockgraph/base/enum_text.h"
#include "mockgraph/world/draft.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

// Delegated admin relationships, their requests and assignments: what they are by themselves, and
// what becomes of them in time (Microsoft Graph, "delegatedAdminRelationship resource type";
// Partner Center, "GDAP frequently asked questions").
namespace mockgraph::directory {

enum class RelationshipStatus {
  kCreated,
  kApprovalPending,
  kApproved,
  kActivating,
  kActive,
  kExpiring,
  kExpired,
  kTerminationRequested,
  kTerminating,
  kTerminated,
};
inline constexpr auto kRelationshipStatusText = enum_text<RelationshipStatus>({
    {RelationshipStatus::kCreated, "created"},
    {RelationshipStatus::kApprovalPending, "approvalPending"},
    {RelationshipStatus::kApproved, "approved"},
    {RelationshipStatus::kActivating, "activating"},
    {RelationshipStatus::kActive, "active"},
    {RelationshipStatus::kExpiring, "expiring"},
    {RelationshipStatus::kExpired, "expired"},
    {RelationshipStatus::kTerminationRequested, "terminationRequested"},
    {RelationshipStatus::kTerminating, "terminating"},
    {RelationshipStatus::kTerminated, "terminated"},
});

// How long the service takes. Not documented but for the first; short, so that polling clients see
// every state. Differs: always the same.
inline constexpr Duration kUnapprovedEnds = std::chrono::days{90};
inline constexpr Duration kNoticeBeforeEnd = std::chrono::days{30};  // active → expiring
inline constexpr Duration kAutoExtension = std::chrono::days{180};
inline constexpr Duration kRequestTakes = std::chrono::seconds{1};
inline constexpr Duration kStepTakes = std::chrono::seconds{5};

[[nodiscard]] RelationshipStatus status_of(const world::Row& relationship);
// Whether it gives access: active, also in its last days.
[[nodiscard]] bool is_in_force(const world::Row& relationship);
// Whether an object has none but these members, and annotations; also true of null.
[[nodiscard]] bool has_only(const Json& object, std::span<const std::string_view> names);
// {"unifiedRoles":[{"roleDefinitionId":…}]} and nothing else but annotations.
[[nodiscard]] bool is_access_details(const Json& details);
// Role template ids in an "accessDetails", in lower case.
[[nodiscard]] std::vector<std::string> roles_in(const Json& access_details);

// What all of these types have: made then, changed now, and an etag that is another with each
// write.
[[nodiscard]] Status fill_gdap(world::LawContext& c, const world::Row* before,
                               world::RowEdit& next);

extern const world::TypeLaws kRelationshipLaws, kRelationshipRequestLaws;

// What is due for a relationship, request, assignment or operation with this id, if it still is.
[[nodiscard]] Status advance_gdap(world::Draft& draft, std::string_view tenant,
                                  std::string_view object);

}  // namespace mockgraph::directory
