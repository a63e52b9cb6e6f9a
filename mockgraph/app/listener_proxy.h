#pragma once

#include "mockgraph/app/listener_reader.h"
#include "mockgraph/base/http_message.h"

#include <functional>
#include <string>
#include <string_view>

namespace mockgraph::app {

// ok() if there is a sandbox of that name; else the sentence that tells the client.
using SandboxCheck = std::function<Status(std::string_view name)>;

// What becomes of a request that a proxy was asked. Nothing here looks up a name or connects: the
// proxy either is the host that is wanted, or refuses.
struct ProxyVerdict {
  enum class Kind {
    kTunnel,  // CONNECT to a mocked host: TLS follows, and ends here
    kServe,   // "GET https://host/path" of a client that leaves TLS to its proxy
    kRefuse,  // `refusal` says why, in plain text
  };
  Kind kind = Kind::kRefuse;
  std::string sandbox{};  // the proxy's user name; empty: the default one
  Response refusal{};
};

[[nodiscard]] ProxyVerdict judge_proxied(const Request& request, RequestReader::Form form,
                                         const SandboxCheck& check);

}  // namespace mockgraph::app
