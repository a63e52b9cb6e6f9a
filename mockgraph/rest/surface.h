#pragma once

#include "mockgraph/rest/route.h"
#include "mockgraph/rest/token_desk.h"

#include <optional>
#include <span>
#include <string_view>

namespace mockgraph::rest {

// What a surface needs to speak an error or dress an answer.
struct Setting {
  const Request& request;
  Instant now;
  Guid request_id;
  std::string_view base_url;
  const Route* route;  // null if none matched
};

// One of the simulated services, as the pipeline sees it: a table of routes and four functions.
struct Surface {
  std::string_view name;  // graph, login, partner, admin
  std::span<const Route> routes;
  // Finds out who calls and whether the route is open to him. Null for a route marked kOpen is a
  // fine answer. Adds to facts.trace and facts.advice.
  Result<CallerPtr> (*gate)(const RequestFacts& facts, TokenDesk& desk);
  // An error in the surface's own dialect.
  Reply (*speak)(const Error& error, const Setting& setting);
  // Headers that all answers of the surface have.
  void (*dress)(Response& response, const Setting& setting);
  // No route: is it an unknown path (allowed is empty), or a verb it does not have?
  Error (*lost)(std::string_view path, std::string_view allowed);
  // How far the replica that answers is behind. Null: everybody sees the present.
  Duration (*replica_lag)(const RequestFacts& facts) = nullptr;
  // The present world as it is known where a write goes that names objects of a kind that is slower
  // than the rest. Nothing: all of it is known. Null: there are no such kinds.
  std::optional<world::World> (*without_young)(const RequestFacts& facts) = nullptr;
  // Whatever path begins with this is for the surface, before anybody is asked whose it is.
  std::string_view prefix{};
  // None of its requests is journalled or counted, whatever the verb: it looks on.
  bool looks_on = false;
};

}  // namespace mockgraph::rest
