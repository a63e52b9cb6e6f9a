#pragma once

#include "mockgraph/app/circumstances.h"

#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::app {

// What a check found. Unknown is never good: it says why it could not look.
enum class Health { kGood, kWarning, kBad, kUnknown };

struct Diagnosis {
  Health health = Health::kGood;
  std::string seen;
  std::string repair{};  // a command, or what to do; empty where nothing is to be repaired
};

// One thing that may stand between a client and the mock.
struct Check {
  std::string_view id;  // stable, for scripts
  Diagnosis (*judge)(const Circumstances&);
};

// In the order in which a request meets them.
[[nodiscard]] const std::vector<Check>& doctor_checks();

}  // namespace mockgraph::app
