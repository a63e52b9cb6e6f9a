#pragma once

#include "mockgraph/base/http_message.h"
#include "mockgraph/base/url.h"

#include <memory>
#include <string>
#include <vector>

namespace mockgraph::app {

// Sends requests to receivers on this machine, and to no other: the address is taken as it stands
// and never looked up. Certificates are not checked, since loopback has none worth checking. One at
// a time; stop() may come from any thread.
class LoopbackPost {
 public:
  LoopbackPost();
  ~LoopbackPost();
  LoopbackPost(const LoopbackPost&) = delete;
  LoopbackPost& operator=(const LoopbackPost&) = delete;

  // Gives the status of the answer. Errors (kUnavailable): "elsewhere" for an address that is not
  // loopback, "no-answer" with the reason, "stopped".
  [[nodiscard]] Result<int> send(const Url& url, const Headers& headers, const std::string& body);

  // Ends what is under way and refuses what comes.
  void stop();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace mockgraph::app
