// What trainees do, and what the instructor sees of it and does.
#include "scenarios/training/progress_file.h"
#include "tests/support/held_class.h"

#include <gtest/gtest.h>

namespace tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Board : public testing::Test {
 protected:
  Json entry(std::size_t index) { return day_.board().at("trainees").at(index); }
  std::string trainee(std::size_t index) { return "class/trainees/" + day_.id(index); }

  ScratchFolder folder_;
  ClassDay day_{folder_.path()};
};

TEST_F(Board, TellsEverybodyWhoHeIs) {
  EXPECT_EQ(json_of(day_.as_trainee(1, "GET", "class/me")),
            Json::parse(R"({"version":1,"role":"trainee","messages":[],"revision":0,
              "class":{"name":"spring","title":"Spring class","trainees":3}})")
                .patch({{{"op", "add"},
                         {"path", "/trainee"},
                         {"value", {{"id", day_.id(1)}, {"name", "Ben <b>Ode</b>"}}}}}));
  EXPECT_THAT(
      day_.as_instructor("GET", "class/me"),
      AllOf(HasStatus(200), JsonAt("/role", Json("instructor")), JsonAt("/trainee", Json())));
}

TEST_F(Board, ShowsWhoIsThereAndWhoIsNot) {
  const auto board = day_.board();
  EXPECT_EQ(board.at("class"), Json::parse(R"({"name":"spring","title":"Spring class",
    "stuckAfterSeconds":300,"lessons":[
      {"id":"first-group","title":"Your first group","kind":"build","checks":2},
      {"id":"find-drawn","title":"Somebody was here","kind":"find","checks":21}]})"))
      << board.at("class");
  EXPECT_EQ(board.at("now"), "2026-09-14T08:00:00Z");
  ASSERT_EQ(board.at("trainees").size(), 3U);
  EXPECT_EQ(board.at("trainees").at(0),
            Json::parse(R"({"name":"Anna Berg","pages":0,"lastSeen":null,"lesson":null,
                            "passed":[],"messages":0})")
                .patch({{{"op", "add"}, {"path", "/id"}, {"value", day_.id(0)}}}));
}

TEST_F(Board, ShowsProgressWhateverTheToolAndWhoIsStuck) {
  ASSERT_THAT(day_.as_trainee(0, "POST", "training/start", {{"lesson", "first-group"}}),
              HasStatus(200));
  day_.pass(std::chrono::minutes{6});
  auto anna = entry(0);
  EXPECT_EQ(anna.at("lastSeen"), "2026-09-14T08:00:00Z");
  const auto& lesson = anna.at("lesson");
  EXPECT_EQ(lesson.at("id"), "first-group");
  EXPECT_EQ(lesson.at("startedAt"), "2026-09-14T08:00:00Z");
  EXPECT_EQ(lesson.at("passed"), false);
  EXPECT_EQ(lesson.at("stuck").at("seconds"), 360);
  EXPECT_EQ(lesson.at("stuck").at("isStuck"), true);
  EXPECT_EQ(lesson.at("stuck").at("since"), "2026-09-14T08:00:00Z");
  EXPECT_EQ(lesson.at("stuck").at("check"), lesson.at("checks").at(0).at("id"));
  EXPECT_EQ(lesson.at("progress").at("passed"), 0);
  // The solution is played by the trainee; nobody asked for a check.
  ASSERT_THAT(day_.as_trainee(0, "POST", "training/solve"), HasStatus(200));
  anna = entry(0);
  EXPECT_EQ(anna.at("lesson").at("passed"), true);
  EXPECT_EQ(anna.at("lesson").at("solved"), true);
  EXPECT_EQ(anna.at("lesson").at("stuck"), Json());
  EXPECT_EQ(anna.at("passed").at(0).at("lesson"), "first-group");
  EXPECT_EQ(anna.at("passed").at(0).at("points"), 0);
  EXPECT_EQ(entry(1).at("lesson"), Json());
}

