#include "mockgraph/app/doctor_checks.h"

#include "tests/support/matchers.h"

#include <set>

namespace mockgraph::app {
namespace {

const Instant kNow = *parse_instant("2026-09-14T08:15:02Z");
const std::string kSetAll = "eval \"$(mockgraph env)\", or: mockgraph exec --running -- COMMAND";

// A machine at which everything is as it should be.
Circumstances healthy() {
  Circumstances c;
  c.folder = "/state";
  c.ready_file = "/state/running.json";
  c.state = Circumstances::File{"/state", 0700};
  c.is_writable = true;
  c.secrets = {{"/state/ca-key.pem", 0600}, {"/state/control-token", 0600}};
  c.process = 7;
  c.has_ready_file = true;
  c.mock = RunningMock{.process = 7,
                       .version = "1",
                       .http = "http://127.0.0.1:8080",
                       .https = "https://127.0.0.1:8443",
                       .proxy = "http://127.0.0.1:8888",
                       .authority = "/state/ca.pem"};
  c.authority_path = "/state/ca.pem";
  c.authority =
      Circumstances::Authority{kNow - std::chrono::hours{1}, kNow + std::chrono::hours{1}};
  for (const auto* name :
       {"SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"})
    c.trust.push_back({name, "/state/ca.pem", true});
  for (const auto* name : {"HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"})
    c.variables[name] = "http://127.0.0.1:8888";
  for (const auto* name : {"NO_PROXY", "no_proxy"}) c.variables[name] = "localhost,127.0.0.1,::1";
  c.variables["MOCKGRAPH_URL"] = "http://127.0.0.1:8080/sandboxes/lab";
  c.localhost = {"127.0.0.1", "::1"};
  c.now = kNow;
  c.sandbox_now = kNow;
  return c;
}

Diagnosis judged(std::string_view id, const Circumstances& c) {
  for (const auto& check : doctor_checks()) {
    if (check.id == id) return check.judge(c);
  }
  return {Health::kUnknown, "there is no such check"};
}

struct Illness {
  const char* name;
  const char* check;
  void (*befall)(Circumstances&);
  Health health;
  std::string seen, repair;
};

// clang-format off
const std::vector<Illness> kIllnesses{
    {"FolderMissing", "state-folder", [](Circumstances& c) { c.state.reset(); },
     Health::kBad, "/state is not there", "mockgraph start"},
    {"FolderOfAnother", "state-folder", [](Circumstances& c) { c.is_writable = false; },
     Health::kBad, "/state cannot be written by you", "chown it, or choose another --state-dir"},
    {"FolderOpen", "state-folder", [](Circumstances& c) { c.state->mode = 0755; },
     Health::kBad, "/state has mode 755: others may look into it", "chmod 700 '/state'"},
    {"SecretOpen", "secret-files", [](Circumstances& c) { c.secrets[0].mode = 0640; },
     Health::kBad, "/state/ca-key.pem has mode 640: others may read it", "chmod 600 '/state/ca-key.pem'"},
    {"NoMock", "running", [](Circumstances& c) { c.mock.reset(); c.process.reset(); c.mock_fault = "no mock runs"; },
     Health::kBad, "no mock runs", "mockgraph start"},
    {"NotReady", "running", [](Circumstances& c) { c.mock.reset(); c.mock_fault = "not ready yet"; },
     Health::kBad, "not ready yet", "mockgraph wait"},
    {"Silent", "running", [](Circumstances& c) { c.silence = "no answer"; },
     Health::kBad, "no answer", "mockgraph stop, then: mockgraph start"},
    {"StaleReadyFile", "ready-file", [](Circumstances& c) { c.process.reset(); },
     Health::kBad, "/state/running.json is of a mock that was killed: its addresses are nobody's", "rm '/state/running.json'"},
    {"PortInUse", "ports", [](Circumstances& c) { c.process.reset(); c.ports = {{"http", "127.0.0.1:8080", ""}, {"https", "127.0.0.1:8443", "nginx (process 8)"}}; },
     Health::kBad, "127.0.0.1:8443 (--https) is in use by nginx (process 8)", "stop that, or: mockgraph start --https 127.0.0.1:0"},
    {"PortInUseByWhom", "ports", [](Circumstances& c) { c.process.reset(); c.ports = {{"http", "127.0.0.1:8080", "?"}}; },
     Health::kBad, "127.0.0.1:8080 (--http) is in use by a program that you may not look at", "stop that, or: mockgraph start --http 127.0.0.1:0"},
    {"AuthorityMissing", "authority", [](Circumstances& c) { c.authority.reset(); },
     Health::kBad, "/state/ca.pem is not there", "mockgraph ca path"},
    {"AuthorityDamaged", "authority", [](Circumstances& c) { c.authority_fault = "/state/ca.pem holds no certificate"; },
     Health::kBad, "/state/ca.pem holds no certificate", "rm '/state/ca.pem', then: mockgraph ca path"},
    {"AuthorityEnded", "authority", [](Circumstances& c) { c.authority->ends = kNow; },
     Health::kBad, "the development CA ended at 2026-09-14T08:15:02Z", "mockgraph ca path"},
    {"MachinesClockBehind", "authority", [](Circumstances& c) { c.now = kNow - std::chrono::hours{24}; },
     Health::kBad, "the development CA begins at 2026-09-14T07:15:02Z, and this machine's clock says 2026-09-13T08:15:02Z", "set the machine's clock"},
    {"AuthorityReplaced", "authority", [](Circumstances& c) { c.authority->signs_server = false; },
     Health::kBad, "the development CA is not the one that signed the server's certificate", "mockgraph stop, then: mockgraph start"},
    {"NotTrusted", "trust", [](Circumstances& c) { c.trust[2] = {"REQUESTS_CA_BUNDLE", "", false}; c.trust[3] = {"NODE_EXTRA_CA_CERTS", "", false}; },
     Health::kBad, "programs started here do not trust the development CA: not set are REQUESTS_CA_BUNDLE, NODE_EXTRA_CA_CERTS", kSetAll},
    {"TrustsAnother", "trust", [](Circumstances& c) { c.trust[0] = {"SSL_CERT_FILE", "/etc/corp.pem", false}; },
     Health::kBad, "SSL_CERT_FILE names /etc/corp.pem, which does not hold the development CA", kSetAll},
    {"ProxyNotSet", "proxy", [](Circumstances& c) { c.variables.erase("https_proxy"); },
     Health::kBad, "https_proxy is not set: programs with built-in hosts would ask Microsoft", kSetAll},
    {"ProxyElsewhere", "proxy", [](Circumstances& c) { c.variables["HTTPS_PROXY"] = "http://me:secret@proxy.corp.example:3128"; },
     Health::kBad, "HTTPS_PROXY points to http://proxy.corp.example:3128, not to the mock's proxy http://127.0.0.1:8888", kSetAll},
    {"MockWithoutProxy", "proxy", [](Circumstances& c) { c.mock->proxy.clear(); },
     Health::kWarning, "the mock has no proxy: programs with built-in hosts cannot find it", "mockgraph stop, then: mockgraph start --proxy 127.0.0.1:8888"},
    {"HiddenByDomain", "no-proxy", [](Circumstances& c) { c.variables["no_proxy"] = "127.0.0.1, .microsoft.com"; },
     Health::kBad, "no_proxy holds '.microsoft.com', which hides graph.microsoft.com from the proxy", kSetAll},
    {"HiddenByName", "no-proxy", [](Circumstances& c) { c.variables["NO_PROXY"] = "127.0.0.1,WINDOWS.net"; },
     Health::kBad, "NO_PROXY holds 'WINDOWS.net', which hides login.windows.net from the proxy", kSetAll},
    {"HiddenByStar", "no-proxy", [](Circumstances& c) { c.variables["NO_PROXY"] = "*"; },
     Health::kBad, "NO_PROXY holds '*', which hides graph.microsoft.com from the proxy", kSetAll},
    {"LoopbackNotHidden", "no-proxy", [](Circumstances& c) { c.variables["NO_PROXY"] = "intranet.example"; },
     Health::kBad, "NO_PROXY lacks 127.0.0.1: calls of the mock's own address would take the proxy", kSetAll},
    {"AddressOfAnother", "address", [](Circumstances& c) { c.variables["MOCKGRAPH_URL"] = "http://127.0.0.1:9999"; },
     Health::kBad, "MOCKGRAPH_URL is http://127.0.0.1:9999, and the mock is at http://127.0.0.1:8080", kSetAll},
    {"HostsFileLeadsAway", "hosts-file", [](Circumstances& c) { c.hosts = {{"192.0.2.7", "graph.microsoft.com"}}; },
     Health::kBad, "the hosts file says that graph.microsoft.com is 192.0.2.7, another machine", "take that line out of /etc/hosts"},
    {"HostsFileLeadsToNobody", "hosts-file", [](Circumstances& c) { c.hosts = {{"::1", "login.windows.net"}}; },
     Health::kBad, "the hosts file says that login.windows.net is this machine, and nobody listens at 443", "take that line out of /etc/hosts, or: mockgraph start --https 127.0.0.1:443"},
    {"LocalhostElsewhere", "localhost", [](Circumstances& c) { c.localhost = {"::1"}; },
     Health::kBad, "'localhost' does not mean 127.0.0.1 on this machine", "say 127.0.0.1 where a program is told 'localhost'"},
    {"StrangerAtLocalhost", "localhost", [](Circumstances& c) { c.stranger = "another program"; },
     Health::kBad, "at the mock's port of [::1], which 'localhost' means too, listens another program", "say 127.0.0.1 where a program is told 'localhost'"},
    {"LocalhostIsV6First", "localhost", [](Circumstances& c) { c.localhost = {"::1", "127.0.0.1"}; },
     Health::kWarning, "'localhost' means ::1 first, where the mock does not listen: some programs try no further", "say 127.0.0.1 where a program is told 'localhost'"},
    {"SandboxInAnotherTime", "clock", [](Circumstances& c) { c.sandbox_now = kNow - std::chrono::hours{24}; },
     Health::kWarning, "the sandbox's time is 2026-09-13T08:15:02Z, the machine's 2026-09-14T08:15:02Z: programs that look at their own clock take tokens for expired, or not yet good", "mockgraph clock follow 2026-09-14T08:15:02Z"},
};
// clang-format on

class Doctor : public testing::TestWithParam<Illness> {};

TEST_P(Doctor, FindsTheIllnessAndItsRepair) {
  const auto& illness = GetParam();
  auto c = healthy();
  illness.befall(c);
  const auto diagnosis = judged(illness.check, c);
  EXPECT_EQ(diagnosis.health, illness.health);
  EXPECT_EQ(diagnosis.seen, illness.seen);
  EXPECT_EQ(diagnosis.repair, illness.repair);
}

INSTANTIATE_TEST_SUITE_P(Table, Doctor, testing::ValuesIn(kIllnesses),
                         [](const auto& each) { return std::string{each.param.name}; });

TEST(Doctor, FindsNothingAtAHealthyMachine) {
  for (const auto& check : doctor_checks()) {
    const auto diagnosis = check.judge(healthy());
    EXPECT_EQ(diagnosis.health, Health::kGood) << check.id << ": " << diagnosis.seen;
    EXPECT_EQ(diagnosis.repair, "") << check.id;
  }
}

TEST(Doctor, HasAnIllnessForEveryCheck) {
  std::set<std::string_view> checks, fallen_ill;
  for (const auto& check : doctor_checks()) checks.insert(check.id);
  for (const auto& illness : kIllnesses) fallen_ill.insert(illness.check);
  EXPECT_EQ(checks, fallen_ill);
}

TEST(Doctor, RepairsWhereItLooked) {
  auto c = healthy();
  c.folder_option = " --state-dir '/lab'";
  c.silence = "no answer";
  EXPECT_EQ(judged("running", c).repair,
            "mockgraph stop --state-dir '/lab', then: mockgraph start --state-dir '/lab'");
}

// What could not be looked at is never good.
TEST(Doctor, SaysWhatItCannotKnow) {
  auto c = healthy();
  c.mock.reset();
  c.sandbox_now.reset();
  for (const auto* id : {"proxy", "address", "clock"})
    EXPECT_EQ(judged(id, c).health, Health::kUnknown) << id;
}

}  // namespace
}  // namespace mockgraph::app
