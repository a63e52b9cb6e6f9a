// The program `mockgraph` from outside: it is started, asked, controlled and stopped.
#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "tests/contract/program/program_test_base.h"
#include "tests/contract/wire/raw_client.h"

#include <csignal>

namespace tests {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST_F(Program, ServesUntilItIsInterrupted) {
  Child child{serving({"--format", "json"}), folder_.string()};
  const auto ready = *mockgraph::parse_json(child.line());
  const auto url = ready["http"].get<std::string>();
  EXPECT_THAT(url, StartsWith("http://127.0.0.1:"));
  EXPECT_EQ(ready["https"], nullptr);
  EXPECT_EQ(ready["control"], url + "/_mockgraph");

  EXPECT_THAT(run({"clock", "freeze", "2026-09-14T08:15:02Z"}, url).out,
              "2026-09-14T08:15:02.0000000Z  frozen\n");
  EXPECT_THAT(run({"clock", "advance", "PT40S"}, url).out,
              "2026-09-14T08:15:42.0000000Z  frozen\n");
  EXPECT_THAT(run({"sandbox", "create", "lab"}, url).out, StartsWith("lab  /sandboxes/lab  "));
  EXPECT_THAT(run({"fault", "add", "--surface", "partner", "--status", "503"}, url).out,
              "fault-1  partner  from call 1, 1 calls: status 503  (seen 0)\n");
  EXPECT_THAT(run({"fault", "clear"}, url).out, IsEmpty());
  EXPECT_THAT(run({"snapshot", "take", "early"}, url).out, "early  2026-09-14T08:15:42Z\n");
  EXPECT_THAT(run({"clock", "advance", "P1D"}, url).out, "2026-09-15T08:15:42.0000000Z  frozen\n");
  EXPECT_THAT(run({"snapshot"}, url).out, "early  2026-09-14T08:15:42Z\n");
  EXPECT_THAT(run({"snapshot", "restore", "early"}, url).out, "early  2026-09-14T08:15:42Z\n");
  EXPECT_THAT(run({"snapshot", "remove", "early"}, url).out, IsEmpty());
  EXPECT_THAT(run({"journal", "count", "--surface", "partner"}, url).out, "0\n");

