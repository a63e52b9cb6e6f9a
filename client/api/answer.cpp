#include "client/api/answer.h"

#include "client/wire/record.h"
#include "mockgraph/base/text.h"

namespace client::api {
namespace {

using mockgraph::ErrorKind;

ErrorKind kind_of(int status) {
  if (status == 401) return ErrorKind::kUnauthenticated;
  if (status == 403) return ErrorKind::kForbidden;
  if (status == 404) return ErrorKind::kNotFound;
  if (status == 409) return ErrorKind::kConflict;
  if (status == 429) return ErrorKind::kTooManyRequests;
  if (status == 501) return ErrorKind::kNotSimulated;
  return status >= 500 ? ErrorKind::kUnavailable : ErrorKind::kInvalid;
}

}  // namespace

std::string Answer::text(std::string_view pointer) const {
  return mockgraph::string_at(body, pointer);
}

const mockgraph::Json& Answer::items() const {
  static const mockgraph::Json kNone = mockgraph::Json::array();
  const auto* value = mockgraph::find_at(body, "/value");
  return value && value->is_array() ? *value : kNone;
}

Answer read_answer(const mockgraph::Response& response) {
  Answer answer{response.status, wire::request_id_of(response), response.headers, {}};
  if (auto body = mockgraph::parse_json(response.text()); body.ok())
    answer.body = std::move(body).value();
  return answer;
}

mockgraph::Error refused(const Refusal& refusal, const Answer& answer) {
  const auto status = std::to_string(answer.status);
  const auto target = std::string{refusal.method} + " " + std::string{refusal.link};
  return mockgraph::Error{
      kind_of(answer.status),
      refusal.code.empty() ? "http-" + status : refusal.code,
      refusal.message.empty() ? target + " was answered with " + status : refusal.message,
      target,
      {}}
      .with("status", status)
      .with("request-id", answer.request_id);
}

int status_of(const mockgraph::Error& error) {
  return static_cast<int>(mockgraph::to_integer(error.about("status")).value_or(0));
}

std::string request_id_of(const mockgraph::Error& error) {
  return std::string{error.about("request-id")};
}

}  // namespace client::api
