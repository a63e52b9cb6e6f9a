#pragma once

#include "mockgraph/rest/pipeline.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace mockgraph::app {

// What a mock is made of. Time and chance come from here, and from nowhere else.
struct ServiceParts {
  sandbox::State initial;  // of the default sandbox
  tokens::Signer signer;
  WallClock wall;
  sandbox::Journal::Bounds journal;
  // Told of a sandbox in which events wait to be sent. Null: nobody sends any.
  std::function<void(const sandbox::SandboxPtr&)> post = nullptr;
  // Served beside the simulated services, each below its own prefix.
  std::vector<const rest::Surface*> more{};
};

// The whole mock: a request in, a response out, no socket. Safe to use from several threads.
class Service {
 public:
  explicit Service(ServiceParts parts);

  // An Error means that no answer is sent, as when an injected fault breaks the connection.
  [[nodiscard]] Result<Response> handle(const Request& request) const {
    return pipeline_.handle(request);
  }
  // handle() as a value, for a listener or for a client in the same process. Lives as long as this.
  [[nodiscard]] Exchange exchange() const;

  // ok() if there is a sandbox of that name; else kNotFound with a sentence that names the nearest.
  [[nodiscard]] Status has_sandbox(std::string_view name) const;

  [[nodiscard]] sandbox::Store& store() { return store_; }

 private:
  sandbox::Store store_;
  rest::TokenDesk desk_;
  const std::vector<const rest::Surface*> surfaces_;
  rest::Pipeline pipeline_;
};

}  // namespace mockgraph::app
