#pragma once

#include "mockgraph/app/loopback_post.h"
#include "mockgraph/base/instant.h"
#include "mockgraph/directory/event_post.h"
#include "mockgraph/sandbox/store.h"
#include "mockgraph/tokens/signer.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace mockgraph::app {

// Sends what waits in the post of a sandbox (directory/event_post.h) to its receivers, on a
// thread of its own, and writes down what they answered. A receiver that does not answer with a
// 2xx is asked again, twice: after one second, and after ten more. Events are signed as Partner
// Center's are ("Partner Center webhooks": Authorization "Signature …", RSA with SHA-256 over the
// body; the certificate lies at x-ms-certificate-url).
// Differs: how often the real service tries is not documented.
class Courier {
 public:
  struct Parts {
    tokens::Signer signer;
    WallClock wall;
    // How long to wait after the first attempt, after the second, …; then it has failed.
    std::vector<std::chrono::milliseconds> pauses{std::chrono::seconds{1},
                                                  std::chrono::seconds{10}};
  };
  explicit Courier(Parts parts);
  ~Courier();
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

  // Where this mock answers, for the certificate's address: "http://127.0.0.1:8080".
  void set_base_url(std::string url);
  // There is something in the sandbox's post. Returns at once; safe from any thread.
  void notify(const sandbox::SandboxPtr& sandbox);

 private:
  using Moment = std::chrono::steady_clock::time_point;

  void work(const std::stop_token& stop);
  void deliver_all(const sandbox::SandboxPtr& sandbox);
  // True if it is to be tried again.
  bool deliver(sandbox::Sandbox& sandbox, const directory::WaitingEvent& event);
  [[nodiscard]] Headers signed_headers(const std::string& body);

  Parts parts_;
  LoopbackPost post_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::string base_url_;                            // under the mutex
  std::multimap<Moment, sandbox::SandboxPtr> due_;  // under the mutex
  std::jthread worker_;
};

}  // namespace mockgraph::app
