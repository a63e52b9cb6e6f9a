#pragma once

#include "mockgraph/world/draft.h"

// Groups, and who is in them or owns them. A membership row names its container by groupId: a
// group or, for owners only, an application or service principal. Two more relations between
// objects are rows of the same table.
namespace mockgraph::directory {

inline constexpr std::string_view kManager = "manager";  // container: the user who is managed
inline constexpr std::string_view kCreator = "creator";  // container: what the member made

extern const world::TypeLaws kGroupLaws;
extern const world::TypeLaws kMembershipLaws;

// A row that makes `member` a "member" or "owner" of `container`; its laws set the rest.
[[nodiscard]] world::RowEdit membership(std::string_view relation, std::string_view container,
                                        std::string_view member);

// Characters that a mail nickname may have; whether a Microsoft 365 group has it already. Security
// groups may share one.
[[nodiscard]] bool is_alias(std::string_view text);
[[nodiscard]] bool is_alias_taken(const world::Tenant& tenant, std::string_view alias,
                                  const world::Row* by_other_than = nullptr);

[[nodiscard]] bool is_microsoft365(const world::Row& group);
[[nodiscard]] bool is_dynamic(const world::Row& group);
// Mail-enabled security groups and distribution lists: Graph shows them and changes nothing.
[[nodiscard]] bool is_kept_by_exchange(const world::Row& group);

}  // namespace mockgraph::directory
