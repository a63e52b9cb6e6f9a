#pragma once

#include "mockgraph/app/listener_channel.h"
#include "mockgraph/base/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace mockgraph::app {

// What all TLS connections of a listener share: the certificate and its key. TLS 1.2 and 1.3,
// HTTP/1.1 by ALPN. Safe to use from several threads.
class TlsIdentity {
 public:
  // Both PEM; the leaf is the first certificate. kInvalid if they cannot be read or do not match.
  [[nodiscard]] static Result<TlsIdentity> read(const std::string& certificate_chain,
                                                const std::string& private_key);

  // The server's end on a connected, non-blocking socket, which must outlive it. `early` was read
  // from that socket before: the first bytes of a client that did not wait for its tunnel.
  [[nodiscard]] std::unique_ptr<Channel> open(int socket, std::string_view early = {}) const;

 private:
  explicit TlsIdentity(std::shared_ptr<void> context) : context_(std::move(context)) {}
  std::shared_ptr<void> context_;  // an SSL_CTX; OpenSSL stays out of this header
};

}  // namespace mockgraph::app
