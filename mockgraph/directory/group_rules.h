#pragma once

#include "mockgraph/world/draft.h"

// Groups, and who is in them or owns them. A membership row names its container by groupId: a
// group or, for owners only, an application or service principal.
namespace mockgraph::directory {

extern const world::TypeLaws kGroupLaws;
extern const world::TypeLaws kMembershipLaws;

// A row that makes `member` a "member" or "owner" of `container`; its laws set the rest.
[[nodiscard]] world::RowEdit membership(std::string_view relation, std::string_view container,
                                        std::string_view member);

[[nodiscard]] bool is_microsoft365(const world::Row& group);
[[nodiscard]] bool is_dynamic(const world::Row& group);
// Mail-enabled security groups and distribution lists: Graph shows them and changes nothing.
[[nodiscard]] bool is_kept_by_exchange(const world::Row& group);

}  // namespace mockgraph::directory
