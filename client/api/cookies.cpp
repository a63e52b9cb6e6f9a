#include "client/api/cookies.h"

#include "mockgraph/base/text.h"

namespace client::api {

void Cookies::take(const mockgraph::Headers& headers) {
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const auto [name, value] = headers.at(i);
    if (!mockgraph::same_folded(name, "Set-Cookie")) continue;
    const auto pair = value.substr(0, value.find(';'));
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string key{mockgraph::trim(pair.substr(0, equals))};
    const auto text = mockgraph::trim(pair.substr(equals + 1));
    if (text.empty())
      values_.erase(key);
    else
      values_.insert_or_assign(key, std::string{text});
  }
}

std::string Cookies::header() const {
  std::string text;
  for (const auto& [name, value] : values_)
    text.append(text.empty() ? "" : "; ").append(name).append("=").append(value);
  return text;
}

}  // namespace client::api
