// A mock in the background: started once, found, waited for, stopped, and never mistaken.
#include "tests/contract/program/program_test_base.h"
#include "tests/contract/wire/raw_client.h"
#include "tests/support/sanitizer.h"

#include <chrono>
#include <csignal>

namespace tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class Background : public Program {
 protected:
  ~Background() override { static_cast<void>(about("stop")); }

  Outcome start(std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"--http", "127.0.0.1:0", "--https", "off", "--proxy", "off"};
    words.insert(words.end(), more.begin(), more.end());
    return about("start", words);
  }
  mockgraph::Json status() const {
    return *mockgraph::parse_json(about("status", {"--format", "json"}).out);
  }
};

TEST_F(Background, IsStartedFoundAndStopped) {
  const auto started = start({"--format", "json"});
  ASSERT_EQ(started.code, 0) << started.out;
  const auto ready = *mockgraph::parse_json(started.out);
  const auto url = ready["http"].get<std::string>();
  EXPECT_EQ(status(), mockgraph::Json({{"version", 1},
                                       {"running", true},
                                       {"pid", ready["pid"]},
                                       {"http", url},
                                       {"https", nullptr},
                                       {"proxy", nullptr},
                                       {"ca", nullptr}}));
  EXPECT_EQ(about("wait").code, 0);
  EXPECT_EQ(run({"clock", "advance", "PT1S"}, url).code, 0);
  const auto stopped = about("stop");
  EXPECT_EQ(stopped.code, 0);
  EXPECT_EQ(stopped.out, "stopped process " + mockgraph::dump(ready["pid"]) + "\n");
  EXPECT_EQ(run({"clock"}, url).code, 3);
  EXPECT_THAT(about("logs").out,
              testing::MatchesRegex("20[0-9T:-]+Z  process [0-9]+ serves\n  http   " + url +
                                    "\nstopped after 1 requests\n"));
  EXPECT_EQ(about("logs", {"--lines", "1"}).out, "stopped after 1 requests\n");
  EXPECT_EQ(about("logs", {"--lines", "0"}).out, "");
}

TEST_F(Background, RunsOnceAStateFolder) {
  const auto first = start({"--format", "json"});
  const auto ready = *mockgraph::parse_json(first.out);
  const auto second = start();
  EXPECT_EQ(second.code, 3);
  EXPECT_EQ(second.out, "mockgraph start: a mock runs already (process " +
                            mockgraph::dump(ready["pid"]) + " at " +
                            ready["http"].get<std::string>() +
                            "); end it with 'mockgraph stop', or give this one another "
                            "--state-dir\n");
  // One that is served in a terminal leaves the word to the first.
  Child third{serving(), folder_.string()};
  std::string line;
  for (int i = 0; i < 8 && line != "ready; Ctrl-C stops"; ++i) line = third.line();
  EXPECT_THAT(third.line(), StartsWith("mockgraph serve: another mock has left word in "));
  third.signal(SIGTERM);
  EXPECT_EQ(third.exit_code(), 0);
  EXPECT_EQ(status()["pid"], ready["pid"]);
}

TEST_F(Background, IsFoundWhenItIsServedInATerminal) {
  Child child{serving({"--format", "json"}), folder_.string()};
  const auto ready = *mockgraph::parse_json(child.line());
  EXPECT_EQ(about("wait", {"--timeout", "5"}).code, 0);
  EXPECT_EQ(status()["pid"], ready["pid"]);
  EXPECT_EQ(about("stop").code, 0);
  EXPECT_EQ(child.exit_code(), 0);
}

TEST_F(Background, IsNotThereWhenItWasKilled) {
  const auto ready = *mockgraph::parse_json(start({"--format", "json"}).out);
  kill(ready["pid"].get<int>(), SIGKILL);
  Outcome seen{};
  for (int i = 0; i < 200; ++i) {
    seen = about("status");
    if (seen.out.starts_with("no mock runs")) break;  // it takes the system a moment
  }
  EXPECT_EQ(seen.code, 1);
  EXPECT_EQ(seen.out, "no mock runs that has written " + folder_.string() +
                          "/running.json; start one with: mockgraph start\n");
  EXPECT_EQ(about("stop").out, "no mock runs\n");
  EXPECT_EQ(about("wait", {"--timeout", "0"}).code, 3);
  const auto again = start({"--format", "json"});
  EXPECT_EQ(again.code, 0) << again.out;
  EXPECT_EQ(status()["pid"], (*mockgraph::parse_json(again.out))["pid"]);
}

