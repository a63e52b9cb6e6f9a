#pragma once

#include "mockgraph/base/trace.h"

namespace mockgraph::policy {

// What a judge says. `trace` and `advice` are filled on refusal only, so that the many calls that
// pass cost nothing.
template <class Verdict>
struct Decision {
  Verdict verdict = Verdict::kGranted;
  Trace trace{};
  Advice advice{};

  [[nodiscard]] bool granted() const { return verdict == Verdict::kGranted; }
};

}  // namespace mockgraph::policy
