#pragma once

#include "mockgraph/base/json_read.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>

namespace mockgraph::files {

// A JSON Schema (draft 7), made ready to judge large documents: it knows the keywords that the
// schemas of this repository use, and says so where it does not. What does not surely fit is left
// to the full judge, who can tell why.
class QuickFit {
 public:
  explicit QuickFit(const Json& schema);

  // True only if the value fits without a doubt.
  [[nodiscard]] bool surely_fits(const Json& value) const;

 private:
  struct Rules;
  std::shared_ptr<const Rules> rules_;
};

}  // namespace mockgraph::files
