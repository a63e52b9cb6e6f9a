#pragma once

#include "client/checks/check.h"

#include <string>
#include <vector>

namespace client::checks {

// What the product's own three checks would say of the same facts, in their words: its permissions
// check, its GDAP check and its tenant check. Where they look at less than this client does, or at
// the wrong thing, they are wrong here, too: that is what an operator would see. None where there
// is no CIPP-SAM application, or the page does not say which product it belongs to. Differs: the
// Exchange test of its tenant check is left out; no Exchange is simulated.
[[nodiscard]] std::vector<ProductCard> product_cards(const Facts& facts, const Expected& expected);

}  // namespace client::checks
