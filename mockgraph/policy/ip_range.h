#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

// Ranges of addresses as named locations give them: "203.0.113.0/24", "2001:db8::/32".
namespace mockgraph::policy {

struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};  // IPv4 in the first four
  bool is_v6 = false;

  [[nodiscard]] static std::optional<IpAddress> parse(std::string_view text);
};

struct IpRange {
  IpAddress first{};
  unsigned bits = 0;  // how many of them are fixed

  [[nodiscard]] static std::optional<IpRange> parse(std::string_view cidr);
  [[nodiscard]] bool holds(const IpAddress& address) const;
};

}  // namespace mockgraph::policy
