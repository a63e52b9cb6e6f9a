#pragma once

#include "client/api/login_client.h"
#include "client/procedure/session.h"
#include "scenarios/runner/visitor.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace scenarios::runner {

// What people do in a scenario without the setup client: single calls, sign-ins at the pages,
// tokens that are renewed. Tokens and values that are kept have a name for the acts that follow;
// none of them is ever written down.
class ByHand {
 public:
  using OpenSession = std::function<client::procedure::Session()>;
  // What stands at a JSON Pointer into the world told by names; nothing if there is nothing.
  using Look = std::function<std::optional<mockgraph::Json>(std::string_view pointer)>;
  ByHand(OpenSession open, Look look) : open_(std::move(open)), look_(std::move(look)) {}

  // An Error: it went otherwise than the act says; its target is the act's place in the file.
  [[nodiscard]] mockgraph::Status edit(const Act& act);
  [[nodiscard]] mockgraph::Status sign_in(const Act& act);
  [[nodiscard]] mockgraph::Status refresh(const Act& act);

 private:
  struct Kept {
    client::api::Tokens tokens;
    std::string client;
  };
  mockgraph::Result<client::wire::Connection> connect();
  mockgraph::Result<Visitor*> visitor(const std::string& browser);
  mockgraph::Result<std::string> bearer(client::wire::Connection& connection, const Act& act);
  mockgraph::Status sign_in_by_device(const Act& act, const PageSignIn& who);
  [[nodiscard]] mockgraph::Status check_places(const Act& act) const;
  mockgraph::Status check_answer(const Act& act, const mockgraph::Response& response);
  mockgraph::Status settle(const Act& act, const TokenOutcome& wanted, const std::string& keep,
                           const std::string& client,
                           mockgraph::Result<client::api::Tokens> tokens);
  // With kept values, and with what stands in the world, for "${name}" and "${state/…}"; what is
  // not there stays as it is.
  [[nodiscard]] std::string filled(std::string_view text) const;
  [[nodiscard]] mockgraph::Json filled_json(const mockgraph::Json& value) const;

  OpenSession open_;
  Look look_;
  std::map<std::string, Kept> tokens_;
  std::map<std::string, std::string> values_;
  std::map<std::string, std::unique_ptr<Visitor>> visitors_;  // by their browsers
};

}  // namespace scenarios::runner
