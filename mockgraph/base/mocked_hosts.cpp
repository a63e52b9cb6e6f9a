#include "mockgraph/base/mocked_hosts.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"

#include <algorithm>

namespace mockgraph {

const MockedHost* find_mocked_host(std::string_view name) {
  const auto found = std::ranges::find_if(
      kMockedHosts, [&](const MockedHost& host) { return same_folded(name, host.name); });
  return found == kMockedHosts.end() ? nullptr : &*found;
}

std::string base_url_of(MockedApi api, std::string_view base_url) {
  auto url = Url::parse(base_url);
  const bool is_real = url && find_mocked_host(url->host) != nullptr;
  if (!is_real) return std::string{base_url};
  url->host = std::ranges::find(kMockedHosts, api, &MockedHost::api)->name;
  return url->origin() + url->target;
}

}  // namespace mockgraph
