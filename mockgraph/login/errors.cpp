#include "mockgraph/login/errors.h"

#include "mockgraph/base/url.h"
#include "mockgraph/login/aadsts_rows.h"
#include "mockgraph/login/pages.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace mockgraph::login {
namespace {

constexpr std::string_view kPage = "page", kV1Error = "v1-error";

const AadstsRow* find_row(int number) {
  for (const auto& row : rows::kAadsts) {
    if (row.number == number) return &row;
  }
  return nullptr;
}

int status_of(const Error& error) {
  if (const auto injected = to_integer(error.about("status"))) return static_cast<int>(*injected);
  switch (error.kind) {
    case ErrorKind::kUnauthenticated:
      return 401;
    case ErrorKind::kForbidden:
      return 403;
    case ErrorKind::kNotFound:
      return 404;
    case ErrorKind::kMethodNotAllowed:
      return 405;
    case ErrorKind::kTooManyRequests:
      return 429;
    case ErrorKind::kInternal:
      return 500;
    case ErrorKind::kNotSimulated:
      return 501;
    case ErrorKind::kUnavailable:
    case ErrorKind::kNoAnswer:
      return 503;
    case ErrorKind::kInvalid:
    case ErrorKind::kNotAcceptable:
    case ErrorKind::kConflict:
    case ErrorKind::kGone:
    case ErrorKind::kPreconditionFailed:
    case ErrorKind::kTooLarge:
    case ErrorKind::kUnsupportedMediaType:
    case ErrorKind::kUnprocessable:
      return 400;
  }
  return 400;
}

// The error that a rule gives a number of this surface: "AADSTS53003".
Error named_by_rule(const Error& error) {
  Error named{error.kind, std::string{error.about("code")}, {}, {}, {}};
  const int number = aadsts_number(named);
  if (number == 0) return {};
  named = aadsts(number);
  if (const auto message = error.about("message"); !message.empty()) named.message = message;
  return std::move(named).with("status", std::string{error.about("status")});
}

// What another room raised, in this surface's words: an outage, a defect, a law of the directory.
Error translated(const Error& error) {
  if (auto ruled = named_by_rule(error); !ruled.code.empty()) return ruled;
  if (aadsts_number(error) != 0 || !error.about("error").empty()) return error;
  const bool is_outage =
      error.kind == ErrorKind::kUnavailable || error.kind == ErrorKind::kTooManyRequests;
  Error spoken = aadsts(is_outage ? 90033 : 50000);
  spoken.kind = error.kind;
  if (!is_outage && error.kind != ErrorKind::kInternal) spoken.message = error.message;
  if (const auto status = error.about("status"); !status.empty())
    return std::move(spoken).with("status", std::string{status});
  return spoken;
}

bool is_route(const rest::Setting& setting, std::string_view part) {
  return setting.route != nullptr && setting.route->path.find(part) != std::string_view::npos;
}

// The word OAuth has for an error depends on the endpoint: discovery says invalid_tenant where
// others say invalid_request, and the v1.0 endpoints have some words of their own.
std::string_view oauth_word(const Error& error, const rest::Setting& setting) {
  if (error.code == "AADSTS90002" && is_route(setting, "/.well-known/")) return "invalid_tenant";
  const auto v1 = error.about(kV1Error);
  return !v1.empty() && !is_route(setting, "/v2.0/") ? v1 : error.about("error");
}

rest::Reply error_object(const Error& error, const rest::Setting& setting,
                         const Occasion& occasion) {
  const int number = aadsts_number(error);
  OrderedJson body{
      {"error", oauth_word(error, setting)}, {"error_description", description(error, occasion)},
      {"error_codes", OrderedJson::array()}, {"timestamp", occasion.time},
      {"trace_id", occasion.trace_id},       {"correlation_id", occasion.correlation_id}};
  if (number != 0) {
    body["error_codes"].push_back(number);
    // 70043 is reported without it.
    if (number != 70043)
      body["error_uri"] = std::string{setting.base_url} + "/error?code=" + std::to_string(number);
  }
  for (const std::string_view name : {"suberror", "claims"}) {
    if (const auto value = error.about(name); !value.empty()) body[std::string{name}] = value;
  }
  rest::Reply reply{.status = status_of(error), .body = dump(body), .error_code = error.code};
  if (is_route(setting, "/token"))
    reply.headers.emplace_back("x-ms-clitelem", "1," + std::to_string(number) + ",0," +
                                                    std::string{error.about("grant-age")} + ",");
  return reply;
}

}  // namespace

