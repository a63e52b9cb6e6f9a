#include "mockgraph/files/wording.h"

#include "mockgraph/base/text.h"

#include <nlohmann/json.hpp>

namespace mockgraph::files {
namespace {

constexpr std::size_t kLongestText = 60;
constexpr std::size_t kMostWords = 16;

template <class Text>
std::string listed_of(std::span<const Text> words) {
  const std::size_t some = std::min(words.size(), kMostWords);
  std::string out;
  for (std::size_t i = 0; i < some; ++i) {
    const bool last = i + 1 == words.size();
    if (i > 0) out += last ? " or " : ", ";
    out += '\'';
    out += words[i];
    out += '\'';
  }
  if (some < words.size()) out += " and " + std::to_string(words.size() - some) + " more";
  return out;
}

template <class Text>
std::string meant(std::string_view word, std::span<const Text> candidates) {
  for (const auto& each : candidates) {
    if (same_folded(each, word)) return "; did you mean '" + std::string{each} + "'?";
  }
  const std::string likely = nearest(word, candidates);
  return likely.empty() ? "" : "; did you mean '" + likely + "'?";
}

}  // namespace

std::string kind_text(const Json& value) {
  if (value.is_object()) return "an object";
  if (value.is_array()) return "a list";
  if (value.is_string()) return "a text";
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  if (value.is_null()) return "null";
  return "a number";
}

std::string shown(const Json& value) {
  if (const auto* text = value.get_ptr<const std::string*>()) {
    return text->size() <= kLongestText ? "'" + *text + "'"
                                        : "a text of " + std::to_string(text->size()) + " bytes";
  }
  if (value.is_object() && value.empty()) return "an empty object";
  if (value.is_array() && value.empty()) return "an empty list";
  return value.is_structured() ? kind_text(value) : dump(value);
}

std::string listed(std::span<const std::string> words) { return listed_of(words); }
std::string listed(std::span<const std::string_view> words) { return listed_of(words); }

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
  return meant(word, candidates);
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  return meant(word, candidates);
}

std::string nearest_or_all(std::string_view word, std::span<const std::string> candidates) {
  auto likely = did_you_mean(word, candidates);
  if (!likely.empty()) return likely;
  return candidates.empty() ? "; none is known here" : "; expected " + listed(candidates);
}

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  if (!object.is_object()) return keys;
  for (const auto& [key, part] : object.items()) keys.push_back(key);
  return keys;
}

}  // namespace mockgraph::files
