#pragma once

#include <cstddef>
#include <functional>

namespace scenarios::runner {

// Calls `work` with each number below `count`, `jobs` at once (0: one a core), begun in their
// order. A call that gives false is the last one begun. Comes back when all have ended.
void in_parallel(std::size_t count, std::size_t jobs, const std::function<bool(std::size_t)>& work);

}  // namespace scenarios::runner
