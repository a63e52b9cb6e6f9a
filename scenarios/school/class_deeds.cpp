#include "scenarios/school/class_deeds.h"

#include "mockgraph/base/text.h"
#include "mockgraph/rest/body.h"
#include "scenarios/training/as_json.h"
#include "scenarios/training/deeds.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::school {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Json;
using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;
using mockgraph::Status;

Result<std::string> text_in(const Request& request) {
  if (mockgraph::trim(request.body).empty()) return std::string{};
  ASSIGN_OR_RETURN(const Json json, mockgraph::rest::json_body(request));
  mockgraph::BodyReader read{json};
  const auto text = read.optional_string("text");
  RETURN_IF_ERROR(read.finish());
  constexpr std::size_t kMost = 1000;
  if (text && (mockgraph::trim(*text).empty() || text->size() > kMost))
    return Error{
        ErrorKind::kInvalid, "wrong-value", "'text' must be 1 to 1000 characters", "text", {}};
  return text.value_or("");
}

Status give_next_rung(const ClassVisit& visit) {
  ASSIGN_OR_RETURN(const auto practice, training::require_practice(*visit.seat->box));
  const auto& ladder = training::plan_of(*practice->lesson).hints;
  Status status = mockgraph::ok();
  visit.seat->change([&](Record& record) {
    record.note(practice.get(), visit.course.now());
    const auto next = std::max(record.given, practice->progress.hints);
    if (next >= ladder.size()) {
      status = Error{
          ErrorKind::kConflict, "no-hint-left", "there is no hint after the solution", {}, {}};
      return;
    }
    record.say(training::rung_text(*practice, next), true, visit.course.now());
    record.given = next + 1;
  });
  return status;
}

}  // namespace

Result<Response> training_of(const ClassVisit& visit, const char* method, const std::string& path) {
  Request request;
  request.method = method;
  request.target = "/sandboxes/" + visit.seat->id + "/_mockgraph/" + path;
  for (const auto* name : {"Host", "Content-Type", "Origin", "Sec-Fetch-Site"}) {
    if (visit.request.headers.has(name)) request.headers.add(name, visit.request.headers.get(name));
  }
  if (std::string_view{method} == "POST") request.body = visit.request.body;
  request.peer = visit.request.peer;
  request.secure = visit.request.secure;
  return visit.course.ask(std::move(request));
}

Status give_hint(const ClassVisit& visit) {
  ASSIGN_OR_RETURN(const auto text, text_in(visit.request));
  if (text.empty()) {
    RETURN_IF_ERROR(give_next_rung(visit));
  } else {
    visit.seat->change([&](Record& record) { record.say(text, false, visit.course.now()); });
  }
  visit.course.tell(*visit.seat);
  return mockgraph::ok();
}

}  // namespace scenarios::school
