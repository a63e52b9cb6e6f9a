#pragma once

#include "mockgraph/graph/delta.h"

#include <string>
#include <vector>

namespace mockgraph::graph {

// What a delta query asks for: a token, or the options of a first round.
struct DeltaOptions {
  std::string token;                // empty: a first round
  bool is_latest = false;           // nothing of what there is, only what will be
  std::vector<std::string> select;  // as the schema writes them; also "members"
  std::vector<std::string> ids;     // of the only objects to tell of; empty: all
};

// A token says it all: options beside it mean nothing. Without one, $select and a $filter of
// "id eq '…'" clauses are read; "BadRequest" for options that delta queries do not take.
[[nodiscard]] Result<DeltaOptions> read_delta_options(const rest::QueryContext& c,
                                                      const DeltaSubject& subject);

}  // namespace mockgraph::graph
