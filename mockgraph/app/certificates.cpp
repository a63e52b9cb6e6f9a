#include "mockgraph/app/certificates.h"

#include "mockgraph/app/trust_table.h"
#include "mockgraph/base/mocked_hosts.h"
#include "mockgraph/base/private_file.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace mockgraph::app {
namespace {

using std::chrono::days;

constexpr days kAuthorityLasts{3650};
constexpr days kLeafLasts{397};  // the longest that browsers accept
constexpr days kRenewedBefore{30};
constexpr days kBackdated{1};  // for clients whose clock is a little behind

constexpr std::string_view kOneV4 = "/255.255.255.255";
constexpr std::string_view kOneV6 = "/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";

struct FreeX509 {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(GENERAL_NAMES* names) const { GENERAL_NAMES_free(names); }
};
template <class T>
using OwnedX509 = std::unique_ptr<T, FreeX509>;

struct Identity {
  OwnedX509<X509> certificate;
  OwnedX509<EVP_PKEY> key;
};

struct Extension {
  int kind;
  std::string value;
};

struct Order {
  std::string_view name;
  days lasts;
  std::vector<Extension> extensions;
};

// "DNS:localhost,IP:127.0.0.1,…"
std::string leaf_names(const std::string& address) {
  std::string names = "DNS:localhost,IP:127.0.0.1,IP:::1";
  if (!address.empty()) names.append(",IP:").append(address);
  for (const auto& host : kMockedHosts) names.append(",DNS:").append(host.name);
  return names;
}

// DNS names and addresses beside these are refused by whoever checks a chain. Names of other kinds
// (mail, for one) have no constraint; there, that the authority is for servers only does the same.
std::string permitted_names(const std::string& address) {
  std::string names =
      "critical,permitted;DNS:localhost,permitted;IP:127.0.0.0/255.0.0.0,"
      "permitted;IP:::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";
  const bool is_v6 = address.find(':') != std::string::npos;
  if (!address.empty())
    names.append(",permitted;IP:").append(address).append(is_v6 ? kOneV6 : kOneV4);
  for (const auto& host : kMockedHosts) names.append(",permitted;DNS:").append(host.name);
  return names;
}

Order authority_order(const std::string& address) {
  return {kTrustSubject,
          kAuthorityLasts,
          {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
           {NID_key_usage, "critical,keyCertSign,cRLSign"},
           {NID_ext_key_usage, "serverAuth"},
           {NID_subject_key_identifier, "hash"},
           {NID_name_constraints, permitted_names(address)}}};
}

Order leaf_order(const std::string& address) {
  return {"mockgraph (simulation only)",
          kLeafLasts,
          {{NID_basic_constraints, "critical,CA:FALSE"},
           {NID_key_usage, "critical,digitalSignature"},
           {NID_ext_key_usage, "serverAuth"},
           {NID_subject_key_identifier, "hash"},
           {NID_authority_key_identifier, "keyid"},
           {NID_subject_alt_name, leaf_names(address)}}};
}

Error openssl_failed(std::string_view deed) {
  std::array<char, 160> reason{};
  ERR_error_string_n(ERR_get_error(), reason.data(), reason.size());
  ERR_clear_error();
  return {ErrorKind::kInternal,
          "certificate-failed",
          "cannot " + std::string{deed} + ": " + reason.data(),
          "https",
          {}};
}

// --- PEM -----------------------------------------------------------------------------------

std::string text_in(BIO* bio) {
  char* data = nullptr;
  const auto size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(size)};
}

std::string pem_of(X509* certificate) {
  const OwnedX509<BIO> bio{BIO_new(BIO_s_mem())};
  PEM_write_bio_X509(bio.get(), certificate);
  return text_in(bio.get());
}

std::string pem_of(EVP_PKEY* key) {
  const OwnedX509<BIO> bio{BIO_new(BIO_s_mem())};
  PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
  return text_in(bio.get());
}

// A certificate and its key, written one behind the other; nothing if they are not, or no pair.
std::optional<Identity> parse_identity(const std::string& text) {
  const auto size = static_cast<int>(text.size());
  const OwnedX509<BIO> for_certificate{BIO_new_mem_buf(text.data(), size)};
  const OwnedX509<BIO> for_key{BIO_new_mem_buf(text.data(), size)};
  Identity found{
      OwnedX509<X509>{PEM_read_bio_X509(for_certificate.get(), nullptr, nullptr, nullptr)},
      OwnedX509<EVP_PKEY>{PEM_read_bio_PrivateKey(for_key.get(), nullptr, nullptr, nullptr)}};
  const bool paired = found.certificate && found.key &&
                      X509_check_private_key(found.certificate.get(), found.key.get()) == 1;
  ERR_clear_error();
  if (!paired) return std::nullopt;
  return found;
}

// --- making --------------------------------------------------------------------------------

bool add_extension(X509* certificate, X509* issuer, const Extension& wanted) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const OwnedX509<X509_EXTENSION> extension{
      X509V3_EXT_conf_nid(nullptr, &context, wanted.kind, wanted.value.c_str())};
  return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool set_serial(X509* certificate) {
  std::array<unsigned char, 8> bytes{};
  if (RAND_bytes(bytes.data(), bytes.size()) != 1) return false;
  std::uint64_t serial = 0;
  for (const auto byte : bytes) serial = serial << 8U | byte;
  return ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1U) == 1;
}

bool set_subject(X509* certificate, std::string_view text) {
  const std::vector<unsigned char> bytes(text.begin(), text.end());
  return X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate), NID_commonName,
                                    MBSTRING_UTF8, bytes.data(), static_cast<int>(bytes.size()), -1,
                                    0) == 1;
}