  child.signal(SIGINT);
  EXPECT_EQ(child.exit_code(), 130);
}

TEST_F(Program, ServesAsAProxyWhoseUserPicksTheSandbox) {
  Child child{serving({"--proxy", "127.0.0.1:0", "--format", "json"}), folder_.string()};
  const auto ready = *mockgraph::parse_json(child.line());
  const auto url = ready["http"].get<std::string>();
  const auto proxy = ready["proxy"].get<std::string>();
  ASSERT_THAT(proxy, StartsWith("http://127.0.0.1:"));
  EXPECT_TRUE(fs::exists(ready["ca"].get<std::string>()));
  ASSERT_EQ(run({"sandbox", "create", "lab"}, url).code, 0);

  const auto port = *mockgraph::to_integer(proxy.substr(proxy.rfind(':') + 1));
  const auto ask = [&](std::string_view user) {
    RawClient caller{static_cast<std::uint16_t>(port)};
    caller.send(
        "GET https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration "
        "HTTP/1.1\r\nHost: login.microsoftonline.com\r\nProxy-Authorization: Basic " +
        mockgraph::base64(user) + "\r\n\r\n");
    return caller.read_answer();
  };
  EXPECT_THAT(ask("lab:"),
              AllOf(StartsWith("HTTP/1.1 200 OK\r\n"),
                    HasSubstr("\"https://login.microsoftonline.com/common/oauth2/v2.0/token\"")));
  EXPECT_THAT(ask("lav:"), AllOf(StartsWith("HTTP/1.1 407 Proxy Authentication Required\r\n"),
                                 HasSubstr("there is no sandbox 'lav'; did you mean lab?\n")));
  EXPECT_EQ(run({"journal", "count", "--surface", "login", "--sandbox", "lab"}, url).out, "1\n");
  EXPECT_EQ(run({"journal", "count", "--surface", "login"}, url).out, "0\n");
  child.signal(SIGTERM);
  EXPECT_EQ(child.exit_code(), 0);
}

TEST_F(Program, SaysWhenTheControlApiRefuses) {
  Child child{serving({"--format", "json"}), folder_.string()};
  const auto url = (*mockgraph::parse_json(child.line()))["http"].get<std::string>();
  const auto refused = run({"fault", "add", "--route", "/v1/customer", "--status", "503"}, url);
  EXPECT_EQ(refused.code, 2);
  EXPECT_EQ(refused.err,
            "mockgraph fault: '/v1/customer' is not a known route; did you mean /v1/customers?\n");
  EXPECT_EQ(run({"explain", "9d0a3c5e-7b1f-4d2a-8c6e-0f1b2d3c4a5e"}, url).code, 2);
  child.signal(SIGTERM);
  EXPECT_EQ(child.exit_code(), 0);
}

TEST_F(Program, WritesAReadyFileAndTakesItAway) {
  const auto file = folder_ / "ready.json";
  Child child{serving({"--ready-file", file.string(), "--seed", "workshop"}), folder_.string()};
  while (child.line() != "ready; Ctrl-C stops") {
  }
  std::ifstream in{file};
  std::ostringstream text;
  text << in.rdbuf();
  EXPECT_THAT(text.str(),
              AllOf(HasSubstr("\"http\": \"http://127.0.0.1:"), HasSubstr("\"pid\": ")));
  child.signal(SIGTERM);
  EXPECT_EQ(child.exit_code(), 0);
  EXPECT_FALSE(fs::exists(file));
}

TEST_F(Program, RefusesAPortThatIsInUse) {
  Child first{serving({"--format", "json"}), folder_.string()};
  const auto url = (*mockgraph::parse_json(first.line()))["http"].get<std::string>();
  const auto address = url.substr(url.find("//") + 2);
  Child second{serving({"--http", address}), folder_.string()};
  EXPECT_THAT(second.rest(), HasSubstr(address));
  EXPECT_EQ(second.exit_code(), 3);
  first.signal(SIGTERM);
  EXPECT_EQ(first.exit_code(), 0);
}

TEST_F(Program, RefusesAFixtureThatIsBrokenWithItsPlace) {
  const auto file = folder_ / "broken.json";
  std::ofstream{file} << "{ \"nmae\": \"x\" }";
  Child child{serving({file.string()}), folder_.string()};
  EXPECT_THAT(child.rest(), HasSubstr("broken.json:1:"));
  EXPECT_EQ(child.exit_code(), 2);
}

TEST_F(Program, RefusesWhatItCannotDo) {
  EXPECT_EQ(run({"serve", "--http", "127.0.0.1:0", "--https", "off", "--proxy", "everywhere",
                 "--state-dir", folder_.string()})
                .code,
            2);
  EXPECT_EQ(run({"serve", "--http", "off", "--https", "off", "--state-dir", folder_.string()}).code,
            2);
  EXPECT_EQ(run({"serve", "--clock", "tomorrow", "--state-dir", folder_.string()}).code, 2);
  EXPECT_EQ(run({"serv"}).err,
            "mockgraph: there is no verb 'serv'; did you mean serve?\nsee: mockgraph --help\n");
  EXPECT_EQ(run({}).code, 2);
}

TEST_F(Program, SaysThatNoMockAnswers) {
  const auto outcome = run({"clock"}, "http://127.0.0.1:1");
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.err,
              AllOf(StartsWith("mockgraph clock: no mock answers at http://127.0.0.1:1 ("),
                    HasSubstr("start one with: mockgraph serve")));
}

TEST_F(Program, ControlsNoOtherMachineWithoutItsToken) {
  const auto outcome = run({"clock"}, "http://192.0.2.1:8080");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("is not this machine"));
}

