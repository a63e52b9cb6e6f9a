#include "client/api/browser.h"

namespace client::api {
namespace {

using mockgraph::Result;

constexpr int kMostRedirects = 10;

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

mockgraph::Error lost(std::string sentence) {
  return {mockgraph::ErrorKind::kInternal, "unreadable-page", std::move(sentence), "", {}};
}

}  // namespace

Browser::Browser(wire::Connection& connection, std::string stop_at, std::string device)
    : connection_(connection), stop_at_(std::move(stop_at)), device_(std::move(device)) {}

Result<Browser::Arrival> Browser::open(std::string link) {
  return go({"GET", std::move(link), {}, {}});
}

Result<Browser::Arrival> Browser::submit(const Form& form, const mockgraph::Pairs& values) {
  mockgraph::Pairs all;
  for (const auto& [name, value] : form.filled) all.add(name, value);
  for (const auto& [name, value] : values) all.add(name, value);
  const auto action = resolved(form.action);
  if (form.method == "GET")
    return go({"GET", action.substr(0, action.find('?')) + "?" + all.encoded(), {}, {}});
  wire::Message message{"POST", action, {}, all.encoded()};
  message.headers.add("Content-Type", "application/x-www-form-urlencoded");
  return go(std::move(message));
}

Result<Browser::Arrival> Browser::go(wire::Message message) {
  for (int hop = 0; hop <= kMostRedirects; ++hop) {
    message.headers.set("Accept", "text/html");
    if (!device_.empty()) message.headers.set("x-ms-RefreshTokenCredential", device_);
    if (const auto cookies = cookies_.header(); !cookies.empty())
      message.headers.set("Cookie", cookies);
    ASSIGN_OR_RETURN(const auto response, connection_.send(message));
    cookies_.take(response.headers);
    at_ = message.link;
    if (!is_redirect(response.status)) {
      return Arrival{
          false, {}, read_page(response.text()), response.status, wire::request_id_of(response)};
    }
    const std::string location{response.headers.get("Location")};
    if (location.starts_with(stop_at_)) {
      const auto [path, query] = mockgraph::split_target(location);
      return Arrival{
          true, mockgraph::Pairs{query}, {}, response.status, wire::request_id_of(response)};
    }
    message = {"GET", resolved(location), {}, {}};
  }
  return lost("the sign-in redirects without end");
}

// An address in a page is absolute, or begins at the root of the origin, or is relative to the
// page.
std::string Browser::resolved(std::string_view link) const {
  const auto& place = connection_.place();
  if (link.find("://") != std::string_view::npos) return std::string{link};
  if (link.starts_with("/")) return place.origin() + std::string{link};
  const auto path = mockgraph::split_target(at_).path;
  if (link.empty()) return at_;
  if (link.starts_with("?")) return std::string{path} + std::string{link};
  return std::string{path.substr(0, path.rfind('/') + 1)} + std::string{link};
}

}  // namespace client::api
