// `replay` from its command line: what it prints, writes, remembers, and how it ends.
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/private_file.h"
#include "scenarios/runner/output_file.h"
#include "scenarios/runner/program.h"
#include "scenarios/runner/schemas.h"
#include "tests/support/matchers.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <filesystem>
#include <functional>
#include <sstream>

namespace scenarios::runner {
namespace {

namespace fs = std::filesystem;
using testing::EndsWith;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;
using tests::IsOk;

const std::string kScenarios = SOURCE_ROOT "/scenarios/";

struct Ended {
  int code;
  std::string out, err;
};

class ReplayProgram : public testing::Test {
 protected:
  ReplayProgram() : scratch_(*Scratch::make()) {
    take("admin-agents-not-given");
    replace("\"admin-agents-not-given\"", "\"mine\"");
    save();
  }
  // A shipped story as it has to be written in another folder.
  void take(const std::string& name) {
    text_ = *mockgraph::read_file(kScenarios + name + ".json");
    replace("../fixtures", SOURCE_ROOT "/fixtures");
    replace("\"procedures/", "\"" SOURCE_ROOT "/scenarios/procedures/");
  }
  void replace(std::string_view from, std::string_view to) {
    ASSERT_NE(text_.find(from), std::string::npos) << from;
    for (auto at = text_.find(from); at != std::string::npos; at = text_.find(from, at + to.size()))
      text_.replace(at, from.size(), to);
  }
  void save() { ASSERT_THAT(write_file(mine(), text_), IsOk()); }
  void break_it() {
    replace("\"admin-agents.missing\"", "\"mfa.not-enforced\"");
    save();
  }
  void mend_it() {
    replace("\"mfa.not-enforced\"", "\"admin-agents.missing\"");
    save();
  }
  [[nodiscard]] std::string path(const std::string& name) const {
    return scratch_.path() + "/" + name;
  }
  [[nodiscard]] std::string mine() const { return path("mine.json"); }
  [[nodiscard]] std::string read(const std::string& name) const {
    const auto text = mockgraph::read_file(path(name));
    return text.ok() ? *text : text.error().message;
  }

