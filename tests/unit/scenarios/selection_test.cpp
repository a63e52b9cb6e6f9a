// Which files are meant, and what playing them reads.
#include "scenarios/runner/selection.h"

#include "scenarios/runner/last_failed.h"
#include "scenarios/runner/output_file.h"
#include "scenarios/runner/watch.h"
#include "tests/support/matchers.h"

#include <gmock/gmock.h>

#include <filesystem>

namespace scenarios::runner {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tests::IsOk;

TEST(FitsPattern, KnowsStarsAndQuestionMarks) {
  EXPECT_TRUE(fits_pattern("*", ""));
  EXPECT_TRUE(fits_pattern("sam-*", "sam-again"));
  EXPECT_TRUE(fits_pattern("*-2026", "sam-locked-2026"));
  EXPECT_TRUE(fits_pattern("s?m*r*e", "sam-renewed-once"));
  EXPECT_TRUE(fits_pattern("a**b", "ab"));
  EXPECT_TRUE(fits_pattern("*ab", "aab"));
  EXPECT_FALSE(fits_pattern("sam-*", "same"));
  EXPECT_FALSE(fits_pattern("sam", "sam-again"));
  EXPECT_FALSE(fits_pattern("?", ""));
  EXPECT_FALSE(fits_pattern("*-2026", "sam-2026-x"));
}

// A folder of its own with a few stories, as far as choosing looks at them.
class Selection : public testing::Test {
 protected:
  Selection() : scratch_(*Scratch::make()) {
    write("duo.json", R"({"tags": ["mfa", "duo"], "requirements": ["R5"], "fixture": "w/b.json",
                          "procedure": "p.json"})");
    write("guest.json", R"({"requirements": ["R11"], "fixture": "w/b.json"})");
    write("guest-again.json", R"({"tags": ["people"]})");
    write("some.schema.json", "{}");
    write("w/b.json", R"({"extends": "a.json"})");
    write("w/a.json", R"({"extends": "b.json"})");
  }
  void write(const std::string& name, std::string_view text) {
    ASSERT_THAT(write_file(path(name), text), IsOk());
  }
  [[nodiscard]] std::string path(const std::string& name) const {
    return scratch_.path() + "/" + name;
  }
  // Names of the files, or the sentence of the refusal.
  std::vector<std::string> chosen(Choice choice) {
    if (choice.places.empty()) choice.places = {scratch_.path()};
    const auto files = files_of(choice);
    if (!files.ok()) return {files.error().message};
    std::vector<std::string> names;
    for (const auto& file : *files) names.push_back(fs::path{file}.filename().string());
    return names;
  }

  Scratch scratch_;
};

TEST_F(Selection, AFolderIsItsScenariosInTheOrderOfTheirNames) {
  EXPECT_THAT(chosen({}), ElementsAre("duo.json", "guest-again.json", "guest.json"));
}

TEST_F(Selection, AFileThatIsNamedTwiceIsPlayedOnce) {
  EXPECT_THAT(chosen({.places = {path("duo.json"), scratch_.path(), path("duo.json")}}), SizeIs(3));
}

TEST_F(Selection, PatternsAreAboutNames) {
  EXPECT_THAT(chosen({.places = {path("guest*")}}), ElementsAre("guest-again.json", "guest.json"));
  EXPECT_THAT(chosen({.places = {path("*.json")}}), SizeIs(3));
  EXPECT_THAT(chosen({.places = {path("x*")}}),
              ElementsAre("no scenario fits '" + path("x*") + "'"));
}

TEST_F(Selection, TagsAndRequirementsChoose) {
  EXPECT_THAT(chosen({.tags = {"duo"}}), ElementsAre("duo.json"));
  EXPECT_THAT(chosen({.tags = {"R11", "R5"}}), ElementsAre("duo.json", "guest.json"));
  EXPECT_THAT(chosen({.tags = {"dou"}}),
              ElementsAre("no scenario has the tag 'dou'; did you mean 'duo'?"));
}

TEST_F(Selection, ABrokenFilePassesSoThatItsFaultIsTold) {
  write("half.json", "{");
  EXPECT_THAT(chosen({.tags = {"duo"}}), ElementsAre("duo.json", "half.json"));
}

