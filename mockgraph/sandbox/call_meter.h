#pragma once

#include "mockgraph/base/instant.h"

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace mockgraph::sandbox {

// How often somebody called lately, for services that refuse who calls too often. Windows are
// fixed: each begins at a multiple of its length, in the sandbox's time. Safe to use from several
// threads.
class CallMeter {
 public:
  struct Limit {
    std::size_t calls;
    Duration window;
  };

  // Counts one call of `who`. Above the limit: the time until the window ends.
  [[nodiscard]] std::optional<Duration> over(std::string_view who, const Limit& limit, Instant now);
  void clear();

 private:
  struct Window {
    Instant begin{};
    std::size_t calls = 0;
  };

  std::mutex mutex_;
  std::map<std::string, Window, std::less<>> windows_;
};

}  // namespace mockgraph::sandbox
