// `mockgraph train`: the same lessons in a terminal, spoken to a mock behind a socket.
#include "mockgraph/app/program.h"
#include "scenarios/training/verb_train.h"
#include "tests/support/classroom.h"

#include <sstream>

namespace tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;

class Train : public testing::Test {
 protected:
  struct Outcome {
    int code;
    std::string out, err;
  };
  Outcome run(std::vector<std::string> words, const std::string& url) const {
    words.insert(words.begin(), "train");
    std::ostringstream out, err;
    const auto environment = [&](const std::string& name) -> std::string {
      return name == "MOCKGRAPH_URL" ? url : "";
    };
    const mockgraph::app::Extras extras{
        .verbs = {{"train", scenarios::training::train_verb, "lessons"}}};
    const int code =
        mockgraph::app::run_program(words, mockgraph::app::Console{out, err}, environment, extras);
    return {code, out.str(), err.str()};
  }
  Outcome train(std::vector<std::string> words) const { return run(std::move(words), room_.url()); }

  Classroom room_{true};
};

TEST_F(Train, ListsTheLessons) {
  const auto list = train({});
  EXPECT_EQ(list.code, 0);
  EXPECT_THAT(list.out, AllOf(StartsWith("build  first-group"), HasSubstr("Your first group\n"),
                              HasSubstr("0 of ")));
  EXPECT_EQ(train({"list", "--format", "json"}).out,
            std::string{room_.get("training/lessons").text()} + "\n");
}

TEST_F(Train, TellsALessonInTheWordsOfItsDocument) {
  const auto started = train({"next"});
  EXPECT_EQ(started.code, 0);
  EXPECT_THAT(started.out,
              AllOf(StartsWith("Your first group  (first-group, about 5 minutes)\n"
                               "Put the service account into the group AdminAgents.\n"),
                    HasSubstr("mara.lind@harbour-it.example"), HasSubstr("Quay-Lantern-58-Rope"),
                    HasSubstr("  failed    admin-agents.missing"),
                    HasSubstr("    next        Add the account to the group AdminAgents"),
                    HasSubstr("[....................] 0 of 2")));
  EXPECT_EQ(train({"show"}).out, started.out);
  EXPECT_THAT(started.out, Not(HasSubstr("\x1b["))) << "colour is for terminals";
}

TEST_F(Train, ChecksWithAnExitCodeAndGivesHints) {
  train({"start", "first-group"});
  const auto check = train({"check"});
  EXPECT_EQ(check.code, 1);
  EXPECT_THAT(check.out, HasSubstr("score 100 of 100"));
  train({"hint"});
  const auto hint = train({"hint"});
  EXPECT_THAT(hint.out, AllOf(StartsWith("The group is called AdminAgents."),
                              HasSubstr("cost 10; score 90 of 100; hints 2\n"),
                              HasSubstr("the next one costs 40, and is the solution\n")));
  EXPECT_THAT(train({"hint"}).out, HasSubstr("that was the solution\n"));
  const auto none = train({"hint"});
  EXPECT_EQ(none.err, "mockgraph train: there is no hint after the solution\n");
}

TEST_F(Train, SolvesResetsAndDebriefs) {
  train({"start", "build-2025-not-migrated"});
  EXPECT_THAT(train({"solve", "--to", "admin-agents"}).out,
              HasSubstr("  passed    admin-agents.missing"));
  EXPECT_THAT(train({"reset"}).out, HasSubstr("  failed    account.missing"));
  train({"solve"});
  EXPECT_EQ(train({"check"}).code, 0);
  const auto debrief = train({"debrief"});
  EXPECT_THAT(debrief.out, AllOf(StartsWith("Before the first customer: passed; score 0 of 100"),
                                 HasSubstr("solved          admin-agents\n"),
                                 HasSubstr("POST /v1.0/users "), HasSubstr("R6  ")));
}

TEST_F(Train, WatchesUntilTheLessonIsPassed) {
  train({"start", "first-group"});
  room_.post("solve");
  const auto watched = train({"watch"});
  EXPECT_EQ(watched.code, 0);
  EXPECT_THAT(watched.out, AllOf(HasSubstr("[####################] 2 of 2\n"),
                                 HasSubstr("  passed    admin-agents.missing\n"),
                                 HasSubstr("passed; next: mockgraph train debrief\n")));
}

TEST_F(Train, DrawsByAWordAsWellAsByANumber) {
  const auto drawn = train({"start", "find-drawn", "--seed", "workshop", "--difficulty", "1"});
  EXPECT_EQ(drawn.code, 0) << drawn.err;
  EXPECT_THAT(drawn.out, testing::ContainsRegex("seed [0-9]+, difficulty 1\\)"));
  EXPECT_THAT(train({"probe", "roles"}).out, HasSubstr("score 95 of 100"));
}

TEST_F(Train, RefusesWhatItDoesNotKnow) {
  const auto lesson = train({"start", "build-2205"});
  EXPECT_EQ(lesson.code, 2);
  EXPECT_EQ(lesson.err,
            "mockgraph train: there is no lesson 'build-2205'; did you mean build-2025?\n");
  const auto verb = train({"chekc"});
  EXPECT_EQ(verb.code, 2);
  EXPECT_THAT(verb.err, HasSubstr("did you mean check?"));
  EXPECT_THAT(train({"check", "--to", "mfa"}).err,
              HasSubstr("--to is for 'solve' and 'reset'; not for 'check'"));
  EXPECT_THAT(train({"start"}).err, HasSubstr("'start' needs the name of a lesson"));
  EXPECT_THAT(train({"show"}).err, HasSubstr("no lesson is under way"));
}

TEST_F(Train, SaysHowToBeginWhereNothingRuns) {
  const auto nobody = run({"list"}, "http://127.0.0.1:1");
  EXPECT_EQ(nobody.code, 3);
  EXPECT_THAT(nobody.err,
              AllOf(HasSubstr("no mock answers at http://127.0.0.1:1"),
                    HasSubstr("start one with: mockgraph serve, or one with the first lesson: "
                              "script/train\n")));
}

TEST_F(Train, HelpsWithThreeExamples) {
  const auto help = train({"--help"});
  EXPECT_EQ(help.code, 0);
  EXPECT_THAT(help.out,
              AllOf(HasSubstr("examples\n  mockgraph train next\n"), HasSubstr("--difficulty")));
}

}  // namespace
}  // namespace tests
