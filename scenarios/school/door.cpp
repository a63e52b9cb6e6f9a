#include "scenarios/school/door.h"

#include "mockgraph/admin/errors.h"
#include "mockgraph/admin/surface.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/base/url.h"
#include "mockgraph/rest/sandbox_prefix.h"
#include "scenarios/school/access.h"
#include "scenarios/school/class_routes.h"
#include "scenarios/school/lesson_choice.h"
#include "scenarios/training/surface.h"

namespace scenarios::school {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;
using mockgraph::Status;

constexpr std::string_view kControl = "/_mockgraph", kConsoleFiles = "/_mockgraph/console/";

Error refusal(ErrorKind kind, std::string code, std::string message) {
  return {kind, std::move(code), std::move(message), {}, {}};
}

Error code_needed() {
  return refusal(ErrorKind::kUnauthenticated, "code-needed",
                 "this mock serves a class: use the link that your instructor gave you");
}
Error code_unknown() {
  return refusal(ErrorKind::kNotFound, "code-unknown",
                 "this is no link of the class: ask your instructor for yours");
}
Error wait(std::string code, std::string why, std::int64_t seconds) {
  return refusal(ErrorKind::kTooManyRequests, std::move(code), std::move(why))
      .with("retryAfter", std::to_string(seconds));
}
Error closed() {
  return refusal(ErrorKind::kForbidden, "closed-to-trainees",
                 "in a class this is the instructor's");
}

bool reads(const Request& request) { return request.method == "GET" || request.method == "HEAD"; }

bool is_control(std::string_view path) {
  return path.starts_with(kControl) &&
         (path.size() == kControl.size() || path[kControl.size()] == '/');
}

// What says nothing of the class, and what somebody needs who has mistyped his code.
bool is_open_to_all(const Request& request, std::string_view path) {
  if (!reads(request)) return false;
  return path == "/" || path.starts_with(kConsoleFiles) || path == "/_mockgraph/health" ||
         path == "/_mockgraph/ready";
}

bool says(std::string_view a, std::string_view b) {
  return mockgraph::sha256(a) == mockgraph::sha256(b);
}

}  // namespace

struct Door::Visit {
  const Request& request;
  mockgraph::Target target;
  mockgraph::rest::Prefix prefix;
  std::string_view word;  // by which somebody says who he is; empty: he does not
  Holder holder{};
  mockgraph::Instant now{};

  [[nodiscard]] std::string_view path() const { return prefix.rest; }
};

Door::Door(Course& course)
    : course_(course),
      control_(mockgraph::admin::surface().routes),
      training_(training::surface().routes) {}

Door::Visit Door::visit_of(const Request& request) const {
  Visit visit{request, mockgraph::split_target(request.target), {}, {}};
  visit.prefix = mockgraph::rest::sandbox_prefix(visit.target.path);
  visit.word = visit.prefix.sandbox.value_or(request.sandbox);
  visit.now = course_.now();
  return visit;
}

Result<Response> Door::handle(const Request& request) {
  auto visit = visit_of(request);
  auto answer = judged(visit);
  if (answer.ok() || answer.error().kind == ErrorKind::kNoAnswer) return answer;
  return answer_of(answer.error(), request, visit.now);
}

Result<Response> Door::judged(Visit& visit) {
  if (is_open_to_all(visit.request, visit.path())) {
    // A page finds its files relatively: its own address ends with a slash.
    if (visit.path() == "/" && !visit.target.path.ends_with('/'))
      return redirect(std::string{visit.target.path} + "/");
    Request open = visit.request;
    open.target = visit.path();
    open.sandbox.clear();
    return course_.pass(open);
  }
  const bool controls = is_control(visit.path());
  if (controls && is_operator(visit.request)) {
    if (visit.path().starts_with(kClassPath))
      return class_answer(course_, {Role::kInstructor, nullptr}, visit.request);
    return course_.pass(visit.request);
  }
  RETURN_IF_ERROR(identify(visit));
  if (controls && visit.path().starts_with(kClassPath))
    return class_answer(course_, visit.holder, visit.request);
  if (visit.holder.role != Role::kInstructor) return for_trainee(visit);
  return controls ? course_.ask(visit.request) : course_.pass(visit.request);
}

