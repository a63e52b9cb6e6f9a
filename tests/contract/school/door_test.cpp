// Who gets in to what while a class is held.
#include "mockgraph/admin/routes.h"
#include "mockgraph/base/text.h"
#include "mockgraph/sandbox/journal_text.h"
#include "scenarios/training/surface.h"
#include "tests/support/held_class.h"

#include <gtest/gtest.h>

#include <set>

namespace tests {
namespace {

using mockgraph::Request;
using mockgraph::Response;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kNoOne = "aaaaaaaaaaaaaaaaaaaaaaaaaa";

class ClassDoor : public testing::Test {
 protected:
  ScratchFolder folder_;
  ClassDay day_{folder_.path()};
};

ResponseMatcher IsRefused(int status, const char* code) {
  return AllOf(HasStatus(status), JsonAt("/code", Json(code)),
               HasHeader("Content-Type", "application/problem+json"),
               HasHeader("Cache-Control", "no-store"));
}

// "/_mockgraph/mail/{message}" as somebody would ask for it.
std::string asked(std::string path) {
  for (auto at = path.find('{'); at != std::string::npos; at = path.find('{'))
    path.replace(at, path.find('}') - at + 1, "x");
  return path;
}

TEST_F(ClassDoor, IsShutToNobodyAndOpenToATraineeWhereHisLessonNeedsIt) {
  const std::set<std::string> open_to_trainees{"GET /_mockgraph/health",
                                               "GET /_mockgraph/ready",
                                               "GET /_mockgraph/openapi.json",
                                               "GET /_mockgraph/clock",
                                               "GET /_mockgraph/journal",
                                               "GET /_mockgraph/journal/count",
                                               "GET /_mockgraph/explain/{request}",
                                               "POST /_mockgraph/explain",
                                               "GET /_mockgraph/mail",
                                               "GET /_mockgraph/mail/{message}"};
  const std::set<std::string> open_to_all{"GET /_mockgraph/health", "GET /_mockgraph/ready"};
  std::set<std::string> left = open_to_trainees;
  std::size_t count = 0;
  const auto judge = [&](std::string_view method, std::string_view path, bool is_open) {
    const std::string name = std::string{method} + " " + std::string{path};
    const auto target = asked(std::string{path});
    ++count;
    const auto nobody = day_.send(std::string{method}, target);
    EXPECT_THAT(nobody, open_to_all.contains(name) ? HasStatus(200) : IsRefused(401, "code-needed"))
        << name;
    const auto trainee = day_.send(std::string{method}, "/sandboxes/" + day_.code(0) + target);
    const ResponseMatcher is_let_in = Not(JsonAt("/code", Json("closed-to-trainees")));
    EXPECT_THAT(trainee, is_open ? is_let_in : IsRefused(403, "closed-to-trainees")) << name;
    const auto instructor =
        day_.send(std::string{method}, "/sandboxes/" + day_.instructor() + target);
    EXPECT_THAT(instructor.status, testing::AnyOf(testing::Lt(401), testing::Ge(404))) << name;
    left.erase(name);
  };
  for (const auto& row : mockgraph::admin::control_rows()) {
    const std::string name = std::string{row.route.method} + " " + std::string{row.route.path};
    judge(row.route.method, row.route.path, open_to_trainees.contains(name));
  }
  for (const auto& route : scenarios::training::surface().routes)
    judge(route.method, route.path, true);
  EXPECT_GT(count, 50U);
  EXPECT_THAT(left, testing::IsEmpty());
}

TEST_F(ClassDoor, KeepsTheBoardFromTrainees) {
  const auto id = day_.id(1);
  for (const auto& [method, path] : std::vector<std::pair<std::string, std::string>>{
           {"GET", "class/board"},
           {"GET", "class/links"},
           {"GET", "class/export.csv"},
           {"GET", "class/export.html"},
           {"GET", "class/export.json"},
           {"GET", "class/trainees/" + id},
           {"GET", "class/trainees/" + id + "/debrief"},
           {"GET", "class/trainees/" + id + "/journal"},
           {"POST", "class/trainees/" + id + "/look"},
           {"POST", "class/trainees/" + id + "/hint"},
           {"POST", "class/trainees/" + id + "/reset"},
           {"POST", "class/trainees/" + id + "/start"},
           {"GET", "class/nothing"}}) {
    EXPECT_THAT(day_.as_trainee(0, method, path), IsRefused(403, "closed-to-trainees")) << path;
    EXPECT_THAT(day_.send(method, "/_mockgraph/" + path), IsRefused(401, "code-needed")) << path;
  }
  EXPECT_THAT(day_.as_instructor("GET", "class/nothing"), IsRefused(404, "path-unknown"));
  EXPECT_THAT(day_.as_instructor("POST", "class/board"),
              AllOf(IsRefused(405, "method-not-allowed"), HasHeader("Allow", "GET")));
  EXPECT_THAT(day_.as_instructor("GET", "class/trainees/seat-none"),
              IsRefused(404, "trainee-unknown"));
}

TEST_F(ClassDoor, LeadsToOnesOwnSandboxOnly) {
  const auto id = day_.id(1);
  // Another's by his seat, through the service, or by a parameter.
  EXPECT_THAT(day_.send("GET", "/sandboxes/" + id + "/v1.0/users"), IsRefused(404, "code-unknown"));
  EXPECT_THAT(day_.send("GET", "/sandboxes/default/v1.0/users"), IsRefused(404, "code-unknown"));
  EXPECT_THAT(day_.send("GET", "/sandboxes//v1.0/users"), IsRefused(404, "code-unknown"));
  EXPECT_THAT(day_.as_trainee(0, "GET", "journal?sandbox=" + id),
              IsRefused(403, "closed-to-trainees"));
  EXPECT_THAT(day_.as_trainee(0, "GET", "journal?limit=1&%73andbox=" + id),
              IsRefused(403, "closed-to-trainees"));
  EXPECT_THAT(day_.send("GET", "/SANDBOXES/" + day_.code(0) + "/v1.0/users"),
              IsRefused(401, "code-needed"));
  EXPECT_THAT(day_.send("GET", "/v1.0/users"), IsRefused(401, "code-needed"));
  EXPECT_THAT(
      day_.send("GET", "/sandboxes/" + day_.code(0) + "/sandboxes/" + day_.code(1) + "/v1.0/users"),
      HasStatus(404));
  EXPECT_THAT(day_.as_trainee(0, "GET", "SANDBOXES"), IsRefused(403, "closed-to-trainees"));
}

TEST_F(ClassDoor, ExplainsOnesOwnRequestsOnly) {
  EXPECT_THAT(day_.send("GET", "/sandboxes/" + day_.code(1) + "/v1.0/users"), HasStatus(401));
  const auto journal = json_of(day_.as_trainee(1, "GET", "journal"));
  const auto request = journal.at("entries").at(0).at("requestId").get<std::string>();
  EXPECT_THAT(day_.as_trainee(1, "GET", "explain/" + request), HasStatus(200));
  EXPECT_THAT(day_.as_instructor("GET", "explain/" + request), HasStatus(200));
  // The same seed gives the same ids, so ask one that only the other has.
  EXPECT_THAT(day_.send("GET", "/sandboxes/" + day_.code(1) + "/v1.0/groups"), HasStatus(401));
  const auto second = json_of(day_.as_trainee(1, "GET", "journal?limit=1"));
  EXPECT_THAT(
      day_.as_trainee(0, "GET",
                      "explain/" + second.at("entries").at(0).at("requestId").get<std::string>()),
      IsRefused(404, "request-unknown"));
}

TEST_F(ClassDoor, ShowsThePageToWhoeverHasMistypedHisCode) {
  for (const std::string& prefix :
       {std::string{}, "/sandboxes/" + std::string{kNoOne}, "/sandboxes/" + day_.code(0)}) {
    const auto page = day_.send("GET", prefix + "/");
    EXPECT_THAT(page.status, testing::AnyOf(200, 404)) << prefix;  // without Node there is none
    EXPECT_THAT(page, Not(JsonAt("/code", Json("code-unknown")))) << prefix;
  }
  EXPECT_THAT(
      day_.send("GET", "/sandboxes/" + std::string{kNoOne}),
      AllOf(HasStatus(302), HasHeader("Location", "/sandboxes/" + std::string{kNoOne} + "/")));
  EXPECT_THAT(day_.send("POST", "/"), IsRefused(401, "code-needed"));
  EXPECT_THAT(day_.send("GET", "/sandboxes/" + std::string{kNoOne} + "/_mockgraph/class/me"),
              AllOf(IsRefused(404, "code-unknown"),
                    JsonAt("/detail",
                           Json("this is no link of the class: ask your instructor for yours"))));
}

TEST_F(ClassDoor, SlowsWhoGuesses) {
  const auto guess = [&](const std::string& peer) {
    return day_.send("GET", "/sandboxes/" + std::string{kNoOne} + "/_mockgraph/class/me", {}, peer);
  };
  EXPECT_THAT(day_.as_trainee(0, "GET", "class/me"), HasStatus(200));
  for (int i = 0; i < 10; ++i) EXPECT_THAT(guess("192.0.2.1"), IsRefused(404, "code-unknown"));
  EXPECT_THAT(guess("192.0.2.1"),
              AllOf(IsRefused(429, "too-many-guesses"), HasHeader("Retry-After", "6")));
  // A right one that was not used from there before is not looked at; who works there goes on.
  EXPECT_THAT(day_.as_trainee(1, "GET", "class/me"), IsRefused(429, "too-many-guesses"));
  EXPECT_THAT(day_.as_trainee(0, "GET", "class/me"), HasStatus(200));
  EXPECT_THAT(guess("192.0.2.9"), IsRefused(404, "code-unknown"));
  day_.pass(std::chrono::seconds{6});
  EXPECT_THAT(day_.as_trainee(1, "GET", "class/me"), HasStatus(200));
}

TEST_F(ClassDoor, LetsNobodyFloodTheClass) {
  for (int i = 0; i < 600; ++i)
    ASSERT_THAT(day_.as_trainee(0, "GET", "class/me"), HasStatus(200)) << i;
  const auto answer = day_.send("GET", "/sandboxes/" + day_.code(0) + "/v1.0/users");
  EXPECT_THAT(answer, AllOf(IsRefused(429, "too-many-requests"), HasHeader("Retry-After", "1")));
  EXPECT_THAT(day_.send("GET", "/sandboxes/" + day_.code(1) + "/v1.0/users"), HasStatus(401));
  day_.pass(std::chrono::seconds{1});
  EXPECT_THAT(day_.send("GET", "/sandboxes/" + day_.code(0) + "/v1.0/users"), HasStatus(401));
}

TEST_F(ClassDoor, IsOpenToTheOperatorWithHisToken) {
  Request request;
  request.target = "/_mockgraph/sandboxes";
  request.headers.add("Host", "127.0.0.1:8080");
  request.headers.add("Authorization", day_.course().control_credentials());
  const auto answer = day_.door().handle(request);
  ASSERT_THAT(answer, IsOk());
  EXPECT_THAT(*answer, HasStatus(200));
  EXPECT_THAT(answer->text(), Not(HasSubstr(day_.code(0))));
  request.headers.set("Authorization", "Bearer x");
  const auto other = day_.door().handle(request);
  EXPECT_THAT(*other, IsRefused(401, "code-needed"));
}

TEST_F(ClassDoor, TakesTheCodeOfAProxysUser) {
  Request request;
  request.target = "/v1.0/users";
  request.sandbox = day_.code(0);
  request.secure = true;
  request.headers.add("Host", "graph.microsoft.com");
  EXPECT_THAT(*day_.door().handle(request), HasStatus(401));  // Graph's own: no token
  EXPECT_THAT(*day_.door().handle(request), Not(JsonAt("/code", Json("code-needed"))));
  request.sandbox = "default";
  EXPECT_THAT(*day_.door().handle(request), IsRefused(404, "code-unknown"));
  request.sandbox.clear();
  EXPECT_THAT(*day_.door().handle(request), IsRefused(401, "code-needed"));
}

// Codes stand in links within answers; nobody who reads a journal learns them.
TEST_F(ClassDoor, LeavesNoCodeInTheJournal) {
  const auto code = day_.code(0);
  const auto found = day_.send(
      "GET", "/sandboxes/" + code + "/common/v2.0/.well-known/openid-configuration?x=" + code);
  ASSERT_THAT(found, HasStatus(200));
  EXPECT_THAT(found.text(), HasSubstr("/sandboxes/" + code + "/"));
  EXPECT_THAT(day_.send("POST", "/sandboxes/" + code + "/v1.0/users", {{"code", code}}),
              HasStatus(401));
  for (const auto& journal : {day_.as_trainee(0, "GET", "journal"),
                              day_.as_instructor("GET", "journal?sandbox=" + day_.id(0)),
                              day_.as_instructor("GET", "sandboxes")}) {
    EXPECT_THAT(journal, HasStatus(200));
    EXPECT_THAT(journal.text(), Not(HasSubstr(code)));
  }
  EXPECT_THAT(day_.as_instructor("GET", "journal?sandbox=" + day_.id(0)).text(),
              HasSubstr("/sandboxes/" + day_.id(0) + "/common/v2.0/"));
}

}  // namespace
}  // namespace tests
