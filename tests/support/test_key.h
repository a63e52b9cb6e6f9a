#pragma once

#include "mockgraph/tokens/signer.h"

namespace tests {

// A key made once when the tests are built: making one takes longer than most tests.
[[nodiscard]] mockgraph::tokens::Signer test_signer();

}  // namespace tests