Status Door::identify(Visit& visit) {
  if (visit.word.empty() && !visit.prefix.sandbox) return code_needed();
  auto& guesses = course_.guesses;
  visit.holder = course_.holder_of(visit.word);
  const bool is_known = visit.holder.role != Role::kNobody;
  const auto user = is_known ? visit.holder.user() : std::string{};
  if (const auto seconds = guesses.wait_of(visit.request.peer, user, visit.now); seconds > 0)
    return wait("too-many-guesses", "too many unknown codes came from this address; wait", seconds);
  if (!is_known) {
    guesses.note_wrong(visit.request.peer, visit.now);
    return code_unknown();
  }
  guesses.note_right(visit.request.peer, user);
  const auto seconds = visit.holder.seat == nullptr ? 0 : visit.holder.seat->wait_at(visit.now);
  if (seconds > 0)
    return wait("too-many-requests", "more requests than a class has room for; wait", seconds);
  return mockgraph::ok();
}

Result<Response> Door::for_trainee(Visit& visit) {
  auto& seat = *visit.holder.seat;
  const bool is_own = visit.holder.role == Role::kTrainee;
  const auto before = seat.box->read();
  auto answer = is_control(visit.path()) ? control_for_trainee(visit) : course_.pass(visit.request);
  if (!is_own) return answer;
  seat.change([&](Record& record) { record.last_seen = visit.now; });
  if (seat.box->read() != before) course_.note(seat);
  return answer;
}

Result<Response> Door::control_for_trainee(const Visit& visit) {
  ASSIGN_OR_RETURN(const auto* route, control_route(visit));
  const auto template_path = route == nullptr ? std::string_view{} : route->path;
  if (template_path == "/_mockgraph/training/start") {
    Request start = visit.request;
    ASSIGN_OR_RETURN(start.body,
                     start_in_class(start.body, course_.plan(), visit.holder.seat->name));
    return course_.ask(std::move(start));
  }
  auto answer = course_.ask(visit.request);
  if (answer.ok() && template_path == "/_mockgraph/training/lessons")
    leave_class_lessons(*answer, course_.plan());
  return answer;
}

// Whatever route would be taken is what is judged. Null: there is none, and the service tells so.
Result<const mockgraph::rest::Route*> Door::control_route(const Visit& visit) const {
  const bool trains = visit.path().starts_with(training::surface().prefix);
  mockgraph::rest::PathParameters unused;
  const auto match =
      (trains ? training_ : control_).match(visit.request.method, visit.path(), unused);
  if (match.route == nullptr) return match.route;
  const auto* open = find_open_route(match.route->method, match.route->path);
  if (open == nullptr) return closed();
  if (!open->forbidden.empty() && mockgraph::Pairs{visit.target.query}.has(open->forbidden))
    return closed();
  return match.route;
}

bool Door::is_operator(const Request& request) const {
  const auto sent = request.headers.get("Authorization");
  return !sent.empty() && says(sent, course_.control_credentials());
}

std::unique_ptr<mockgraph::app::OpenAnswer> Door::open(const Request& request) {
  if (!request.target.ends_with("/_mockgraph/class/events")) return nullptr;
  auto visit = visit_of(request);
  const auto holder = course_.holder_of(visit.word);
  if (visit.path() != "/_mockgraph/class/events" || holder.role == Role::kNobody) return nullptr;
  // Who guesses is told so by handle().
  if (course_.guesses.wait_of(request.peer, holder.user(), visit.now) > 0) return nullptr;
  if (holder.role == Role::kInstructor) return course_.board.open();
  if (holder.role == Role::kLook) return nullptr;
  auto opened = holder.seat->feed.open();
  if (opened != nullptr) course_.board.ring(0);
  return opened;
}

}  // namespace scenarios::school
