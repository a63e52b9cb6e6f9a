#pragma once

#include <string>
#include <vector>

namespace mockgraph::app {

// Every call that some surface serves, as "GET /v1.0/users/{id}": the words in which scenarios and
// faults speak of calls.
[[nodiscard]] std::vector<std::string> served_routes();

}  // namespace mockgraph::app