TEST_F(Board, CountsFromTheLastCheckThatWasPassed) {
  ScratchFolder folder;
  ClassDay day{folder.path(), R"({"name": "a", "trainees": ["Anna"]})"};
  ASSERT_THAT(day.as_trainee(0, "POST", "training/start", {{"lesson", "build-2025"}}),
              HasStatus(200));
  const auto before = day.board().at("trainees").at(0).at("lesson");
  day.pass(std::chrono::minutes{3});
  const auto steps = json_of(day.as_trainee(0, "GET", "training/state")).at("steps");
  ASSERT_THAT(day.as_trainee(0, "POST", "training/solve", {{"to", steps.at(0).at("id")}}),
              HasStatus(200));
  day.pass(std::chrono::minutes{1});
  const auto after = day.board().at("trainees").at(0).at("lesson");
  EXPECT_GT(after.at("progress").at("passed"), before.at("progress").at("passed"));
  EXPECT_EQ(after.at("stuck").at("since"), "2026-09-14T08:03:00Z");
  EXPECT_EQ(after.at("stuck").at("seconds"), 60);
  EXPECT_EQ(after.at("stuck").at("isStuck"), false);
}

TEST_F(Board, HidesNothingFromTheInstructor) {
  ASSERT_THAT(day_.as_trainee(0, "POST", "training/start", {{"lesson", "find-drawn"}}),
              HasStatus(200));
  const auto seen = json_of(day_.as_trainee(0, "GET", "training/state"));
  EXPECT_EQ(seen.at("checks").at(0).at("status"), "hidden");
  const auto row = entry(0);
  for (const auto& each : row.at("lesson").at("checks")) {
    EXPECT_NE(each.at("status"), "hidden");
    EXPECT_TRUE(each.at("id").is_string());
  }
}

TEST_F(Board, DrawsOtherMistakesForEachTrainee) {
  for (const std::size_t index : {0U, 1U})
    ASSERT_THAT(day_.as_trainee(index, "POST", "training/start", {{"lesson", "find-drawn"}}),
                HasStatus(200));
  const auto draw = [&](std::size_t index) {
    return json_of(day_.as_trainee(index, "GET", "training/state")).at("lesson").at("draw");
  };
  EXPECT_NE(draw(0).at("seed"), draw(1).at("seed"));
}

TEST_F(Board, GivesTheClassItsOwnLessonsOnly) {
  const auto lessons = json_of(day_.as_trainee(0, "GET", "training/lessons")).at("lessons");
  ASSERT_EQ(lessons.size(), 2U);
  EXPECT_EQ(lessons.at(0).at("id"), "first-group");
  EXPECT_EQ(lessons.at(1).at("id"), "find-drawn");
  EXPECT_THAT(day_.as_trainee(0, "POST", "training/start", {{"lesson", "build-2025"}}),
              AllOf(HasStatus(403), JsonAt("/code", Json("lesson-not-in-class")),
                    JsonAt("/detail", Json("the class 'Spring class' does not have the lesson "
                                           "'build-2025'; it has first-group, find-drawn"))));
  EXPECT_THAT(day_.as_trainee(0, "POST", "TRAINING/start", {{"lesson", "build-2025"}}),
              HasStatus(404));
  EXPECT_THAT(day_.as_trainee(0, "POST", "training/START", {{"lesson", "build-2025"}}),
              HasStatus(403));
  EXPECT_THAT(day_.as_trainee(0, "POST", "training/start", {{"lesson", "first-grup"}}),
              AllOf(HasStatus(404), JsonAt("/nearest", Json("first-group"))));
}

TEST_F(Board, SendsHintsToTheTrainee) {
  ASSERT_THAT(day_.as_instructor("POST", trainee(0) + "/hint", {{"text", "Look at <Groups>."}}),
              AllOf(HasStatus(200), JsonAt("/messages", Json(1))));
  const auto me = json_of(day_.as_trainee(0, "GET", "class/me"));
  EXPECT_EQ(me.at("revision"), 1);
  EXPECT_EQ(
      me.at("messages"),
      Json::parse(R"([{"at":"2026-09-14T08:00:00Z","text":"Look at <Groups>.","isHint":false}])"));
  EXPECT_EQ(json_of(day_.as_trainee(1, "GET", "class/me")).at("messages").size(), 0U);
  EXPECT_THAT(day_.as_instructor("POST", trainee(0) + "/hint", {{"text", "  "}}),
              AllOf(HasStatus(400), JsonAt("/target", Json("text"))));
  EXPECT_THAT(day_.as_instructor("POST", trainee(0) + "/hint", {{"txt", "x"}}),
              AllOf(HasStatus(400), JsonAt("/nearest", Json("text"))));
}

