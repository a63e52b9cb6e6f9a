#include "mockgraph/app/listener_proxy.h"

#include "mockgraph/app/listener_head.h"
#include "mockgraph/base/base64.h"
#include "mockgraph/base/mocked_hosts.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"

#include <optional>
#include <utility>

namespace mockgraph::app {
namespace {

using Form = RequestReader::Form;

// "host:443", "[::1]:443", "host"
struct Authority {
  std::string_view host;
  std::string_view port;
};

Authority split_authority(std::string_view text) {
  const auto bracket = text.rfind(']');
  const auto colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon == std::string_view::npos) return {text, {}};
  return {text.substr(0, colon), text.substr(colon + 1)};
}

ProxyVerdict refused(int status, std::string_view why) {
  return {.refusal = plain_text(status, why)};
}

std::string mocked_names() {
  std::string names;
  for (const auto& host : kMockedHosts) names.append(names.empty() ? "" : ", ").append(host.name);
  return names;
}

ProxyVerdict not_mocked(std::string_view host) {
  if (is_loopback_host(host))
    return refused(403, fill("{host} is this machine, which no proxy is needed for, and nothing is "
                             "ever forwarded from here. Leave it out of the proxy: "
                             "NO_PROXY=localhost,127.0.0.1,::1",
                             {{"host", host}}));
  return refused(403, fill("{host} is not simulated, and nothing is ever forwarded from here. This "
                           "proxy is, itself and at port 443: {names}.",
                           {{"host", host}, {"names", mocked_names()}}));
}

ProxyVerdict no_port(std::string_view host) {
  return refused(400,
                 fill("CONNECT names a host and a port, such as {host}:443.", {{"host", host}}));
}

ProxyVerdict wrong_port(const Authority& wanted) {
  return refused(403, fill("{host} is simulated at port 443 only, not at {port}; ask for "
                           "https://{host}/",
                           {{"host", wanted.host}, {"port", wanted.port}}));
}

ProxyVerdict not_in_the_clear(std::string_view host) {
  return refused(403, fill("{host} is simulated over HTTPS only, so that no token travels in the "
                           "clear; ask for https://{host}/",
                           {{"host", host}}));
}

ProxyVerdict not_for_a_proxy() {
  return refused(400,
                 "This is the proxy of a simulation, not a site. Let a program use it, as with "
                 "HTTPS_PROXY set to this address; the simulation itself answers at the addresses "
                 "that 'mockgraph serve' printed.");
}

ProxyVerdict who_are_you(std::string_view why) {
  ProxyVerdict verdict = refused(407, why);
  verdict.refusal.headers.add("Proxy-Authenticate",
                              "Basic realm=\"mockgraph: the user name is a sandbox\"");
  return verdict;
}

// The user of "Basic dXNlcjpwYXNzd29yZA==" (RFC 7617); the password means nothing here.
std::optional<std::string> user_of(std::string_view credentials) {
  constexpr std::string_view kScheme = "Basic ";
  if (!starts_with_folded(credentials, kScheme)) return std::nullopt;
  auto pair = base64_decoded(trim(credentials.substr(kScheme.size())));
  if (!pair) return std::nullopt;
  const auto colon = pair->find(':');
  if (colon == std::string::npos) return std::nullopt;
  pair->resize(colon);
  return pair;
}

ProxyVerdict admit(const Request& request, ProxyVerdict::Kind kind, const SandboxCheck& check) {
  const auto credentials = request.headers.get("Proxy-Authorization");
  if (credentials.empty()) return {.kind = kind};
  auto user = user_of(credentials);
  if (!user)
    return who_are_you(
        "The proxy reads Basic credentials, whose user name is the sandbox to use: "
        "http://SANDBOX:@HOST:PORT. Without any it is the default sandbox.");
  if (user->empty()) return {.kind = kind};
  const Status known = check(*user);
  if (!known.ok())
    return who_are_you(
        fill("{why}\nThe proxy's user name is the sandbox to use; without one it is "
             "the default sandbox.",
             {{"why", known.error().message}}));
  return {.kind = kind, .sandbox = *std::move(user)};
}

}  // namespace

ProxyVerdict judge_proxied(const Request& request, Form form, const SandboxCheck& check) {
  const bool tunnels = request.method == "CONNECT";
  if (!tunnels && form == Form::kOrigin) return not_for_a_proxy();
  const Authority wanted =
      split_authority(tunnels ? std::string_view{request.target} : request.headers.get("Host"));
  const MockedHost* mocked = find_mocked_host(wanted.host);
  if (mocked == nullptr) return not_mocked(wanted.host);
  if (!tunnels && form == Form::kHttp) return not_in_the_clear(mocked->name);
  if (tunnels && wanted.port.empty()) return no_port(mocked->name);
  if (!wanted.port.empty() && wanted.port != std::to_string(kMockedPort)) return wrong_port(wanted);
  return admit(request, tunnels ? ProxyVerdict::Kind::kTunnel : ProxyVerdict::Kind::kServe, check);
}

}  // namespace mockgraph::app
