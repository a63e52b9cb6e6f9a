#include "scenarios/runner/story_text.h"

#include "scenarios/runner/scenario_world.h"

#include <filesystem>

namespace scenarios::runner {
namespace {

namespace fs = std::filesystem;
using mockgraph::Json;
using mockgraph::OrderedJson;

bool is_list_of_objects(const OrderedJson& value) {
  return value.is_array() && !value.empty() && value.front().is_object();
}

std::string formatted(const OrderedJson& value, std::size_t depth) {
  const std::string indent(2 * depth, ' ');
  const bool is_list = is_list_of_objects(value);
  if (!is_list && (depth > 1 || !value.is_object())) return mockgraph::dump(value);
  std::string text{is_list ? "[" : "{"};
  std::string_view before = "\n";
  for (const auto& [key, member] : value.items()) {
    text.append(before).append(indent).append("  ");
    if (is_list)
      text += mockgraph::dump(member);
    else
      text.append(mockgraph::dump(Json(key))).append(": ").append(formatted(member, depth + 1));
    before = ",\n";
  }
  return text.append("\n").append(indent).append(is_list ? "]" : "}");
}

}  // namespace

std::string story_text(const OrderedJson& story) { return formatted(story, 0) + "\n"; }

std::string from_folder(const std::string& file, const std::string& path,
                        const std::string& folder) {
  return fs::absolute(beside(file, path)).lexically_relative(fs::absolute(folder)).string();
}

}  // namespace scenarios::runner
