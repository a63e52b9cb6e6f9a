#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// The strokes of our pictures. Colours are classes of the page's style sheet.
namespace scenarios::report::svg {

inline constexpr int kWidth = 960;

[[nodiscard]] std::string number(long long value);
[[nodiscard]] std::string opening(int height, std::string_view title, std::string_view description);
[[nodiscard]] std::string line(int x1, int y1, int x2, int y2, std::string_view style);
[[nodiscard]] std::string label(int x, int y, std::string_view text, std::string_view style);

// How an answer is painted: "fine", "refused" (4xx), "lost" (5xx, or none).
[[nodiscard]] std::string_view tone(std::int64_t status);

}  // namespace scenarios::report::svg
