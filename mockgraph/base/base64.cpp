#include "mockgraph/base/base64.h"

#include <array>
#include <cstdint>

namespace mockgraph {
namespace {

// One alphabet of 2^bits characters, and the way back.
struct Alphabet {
  std::string_view letters;
  unsigned bits = 0;
  std::array<std::int8_t, 256> values{};
};

constexpr Alphabet alphabet(std::string_view letters, unsigned bits) {
  Alphabet made{letters, bits, {}};
  for (auto& each : made.values) each = -1;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    made.values[static_cast<std::uint8_t>(letters[i])] = static_cast<std::int8_t>(i);
  }
  return made;
}

constexpr Alphabet kStandard =
    alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 6);
constexpr Alphabet kUrl =
    alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 6);
constexpr Alphabet kBase32 = alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 5);

std::string encoded(const Alphabet& in, std::string_view bytes) {
  std::string out((bytes.size() * 8 + in.bits - 1) / in.bits, '\0');
  const char* letters = in.letters.data();
  char* to = out.data();
  std::uint32_t held = 0;
  unsigned count = 0;
  const std::uint32_t mask = (1U << in.bits) - 1;
  // Three bytes are four letters of six bits.
  for (; in.bits == 6 && bytes.size() >= 3; bytes.remove_prefix(3)) {
    const auto at = [&](std::size_t i) {
      return std::uint32_t{static_cast<std::uint8_t>(bytes[i])};
    };
    const std::uint32_t three = at(0) << 16U | at(1) << 8U | at(2);
    for (const unsigned shift : {18U, 12U, 6U, 0U}) *to++ = letters[three >> shift & 63U];
  }
  for (const char each : bytes) {
    held = (held << 8U) | static_cast<std::uint8_t>(each);
    for (count += 8; count >= in.bits;) {
      count -= in.bits;
      *to++ = letters[(held >> count) & mask];
    }
  }
  if (count > 0) *to = letters[(held << (in.bits - count)) & mask];
  return out;
}

void pad(std::string& text, std::size_t group) {
  while (text.size() % group != 0) text += '=';
}

// Refuses a last letter that carries bits of no byte, so that each text has one spelling.
std::optional<std::string> decoded(const Alphabet& from, std::string_view text) {
  std::string out(text.size() * from.bits / 8, '\0');
  char* to = out.data();
  std::uint32_t held = 0;
  unsigned count = 0;
  for (; from.bits == 6 && text.size() >= 4; text.remove_prefix(4)) {
    const auto at = [&](std::size_t i) {
      return std::int32_t{from.values[static_cast<std::uint8_t>(text[i])]};
    };
    const std::int32_t three = at(0) << 18 | at(1) << 12 | at(2) << 6 | at(3);
    if ((at(0) | at(1) | at(2) | at(3)) < 0) return std::nullopt;
    for (const int shift : {16, 8, 0}) *to++ = static_cast<char>(three >> shift & 0xff);
  }
  for (const char each : text) {
    const std::int8_t value = from.values[static_cast<std::uint8_t>(each)];
    if (value < 0) return std::nullopt;
    held = (held << from.bits) | static_cast<std::uint32_t>(value);
    count += from.bits;
    if (count < 8) continue;
    count -= 8;
    *to++ = static_cast<char>((held >> count) & 0xffU);
  }
  const bool whole_letter_left = count >= from.bits;
  const bool bits_left = (held & ((1U << count) - 1)) != 0;
  if (whole_letter_left || bits_left) return std::nullopt;
  return out;
}

}  // namespace

std::string base64(std::string_view bytes) {
  std::string text = encoded(kStandard, bytes);
  pad(text, 4);
  return text;
}

std::optional<std::string> base64_decoded(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  for (int i = 0; i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
  return decoded(kStandard, text);
}

std::string base64url(std::string_view bytes) { return encoded(kUrl, bytes); }

std::optional<std::string> base64url_decoded(std::string_view text) { return decoded(kUrl, text); }

std::string base32(std::string_view bytes) {
  std::string text = encoded(kBase32, bytes);
  pad(text, 8);
  return text;
}

std::optional<std::string> base32_decoded(std::string_view text) {
  std::string plain;
  for (const char each : text) {
    if (each == ' ') continue;
    plain += each >= 'a' && each <= 'z' ? static_cast<char>(each - 'a' + 'A') : each;
  }
  while (plain.ends_with('=')) plain.pop_back();
  return decoded(kBase32, plain);
}

}  // namespace mockgraph
