#include "client/wire/addresses.h"

#include "client/wire/host_name.h"

#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <memory>

namespace client::wire {
namespace {

using mockgraph::Result;

bool is_near(const std::string& address) {
  const bool is_ipv6 = address.find(':') != std::string::npos;
  if (is_ipv6) return is_private_ipv6("[" + address.substr(0, address.find('%')) + "]");
  const auto number = parse_ipv4(address);
  return number && is_private_ipv4(*number);
}

bool is_numeric(std::string_view host) {
  return host.starts_with('[') || parse_ipv4(host).has_value();
}

std::string without_brackets(const std::string& host) {
  return host.starts_with('[') ? host.substr(1, host.size() - 2) : host;
}

}  // namespace

std::vector<std::string> look_up(const std::string& host) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* first = nullptr;
  if (::getaddrinfo(host.c_str(), nullptr, &hints, &first) != 0) return {};
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner{first, &::freeaddrinfo};
  std::vector<std::string> found;
  for (const auto* each = first; each != nullptr; each = each->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    if (::getnameinfo(each->ai_addr, each->ai_addrlen, text.data(), text.size(), nullptr, 0,
                      NI_NUMERICHOST) == 0)
      found.emplace_back(text.data());
  }
  return found;
}

Result<std::vector<std::string>> addresses_of(const Place& place, const LookUp& look_up) {
  if (is_numeric(place.host)) return std::vector{without_brackets(place.host)};
  auto found = look_up(place.host);
  if (found.empty())
    return mockgraph::Error{
        mockgraph::ErrorKind::kNoAnswer, "unreachable", place.origin() + " has no address", "", {}};
  const auto away = std::ranges::find_if_not(found, is_near);
  if (away == found.end()) return found;
  return guard_refusal("'" + place.host + "' is at " + *away +
                       ", which is neither loopback nor private; nothing was sent");
}

}  // namespace client::wire
