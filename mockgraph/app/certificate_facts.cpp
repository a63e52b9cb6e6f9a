#include "mockgraph/app/certificate_facts.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <ctime>
#include <memory>

namespace mockgraph::app {
namespace {

struct Free {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(X509* certificate) const { X509_free(certificate); }
};
using Certificate = std::unique_ptr<X509, Free>;

Certificate read(std::string_view pem) {
  const std::unique_ptr<BIO, Free> bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
  Certificate found{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)};
  ERR_clear_error();
  return found;
}

Instant instant_of(const ASN1_TIME* time) {
  std::tm parts{};
  ASN1_TIME_to_tm(time, &parts);
  const std::chrono::year_month_day day{std::chrono::year{parts.tm_year + 1900},
                                        std::chrono::month{static_cast<unsigned>(parts.tm_mon + 1)},
                                        std::chrono::day{static_cast<unsigned>(parts.tm_mday)}};
  return std::chrono::sys_days{day} + std::chrono::hours{parts.tm_hour} +
         std::chrono::minutes{parts.tm_min} + std::chrono::seconds{parts.tm_sec};
}

}  // namespace

Result<CertificateFacts> certificate_facts(std::string_view pem) {
  const auto certificate = read(pem);
  if (!certificate)
    return Error{ErrorKind::kInvalid, "no-certificate", "holds no certificate", {}, {}};
  return CertificateFacts{instant_of(X509_get0_notBefore(certificate.get())),
                          instant_of(X509_get0_notAfter(certificate.get()))};
}

bool is_signed_by(std::string_view leaf, std::string_view authority) {
  const auto signed_one = read(leaf), signer = read(authority);
  const bool fits =
      signed_one && signer && X509_verify(signed_one.get(), X509_get0_pubkey(signer.get())) == 1;
  ERR_clear_error();
  return fits;
}

}  // namespace mockgraph::app
