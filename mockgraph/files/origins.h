#pragma once

#include "mockgraph/base/json_read.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace mockgraph::files {

// Where each part of a patched value was written: a shadow of the value, to which the same patches
// are applied. Built only when a fault has to be placed.
class Origins {
 public:
  explicit Origins(const Json& original);  // source 0

  // `written_at[i]` is where the value of operation i stands in that source.
  // REQUIRES: operations that could be applied to the value.
  void apply(const Json& operations, std::span<const std::string> written_at, std::size_t source);

  struct Found {
    std::size_t source;
    std::string pointer;
  };
  // The part at `pointer`, or the nearest one around it.
  [[nodiscard]] Found find(std::string_view pointer) const;

 private:
  Json shadow_;
};

}  // namespace mockgraph::files
