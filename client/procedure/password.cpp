#include "client/procedure/password.h"

#include <string_view>
#include <utility>

namespace client::procedure {

std::string strong_password(mockgraph::IdSource ids) {
  constexpr std::string_view kLower = "abcdefghijkmnopqrstuvwxyz",
                             kUpper = "ABCDEFGHJKLMNPQRSTUVWXYZ", kDigits = "23456789",
                             kSymbols = "-_.+=@%";
  std::string all;
  for (const auto part : {kLower, kUpper, kDigits, kSymbols}) all.append(part);
  auto word = ids.next_word(24, all);
  for (const auto part : {kLower, kUpper, kDigits, kSymbols}) word += ids.next_word(1, part);
  // The characters of each class must not stand where everybody expects them.
  for (std::size_t i = word.size() - 1; i > 0; --i) std::swap(word[i], word[ids.next() % (i + 1)]);
  return word;
}

}  // namespace client::procedure
