#include "mockgraph/rest/pipeline.h"

#include "mockgraph/base/text.h"
#include "mockgraph/rest/alias.h"
#include "mockgraph/rest/redact.h"
#include "mockgraph/rest/replica.h"
#include "mockgraph/rest/sandbox_prefix.h"
#include "mockgraph/rest/settle.h"
#include "mockgraph/sandbox/rule.h"

#include <algorithm>
#include <exception>
#include <optional>

namespace mockgraph::rest {
namespace {

// Reading the journal must not write it, nor use up ids; no more may the pages that show it.
constexpr bool is_own(const Surface& surface) {
  return surface.looks_on || surface.name == "admin" || surface.name == "console";
}

const Surface* claimed(std::span<const Surface* const> surfaces, std::string_view path) {
  for (const Surface* each : surfaces) {
    if (!each->prefix.empty() && path.starts_with(each->prefix)) return each;
  }
  return nullptr;
}

Error defect(std::string_view what) {
  return {
      ErrorKind::kInternal, "defect", "a defect of the simulator: " + std::string{what}, {}, {}};
}

}  // namespace

struct Pipeline::Passage {
  const Request& request;
  sandbox::SandboxPtr sandbox{};
  sandbox::StatePtr state{};
  Instant now{};
  Guid id{};
  std::string base_url{};
  Target target{};
  std::string_view path{};   // without the sandbox prefix
  std::string_view alias{};  // a secret word for the sandbox; empty: it was called by its name
  const Surface* surface = nullptr;
  RouteTable::Match match{};
  PathParameters parameters{};
  CallerPtr caller{};
  Trace trace{};
  Advice advice{};
  Grounds grounds{};
  std::vector<world::Change> changes{};
  std::optional<Ruling> ruling{};
  bool is_defect = false;

