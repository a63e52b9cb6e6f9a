#include "mockgraph/app/listener_tls.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <utility>

namespace mockgraph::app {
namespace {

constexpr std::size_t kRecord = 16U << 10U;  // what one TLS record carries at most

struct FreeTls {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(SSL* ssl) const { SSL_free(ssl); }
};
template <class T>
using OwnedTls = std::unique_ptr<T, FreeTls>;

Error unusable(std::string_view what) {
  std::array<char, 160> reason{};
  ERR_error_string_n(ERR_get_error(), reason.data(), reason.size());
  ERR_clear_error();
  return {ErrorKind::kInvalid,
          "bad-certificate",
          "the TLS " + std::string{what} + " cannot be used (" + reason.data() +
              "); remove the certificate files and start again to have new ones made",
          "https",
          {}};
}

class TlsChannel final : public Channel {
 public:
  TlsChannel(SSL_CTX* context, int socket, std::string_view early)
      : ssl_(SSL_new(context)), socket_(socket) {
    SSL_set_fd(ssl_.get(), socket);
    if (!early.empty()) read_first(early);
    SSL_set_accept_state(ssl_.get());
  }

  Moved read(std::span<char> into) override {
    std::size_t bytes = 0;
    ERR_clear_error();
    const int outcome = SSL_read_ex(ssl_.get(), into.data(), into.size(), &bytes);
    if (outcome > 0) return {bytes, Need::kNothing};
    return {0, need_after(outcome)};
  }

  // A retry after kWritable must show OpenSSL the same bytes; since the caller hands in what is
  // left of the same head and body, cutting a record off the front does.
  Moved write(std::string_view head, std::string_view body) override {
    std::size_t moved = 0;
    while (!head.empty() || !body.empty()) {
      const std::string_view record = front_record(head, body);
      std::size_t bytes = 0;
      ERR_clear_error();
      const int outcome = SSL_write_ex(ssl_.get(), record.data(), record.size(), &bytes);
      if (outcome <= 0) return {moved, need_after(outcome)};
      moved += bytes;
      const auto of_head = std::min(bytes, head.size());
      head.remove_prefix(of_head);
      body.remove_prefix(bytes - of_head);
    }
    return {moved, Need::kNothing};
  }

  // What was already read from the socket, beyond the record that was asked for, wakes nobody.
  [[nodiscard]] bool may_hold_more(std::size_t /*bytes*/, std::size_t /*asked*/) const override {
    return SSL_has_pending(ssl_.get()) == 1 || BIO_pending(SSL_get_rbio(ssl_.get())) > 0;
  }

  [[nodiscard]] bool is_amid() const override {
    return SSL_is_init_finished(ssl_.get()) == 0 || SSL_has_pending(ssl_.get()) == 1;
  }

  void end_output() override {
    ERR_clear_error();
    SSL_shutdown(ssl_.get());
    ::shutdown(socket_, SHUT_WR);
  }

 private:
  // A buffer in front of the socket gives out what it holds before it reads on.
  void read_first(std::string_view early) {
    std::string bytes{early};  // OpenSSL copies, too, but wants them changeable
    BIO* buffer = BIO_new(BIO_f_buffer());
    BIO_set_buffer_read_data(buffer, bytes.data(), static_cast<long>(bytes.size()));
    SSL_set0_rbio(ssl_.get(), BIO_push(buffer, BIO_new_socket(socket_, BIO_NOCLOSE)));
  }

  std::string_view front_record(std::string_view head, std::string_view body) {
    if (head.empty()) return body.substr(0, kRecord);
    record_.assign(head.substr(0, kRecord));
    record_.append(body.substr(0, kRecord - record_.size()));
    return record_;
  }

  [[nodiscard]] Need need_after(int outcome) const {
    switch (SSL_get_error(ssl_.get(), outcome)) {
      case SSL_ERROR_WANT_READ:
        return Need::kReadable;
      case SSL_ERROR_WANT_WRITE:
        return Need::kWritable;
      default:
        return Need::kEnd;
    }
  }

  OwnedTls<SSL> ssl_;
  int socket_;
  std::string record_;
};

int choose_protocol(SSL* /*ssl*/, const unsigned char** chosen, unsigned char* chosen_size,
                    const unsigned char* offered, unsigned int offered_size, void* /*unused*/) {
  static constexpr auto kHttp11 =
      std::to_array<unsigned char>({8, 'h', 't', 't', 'p', '/', '1', '.', '1'});
  unsigned char* found = nullptr;
  if (SSL_select_next_proto(&found, chosen_size, kHttp11.data(), kHttp11.size(), offered,
                            offered_size) != OPENSSL_NPN_NEGOTIATED)
    return SSL_TLSEXT_ERR_NOACK;
  *chosen = found;
  return SSL_TLSEXT_ERR_OK;
}

OwnedTls<BIO> reading(const std::string& text) {
  return OwnedTls<BIO>{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
}

Status use_certificates(SSL_CTX* context, const std::string& chain) {
  const auto bio = reading(chain);
  const OwnedTls<X509> leaf{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)};
  if (!leaf || SSL_CTX_use_certificate(context, leaf.get()) != 1) return unusable("certificate");
  while (auto* issuer = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) {
    if (SSL_CTX_add0_chain_cert(context, issuer) == 1) continue;
    X509_free(issuer);
    return unusable("certificate chain");
  }
  ERR_clear_error();  // the end of the text counts as an error there
  return ok();
}

Status use_key(SSL_CTX* context, const std::string& text) {
  const auto bio = reading(text);
  const OwnedTls<EVP_PKEY> key{PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr)};
  if (!key || SSL_CTX_use_PrivateKey(context, key.get()) != 1 ||
      SSL_CTX_check_private_key(context) != 1)
    return unusable("key");
  return ok();
}

}  // namespace

Result<TlsIdentity> TlsIdentity::read(const std::string& certificate_chain,
                                      const std::string& private_key) {
  std::shared_ptr<SSL_CTX> context{SSL_CTX_new(TLS_server_method()), SSL_CTX_free};
  if (!context) return unusable("library");
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE |
                                      SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                      SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_read_ahead(context.get(), 1);  // a record costs one call, not one for its head, too
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
  SSL_CTX_set_num_tickets(context.get(), 1);
  SSL_CTX_set_alpn_select_cb(context.get(), choose_protocol, nullptr);
  RETURN_IF_ERROR(use_certificates(context.get(), certificate_chain));
  RETURN_IF_ERROR(use_key(context.get(), private_key));
  return TlsIdentity{std::move(context)};
}

std::unique_ptr<Channel> TlsIdentity::open(int socket, std::string_view early) const {
  return std::make_unique<TlsChannel>(static_cast<SSL_CTX*>(context_.get()), socket, early);
}

}  // namespace mockgraph::app