TEST_F(Board, GivesRungsOfTheLadderForNothing) {
  EXPECT_THAT(day_.as_instructor("POST", trainee(0) + "/hint"),
              AllOf(HasStatus(404), JsonAt("/code", Json("no-lesson"))));
  ASSERT_THAT(day_.as_trainee(0, "POST", "training/start", {{"lesson", "first-group"}}),
              HasStatus(200));
  ASSERT_THAT(day_.as_trainee(0, "POST", "training/hint"), HasStatus(200));
  const auto of = entry(0).at("lesson").at("hints").at("of").get<int>();
  for (int i = 1; i < of; ++i)
    EXPECT_THAT(day_.as_instructor("POST", trainee(0) + "/hint"), HasStatus(200));
  EXPECT_THAT(day_.as_instructor("POST", trainee(0) + "/hint"),
              AllOf(HasStatus(409), JsonAt("/code", Json("no-hint-left"))));
  const auto messages = json_of(day_.as_trainee(0, "GET", "class/me")).at("messages");
  EXPECT_EQ(messages.size(), static_cast<std::size_t>(of - 1));
  EXPECT_EQ(messages.at(0).at("isHint"), true);
  EXPECT_EQ(entry(0).at("lesson").at("hints").at("taken"), 1);
}

TEST_F(Board, LooksIntoACopyThatTheTraineeNeverSees) {
  ASSERT_THAT(day_.as_trainee(0, "POST", "training/start", {{"lesson", "first-group"}}),
              HasStatus(200));
  const auto look = day_.as_instructor("POST", trainee(0) + "/look");
  ASSERT_THAT(look, HasStatus(201));
  const auto path = json_of(look).at("path").get<std::string>();
  EXPECT_THAT(day_.send("GET", path + "_mockgraph/class/me"),
              AllOf(HasStatus(200), JsonAt("/role", Json("look")),
                    JsonAt("/trainee/name", Json("Anna Berg"))));
  ASSERT_THAT(day_.send("POST", path + "_mockgraph/training/solve"),
              AllOf(HasStatus(200), JsonAt("/passed", Json(true))));
  EXPECT_THAT(day_.as_trainee(0, "GET", "training/state"), JsonAt("/passed", Json(false)));
  EXPECT_EQ(entry(0).at("lesson").at("passed"), false);
  EXPECT_THAT(day_.send("GET", path + "_mockgraph/class/board"), HasStatus(403));
  EXPECT_THAT(day_.send("GET", path + "_mockgraph/sandboxes"), HasStatus(403));
  // The next look takes its place.
  ASSERT_THAT(day_.as_instructor("POST", trainee(0) + "/look"), HasStatus(201));
  EXPECT_THAT(day_.send("GET", path + "_mockgraph/class/me"), HasStatus(404));
}

TEST_F(Board, ResetsWholeOrToAStep) {
  EXPECT_THAT(day_.as_instructor("POST", trainee(0) + "/reset"),
              AllOf(HasStatus(404), JsonAt("/code", Json("no-lesson"))));
  EXPECT_THAT(day_.as_instructor("POST", trainee(0) + "/start", {{"lesson", "first-group"}}),
              AllOf(HasStatus(200), JsonAt("/lesson/id", Json("first-group"))));
  ASSERT_THAT(day_.as_trainee(0, "POST", "training/solve"), HasStatus(200));
  EXPECT_EQ(entry(0).at("lesson").at("passed"), true);
  day_.pass(std::chrono::minutes{7});
  const auto done = json_of(day_.as_instructor("POST", trainee(0) + "/reset"));
  EXPECT_EQ(done.at("lesson").at("passed"), false);
  EXPECT_EQ(done.at("lesson").at("solved"), true);
  EXPECT_EQ(done.at("lesson").at("stuck").at("seconds"), 0);
  EXPECT_EQ(done.at("lesson").at("progress").at("passed"), 0);
  EXPECT_EQ(done.at("lesson").at("passed"), false) << "that it was passed once stands elsewhere";
  EXPECT_EQ(done.at("lesson").at("stuck").at("check"), "admin-agents.missing");
  EXPECT_THAT(day_.as_instructor("POST", trainee(0) + "/reset", {{"to", "nowhere"}}),
              AllOf(HasStatus(404), JsonAt("/code", Json("step-unknown"))));
}

