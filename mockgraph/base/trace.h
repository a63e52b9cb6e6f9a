#pragma once

#include <string>
#include <string_view>
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

// What let a request pass. The names live as long as the program, so that keeping them costs
// nothing; empty where nothing was asked for.
struct Grounds {
  std::string_view permission;  // "Directory.Read.All"
  std::string_view role;        // "Global Administrator"
  bool as_owner = false;        // the caller owns what it acted on

  [[nodiscard]] bool empty() const { return permission.empty() && role.empty() && !as_owner; }
};

}  // namespace mockgraph
