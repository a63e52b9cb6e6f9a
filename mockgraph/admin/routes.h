#pragma once

#include "mockgraph/rest/route.h"

#include <span>
#include <string_view>

namespace mockgraph::admin {

// A route of the control API with what its description says beyond that.
struct ControlRow {
  rest::Route route;
  int status;              // of success
  std::string_view query;  // names of parameters, separated by spaces
  std::string_view body;   // a JSON Schema; empty: none is read
};

[[nodiscard]] std::span<const ControlRow> control_rows();

}  // namespace mockgraph::admin
