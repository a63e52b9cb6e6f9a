#include "mockgraph/admin/gate.h"

#include "mockgraph/admin/errors.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"

namespace mockgraph::admin {
namespace {

constexpr std::string_view kControlAudience = "urn:mockgraph:control";

// What the browser says of where a page came from; empty if it may ask.
std::string foreign_origin(const Request& request) {
  const auto site = request.headers.get("Sec-Fetch-Site");
  const auto origin = request.headers.get("Origin");
  if (!site.empty() && site != "same-origin" && site != "none")
    return std::string{origin.empty() ? site : origin};
  if (origin.empty()) return {};
  const std::string own = std::string{request.secure ? "https://" : "http://"} +
                          std::string{request.headers.get("Host")};
  return same_folded(origin, own) ? std::string{} : std::string{origin};
}

bool is_control_token(const Result<rest::CallerPtr>& caller) {
  return caller.ok() && (*caller)->audience == kControlAudience;
}

}  // namespace

std::string control_token_claims() {
  return R"({"aud":"urn:mockgraph:control","sub":"operator","idtyp":"app"})";
}

Result<rest::CallerPtr> gate(const rest::RequestFacts& facts, rest::TokenDesk& desk) {
  if (const auto origin = foreign_origin(facts.request); !origin.empty())
    return errors::cross_origin(origin);
  if (facts.route.has(rest::kOpen)) return rest::CallerPtr{};
  // A call within the process names no host at all.
  const auto host = facts.request.headers.get("Host");
  if (facts.request.loopback && (host.empty() || is_loopback_host(host))) return rest::CallerPtr{};

  constexpr std::string_view kScheme = "Bearer ";
  const auto sent = facts.request.headers.get("Authorization");
  if (!starts_with_folded(sent, kScheme)) return errors::control_token_needed();
  auto caller = desk.caller_of(trim(sent.substr(kScheme.size())));
  if (!is_control_token(caller)) return errors::control_token_needed();
  return std::move(caller).value();
}

}  // namespace mockgraph::admin
