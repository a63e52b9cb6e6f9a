#pragma once

#include "mockgraph/base/http_message.h"
#include "mockgraph/base/instant.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/url.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// Lists that are read page by page: "size", then "seekOperation=Next" with the header
// MS-ContinuationToken of the page before. Source: learn.microsoft.com/partner-center/developer,
// "Get a list of customers".
namespace mockgraph::partner {

// Absent or 0: the largest page.
[[nodiscard]] Result<std::size_t> page_size(const Pairs& query);
// The id behind which the page begins; empty for the first page.
[[nodiscard]] Result<std::string> page_begin(const Request& request, const Pairs& query);

// One page. `here`: its own link, without what seeks on; `last`: the id of its last item if there
// are more, else empty.
[[nodiscard]] OrderedJson paged(OrderedJson items, const std::string& here, std::string_view last);

// A day of the query ("2026-05-01": its beginning) or a moment; nothing if it is absent. An error
// is about the option.
[[nodiscard]] Result<std::optional<Instant>> moment_in(const Pairs& query, std::string_view name);
// Whether the option names a day as a whole.
[[nodiscard]] bool is_day(const Pairs& query, std::string_view name);

}  // namespace mockgraph::partner
