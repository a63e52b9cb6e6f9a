#include "mockgraph/app/seed_option.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"

namespace mockgraph::app {

std::optional<std::uint64_t> seed_option(const Arguments& arguments) {
  if (!arguments.has("seed")) return std::nullopt;
  const auto text = arguments.text("seed");
  if (const auto number = to_integer(text); number && *number >= 0)
    return static_cast<std::uint64_t>(*number);
  return seed_from(text);
}

}  // namespace mockgraph::app
