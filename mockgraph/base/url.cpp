#include "mockgraph/base/url.h"

#include "mockgraph/base/text.h"

#include <algorithm>

namespace mockgraph {
namespace {

int escaped_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = fold(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

// RFC 3986, 3.1: what stands before "://" in a link with no scheme is not one.
bool is_scheme(std::string_view text) {
  const auto is_letter = [](char c) { return fold(c) >= 'a' && fold(c) <= 'z'; };
  return !text.empty() && is_letter(text[0]) && std::ranges::all_of(text, [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  });
}

std::string_view without_port(std::string_view host) {
  if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
  return host.substr(0, host.find(':'));
}

bool is_loopback_address(std::string_view host) {
  const auto parts = split(host, '.');
  if (parts.size() != 4 || parts[0] != "127") return false;
  return std::ranges::all_of(parts, [](std::string_view part) {
    const auto number = to_integer(part);
    return number && *number >= 0 && *number <= 255;
  });
}

}  // namespace

std::string percent_decoded(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const int high = escaped_digit(text[i + 1]), low = escaped_digit(text[i + 2]);
      if (high >= 0 && low >= 0) {
        out += static_cast<char>(high * 16 + low);
        i += 2;
        continue;
      }
    }
    out += plus_is_space && text[i] == '+' ? ' ' : text[i];
  }
  return out;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size() + 16);
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

Pairs::Pairs(std::string_view encoded) {
  for (const auto piece : words(encoded, '&')) {
    const auto equals = piece.find('=');
    const auto value =
        equals == std::string_view::npos ? std::string_view{} : piece.substr(equals + 1);
    pairs_.emplace_back(percent_decoded(piece.substr(0, equals), true),
                        percent_decoded(value, true));
  }
}

std::string_view Pairs::get(std::string_view name) const { return find(name).value_or(""); }

std::optional<std::string_view> Pairs::find(std::string_view name) const {
  for (const auto& [each, value] : pairs_) {
    if (each == name) return value;
  }
  return std::nullopt;
}

void Pairs::add(std::string name, std::string value) {
  pairs_.emplace_back(std::move(name), std::move(value));
}

std::string Pairs::encoded() const {
  std::string out;
  for (const auto& [name, value] : pairs_) {
    if (!out.empty()) out += '&';
    out.append(percent_encoded(name)).append("=").append(percent_encoded(value));
  }
  return out;
}

Target split_target(std::string_view target) {
  target = target.substr(0, target.find('#'));
  const auto question = target.find('?');
  if (question == std::string_view::npos) return {target, {}};
  return {target.substr(0, question), target.substr(question + 1)};
}

std::string Url::origin() const { return scheme + "://" + host + (port.empty() ? "" : ":" + port); }

std::optional<Url> Url::parse(std::string_view text) {
  const auto colon = text.find("://");
  if (colon == std::string_view::npos || !is_scheme(text.substr(0, colon))) return std::nullopt;
  Url url;
  url.scheme = fold_case(text.substr(0, colon));
  auto rest = text.substr(colon + 3);
  const auto slash = rest.find_first_of("/?#");
  auto authority = rest.substr(0, slash);
  if (slash != std::string_view::npos) url.target = std::string{rest.substr(slash)};
  if (const auto at = authority.rfind('@'); at != std::string_view::npos)
    authority.remove_prefix(at + 1);
  const auto bracket = authority.rfind(']');
  const auto port = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  url.host = fold_case(authority.substr(0, port));
  if (port != std::string_view::npos) url.port = std::string{authority.substr(port + 1)};
  if (url.host.empty()) return std::nullopt;
  return url;
}

bool is_loopback_host(std::string_view host) {
  const auto name = without_port(host);
  return same_folded(name, "localhost") || name == "[::1]" || is_loopback_address(name);
}

}  // namespace mockgraph
