#pragma once

#include "client/procedure/procedure.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace scenarios::runner {

// One way to do a step wrong, for steps of some kinds. In its texts "${group}" stands for the
// step's parameter of that name, "${account}" for the account's username, "${each}" for the element
// that this one is about.
struct Mutation {
  std::string name;  // "undone-later"
  std::string does;  // what the person does, in a sentence
  std::vector<client::procedure::StepKind> kinds;
  bool skips = false;       // the step is left out
  bool repeats = false;     // the run is made twice
  std::string each;         // a list among the parameters: one mutant for each of its elements
  std::string instead;      // what stands there instead of the element; empty: it stays
  mockgraph::Json with;     // merged into the step's parameters (RFC 7396)
  mockgraph::Json answers;  // merged into the answers
  mockgraph::Json before, after;  // calls by hand around the run, as a scenario's `request`
  std::string no_effect;          // why it may leave the world as it was; empty: it may not
};

// Reads scenarios/procedures/mutations.json, or another file of that shape. Faults name file, line,
// column, and the nearest word.
[[nodiscard]] mockgraph::Result<std::vector<Mutation>> load_mutations(const std::string& path);
// The file's own text, as the program carries it.
[[nodiscard]] mockgraph::Result<std::vector<Mutation>> built_in_mutations();

}  // namespace scenarios::runner
