#pragma once

#include "mockgraph/base/result.h"
#include "mockgraph/world/world.h"

#include <cstddef>
#include <functional>
#include <string>

// A world as bytes that are nearly its memory: written once, taken back without reading a value.
namespace mockgraph::world {

[[nodiscard]] std::string image_of(const World& world);

// Puts the next bytes of an image where they are wanted; false if there are not so many.
using ImageSource = std::function<bool(unsigned char* to, std::size_t size)>;

// Reads an image of `size` bytes; its rows stay where they were read to. Errors: kInvalid "image",
// if another version of the schema wrote it, or it is damaged.
[[nodiscard]] Result<World> world_from_image(const ImageSource& read, std::size_t size);

}  // namespace mockgraph::world
