#pragma once

#include "mockgraph/odata/query_options.h"
#include "mockgraph/rest/context.h"

#include <string_view>

namespace mockgraph::graph {

// Whether a page of members or owners can be read for itself: nothing asks for all of them.
[[nodiscard]] bool can_page_links(const odata::QueryOptions& options);

// A page of the members or owners ("member", "owner") of a group, in the order of their ids, read
// from where it begins: who is not on it is not looked at, however large the group is.
[[nodiscard]] Result<rest::Reply> list_links(const rest::QueryContext& c, const world::Row& anchor,
                                             std::string_view relation,
                                             const odata::QueryOptions& options);

}  // namespace mockgraph::graph
