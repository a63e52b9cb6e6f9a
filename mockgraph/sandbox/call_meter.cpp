#include "mockgraph/sandbox/call_meter.h"

namespace mockgraph::sandbox {
namespace {

// So many callers are kept apart; with more, those are forgotten that began anew anyway.
constexpr std::size_t kMostCallers = 10'000;

}  // namespace

std::optional<Duration> CallMeter::over(std::string_view who, const Limit& limit, Instant now) {
  const Duration since = now.time_since_epoch() % limit.window;
  const Instant begin = now - since;
  const std::scoped_lock lock{mutex_};
  auto found = windows_.find(who);
  if (found == windows_.end()) {
    if (windows_.size() >= kMostCallers)
      std::erase_if(windows_, [&](const auto& each) { return each.second.begin < begin; });
    found = windows_.emplace(who, Window{}).first;
  }
  Window& window = found->second;
  // A clock that was set back begins anew as well.
  if (window.begin != begin) window = {begin, 0};
  if (++window.calls <= limit.calls) return std::nullopt;
  return limit.window - since;
}

void CallMeter::clear() {
  const std::scoped_lock lock{mutex_};
  windows_.clear();
}

}  // namespace mockgraph::sandbox
