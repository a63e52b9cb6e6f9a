#pragma once

#include "client/checks/audit.h"

#include <string_view>

namespace client::checks {

// A row of the catalogue: what is the same for every finding of that id.
struct FindingText {
  FindingKind kind;
  std::string_view because, repair;
};
// REQUIRES: an id of the catalogue.
[[nodiscard]] const FindingText& text_of(std::string_view id);

}  // namespace client::checks
