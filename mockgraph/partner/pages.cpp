#include "mockgraph/partner/pages.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/partner/errors.h"
#include "mockgraph/partner/shapes.h"

#include <algorithm>

namespace mockgraph::partner {
namespace {

constexpr std::size_t kLargestPage = 500;
constexpr std::string_view kTokenMark = "after:";

std::string continuation_token(std::string_view last_id) {
  return base64(std::string{kTokenMark} + std::string{last_id});
}

}  // namespace

Result<std::size_t> page_size(const Pairs& query) {
  const auto text = query.find("size");
  if (!text) return kLargestPage;
  const auto size = to_integer(*text);
  if (!size || *size < 0) return errors::invalid_input("size");
  return *size == 0 ? kLargestPage : std::min(kLargestPage, static_cast<std::size_t>(*size));
}

Result<std::string> page_begin(const Request& request, const Pairs& query) {
  const auto seek = query.get("seekOperation");
  if (seek.empty()) return std::string{};
  if (!same_folded(seek, "Next")) return errors::invalid_input("seekOperation");
  const auto token = base64_decoded(request.headers.get("MS-ContinuationToken"));
  if (!token || !token->starts_with(kTokenMark))
    return errors::invalid_input("MS-ContinuationToken");
  return token->substr(kTokenMark.size());
}

OrderedJson paged(OrderedJson items, const std::string& here, std::string_view last) {
  OrderedJson page;
  page["totalCount"] = items.size();
  page["items"] = std::move(items);
  page["links"] = self_link(here);
  if (!last.empty()) {
    const auto token = continuation_token(last);
    auto next = link_to(here + "&seekOperation=Next");
    next["headers"].push_back({{"key", "MS-ContinuationToken"}, {"value", token}});
    page["links"]["next"] = std::move(next);
    page["continuationToken"] = token;
  }
  page["attributes"] = attributes_of("Collection");
  return page;
}

bool is_day(const Pairs& query, std::string_view name) {
  constexpr std::size_t kDay = 10;
  return query.get(name).size() == kDay;
}

Result<std::optional<Instant>> moment_in(const Pairs& query, std::string_view name) {
  std::string text{query.get(name)};
  if (text.empty()) return std::optional<Instant>{};
  if (is_day(query, name)) text.append("T00:00:00Z");
  const auto moment = parse_instant(text);
  if (!moment.ok()) return errors::invalid_input(name);
  return std::optional{*moment};
}

}  // namespace mockgraph::partner