// A ready file that survived names a process number that is another's by now: ours.
TEST_F(Background, NeverEndsAProcessThatHasAnOldNumber) {
  std::ofstream{folder_ / "running.json"}
      << R"({"version":1,"program":"mockgraph","pid":)" << getpid()
      << R"(,"http":"http://127.0.0.1:1","https":null,"ca":null})";
  std::ofstream{folder_ / "running.json.lock"};
  EXPECT_EQ(about("stop").out, "no mock runs\n");
  EXPECT_EQ(about("status").code, 1);
}

TEST_F(Background, SaysWhyItDoesNotStart) {
  const auto broken = folder_ / "broken.json";
  std::ofstream{broken} << "{ \"nmae\": \"x\" }";
  const auto invalid = start({broken.string()});
  EXPECT_EQ(invalid.code, 2);
  EXPECT_THAT(invalid.out, HasSubstr("broken.json:1:"));

  Child other{serving({"--ready-file", "off", "--format", "json"}), folder_.string()};
  const auto url = (*mockgraph::parse_json(other.line()))["http"].get<std::string>();
  const auto taken = about(
      "start", {"--http", url.substr(url.find("//") + 2), "--https", "off", "--proxy", "off"});
  EXPECT_EQ(taken.code, 3);
  EXPECT_THAT(taken.out, AllOf(HasSubstr(" is in use by another program; "),
                               HasSubstr("mockgraph start: the mock ended with 3 ")));
  EXPECT_EQ(start({"--colck", "system"}).code, 2);
  EXPECT_EQ(start({"--clock", "tomorrow"}).code, 2);
}

TEST_F(Background, RefusesAReadyFileThatALivingMockHas) {
  const auto file = (folder_ / "ready.json").string();
  Child first{serving({"--ready-file", file, "--format", "json"}), folder_.string()};
  const auto ready = *mockgraph::parse_json(first.line());
  Child second{serving({"--ready-file", file}), folder_.string()};
  EXPECT_EQ(second.rest(), "mockgraph serve: a mock (process " + mockgraph::dump(ready["pid"]) +
                               ") runs already and has written " + file +
                               "; end it with 'mockgraph stop', or name another --ready-file or "
                               "--state-dir\n");
  EXPECT_EQ(second.exit_code(), 3);
}

TEST_F(Background, TakesEverythingThatServeTakes) {
  const auto started = start({SOURCE_ROOT "/fixtures/no-premium.json", "--seed", "7", "--clock",
                              "2026-09-14T08:15:02Z", "--format", "json"});
  ASSERT_EQ(started.code, 0) << started.out;
  const auto ready = *mockgraph::parse_json(started.out);
  EXPECT_EQ(ready["seed"], 7);
  EXPECT_EQ(run({"clock"}, ready["http"].get<std::string>()).out,
            "2026-09-14T08:15:02.0000000Z  frozen\n");
}

// Idle clients keep their connections; nobody waits for them. The machine that runs the tests may
// be busy: once in five is proof enough that nothing waits by design.
TEST_F(Background, EndsAtOnceWhateverClientsKeepOpen) {
  using std::chrono::milliseconds;
#ifdef WITH_SANITIZER
  constexpr milliseconds kAtOnce{1000};  // a sanitizer looks round before a program may end
#else
  constexpr milliseconds kAtOnce{100};
#endif
  auto best = milliseconds::max();
  for (int attempt = 0; attempt < 5 && best > kAtOnce; ++attempt) {
    Child child{serving({"--ready-file", "off", "--format", "json"}), folder_.string()};
    const auto url = (*mockgraph::parse_json(child.line()))["http"].get<std::string>();
    const auto port = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
    std::vector<RawClient> idle;
    for (int i = 0; i < 64; ++i) {
      idle.emplace_back(port);
      idle.back().send("GET /_mockgraph/ready HTTP/1.1\r\nHost: localhost\r\n\r\n");
      ASSERT_THAT(idle.back().read_answer(), StartsWith("HTTP/1.1 200 "));
    }
    const auto asked = std::chrono::steady_clock::now();
    child.signal(SIGTERM);
    EXPECT_EQ(child.exit_code(), 0);
    best = std::min(
        best, std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - asked));
  }
  EXPECT_LE(best, kAtOnce);
}

}  // namespace
}  // namespace tests
