#pragma once

#include <string_view>

namespace client::checks {

// What CIPP's own checks say where this finding is, or that they say nothing; "" where there is
// nothing to add. After its source of 2025 and 2026 (permissions check, GDAP check, tenant check).
[[nodiscard]] std::string_view product_says(std::string_view finding);

}  // namespace client::checks
