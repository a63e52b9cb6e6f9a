#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/base/result.h"

#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;  // OpenSSL's EVP_PKEY

namespace mockgraph::tokens {

// The certificate that an application proves itself with: of its RSA key the public half. What it
// says of its time of validity is not looked at: its registration has dates of its own.
class ClientCertificate {
 public:
  // DER. Error: kInvalid "not-a-certificate", also for keys that are not RSA or under 2048 bits.
  [[nodiscard]] static Result<ClientCertificate> from_der(std::string_view der);

  // How a client assertion names it: base64url of a digest of the certificate.
  [[nodiscard]] const std::string& x5t() const { return x5t_; }            // SHA-1
  [[nodiscard]] const std::string& x5t_s256() const { return x5t_s256_; }  // SHA-256

  // RFC 7518: "RS256" (3.3) and "PS256" (3.5). Any other algorithm verifies nothing.
  [[nodiscard]] bool verifies(std::string_view algorithm, std::string_view input,
                              std::string_view signature) const;

 private:
  struct Free {
    void operator()(evp_pkey_st* key) const;
  };

  std::unique_ptr<evp_pkey_st, Free> key_;
  std::string x5t_, x5t_s256_;
};

}  // namespace mockgraph::tokens
