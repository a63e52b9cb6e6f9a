#include "mockgraph/base/text.h"

#include <algorithm>
#include <charconv>

namespace mockgraph {

std::string fold_case(std::string_view text) {
  std::string folded{text};
  for (char& c : folded) c = fold(c);
  return folded;
}

bool same_folded(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return fold(x) == fold(y); });
}

bool starts_with_folded(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && same_folded(text.substr(0, prefix.size()), prefix);
}

bool contains_folded(std::string_view text, std::string_view part) {
  const auto same = [](char x, char y) { return fold(x) == fold(y); };
  return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end() ||
         part.empty();
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (;;) {
    const auto end = text.find(separator, begin);
    pieces.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return pieces;
    begin = end + 1;
  }
}

std::vector<std::string_view> words(std::string_view text, char separator) {
  auto pieces = split(text, separator);
  std::erase_if(pieces, [](std::string_view piece) { return piece.empty(); });
  return pieces;
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string joined;
  for (const auto& part : parts) {
    if (&part != parts.data()) joined += separator;
    joined += part;
  }
  return joined;
}

std::string fill(std::string_view pattern, std::span<const Filling> fillings) {
  std::string filled;
  filled.reserve(pattern.size() + 64);
  while (!pattern.empty()) {
    const auto close = pattern.find('}', pattern.find('{'));
    if (close == std::string_view::npos) break;
    const auto open = pattern.rfind('{', close);  // the innermost: JSON has braces of its own
    const auto name = pattern.substr(open + 1, close - open - 1);
    const auto found = std::ranges::find(fillings, name, &Filling::name);
    filled += pattern.substr(0, open);
    filled += found == fillings.end() ? pattern.substr(open, close - open + 1) : found->value;
    pattern.remove_prefix(close + 1);
  }
  return filled.append(pattern);
}

std::string fill(std::string_view pattern, std::initializer_list<Filling> fillings) {
  return fill(pattern, std::span{fillings.begin(), fillings.size()});
}

std::optional<std::int64_t> to_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto kept = diagonal + (fold(a[i - 1]) == fold(b[j - 1]) ? 0U : 1U);
      diagonal = row[j];
      row[j] = std::min({kept, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

template <class Text>
std::string nearest_of(std::string_view word, std::span<const Text> candidates) {
  std::string best;
  const auto most = std::max<std::size_t>(2, word.size() / 3);
  auto best_distance = std::min(most + 1, word.size());
  for (const auto& candidate : candidates) {
    const auto distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = std::string{candidate};
    }
  }
  return best;
}

}  // namespace

std::string nearest(std::string_view word, std::span<const std::string> candidates) {
  return nearest_of(word, candidates);
}

std::string nearest(std::string_view word, std::span<const std::string_view> candidates) {
  return nearest_of(word, candidates);
}

}  // namespace mockgraph
