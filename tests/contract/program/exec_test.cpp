// Other people's programs: what is set for them, how they are run, and how that ends.
#include "tests/contract/program/program_test_base.h"

#include <csignal>

namespace tests {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;

class Exec : public Program {
 protected:
  std::vector<std::string> running(std::vector<std::string> command,
                                   std::vector<std::string> options = {}) const {
    std::vector<std::string> words{kProgram, "exec", "--quiet", "--state-dir", folder_.string()};
    words.insert(words.end(), options.begin(), options.end());
    words.emplace_back("--");
    words.insert(words.end(), command.begin(), command.end());
    return words;
  }
  Outcome exec(std::vector<std::string> command, std::vector<std::string> options = {}) const {
    Child child{running(std::move(command), std::move(options)), folder_.string()};
    auto text = child.rest();
    return {child.exit_code(), std::move(text), {}};
  }
};

TEST_F(Exec, EndsWithTheCommandsCode) {
  EXPECT_EQ(exec({"sh", "-c", "exit 0"}).code, 0);
  EXPECT_EQ(exec({"sh", "-c", "exit 7"}).code, 7);
  EXPECT_EQ(exec({"sh", "-c", "kill -9 $$"}).code, 128 + SIGKILL);
}

TEST_F(Exec, EndsAsAShellDoesWhereThereIsNoSuchCommand) {
  const auto missing = exec({"no-such-command"});
  EXPECT_EQ(missing.code, 127);
  EXPECT_EQ(missing.out,
            "mockgraph exec: cannot run 'no-such-command': No such file or directory\n");
  const auto file = folder_ / "plain.txt";
  std::ofstream{file} << "text";
  const auto plain = exec({file.string()});
  EXPECT_EQ(plain.code, 126);
  EXPECT_EQ(plain.out, "mockgraph exec: cannot run '" + file.string() + "': Permission denied\n");
}

TEST_F(Exec, WantsACommandBehindTwoDashes) {
  const auto expected =
      "mockgraph exec: say which command to run, behind '--': mockgraph exec -- npm test\n"
      "see: mockgraph exec --help\n";
  EXPECT_EQ(run({"exec", "--"}).err, expected);
  EXPECT_EQ(run({"exec"}).err, expected);
  EXPECT_EQ(run({"exec"}).code, 2);
  const auto shortened = run({"exec", "npm", "test"});
  EXPECT_EQ(shortened.code, 2);
  EXPECT_THAT(shortened.err, HasSubstr("'npm' is one word too many"));
}

TEST_F(Exec, GivesTheCommandItsOwnWordsAndInput) {
  EXPECT_EQ(exec({"printf", "%s|", "--help", "-x", "a b", "", "--"}).out, "--help|-x|a b||--|");
}

TEST_F(Exec, KeepsWhatTheCallerHasOpened) {
  Child shell{{"/bin/sh", "-c",
               std::string{"exec 7<<'END'\nseven\nEND\n"} + kProgram +
                   " exec --quiet --state-dir " + folder_.string() + " -- sh -c 'cat <&7'"},
              folder_.string()};
  EXPECT_EQ(shell.rest(), "seven\n");
}

TEST_F(Exec, LetsTheCommandFindAMockThatIsGoneAfterwards) {
  const auto outcome = exec(
      {"sh", "-c", "printf '%s ' \"$MOCKGRAPH_URL\"; curl -s $MOCKGRAPH_URL/_mockgraph/ready"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out,
              MatchesRegex("http://127\\.0\\.0\\.1:[0-9]+ \\{\"ready\":true,\"sandboxes\":1\\}"));
  const auto url = outcome.out.substr(0, outcome.out.find(' '));
  EXPECT_THAT(run({"clock"}, url).err, StartsWith("mockgraph clock: no mock answers at " + url));
}

// Nothing but the environment leads curl there; with the sandbox as the proxy's user.
TEST_F(Exec, IsMicrosoftForAProgramThatKnowsNoOther) {
  const std::string ask =
      "curl -s -o /dev/null -w '%{http_code} ' https://graph.microsoft.com/v1.0/me;"
      "curl -s https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration |"
      " grep -o 'https://login.microsoftonline.com/common/oauth2/v2.0/token' | head -n 1;"
      "curl -s -o /dev/null -w '%{http_connect}' https://www.microsoft.com/";
  EXPECT_EQ(exec({"sh", "-c", ask}).out,
            "401 https://login.microsoftonline.com/common/oauth2/v2.0/token\n403");
  EXPECT_EQ(exec({"sh", "-c", ask + "; curl -s $MOCKGRAPH_URL/_mockgraph/journal/count"},
                 {"--sandbox", "lab"})
                .out,
            "401 https://login.microsoftonline.com/common/oauth2/v2.0/token\n403{\"count\":2}");
}

TEST_F(Exec, SaysWhereTheMockIsAndHowTheCommandEnded) {
  Child child{{kProgram, "exec", "--state-dir", folder_.string(), "--", "true"}, folder_.string()};
  EXPECT_THAT(child.line(), MatchesRegex("mockgraph exec: a mock of its own at http://127.*"));
  EXPECT_EQ(child.line(), "mockgraph exec: true ended with 0");
  EXPECT_EQ(child.exit_code(), 0);
}

TEST_F(Exec, HandsSignalsOnAndStopsTheMock) {
  Child child{
      running(
          {"sh", "-c",
           "trap 'echo asked; exit 5' TERM; echo $MOCKGRAPH_URL; while :; do sleep 0.02; done"}),
      folder_.string()};
  const auto url = child.line();
  EXPECT_EQ(run({"clock"}, url).code, 0);
  child.signal(SIGTERM);
  EXPECT_EQ(child.line(), "asked");
  EXPECT_EQ(child.exit_code(), 5);
  EXPECT_EQ(run({"clock"}, url).code, 3);
}

TEST_F(Exec, ItsMockDoesNotOutliveIt) {
  Child child{running({"sh", "-c", "echo $MOCKGRAPH_URL; exec sleep 0.2"}), folder_.string()};
  const auto url = child.line();
  child.signal(SIGKILL);
  EXPECT_EQ(child.exit_code(), 128 + SIGKILL);
  EXPECT_EQ(child.rest(), "");  // nobody holds the output any more
  EXPECT_EQ(run({"clock"}, url).code, 3);
}

TEST_F(Exec, UsesTheMockThatRunsWhereToldSo) {
  const auto file = (folder_ / "ready.json").string();
  Child mock{serving({"--ready-file", file, "--format", "json"}), folder_.string()};
  const auto url = (*mockgraph::parse_json(mock.line()))["http"].get<std::string>();
  const auto outcome = exec({"sh", "-c", "echo $MOCKGRAPH_URL"}, {"--ready-file", file});
  EXPECT_EQ(outcome.out, url + "\n");
  EXPECT_EQ(run({"clock"}, url).code, 0);  // still there
  EXPECT_EQ(
      exec({"sh", "-c", "echo $MOCKGRAPH_URL"}, {"--ready-file", file, "--sandbox", "lab"}).out,
      url + "/sandboxes/lab\n");
  EXPECT_THAT(run({"sandbox"}, url).out, HasSubstr("\nlab  /sandboxes/lab  "));
  const auto refused = exec({"true"}, {"--ready-file", file, "--seed", "7"});
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.out, StartsWith("mockgraph exec: --seed is for a mock that is started; "));
  mock.signal(SIGTERM);
  EXPECT_EQ(mock.exit_code(), 0);
  EXPECT_EQ(exec({"true"}, {"--ready-file", file}).code, 3);
}

TEST_F(Exec, SaysWhatIsWrongWithTheFixtureOfItsMock) {
  const auto file = folder_ / "broken.json";
  std::ofstream{file} << "{ \"nmae\": \"x\" }";
  const auto outcome = exec({"true"}, {"--fixture", file.string()});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.out,
              AllOf(HasSubstr("broken.json:1:"),
                    EndsWith("mockgraph exec: the mock ended with 2 before it was ready\n")));
}

