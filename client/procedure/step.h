#pragma once

#include "client/procedure/context.h"

#include <string>

namespace client::procedure {

// What a step finds before it does anything.
enum class Found {
  kMissing,        // there is something to do
  kThere,          // as it should be already
  kNotApplicable,  // nothing to do here at all
};
struct Look {
  Found found = Found::kMissing;
  std::string text;  // what was seen, or would be done
};

// What a step says when it has acted.
struct Deed {
  std::string text;
  bool skipped = false;  // it turned out that there was nothing to do
};

// One kind of step. `look` changes nothing. `perform` is only called after kMissing, and may find
// that a run before it got further than it could tell: what is there already is no failure.
struct Work {
  mockgraph::Result<Look> (*look)(Context&, const Step&);
  mockgraph::Result<Deed> (*perform)(Context&, const Step&);
};

// Every kind has one; see steps/.
[[nodiscard]] Work work_of(StepKind kind);

// "R12": the text of a step's parameter.
[[nodiscard]] std::string parameter(const Step& step, std::string_view name);

// Graph says by text only that a link, an assignment or a name is there already (400
// Request_BadRequest).
[[nodiscard]] bool is_already_there(const mockgraph::Error& error);

}  // namespace client::procedure
