#include "mockgraph/files/pointer.h"

#include "mockgraph/base/text.h"

namespace mockgraph::files {

std::string child(std::string_view pointer, std::string_view key) {
  std::string longer{pointer};
  longer += '/';
  for (const char c : key) {
    if (c == '~') {
      longer += "~0";
    } else if (c == '/') {
      longer += "~1";
    } else {
      longer += c;
    }
  }
  return longer;
}

std::string child(std::string_view pointer, std::size_t index) {
  return std::string{pointer} + '/' + std::to_string(index);
}

std::vector<std::string> steps_of(std::string_view pointer) {
  std::vector<std::string> steps;
  if (pointer.empty()) return steps;
  for (const auto piece : split(pointer.substr(1), '/')) {
    std::string step;
    for (std::size_t i = 0; i < piece.size(); ++i) {
      const bool escaped = piece[i] == '~' && i + 1 < piece.size();
      if (escaped) ++i;
      step += !escaped ? piece[i] : piece[i] == '1' ? '/' : '~';
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

std::string_view parent_of(std::string_view pointer) {
  const auto slash = pointer.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : pointer.substr(0, slash);
}

}  // namespace mockgraph::files
