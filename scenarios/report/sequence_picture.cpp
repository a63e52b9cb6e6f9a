#include "scenarios/report/html.h"
#include "scenarios/report/pictures.h"
#include "scenarios/report/svg.h"

#include <algorithm>
#include <array>

namespace scenarios::report {
namespace {

using svg::label;
using svg::line;
using svg::number;

struct Lane {
  std::string_view surface, title;
  int x;
};
constexpr int kClientX = 90, kTop = 48, kCallRow = 22;
constexpr std::size_t kMostRowLetters = 62;  // that fit a row
constexpr auto kLanes = std::to_array<Lane>({
    {"login", "Sign-in", 380},
    {"graph", "Microsoft Graph", 620},
    {"partner", "Partner Center", 860},
});

const Lane* lane_of(std::string_view surface) {
  const auto* found = std::ranges::find(kLanes, surface, &Lane::surface);
  return found == kLanes.end() ? nullptr : found;
}

// From the client's lane to the service's, in one stroke.
std::string arrow(int y, int to, std::string_view style) {
  return "<path class=\"" + std::string{style} + "\" d=\"M" + number(kClientX) + " " + number(y) +
         "H" + number(to) + "m-7-4 7 4-7 4\"/>";
}

std::string answer_of(const Call& call) {
  std::string answer = call.status == 0 ? "no answer" : number(call.status);
  if (!call.error.empty()) answer += " " + call.error;
  return call.unheard ? answer + ", unheard" : answer;
}

std::string call_row(const Story& story, const Call& call, int y) {
  const auto* lane = lane_of(call.surface);
  const int to = lane == nullptr ? kClientX : lane->x;
  const auto style = call.unheard ? "lost" : svg::tone(call.status);
  std::string text = call.method + " " + (call.route.empty() ? call.target : call.route);
  if (text.size() > kMostRowLetters) text = text.substr(0, kMostRowLetters - 3) + "...";
  std::string inner = arrow(y, to, style) + label(kClientX + 10, y - 5, text, "") +
                      label(to + 8, y + 4, answer_of(call), style);
  if (!call.repair.empty()) inner += element("title", "Repair: " + call.repair);
  return tag("a", {{"href", "#" + call_id(story, call)}, {"tabindex", "-1"}}, inner);
}

}  // namespace

std::string service_name(const std::string& surface) {
  const auto* lane = lane_of(surface);
  return lane == nullptr ? surface : std::string{lane->title};
}

std::string call_id(const Story& story, const Call& call) {
  return story.name + "/" + std::to_string(call.number);
}

std::string sequence_picture(const Story& story) {
  constexpr std::size_t kMost = 400;
  const auto count = story.journal.size(), shown = std::min(count, kMost);
  const int height = kTop + kCallRow * static_cast<int>(shown) + 24;
  std::string picture = svg::opening(
      height, "Calls of " + story.name,
      std::to_string(count) + " calls between the client and the simulated services, in order");
  picture +=
      label(kClientX, 20, "Client", "lane") + line(kClientX, 28, kClientX, height - 8, "life");
  for (const auto& lane : kLanes)
    picture += label(lane.x, 20, lane.title, "lane") + line(lane.x, 28, lane.x, height - 8, "life");
  int y = kTop + 8;
  for (std::size_t i = 0; i < shown; ++i, y += kCallRow)
    picture += call_row(story, story.journal[i], y);
  if (shown < count)
    picture += label(kClientX, height - 6, "… and " + std::to_string(count - shown) + " more calls",
                     "word");
  return picture + "</svg>";
}

}  // namespace scenarios::report
