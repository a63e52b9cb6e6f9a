#pragma once

#include "mockgraph/base/ids.h"

#include <string>

namespace client::procedure {

// A strong password: 28 characters, every class among them, none that a shell, a JSON text or a
// reader confuses (no quotes, no backslash, no l, I, O, 0, 1).
[[nodiscard]] std::string strong_password(mockgraph::IdSource ids);

}  // namespace client::procedure
