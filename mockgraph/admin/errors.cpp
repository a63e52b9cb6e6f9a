#include "mockgraph/admin/errors.h"

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"

#include <nlohmann/json.hpp>

namespace mockgraph::admin::errors {
namespace {

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kInvalid:
      return 400;
    case ErrorKind::kUnauthenticated:
      return 401;
    case ErrorKind::kForbidden:
      return 403;
    case ErrorKind::kNotFound:
      return 404;
    case ErrorKind::kMethodNotAllowed:
      return 405;
    case ErrorKind::kNotAcceptable:
      return 406;
    case ErrorKind::kConflict:
      return 409;
    case ErrorKind::kGone:
      return 410;
    case ErrorKind::kPreconditionFailed:
      return 412;
    case ErrorKind::kTooLarge:
      return 413;
    case ErrorKind::kUnsupportedMediaType:
      return 415;
    case ErrorKind::kUnprocessable:
      return 422;
    case ErrorKind::kTooManyRequests:
      return 429;
    case ErrorKind::kNotSimulated:
      return 501;
    case ErrorKind::kUnavailable:
      return 503;
    case ErrorKind::kInternal:
    case ErrorKind::kNoAnswer:
      return 500;
  }
  return 500;
}

Error refusal(ErrorKind kind, std::string code, std::string message, std::string_view target = {}) {
  return {kind, std::move(code), std::move(message), std::string{target}, {}};
}

}  // namespace

Error control_token_needed() {
  return refusal(ErrorKind::kUnauthenticated, "control-token-needed",
                 "from elsewhere than this machine the control API asks for 'Authorization: Bearer "
                 "<control token>'; 'mockgraph serve' wrote the token to its state directory")
      .with("challenge", "Bearer realm=\"mockgraph control\"");
}

Error cross_origin(std::string_view origin) {
  return refusal(
      ErrorKind::kForbidden, "cross-origin",
      "a page of another origin (" + std::string{origin} + ") may not use the control API", origin);
}

Error no_such_path(std::string_view path) {
  return refusal(
      ErrorKind::kNotFound, "path-unknown",
      fill("there is nothing at {path}: Microsoft Graph is at /v1.0 and /beta, sign-in at "
           "/{tenant}/oauth2, Partner Center at /v1, the simulator's control at "
           "/_mockgraph",
           {{"path", path}}),
      path);
}

Error no_such_verb(std::string_view path, std::string_view allowed) {
  return refusal(ErrorKind::kMethodNotAllowed, "method-not-allowed",
                 fill("{path} is for {allowed}", {{"path", path}, {"allowed", allowed}}), path)
      .with("allow", std::string{allowed});
}

Error sandbox_unknown(std::string_view name, std::span<const std::string> names) {
  return refusal(ErrorKind::kNotFound, "sandbox-unknown",
                 "there is no sandbox '" + std::string{name} + "'", name)
      .with("nearest", nearest(name, names));
}

Error wrong_value(std::string_view target, std::string_view expected) {
  return refusal(
      ErrorKind::kInvalid, "wrong-value",
      fill("'{target}' must be {expected}", {{"target", target}, {"expected", expected}}), target);
}

Error unknown_word(std::string_view target, std::string_view word,
                   std::span<const std::string> known) {
  constexpr std::size_t kFew = 8;
  auto near = nearest(word, known);
  auto message = fill("'{word}' is not a known {target}", {{"word", word}, {"target", target}});
  if (near.empty() && known.size() <= kFew) message += "; known: " + join(known, ", ");
  return refusal(ErrorKind::kInvalid, "unknown", std::move(message), target)
      .with("nearest", std::move(near));
}

Error request_unknown(std::string_view id) {
  return refusal(ErrorKind::kNotFound, "request-unknown",
                 "no journal has a request '" + std::string{id} +
                     "'; it may have left the ring, whose size is an option of 'mockgraph serve'",
                 id);
}

Error fault_unknown(std::string_view id) {
  return refusal(ErrorKind::kNotFound, "fault-unknown",
                 "there is no planned fault '" + std::string{id} + "'", id);
}

Error rule_unknown(std::string_view id) {
  return refusal(ErrorKind::kNotFound, "rule-unknown", "there is no rule '" + std::string{id} + "'",
                 id);
}

rest::Reply speak(const Error& error, const rest::Setting& setting) {
  rest::Reply reply{.status = status_of(error.kind)};
  reply.content_type = "application/problem+json";
  reply.error_code = error.code;
  OrderedJson problem;
  problem["type"] = "urn:mockgraph:problem:" + error.code;
  problem["title"] = standard_reason(reply.status);
  problem["status"] = reply.status;
  problem["detail"] = error.message;
  problem["instance"] = setting.request.target;
  problem["code"] = error.code;
  if (!error.target.empty()) problem["target"] = error.target;
  for (const auto& [name, value] : error.context) {
    if (value.empty()) continue;
    if (name == "allow") {
      reply.headers.emplace_back("Allow", value);
    } else if (name == "challenge") {
      reply.headers.emplace_back("WWW-Authenticate", value);
    } else {
      problem[name] = value;
    }
  }
  reply.body = dump(problem);
  return reply;
}

}  // namespace mockgraph::admin::errors
