#include "mockgraph/partner/errors.h"

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace mockgraph::partner::errors {
namespace {

constexpr std::string_view kOldForm = "mfa-required-old-form";
constexpr std::string_view kSource = "PartnerFD";

struct KindRow {
  ErrorKind kind;
  int status;
  std::string_view code;         // for errors of other rooms
  std::string_view description;  // for errors of other rooms
};
// clang-format off
constexpr auto kKinds = std::to_array<KindRow>({
    {ErrorKind::kInvalid,              400, "800002", "Invalid request input"},
    {ErrorKind::kUnauthenticated,      401, "400",    "Access denied"},
    {ErrorKind::kForbidden,            403, "2032",   "Access denied"},
    {ErrorKind::kNotFound,             404, "1000",   "Not found"},
    {ErrorKind::kMethodNotAllowed,     405, "900141", "This operation is not supported"},
    {ErrorKind::kNotAcceptable,        406, "900141", "This operation is not supported"},
    {ErrorKind::kConflict,             409, "409",    "The resource already exists"},
    {ErrorKind::kGone,                 404, "1000",   "Not found"},
    {ErrorKind::kPreconditionFailed,   417, "800036", "Pre-condition failed"},
    {ErrorKind::kTooLarge,             413, "800002", "Invalid request input"},
    {ErrorKind::kUnsupportedMediaType, 415, "800002", "Invalid request input"},
    {ErrorKind::kUnprocessable,        422, "800002", "Invalid request input"},
    {ErrorKind::kTooManyRequests,      429, "429",    "Rate limit is exceeded."},
    {ErrorKind::kNotSimulated,         501, "0",      "Exception not defined"},
    {ErrorKind::kUnavailable,          503, "800003", "Unexpected service error"},
    {ErrorKind::kInternal,             500, "800003", "Unexpected service error"},
    {ErrorKind::kNoAnswer,             500, "800003", "Unexpected service error"},
});
// clang-format on

const KindRow& row_of(ErrorKind kind) { return *std::ranges::find(kKinds, kind, &KindRow::kind); }

Error refusal(ErrorKind kind, std::string code, std::string description,
              std::string_view data = {}) {
  return {kind, std::move(code), std::move(description), std::string{data}, {}};
}

// Throttling is answered by the gateway, in a shape of its own.
std::string throttled_body(std::string_view seconds) {
  OrderedJson body;
  body["statusCode"] = 429;
  body["message"] =
      seconds.empty() ? "Rate limit is exceeded."
                      : fill("Rate limit is exceeded. Try again in {n} seconds.", {{"n", seconds}});
  return dump(body);
}

// Partner Center's own codes are numbers; those of other rooms are words.
bool is_own(const Error& error) { return to_integer(error.code).has_value(); }

// What another room said becomes data: the description is what clients compare.
Error translated(const Error& error) {
  if (error.kind == ErrorKind::kInvalid && !error.target.empty())
    return invalid_property(error.target);
  const KindRow& row = row_of(error.kind);
  const auto code = error.about("code"), message = error.about("message");  // as a rule has them
  return refusal(error.kind, std::string{code.empty() ? row.code : code},
                 std::string{message.empty() ? row.description : message}, error.message);
}

std::string error_body(const Error& error) {
  OrderedJson body;
  body["code"] = error.code;
  body["description"] = error.message;
  body["data"] = OrderedJson::array();
  if (!error.target.empty()) body["data"].push_back(error.target);
  body["source"] = kSource;
  return dump(body);
}

}  // namespace

Error access_denied() { return refusal(ErrorKind::kUnauthenticated, "400", "Access denied"); }

Error token_missing() {
  return refusal(ErrorKind::kUnauthenticated, "800001", "Partner Token missing in request context");
}

Error mfa_required() {
  return refusal(
      ErrorKind::kUnauthenticated, "900421",
      "MFA is required for this request. The provided authentication token does not have "
      "MFA claims.");
}

Error mfa_required_old_form() {
  return refusal(ErrorKind::kUnauthenticated, std::string{kOldForm}, "MFA required");
}

Error app_only_closed() {
  return refusal(ErrorKind::kForbidden, "600006",
                 "This resource can't be accessed by application credentials.");
}

Error program_not_active() {
  return refusal(ErrorKind::kForbidden, "900149", "Reseller program status is not active.");
}

Error role_has_no_rights() {
  return refusal(ErrorKind::kForbidden, "900150",
                 "The supplied role does not have the rights to perform the requested operation");
}

Error no_commerce_relationship(std::string_view partner, std::string_view customer) {
  return refusal(ErrorKind::kForbidden, "20002",
                 fill("The partner id {partner} has no commerce relationship with the customer id "
                      "{customer}.",
                      {{"partner", partner}, {"customer", customer}}));
}

Error no_rights_at_customer() { return refusal(ErrorKind::kForbidden, "2032", "Access denied"); }

Error user_not_found() {
  return refusal(ErrorKind::kNotFound, "60002", "User object Id is not found");
}

Error tenant_not_found() { return refusal(ErrorKind::kNotFound, "60003", "Tenant not found"); }

Error invalid_customer_id() {
  return refusal(ErrorKind::kInvalid, "900118", "Invalid Customer Id");
}

Error invalid_property(std::string_view property) {
  return refusal(ErrorKind::kInvalid, "3000", "Invalid property", property);
}

Error invalid_input(std::string_view what) {
  return refusal(ErrorKind::kInvalid, "800002", "Invalid request input", what);
}

Error not_found() { return refusal(ErrorKind::kNotFound, "1000", "Not found"); }

Error already_exists(std::string_view what) {
  return refusal(ErrorKind::kConflict, "409", "The resource already exists", what);
}

Error sandbox_limit() {
  return refusal(ErrorKind::kInvalid, "800018", "The sandbox limit has been met");
}

Error not_in_this_environment() {
  return refusal(ErrorKind::kInvalid, "900127",
                 "This operation is not supported in this environment");
}

Error unknown_word(std::string_view word, std::string_view page) {
  return refusal(ErrorKind::kInvalid, "900126",
                 fill("Unable to parse enum: {word} For more information, please visit {page}",
                      {{"word", word}, {"page", page}}));
}

Error stale_etag() { return refusal(ErrorKind::kInvalid, "2055", "Etag is no longer valid"); }

Error too_many_requests(Duration wait) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait);
  return refusal(ErrorKind::kTooManyRequests, "429", "Rate limit is exceeded.")
      .with("retry-after", std::to_string(seconds.count()));
}