  Ended replay(std::vector<std::string> words, bool is_followed = false) {
    words.insert(words.begin(), "replay");
    std::vector<const char*> pointers;
    for (const auto& word : words) pointers.push_back(word.c_str());
    std::ostringstream out, err;
    const Machine machine{
        .stopwatch = [this] { return clock_ += 1'500; },
        .now =
            [] {
              return std::chrono::floor<mockgraph::Duration>(std::chrono::system_clock::now());
            },
        .environment =
            [this](const std::string& name) {
              return name == "HOME" ? scratch_.path() : std::string{};
            },
        .interrupted = [this] { return interrupted_; },
        .draw = [] { return std::uint64_t{4711}; },
        .pause = [this] { pause_(); }};
    const int code = run_program(static_cast<int>(pointers.size()), pointers.data(),
                                 {out, err, false, is_followed}, machine);
    return {code, out.str(), err.str()};
  }

  Scratch scratch_;
  std::string text_;
  std::atomic<std::int64_t> clock_{0};
  bool interrupted_ = false;
  std::function<void()> pause_ = [] {};
};

TEST_F(ReplayProgram, WritesWhatHappenedIntoTheFile) {
  break_it();
  const auto ended = replay({"run", mine(), "--update"});
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(ended.err, mine() + ": 1 expectation written; look before you keep the file\n");
  EXPECT_THAT(read("mine.json"),
              HasSubstr(R"("findings": [{ "id": "admin-agents.missing", "severity": "error" }])"));
  EXPECT_EQ(replay({"run", mine(), "--update"}).err, "");
}

TEST_F(ReplayProgram, PrintsATableAndEndsWithItsSummaryAndTheReports) {
  const auto ended = replay({"run", mine(), "--html", path("r.html"), "--junit", path("r.xml")});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.out, MatchesRegex("passed            mine  [0-9]+ verified, [0-9]+ calls +1.5 "
                                      "ms\n\n1 scenario: 1 as expected; 1.5 ms; report: .*/r.html, "
                                      ".*/r.xml\n"));
  EXPECT_EQ(ended.err, "");
  EXPECT_THAT(read("r.html"), StartsWith("<!doctype html>"));
  EXPECT_THAT(read("r.xml"), StartsWith("<?xml"));
}

TEST_F(ReplayProgram, ShowsItsProgressToThoseWhoWatchOnly) {
  EXPECT_THAT(replay({"run", mine()}, true).err, StartsWith("\r\x1b[K1/1 mine"));
  EXPECT_EQ(replay({"run", mine()}, false).err, "");
}

TEST_F(ReplayProgram, EndsWithOneWhereSomethingDiffersAndSaysWhere) {
  break_it();
  const auto ended = replay({"run", mine()});
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.out, HasSubstr("    nearest   missing: mfa.not-enforced (error); not expected: "
                                   "admin-agents.missing (error)\n    at        " +
                                   mine() + ":"));
}

TEST_F(ReplayProgram, WrittenReportsHoldTheMachinesTimeOnlyWhenAsked) {
  static_cast<void>(replay({"run", mine(), "--junit", path("plain.xml")}));
  static_cast<void>(replay({"run", mine(), "--times", "--junit", path("timed.xml")}));
  EXPECT_THAT(read("plain.xml"), Not(HasSubstr(" time=")));
  EXPECT_THAT(read("timed.xml"), HasSubstr(" time=\"0.001500\""));
}

TEST_F(ReplayProgram, MakesEachReportAgainFromTheJsonOne) {
  break_it();
  const std::vector<std::string> kinds{"html", "junit", "markdown", "sarif"};
  std::vector<std::string> first{"run", mine(), "--json", path("run.json")};
  std::vector<std::string> again{"report", path("run.json")};
  for (const auto& kind : kinds) {
    first.insert(first.end(), {"--" + kind, path("first." + kind)});
    again.insert(again.end(), {"--" + kind, path("again." + kind)});
  }
  EXPECT_EQ(replay(first).code, 1);
  EXPECT_EQ(replay(again).code, 1);
  for (const auto& kind : kinds) EXPECT_EQ(read("first." + kind), read("again." + kind)) << kind;
  EXPECT_EQ(replay({"report", path("run.json"), "--format", "json"}).out, read("run.json"));
}

TEST_F(ReplayProgram, TellsWhatChangedSinceABaseline) {
  static_cast<void>(replay({"run", mine(), "--json", path("main.json")}));
  break_it();
  const auto ended = replay({"run", mine(), "--baseline", path("main.json")});
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.out, HasSubstr("; 1 newly failing since " + path("main.json") + "\n"));
  EXPECT_EQ(replay({"run", mine(), "--baseline", path("none.json")}).code, 2);
}

TEST_F(ReplayProgram, PlaysWhatFailedLastUntilItPasses) {
  break_it();
  const auto other = kScenarios + "mfa-never-enforced.json";
  EXPECT_EQ(replay({"run", mine(), other}).code, 1);
  const auto again = replay({"run", mine(), other, "--last-failed"});
  EXPECT_EQ(again.code, 1);
  EXPECT_THAT(again.out, HasSubstr("\n1 scenario: 0 as expected, 1 not"));
  mend_it();
  EXPECT_EQ(replay({"run", mine(), other, "--last-failed"}).code, 0);
  const auto nothing = replay({"run", mine(), other, "--last-failed"});
  EXPECT_EQ(nothing.code, 4);
  EXPECT_EQ(nothing.err, "replay: nothing failed when it was last played\n");
}

TEST_F(ReplayProgram, SaysHowManyItDidNotPlayForTheFirstFailure) {
  break_it();
  take("mfa-never-enforced");
  ASSERT_THAT(write_file(path("next.json"), text_), IsOk());
  // Whether the second was begun meanwhile changes the time, and nothing else.
  for (const auto* jobs : {"1", "2"}) {
    const auto each = replay({"run", mine(), path("next.json"), "--fail-fast", "--jobs", jobs});
    EXPECT_EQ(each.code, 1);
    EXPECT_THAT(each.out.substr(each.out.rfind("scenario")),
                MatchesRegex("scenario: 0 as expected, 1 not; [0-9.]+ ms; 1 not played\n"));
  }
}

TEST_F(ReplayProgram, SaysTheOrderThatItDrew) {
  EXPECT_EQ(replay({"run", mine(), "--shuffle"}).err, "order of --shuffle=4711\n");
  EXPECT_EQ(replay({"run", mine(), "--shuffle", "--seed", "7"}).err, "");
}

