#include "mockgraph/console/surface.h"

#include "mockgraph/base/text.h"
#include "mockgraph/console/assets.h"

#include <array>

namespace mockgraph::console {
namespace {

using rest::kOpen;

// A copy that a browser keeps is asked for again, and answered with nothing if it is still good.
Result<rest::Reply> serve(const rest::QueryContext& c, const Asset& asset) {
  rest::Reply reply;
  if (c.request.headers.get("If-None-Match") == asset.tag)
    reply = {.status = 304, .reason = "Not Modified"};
  else
    reply = {.body = std::string{asset.text}, .content_type = std::string{asset.content_type}};
  return std::move(reply).with("ETag", asset.tag);
}

// The page names its files relatively, so that it finds them in every sandbox; for that its own
// address has to end with a slash.
Result<rest::Reply> get_page(const rest::QueryContext& c) {
  const auto path = std::string_view{c.request.target}.substr(0, c.request.target.find('?'));
  if (path.ends_with('/')) return serve(c, page());
  return rest::Reply{.status = 302}.with("Location", std::string{c.base_url} + "/");
}

Result<rest::Reply> get_file(const rest::QueryContext& c) {
  const auto name = c.path.get("file");
  if (const auto* asset = find_asset(name)) return serve(c, *asset);
  return Error{
      ErrorKind::kNotFound, "path-unknown", "the console has no such file", std::string{name}, {}};
}

constexpr auto kRoutes = std::to_array<rest::Route>({
    {"GET", "/", nullptr, get_page, "The console's page", kOpen},
    {"GET", "/_mockgraph/console/{file}", nullptr, get_file, "A file of it", kOpen},
});

// Whoever can reach the mock may have the files: they say nothing.
Result<rest::CallerPtr> gate(const rest::RequestFacts&, rest::TokenDesk&) {
  return rest::CallerPtr{};
}

rest::Reply speak(const Error& error, const rest::Setting&) {
  rest::Reply reply{.status = error.kind == ErrorKind::kMethodNotAllowed ? 405 : 404,
                    .body = error.message + "; the console is at /\n",
                    .content_type = "text/plain; charset=utf-8",
                    .error_code = error.code};
  if (error.kind == ErrorKind::kMethodNotAllowed) reply.headers.emplace_back("Allow", error.target);
  return reply;
}

void dress(Response& response, const rest::Setting& setting) {
  response.headers.add("Date", http_date(setting.now));
  response.headers.add("Cache-Control", "no-cache");
  response.headers.add("Content-Security-Policy", kContentSecurityPolicy);
  response.headers.add("Cross-Origin-Opener-Policy", "same-origin");
  response.headers.add("Referrer-Policy", "no-referrer");
  response.headers.add("X-Content-Type-Options", "nosniff");
}

Error lost(std::string_view path, std::string_view allowed) {
  if (allowed.empty())
    return {ErrorKind::kNotFound,
            "path-unknown",
            "the console has no such file",
            std::string{path},
            {}};
  return {ErrorKind::kMethodNotAllowed,
          "verb-unknown",
          "the console is read only",
          std::string{allowed},
          {}};
}

}  // namespace

const rest::Surface& surface() {
  static constexpr rest::Surface kSurface{"console", kRoutes, gate, speak, dress, lost};
  return kSurface;
}

}  // namespace mockgraph::console