TEST_F(Exec, SetsVariablesThatAShellReadsBackWhateverTheyHold) {
  const auto hostile = folder_ / "a b$HOME'\"`id`\\%x%";
  fs::create_directory(hostile);
  const std::vector<std::string> state{"--state-dir", hostile.string()};
  Child mock{{kProgram, "serve", "--http", "127.0.0.1:0", "--https", "127.0.0.1:0", "--proxy",
              "127.0.0.1:0", "--state-dir", hostile.string(), "--format", "json"},
             folder_.string()};
  const auto ready = *mockgraph::parse_json(mock.line());
  const auto env = run({"env", "--state-dir", hostile.string()});
  ASSERT_EQ(env.code, 0) << env.err;
  Child shell{{"/bin/sh", "-c", env.out + "printf '%s %s' \"$MOCKGRAPH_URL\" \"$SSL_CERT_FILE\""},
              folder_.string()};
  EXPECT_EQ(shell.rest(), ready["http"].get<std::string>() + " " + ready["ca"].get<std::string>());

  const auto json =
      *mockgraph::parse_json(run({"env", "--shell", "json", "--state-dir", hostile.string()}).out);
  EXPECT_EQ(json["set"]["NODE_EXTRA_CA_CERTS"], ready["ca"]);
  const auto refused = run({"env", "--shell", "cmd", "--state-dir", hostile.string()});
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, HasSubstr("which --shell cmd has no words for"));
}

TEST_F(Exec, ForgetsVariablesAgain) {
  EXPECT_THAT(run({"env", "--unset"}).out,
              AllOf(StartsWith("unset MOCKGRAPH_SIMULATION\nunset MOCKGRAPH_URL\n"),
                    HasSubstr("\nunset HTTPS_PROXY\n")));
  EXPECT_EQ(run({"env", "--unset", "--shell", "dotenv"}).code, 2);
}

TEST_F(Exec, SaysThatNoMockRuns) {
  const auto outcome = run({"env", "--state-dir", folder_.string()});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_EQ(outcome.err, "mockgraph env: no mock runs that has written " + folder_.string() +
                             "/running.json; start one with: mockgraph start\n");
}

TEST_F(Exec, KnowsTheSandboxesOfTheMock) {
  Child mock{serving({"--format", "json"}), folder_.string()};
  const auto url = (*mockgraph::parse_json(mock.line()))["http"].get<std::string>();
  static_cast<void>(run({"sandbox", "create", "lab"}, url));
  EXPECT_THAT(run({"env", "--state-dir", folder_.string(), "--sandbox", "lab"}).out,
              HasSubstr("export MOCKGRAPH_URL='" + url + "/sandboxes/lab'\n"));
  const auto refused = run({"env", "--state-dir", folder_.string(), "--sandbox", "lob"});
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, HasSubstr("did you mean lab?"));
}

}  // namespace
}  // namespace tests