TEST_F(Board, ShowsOneTraineeWithHisLessonItsDebriefAndJournal) {
  ASSERT_THAT(day_.as_trainee(0, "POST", "training/start", {{"lesson", "first-group"}}),
              HasStatus(200));
  EXPECT_THAT(day_.as_instructor("GET", trainee(0)),
              AllOf(HasStatus(200), JsonAt("/name", Json("Anna Berg")),
                    JsonAt("/state/lesson/id", Json("first-group"))));
  EXPECT_THAT(day_.as_instructor("GET", trainee(0) + "/debrief"),
              AllOf(HasStatus(200), JsonAt("/lesson/id", Json("first-group"))));
  EXPECT_THAT(day_.as_instructor("GET", trainee(0) + "/journal?limit=3"),
              AllOf(HasStatus(200), JsonAt("/sandbox", Json(day_.id(0)))));
  EXPECT_THAT(day_.as_instructor("GET", trainee(0) + "/journal?sandbox=default"), HasStatus(400));
  EXPECT_THAT(day_.as_instructor("GET", trainee(1)),
              AllOf(HasStatus(200), JsonAt("/state", Json())));
  EXPECT_THAT(day_.as_instructor("GET", trainee(1) + "/debrief"), HasStatus(404));
}

TEST_F(Board, ExportsResultsInWhichNamesAreNames) {
  for (const std::size_t index : {1U, 2U}) {
    ASSERT_THAT(day_.as_trainee(index, "POST", "training/start", {{"lesson", "first-group"}}),
                HasStatus(200));
  }
  const auto csv = day_.as_instructor("GET", "class/export.csv");
  EXPECT_THAT(csv, AllOf(HasStatus(200), HasHeader("Content-Type", "text/csv; charset=utf-8"),
                         HasHeader("Content-Disposition", "attachment; filename=\"spring.csv\"")));
  EXPECT_THAT(csv.text(), StartsWith("trainee,lesson,state,points,checks passed,checks,hints,"
                                     "probes,solved,at\r\nAnna Berg,,not begun,,,,,,,\r\n"
                                     "Ben <b>Ode</b>,first-group,under way,"));
  EXPECT_THAT(csv.text(), HasSubstr("\r\n\"'=Cleo\",first-group,under way,100,"));
  const auto html = day_.as_instructor("GET", "class/export.html");
  EXPECT_THAT(html.text(), AllOf(HasSubstr("<td>Ben &lt;b&gt;Ode&lt;/b&gt;</td>"),
                                 Not(HasSubstr("<b>")), Not(HasSubstr("<script"))));
  EXPECT_THAT(
      day_.as_instructor("GET", "class/export.json"),
      AllOf(HasStatus(200), JsonAt("/title", Json("Spring class")),
            JsonAt("/results/0/lesson", Json()), JsonAt("/results/2/trainee", Json("=Cleo"))));
}

TEST_F(Board, GivesATraineeHisSignedProgress) {
  ASSERT_THAT(day_.as_trainee(0, "POST", "training/start", {{"lesson", "first-group"}}),
              HasStatus(200));
  const auto answer = day_.as_trainee(0, "GET", "class/progress");
  ASSERT_THAT(answer, HasStatus(200));
  const auto file = scenarios::training::progress_from("x", std::string{answer.text()});
  ASSERT_THAT(file, IsOk());
  EXPECT_EQ(file->trainee, "Anna Berg");
  EXPECT_EQ(file->class_name, "spring");
  EXPECT_EQ(file->key, day_.course().seal().public_key());
  EXPECT_THAT(day_.as_instructor("GET", "class/progress"), HasStatus(404));
}

