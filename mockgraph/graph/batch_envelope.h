#pragma once

#include "mockgraph/base/json_read.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The body of a $batch, read ("Combine multiple requests in one HTTP call using JSON batching").
namespace mockgraph::graph {

inline constexpr std::size_t kMostParts = 20;

struct BatchPart {
  std::string id;
  std::string method;  // in capitals
  std::string url;     // relative to the version, as it was written
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::vector<std::size_t> after;  // the places of the parts that have to succeed before this one

  [[nodiscard]] std::string_view header(std::string_view name) const;  // empty if absent
};

// The parts in the order written, and no circle among what they depend on. One bad part spoils the
// whole batch: "BadRequest", before anything is done.
[[nodiscard]] Result<std::vector<BatchPart>> read_batch(const Json& body);

// The target of a part behind its version: no '/' in front, and encoded where an address has to be
// ("groups/…/members?$filter=a eq 'b'", "memberOf/#microsoft.graph.group" are really sent).
[[nodiscard]] std::string target_of(std::string_view url);

}  // namespace mockgraph::graph
