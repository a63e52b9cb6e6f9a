#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mockgraph::policy {

// An IPv4 or IPv6 address, as sixteen bytes: a version 4 address is mapped (RFC 4291, 2.5.5.2).
using Address = std::array<std::uint8_t, 16>;
// "203.0.113.9", "2001:db8::9"; empty if it is neither.
[[nodiscard]] std::optional<Address> parse_address(std::string_view text);

// A block of addresses in the notation of RFC 4632 and RFC 4291, "203.0.113.0/24".
struct AddressRange {
  Address first{};
  unsigned bits = 128;

  [[nodiscard]] bool holds(const Address& address) const;
  // An address alone is a block of one.
  [[nodiscard]] static std::optional<AddressRange> parse(std::string_view text);
};

}  // namespace mockgraph::policy
