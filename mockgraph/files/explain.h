#pragma once

#include "mockgraph/base/json_read.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace mockgraph::files {

// One way in which a value does not fit its schema.
struct Misfit {
  std::string pointer;
  std::string sentence;
  bool about_key = false;  // the key is wrong, not its value
  bool decisive = false;   // of the wrong type or word: this alternative was hardly meant
};

// Why `value` does not fit `schema` (draft 7; "$ref" within the same schema). Of alternatives the
// one is explained that the writer most likely meant. `title` names what is expected where a
// pattern would be unreadable ("a GUID").
[[nodiscard]] std::vector<Misfit> explain(const Json& schema, const Json& value);

}  // namespace mockgraph::files