TEST_F(Selection, SharesCoverAllAndOverlapNowhere) {
  std::vector<std::string> all;
  for (std::size_t i = 1; i <= 2; ++i) {
    for (auto& name : chosen({.shard = i, .shards = 2})) all.push_back(std::move(name));
  }
  EXPECT_THAT(all, ElementsAre("duo.json", "guest.json", "guest-again.json"));
}

TEST_F(Selection, WhatIsNowhereIsToldWithTheNearestName) {
  EXPECT_THAT(chosen({.places = {path("gone.json")}})[0], HasSubstr("there is no file or folder"));
}

TEST_F(Selection, AScenarioReadsItsFixturesAndItsProcedure) {
  EXPECT_THAT(files_read_by(path("duo.json")),
              ElementsAre(path("duo.json"), path("w/b.json"), path("w/a.json"), path("p.json")));
}

TEST_F(Selection, WatchesWhatIsReadAndTellsWhoReadsIt) {
  Watched watched{{path("duo.json"), path("guest.json")}};
  EXPECT_EQ(watched.count(), 5U);
  EXPECT_THAT(watched.touched(), IsEmpty());
  write("w/a.json", R"({"extends": "b.json", "seed": 7})");
  EXPECT_THAT(watched.touched(), ElementsAre(path("duo.json"), path("guest.json")));
  EXPECT_THAT(watched.touched(), IsEmpty());
  write("p.json", "{}");
  EXPECT_THAT(watched.touched(), ElementsAre(path("duo.json")));
  fs::remove(path("guest.json"));
  EXPECT_THAT(watched.touched(), ElementsAre(path("guest.json")));
}

TEST_F(Selection, WatchesWhatAChangedScenarioNamesNow) {
  Watched watched{{path("duo.json")}};
  write("duo.json", R"({"fixture": "other.json"})");
  EXPECT_THAT(watched.touched(), ElementsAre(path("duo.json")));
  watched.read_again({path("duo.json")});
  EXPECT_EQ(watched.count(), 2U);
  write("w/b.json", "{}");
  EXPECT_THAT(watched.touched(), IsEmpty());
  write("other.json", "{}");
  EXPECT_THAT(watched.touched(), ElementsAre(path("duo.json")));
}

// ---- what failed when it was last played ----

report::Story told(const std::string& file, Verdict verdict) {
  return {.name = file, .file = file, .verdict = verdict};
}

TEST_F(Selection, FailuresAreRememberedUntilTheyPass) {
  const auto list = path("state/failures.json");
  auto before = LastFailed::read(list);
  ASSERT_THAT(before, IsOk());
  before->note({told(path("duo.json"), Verdict::kFailed),
                told(path("guest.json"), Verdict::kInvalid),
                told(path("guest-again.json"), Verdict::kPassed)});
  ASSERT_THAT(before->write(list), IsOk());
  EXPECT_EQ(fs::status(list).permissions(), fs::perms::owner_read | fs::perms::owner_write);

  auto after = LastFailed::read(list);
  ASSERT_THAT(after, IsOk());
  EXPECT_THAT(those_in(*files_of({.places = {scratch_.path()}}), after->paths()),
              ElementsAre(path("duo.json"), path("guest.json")));
  after->note({told(path("duo.json"), Verdict::kPassed)});
  EXPECT_THAT(after->paths(), ElementsAre(path("guest.json")));
}

TEST_F(Selection, AListThatIsNoneIsRefusedWithTheRepair) {
  write("list.json", "{}");
  EXPECT_EQ(
      LastFailed::read(path("list.json")).error().message,
      path("list.json") + ":1:1: not a list of failed scenarios; remove the file to begin anew");
}

// ---- files that are written ----

TEST_F(Selection, AReportIsWrittenWholeIntoAFolderThatNeedNotBe) {
  const auto file = path("a/b/report.txt");
  ASSERT_THAT(write_file(file, "one"), IsOk());
  ASSERT_THAT(write_file(file, "two"), IsOk());
  EXPECT_EQ(fs::file_size(file), 3U);
  EXPECT_FALSE(fs::exists(file + ".partial"));
  EXPECT_THAT(write_file(path("duo.json/x"), "three").error().message,
              HasSubstr("cannot write '" + path("duo.json/x") + "'"));
}

}  // namespace
}  // namespace scenarios::runner
