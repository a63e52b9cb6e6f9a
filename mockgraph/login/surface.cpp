#include "mockgraph/login/surface.h"

#include "mockgraph/base/text.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/pages.h"
#include "mockgraph/login/routes.h"

namespace mockgraph::login {
namespace {

// Every route is open, and answers nobody.
Result<rest::CallerPtr> gate(const rest::RequestFacts&, rest::TokenDesk&) {
  return rest::CallerPtr{};
}

struct Header {
  std::string_view name, value;
};
// clang-format off
constexpr Header kOfTokens[] = {
    {"Cache-Control", "no-store, no-cache"},
    {"Pragma", "no-cache"},
    {"Expires", "-1"},
    {"Strict-Transport-Security", "max-age=31536000; includeSubDomains"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-XSS-Protection", "0"},
    {"P3P", "CP=\"DSP CUR OTPi IND OTRi ONL FIN\""},
};
constexpr Header kOfDiscovery[] = {
    {"Cache-Control", "max-age=86400, private"},
    {"Strict-Transport-Security", "max-age=31536000; includeSubDomains"},
    {"X-Content-Type-Options", "nosniff"},
    {"Access-Control-Allow-Origin", "*"},
    {"Access-Control-Allow-Methods", "GET, OPTIONS"},
    {"P3P", "CP=\"DSP CUR OTPi IND OTRi ONL FIN\""},
};
// Pages hold secrets, run nothing and load nothing.
constexpr Header kOfPages[] = {
    {"Cache-Control", "no-store, no-cache"},
    {"Pragma", "no-cache"},
    {"Expires", "-1"},
    {"Referrer-Policy", "no-referrer"},
    {"X-Content-Type-Options", "nosniff"},
};
// clang-format on

void add(Response& response, std::span<const Header> headers) {
  for (const auto& each : headers) response.headers.add(each.name, each.value);
}

bool is_discovery(const rest::Setting& setting) {
  if (setting.route == nullptr) return false;
  const auto path = setting.route->path;
  return path.find("/.well-known/") != std::string_view::npos ||
         path.find("/discovery/") != std::string_view::npos;
}

void add_cookies(Response& response, const rest::Setting& setting) {
  const auto month = http_date(setting.now + std::chrono::days{30});
  const auto mark = guid_for(seed_from(setting.request_id.text()), 2).text();
  response.headers.add("Set-Cookie", "fpc=" + mark + "; expires=" + month +
                                         "; path=/; secure; HttpOnly; SameSite=None");
  response.headers.add("Set-Cookie",
                       "x-ms-gateway-slice=estsfd; path=/; secure; samesite=none; httponly");
  response.headers.add("Set-Cookie",
                       "stsservicecookie=estsfd; path=/; secure; samesite=none; httponly");
}

void dress(Response& response, const rest::Setting& setting) {
  const auto occasion = occasion_of(setting.request, setting.request_id, setting.now);
  const bool is_page = response.headers.get("Content-Type").starts_with("text/html");
  if (response.body != nullptr && !response.headers.has("Content-Type"))
    response.headers.add("Content-Type", "application/json; charset=utf-8");
  // Authenticators go by the service's time: a client without its Date would guess at the code.
  response.headers.add("Date", http_date(setting.now));
  const bool is_plain = !is_page && response.status != 302;
  if (is_plain && is_discovery(setting) && response.status == 200) {
    add(response, kOfDiscovery);
  } else if (is_plain) {
    add(response, kOfTokens);
    if (is_discovery(setting)) response.headers.set("Cache-Control", "private");
  } else {
    add(response, kOfPages);
    response.headers.add("Content-Security-Policy", pages::content_security_policy());
  }
  response.headers.add("x-ms-request-id", occasion.trace_id);
  response.headers.add("x-ms-ests-server", "2.1.16522.6 - SEASLR1 ProdSlices");
  if (setting.request.headers.has("client-request-id"))
    response.headers.add("client-request-id", occasion.correlation_id);
  if (is_plain && !is_discovery(setting)) add_cookies(response, setting);
}

}  // namespace

const rest::Surface& surface() {
  static const rest::Surface kSurface{"login", routes(), gate, speak, dress, lost};
  return kSurface;
}

}  // namespace mockgraph::login
