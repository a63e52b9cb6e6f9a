#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "mockgraph/graph/errors.h"

#include <array>
#include <utility>

// An Error in the JSON of Microsoft Graph.
namespace mockgraph::graph::errors {
namespace {

constexpr auto kStatus = std::to_array<std::pair<ErrorKind, int>>({
    {ErrorKind::kInvalid, 400},
    {ErrorKind::kUnauthenticated, 401},
    {ErrorKind::kForbidden, 403},
    {ErrorKind::kNotFound, 404},
    {ErrorKind::kMethodNotAllowed, 405},
    {ErrorKind::kNotAcceptable, 406},
    {ErrorKind::kConflict, 409},
    {ErrorKind::kGone, 410},
    {ErrorKind::kPreconditionFailed, 412},
    {ErrorKind::kTooLarge, 413},
    {ErrorKind::kUnsupportedMediaType, 415},
    {ErrorKind::kUnprocessable, 422},
    {ErrorKind::kTooManyRequests, 429},
    {ErrorKind::kNotSimulated, 501},
    {ErrorKind::kUnavailable, 503},
    {ErrorKind::kInternal, 500},
    {ErrorKind::kNoAnswer, 500},
});

int status_of(ErrorKind kind) {
  for (const auto& [each, status] : kStatus) {
    if (each == kind) return status;
  }
  return 500;
}

// What an injected fault says: each status in the words that the service has for it.
struct FaultWords {
  int status;
  std::string_view code, message;
};
constexpr auto kFaultWords = std::to_array<FaultWords>({
    {409, "Directory_ConcurrencyViolation",
     "Error due to concurrent requests being made to the tenant. Please wait briefly and retry."},
    {429, "TooManyRequests", "Please retry again later."},
    {500, "InternalServerError", "An internal server error occurred. The operation failed."},
    {502, "BadGateway", "Bad gateway."},
    {503, "serviceNotAvailable", "Service unavailable"},
    {504, "UnknownError", ""},
});

Error in_fault_words(const Error& error, int status) {
  Error spoken = error;
  spoken.code = "UnknownError";
  for (const auto& words : kFaultWords) {
    if (words.status != status) continue;
    spoken.code = words.code;
    spoken.message = words.message;
  }
  if (const auto code = error.about("code"); !code.empty()) spoken.code = code;
  if (const auto message = error.about("message"); !message.empty()) spoken.message = message;
  return spoken;
}

void member(std::string& out, std::string_view name, std::string_view text) {
  out.append("\"").append(name).append("\":");
  append_json_string(out, text);
}

void one_detail(std::string& out, std::string_view code, std::string_view message,
                std::string_view target) {
  out += '{';
  member(out, "code", code);
  out += ',';
  member(out, "message", message);
  out += ',';
  member(out, "target", target);
  out += R"(,"blockedWord":"","prefix":"","suffix":""})";
}

void details(std::string& out, const Error& error) {
  const auto code = error.about("detail");
  if (code.empty()) return;
  out += "\"details\":[";
  one_detail(out, code, error.message, error.target);
  if (const auto other = error.about("conflicts-with"); !other.empty()) {
    out += ',';
    one_detail(out, "ConflictingObjects", error.message, other);
  }
  out += "],";
}

void inner_error(std::string& out, const Error& error, const rest::Setting& setting) {
  const auto id = setting.request_id.text();
  const auto client_id = setting.request.headers.get("client-request-id");
  out += "\"innerError\":{";
  if (error.about("status") == "429")
    out += R"("code":"429","message":"Please retry after","status":"429",)";
  member(out, "date", date_time(setting.now));
  out += ',';
  member(out, "request-id", id);
  out += ',';
  member(out, "client-request-id", client_id.empty() ? std::string_view{id} : client_id);
  out += '}';
}

std::string body_of(const Error& error, const rest::Setting& setting) {
  std::string out = "{\"error\":{";
  member(out, "code", error.code);
  out += ',';
  member(out, "message", error.message);
  out += ',';
  details(out, error);
  inner_error(out, error, setting);
  return out += "}}";
}

}  // namespace

rest::Reply speak(const Error& error, const rest::Setting& setting) {
  const bool is_injected = error.code == "injected";
  const auto injected = to_integer(error.about("status")).value_or(503);
  const Error spoken =
      is_injected ? in_fault_words(error, static_cast<int>(injected)) : translated(error);
  rest::Reply reply{.status = is_injected ? static_cast<int>(injected) : status_of(spoken.kind)};
  reply.body = body_of(spoken, setting);
  reply.error_code = spoken.code;
  if (const auto hint = spoken.about("www-authenticate"); !hint.empty())
    reply.headers.emplace_back("WWW-Authenticate", hint);
  if (const auto allow = spoken.about("allow"); !allow.empty())
    reply.headers.emplace_back("Allow", allow);
  if (const auto location = spoken.about("location"); !location.empty())
    reply.headers.emplace_back("Location", location);
  return reply;
}

}  // namespace mockgraph::graph::errors
