#pragma once

#include "mockgraph/app/control_client.h"
#include "mockgraph/app/verbs.h"
#include "mockgraph/base/json_read.h"

#include <span>
#include <string>

namespace mockgraph::app {

// One thing that a control verb can do: "clock advance". The words behind it are its arguments.
struct SubVerb {
  std::string_view name;
  std::size_t least_words, most_words;
  Result<ControlCall> (*make)(const Arguments& arguments);
  std::string (*show)(const Json& answer);  // as text; null: done, and nothing to show
};

// Reads the words, makes the call, shows the answer; gives the exit code. `words[0]` names the sub
// verb; without it the first of the list is meant.
[[nodiscard]] int run_control(const VerbCall& call, std::string_view verb, const VerbPage& page,
                              std::span<const SubVerb> subs);

// The n-th word behind the sub verb, percent encoded for a path.
[[nodiscard]] std::string path_word(const Arguments& arguments, std::size_t n);

}  // namespace mockgraph::app
