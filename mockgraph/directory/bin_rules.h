#pragma once

#include "mockgraph/world/draft.h"

#include <chrono>
#include <span>
#include <string_view>

// What is deleted and can come back ("Deleted items", "Restore deleted directory object"): users,
// Microsoft 365 groups, applications and service principals, each with what hung on it.
namespace mockgraph::directory {

inline constexpr std::chrono::days kKeptInBin{30};

// Rows of one type that belong to an object and leave with it.
struct Holding {
  schema::TypeId type;
  schema::PropertyIndex property;  // indexed; holds the object's id
  bool returns = true;             // comes back with the object
};

// For the follow of a type whose row was removed: takes its holdings away. `to_bin`: the object
// goes to the bin, and those holdings that return wait there with it.
[[nodiscard]] Status take_along(world::LawContext& c, const world::Row& removed,
                                std::span<const Holding> holdings, bool to_bin);

// The deleted object of that id, of whatever type; null if there is none.
[[nodiscard]] world::RowPtr find_deleted(const world::Tenant& tenant, std::string_view id);
// The table that holds the deleted ones of a type. REQUIRES: the type has a bin.
[[nodiscard]] schema::TypeId bin_of(schema::TypeId live);
// The same values as an object of the living type, as answers show it.
[[nodiscard]] world::RowEdit as_living(const world::Row& deleted);
[[nodiscard]] Instant purge_time(const world::Row& deleted);

// Puts a deleted object back, with its memberships and roles as far as their other ends are there;
// those whose other end is in the bin itself wait for that. Licences do not come back.
// `gives_way`: addresses that others have by now are given up instead of refused.
// Errors: those of creation, such as value-taken.
Result<world::RowPtr> restore(world::Draft& draft, std::string_view tenant,
                              const world::Row& deleted, bool gives_way);

extern const world::TypeLaws kDeletedObjectLaws;

}  // namespace mockgraph::directory
