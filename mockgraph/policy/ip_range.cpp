#include "mockgraph/policy/ip_range.h"

#include "mockgraph/base/text.h"

#include <arpa/inet.h>

#include <string>

namespace mockgraph::policy {

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
  const std::string name{text};
  IpAddress address;
  address.is_v6 = text.find(':') != std::string_view::npos;
  const int family = address.is_v6 ? AF_INET6 : AF_INET;
  if (inet_pton(family, name.c_str(), address.bytes.data()) != 1) return std::nullopt;
  return address;
}

std::optional<IpRange> IpRange::parse(std::string_view cidr) {
  const auto slash = cidr.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto address = IpAddress::parse(cidr.substr(0, slash));
  const auto bits = to_integer(cidr.substr(slash + 1));
  if (!address || !bits || *bits < 0 || *bits > (address->is_v6 ? 128 : 32)) return std::nullopt;
  return IpRange{*address, static_cast<unsigned>(*bits)};
}

bool IpRange::holds(const IpAddress& address) const {
  if (address.is_v6 != first.is_v6) return false;
  for (unsigned bit = 0; bit < bits; ++bit) {
    const auto mask = static_cast<std::uint8_t>(0x80U >> (bit % 8));
    if ((first.bytes[bit / 8] & mask) != (address.bytes[bit / 8] & mask)) return false;
  }
  return true;
}

}  // namespace mockgraph::policy
