#include "client/wire/host_name.h"

#include "mockgraph/base/text.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace client::wire {
namespace {

using mockgraph::starts_with_folded;

struct Block {
  std::uint32_t address;
  int bits;
};
constexpr std::array kPrivateBlocks{Block{0x7f000000, 8}, Block{0x0a000000, 8},
                                    Block{0xac100000, 12}, Block{0xc0a80000, 16},
                                    Block{0xa9fe0000, 16}};

std::optional<std::uint64_t> parse_part(std::string_view part) {
  int base = 10;
  if (starts_with_folded(part, "0x")) {
    base = 16;
    part.remove_prefix(2);
  } else if (part.size() > 1 && part.front() == '0') {
    base = 8;
  }
  std::uint64_t value = 0;
  const auto [end, fault] = std::from_chars(part.data(), part.data() + part.size(), value, base);
  if (fault != std::errc{} || end != part.data() + part.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<std::uint32_t> parse_ipv4(std::string_view host) {
  const auto parts = mockgraph::split(host, '.');
  if (parts.size() > 4) return std::nullopt;
  std::uint64_t address = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto value = parse_part(parts[i]);
    // The last part fills all bytes that are left: "127.1" is 127.0.0.1.
    const std::size_t bits = i + 1 == parts.size() ? 8 * (4 - i) : 8;
    if (!value || *value >> bits != 0) return std::nullopt;
    address = address << bits | *value;
  }
  return static_cast<std::uint32_t>(address);
}

std::string ipv4_text(std::uint32_t address) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) {
    text += std::to_string(address >> shift & 0xff);
    if (shift > 0) text += '.';
  }
  return text;
}

bool is_private_ipv4(std::uint32_t address) {
  return std::ranges::any_of(kPrivateBlocks, [&](const Block& block) {
    return (address ^ block.address) >> (32 - block.bits) == 0;
  });
}

bool is_private_ipv6(std::string_view bracketed) {
  if (bracketed.size() < 4 || bracketed.front() != '[' || bracketed.back() != ']') return false;
  const std::string text{bracketed.substr(1, bracketed.size() - 2)};
  in6_addr address{};
  if (inet_pton(AF_INET6, text.c_str(), &address) != 1) return false;
  const std::uint8_t* byte = address.s6_addr;
  if (IN6_IS_ADDR_LOOPBACK(&address)) return true;
  if (IN6_IS_ADDR_V4MAPPED(&address)) {
    std::uint32_t inner = 0;
    for (int i = 12; i < 16; ++i) inner = inner << 8 | byte[i];
    return is_private_ipv4(inner);
  }
  return (byte[0] & 0xfe) == 0xfc || (byte[0] == 0xfe && (byte[1] & 0xc0) == 0x80);
}

bool is_dns_name(std::string_view host) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
  };
  return !host.empty() && host.front() != '.' && host.find("..") == std::string_view::npos &&
         std::ranges::all_of(host, allowed);
}

}  // namespace client::wire