Error permission_entry_exists() {
  return refusal(ErrorKind::kConflict, "409", "Permission entry already exists");
}

Error not_simulated(std::string_view what) {
  return refusal(ErrorKind::kNotSimulated, "0",
                 fill("{what} is not known to the simulator, though the real service may know it.",
                      {{"what", what}}));
}

rest::Reply speak(const Error& error, const rest::Setting&) {
  rest::Reply reply{.status = row_of(error.kind).status};
  if (const auto status = to_integer(error.about("status")))
    reply.status = static_cast<int>(*status);
  if (error.code == kOldForm) {
    reply.reason = "Unauthorized - MFA required";
    reply.error_code = "401";
  } else {
    const Error spoken = is_own(error) ? error : translated(error);
    reply.body =
        reply.status == 429 ? throttled_body(error.about("retry-after")) : error_body(spoken);
    reply.error_code = reply.status == 429 ? "429" : spoken.code;
  }
  if (reply.status == 401)
    reply.headers.emplace_back("WWW-Authenticate", "Bearer error=\"invalid_token\"");
  if (const auto allowed = error.about("allow"); !allowed.empty())
    reply.headers.emplace_back("Allow", allowed);
  if (const auto wait = error.about("retry-after"); !wait.empty())
    reply.headers.emplace_back("Retry-After", wait);
  if (const auto report = error.about(kIsMfaCompliant); !report.empty())
    reply.headers.emplace_back(kIsMfaCompliant, report);
  return reply;
}

}  // namespace mockgraph::partner::errors
