#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace mockgraph::tokens {

// Signatures over documents of our own (Ed25519, RFC 8032): who has the public key knows that a
// text is as the holder of the seed wrote it. Nothing of the simulation is signed so.
class Seal {
 public:
  using Seed = std::array<std::uint8_t, 32>;

  // Any 32 bytes are a seed; it is the secret.
  explicit Seal(const Seed& seed);

  [[nodiscard]] const std::string& public_key() const { return public_key_; }  // base64url
  [[nodiscard]] std::string sign(std::string_view text) const;                 // base64url
  // False also for what is no key or no signature.
  [[nodiscard]] static bool verifies(std::string_view public_key, std::string_view text,
                                     std::string_view signature);

 private:
  Seed seed_;
  std::string public_key_;
};

}  // namespace mockgraph::tokens
