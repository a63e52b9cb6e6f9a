#include "mockgraph/base/totp.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/base/url.h"

#include <array>

namespace mockgraph {
namespace {

constexpr std::int64_t kStepSeconds = 30;
constexpr std::size_t kDigits = 6;

}  // namespace

std::string hotp_code(std::string_view secret, std::uint64_t counter) {
  std::string message(8, '\0');
  for (std::size_t i = 0; i < message.size(); ++i) {
    message[i] = static_cast<char>((counter >> (56 - 8 * i)) & 0xffU);
  }
  const Sha1 mac = hmac_sha1(secret, message);
  const std::size_t place = mac.back() & 0x0fU;  // RFC 4226, 5.3: dynamic truncation
  std::uint32_t value = mac[place] & 0x7fU;
  for (std::size_t i = 1; i < 4; ++i) value = (value << 8U) | mac[place + i];

  std::string code(kDigits, '0');
  for (std::size_t i = kDigits; i > 0; --i) {
    code[i - 1] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  return code;
}

std::string totp_code(std::string_view secret, Instant when) {
  return hotp_code(secret, static_cast<std::uint64_t>(epoch_seconds(when) / kStepSeconds));
}

bool totp_matches(std::string_view secret, std::string_view code, Instant when, int windows) {
  for (int step = -windows; step <= windows; ++step) {
    const Instant near = when + std::chrono::seconds{kStepSeconds * step};
    if (epoch_seconds(near) >= 0 && totp_code(secret, near) == code) return true;
  }
  return false;
}

std::string totp_uri(std::string_view issuer, std::string_view account, std::string_view secret) {
  std::string key = base32(secret);
  while (key.ends_with('=')) key.pop_back();
  return "otpauth://totp/" + percent_encoded(issuer) + ":" + percent_encoded(account) +
         "?secret=" + key + "&issuer=" + percent_encoded(issuer);
}

}  // namespace mockgraph