TEST_F(Program, ChecksFixturesAndShowsTheWorldOfOne) {
  const std::string fixture = SOURCE_ROOT "/fixtures/default.json";
  const auto checked = run({"fixture", "check", fixture});
  EXPECT_EQ(checked.code, 0);
  EXPECT_EQ(checked.out, fixture + ": ok, 3 tenants\n1 file, 0 broken\n");
  const auto shown = run({"fixture", "show"});
  EXPECT_EQ(shown.code, 0);
  EXPECT_THAT(shown.out, AllOf(StartsWith("seed 2026\n"), HasSubstr("\nHarbour IT  ")));
}

TEST_F(Program, GeneratesAFixturePacksItAndServesIt) {
  const auto generated = run({"fixture", "generate", "--users", "30", "--groups", "3"});
  EXPECT_EQ(generated.code, 0) << generated.err;
  const auto fixture = (folder_ / "large.json").string();
  const auto packed = (folder_ / "large.world").string();
  std::ofstream{fixture} << generated.out;
  EXPECT_EQ(run({"fixture", "check", fixture}).code, 0);
  const auto pack = run({"fixture", "pack", fixture, packed});
  EXPECT_EQ(pack.code, 0) << pack.err;
  EXPECT_THAT(pack.out, HasSubstr(" bytes, 1 tenant"));
  const auto shown = [&](const std::string& file) {
    return run({"fixture", "show", file, "--format", "json"}).out;
  };
  EXPECT_EQ(shown(packed), shown(fixture));
  EXPECT_THAT(run({"fixture", "check", packed, "--seed", "7"}).err,
              HasSubstr("was packed with one"));

  Child child{serving({packed, "--format", "json"}), folder_.string()};
  const auto ready = *mockgraph::parse_json(child.line());
  EXPECT_THAT(ready["http"].get<std::string>(), StartsWith("http://127.0.0.1:"));
  child.signal(SIGINT);
  EXPECT_EQ(child.exit_code(), 130);
}

TEST_F(Program, PrintsTheCertificateAuthority) {
  const auto path = run({"ca", "path", "--state-dir", folder_.string()});
  EXPECT_EQ(path.code, 0);
  EXPECT_THAT(path.out, StartsWith(folder_.string()));
  EXPECT_THAT(run({"ca", "print", "--state-dir", folder_.string()}).out,
              StartsWith("-----BEGIN CERTIFICATE-----\n"));
}

TEST_F(Program, SaysHowTheAuthorityComesToBeTrustedAndChangesNothing) {
  const auto state = folder_.string();
  const auto said = run({"ca", "trust", "--state-dir", state});
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_THAT(said.out, AllOf(StartsWith("the development authority: " + state + "/ca.pem\n"),
                              HasSubstr("export NODE_EXTRA_CA_CERTS=" + state + "/ca.pem\n")));
  EXPECT_THAT(said.err, IsEmpty());
  EXPECT_THAT(run({"ca", "untrust", "--state-dir", state}).out,
              HasSubstr("unset NODE_EXTRA_CA_CERTS\n"));
  EXPECT_THAT(run({"ca", "path", "--yes", "--state-dir", state}).err,
              StartsWith("mockgraph ca: --yes is for trust and untrust\n"));
  EXPECT_THAT(run({"ca", "turst", "--state-dir", state}).err,
              StartsWith("mockgraph ca: 'turst' is none of: path, print, trust, untrust; did you "
                         "mean trust?\n"));
}

TEST_F(Program, HasAHelpPageForEveryVerb) {
  for (const auto* verb :
       {"serve", "start", "stop", "status", "wait", "logs", "env", "exec", "doctor", "fixture",
        "sandbox", "snapshot", "clock", "fault", "journal", "explain", "ca"}) {
    const auto help = run({verb, "--help"});
    EXPECT_EQ(help.code, 0) << verb;
    EXPECT_THAT(help.out, AllOf(StartsWith("usage: mockgraph " + std::string{verb}),
                                HasSubstr("\nexamples\n  mockgraph ")));
    EXPECT_THAT(help.err, IsEmpty());
  }
}

}  // namespace
}  // namespace tests
