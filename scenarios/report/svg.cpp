#include "scenarios/report/svg.h"

#include "scenarios/report/html.h"

namespace scenarios::report::svg {

std::string number(long long value) { return std::to_string(value); }

std::string opening(int height, std::string_view title, std::string_view description) {
  return "<svg viewBox=\"0 0 " + number(kWidth) + " " + number(height) +
         "\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\"><title>" + html_text(title) +
         "</title><desc>" + html_text(description) + "</desc>";
}

std::string line(int x1, int y1, int x2, int y2, std::string_view style) {
  return "<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) +
         "\" y2=\"" + number(y2) + "\" class=\"" + std::string{style} + "\"/>";
}

std::string label(int x, int y, std::string_view text, std::string_view style) {
  return tag("text", {{"x", number(x)}, {"y", number(y)}, {"class", style}}, html_text(text));
}

std::string_view tone(std::int64_t status) {
  if (status == 0 || status >= 500) return "lost";
  return status >= 400 ? "refused" : "fine";
}

}  // namespace scenarios::report::svg
