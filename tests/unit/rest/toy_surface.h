#pragma once

#include "mockgraph/rest/pipeline.h"
#include "mockgraph/schema/directory_tables.h"

#include <nlohmann/json.hpp>

#include <stdexcept>
#include <string>

// A service of a few routes about groups, made up so that the pipeline is tested without a real
// one. Its gate lets everybody in but "Bearer nobody" and, refused by name, "Bearer ada".
namespace mockgraph::rest::toy {

inline constexpr std::string_view kTenant = "99999999-8888-4777-8666-555555555555";
inline constexpr auto kName = schema::kGroup.at("displayName");

inline Result<Reply> read_group(const QueryContext& c) {
  c.trace.push_back({"handler", "passed", "read"});
  const auto group =
      c.world.tenant(kTenant)->table(schema::TypeId::kGroup).first_by(kName, c.path.get("name"));
  if (group == nullptr) return Error{ErrorKind::kNotFound, "no-group", "no such group", {}, {}};
  return with_body(200, dump(Json{{"name", group->text(kName)},
                                  {"query", std::string{c.query}},
                                  {"base", std::string{c.base_url}}}));
}

// Adds the group that the body names, then does what the name says.
inline Result<Reply> add_group(CommandContext& c) {
  c.trace.push_back({"handler", "passed", "add"});
  ASSIGN_OR_RETURN(const Json body, parse_json(c.request.body));
  const auto name = string_at(body, "/name");
  RETURN_IF_ERROR(c.draft.add(kTenant, world::RowEdit{schema::kGroup}.set_text(kName, name)));
  if (name == "refused") return Error{ErrorKind::kInvalid, "refused", "not that one", {}, {}};
  if (name == "thrown") throw std::runtime_error("out of paper");
  if (name == "thrown oddly") throw 7;  // NOLINT: what is no exception may be thrown, too
  return with_body(201, dump(Json{{"name", name}})).with("Location", "/v1.0/groups/" + name);
}

inline Result<Reply> make_secret(CommandContext&) {
  return with_body(200, R"({"secretText":"s3cret","hint":"s3c"})");
}

inline Result<Reply> not_known(const QueryContext&) {
  return Error{ErrorKind::kNotSimulated, "not-simulated", "nobody knows", {}, {}};
}

// Asks the door itself, and gives back what it said.
inline Result<Reply> relay(const RelayContext& c) {
  Request inner{.method = "GET", .target = c.request.body};
  inner.headers.add("Host", "toy.example");
  ASSIGN_OR_RETURN(const Response answer, c.door(inner));
  return with_body(answer.status, std::string{answer.text()});
}

inline Result<Reply> name_sandboxes(const ControlContext& c) {
  return with_body(200, dump(Json{{"own", c.own.name()}, {"all", c.store.names()}}));
}

inline Result<CallerPtr> gate(const RequestFacts& facts, TokenDesk&) {
  const auto authorization = facts.request.headers.get("Authorization");
  if (authorization == "Bearer broken") throw std::logic_error("the gate fell");
  if (authorization == "Bearer nobody")
    return Error{ErrorKind::kUnauthenticated, "nobody", "who are you?", {}, {}};
  auto caller = std::make_shared<Caller>();
  caller->for_journal = std::make_shared<const sandbox::JournalCaller>(
      sandbox::JournalCaller{"user", std::string{kTenant}, "1", std::string{authorization}, "app"});
  facts.caller = caller;
  facts.trace.push_back({"gate", authorization == "Bearer ada" ? "refused" : "passed", ""});
  if (authorization != "Bearer ada") return CallerPtr{caller};
  facts.advice = {"R3", "put ada into AdminAgents"};
  return Error{ErrorKind::kForbidden, "not-ada", "not you", {}, {}};
}

inline int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kUnauthenticated:
      return 401;
    case ErrorKind::kForbidden:
      return 403;
    case ErrorKind::kNotFound:
      return 404;
    case ErrorKind::kMethodNotAllowed:
      return 405;
    case ErrorKind::kNotSimulated:
      return 501;
    case ErrorKind::kInternal:
      return 500;
    default:
      return 400;
  }
}

inline Reply speak(const Error& error, const Setting& setting) {
  auto reply = with_body(status_of(error.kind),
                         dump(Json{{"code", error.code}, {"message", error.message}}));
  reply.error_code = error.code;
  if (!error.about("allow").empty())
    reply = std::move(reply).with("Allow", std::string{error.about("allow")});
  return std::move(reply).with("x-route", setting.route != nullptr ? "found" : "none");
}

inline void dress(Response& response, const Setting&) {
  response.headers.add("x-toy", "yes");
  if (response.body != nullptr && !response.headers.has("Content-Type"))
    response.headers.add("Content-Type", "application/json");
}

inline Error lost(std::string_view path, std::string_view allowed) {
  if (allowed.empty())
    return {ErrorKind::kNotFound, "no-path", "no path " + std::string{path}, {}, {}};
  return Error{ErrorKind::kMethodNotAllowed, "no-verb", "not so", {}, {}}.with(
      "allow", std::string{allowed});
}

inline constexpr auto kToyRoutes = std::to_array<Route>({
    {"GET", "/v1.0/groups/{name}", nullptr, read_group, "Read"},
    {"POST", "/v1.0/groups", nullptr, add_group, "Add"},
    {"POST", "/v1.0/attempts", nullptr, add_group, "Add, and keep", kRefusalCommits},
    {"POST", "/v1.0/secrets", nullptr, make_secret, "Make a secret", kSecretAnswer},
    {"GET", "/v1.0/unknown", nullptr, not_known, "Nobody knows"},
    {"POST", "/v1.0/relay", nullptr, relay, "Ask again"},
});
inline constexpr auto kControlRoutes = std::to_array<Route>({
    {"GET", "/_toy/sandboxes", nullptr, name_sandboxes, "List"},
    {"POST", "/_toy/sandboxes", nullptr, name_sandboxes, "List, as a write"},
});
inline constexpr Surface kToy{"graph", kToyRoutes, gate, speak, dress, lost};
inline constexpr Surface kControl{"admin", kControlRoutes, gate, speak, dress, lost};

inline const Surface* choose(std::string_view host, std::string_view path) {
  if (path.starts_with("/_toy/")) return &kControl;
  return host == "toy.example" || path.starts_with("/v1.0/") ? &kToy : nullptr;
}

}  // namespace mockgraph::rest::toy