TEST_F(ReplayProgram, PlaysAgainWhatAChangedFileTouches) {
  const auto other = kScenarios + "mfa-never-enforced.json";
  int pauses = 0;
  pause_ = [&] {
    ++pauses;
    if (pauses == 1) break_it();
    if (pauses == 3) mend_it();
    interrupted_ = pauses == 5;
  };
  const auto ended = replay({"run", mine(), other, "--watch", "--json", path("run.json")});
  EXPECT_EQ(ended.code, 130);
  EXPECT_THAT(ended.err, StartsWith("watching 4 files; Ctrl-C ends\n"));
  const auto broken = ended.out.find("1 scenario: 0 as expected, 1 not");
  ASSERT_NE(broken, std::string::npos) << ended.out;
  EXPECT_NE(ended.out.find("1 scenario: 1 as expected", broken), std::string::npos) << ended.out;
  // The report is of all that is known by now.
  const auto json = *mockgraph::parse_json(read("run.json"));
  EXPECT_EQ(json["passed"], 2);
}

TEST_F(ReplayProgram, WatchesAFolderForStoriesThatComeLater) {
  int pauses = 0;
  pause_ = [&] {
    ++pauses;
    if (pauses == 1) {
      replace("\"mine\"", "\"yours\"");
      ASSERT_THAT(write_file(path("stories/yours.json"), text_), IsOk());
    }
    interrupted_ = pauses == 3;
  };
  ASSERT_THAT(write_file(path("stories/mine.json"), text_), IsOk());
  const auto ended = replay({"run", path("stories"), "--watch"});
  EXPECT_EQ(ended.code, 130);
  EXPECT_THAT(ended.out, HasSubstr("passed            yours"));
}

TEST_F(ReplayProgram, MakesABundleAndReproducesIt) {
  EXPECT_EQ(replay({"run", mine(), "--bundle", path("case.json")}).code, 0);
  const auto ended = replay({path("case.json")});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.out, MatchesRegex("mine.json: passed, [0-9]+ calls; the same to the byte\n"));

  auto json = *mockgraph::parse_ordered_json(read("case.json"));
  json["journal"][3]["status"] = 999;
  ASSERT_THAT(write_file(path("forged.json"), mockgraph::dump(json, 1) + "\n"), IsOk());
  const auto forged = replay({"reproduce", path("forged.json")});
  EXPECT_EQ(forged.code, 1);
  EXPECT_THAT(forged.out, HasSubstr("call 4 differs: /status: "));
  EXPECT_THAT(forged.out, HasSubstr(" instead of 999\n"));
  EXPECT_THAT(forged.out, EndsWith("; not the same\n"));
  const auto told = replay({"reproduce", path("forged.json"), "--format", "json"}).out;
  EXPECT_EQ((*mockgraph::parse_json(told))["same"], false);
}

TEST_F(ReplayProgram, ABundleHoldsOneScenario) {
  const auto ended = replay(
      {"run", mine(), kScenarios + "mfa-never-enforced.json", "--bundle", path("case.json")});
  EXPECT_EQ(ended.code, 2);
  EXPECT_EQ(ended.err, "replay: --bundle holds one scenario, and 2 are meant: name one\n");
}

TEST_F(ReplayProgram, WritesEachJournal) {
  EXPECT_EQ(replay({"run", mine(), "--journals", path("journals")}).code, 0);
  EXPECT_THAT(read("journals/mine.journal.jsonl"), StartsWith("{\"number\":1,\"requestId\":"));
}

TEST_F(ReplayProgram, PrintsTheSchemasThatAreShipped) {
  for (const auto& row : schemas())
    EXPECT_EQ(replay({"schema", std::string{row.kind}}).out,
              *mockgraph::read_file(std::string{SOURCE_ROOT "/"}.append(row.file)));
}

TEST_F(ReplayProgram, SaysWhenNothingFits) {
  const auto ended = replay({"run", mine(), "--filter", "nothing"});
  EXPECT_EQ(ended.code, 4);
  EXPECT_EQ(ended.err, "replay: no scenario fits; nothing was verified\n");
  EXPECT_EQ(replay({"run", path("gone.json")}).code, 2);
  EXPECT_EQ(replay({"report", path("gone.json")}).code, 2);
}

