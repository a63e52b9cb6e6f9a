#include "tests/contract/wire/on_tls.h"

#include "mockgraph/base/text.h"
#include "tests/support/matchers.h"

#include <openssl/x509v3.h>

#include <array>
#include <filesystem>
#include <utility>

namespace tests {

using mockgraph::app::ListenerOptions;

namespace {

std::string text_in(BIO* bio) {
  char* bytes = nullptr;
  const auto size = BIO_get_mem_data(bio, &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

}  // namespace

mockgraph::Instant tls_now() { return *mockgraph::parse_instant("2026-09-14T08:15:02Z"); }

TlsClient::TlsClient(const RawClient& wire, const std::string& authority, const char* name)
    : socket_(wire.socket()),
      context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free),
      ssl_(nullptr, SSL_free) {
  SSL_CTX_load_verify_locations(context_.get(), authority.c_str(), nullptr);
  SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
  static constexpr auto kOffered =
      std::to_array<unsigned char>({2, 'h', '2', 8, 'h', 't', 't', 'p', '/', '1', '.', '1'});
  SSL_CTX_set_alpn_protos(context_.get(), kOffered.data(), kOffered.size());
  ssl_.reset(SSL_new(context_.get()));
  std::string asked{name};
  SSL_ctrl(ssl_.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, asked.data());
  SSL_set1_host(ssl_.get(), name);
  X509_VERIFY_PARAM_set_time(SSL_get0_param(ssl_.get()),
                             static_cast<std::time_t>(mockgraph::epoch_seconds(tls_now())));
  SSL_set_fd(ssl_.get(), socket_);
}

std::string TlsClient::hello() {
  BIO* sent = BIO_new(BIO_s_mem());
  SSL_set_bio(ssl_.get(), BIO_new(BIO_s_mem()), sent);
  EXPECT_FALSE(shake_hands());
  std::string text = text_in(sent);
  SSL_set_fd(ssl_.get(), socket_);
  return text;
}

std::string TlsClient::sealed(std::string_view bytes) {
  BIO* sent = BIO_new(BIO_s_mem());
  SSL_set0_wbio(ssl_.get(), sent);
  send(bytes);
  std::string text = text_in(sent);
  SSL_set0_wbio(ssl_.get(), BIO_new_socket(socket_, BIO_NOCLOSE));
  return text;
}

void TlsClient::speak_only(int version) {
  SSL_set_min_proto_version(ssl_.get(), version);
  SSL_set_max_proto_version(ssl_.get(), version);
}

std::string TlsClient::protocol() const {
  const unsigned char* name = nullptr;
  unsigned size = 0;
  SSL_get0_alpn_selected(ssl_.get(), &name, &size);
  return {name, name + size};
}

void TlsClient::send(std::string_view bytes) {
  SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
}

std::string TlsClient::read(std::size_t size) {
  std::string text(size, '\0');
  std::size_t have = 0;
  std::size_t got = 0;
  while (have < size && SSL_read_ex(ssl_.get(), text.data() + have, size - have, &got) == 1)
    have += got;
  text.resize(have);
  return text;
}

std::string TlsClient::read_answer() {
  std::string head;
  while (!head.ends_with("\r\n\r\n")) {
    const auto byte = read(1);
    if (byte.empty()) return head;
    head += byte;
  }
  for (const auto line : mockgraph::split(head, '\n')) {
    constexpr std::string_view kLength = "Content-Length: ";
    if (!line.starts_with(kLength)) continue;
    const auto length = mockgraph::to_integer(mockgraph::trim(line.substr(kLength.size())));
    head += read(static_cast<std::size_t>(length.value_or(0)));
    break;
  }
  return head;
}

WireTls::WireTls()
    : folder_(testing::TempDir() + "wire_tls_" +
              testing::UnitTest::GetInstance()->current_test_info()->name()) {
  std::filesystem::remove_all(folder_);
  auto made = mockgraph::app::ensure_certificates(folder_, tls_now());
  EXPECT_THAT(made, IsOk());
  certificates_ = *std::move(made);
}

WireTls::~WireTls() { std::filesystem::remove_all(folder_); }

void WireTls::serve(const mockgraph::Exchange& exchange) {
  auto started = mockgraph::app::Listener::start(options(), exchange);
  ASSERT_THAT(started, IsOk());
  listener_.emplace(std::move(*started));
}

ListenerOptions WireTls::options() const {
  ListenerOptions options;
  options.http = "127.0.0.1:0";
  options.https = "127.0.0.1:0";
  options.proxy = "127.0.0.1:0";
  options.certificate_chain = certificates_.certificate_chain;
  options.private_key = certificates_.private_key;
  options.patience = std::chrono::milliseconds{200};
  return options;
}

}  // namespace tests
