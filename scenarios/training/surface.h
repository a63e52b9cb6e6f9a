#pragma once

#include "mockgraph/rest/surface.h"

namespace scenarios::training {

// The lessons over HTTP, under /_mockgraph/training/ of each sandbox. Open to whom the control API
// is open to, and errors are told as there. Its requests are never journalled: looking at one's
// lesson is no part of it.
[[nodiscard]] const mockgraph::rest::Surface& surface();

}  // namespace scenarios::training