Error aadsts(int number, std::initializer_list<Filling> fillings) {
  const auto* row = find_row(number);
  if (row == nullptr) row = find_row(50000);
  Error error{row->kind, "AADSTS" + std::to_string(row->number), fill(row->text, fillings), {}, {}};
  error.context.emplace_back("error", row->error);
  error.context.emplace_back("suberror", row->suberror);
  error.context.emplace_back(kV1Error, row->v1_error);
  return error;
}

std::vector<int> aadsts_numbers() {
  std::vector<int> numbers;
  for (const auto& row : rows::kAadsts) numbers.push_back(row.number);
  return numbers;
}

int aadsts_number(const Error& error) {
  constexpr std::string_view kPrefix = "AADSTS";
  if (!error.code.starts_with(kPrefix)) return 0;
  return static_cast<int>(to_integer(error.code.substr(kPrefix.size())).value_or(0));
}

Error worded(Error error, std::string_view word, std::string_view suberror) {
  for (auto& [name, value] : error.context) {
    if (name == "error") value = word;
    if (name == "suberror") value = suberror;
  }
  return error;
}

Error not_simulated(std::string_view what) {
  Error error{ErrorKind::kNotSimulated,
              "not_simulated",
              "mockgraph does not simulate " + std::string{what} + ".",
              std::string{what},
              {}};
  return std::move(error).with("error", "not_simulated");
}

Error as_page(Error error) { return std::move(error).with(std::string{kPage}, "true"); }

Occasion occasion_of(const Request& request, Guid request_id, Instant now) {
  std::string correlation{request.headers.get("client-request-id")};
  if (correlation.empty())
    correlation = Pairs{split_target(request.target).query}.get("client-request-id");
  // Without one the service makes its own; ours follows from the request's id, so that it is the
  // same in each replay.
  if (const auto given = Guid::parse(correlation))
    correlation = given->text();
  else
    correlation = guid_for(seed_from(request_id.text()), 1).text();
  return {request_id.text(), std::move(correlation), sign_in_time(now)};
}

std::string description(const Error& error, const Occasion& occasion) {
  const std::string code = aadsts_number(error) != 0 ? error.code + ": " : "";
  return code + error.message + " Trace ID: " + occasion.trace_id +
         " Correlation ID: " + occasion.correlation_id + " Timestamp: " + occasion.time;
}

rest::Reply speak(const Error& raised, const rest::Setting& setting) {
  Error error = translated(raised);
  error.message = fill(error.message, {{"method", setting.request.method}});
  auto occasion = occasion_of(setting.request, setting.request_id, setting.now);
  if (const auto kept = error.about("correlation");
      !kept.empty() && !setting.request.headers.has("client-request-id"))
    occasion.correlation_id = kept;
  if (error.about(kPage).empty()) return error_object(error, setting, occasion);
  return {.status = status_of(error),
          .body = pages::refusal(error, occasion),
          .content_type = std::string{pages::kHtml},
          .error_code = error.code};
}

Error lost(std::string_view path, std::string_view allowed) {
  if (!allowed.empty()) return aadsts(900561, {{"allowed", allowed}});
  constexpr auto kReal =
      std::to_array<std::string_view>({"/saml2", "/wsfed", "/kerberos", "/federation"});
  for (const auto each : kReal) {
    if (path.find(each) != std::string_view::npos) return not_simulated(path);
  }
  Error error{ErrorKind::kNotFound,
              "no_such_path",
              "There is no '" + std::string{path} + "' at the sign-in service.",
              std::string{path},
              {}};
  return std::move(error).with("error", "invalid_request");
}

}  // namespace mockgraph::login
