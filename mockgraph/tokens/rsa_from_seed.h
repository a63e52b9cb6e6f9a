#pragma once

#include <cstdint>

struct evp_pkey_st;  // OpenSSL's EVP_PKEY

namespace mockgraph::tokens {

// An RSA key of 2048 bits with the exponent 65537, always the same for a seed. The caller owns it;
// null if OpenSSL fails. OpenSSL's own generator cannot be given a seed, so the primes are
// searched here, upwards from places that the seed picks.
[[nodiscard]] evp_pkey_st* rsa_from_seed(std::uint64_t seed);

}  // namespace mockgraph::tokens
