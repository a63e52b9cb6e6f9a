#pragma once

#include "mockgraph/app/certificates.h"
#include "mockgraph/app/listener.h"
#include "tests/contract/wire/raw_client.h"

#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tests {

// For him it is then, whatever the machine's clock says.
[[nodiscard]] mockgraph::Instant tls_now();

// A client that trusts one CA and wants one name.
class TlsClient {
 public:
  TlsClient(const RawClient& wire, const std::string& authority, const char* name);

  // Speaks this version only: TLS1_2_VERSION, TLS1_3_VERSION.
  void speak_only(int version);
  // Its first bytes, for who wants to send them himself; shake_hands() goes on from there.
  [[nodiscard]] std::string hello();
  [[nodiscard]] bool shake_hands() { return SSL_connect(ssl_.get()) == 1; }
  [[nodiscard]] std::int64_t verdict() const { return SSL_get_verify_result(ssl_.get()); }
  [[nodiscard]] std::string protocol() const;  // that ALPN settled on
  [[nodiscard]] std::string version() const { return SSL_get_version(ssl_.get()); }
  void send(std::string_view bytes);
  // As it would be sent.
  [[nodiscard]] std::string sealed(std::string_view bytes);
  [[nodiscard]] std::string read(std::size_t size);
  // One answer: the head, and as many bytes as its Content-Length says.
  [[nodiscard]] std::string read_answer();

 private:
  int socket_;
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
};

// A listener for http, https and proxying, each on a free port.
class WireTls : public testing::Test {
 protected:
  WireTls();
  ~WireTls() override;

  void serve(const mockgraph::Exchange& exchange);
  [[nodiscard]] mockgraph::app::ListenerOptions options() const;

  std::string folder_;
  mockgraph::app::Certificates certificates_;
  std::optional<mockgraph::app::Listener> listener_;
};

}  // namespace tests
