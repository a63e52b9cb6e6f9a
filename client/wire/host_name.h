#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace client::wire {

// An IPv4 address in any spelling that a resolver takes: one to four parts, decimal, octal or
// hexadecimal ("127.1", "0x7f000001", "2130706433").
[[nodiscard]] std::optional<std::uint32_t> parse_ipv4(std::string_view host);
[[nodiscard]] std::string ipv4_text(std::uint32_t address);

// 127.0.0.0/8, or one of the private and link-local blocks (RFC 1918, RFC 3927).
[[nodiscard]] bool is_private_ipv4(std::uint32_t address);
// "[::1]", "[fc00::…]", "[fd…]", "[fe80::…]", and IPv4 addresses written inside of them.
[[nodiscard]] bool is_private_ipv6(std::string_view bracketed);

// Letters, digits, dashes and dots, as DNS knows them.
[[nodiscard]] bool is_dns_name(std::string_view host);

}  // namespace client::wire
