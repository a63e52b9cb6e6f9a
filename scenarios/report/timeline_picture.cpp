#include "scenarios/report/html.h"
#include "scenarios/report/pictures.h"
#include "scenarios/report/svg.h"

#include <algorithm>

namespace scenarios::report {
namespace {

using svg::label;
using svg::number;

struct Bar {
  std::string name;
  std::string_view style;
  mockgraph::Instant from, to;
};

// A bar for each stretch of work, in order: a step or check of the client, or what was called by
// hand at one service without a pause.
std::vector<Bar> bars_of(const Story& story) {
  constexpr std::chrono::minutes kPause{10};
  std::vector<Bar> bars;
  for (const auto& call : story.journal) {
    const bool by_hand = call.during.empty();
    auto name = by_hand ? "by hand: " + service_name(call.surface) : call.during;
    const auto status = call.unheard ? 0 : call.status;
    if (bars.empty() || bars.back().name != name || (by_hand && call.at - bars.back().to > kPause))
      bars.push_back({std::move(name), svg::tone(status), call.at, call.at});
    bars.back().to = call.at;
    if (status == 0 || status >= 400) bars.back().style = svg::tone(status);
  }
  return bars;
}

}  // namespace

std::string timeline_picture(const Story& story) {
  const auto bars = bars_of(story);
  if (bars.empty()) return {};
  constexpr int kLeft = 330, kRight = svg::kWidth - 20, kBar = 18;
  const auto first = bars.front().from;
  auto last = first;
  for (const auto& bar : bars) last = std::max(last, bar.to);
  const auto length = std::max<long long>((last - first).count(), 1);
  const auto place = [&](mockgraph::Instant when) {
    return kLeft + static_cast<int>((when - first).count() * (kRight - kLeft) / length);
  };
  const int height = kBar * static_cast<int>(bars.size()) + 34;
  std::string picture = svg::opening(height, "Timeline of " + story.name,
                                     "When each step and check was at work, in the sandbox's time");
  int y = 8;
  for (const auto& bar : bars) {
    const int from = place(bar.from), to = std::max(place(bar.to), from + 4);
    const auto tip = mockgraph::rfc3339(bar.from) + " to " + mockgraph::rfc3339(bar.to);
    picture += label(8, y + 12, bar.name, "word left") + "<rect x=\"" + number(from) + "\" y=\"" +
               number(y) + "\" width=\"" + number(to - from) + "\" height=\"13\" class=\"bar " +
               std::string{bar.style} + "\">" + element("title", tip) + "</rect>";
    y += kBar;
  }
  picture += label(kLeft, y + 16, mockgraph::rfc3339(first), "word left") +
             label(kRight, y + 16, "+" + mockgraph::duration_text(last - first), "word right");
  return picture + "</svg>";
}

}  // namespace scenarios::report