bool set_validity(X509* certificate, Instant now, days lasts) {
  const auto from = static_cast<std::time_t>(epoch_seconds(now - kBackdated));
  const auto until = static_cast<std::time_t>(epoch_seconds(now + lasts));
  return ASN1_TIME_set(X509_getm_notBefore(certificate), from) != nullptr &&
         ASN1_TIME_set(X509_getm_notAfter(certificate), until) != nullptr;
}

// `issuer` null: signed by itself.
Result<Identity> make_identity(const Order& order, const Identity* issuer, Instant now) {
  Identity made{OwnedX509<X509>{X509_new()}, OwnedX509<EVP_PKEY>{EVP_EC_gen("P-256")}};
  X509* certificate = made.certificate.get();
  if (certificate == nullptr || !made.key) return openssl_failed("make a key");
  X509* signer = issuer != nullptr ? issuer->certificate.get() : certificate;
  EVP_PKEY* signing_key = issuer != nullptr ? issuer->key.get() : made.key.get();
  bool done = X509_set_version(certificate, X509_VERSION_3) == 1 && set_serial(certificate) &&
              set_validity(certificate, now, order.lasts) && set_subject(certificate, order.name) &&
              X509_set_issuer_name(certificate, X509_get_subject_name(signer)) == 1 &&
              X509_set_pubkey(certificate, made.key.get()) == 1;
  for (const auto& extension : order.extensions)
    done = done && add_extension(certificate, signer, extension);
  if (!done || X509_sign(certificate, signing_key, EVP_sha256()) == 0)
    return openssl_failed("make a certificate");
  return made;
}

// --- judging -------------------------------------------------------------------------------

bool lasts(X509* certificate, Instant now) {
  auto begin = static_cast<std::time_t>(epoch_seconds(now));
  auto end = static_cast<std::time_t>(epoch_seconds(now + kRenewedBefore));
  return X509_cmp_time(X509_get0_notBefore(certificate), &begin) < 0 &&
         X509_cmp_time(X509_get0_notAfter(certificate), &end) > 0;
}

// The extensions say what a certificate is for; one made by an older version may say otherwise.
bool has_extensions(X509* certificate, X509* issuer, std::span<const Extension> wanted) {
  for (const auto& each : wanted) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const OwnedX509<X509_EXTENSION> fresh{
        X509V3_EXT_conf_nid(nullptr, &context, each.kind, each.value.c_str())};
    const int place = X509_get_ext_by_NID(certificate, each.kind, -1);
    if (!fresh || place < 0) return false;
    if (ASN1_OCTET_STRING_cmp(X509_EXTENSION_get_data(fresh.get()),
                              X509_EXTENSION_get_data(X509_get_ext(certificate, place))) != 0)
      return false;
  }
  return true;
}

bool is_usable(const Identity& identity, const Identity& issuer, const Order& order, Instant now) {
  X509* certificate = identity.certificate.get();
  return lasts(certificate, now) && X509_verify(certificate, issuer.key.get()) == 1 &&
         has_extensions(certificate, issuer.certificate.get(), order.extensions);
}

// --- keeping -------------------------------------------------------------------------------

Status keep(const std::string& path, const Identity& identity) {
  return write_private_file(path, pem_of(identity.certificate.get()) + pem_of(identity.key.get()));
}

Error damaged(const std::string& path) {
  return {ErrorKind::kInvalid,
          "authority-damaged",
          path +
              " holds no certificate with its key; put the file back, or delete it to have a new "
              "development CA made (clients must then trust the new one)",
          path,
          {}};
}

Result<Identity> ensure_authority(const std::string& path, const Order& order, Instant now) {
  const auto text = read_file(path);
  if (!text.ok() && text.error().kind != ErrorKind::kNotFound) return text.error();
  if (text.ok()) {
    auto kept = parse_identity(*text);
    if (!kept) return damaged(path);
    if (is_usable(*kept, *kept, order, now)) return std::move(*kept);
  }
  ASSIGN_OR_RETURN(Identity made, make_identity(order, nullptr, now));
  RETURN_IF_ERROR(keep(path, made));
  return made;
}

Result<Identity> ensure_leaf(const std::string& path, const Order& order, const Identity& authority,
                             Instant now) {
  if (const auto text = read_file(path); text.ok()) {
    auto kept = parse_identity(*text);
    if (kept && is_usable(*kept, authority, order, now)) return std::move(*kept);
  }
  ASSIGN_OR_RETURN(Identity made, make_identity(order, &authority, now));
  RETURN_IF_ERROR(keep(path, made));
  return made;
}

}  // namespace

Result<Certificates> ensure_certificates(const std::string& folder, Instant now,
                                         const std::string& address) {
  RETURN_IF_ERROR(make_private_folder(folder));
  ASSIGN_OR_RETURN(const FileLock lock, FileLock::take(folder + "/certificates.lock"));
  ASSIGN_OR_RETURN(const Identity authority,
                   ensure_authority(folder + "/ca-key.pem", authority_order(address), now));
  ASSIGN_OR_RETURN(const Identity leaf,
                   ensure_leaf(folder + "/server.pem", leaf_order(address), authority, now));
  const std::string path = std::filesystem::absolute(folder + "/ca.pem").lexically_normal();
  const std::string public_part = pem_of(authority.certificate.get());
  if (const auto kept = read_file(path); !kept.ok() || *kept != public_part)
    RETURN_IF_ERROR(write_private_file(path, public_part));
  return Certificates{.authority_path = path,
                      .certificate_chain = pem_of(leaf.certificate.get()),
                      .private_key = pem_of(leaf.key.get())};
}

}  // namespace mockgraph::app
