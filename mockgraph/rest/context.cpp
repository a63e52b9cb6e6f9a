#include "mockgraph/rest/context.h"

namespace mockgraph::rest {

std::string_view PathParameters::get(std::string_view name) const {
  for (std::size_t i = 0; i < size_; ++i) {
    if (parameters_[i].name == name) return parameters_[i].value;
  }
  return {};
}

void PathParameters::add(std::string_view name, std::string value) {
  if (size_ < parameters_.size()) parameters_[size_++] = {name, std::move(value)};
}

}  // namespace mockgraph::rest
