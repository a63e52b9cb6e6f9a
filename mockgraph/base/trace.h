#pragma once

#include <string>
#include <vector>

namespace mockgraph {

// One rule that was asked, and what it answered. A decision is the ordered list of these; the
// journal keeps it and `explain` shows it.
struct TraceLine {
  std::string rule;     // "permission", "directory role", "policy 'Admins'"
  std::string outcome;  // "passed", "refused", "not applicable"
  std::string detail;   // what was asked for, and what was there

  bool operator==(const TraceLine&) const = default;
};
using Trace = std::vector<TraceLine>;

// What a refusal adds for the reader: which requirement of the procedure it touches ("R3", may be
// empty) and the smallest change that would have let the request pass.
struct Advice {
  std::string requirement;
  std::string repair;
};

}  // namespace mockgraph
