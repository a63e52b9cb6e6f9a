#include "mockgraph/app/listener_head.h"

#include "mockgraph/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace mockgraph::app {
namespace {

constexpr std::string_view kLineEnd = "\r\n";

bool breaks_line(char c) { return c == '\r' || c == '\n' || c == '\0'; }

void append_safe(std::string& out, std::string_view text) {
  const auto begin = static_cast<std::ptrdiff_t>(out.size());
  out.append(text);
  if (std::ranges::any_of(text, breaks_line))
    std::replace_if(out.begin() + begin, out.end(), breaks_line, ' ');
}

void append_number(std::string& out, std::size_t number) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

bool is_framing(std::string_view name) {
  switch (name.size()) {
    case 10:
      return same_folded(name, "connection");
    case 14:
      return same_folded(name, "content-length");
    case 17:
      return same_folded(name, "transfer-encoding");
    default:
      return false;
  }
}

bool has_no_body(int status) { return status < 200 || status == 204 || status == 304; }

}  // namespace

Response plain_text(int status, std::string_view text) {
  Response response;
  response.status = status;
  response.headers.add("Content-Type", "text/plain; charset=utf-8");
  response.set_body(std::string{text} + "\n");
  return response;
}

bool carries_body(const Response& response, const Framing& framing) {
  return !framing.answers_head && !has_no_body(response.status) && !response.text().empty();
}

void append_head(std::string& out, const Response& response, const Framing& framing) {
  out.append("HTTP/1.1 ");
  append_number(out, static_cast<std::size_t>(response.status));
  out.push_back(' ');
  append_safe(out, response.reason.empty() ? standard_reason(response.status) : response.reason);
  out.append(kLineEnd);
  for (std::size_t i = 0; i < response.headers.size(); ++i) {
    const auto [name, value] = response.headers.at(i);
    if (is_framing(name)) continue;
    append_safe(out, name);
    out.append(": ");
    append_safe(out, value);
    out.append(kLineEnd);
  }
  if (!has_no_body(response.status) && !framing.opens_tunnel && !framing.stays_open) {
    out.append("Content-Length: ");
    append_number(out, response.text().size());
    out.append(kLineEnd);
  }
  if (framing.close) {
    out.append("Connection: close\r\n");
  } else if (framing.http_1_0) {
    out.append("Connection: keep-alive\r\n");
  }
  out.append(kLineEnd);
}

}  // namespace mockgraph::app
