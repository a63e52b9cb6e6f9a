#pragma once

#include "mockgraph/world/draft.h"

// What the schema tables say of a row, as laws: the same for every type.
namespace mockgraph::directory {

// Required values are there: what is missing is told before what is wrong. Error: value-missing.
[[nodiscard]] Status check_required(const world::Row& after);
// Texts are not longer than their limit. Error: value-invalid.
[[nodiscard]] Status check_lengths(const world::Row& after);
// Both, in this order.
[[nodiscard]] Status check_shape(const world::Row& after);

// No other row of the tenant has the value of a property marked unique. Error: value-taken.
[[nodiscard]] Status check_unique(world::LawContext& c, const world::Row& after);

// Both, for types without rules of their own.
[[nodiscard]] Status check_row(world::LawContext& c, const world::Row* before,
                               const world::Row* after);

// Draws an id if none is set, and writes GUIDs as the service does, in lower case.
void fill_id(world::LawContext& c, world::RowEdit& next);

// The directory's own times are whole seconds: "2026-09-14T08:15:02Z".
void set_time(world::RowEdit& next, schema::PropertyIndex property, Instant when);

// Whether a property has another value than before; of a new row, whether it has one at all.
[[nodiscard]] bool changed(const world::Row* before, const world::RowEdit& next,
                           schema::PropertyIndex property);
[[nodiscard]] bool changed(const world::Row* before, const world::Row& after,
                           schema::PropertyIndex property);

// Removes all rows of a type whose indexed property has the value.
[[nodiscard]] Status remove_all(world::LawContext& c, schema::TypeId type,
                                schema::PropertyIndex property, std::string_view value);

}  // namespace mockgraph::directory
