#pragma once

#include "mockgraph/rest/route_table.h"
#include "mockgraph/rest/rules.h"
#include "mockgraph/rest/surface.h"
#include "mockgraph/sandbox/store.h"

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>

namespace mockgraph::rest {

// The one door: a request in, a response out, for all surfaces. The stages stand in handle() in
// their order, each with the reason why it stands there.
class Pipeline {
 public:
  // Which surface answers a request: by host name, else by path. Null: none.
  using ChooseSurface = const Surface* (*)(std::string_view host, std::string_view path);

  struct Parts {
    std::span<const Surface* const> surfaces;
    ChooseSurface choose;
    const Surface* lost_and_found;  // speaks when no surface was chosen
    const world::Laws* laws;
    sandbox::Store* store;
    TokenDesk* desk;
    WallClock wall;
    // Told of a sandbox in which events wait to be sent. Null: nobody sends any.
    std::function<void(const sandbox::SandboxPtr&)> post = nullptr;
    RuleWorld rule_world{};
  };
  explicit Pipeline(Parts parts);

  // An Error means that no answer is sent: a rule broke the connection.
  [[nodiscard]] Result<Response> handle(const Request& request) const;

 private:
  struct Passage;  // one request on its way
  Result<Reply> serve(Passage& passage) const;
  void ask_rules(Passage& passage) const;
  Result<Reply> admit_and_call(Passage& passage) const;
  Result<Reply> call(Passage& passage) const;
  Result<Reply> call_command(Passage& passage, Command command) const;
  Response finish(Passage& passage, Result<Reply> outcome) const;
  void post(const sandbox::SandboxPtr& sandbox) const;
  void record(Passage& passage, const Response& response, std::string error_code) const;

  Parts parts_;
  std::map<const Surface*, std::unique_ptr<RouteTable>> tables_;
  Exchange door_;
};

}  // namespace mockgraph::rest
