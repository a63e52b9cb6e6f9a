#include "scenarios/runner/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace scenarios::runner {

void in_parallel(std::size_t count, std::size_t jobs,
                 const std::function<bool(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  const auto worker = [&] {
    for (auto i = next++; i < count; i = next++) {
      if (!work(i)) next = count;
    }
  };
  const auto cores = std::max<std::size_t>(1, std::thread::hardware_concurrency());
  const auto wanted = std::min(jobs == 0 ? cores : jobs, count);
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < wanted; ++i) others.emplace_back(worker);
  worker();
}

}  // namespace scenarios::runner