// One program, four verbs: each takes the edition, writes its page, and ends with what it found.
TEST_F(ReplayProgram, CarriesOutTheEditionThatIsAskedFor) {
  const auto later = kScenarios + "everything-asked-for-2026.json";
  const auto ended = replay({"mutate", later, "--procedure", "2025-04", "--shard", "1/50",
                             "--format", "json", "--html", path("mutants.html")});
  const auto json = mockgraph::Json::parse(ended.out);
  EXPECT_EQ(json["procedure"], "service-account-2025-04");
  EXPECT_EQ(json["baseline"], mockgraph::Json::array());
  EXPECT_EQ(ended.code, 0);
  EXPECT_THAT(read("mutants.html"), HasSubstr("<h1>Mutants and findings</h1>"));
  const auto file = SOURCE_ROOT "/scenarios/procedures/service-account-2025-04.json";
  const auto forked = replay({"fork", later, "--procedure", file, "--at", "global-administrator",
                              "--set", "skip=global-administrator"});
  EXPECT_EQ(forked.code, 0);
  EXPECT_THAT(forked.out, HasSubstr("role.global-admin-missing"));
  const auto gone = replay({"sweep", later, "--procedure", "2027"});
  EXPECT_EQ(gone.code, 2);
  EXPECT_THAT(gone.err, HasSubstr("2027: there is no such file"));
}

TEST_F(ReplayProgram, CannotWriteWhereAFolderIs) {
  const auto ended = replay({"run", mine(), "--json", scratch_.path() + "/mine.json/x.json"});
  EXPECT_EQ(ended.code, 3);
  EXPECT_THAT(ended.err, HasSubstr("replay: cannot write '"));
}

TEST_F(ReplayProgram, LeavesWhenItIsInterrupted) {
  interrupted_ = true;
  const auto ended = replay({"run", mine(), "--json", path("run.json")});
  EXPECT_EQ(ended.code, 130);
  EXPECT_FALSE(fs::exists(path("run.json")));
}

TEST_F(ReplayProgram, OverHttpsItTellsTheSameStory) {
  static_cast<void>(replay({"run", mine(), "--json", path("memory.json")}));
  EXPECT_EQ(replay({"run", mine(), "--json", path("https.json"), "--transport", "https"}).code, 0);
  EXPECT_EQ(read("https.json"), read("memory.json"));
}

// ---- random walks ----

const std::string kWalked = SOURCE_ROOT "/fixtures/account-ready.json";

TEST_F(ReplayProgram, WalksAndTellsWhatWasDone) {
  const auto ended =
      replay({"walk", kWalked, "--walks", "2", "--steps", "20", "--stories", path("walks")});
  EXPECT_EQ(ended.code, 0) << ended.out;
  EXPECT_THAT(ended.out, HasSubstr("\nadd-member "));
  EXPECT_THAT(ended.out, HasSubstr("\npartner-without-mfa "));
  EXPECT_THAT(ended.out, MatchesRegex("(.|\n)*2 walks, [0-9]+ commands, [0-9]+ requests: every "
                                      "invariant held\n"));
  EXPECT_EQ(ended.err, "");
  EXPECT_FALSE(fs::exists(path("walks")));
}

TEST_F(ReplayProgram, TellsHowFarAWalkIs) {
  const auto ended = replay({"walk", kWalked, "--walks", "2", "--steps", "1", "-j", "1"}, true);
  EXPECT_THAT(ended.err, HasSubstr("2/2 walk 2"));
}

TEST_F(ReplayProgram, WalksAScenarioAsItStands) {
  const auto ended =
      replay({"walk", kScenarios + "application-consented-call-by-call.json", "--format", "json"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  const auto json = mockgraph::Json::parse(ended.out);
  EXPECT_EQ(json["version"], 1);
  EXPECT_EQ(json["walks"], 1);
  EXPECT_EQ(json["commands"], 18);
  EXPECT_EQ(json["holds"], true);
}

TEST_F(ReplayProgram, DoesNotWalkWhatItCannotRead) {
  const auto nowhere = replay({"walk", path("nowhere.json")});
  EXPECT_EQ(nowhere.code, 2);
  EXPECT_THAT(nowhere.err, HasSubstr("nowhere.json"));
  const auto clients = replay({"walk", kScenarios + "everything-right.json"});
  EXPECT_EQ(clients.code, 2);
  EXPECT_THAT(clients.err, HasSubstr("edit, sign-in, refresh, wait"));
}

TEST_F(ReplayProgram, AWalkThatNobodyBeganVerifiedNothing) {
  interrupted_ = true;
  EXPECT_EQ(replay({"walk", kWalked, "--walks", "3"}).code, 130);
  interrupted_ = false;
  EXPECT_EQ(replay({"walk", kWalked, "--walks", "1", "--shard", "2/2"}).code, 4);
}

}  // namespace
}  // namespace scenarios::runner
