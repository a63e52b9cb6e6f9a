#pragma once

#include "mockgraph/base/result.h"
#include "mockgraph/world/world.h"

#include <memory>
#include <string>

// A world as bytes that are nearly its memory: written once, taken back without reading a value.
namespace mockgraph::world {

[[nodiscard]] std::string image_of(const World& world);

// Takes the bytes over: rows stay where they are in them. Errors: kInvalid "image", if they were
// written by another version of the schema, or are damaged.
// REQUIRES: `bytes` are aligned for any object.
[[nodiscard]] Result<World> world_from_image(std::unique_ptr<unsigned char[]> bytes,
                                             std::size_t size);

// The same world with its rows side by side in the order in which they are read, and full nodes:
// for a large one that was just put together row by row.
[[nodiscard]] World compacted(const World& world);

}  // namespace mockgraph::world
