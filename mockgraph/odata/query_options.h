#pragma once

#include "mockgraph/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::odata {

struct OrderTerm {
  std::string property;
  bool descending = false;
};

struct ExpandTerm {
  std::string navigation;
  std::vector<std::string> select = {};  // of the expanded objects; empty: their default set
  std::size_t levels = 1;                // how often the same relationship is followed
};

// The $-options of one request. Names match in any case and without their '$', as on the real
// wire; an option with '$' that nobody knows is an error, one without is ignored.
struct QueryOptions {
  std::vector<std::string> select;
  std::optional<std::string> filter;
  std::optional<std::string> search;
  std::optional<std::int64_t> top;
  std::vector<OrderTerm> order;
  std::vector<ExpandTerm> expand;
  std::string skip_token;
  bool wants_count = false;
  bool is_eventual = false;  // ConsistencyLevel: eventual
  bool is_counting = false;  // the "/$count" segment, which stands for $count=true

  // "Advanced queries": both the header and $count=true.
  [[nodiscard]] bool is_advanced() const { return is_eventual && (wants_count || is_counting); }
};

[[nodiscard]] Result<QueryOptions> read_options(std::string_view encoded_query,
                                                std::string_view consistency_level);

}  // namespace mockgraph::odata
