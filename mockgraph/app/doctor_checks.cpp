#include "mockgraph/app/doctor_checks.h"

#include "mockgraph/base/mocked_hosts.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"

#include <algorithm>

namespace mockgraph::app {
namespace {

constexpr Duration kTolerated = std::chrono::minutes{5};  // what clients allow a token's times

Diagnosis good(std::string seen) { return {Health::kGood, std::move(seen)}; }
Diagnosis bad(std::string seen, std::string repair) {
  return {Health::kBad, std::move(seen), std::move(repair)};
}
Diagnosis warning(std::string seen, std::string repair) {
  return {Health::kWarning, std::move(seen), std::move(repair)};
}
Diagnosis unknown(std::string why) { return {Health::kUnknown, std::move(why)}; }
// A command of ours, about the folder that was looked at.
std::string ours(const Circumstances& c, std::string_view verb) {
  return std::string{"mockgraph "}.append(verb).append(c.folder_option);
}
std::string anew(const Circumstances& c) { return ours(c, "stop") + ", then: " + ours(c, "start"); }
std::string set_all(const Circumstances& c) {
  return "eval \"$(" + ours(c, "env") + ")\", or: " + ours(c, "exec --running") + " -- COMMAND";
}
Diagnosis no_mock() { return unknown("no mock runs"); }

std::string value_of(const Circumstances& c, const std::string& variable) {
  const auto found = c.variables.find(variable);
  return found == c.variables.end() ? std::string{} : found->second;
}

std::string octal(unsigned mode) {
  std::string text;
  for (const unsigned shift : {6U, 3U, 0U}) text += static_cast<char>('0' + ((mode >> shift) & 7U));
  return text;
}

Diagnosis state_folder_check(const Circumstances& c) {
  if (!c.state) return bad(c.folder + " is not there", ours(c, "start"));
  if (!c.is_writable)
    return bad(c.folder + " cannot be written by you", "chown it, or choose another --state-dir");
  if ((c.state->mode & 077U) != 0)
    return bad(c.folder + " has mode " + octal(c.state->mode) + ": others may look into it",
               "chmod 700 '" + c.folder + "'");
  return good(c.folder + " is yours alone");
}

Diagnosis secrets_check(const Circumstances& c) {
  for (const auto& file : c.secrets) {
    if ((file.mode & 077U) != 0)
      return bad(file.path + " has mode " + octal(file.mode) + ": others may read it",
                 "chmod 600 '" + file.path + "'");
  }
  return good(std::to_string(c.secrets.size()) + " keys and tokens, all yours alone");
}

Diagnosis running_check(const Circumstances& c) {
  if (!c.mock) return bad(c.mock_fault, c.process ? ours(c, "wait") : ours(c, "start"));
  if (!c.silence.empty()) return bad(c.silence, anew(c));
  return good("process " + std::to_string(c.mock->process) + " answers");
}

Diagnosis ready_file_check(const Circumstances& c) {
  if (c.has_ready_file && !c.process)
    return bad(c.ready_file + " is of a mock that was killed: its addresses are nobody's",
               "rm '" + c.ready_file + "'");
  return good(c.has_ready_file ? c.ready_file + " is of the mock that runs" : "none is left over");
}

Diagnosis ports_check(const Circumstances& c) {
  if (c.process) return good("the mock that runs has its own");
  for (const auto& port : c.ports) {
    if (port.holder.empty()) continue;
    return bad(port.address + " (--" + port.option + ") is in use by " +
                   (port.holder == "?" ? "a program that you may not look at" : port.holder),
               "stop that, or: " + ours(c, "start") + " --" + port.option + " 127.0.0.1:0");
  }
  return good("those that 'serve' takes by default are free");
}

Diagnosis authority_check(const Circumstances& c) {
  if (!c.authority_fault.empty())
    return bad(c.authority_fault, "rm '" + c.authority_path + "', then: " + ours(c, "ca path"));
  if (!c.authority) return bad(c.authority_path + " is not there", ours(c, "ca path"));
  if (c.authority->ends <= c.now)
    return bad("the development CA ended at " + rfc3339(c.authority->ends), ours(c, "ca path"));
  if (c.authority->begins > c.now)
    return bad("the development CA begins at " + rfc3339(c.authority->begins) +
                   ", and this machine's clock says " + rfc3339(c.now),
               "set the machine's clock");
  if (!c.authority->signs_server)
    return bad("the development CA is not the one that signed the server's certificate", anew(c));
  return good(c.authority_path + " is good until " + rfc3339(c.authority->ends));
}

Diagnosis trust_check(const Circumstances& c) {
  std::string unset, foreign;
  for (const auto& each : c.trust) {
    if (each.holds_ours) continue;
    if (each.path.empty())
      unset.append(unset.empty() ? "" : ", ").append(each.variable);
    else if (foreign.empty())
      foreign = each.variable + " names " + each.path + ", which does not hold the development CA";
  }
  if (!foreign.empty()) return bad(foreign, set_all(c));
  if (!unset.empty())
    return bad("programs started here do not trust the development CA: not set are " + unset,
               set_all(c));
  return good("programs started here trust the development CA");
}

Diagnosis proxy_check(const Circumstances& c) {
  if (!c.mock) return no_mock();
  if (c.mock->proxy.empty())
    return warning("the mock has no proxy: programs with built-in hosts cannot find it",
                   anew(c) + " --proxy 127.0.0.1:8888");
  const auto ours = Url::parse(c.mock->proxy);
  for (const auto* name : {"HTTPS_PROXY", "https_proxy"}) {
    const auto value = value_of(c, name);
    if (value.empty())
      return bad(
          std::string{name} + " is not set: programs with built-in hosts would ask Microsoft",
          set_all(c));
    const auto url = Url::parse(value);
    if (!url || url->host != ours->host || url->port != ours->port)
      return bad(std::string{name} + " points to " + (url ? url->origin() : "what is no URL") +
                     ", not to the mock's proxy " + c.mock->proxy,
                 set_all(c));
  }
  return good("HTTPS_PROXY is the mock's");
}

// Whether an entry of NO_PROXY hides a host, in the readings of curl, Go, Python and Node.
bool hides(std::string_view entry, std::string_view host) {
  if (entry == "*") return true;
  if (entry.starts_with("*.")) entry.remove_prefix(1);
  if (same_folded(entry, host)) return true;
  const std::string suffix = (entry.starts_with('.') ? "" : ".") + fold_case(entry);
  return host.size() > suffix.size() && host.ends_with(suffix);
}

Diagnosis no_proxy_check(const Circumstances& c) {
  for (const auto* name : {"NO_PROXY", "no_proxy"}) {
    const auto value = value_of(c, name);
    for (const auto piece : split(value, ',')) {
      const auto entry = trim(piece);
      for (const auto& [host, api] : kMockedHosts) {
        if (!entry.empty() && hides(entry, host))
          return bad(std::string{name} + " holds '" + std::string{entry} + "', which hides " +
                         std::string{host} + " from the proxy",
                     set_all(c));
      }
    }
    const bool has_proxy = !value_of(c, "HTTP_PROXY").empty() || !value_of(c, "http_proxy").empty();
    if (has_proxy && value.find("127.0.0.1") == std::string::npos)
      return bad(std::string{name} +
                     " lacks 127.0.0.1: calls of the mock's own address would take "
                     "the proxy",
                 set_all(c));
  }
  return good("no mocked host is hidden from the proxy");
}

Diagnosis address_check(const Circumstances& c) {
  const auto value = value_of(c, "MOCKGRAPH_URL");
  if (value.empty()) return good("MOCKGRAPH_URL is not set");
  if (!c.mock) return no_mock();
  const auto url = Url::parse(value), ours = Url::parse(c.mock->http);
  if (url && ours && url->origin() == ours->origin()) return good("MOCKGRAPH_URL is the mock's");
  return bad("MOCKGRAPH_URL is " + value + ", and the mock is at " +
                 (ours ? c.mock->http : "no plain http address"),
             set_all(c));
}

Diagnosis hosts_file_check(const Circumstances& c) {
  for (const auto& [address, host] : c.hosts) {
    if (!is_loopback_host(address.find(':') == std::string::npos ? address : "[" + address + "]"))
      return bad("the hosts file says that " + host + " is " + address + ", another machine",
                 "take that line out of /etc/hosts");
    if (!c.answers_at_443)
      return bad(
          "the hosts file says that " + host + " is this machine, and nobody listens at 443",
          "take that line out of /etc/hosts, or: " + ours(c, "start") + " --https 127.0.0.1:443");
  }
  return good(c.hosts.empty() ? "the hosts file says nothing of mocked hosts"
                              : "the hosts file leads mocked hosts to this machine");
}

Diagnosis localhost_check(const Circumstances& c) {
  constexpr const char* kUseNumbers = "say 127.0.0.1 where a program is told 'localhost'";
  if (std::ranges::find(c.localhost, "127.0.0.1") == c.localhost.end())
    return bad("'localhost' does not mean 127.0.0.1 on this machine", kUseNumbers);
  if (!c.stranger.empty())
    return bad("at the mock's port of [::1], which 'localhost' means too, listens " + c.stranger,
               kUseNumbers);
  if (c.localhost.front() != "127.0.0.1" && c.mock &&
      c.mock->http.find("://127.") != std::string::npos)
    return warning("'localhost' means " + c.localhost.front() +
                       " first, where the mock does not listen: some programs try no further",
                   kUseNumbers);
  return good("'localhost' means 127.0.0.1");
}

Diagnosis clock_check(const Circumstances& c) {
  if (!c.sandbox_now) return no_mock();
  const auto apart = *c.sandbox_now > c.now ? *c.sandbox_now - c.now : c.now - *c.sandbox_now;
  if (apart > kTolerated)
    return warning("the sandbox's time is " + rfc3339(*c.sandbox_now) + ", the machine's " +
                       rfc3339(c.now) +
                       ": programs that look at their own clock take tokens for "
                       "expired, or not yet good",
                   "mockgraph clock follow " + rfc3339(c.now));
  return good("the sandbox's time is the machine's");
}

}  // namespace

const std::vector<Check>& doctor_checks() {
  static const std::vector<Check> kChecks{
      {"state-folder", state_folder_check},
      {"secret-files", secrets_check},
      {"running", running_check},
      {"ready-file", ready_file_check},
      {"ports", ports_check},
      {"authority", authority_check},
      {"trust", trust_check},
      {"proxy", proxy_check},
      {"no-proxy", no_proxy_check},
      {"address", address_check},
      {"hosts-file", hosts_file_check},
      {"localhost", localhost_check},
      {"clock", clock_check},
  };
  return kChecks;
}

}  // namespace mockgraph::app
