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
  std::string out;
  out.reserve((bytes.size() * 8 + in.bits - 1) / in.bits + 7);
  std::uint32_t held = 0;
  unsigned count = 0;
  const std::uint32_t mask = (1U << in.bits) - 1;
  for (const char each : bytes) {
    held = (held << 8U) | static_cast<std::uint8_t>(each);
    count += 8;
    while (count >= in.bits) {
      count -= in.bits;
      out += in.letters[(held >> count) & mask];
    }
  }
  if (count > 0) out += in.letters[(held << (in.bits - count)) & mask];
  return out;
}

void pad(std::string& text, std::size_t group) {
  while (text.size() % group != 0) text += '=';
}

// Refuses a last letter that carries bits of no byte, so that each text has one spelling.
std::optional<std::string> decoded(const Alphabet& from, std::string_view text) {
  std::string out;
  out.reserve(text.size() * from.bits / 8);
  std::uint32_t held = 0;
  unsigned count = 0;
  for (const char each : text) {
    const std::int8_t value = from.values[static_cast<std::uint8_t>(each)];
    if (value < 0) return std::nullopt;
    held = (held << from.bits) | static_cast<std::uint32_t>(value);
    count += from.bits;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>((held >> count) & 0xffU);
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
