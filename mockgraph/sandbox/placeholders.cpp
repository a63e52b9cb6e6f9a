#include "mockgraph/sandbox/placeholders.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace mockgraph::sandbox {
namespace {

constexpr auto kSources = std::to_array<std::string_view>(
    {"body", "query", "headers", "path", "state", "caller", "now", "requestId", "new"});

struct Placeholder {
  std::size_t begin, size;  // with "${" and "}"
  std::string_view source, pointer;
};

std::optional<Placeholder> next_placeholder(std::string_view text, std::size_t from) {
  const auto begin = text.find("${", from);
  if (begin == std::string_view::npos) return std::nullopt;
  const auto end = text.find('}', begin);
  if (end == std::string_view::npos) return std::nullopt;
  const auto inner = text.substr(begin + 2, end - begin - 2);
  const auto slash = std::min(inner.find('/'), inner.size());
  return Placeholder{begin, end + 1 - begin, inner.substr(0, slash), inner.substr(slash)};
}

std::string written(const std::optional<Json>& value) {
  if (!value || value->is_null()) return {};
  return value->is_string() ? value->get<std::string>() : dump(*value);
}

Json filled_text(const std::string& text, const PlaceholderValue& value) {
  auto found = next_placeholder(text, 0);
  if (!found) return text;
  if (found->begin == 0 && found->size == text.size())
    return value(found->source, found->pointer).value_or(Json{});
  std::string out;
  std::size_t done = 0;
  for (; found; found = next_placeholder(text, done)) {
    out.append(text, done, found->begin - done);
    out += written(value(found->source, found->pointer));
    done = found->begin + found->size;
  }
  return out.append(text, done);
}

}  // namespace

bool is_placeholder_source(std::string_view source) {
  return std::ranges::find(kSources, source) != kSources.end();
}

bool has_placeholder(const Json& pattern, std::string_view source) {
  if (pattern.is_structured())
    return std::ranges::any_of(
        pattern, [source](const Json& part) { return has_placeholder(part, source); });
  if (!pattern.is_string()) return false;
  const auto& text = pattern.get_ref<const std::string&>();
  for (auto found = next_placeholder(text, 0); found;
       found = next_placeholder(text, found->begin + found->size)) {
    if (source.empty() || found->source == source) return true;
  }
  return false;
}

std::string unknown_placeholder(const Json& pattern) {
  if (pattern.is_structured()) {
    for (const auto& part : pattern) {
      if (auto unknown = unknown_placeholder(part); !unknown.empty()) return unknown;
    }
    return {};
  }
  if (!pattern.is_string()) return {};
  const auto& text = pattern.get_ref<const std::string&>();
  for (auto found = next_placeholder(text, 0); found;
       found = next_placeholder(text, found->begin + found->size)) {
    if (!is_placeholder_source(found->source)) return text.substr(found->begin, found->size);
  }
  return {};
}

Json filled(const Json& pattern, const PlaceholderValue& value) {
  if (pattern.is_string()) return filled_text(pattern.get_ref<const std::string&>(), value);
  if (!pattern.is_structured()) return pattern;
  Json out = pattern;
  for (auto& part : out) part = filled(part, value);
  return out;
}

}  // namespace mockgraph::sandbox
