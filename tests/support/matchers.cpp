#include "tests/support/matchers.h"

namespace tests {
namespace {

using mockgraph::Response;
using testing::ExplainMatchResult;

MATCHER_P(StatusIs, status, "has status " + testing::PrintToString(status)) {
  *result_listener << "status " << arg.status << ", body " << arg.text();
  return arg.status == status;
}

MATCHER_P2(HeaderIs, name, value, "has the header " + name) {
  const std::string found{arg.headers.get(name)};
  *result_listener << "'" << name << ": " << found << "'";
  return ExplainMatchResult(value, found, result_listener);
}

MATCHER_P2(ValueIs, pointer, value, "holds the value at " + pointer) {
  const Json body = json_of(arg);
  const Json* found = body.is_discarded() ? nullptr : mockgraph::find_at(body, pointer);
  if (found == nullptr) {
    *result_listener << "nothing at " << pointer << " in " << arg.text();
    return false;
  }
  *result_listener << pointer << " is " << found->dump();
  return ExplainMatchResult(value, *found, result_listener);
}

MATCHER_P(BodyIs, text, "has the whole body") {
  *result_listener << arg.text();
  return arg.text() == text;
}

MATCHER_P2(LoginErrorIs, error, number,
           "is the sign-in error AADSTS" + testing::PrintToString(number)) {
  const Json body = json_of(arg);
  const auto description = body.is_object() ? body.value("error_description", "") : "";
  *result_listener << arg.text();
  return body.is_object() && body.value("error", "") == error &&
         body.value("error_codes", Json()) == Json::array({number}) &&
         description.starts_with("AADSTS" + std::to_string(number) + ": ");
}

}  // namespace

ResponseMatcher HasStatus(int status) { return StatusIs(status); }

ResponseMatcher HasHeader(std::string_view name, testing::Matcher<std::string> value) {
  return HeaderIs(std::string{name}, std::move(value));
}

ResponseMatcher HasBody(std::string_view text) { return BodyIs(std::string{text}); }

ResponseMatcher json_at(std::string_view pointer, testing::Matcher<const Json&> value) {
  return ValueIs(std::string{pointer}, std::move(value));
}

ResponseMatcher IsGraphError(std::string_view code, std::string_view message) {
  return testing::AllOf(JsonAt("/error/code", Json(code)), JsonAt("/error/message", Json(message)));
}

ResponseMatcher IsLoginError(std::string_view error, int number) {
  return LoginErrorIs(std::string{error}, number);
}

}  // namespace tests
