#include "mockgraph/app/client_environment.h"

#include <gmock/gmock.h>

#include <map>

namespace mockgraph::app {
namespace {

using testing::Contains;
using testing::IsSubsetOf;
using testing::Pair;
using Set = std::map<std::string, std::string>;

Set environment_of(const RunningMock& mock, std::string_view sandbox) {
  Set set;
  for (const auto& variable : client_environment(mock, sandbox))
    set[variable.name] = *variable.value;
  return set;
}

const RunningMock kMock{.process = 7,
                        .version = "1",
                        .http = "http://127.0.0.1:8080",
                        .https = "https://127.0.0.1:8443",
                        .proxy = "http://127.0.0.1:8888",
                        .authority = "/state/ca.pem"};

TEST(ClientEnvironment, NamesTheMockByEveryNameThatLibrariesKnow) {
  EXPECT_EQ(environment_of(kMock, ""), (Set{{"MOCKGRAPH_SIMULATION", "1"},
                                            {"MOCKGRAPH_URL", "http://127.0.0.1:8080"},
                                            {"MOCKGRAPH_HTTPS_URL", "https://127.0.0.1:8443"},
                                            {"MOCKGRAPH_PROXY_URL", "http://127.0.0.1:8888"},
                                            {"MOCKGRAPH_CA", "/state/ca.pem"},
                                            {"HTTPS_PROXY", "http://127.0.0.1:8888"},
                                            {"https_proxy", "http://127.0.0.1:8888"},
                                            {"HTTP_PROXY", "http://127.0.0.1:8888"},
                                            {"http_proxy", "http://127.0.0.1:8888"},
                                            {"ALL_PROXY", "http://127.0.0.1:8888"},
                                            {"all_proxy", "http://127.0.0.1:8888"},
                                            {"NO_PROXY", "localhost,127.0.0.1,::1"},
                                            {"no_proxy", "localhost,127.0.0.1,::1"},
                                            {"NODE_USE_ENV_PROXY", "1"},
                                            {"SSL_CERT_FILE", "/state/ca.pem"},
                                            {"CURL_CA_BUNDLE", "/state/ca.pem"},
                                            {"REQUESTS_CA_BUNDLE", "/state/ca.pem"},
                                            {"NODE_EXTRA_CA_CERTS", "/state/ca.pem"},
                                            {"DENO_CERT", "/state/ca.pem"},
                                            {"GIT_SSL_CAINFO", "/state/ca.pem"},
                                            {"CARGO_HTTP_CAINFO", "/state/ca.pem"}}));
}

TEST(ClientEnvironment, NamesASandboxAsTheProxysUserAndInThePath) {
  const auto set = environment_of(kMock, "lab");
  EXPECT_THAT(set, Contains(Pair("HTTPS_PROXY", "http://lab:simulation@127.0.0.1:8888")));
  EXPECT_THAT(set, Contains(Pair("MOCKGRAPH_URL", "http://127.0.0.1:8080/sandboxes/lab")));
  EXPECT_THAT(set, Contains(Pair("MOCKGRAPH_HTTPS_URL", "https://127.0.0.1:8443/sandboxes/lab")));
}

TEST(ClientEnvironment, LeavesOutWhatTheMockHasNot) {
  EXPECT_EQ(environment_of({.http = "http://127.0.0.1:8080"}, ""),
            (Set{{"MOCKGRAPH_SIMULATION", "1"}, {"MOCKGRAPH_URL", "http://127.0.0.1:8080"}}));
}

TEST(ClientEnvironment, CanTakeAwayAllThatItSets) {
  std::vector<std::string> names;
  for (const auto& [name, value] : environment_of(kMock, "lab")) names.push_back(name);
  EXPECT_THAT(names, IsSubsetOf(client_variables()));
  EXPECT_EQ(names.size(), client_variables().size());
}

}  // namespace
}  // namespace mockgraph::app
