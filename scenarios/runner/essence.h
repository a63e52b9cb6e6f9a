#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/world/world.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

// What two runs of one story must agree in, however they got there.
namespace scenarios::runner {

// The world told by names, without ids and times: those differ when something is done in another
// order, or a second time.
[[nodiscard]] mockgraph::Json essence_of(const mockgraph::world::World& world);

// The same, and of each tenant's lasting things how many there are, under "rows": two of one name
// are one to whoever tells by names.
[[nodiscard]] mockgraph::Json counted_essence_of(const mockgraph::world::World& world);

// The first place in which two values differ, as far down as both have it.
struct Unlike {
  std::string pointer;
  const mockgraph::Json* expected = nullptr;  // null: nothing stands there
  const mockgraph::Json* seen = nullptr;
};
// All of them.
[[nodiscard]] std::vector<Unlike> differences_between(const mockgraph::Json& expected,
                                                      const mockgraph::Json& seen);
[[nodiscard]] std::optional<Unlike> first_difference(const mockgraph::Json& expected,
                                                     const mockgraph::Json& seen);

}  // namespace scenarios::runner
