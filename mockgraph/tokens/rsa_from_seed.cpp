#include "mockgraph/tokens/rsa_from_seed.h"

#include "mockgraph/base/digest.h"
#include "mockgraph/tokens/openssl_owned.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace mockgraph::tokens {
namespace {

using Number = std::unique_ptr<BIGNUM, Freed<BN_clear_free>>;
using Montgomery = std::unique_ptr<BN_MONT_CTX, Freed<BN_MONT_CTX_free>>;
using Scratch = std::unique_ptr<BN_CTX, Freed<BN_CTX_free>>;

constexpr int kPrimeBytes = 128;
constexpr BN_ULONG kExponent = 65537;
constexpr std::array<BN_ULONG, 8> kBases{2, 3, 5, 7, 11, 13, 17, 19};
constexpr std::size_t kReach = 1U << 14U;  // odd numbers looked at from one place; ~46 are prime
constexpr std::uint32_t kSmallPrimesBelow = 1U << 15U;

// The odd primes with which most candidates are ruled out before the costly test.
std::vector<std::uint32_t> small_primes() {
  std::vector<bool> composite(kSmallPrimesBelow, false);
  std::vector<std::uint32_t> found;
  for (std::uint32_t n = 3; n < kSmallPrimesBelow; n += 2) {
    if (composite[n]) continue;
    found.push_back(n);
    for (std::uint32_t m = n * n; m < kSmallPrimesBelow; m += n) composite[m] = true;
  }
  return found;
}

// A number of 1024 bits whose two highest bits are set (so that a product of two has 2048 bits)
// and which is odd.
Number starting_place(std::uint64_t seed, std::uint64_t which) {
  std::string text;
  for (std::uint64_t block = 0; text.size() < kPrimeBytes; ++block) {
    const std::string word =
        "rsa " + std::to_string(seed) + ' ' + std::to_string(which) + ' ' + std::to_string(block);
    text += bytes_of(sha256(word));
  }
  Number place{
      BN_bin2bn(reinterpret_cast<const unsigned char*>(text.data()), kPrimeBytes, nullptr)};
  BN_set_bit(place.get(), 8 * kPrimeBytes - 1);
  BN_set_bit(place.get(), 8 * kPrimeBytes - 2);
  BN_set_bit(place.get(), 0);
  return place;
}

// Marks each offset i for which place + 2i has a small factor, or is 1 more than a multiple of the
// exponent (the exponent would then have no inverse).
std::vector<bool> ruled_out(const BIGNUM* place, const std::vector<std::uint32_t>& primes) {
  std::vector<bool> out(kReach, false);
  const auto strike = [&out](std::uint64_t modulus, std::uint64_t remainder) {
    // place + 2i = 0 (mod p)  <=>  i = -place / 2 (mod p), and 1/2 is (p + 1) / 2
    const std::uint64_t first = (modulus - remainder) % modulus * ((modulus + 1) / 2) % modulus;
    for (std::uint64_t i = first; i < out.size(); i += modulus) out[i] = true;
  };
  for (const std::uint32_t prime : primes) strike(prime, BN_mod_word(place, prime));
  strike(kExponent, (BN_mod_word(place, kExponent) + kExponent - 1) % kExponent);
  return out;
}

// Miller and Rabin's test (FIPS 186-5, B.3.1) with a few small bases. Candidates come out of a
// hash, so that nobody has chosen them to deceive it, and one that passes by luck is rarer than a
// broken machine. OpenSSL's own test makes 64 rounds for each prime, two thirds of a key's whole
// time; a key that guards nothing does not need them. REQUIRES: odd, and of many more digits than a
// base.
bool is_prime(const BIGNUM* candidate, BN_CTX* scratch) {
  const Number minus_one{BN_dup(candidate)}, odd_part{BN_new()}, power{BN_new()};
  BN_sub_word(minus_one.get(), 1);
  int twos = 0;
  while (BN_is_bit_set(minus_one.get(), twos) == 0) ++twos;
  BN_rshift(odd_part.get(), minus_one.get(), twos);
  const Montgomery form{BN_MONT_CTX_new()};
  BN_MONT_CTX_set(form.get(), candidate, scratch);
  for (const BN_ULONG base : kBases) {
    BN_mod_exp_mont_word(power.get(), base, odd_part.get(), candidate, scratch, form.get());
    bool may_be = BN_is_one(power.get()) == 1;
    for (int i = 0; i < twos && !may_be; ++i) {
      may_be = BN_cmp(power.get(), minus_one.get()) == 0;
      BN_mod_sqr(power.get(), power.get(), candidate, scratch);
    }
    if (!may_be) return false;
  }
  return true;
}

Number prime_from(std::uint64_t seed, std::uint64_t which, const std::vector<std::uint32_t>& primes,
                  BN_CTX* scratch) {
  const Number place = starting_place(seed, which);
  const std::vector<bool> skip = ruled_out(place.get(), primes);
  Number candidate{BN_new()};
  for (std::size_t i = 0; i < kReach; ++i) {
    if (skip[i]) continue;
    BN_copy(candidate.get(), place.get());
    BN_add_word(candidate.get(), 2 * i);
    if (is_prime(candidate.get(), scratch)) return candidate;
  }
  return nullptr;
}

// d = 1/e mod (p-1)(q-1), and the three numbers of the Chinese remainder form.
struct Private {
  Number n{BN_new()}, e{BN_new()}, d{BN_new()}, dp{BN_new()}, dq{BN_new()}, qinv{BN_new()};
};
Private private_numbers(const BIGNUM* p, const BIGNUM* q, BN_CTX* scratch) {
  Private made;
  const Number p1{BN_dup(p)}, q1{BN_dup(q)}, phi{BN_new()};
  BN_sub_word(p1.get(), 1);
  BN_sub_word(q1.get(), 1);
  BN_mul(made.n.get(), p, q, scratch);
  BN_mul(phi.get(), p1.get(), q1.get(), scratch);
  BN_set_word(made.e.get(), kExponent);
  BN_mod_inverse(made.d.get(), made.e.get(), phi.get(), scratch);
  BN_mod(made.dp.get(), made.d.get(), p1.get(), scratch);
  BN_mod(made.dq.get(), made.d.get(), q1.get(), scratch);
  BN_mod_inverse(made.qinv.get(), q, p, scratch);
  return made;
}

evp_pkey_st* key_of(const Private& numbers, const BIGNUM* p, const BIGNUM* q) {
  const std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>> builder{OSSL_PARAM_BLD_new()};
  const std::array<std::pair<const char*, const BIGNUM*>, 8> fields{{
      {OSSL_PKEY_PARAM_RSA_N, numbers.n.get()},
      {OSSL_PKEY_PARAM_RSA_E, numbers.e.get()},
      {OSSL_PKEY_PARAM_RSA_D, numbers.d.get()},
      {OSSL_PKEY_PARAM_RSA_FACTOR1, p},
      {OSSL_PKEY_PARAM_RSA_FACTOR2, q},
      {OSSL_PKEY_PARAM_RSA_EXPONENT1, numbers.dp.get()},
      {OSSL_PKEY_PARAM_RSA_EXPONENT2, numbers.dq.get()},
      {OSSL_PKEY_PARAM_RSA_COEFFICIENT1, numbers.qinv.get()},
  }};
  for (const auto& [name, number] : fields) OSSL_PARAM_BLD_push_BN(builder.get(), name, number);
  const std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>> parameters{
      OSSL_PARAM_BLD_to_param(builder.get())};
  const std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>> context{
      EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr)};
  EVP_PKEY* key = nullptr;
  EVP_PKEY_fromdata_init(context.get());
  EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, parameters.get());
  return key;
}

}  // namespace

evp_pkey_st* rsa_from_seed(std::uint64_t seed) {
  const Scratch scratch{BN_CTX_new()};
  const std::vector<std::uint32_t> primes = small_primes();
  Number first, second;
  for (std::uint64_t which = 0; !second; ++which) {
    Number prime = prime_from(seed, which, primes, scratch.get());
    (first ? second : first) = std::move(prime);
  }
  if (BN_cmp(first.get(), second.get()) < 0) first.swap(second);  // by custom p > q
  return key_of(private_numbers(first.get(), second.get(), scratch.get()), first.get(),
                second.get());
}

}  // namespace mockgraph::tokens