  [[nodiscard]] RequestFacts facts(const sandbox::State& seen) {
    return {request, *match.route, parameters,    target.query, seen,  *sandbox, now,
            id,      base_url,     match.is_beta, caller,       trace, advice,   grounds};
  }
  [[nodiscard]] Setting setting() const { return {request, now, id, base_url, match.route}; }
  [[nodiscard]] world::Initiator initiator(std::string_view request_id) const;
  [[nodiscard]] bool is_silent() const {
    const bool reads = request.method == "GET" || request.method == "HEAD";
    return surface->looks_on || (is_own(*surface) && reads);
  }
};

world::Initiator Pipeline::Passage::initiator(std::string_view request_id) const {
  using Kind = world::Initiator::Kind;
  const auto correlation = request.headers.get("client-request-id");
  world::Initiator who{.surface = surface->name,
                       .address = request.peer,
                       .user_agent = request.headers.get("User-Agent"),
                       .correlation_id = correlation.empty() ? request_id : correlation,
                       .request = id};
  if (caller == nullptr) return who;
  who.kind = caller->is_application() ? Kind::kApplication : Kind::kUser;
  who.tenant = caller->tenant_id;
  who.object_id = caller->object_id;
  who.name = caller->upn;
  who.app_id = caller->app_id;
  return who;
}

Pipeline::Pipeline(Parts parts) : parts_(std::move(parts)) {
  for (const Surface* surface : parts_.surfaces)
    tables_.emplace(surface, std::make_unique<RouteTable>(surface->routes));
  door_ = [this](const Request& request) { return handle(request); };
}

Result<Response> Pipeline::handle(const Request& request) const {
  Passage passage{.request = request, .target = split_target(request.target)};

  // The sandbox comes first: whatever is refused later is on record in it.
  const auto prefix = sandbox_prefix(passage.target.path);
  const std::string_view named = prefix.sandbox.value_or(request.sandbox);
  passage.path = prefix.rest;
  passage.sandbox =
      prefix.sandbox || !named.empty() ? parts_.store->find(named) : parts_.store->the_default();
  const bool is_known = passage.sandbox != nullptr;
  if (is_known && !named.empty() && named != passage.sandbox->name()) passage.alias = named;
  if (!is_known) passage.sandbox = parts_.store->the_default();
  passage.state = passage.sandbox->read();
  passage.now = passage.state->clock.now(parts_.wall);
  // What became due while nobody asked has happened before anybody looks.
  passage.is_defect = !settle(*passage.sandbox, *parts_.laws, passage.now).ok();
  passage.state = passage.sandbox->read();
  const auto host = request.headers.get("Host");
  passage.base_url.append(request.secure ? "https://" : "http://").append(host);
  if (prefix.sandbox) passage.base_url.append(kSandboxes).append(*prefix.sandbox);

  passage.surface = claimed(parts_.surfaces, passage.path);
  if (!passage.surface) passage.surface = parts_.choose(host_name(host), passage.path);
  const bool is_chosen = passage.surface != nullptr;
  if (!is_known || !is_chosen) passage.surface = parts_.lost_and_found;
  // Ids are drawn for what is recorded only, so that looking on does not move them.
  if (!passage.is_silent()) passage.id = passage.sandbox->next_request_id();

  auto outcome = [&]() -> Result<Reply> {
    if (!is_known) return unknown_sandbox(named);
    if (!is_chosen) return passage.surface->lost(passage.path, {});
    return serve(passage);
  }();
  auto response = finish(passage, std::move(outcome));
  if (parts_.post != nullptr) post(passage.sandbox);
  if (response.fault.kind == WireFault::Kind::kResetBefore)
    return Error{ErrorKind::kNoAnswer, "reset", "a rule closed the connection", {}, {}};
  return response;
}

Result<Reply> Pipeline::serve(Passage& passage) const {
  // The route before faults and permissions: both are written against route templates.
  passage.match =
      tables_.at(passage.surface)->match(passage.request.method, passage.path, passage.parameters);
  if (passage.match.route == nullptr)
    return passage.surface->lost(passage.path, passage.match.allowed);
  const Route& route = *passage.match.route;

  // Rules before the gate: they stand for what answers before the service does.
  const auto& rules = passage.state->rules;
  if (!rules.empty() && !is_own(*passage.surface) &&
      rules.concerns(passage.surface->name, route.method, route.path))
    ask_rules(passage);
  if (!passage.ruling || !passage.ruling->answer) return admit_and_call(passage);
  // The rule's answer leaves, or none does: the service's own is for its effect only.
  if (passage.ruling->rule->then.after_effect && !passage.ruling->is_refused)
    static_cast<void>(admit_and_call(passage));
  return *passage.ruling->answer;
}

void Pipeline::ask_rules(Passage& passage) const {
  const Status asked = passage.sandbox->commit([&](sandbox::State& next) {
    const auto facts = passage.facts(next);
    const AskedOf call{facts, *passage.surface, *parts_.desk, parts_.rule_world};
    passage.ruling = consult_rules(next, call, parts_.rule_world, passage.now);
    return ok();
  });
  static_cast<void>(asked);  // the change has no way to fail
  if (passage.ruling && passage.ruling->is_refused)
    passage.trace.push_back({"rule", "refused", passage.ruling->answer->error().message});
  // The rule may have moved the clock: what became due by that has happened, too.
  passage.now = passage.sandbox->read()->clock.now(parts_.wall);
  if (!settle(*passage.sandbox, *parts_.laws, passage.now).ok()) passage.is_defect = true;
  passage.state = passage.sandbox->read();
}

Result<Reply> Pipeline::admit_and_call(Passage& passage) const {
  const auto caught = [&](std::string_view what) {
    passage.is_defect = true;
    passage.changes.clear();
    return defect(what);
  };
  // The only catch-all of the house: what lands here is our own defect, and is marked as one.
  try {
    const auto facts = passage.facts(*passage.state);
    ASSIGN_OR_RETURN(passage.caller, passage.surface->gate(facts, *parts_.desk));
    return call(passage);
  } catch (const std::exception& thrown) {
    return caught(thrown.what());
  } catch (...) {
    return caught("something that is no exception was thrown");
  }
}

Result<Reply> Pipeline::call(Passage& passage) const {
  struct Visitor {
    const Pipeline& pipeline;
    Passage& passage;
    Result<Reply> operator()(Query query) const {
      const auto facts = passage.facts(*passage.state);
      return query(QueryContext{facts, replica_of(*passage.surface, facts)});
    }
    Result<Reply> operator()(Command command) const {
      return pipeline.call_command(passage, command);
    }
    Result<Reply> operator()(Relay relay) const {
      return relay(RelayContext{passage.facts(*passage.state), pipeline.door_});
    }
    Result<Reply> operator()(Control control) const {
      return control(ControlContext{passage.facts(*passage.state), *pipeline.parts_.store,
                                    *passage.sandbox, *pipeline.parts_.desk, pipeline.parts_.wall,
                                    pipeline.parts_.surfaces});
    }
  };
  return std::visit(Visitor{*this, passage}, passage.match.route->handler);
}

Result<Reply> Pipeline::call_command(Passage& passage, Command command) const {
  const bool keeps_refusals = passage.match.route->has(kRefusalCommits);
  Result<Reply> outcome = defect("the command did not run");
  const auto committed = passage.sandbox->commit([&](sandbox::State& next) -> Status {
    IdSource ids{next.seed, next.drawn};
    const world::World before = next.world;
    world::Draft draft{before, *parts_.laws, passage.now, ids};
    CommandContext context{passage.facts(next), draft, ids, *parts_.desk};
    outcome = command(context);
    if (!outcome.ok() && !keeps_refusals) return outcome.error();
    RETURN_IF_ERROR(check_replica(*passage.surface, context, command, *parts_.laws, *parts_.desk));
    passage.changes.assign(draft.changes().begin(), draft.changes().end());
    if (parts_.laws->witness != nullptr) {
      const auto id = passage.id.text();
      RETURN_IF_ERROR(parts_.laws->witness(before, draft, passage.initiator(id)));
    }
    note_writer(context, next);
    return sandbox::adopt(next, std::move(draft));
  });
  if (committed.ok()) return outcome;
  passage.changes.clear();
  return committed.error();
}

Response Pipeline::finish(Passage& passage, Result<Reply> outcome) const {
  std::string error_code;
  Response response;
  auto reply = outcome.ok() ? std::move(outcome).value()
                            : passage.surface->speak(outcome.error(), passage.setting());
  error_code = std::move(reply.error_code);
  response.status = reply.status;
  response.reason = std::move(reply.reason);
  if (!reply.content_type.empty()) response.headers.add("Content-Type", reply.content_type);
  if (!reply.body.empty()) response.set_body(std::move(reply.body));
  passage.surface->dress(response, passage.setting());
  for (const auto& [name, value] : reply.headers) response.headers.add(name, value);
  if (passage.ruling) shape_answer(*passage.ruling, response);
  if (!passage.is_silent()) {
    if (passage.state->settings.request_header)
      response.headers.add("x-mockgraph-request", passage.id.text());
    record(passage, response, std::move(error_code));
  }
  return response;
}

// The request may have moved the clock: what became due by that is sent, too.
void Pipeline::post(const sandbox::SandboxPtr& sandbox) const {
  const auto now = sandbox->read()->clock.now(parts_.wall);
  if (settle(*sandbox, *parts_.laws, now).ok() && has_post(*sandbox->read())) parts_.post(sandbox);
}

void Pipeline::record(Passage& passage, const Response& response, std::string error_code) const {
  const Request& request = passage.request;
  const Route* route = passage.match.route;
  sandbox::JournalEntry entry;
  entry.request_id = passage.id;
  entry.batch = request.batch;
  entry.at = passage.now;
  entry.method = request.method;
  entry.target = redacted_target(request.target);
  entry.address = request.peer;
  entry.surface = passage.surface->name;
  if (route != nullptr) entry.route = route->path;
  if (passage.caller != nullptr) entry.caller = passage.caller->for_journal;
  entry.status = response.fault.kind == WireFault::Kind::kResetBefore ? 0 : response.status;
  entry.error_code = std::move(error_code);
  entry.trace = std::move(passage.trace);
  entry.advice = std::move(passage.advice);
  entry.grounds = passage.grounds;
  entry.changes = std::move(passage.changes);
  entry.request_body = redacted_body(request.body, request.headers.get("Content-Type"));
  const bool is_secret = route != nullptr && route->has(kSecretAnswer);
  entry.response_body = !is_secret || response.body == nullptr
                            ? response.body
                            : std::make_shared<const std::string>(redacted_body(
                                  *response.body, response.headers.get("Content-Type")));
  if (passage.ruling) {
    entry.fault = passage.ruling->rule->id;
    auto& of_rule = passage.ruling->changes;
    entry.changes.insert(entry.changes.begin(), std::make_move_iterator(of_rule.begin()),
                         std::make_move_iterator(of_rule.end()));
  }
  if (!passage.alias.empty()) forget_alias(entry, passage.alias, passage.sandbox->name());
  entry.not_simulated = response.status == 501;
  entry.defect = passage.is_defect;
  passage.sandbox->journal().append(std::move(entry));
}

}  // namespace mockgraph::rest
