#include "mockgraph/base/error.h"

namespace mockgraph {

std::string_view Error::about(std::string_view key) const {
  for (const auto& [name, value] : context) {
    if (name == key) return value;
  }
  return {};
}

Error Error::with(std::string key, std::string value) && {
  context.emplace_back(std::move(key), std::move(value));
  return std::move(*this);
}

}  // namespace mockgraph
