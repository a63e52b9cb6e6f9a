#include "client/wire/guard.h"

#include "client/wire/host_name.h"
#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace client::wire {
namespace {

using namespace mockgraph;  // NOLINT(google-build-using-namespace): the words of base

// clang-format off
constexpr auto kMicrosoftNames = std::to_array<std::string_view>({
    "microsoft.com", "microsoft.us", "microsoft", "microsoftonline.com", "microsoftonline-p.com",
    "microsoftonline.us", "microsoftonline.de", "microsoftonline.cn", "onmicrosoft.com",
    "windows.net", "windows.com", "windows", "windowsazure.com", "azure.com", "azure.net",
    "azure.us", "azure.cn", "azure", "azurewebsites.net", "azure-api.net", "azureedge.net",
    "azurefd.net", "cloudapp.net", "trafficmanager.net", "chinacloudapi.cn", "msidentity.com",
    "msftauth.net", "msauth.net", "office.com", "office.net", "office365.com", "office365.us",
    "office", "outlook.com", "live.com", "live.net", "hotmail.com", "sharepoint.com",
    "aka.ms"});
// clang-format on

bool is_within(std::string_view host, std::string_view domain) {
  if (!host.ends_with(domain)) return false;
  host.remove_suffix(domain.size());
  return host.empty() || host.back() == '.';
}

std::string_view without_final_dot(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  return host;
}

// What ends in a number is an address, or nothing: no resolver gets to make something of it.
bool ends_in_number(std::string_view host) {
  const auto last = host.substr(host.rfind('.') + 1);
  return !last.empty() && parse_ipv4(last).has_value();
}

Result<std::string> allowed_host(std::string_view written) {
  const auto host = without_final_dot(written);
  if (is_owned_by_microsoft(host)) {
    return guard_refusal("'" + std::string{host} +
                         "' belongs to Microsoft; this client speaks to the simulator only");
  }
  if (host.starts_with('[')) {
    if (is_private_ipv6(host)) return std::string{host};
    return guard_refusal("the address " + std::string{host} + " is neither loopback nor private");
  }
  if (const auto address = parse_ipv4(host)) {
    if (is_private_ipv4(*address)) return ipv4_text(*address);
    return guard_refusal("the address " + ipv4_text(*address) + " is neither loopback nor private");
  }
  if (is_dns_name(host) && !ends_in_number(host)) return std::string{host};
  return guard_refusal("'" + std::string{written} + "' is not a host name");
}

Result<std::string> port_of(const Url& url) {
  if (url.port.empty()) return std::string{url.scheme == "https" ? "443" : "80"};
  const auto number = to_integer(url.port);
  if (number && *number > 0 && *number < 65536) return std::to_string(*number);
  return guard_refusal("'" + url.port + "' is not a port");
}

bool is_printable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f' && c != '\\'; });
}

std::string expected_answer(std::string_view nonce) {
  return base64url(bytes_of(sha256("mockgraph:" + std::string{nonce})));
}

}  // namespace

std::string Place::origin() const { return scheme + "://" + authority(); }

std::string Place::authority() const {
  const bool usual = port == (scheme == "https" ? "443" : "80");
  return usual ? host : host + ":" + port;
}

Error guard_refusal(std::string sentence) {
  return {ErrorKind::kForbidden, "guard", std::move(sentence), "", {}};
}

bool is_owned_by_microsoft(std::string_view host) {
  const auto name = fold_case(without_final_dot(host));
  return std::ranges::any_of(kMicrosoftNames,
                             [&](std::string_view each) { return is_within(name, each); });
}

Result<Place> allowed_place(std::string_view text) {
  const auto url = Url::parse(text);
  if (!url || !is_printable(text) || (url->scheme != "http" && url->scheme != "https"))
    return guard_refusal("'" + std::string{text} + "' is not an http or https address");
  ASSIGN_OR_RETURN(auto host, allowed_host(url->host));
  ASSIGN_OR_RETURN(auto port, port_of(*url));
  std::string prefix{split_target(url->target).path};
  while (prefix.ends_with('/')) prefix.pop_back();
  return Place{url->scheme, std::move(host), std::move(port), std::move(prefix)};
}

Status prove_simulator(const Exchange& exchange, const Place& place, std::string_view nonce) {
  Request question;
  question.target = "/_mockgraph/health?challenge=" + percent_encoded(nonce);
  question.headers.add("Host", place.authority());
  question.headers.add("Accept", "application/json");
  ASSIGN_OR_RETURN(const auto answer, exchange(question));
  const auto refusal = guard_refusal(
      place.origin() + " did not answer the simulator's challenge; nothing else was sent");
  if (answer.status != 200) return refusal;
  const auto body = parse_json(answer.text());
  if (!body.ok() || string_at(*body, "/simulator") != "mockgraph" ||
      string_at(*body, "/challenge") != expected_answer(nonce))
    return refusal;
  return ok();
}

Result<std::string> target_within(const Place& place, std::string_view link) {
  if (link.starts_with('/') && !link.starts_with("//")) return place.prefix + std::string{link};
  const auto elsewhere = [&] {
    return guard_refusal("the answer leads away from " + place.origin() + " to '" +
                         std::string{link} + "'");
  };
  const auto url = Url::parse(link);
  if (!url || !is_printable(link) || url->scheme != place.scheme) return elsewhere();
  const auto host = allowed_host(url->host);
  const auto port = port_of(*url);
  if (!host.ok() || !port.ok() || *host != place.host || *port != place.port) return elsewhere();
  return std::string{url->target.starts_with('/') ? "" : "/"} + url->target;
}

}  // namespace client::wire
