#include "mockgraph/rest/redact.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "mockgraph/base/base64.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/rest/body.h"

namespace mockgraph::rest {
namespace {

// Folded. The first rows carry signed tokens: what they claim is no secret, and worth reading.
constexpr auto kTokenNames = std::to_array<std::string_view>({"access_token", "id_token"});
constexpr auto kSecretNames = std::to_array<std::string_view>({
    "access_token", "assertion", "client_assertion", "client_secret", "code_verifier",
    "currentpassword", "device_code", "flow", "id_token", "newpassword", "otc", "passwd",
    "password", "refresh_token", "secretkey", "secrettext", "temporaryaccesspass", "totpsecret",
});
// "code" is an error's name in JSON and a secret in a form.
constexpr std::string_view kCode = "code";

bool holds(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::any_of(names, [&](std::string_view each) { return same_folded(each, name); });
}

// The claims of a signed token as JSON text; the redaction mark if it is none.
std::string claims_text(std::string_view token) {
  const auto first = token.find('.'), second = token.find('.', first + 1);
  if (first != std::string_view::npos && second != std::string_view::npos) {
    const auto claims = base64url_decoded(token.substr(first + 1, second - first - 1));
    if (claims && parse_json(*claims).ok()) return *claims;
  }
  return json_string(kRedacted);
}

// Where the JSON string that begins at `at` (a quote) ends, past its closing quote.
std::size_t string_end(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\') ++at;
    else if (text[at] == '"') return at + 1;
  }
  return text.size();
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  return std::min(text.size(), text.find_first_not_of(" \t\r\n", at));
}

// Works on the text, so that a body which is no JSON is redacted as far as it looks like some.
std::string redacted_json(std::string_view text) {
  std::string out;
  std::size_t kept = 0;
  for (std::size_t at = 0; (at = text.find('"', at)) < text.size();) {
    const auto end = string_end(text, at);
    const auto name = text.substr(at + 1, end - at - 2);
    const auto colon = skip_blanks(text, end);
    at = end;
    if (colon >= text.size() || text[colon] != ':' || !holds(kSecretNames, name)) continue;
    const auto value = skip_blanks(text, colon + 1);
    if (value >= text.size() || text[value] != '"') continue;
    const auto value_end = string_end(text, value);
    out.append(text.substr(kept, value - kept));
    out += holds(kTokenNames, name) ? claims_text(text.substr(value + 1, value_end - value - 2))
                                    : json_string(kRedacted);
    at = kept = value_end;
  }
  return kept == 0 ? std::string{text} : out.append(text.substr(kept));
}

}  // namespace

std::string redacted_pairs(std::string_view encoded) {
  std::string out;
  for (const auto pair : split(encoded, '&')) {
    const auto equals = pair.find('=');
    const auto name = percent_decoded(pair.substr(0, equals), true);
    if (!out.empty()) out += '&';
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
  if (is_form_type(content_type)) return redacted_pairs(body);
  if (content_type.starts_with("text/html")) return std::string{kRedacted};
  return redacted_json(body);
}

}  // namespace mockgraph::rest
