#pragma once

#include "client/procedure/procedure.h"

#include <set>
#include <string>
#include <vector>

namespace client::procedure {

// One value that is another in the later edition. Absent values are empty.
struct Difference {
  std::string where;  // "text", "checks", "with/roles/0/name"
  std::string before, after;
};

enum class Fate { kAdded, kRemoved, kChanged };
inline constexpr auto kFateText = mockgraph::enum_text<Fate>(
    {{Fate::kAdded, "added"}, {Fate::kRemoved, "removed"}, {Fate::kChanged, "changed"}});

// A requirement or a step that is not the same in both. A step is the same step if it has the same
// id, or else if it is of the same kind in the same phase: then it was renamed.
struct Drifted {
  std::string subject;  // "requirement" or "step"
  std::string before_id, after_id;
  Fate fate = Fate::kChanged;
  std::vector<Difference> differences;  // of what was changed
  std::vector<std::string> checks;      // that look at it, in either edition
};

struct Drift {
  std::string before, after;  // ids of the procedures
  std::vector<Drifted> items;

  [[nodiscard]] std::set<std::string> ids() const;     // of requirements and steps, in both
  [[nodiscard]] std::set<std::string> checks() const;  // that look at what is not the same
};

// What changed from one edition of the page to another.
[[nodiscard]] Drift drift_between(const Procedure& before, const Procedure& after);

}  // namespace client::procedure
