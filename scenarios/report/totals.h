#pragma once

#include "scenarios/report/run.h"

#include <cstddef>
#include <vector>

// What several stories come to.
namespace scenarios::report {

struct Totals {
  std::size_t passed = 0, failed = 0, could_not_run = 0, invalid = 0, nothing_verified = 0;
};
[[nodiscard]] Totals totals_of(const std::vector<Story>& stories);

// 0 all as expected · 1 a difference · 2 an invalid file · 3 one could not run · 4 nothing was
// verified (or one scenario verifies nothing); the worst of them counts, in the order 3, 2, 1, 4.
[[nodiscard]] int exit_code(const std::vector<Story>& stories);

// What all runs together did about each requirement, in their numbers' order.
struct Coverage {
  Requirement requirement;           // with the steps and checks of all acts
  std::vector<std::string> stories;  // that say they are about it
};
[[nodiscard]] std::vector<Coverage> coverage_of(const std::vector<Story>& stories);

}  // namespace scenarios::report
