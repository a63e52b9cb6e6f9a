#include "mockgraph/graph/mime_message.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mockgraph::graph {
namespace {

constexpr int kDeepestPart = 8;

struct Part {
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  [[nodiscard]] std::string_view get(std::string_view name) const {
    for (const auto& [each, value] : headers) {
      if (same_folded(each, name)) return value;
    }
    return {};
  }
};

std::string with_plain_lines(std::string_view text) {
  std::string plain{text};
  std::erase(plain, '\r');
  return plain;
}

// Headers end with an empty line; one that begins with a space goes on.
Part part_of(std::string_view text) {
  Part part;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    const auto colon = line.find(':');
    const bool goes_on = !line.empty() && (line.front() == ' ' || line.front() == '\t');
    if (!line.empty() && !goes_on && colon == std::string_view::npos) break;  // no header at all
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) break;
    if (!goes_on)
      part.headers.emplace_back(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
    else if (!part.headers.empty())
      part.headers.back().second.append(" ").append(trim(line));
  }
  part.body = text;
  return part;
}

// boundary="…" of a Content-Type.
std::string parameter_of(std::string_view header, std::string_view name) {
  for (const auto piece : split(header, ';')) {
    const auto equals = piece.find('=');
    if (equals == std::string_view::npos || !same_folded(trim(piece.substr(0, equals)), name))
      continue;
    auto value = trim(piece.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"') value = value.substr(1, value.size() - 2);
    return std::string{value};
  }
  return {};
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char folded = fold(c);
  return folded >= 'a' && folded <= 'f' ? folded - 'a' + 10 : -1;
}

std::string without_quoting(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=' || i + 1 >= text.size()) {
      plain += text[i];
      continue;
    }
    if (text[i + 1] == '\n') {  // a line that goes on
      ++i;
      continue;
    }
    const int high = hex_value(text[i + 1]),
              low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
    if (high < 0 || low < 0) {
      plain += text[i];
      continue;
    }
    plain += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return plain;
}

std::string decoded(const Part& part) {
  const auto encoding = part.get("Content-Transfer-Encoding");
  if (same_folded(encoding, "quoted-printable")) return without_quoting(part.body);
  if (!same_folded(encoding, "base64")) return part.body;
  std::string text = part.body;
  std::erase(text, '\n');
  return base64_decoded(trim(text)).value_or(part.body);
}

// The first text in a tree of parts.
std::optional<Part> first_text(const Part& part, int depth) {
  const auto type = part.get("Content-Type");
  if (type.empty() || starts_with_folded(type, "text/")) return part;
  const auto boundary = "--" + parameter_of(type, "boundary");
  if (!starts_with_folded(type, "multipart/") || boundary.size() == 2 || depth == kDeepestPart)
    return std::nullopt;
  std::string_view rest = part.body;
  for (auto begin = rest.find(boundary); begin != std::string_view::npos;) {
    rest.remove_prefix(begin + boundary.size());
    if (rest.starts_with("--")) break;
    rest.remove_prefix(std::min(rest.find('\n') + 1, rest.size()));
    begin = rest.find(boundary);
    auto body = trim(rest.substr(0, std::min(begin, rest.size())));
    if (auto text = first_text(part_of(body), depth + 1)) return text;
  }
  return std::nullopt;
}

// One "=?utf-8?B?…?=" (RFC 2047); nothing if it is none that can be read.
std::optional<std::string> encoded_word(std::string_view word) {
  const auto parts = split(word, '?');
  if (parts.size() != 5 || parts[0] != "=" || parts[4] != "=") return std::nullopt;
  if (!same_folded(parts[1], "utf-8") && !same_folded(parts[1], "us-ascii")) return std::nullopt;
  if (same_folded(parts[2], "B")) return base64_decoded(parts[3]);
  if (!same_folded(parts[2], "Q")) return std::nullopt;
  std::string text{parts[3]};
  std::ranges::replace(text, '_', ' ');
  return without_quoting(text);
}

// A header's text with such words undone; the space between two of them is none.
std::string decoded_header(std::string_view header) {
  std::string text;
  bool was_encoded = false;
  for (const auto word : split(header, ' ')) {
    const auto plain = encoded_word(word);
    if (!text.empty() && !(was_encoded && plain)) text += ' ';
    text.append(plain ? *plain : std::string{word});
    was_encoded = plain.has_value();
  }
  return text;
}

// The pieces between commas; one within quotation marks is part of a name.
std::vector<std::string_view> mailboxes_in(std::string_view header) {
  std::vector<std::string_view> pieces;
  bool is_quoted = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= header.size(); ++i) {
    if (i < header.size() && header[i] == '"') is_quoted = !is_quoted;
    if (i < header.size() && (header[i] != ',' || is_quoted)) continue;
    pieces.push_back(trim(header.substr(begin, i - begin)));
    begin = i + 1;
  }
  return pieces;
}

// "Ada <ada@contoso.example>, bob@contoso.example"
Json recipients_in(std::string_view header) {
  Json list = Json::array();
  for (const auto piece : mailboxes_in(header)) {
    const auto open = piece.find('<'), close = piece.rfind('>');
    const bool is_named =
        open != std::string_view::npos && close != std::string_view::npos && open < close;
    const auto address = trim(is_named ? piece.substr(open + 1, close - open - 1) : piece);
    auto name = is_named ? trim(piece.substr(0, open)) : address;
    if (name.size() >= 2 && name.front() == '"') name = name.substr(1, name.size() - 2);
    if (!address.empty())
      list.push_back({{"emailAddress", {{"name", decoded_header(name)}, {"address", address}}}});
  }
  return list;
}

}  // namespace

Json message_of_mime(std::string_view mime) {
  const Part whole = part_of(with_plain_lines(mime));
  const auto text = first_text(whole, 0);
  const bool is_html = text && starts_with_folded(text->get("Content-Type"), "text/html");
  return {{"subject", decoded_header(whole.get("Subject"))},
          {"toRecipients", recipients_in(whole.get("To"))},
          {"ccRecipients", recipients_in(whole.get("Cc"))},
          {"bccRecipients", recipients_in(whole.get("Bcc"))},
          {"body",
           {{"contentType", is_html ? "html" : "text"}, {"content", text ? decoded(*text) : ""}}}};
}

}  // namespace mockgraph::graph
