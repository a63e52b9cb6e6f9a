#include "mockgraph/rest/rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/sandbox/placeholders.h"
#include "mockgraph/sandbox/rule.h"

#include <utility>

namespace mockgraph::rest {
namespace {

// Ids for "${new}" must not meet those of rows.
constexpr std::uint64_t kNewSalt = 0x6e6577ULL;

Json object_of(const Pairs& pairs) {
  Json object = Json::object();
  for (const auto& [name, value] : pairs) object[name] = value;
  return object;
}

Json body_of(const Request& request) {
  if (is_form_type(request.headers.get("Content-Type"))) return object_of(Pairs{request.body});
  auto json = parse_json(request.body);
  return json.ok() ? std::move(json).value() : Json{};
}

ErrorKind kind_of(int status) {
  if (status == 429) return ErrorKind::kTooManyRequests;
  return status >= 500 && status != 500 ? ErrorKind::kUnavailable : ErrorKind::kInternal;
}

// For the surface to put into its own words.
Error refusal(const sandbox::Rule& rule, const AskedOf& asked) {
  const auto& answer = rule.then.answer;
  Error error{kind_of(answer.status), "injected", "Service unavailable", rule.id, {}};
  if (answer.retry_after)
    error = std::move(error).with("retry-after", std::to_string(*answer.retry_after));
  if (!answer.code.empty()) error = std::move(error).with("code", answer.code);
  if (!answer.message.empty()) {
    const Json message = asked.filled(answer.message);
    error = std::move(error).with("message",
                                  message.is_string() ? message.get<std::string>() : dump(message));
  }
  return std::move(error).with("status", std::to_string(answer.status));
}

Result<Reply> answer_of(const sandbox::Rule& rule, const AskedOf& asked) {
  const auto& answer = rule.then.answer;
  if (!answer.body && (answer.status == 0 || answer.status >= 400)) return refusal(rule, asked);
  Reply reply{.status = answer.status};
  if (!answer.body) return reply;
  const Json body = asked.filled(*answer.body);
  reply.body = dump(body);
  if (reply.status >= 400) reply.error_code = string_at(body, "/error/code");
  return reply;
}

Ruling refused(const sandbox::RulePtr& rule, std::string_view why) {
  Error error{ErrorKind::kInternal, "rule-refused", {}, rule->id, {}};
  error.message.append("rule '").append(rule->id).append("' cannot change the state: ");
  error.message += why;
  return {.rule = rule, .answer = std::move(error), .is_refused = true};
}

}  // namespace

AskedOf::AskedOf(const RequestFacts& facts, const Surface& surface, TokenDesk& desk,
                 const RuleWorld& world)
    : facts_(facts), surface_(surface), desk_(desk), world_(world) {}

const Json& AskedOf::body() const {
  if (!body_) body_ = body_of(facts_.request);
  return *body_;
}

const Json& AskedOf::query() const {
  if (!query_) query_ = object_of(Pairs{facts_.query});
  return *query_;
}

const Json& AskedOf::headers() const {
  if (headers_) return *headers_;
  headers_ = Json::object();
  const auto& headers = facts_.request.headers;
  for (std::size_t i = 0; i < headers.size(); ++i)
    (*headers_)[fold_case(headers.at(i).name)] = headers.at(i).value;
  return *headers_;
}

const Json& AskedOf::path() const {
  if (path_) return *path_;
  path_ = Json::object();
  const auto route = facts_.route.path;
  for (auto open = route.find('{'); open != route.npos; open = route.find('{', open + 1)) {
    const auto name = route.substr(open + 1, route.find('}', open) - open - 1);
    (*path_)[std::string{name}] = facts_.path.get(name);
  }
  return *path_;
}

const CallerPtr& AskedOf::caller() const {
  if (caller_) return *caller_;
  caller_ = CallerPtr{};
  Trace trace;
  Advice advice;
  Grounds grounds;
  const RequestFacts facts{facts_.request,  facts_.route,   facts_.path, facts_.query,
                           facts_.state,    facts_.sandbox, facts_.now,  facts_.request_id,
                           facts_.base_url, facts_.is_beta, *caller_,    trace,
                           advice,          grounds};
  if (auto known = surface_.gate(facts, desk_); known.ok()) caller_ = std::move(known).value();
  return *caller_;
}

bool AskedOf::is_caller(std::string_view name) const {
  const auto& who = caller();
  if (who == nullptr) return name == "nobody";
  return same_folded(who->upn, name) || same_folded(who->object_id, name) ||
         same_folded(who->app_id, name) ||
         (!who->upn.empty() && same_folded(who->upn.substr(0, who->upn.find('@')), name));
}

sandbox::RuleCall AskedOf::call() const {
  sandbox::RuleCall call{.surface = surface_.name,
                         .method = facts_.route.method,
                         .route = facts_.route.path,
                         .now = facts_.now,
                         .seed = facts_.state.seed};
  call.is_caller = [this](std::string_view name) { return is_caller(name); };
  call.path = [this]() -> const Json& { return path(); };
  call.body = [this]() -> const Json& { return body(); };
  call.query = [this]() -> const Json& { return query(); };
  call.headers = [this]() -> const Json& { return headers(); };
  call.state = [this](std::string_view pointer) { return part("state", pointer); };
  call.value = [this](std::string_view source, std::string_view pointer) {
    return part(source, pointer);
  };
  return call;
}

std::optional<Json> AskedOf::part(std::string_view source, std::string_view pointer) const {
  const auto within = [&](const Json& whole) -> std::optional<Json> {
    const Json* found = find_at(whole, pointer);
    return found != nullptr ? std::optional<Json>{*found} : std::nullopt;
  };
  if (source == "body") return within(body());
  if (source == "query") return within(query());
  if (source == "headers") return within(headers());
  if (source == "path") return within(path());
  if (source == "now") return Json(rfc3339(facts_.now));
  if (source == "requestId") return Json(facts_.request_id.text());
  if (source == "caller") return caller() != nullptr ? Json(caller()->upn) : Json{};
  if (source == "new")
    return Json(guid_for(mixed(seed_from(facts_.request_id.text()), kNewSalt), drawn_++).text());
  return world_.look != nullptr ? world_.look(facts_.state.world, pointer) : std::nullopt;
}

Json AskedOf::filled(const Json& pattern) const {
  return sandbox::filled(pattern, [this](std::string_view source, std::string_view pointer) {
    return part(source, pointer);
  });
}

std::optional<Ruling> consult_rules(sandbox::State& next, const AskedOf& asked,
                                    const RuleWorld& world, Instant now) {
  const auto struck = next.rules.strike(asked.call());
  if (!struck) return std::nullopt;
  const auto& rule = *struck->rule;
  Ruling ruling{.rule = struck->rule};
  // The answer speaks of the state as the call found it.
  if (rule.then.takes_answer()) ruling.answer = answer_of(rule, asked);
  if (rule.then.change && world.change != nullptr) {
    const Json patch = asked.filled(*rule.then.change);
    sandbox::State changed = next;
    if (auto done = world.change(changed, patch, now, ruling.changes); !done.ok()) {
      next.rules.note_refusal(rule.id, done.error().message);
      return refused(struck->rule, done.error().message);
    }
    next = std::move(changed);
    next.rules.note_refusal(rule.id, {});
  }
  const auto wait = rule.then.latency.drawn(struck->chance, struck->other);
  if (rule.then.latency.is_real) ruling.real_delay = wait;
  next.clock.advance(rule.then.advance + (rule.then.latency.is_real ? Duration{0} : wait));
  return ruling;
}

void shape_answer(const Ruling& ruling, Response& response) {
  if (ruling.is_refused) return;
  const auto& then = ruling.rule->then;
  if (then.answer.status != 0) response.status = then.answer.status;
  if (then.answer.retry_after)
    response.headers.set("Retry-After", std::to_string(*then.answer.retry_after));
  for (const auto& [name, value] : then.answer.headers) response.headers.set(name, value);
  response.fault = then.wire;
  response.fault.delay += ruling.real_delay;
  if (then.spoil == sandbox::Spoil::kEmpty) response.body.reset();
  if (then.spoil == sandbox::Spoil::kMalformed) {
    const auto text = response.text();
    response.set_body(text.empty() ? std::string{"{"}
                                   : std::string{text.substr(0, text.size() / 2)});
  }
}

}  // namespace mockgraph::rest
