#include "mockgraph/policy/address_range.h"

#include "mockgraph/base/text.h"

#include <algorithm>
#include <vector>

namespace mockgraph::policy {
namespace {

constexpr std::size_t kGroups = 8;  // of an IPv6 address
constexpr unsigned kMappedBits = 96;
constexpr Address kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

bool begin_alike(const Address& a, const Address& b, unsigned bits) {
  for (unsigned i = 0; i < bits; ++i) {
    const auto mask = static_cast<std::uint8_t>(0x80U >> (i % 8));
    if (((a[i / 8] ^ b[i / 8]) & mask) != 0) return false;
  }
  return true;
}

std::optional<unsigned> number_in(std::string_view text, unsigned base, unsigned most,
                                  std::size_t digits) {
  if (text.empty() || text.size() > digits) return std::nullopt;
  unsigned value = 0;
  for (const char each : text) {
    const char c = fold(each);
    const bool is_digit = c >= '0' && c <= '9', is_letter = c >= 'a' && c <= 'f';
    if (!is_digit && (base == 10 || !is_letter)) return std::nullopt;
    value = value * base + static_cast<unsigned>(is_digit ? c - '0' : c - 'a' + 10);
  }
  return value <= most ? std::optional{value} : std::nullopt;
}

bool read_version_4(std::string_view text, std::uint8_t* out) {
  const auto parts = split(text, '.');
  if (parts.size() != 4) return false;
  for (const auto part : parts) {
    const auto value = number_in(part, 10, 255, 3);
    if (!value) return false;
    *out++ = static_cast<std::uint8_t>(*value);
  }
  return true;
}

// The groups of one side of "::"; the last of all may be a version 4 address.
bool read_groups(std::string_view text, bool is_last, std::vector<std::uint8_t>& out) {
  if (text.empty()) return true;
  const auto parts = split(text, ':');
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto part = parts[i];
    if (part.find('.') != std::string_view::npos) {
      std::array<std::uint8_t, 4> four{};
      if (!is_last || i + 1 != parts.size() || !read_version_4(part, four.data())) return false;
      out.insert(out.end(), four.begin(), four.end());
      continue;
    }
    const auto value = number_in(part, 16, 0xffff, 4);
    if (!value) return false;
    out.push_back(static_cast<std::uint8_t>(*value >> 8));
    out.push_back(static_cast<std::uint8_t>(*value & 0xff));
  }
  return true;
}

std::optional<Address> read_version_6(std::string_view text) {
  const auto gap = text.find("::");
  const bool has_gap = gap != std::string_view::npos;
  std::vector<std::uint8_t> head, tail;
  if (!read_groups(text.substr(0, gap), !has_gap, head)) return std::nullopt;
  if (has_gap && !read_groups(text.substr(gap + 2), true, tail)) return std::nullopt;
  const auto size = head.size() + tail.size();
  if (has_gap ? size > 2 * (kGroups - 1) : size != 2 * kGroups) return std::nullopt;
  Address address{};
  std::ranges::copy(head, address.begin());
  std::ranges::copy(tail, address.end() - static_cast<std::ptrdiff_t>(tail.size()));
  return address;
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
  if (text.find(':') != std::string_view::npos) return read_version_6(text);
  Address address = kMapped;
  return read_version_4(text, address.data() + 12) ? std::optional{address} : std::nullopt;
}

bool AddressRange::holds(const Address& address) const {
  const bool is_wider = bits < kMappedBits;  // than all of version 4, which it does not mean
  if (is_wider && begin_alike(address, kMapped, kMappedBits)) return false;
  return begin_alike(address, first, bits);
}

std::optional<AddressRange> AddressRange::parse(std::string_view text) {
  const auto slash = text.find('/');
  const auto address = parse_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  const bool is_version_4 = text.find(':') == std::string_view::npos;
  if (slash == std::string_view::npos) return AddressRange{*address, 128};
  const auto bits = number_in(text.substr(slash + 1), 10, is_version_4 ? 32 : 128, 3);
  if (!bits) return std::nullopt;
  // Wider than all of version 4, it would hold nothing, not even itself (AddressRange::holds).
  const bool is_mapped = begin_alike(*address, kMapped, kMappedBits);
  if (!is_version_4 && is_mapped && *bits < kMappedBits) return std::nullopt;
  return AddressRange{*address, is_version_4 ? *bits + kMappedBits : *bits};
}

}  // namespace mockgraph::policy
