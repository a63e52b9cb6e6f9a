#include "mockgraph/base/ids.h"

#include "mockgraph/base/text.h"

#include <algorithm>
#include <array>

namespace mockgraph {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";
// The bytes after which a dash stands.
constexpr bool dash_after(std::size_t byte) {
  return byte == 3 || byte == 5 || byte == 7 || byte == 9;
}

// What each character is worth as a hexadecimal digit; more than a digit can be, if it is none.
constexpr std::uint8_t kNoDigit = 0xf0;
constexpr auto kHexValues = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(kNoDigit);
  for (std::uint8_t i = 0; i < 10; ++i) values['0' + i] = i;
  for (std::uint8_t i = 0; i < 6; ++i)
    values['a' + i] = values['A' + i] = static_cast<std::uint8_t>(10 + i);
  return values;
}();

std::uint8_t hex_value(char c) { return kHexValues[static_cast<std::uint8_t>(c)]; }

}  // namespace

std::string Guid::text() const {
  std::string out(36, '-');
  char* to = out.data();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    *to++ = kHex[bytes[i] >> 4];
    *to++ = kHex[bytes[i] & 15];
    if (dash_after(i)) ++to;
  }
  return out;
}

std::optional<Guid> Guid::parse(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  Guid guid;
  std::size_t at = 0;
  for (std::size_t i = 0; i < guid.bytes.size(); ++i) {
    const std::uint8_t high = hex_value(text[at]), low = hex_value(text[at + 1]);
    if ((high | low) >= kNoDigit) return std::nullopt;
    guid.bytes[i] = static_cast<std::uint8_t>(high << 4U | low);
    at += 2;
    if (dash_after(i) && text[at++] != '-') return std::nullopt;
  }
  return guid;
}

std::array<std::uint8_t, 16> Guid::little_endian() const {
  auto turned = bytes;
  std::reverse(turned.begin(), turned.begin() + 4);
  std::reverse(turned.begin() + 4, turned.begin() + 6);
  std::reverse(turned.begin() + 6, turned.begin() + 8);
  return turned;
}

// SplitMix64 (Steele, Lea, Flood 2014): stateless, so the counter alone is the state.
std::uint64_t mixed(std::uint64_t seed, std::uint64_t index) {
  std::uint64_t z = seed + (index + 1) * 0x9e3779b97f4a7c15ULL;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

Guid guid_for(std::uint64_t seed, std::uint64_t index) {
  Guid guid;
  const std::uint64_t high = mixed(seed, index * 2), low = mixed(seed, index * 2 + 1);
  for (std::size_t i = 0; i < 8; ++i) {
    guid.bytes[i] = static_cast<std::uint8_t>(high >> (8 * i));
    guid.bytes[8 + i] = static_cast<std::uint8_t>(low >> (8 * i));
  }
  guid.bytes[6] = static_cast<std::uint8_t>((guid.bytes[6] & 0x0f) | 0x40);
  guid.bytes[8] = static_cast<std::uint8_t>((guid.bytes[8] & 0x3f) | 0x80);
  return guid;
}

std::uint64_t IdSource::next() { return mixed(seed_, drawn_++); }

Guid IdSource::next_guid() { return guid_for(seed_, drawn_++); }

std::string IdSource::next_word(std::size_t length) {
  return next_word(length, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
}

std::string IdSource::next_word(std::size_t length, std::string_view alphabet) {
  std::string word;
  word.reserve(length);
  for (std::size_t i = 0; i < length; ++i) word += alphabet[next() % alphabet.size()];
  return word;
}

std::uint64_t seed_from(std::string_view text) {
  if (const auto number = to_integer(text)) return static_cast<std::uint64_t>(*number);
  std::uint64_t hash = 0xcbf29ce484222325ULL;  // FNV-1a
  for (const char c : text) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ULL;
  return hash;
}

}  // namespace mockgraph
