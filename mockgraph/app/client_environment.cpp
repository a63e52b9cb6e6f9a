#include "mockgraph/app/client_environment.h"

#include "mockgraph/base/url.h"

#include <array>

namespace mockgraph::app {
namespace {

// What stands in a variable.
struct Values {
  std::string simulation, url, https, proxy, no_proxy, authority, yes;
};

struct Row {
  std::string_view name;
  std::string Values::*value;
};
// clang-format off
constexpr auto kRows = std::to_array<Row>({
    // Ours: options of these programs' own verbs, and of setup-client.
    {"MOCKGRAPH_SIMULATION", &Values::simulation},  // for whoever wants to know
    {"MOCKGRAPH_URL",       &Values::url},
    {"MOCKGRAPH_HTTPS_URL", &Values::https},
    {"MOCKGRAPH_PROXY_URL", &Values::proxy},
    {"MOCKGRAPH_CA",        &Values::authority},
    // Plain http as well: the proxy refuses what it does not end itself, so nothing gets past it.
    {"HTTPS_PROXY",         &Values::proxy},
    {"https_proxy",         &Values::proxy},
    {"HTTP_PROXY",          &Values::proxy},
    {"http_proxy",          &Values::proxy},
    {"ALL_PROXY",           &Values::proxy},
    {"all_proxy",           &Values::proxy},
    {"NO_PROXY",            &Values::no_proxy},
    {"no_proxy",            &Values::no_proxy},
    {"NODE_USE_ENV_PROXY",  &Values::yes},        // Node 22.21 and 24: its own http and fetch
    {"SSL_CERT_FILE",       &Values::authority},  // OpenSSL, Go, .NET, Python's ssl, Ruby
    {"CURL_CA_BUNDLE",      &Values::authority},
    {"REQUESTS_CA_BUNDLE",  &Values::authority},  // Python's requests, and so MSAL for Python
    {"NODE_EXTRA_CA_CERTS", &Values::authority},
    {"DENO_CERT",           &Values::authority},
    {"GIT_SSL_CAINFO",      &Values::authority},
    {"CARGO_HTTP_CAINFO",   &Values::authority},
});
// clang-format on

// Some libraries pass a user name on only where there is a password.
constexpr std::string_view kAnyPassword = ":simulation@";

std::string proxy_of(const RunningMock& mock, std::string_view sandbox) {
  if (mock.proxy.empty() || sandbox.empty()) return mock.proxy;
  auto proxy = mock.proxy;
  const auto host = proxy.find("://") + 3;
  proxy.insert(host, percent_encoded(sandbox).append(kAnyPassword));
  return proxy;
}

std::string place_in(const std::string& url, std::string_view sandbox) {
  if (url.empty() || sandbox.empty()) return url;
  return url + "/sandboxes/" + percent_encoded(sandbox);
}

}  // namespace

std::vector<Variable> client_environment(const RunningMock& mock, std::string_view sandbox) {
  const auto proxy = proxy_of(mock, sandbox);
  const Values values{.simulation = "1",
                      .url = place_in(mock.http, sandbox),
                      .https = place_in(mock.https, sandbox),
                      .proxy = proxy,
                      .no_proxy = proxy.empty() ? "" : "localhost,127.0.0.1,::1",
                      .authority = mock.authority,
                      .yes = proxy.empty() ? "" : "1"};
  std::vector<Variable> set;
  for (const auto& row : kRows) {
    if (const auto& value = values.*row.value; !value.empty())
      set.push_back({std::string{row.name}, value});
  }
  return set;
}

std::vector<std::string> client_variables() {
  std::vector<std::string> names;
  for (const auto& row : kRows) names.emplace_back(row.name);
  return names;
}

}  // namespace mockgraph::app
