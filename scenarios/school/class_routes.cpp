#include "scenarios/school/class_routes.h"

#include "mockgraph/admin/errors.h"
#include "mockgraph/admin/surface.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/rest/sandbox_prefix.h"
#include "scenarios/school/board_json.h"
#include "scenarios/school/class_deeds.h"
#include "scenarios/school/results_of.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace scenarios::school {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::OrderedJson;
using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;

Response answer(int status, std::string body,
                std::string_view type = "application/json; charset=utf-8") {
  Response response;
  response.status = status;
  response.headers.add("Content-Type", type);
  response.set_body(std::move(body));
  return response;
}
Response answer(const OrderedJson& json, int status = 200) {
  return answer(status, mockgraph::dump(json));
}

Response attachment(std::string body, std::string_view type, const std::string& name) {
  auto response = answer(200, std::move(body), type);
  response.headers.add("Content-Disposition", "attachment; filename=\"" + name + "\"");
  response.headers.add("Content-Security-Policy",
                       "sandbox; default-src 'none'; style-src 'unsafe-inline'");
  return response;
}

std::string_view query_of(const ClassVisit& visit) {
  return mockgraph::split_target(visit.request.target).query;
}

// ---- everybody ----

Result<Response> me(const ClassVisit& v) {
  const auto& plan = v.course.plan();
  OrderedJson json{{"version", 1}};
  json["class"] = {{"name", plan.name}, {"title", plan.title}, {"trainees", plan.trainees.size()}};
  json["role"] = kRoleText.text(v.holder.role);
  json["trainee"] = OrderedJson{};
  json["messages"] = OrderedJson::array();
  json["revision"] = 0;
  if (v.holder.seat != nullptr) {
    const auto record = v.holder.seat->record();
    json["trainee"] = {{"id", v.holder.seat->id}, {"name", v.holder.seat->name}};
    json["messages"] = messages_json(record);
    json["revision"] = record.revision;
  }
  return answer(json);
}

Result<Response> progress(const ClassVisit& v) {
  if (v.holder.role != Role::kTrainee)
    return Error{ErrorKind::kNotFound, "no-trainee", "only a trainee has progress", {}, {}};
  auto text = training::progress_text({.class_name = v.course.plan().name,
                                       .trainee = v.holder.seat->name,
                                       .at = v.course.now(),
                                       .rows = results_of(*v.holder.seat),
                                       .key = {}},
                                      v.course.seal());
  return attachment(std::move(text), "application/json; charset=utf-8",
                    v.holder.seat->id + "-progress.json");
}

// The listener opens them; whoever comes here was one too many.
Result<Response> events(const ClassVisit&) {
  return Error{ErrorKind::kTooManyRequests,
               "too-many-pages",
               "as many pages of yours are open as may be; close one",
               {},
               {}}
      .with("retryAfter", "5");
}

// ---- the board ----

Result<Response> board(const ClassVisit& v) {
  OrderedJson json{{"version", 1}, {"revision", v.course.revision()}};
  json["now"] = mockgraph::rfc3339(v.course.now());
  json["class"] = class_json(v.course.plan());
  json["trainees"] = OrderedJson::array();
  for (const auto& seat : v.course.seats())
    json["trainees"].push_back(entry_json(*seat, v.course.plan(), v.course.now()));
  return answer(json);
}

Response entry(const ClassVisit& v) {
  return answer(entry_json(*v.seat, v.course.plan(), v.course.now()));
}

Result<Response> trainee(const ClassVisit& v) {
  auto json = entry_json(*v.seat, v.course.plan(), v.course.now());
  ASSIGN_OR_RETURN(const auto state, training_of(v, "GET", "training/state"));
  json["state"] = state.status == 200 ? OrderedJson::parse(state.text()) : OrderedJson{};
  return answer(json);
}

Result<Response> debrief(const ClassVisit& v) { return training_of(v, "GET", "training/debrief"); }

Result<Response> journal(const ClassVisit& v) {
  const auto query = query_of(v);
  if (mockgraph::Pairs{query}.has("sandbox"))
    return Error{
        ErrorKind::kInvalid, "unknown", "this is the journal of one trainee", "sandbox", {}};
  return training_of(v, "GET", "journal" + (query.empty() ? "" : "?" + std::string{query}));
}

Result<Response> look(const ClassVisit& v) {
  ASSIGN_OR_RETURN(const auto code, v.course.copy_for_look(*v.seat));
  return answer({{"version", 1}, {"path", "/sandboxes/" + code + "/"}}, 201);
}

Result<Response> hint(const ClassVisit& v) {
  RETURN_IF_ERROR(give_hint(v));
  return entry(v);
}

// A deed of training in the trainee's sandbox; then what the board shows is what has come of it.
Result<Response> done(const ClassVisit& v, const std::string& path) {
  ASSIGN_OR_RETURN(auto response, training_of(v, "POST", path));
  if (response.status != 200) return response;
  v.course.look_after(*v.seat);
  return entry(v);
}
Result<Response> reset(const ClassVisit& v) { return done(v, "training/reset"); }
Result<Response> start(const ClassVisit& v) { return done(v, "training/start"); }

