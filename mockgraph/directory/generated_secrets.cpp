#include "mockgraph/directory/generated_secrets.h"

namespace mockgraph::directory {
namespace {

std::string digits_of(std::string_view guid) {
  std::string digits;
  for (const char c : guid) {
    if (c != '-') digits += c;
  }
  return digits;
}

// Sixteen letters of base32's thirty-two do.
char letter_of(char digit) {
  return static_cast<char>(digit <= '9' ? 'A' + (digit - '0') : 'K' + (digit - 'a'));
}

}  // namespace

std::string generated_secret(SecretKind kind, std::string_view drawn) {
  const auto digits = digits_of(drawn);
  if (kind == SecretKind::kPassword) return "Gen-" + digits.substr(0, 20);
  if (kind == SecretKind::kApplication) return "Gen~" + digits + digits.substr(0, 4);
  std::string word = "GENS";
  for (const char digit : digits.substr(0, 28)) word += letter_of(digit);
  return word;
}

}  // namespace mockgraph::directory
