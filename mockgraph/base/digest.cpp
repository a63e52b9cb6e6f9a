#include "mockgraph/base/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace mockgraph {
namespace {

template <std::size_t Size>
std::array<std::uint8_t, Size> digest(const EVP_MD* kind, std::string_view text) {
  std::array<std::uint8_t, Size> out{};
  unsigned int size = Size;
  EVP_Digest(text.data(), text.size(), out.data(), &size, kind, nullptr);
  return out;
}

}  // namespace

Sha1 sha1(std::string_view text) { return digest<20>(EVP_sha1(), text); }

// Asked for once: OpenSSL looks for its implementation at each use otherwise.
Sha256 sha256(std::string_view text) {
  static const EVP_MD* const kKind = EVP_MD_fetch(nullptr, "SHA2-256", nullptr);
  return digest<32>(kKind, text);
}

Sha1 hmac_sha1(std::string_view key, std::string_view message) {
  Sha1 out{};
  unsigned int size = out.size();
  HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(message.data()), message.size(), out.data(), &size);
  return out;
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char each : bytes) {
    const auto value = static_cast<std::uint8_t>(each);
    out += kDigits[value >> 4U];
    out += kDigits[value & 0x0fU];
  }
  return out;
}

}  // namespace mockgraph
