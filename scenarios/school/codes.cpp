#include "scenarios/school/codes.h"

#include <algorithm>
#include <vector>

namespace scenarios::school {
namespace {

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::size_t kLength = 26, kIdLength = 10;

std::string drawn(const mockgraph::app::Chance& chance, std::size_t length) {
  std::vector<std::uint8_t> bytes(length);
  chance(bytes);
  std::string text;
  for (const auto byte : bytes) text.push_back(kLetters[byte % kLetters.size()]);
  return text;
}

}  // namespace

std::string draw_code(const mockgraph::app::Chance& chance) { return drawn(chance, kLength); }

bool is_code(std::string_view text) {
  return text.size() == kLength &&
         std::ranges::all_of(text, [](char c) { return kLetters.find(c) != kLetters.npos; });
}

std::string draw_seat_id(const mockgraph::app::Chance& chance) {
  return "seat-" + drawn(chance, kIdLength);
}

}  // namespace scenarios::school
