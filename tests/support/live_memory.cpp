#include "tests/support/live_memory.h"

#include "tests/support/sanitizer.h"

#ifdef WITH_SANITIZER
// Of the sanitizers' allocator_interface.h, which not every compiler brings.
// NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): the name is theirs
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#else
#include <malloc.h>
#endif

namespace tests {

std::size_t live_memory() {
#ifdef WITH_SANITIZER
  return __sanitizer_get_current_allocated_bytes();
#else
  const auto use = mallinfo2();
  return use.uordblks + use.hblkhd;
#endif
}

}  // namespace tests
