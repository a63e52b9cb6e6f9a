// Any bytes: the reader finds the same requests, or the same refusal, whether they come at once or
// in pieces, and never uses more than it was given.

#include "mockgraph/app/listener_reader.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using mockgraph::app::RequestReader;
using State = RequestReader::State;

constexpr RequestReader::Limits kLimits{.body = 4096, .head = 1024};

void must(bool holds) {
  if (!holds) std::abort();
}

std::string story_of(const mockgraph::Request& request) {
  std::string story = request.method + ' ' + request.target + '\n';
  for (std::size_t i = 0; i < request.headers.size(); ++i)
    story.append(request.headers.at(i).name).append(": ").append(request.headers.at(i).value) +=
        '\n';
  return story + '\n' + request.body;
}

// What was read of `bytes`, handed over in pieces of `piece`; the last line is the refusal, if any.
std::vector<std::string> read_all(std::string_view bytes, std::size_t piece) {
  RequestReader reader{kLimits};
  std::vector<std::string> found;
  std::string held;
  while (!bytes.empty()) {
    const auto size = std::min(piece, bytes.size());
    held.append(bytes.substr(0, size));
    bytes.remove_prefix(size);
    for (bool more = true; more && !held.empty();) {
      const auto step = reader.feed(held);
      must(step.used <= held.size());
      held.erase(0, step.used);
      more = step.state == State::kComplete;
      if (more) found.push_back(story_of(reader.request()));
      if (step.state == State::kRefused) {
        must(step.status >= 400 && !step.why.empty());
        found.push_back(std::to_string(step.status));
        return found;
      }
    }
  }
  return found;
}

// In pieces, a refusal may come later, as when a bad line is seen once its head is whole.
bool agree(std::vector<std::string> whole, const std::vector<std::string>& pieces) {
  if (whole == pieces) return true;
  if (whole.empty() || whole.back().size() != 3) return false;
  whole.pop_back();
  return whole == pieces;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const auto whole = read_all(bytes, size);
  if (size > kLimits.head) return 0;  // which limit strikes first depends on the pieces
  must(agree(whole, read_all(bytes, 1)));
  must(agree(whole, read_all(bytes, 7)));
  return 0;
}
