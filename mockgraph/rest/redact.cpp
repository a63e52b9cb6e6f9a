#include "mockgraph/rest/redact.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/json_check.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/rest/body.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace mockgraph::rest {
namespace {

// Folded. The first rows carry signed tokens: what they claim is no secret, and worth reading.
constexpr auto kTokenNames = std::to_array<std::string_view>({"access_token", "id_token"});
constexpr auto kSecretNames = std::to_array<std::string_view>({
    "access_token",
    "assertion",
    "client_assertion",
    "client_secret",
    "code_verifier",
    "currentpassword",
    "device_code",
    "flow",
    "id_token",
    "newpassword",
    "otc",
    "passwd",
    "password",
    "refresh_token",
    "secretkey",
    "secrettext",
    "temporaryaccesspass",
    "token",
    "totpsecret",
});
// "code" is an error's name in JSON and a secret in a form.
constexpr std::string_view kCode = "code";

bool holds(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::any_of(names, [&](std::string_view each) { return same_folded(each, name); });
}

// The claims of a signed token, given in quotes, as JSON text; the redaction mark if it is none.
std::string claims_text(std::string_view quoted) {
  const auto token = quoted.substr(1, std::max<std::size_t>(quoted.size(), 2) - 2);
  const auto first = token.find('.'), second = token.find('.', first + 1);
  if (first != std::string_view::npos && second != std::string_view::npos) {
    const auto claims = base64url_decoded(token.substr(first + 1, second - first - 1));
    if (claims && is_json(*claims)) return *claims;
  }
  return json_string(kRedacted);
}

// Where the JSON string that begins at `at` (a quote) ends, past its closing quote.
std::size_t string_end(std::string_view text, std::size_t at) {
  const auto quote = text.find('"', at + 1);
  if (quote == std::string_view::npos) return text.size();
  const auto inside = text.substr(at, quote - at);
  if (inside.find('\\') == std::string_view::npos) return quote + 1;
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '"')
      return at + 1;
  }
  return text.size();
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  return std::min(text.size(), text.find_first_not_of(" \t\r\n", at));
}

// Where the JSON value that begins at `at` ends: a string, a whole array or object, or a word.
std::size_t value_end(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"') {
      at = string_end(text, at);
      if (depth == 0) return at;
      continue;
    }
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') {
      if (depth == 0) return at;
      if (--depth == 0) return at + 1;
    }
    if (depth == 0 && c == ',') return at;
    ++at;
  }
  return text.size();
}

// By the name as it is meant: "pass\u0077ord" is a password, too.
bool is_secret_name(std::string_view quoted) {
  if (quoted.find('\\') == std::string_view::npos)
    return holds(kSecretNames, quoted.substr(1, std::max<std::size_t>(quoted.size(), 2) - 2));
  const auto name = parse_json(quoted);
  return name.ok() && holds(kSecretNames, name->get_ref<const std::string&>());
}

bool may_be_token(std::string_view quoted) {
  return holds(kTokenNames, quoted.substr(1, quoted.size() - 2));
}

bool says_nothing(std::string_view value) {
  const auto word = trim(value);
  return word.empty() || word == "null" || word == "true" || word == "false";
}

// Works on the text, so that a body which is no JSON is redacted as far as it looks like some.
std::string redacted_json(std::string_view text) {
  std::string out;
  std::size_t kept = 0;
  for (std::size_t at = 0; (at = text.find('"', at)) < text.size();) {
    const auto end = string_end(text, at);
    const auto quoted = text.substr(at, end - at);
    const auto colon = skip_blanks(text, end);
    at = end;
    if (colon >= text.size() || text[colon] != ':') continue;
    if (!is_secret_name(quoted)) continue;
    const auto begin = skip_blanks(text, colon + 1);
    const auto value = text.substr(begin, value_end(text, begin) - begin);
    if (says_nothing(value)) continue;
    out.append(text.substr(kept, begin - kept));
    out += may_be_token(quoted) ? claims_text(value) : json_string(kRedacted);
    at = kept = begin + value.size();
  }
  return kept == 0 ? std::string{text} : out.append(text.substr(kept));
}

}  // namespace

std::string redacted_pairs(std::string_view encoded) {
  std::string out;
  for (const auto pair : split(encoded, '&')) {
    const auto equals = pair.find('=');
    const auto name = percent_decoded(pair.substr(0, equals), true);
    if (pair.data() != encoded.data()) out += '&';
    const bool secret = holds(kSecretNames, name) || same_folded(name, kCode);
    if (secret && equals != std::string_view::npos) {
      out.append(pair.substr(0, equals + 1)).append(kRedacted);
    } else {
      out.append(pair);
    }
  }
  return out;
}

std::string redacted_target(std::string_view target) {
  const auto question = target.find('?');
  if (question == std::string_view::npos) return std::string{target};
  return std::string{target.substr(0, question + 1)} + redacted_pairs(target.substr(question + 1));
}

std::string redacted_body(std::string_view body, std::string_view content_type) {
  if (body.empty()) return {};
  if (starts_with_folded(content_type, "text/html") ||
      starts_with_folded(content_type, "multipart/"))
    return std::string{kRedacted};
  const auto first = body[skip_blanks(body, 0) % body.size()];
  const bool looks_like_json = first == '{' || first == '[';
  if (!looks_like_json) return redacted_pairs(body);
  return is_form_type(content_type) ? redacted_pairs(redacted_json(body)) : redacted_json(body);
}

}  // namespace mockgraph::rest
