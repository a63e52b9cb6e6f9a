#pragma once

#include <cstddef>

namespace tests {

// Bytes that are allocated and not yet freed, under a sanitizer too: there the C library's own
// count says nothing, and the resident size holds what was freed long ago (the quarantine).
std::size_t live_memory();

}  // namespace tests