Result<Response> links(const ClassVisit& v) {
  const auto base = std::string{v.request.secure ? "https://" : "http://"} +
                    std::string{v.request.headers.get("Host")};
  return answer(links_json(v.course.roster(), v.course.plan(), base));
}

Result<Response> as_csv(const ClassVisit& v) {
  return attachment(training::results_csv(results_of(v.course)), "text/csv; charset=utf-8",
                    v.course.plan().name + ".csv");
}
Result<Response> as_html(const ClassVisit& v) {
  return attachment(
      training::results_html(v.course.plan().title, results_of(v.course), v.course.now()),
      "text/html; charset=utf-8", v.course.plan().name + ".html");
}
Result<Response> as_json(const ClassVisit& v) {
  return attachment(
      training::results_json(v.course.plan().title, results_of(v.course), v.course.now()),
      "application/json; charset=utf-8", v.course.plan().name + ".json");
}

struct ClassRoute {
  std::string_view method, path;  // behind kClassPath
  bool is_for_all;                // who have a code; else the instructor's
  Result<Response> (*call)(const ClassVisit&);
};
// clang-format off
constexpr auto kRoutes = std::to_array<ClassRoute>({
    {"GET",  "me",                    true,  me},
    {"GET",  "events",                true,  events},
    {"GET",  "progress",              true,  progress},
    {"GET",  "board",                 false, board},
    {"GET",  "trainees/{id}",         false, trainee},
    {"GET",  "trainees/{id}/debrief", false, debrief},
    {"GET",  "trainees/{id}/journal", false, journal},
    {"POST", "trainees/{id}/look",    false, look},
    {"POST", "trainees/{id}/hint",    false, hint},
    {"POST", "trainees/{id}/reset",   false, reset},
    {"POST", "trainees/{id}/start",   false, start},
    {"GET",  "links",                 false, links},
    {"GET",  "export.csv",            false, as_csv},
    {"GET",  "export.html",           false, as_html},
    {"GET",  "export.json",           false, as_json},
});
// clang-format on

// Whether the path is that of the route; the trainee's id goes to `id`.
bool fits(std::string_view pattern, std::string_view path, std::string& id) {
  const auto wanted = mockgraph::split(pattern, '/'), given = mockgraph::split(path, '/');
  if (wanted.size() != given.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == "{id}")
      id = mockgraph::percent_decoded(given[i]);
    else if (wanted[i] != given[i])
      return false;
  }
  return true;
}

Error no_such_path(std::string_view path) {
  return {ErrorKind::kNotFound,
          "path-unknown",
          "a class has nothing at " + std::string{path},
          std::string{path},
          {}};
}

// Found, but not with this verb: `allowed` says with which.
const ClassRoute* find_route(std::string_view method, std::string_view path, std::string& id,
                             std::string& allowed) {
  for (const auto& route : kRoutes) {
    if (!fits(route.path, path, id)) continue;
    if (route.method == method || (method == "HEAD" && route.method == "GET")) return &route;
    allowed.append(allowed.empty() ? "" : ", ").append(route.method);
  }
  return nullptr;
}

Result<Response> judged(Course& course, const Holder& holder, const Request& request) {
  const auto whole =
      mockgraph::rest::sandbox_prefix(mockgraph::split_target(request.target).path).rest;
  std::string id, allowed;
  const auto* route = find_route(request.method, whole.substr(kClassPath.size()), id, allowed);
  const bool is_instructor = holder.role == Role::kInstructor;
  if ((route == nullptr || !route->is_for_all) && !is_instructor)
    return Error{
        ErrorKind::kForbidden, "closed-to-trainees", "in a class this is the instructor's", {}, {}};
  if (route == nullptr && allowed.empty()) return no_such_path(whole);
  if (route == nullptr) return mockgraph::admin::errors::no_such_verb(whole, allowed);
  ClassVisit visit{course, holder, request, nullptr};
  if (!id.empty()) {
    ASSIGN_OR_RETURN(visit.seat, course.require_seat(id));
  }
  return route->call(visit);
}

void dress(Response& response, const Request& request, mockgraph::Instant now) {
  if (response.headers.has("Cache-Control")) return;  // a service's own
  mockgraph::admin::surface().dress(response, {request, now, {}, {}, nullptr});
}

}  // namespace

Result<Response> class_answer(Course& course, const Holder& holder, const Request& request) {
  ASSIGN_OR_RETURN(auto response, judged(course, holder, request));
  dress(response, request, course.now());
  return response;
}

Response answer_of(const Error& error, const Request& request, mockgraph::Instant now) {
  const mockgraph::rest::Setting setting{request, now, {}, {}, nullptr};
  auto reply = mockgraph::admin::errors::speak(error, setting);
  auto response = answer(reply.status, std::move(reply.body), reply.content_type);
  for (const auto& [name, value] : reply.headers) response.headers.add(name, value);
  if (const auto seconds = error.about("retryAfter"); !seconds.empty())
    response.headers.add("Retry-After", seconds);
  dress(response, request, now);
  return response;
}

Response redirect(const std::string& path) {
  Response response;
  response.status = 302;
  response.headers.add("Location", path);
  response.headers.add("Cache-Control", "no-store");
  return response;
}

}  // namespace scenarios::school
