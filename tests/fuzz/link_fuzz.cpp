// Any bytes as a link or an address: a URL whose origin is its own, or none; an address range that
// holds its own first address, or none. A redirect URI of another host is never taken for ours.
// clang++ -std=c++20 -fsanitize=fuzzer,address,undefined, with the rooms directory, policy, base.

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/first_party.h"
#include "mockgraph/policy/address_range.h"
#include "mockgraph/policy/platform.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using mockgraph::Url;

void must(bool holds) {
  if (!holds) std::abort();
}

void read_link(const std::string& text) {
  const auto [path, query] = mockgraph::split_target(text);
  must(path.size() + query.size() <= text.size());
  const auto url = Url::parse(text);
  if (!url) return;
  must(!url->host.empty() && url->scheme == mockgraph::fold_case(url->scheme));
  const auto again = Url::parse(url->origin() + url->target);
  must(again && again->scheme == url->scheme && again->target == url->target);
  if (mockgraph::directory::is_first_party_redirect(text))
    must(url->host == "localhost" || url->host == "login.microsoftonline.com");
}

void read_range(const std::string& text) {
  namespace policy = mockgraph::policy;
  const auto range = policy::AddressRange::parse(text);
  if (range) must(range->bits <= 128 && range->holds(range->first));
  const auto address = policy::parse_address(text);
  if (address) must(policy::AddressRange::parse(text)->holds(*address));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  read_link(text);
  read_range(text);
  static_cast<void>(mockgraph::policy::platform_of(text));
  return 0;
}
