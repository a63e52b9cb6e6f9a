#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

// Files that are wrong, each beside the message that it has to get: broken/NAME.json, NAME.txt.
namespace tests {

struct BrokenFile {
  std::string path;
  std::string name;
};

[[nodiscard]] inline std::vector<BrokenFile> broken_files(const std::string& folder) {
  std::vector<BrokenFile> files;
  for (const auto& each : std::filesystem::directory_iterator{folder}) {
    if (each.path().extension() == ".json")
      files.push_back({each.path().string(), each.path().stem().string()});
  }
  return files;
}

// What stands beside a broken file, without the last end of line; empty if nothing does.
[[nodiscard]] inline std::string told_beside(const BrokenFile& file) {
  std::ifstream in{std::filesystem::path{file.path}.replace_extension(".txt"), std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();
  auto told = std::move(text).str();
  if (told.ends_with('\n')) told.pop_back();
  return told;
}

// A message in which places are told from `root` on.
[[nodiscard]] inline std::string from_root(std::string message, const std::string& root) {
  for (std::size_t at = 0; (at = message.find(root, at)) != std::string::npos;)
    message.erase(at, root.size());
  return message;
}

// "rule-for-no-route" as the name of a test: "RuleForNoRoute".
[[nodiscard]] inline std::string test_name(const std::string& name) {
  std::string out;
  bool capital = true;
  for (const char c : name) {
    if (c != '-') out += capital && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    capital = c == '-';
  }
  return out;
}

}  // namespace tests