TEST_F(Board, TellsEveryLinkToTheInstructor) {
  const auto links = json_of(day_.as_instructor("GET", "class/links"));
  EXPECT_EQ(links.at("trainees").at(0).at("link"),
            "https://class.example:8443/sandboxes/" + day_.code(0) + "/");
  EXPECT_EQ(links.at("instructor").at("link"),
            "https://class.example:8443/sandboxes/" + day_.instructor() + "/#/board");
}

// ---- events ----

std::unique_ptr<mockgraph::app::OpenAnswer> open(ClassDay& day, const std::string& code) {
  mockgraph::Request request;
  request.target = "/sandboxes/" + code + "/_mockgraph/class/events";
  request.peer = "192.0.2.1";
  auto opened = day.door().open(request);
  if (opened) opened->listen([] {});
  return opened;
}

TEST_F(Board, TellsATraineeWhenHisLessonChangesAndOnlyThen) {
  const auto page = open(day_, day_.code(0));
  ASSERT_NE(page, nullptr);
  EXPECT_THAT(page->take(), StartsWith("retry: 2000\n\nevent: lesson\ndata: {\"revision\":"));
  EXPECT_EQ(day_.board().at("trainees").at(0).at("pages"), 1);
  ASSERT_THAT(day_.as_trainee(1, "POST", "training/start", {{"lesson", "first-group"}}),
              HasStatus(200));
  ASSERT_THAT(day_.as_trainee(0, "GET", "training/lessons"), HasStatus(200));
  ASSERT_THAT(day_.send("GET", "/sandboxes/" + day_.code(0) + "/v1.0/users"), HasStatus(401));
  day_.course().finish();
  EXPECT_EQ(page->take(), "");
  ASSERT_THAT(day_.as_trainee(0, "POST", "training/start", {{"lesson", "first-group"}}),
              HasStatus(200));
  day_.course().finish();
  EXPECT_THAT(page->take(), AllOf(StartsWith("event: lesson\ndata: {\"revision\":"),
                                  HasSubstr("\"lesson\":\"first-group\"}\n\n")));
  ASSERT_THAT(day_.as_instructor("POST", trainee(0) + "/hint", {{"text", "Groups."}}),
              HasStatus(200));
  EXPECT_EQ(page->take(), "event: class\ndata: {\"revision\":1}\n\n");
}

TEST_F(Board, TellsTheInstructorWhenAnybodysDoes) {
  const auto page = open(day_, day_.instructor());
  ASSERT_NE(page, nullptr);
  EXPECT_EQ(page->take(), "retry: 2000\n\nevent: board\ndata: {\"revision\":1}\n\n");
  ASSERT_THAT(day_.as_trainee(1, "POST", "training/start", {{"lesson", "first-group"}}),
              HasStatus(200));
  day_.course().finish();
  EXPECT_EQ(page->take(), "event: board\ndata: {\"revision\":2}\n\n");
}

TEST_F(Board, OpensSoManyPagesAndNoneForOthers) {
  std::vector<std::unique_ptr<mockgraph::app::OpenAnswer>> pages;
  for (int i = 0; i < 8; ++i) pages.push_back(open(day_, day_.code(0)));
  EXPECT_NE(pages.back(), nullptr);
  EXPECT_EQ(open(day_, day_.code(0)), nullptr);
  EXPECT_THAT(day_.as_trainee(0, "GET", "class/events"),
              AllOf(HasStatus(429), JsonAt("/code", Json("too-many-pages")),
                    HasHeader("Retry-After", "5")));
  EXPECT_NE(open(day_, day_.code(1)), nullptr);
  EXPECT_EQ(open(day_, "aaaaaaaaaaaaaaaaaaaaaaaaaa"), nullptr);
}

}  // namespace
}  // namespace tests
