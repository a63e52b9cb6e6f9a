// `mockgraph doctor` at machines that are made ill: what each check says is in the unit tests, here
// is what it sees.
#include "mockgraph/app/circumstances.h"
#include "tests/contract/program/program_test_base.h"

#include <map>

namespace tests {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::StartsWith;

class DoctorProgram : public Program {
 protected:
  DoctorProgram()
      : mock_({kProgram, "serve", "--http", "127.0.0.1:0", "--https", "127.0.0.1:0", "--proxy",
               "127.0.0.1:0", "--state-dir", folder_.string(), "--format", "json"},
              folder_.string()) {
    ready_ = *mockgraph::parse_json(mock_.line());
  }

  using Set = std::map<std::string, std::string>;
  mockgraph::Json found(const Set& environment, int code) const {
    std::ostringstream out, err;
    const std::vector<std::string> words{"doctor", "--format", "json", "--state-dir",
                                         folder_.string()};
    const auto look_up = [&](const std::string& name) {
      const auto it = environment.find(name);
      return it == environment.end() ? std::string{} : it->second;
    };
    EXPECT_EQ(mockgraph::app::run_program(words, mockgraph::app::Console{out, err}, look_up), code);
    mockgraph::Json by_id;
    const auto document = mockgraph::parse_json(out.str());
    EXPECT_THAT(document, IsOk()) << out.str() << err.str();
    EXPECT_EQ((*document)["version"], 1);
    for (const auto& check : (*document)["checks"]) by_id[check["id"].get<std::string>()] = check;
    return by_id;
  }
  // What `mockgraph env` says shall be set.
  Set as_env_says() const {
    const auto text = run({"env", "--shell", "json", "--state-dir", folder_.string()});
    return (*mockgraph::parse_json(text.out))["set"].get<Set>();
  }

  Child mock_;
  mockgraph::Json ready_;
};

TEST_F(DoctorProgram, SeesTheMockItsKeysAndItsAuthority) {
  const auto seen = found(as_env_says(), 0);
  for (const auto* id : {"state-folder", "secret-files", "running", "ready-file", "ports",
                         "authority", "trust", "proxy", "no-proxy", "address", "clock"})
    EXPECT_EQ(seen[id]["health"], "good") << seen[id];
  EXPECT_EQ(seen["running"]["seen"], "process " + mockgraph::dump(ready_["pid"]) + " answers");
}

TEST_F(DoctorProgram, SeesAnEnvironmentThatLeadsElsewhere) {
  auto set = as_env_says();
  set["NODE_EXTRA_CA_CERTS"] = "/etc/hostname";
  set["NO_PROXY"] = "microsoft.com";
  set["MOCKGRAPH_URL"] = "http://127.0.0.1:9";
  const auto seen = found(set, 1);
  EXPECT_EQ(seen["trust"]["seen"],
            "NODE_EXTRA_CA_CERTS names /etc/hostname, which does not hold the development CA");
  EXPECT_EQ(seen["no-proxy"]["seen"],
            "NO_PROXY holds 'microsoft.com', which hides graph.microsoft.com from the proxy");
  EXPECT_THAT(seen["address"]["seen"].get<std::string>(),
              StartsWith("MOCKGRAPH_URL is http://127.0.0.1:9, and the mock is at http://127"));
}

TEST_F(DoctorProgram, SeesFilesThatOthersMayRead) {
  fs::permissions(folder_ / "ca-key.pem", fs::perms{0644});
  fs::permissions(folder_, fs::perms{0755});
  const auto seen = found(as_env_says(), 1);
  EXPECT_EQ(seen["secret-files"]["seen"],
            (folder_ / "ca-key.pem").string() + " has mode 644: others may read it");
  EXPECT_EQ(seen["state-folder"]["repair"], "chmod 700 '" + folder_.string() + "'");
}

TEST_F(DoctorProgram, SeesAnAuthorityThatIsNotTheServers) {
  const auto other = folder_ / "other";
  EXPECT_EQ(run({"ca", "path", "--state-dir", other.string()}).code, 0);
  fs::copy_file(other / "ca.pem", folder_ / "ca.pem", fs::copy_options::overwrite_existing);
  EXPECT_EQ(found({}, 1)["authority"]["seen"],
            "the development CA is not the one that signed the server's certificate");
  std::ofstream{folder_ / "ca.pem"} << "nothing";
  EXPECT_EQ(found({}, 1)["authority"]["seen"],
            (folder_ / "ca.pem").string() + " holds no certificate");
}

TEST_F(DoctorProgram, SeesThatTheMockWasKilled) {
  mock_.signal(SIGKILL);
  EXPECT_EQ(mock_.exit_code(), 128 + SIGKILL);
  const auto seen = found({}, 1);
  EXPECT_EQ(seen["running"]["repair"], "mockgraph start --state-dir '" + folder_.string() + "'");
  EXPECT_EQ(seen["ready-file"]["repair"], "rm '" + (folder_ / "running.json").string() + "'");
}

TEST_F(DoctorProgram, SeesASandboxInAnotherTime) {
  static_cast<void>(
      run({"clock", "freeze", "2026-01-01T00:00:00Z"}, ready_["http"].get<std::string>()));
  const auto seen = found(as_env_says(), 0);
  EXPECT_EQ(seen["clock"]["health"], "warning");
  EXPECT_THAT(seen["clock"]["seen"].get<std::string>(),
              StartsWith("the sandbox's time is 2026-01-01T00:00:00Z, the machine's "));
}

TEST_F(DoctorProgram, LooksWithoutMakingAnything) {
  const auto nowhere = folder_ / "nowhere";
  const auto outcome = run({"doctor", "--state-dir", nowhere.string()});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out,
              StartsWith("bad      state-folder  " + nowhere.string() + " is not there\n" +
                         std::string(23, ' ') + "repair: mockgraph start --state-dir '" +
                         nowhere.string() + "'\n"));
  EXPECT_FALSE(fs::exists(nowhere));
}

}  // namespace
}  // namespace tests
