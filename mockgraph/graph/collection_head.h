#pragma once

#include "mockgraph/odata/paging.h"
#include "mockgraph/rest/context.h"

#include <string>
#include <string_view>

// How the answer with a collection begins.
namespace mockgraph::graph {

struct Heading {
  std::string_view context;
  std::string_view properties;
};

// Appends everything up to the first item: context, count, link to the next page.
void open_collection(std::string& out, const rest::QueryContext& c, const Heading& heading,
                     const odata::Page& page);

}  // namespace mockgraph::graph
