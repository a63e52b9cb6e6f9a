// A restart of the program loses nothing that was done.
#include "mockgraph/base/private_file.h"
#include "scenarios/school/seat_file.h"
#include "tests/support/held_class.h"
#include "tests/support/test_key.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <thread>

namespace tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
namespace fs = std::filesystem;

struct Restart : testing::Test {
  ScratchFolder folder;
};

TEST_F(Restart, KeepsCodesProgressHintsAndTheSandboxItself) {
  std::string code, board, state;
  const auto without_now = [](Json json) {
    json.erase("now");
    json.erase("revision");
    json.erase("journalSince");
    return json;
  };
  Json before, entry, me;
  {
    ClassDay day{folder.path()};
    code = day.code(0);
    ASSERT_THAT(day.as_trainee(0, "POST", "training/start", {{"lesson", "first-group"}}),
                HasStatus(200));
    ASSERT_THAT(day.as_trainee(0, "POST", "training/hint"), HasStatus(200));
    ASSERT_THAT(
        day.as_instructor("POST", "class/trainees/" + day.id(0) + "/hint", {{"text", "Groups."}}),
        HasStatus(200));
    before = without_now(json_of(day.as_trainee(0, "POST", "training/check")));
    entry = day.board().at("trainees").at(0);
    me = json_of(day.as_trainee(0, "GET", "class/me"));
  }
  ClassDay day{folder.path()};
  EXPECT_EQ(day.complaints(), "");
  EXPECT_EQ(day.code(0), code);
  EXPECT_EQ(without_now(json_of(day.as_trainee(0, "GET", "training/state"))), before);
  EXPECT_EQ(day.board().at("trainees").at(0), entry);
  EXPECT_EQ(json_of(day.as_trainee(0, "GET", "class/me")), me);
  // Half-done work goes on, back to its beginning too.
  ASSERT_THAT(day.as_trainee(0, "POST", "training/reset"), HasStatus(200));
  ASSERT_THAT(day.as_trainee(0, "POST", "training/solve"), JsonAt("/passed", Json(true)));
}

TEST_F(Restart, KeepsWhatWasPassed) {
  {
    ClassDay day{folder.path()};
    ASSERT_THAT(day.as_trainee(0, "POST", "training/start", {{"lesson", "first-group"}}),
                HasStatus(200));
    ASSERT_THAT(day.as_trainee(0, "POST", "training/solve"), HasStatus(200));
    ASSERT_THAT(day.as_trainee(0, "POST", "training/start", {{"lesson", "find-drawn"}}),
                HasStatus(200));
  }
  ClassDay day{folder.path()};
  const auto lessons = json_of(day.as_trainee(0, "GET", "training/lessons"));
  EXPECT_EQ(lessons.at("current"), "find-drawn");
  EXPECT_EQ(lessons.at("lessons").at(0).at("passed").at("points"), 0);
}

TEST_F(Restart, IsReadByNobodyElse) {
  {
    ClassDay day{folder.path()};
    ASSERT_THAT(day.as_trainee(0, "POST", "training/start", {{"lesson", "first-group"}}),
                HasStatus(200));
  }
  std::size_t files = 0;
  for (const auto& each : fs::directory_iterator(folder.path())) {
    struct stat about {};
    ASSERT_EQ(stat(each.path().c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U) << each.path();
    ++files;
  }
  EXPECT_EQ(files, 5U);  // class.json, the seat, its state, the keys of progress files
}

// The instructor's word is kept when he is answered, whatever is kept of the trainee meanwhile.
TEST_F(Restart, LosesNoWordThatWasGivenWhileATraineeWasLookedAfter) {
  ClassDay day{folder.path()};
  auto& seat = *day.course().seats().at(0);
  std::atomic<bool> ends = false;
  std::thread keeper{[&] {
    while (!ends) day.course().look_after(seat);
  }};
  std::size_t lost = 0;
  for (std::uint64_t said = 1; said <= 100; ++said) {
    EXPECT_THAT(
        day.as_instructor("POST", "class/trainees/" + day.id(0) + "/hint", {{"text", "Groups."}}),
        HasStatus(200));
    const auto kept = scenarios::school::load_seat(
        folder.path(), day.id(0), {test_signer(), [] { return mockgraph::Instant{}; }});
    lost += !kept.ok() || kept->record.revision < said ? 1U : 0U;
  }
  ends = true;
  keeper.join();
  EXPECT_EQ(lost, 0U);
  EXPECT_EQ(day.complaints(), "");
}

TEST_F(Restart, BeginsALessonAnewWhoseStateIsAnotherVersions) {
  std::string id;
  {
    ClassDay day{folder.path()};
    id = day.id(0);
    ASSERT_THAT(day.as_trainee(0, "POST", "training/start", {{"lesson", "first-group"}}),
                HasStatus(200));
    ASSERT_THAT(day.as_trainee(0, "POST", "training/solve"), HasStatus(200));
  }
  for (const auto* name : {".0.state", ".1.state"}) {
    if (!fs::exists(folder.path() + "/" + id + name)) continue;
    ASSERT_THAT(mockgraph::write_private_file(folder.path() + "/" + id + name, "old"), IsOk());
  }
  ClassDay day{folder.path()};
  EXPECT_THAT(day.complaints(), AllOf(HasSubstr("mockgraph serve: Anna Berg: "),
                                      HasSubstr("the lesson 'first-group' begins anew")));
  EXPECT_THAT(day.as_trainee(0, "GET", "training/state"), JsonAt("/passed", Json(false)));
  EXPECT_EQ(day.board().at("trainees").at(0).at("passed").at(0).at("lesson"), "first-group");
}

TEST_F(Restart, RefusesADamagedFileAndSaysTheRepair) {
  std::string id;
  {
    ClassDay day{folder.path()};
    id = day.id(0);
    ASSERT_THAT(day.as_trainee(0, "POST", "training/start", {{"lesson", "first-group"}}),
                HasStatus(200));
  }
  namespace school = scenarios::school;
  for (const std::string text : {"{", "{}", "[]", R"({"record": 1})"}) {
    ASSERT_THAT(mockgraph::write_private_file(folder.path() + "/" + id + ".json", text), IsOk());
    EXPECT_THAT(
        school::load_seat(folder.path(), id, {test_signer(), [] { return mockgraph::Instant{}; }}),
        FailsWith("class-state"))
        << text;
  }
  const auto plan = school::class_in("class.json", std::string{ClassDay::kThree});
  ASSERT_THAT(mockgraph::write_private_file(folder.path() + "/class.json", "{}"), IsOk());
  EXPECT_THAT(school::ensure_roster(folder.path(), *plan, counted_chance()),
              FailsWith("class-state"));
}

TEST_F(Restart, GivesNewTraineesACodeAndKeepsThatOfWhoIsAway) {
  std::string anna, ben;
  {
    ClassDay day{folder.path()};
    anna = day.code(0);
    ben = day.code(1);
  }
  {
    ClassDay day{folder.path(), R"({"name": "spring", "trainees": ["Dora", "Anna Berg"]})"};
    EXPECT_EQ(day.code(1), anna);
    EXPECT_NE(day.code(0), ben);
    EXPECT_THAT(day.send("GET", "/sandboxes/" + ben + "/_mockgraph/class/me"), HasStatus(404));
  }
  ClassDay day{folder.path()};
  EXPECT_EQ(day.code(1), ben);
}

}  // namespace
}  // namespace tests
