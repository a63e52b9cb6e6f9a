#pragma once

#include "mockgraph/base/http_message.h"
#include "mockgraph/base/ids.h"
#include "mockgraph/base/trace.h"
#include "mockgraph/base/url.h"
#include "mockgraph/rest/caller.h"
#include "mockgraph/rest/reply.h"
#include "mockgraph/sandbox/state.h"
#include "mockgraph/world/draft.h"

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace mockgraph::sandbox {
class Sandbox;
class Store;
}  // namespace mockgraph::sandbox

// What a handler may touch is its type: a query sees a world that it cannot change, a command
// holds a draft, a relay only the door, a control the sandboxes.
namespace mockgraph::rest {

class TokenDesk;
struct Route;
struct Surface;

// The values of a route's {placeholders}, decoded.
class PathParameters {
 public:
  [[nodiscard]] std::string_view get(std::string_view name) const;  // empty if there is none
  void add(std::string_view name, std::string value);
  void clear() { size_ = 0; }

 private:
  struct Parameter {
    std::string_view name;
    std::string value;
  };
  std::array<Parameter, 5> parameters_;
  std::size_t size_ = 0;
};

// What every handler knows about the request it answers.
struct RequestFacts {
  const Request& request;
  const Route& route;
  const PathParameters& path;
  std::string_view query;  // after '?', still encoded
  const sandbox::State& state;
  const sandbox::Sandbox& sandbox;
  Instant now;
  Guid request_id;
  // Scheme, host and sandbox prefix as the client used them: links in answers begin with it.
  std::string_view base_url;
  bool is_beta = false;
  // Null where the route asks for none. A gate sets it as soon as it knows, so that the journal
  // names whom it refused.
  CallerPtr& caller;
  Trace& trace;      // handlers add what they decided, and why
  Advice& advice;    // set with a refusal
  Grounds& grounds;  // set by a gate that let it pass
};

struct QueryContext : RequestFacts {
  const world::World& world;
};

struct CommandContext : RequestFacts {
  world::Draft& draft;
  IdSource& ids;
  TokenDesk& desk;
  // What the state was before; a command reads its own writes through draft.world().
  [[nodiscard]] const world::World& world() const { return draft.world(); }
};

struct RelayContext : RequestFacts {
  const Exchange& door;
};

struct ControlContext : RequestFacts {
  sandbox::Store& store;
  sandbox::Sandbox& own;  // the sandbox that the path names
  TokenDesk& desk;
  const WallClock& wall;
  std::span<const Surface* const> surfaces;  // what is served, for rules written against routes
};

}  // namespace mockgraph::rest
