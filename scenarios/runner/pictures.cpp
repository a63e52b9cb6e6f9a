#include "scenarios/runner/pictures.h"

#include <algorithm>
#include <array>
#include <map>

namespace scenarios::runner {
namespace {

using mockgraph::sandbox::JournalEntry;

struct Lane {
  std::string_view surface, title;
  int x;
};
constexpr int kClientX = 90, kWidth = 960, kTop = 48, kRow = 22;
constexpr auto kLanes = std::to_array<Lane>({
    {"login", "Sign-in", 380},
    {"graph", "Microsoft Graph", 620},
    {"partner", "Partner Center", 860},
});

int lane_of(std::string_view surface) {
  const auto found = std::ranges::find(kLanes, surface, &Lane::surface);
  return found == kLanes.end() ? kClientX : found->x;
}

std::string_view tone(int status) {
  if (status == 0 || status >= 500) return "lost";
  return status >= 400 ? "refused" : "fine";
}

std::string number(long long value) { return std::to_string(value); }

std::string line(int x1, int y1, int x2, int y2, std::string_view style) {
  return "<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) +
         "\" y2=\"" + number(y2) + "\" class=\"" + std::string{style} + "\"/>";
}

std::string label(int x, int y, std::string_view text, std::string_view style) {
  return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" class=\"" + std::string{style} +
         "\">" + html_text(text) + "</text>";
}

std::string arrow_head(int x, int y, std::string_view style) {
  return "<path d=\"M" + number(x) + " " + number(y) + " l-7 -4 v8 z\" class=\"head " +
         std::string{style} + "\"/>";
}

std::string opening(int height, std::string_view title, std::string_view description) {
  return "<svg viewBox=\"0 0 " + number(kWidth) + " " + number(height) +
         "\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\"><title>" + html_text(title) +
         "</title><desc>" + html_text(description) + "</desc>";
}

std::string call_row(const JournalEntry& entry, int y) {
  const int to = lane_of(entry.surface);
  const auto style = tone(entry.status);
  std::string text = entry.method + " " + std::string{entry.route};
  if (text.size() > 62) text = text.substr(0, 59) + "...";
  std::string answer = entry.status == 0 ? "no answer" : number(entry.status);
  if (!entry.error_code.empty()) answer += " " + entry.error_code;
  const auto tip = "#" + number(static_cast<long long>(entry.number)) + " " +
                   mockgraph::rfc3339(entry.at) + " " + entry.method + " " + entry.target + " — " +
                   answer + (entry.advice.repair.empty() ? "" : ". Repair: " + entry.advice.repair);
  return "<g class=\"call\"><title>" + html_text(tip) + "</title>" +
         line(kClientX, y, to, y, style) + arrow_head(to, y, style) +
         label(kClientX + 10, y - 5, text, "word") +
         label(to + 8, y + 4, answer, std::string{"answer "} + std::string{style}) + "</g>";
}

struct Bar {
  std::string name;
  std::string_view style;
  mockgraph::Instant from, to;
};

struct Work {
  std::string name;
  int status = 0;  // as the client saw it
};

std::map<std::string, Work> work_of_the_client(const Outcome& outcome) {
  std::map<std::string, Work> work;  // by request id
  for (const auto& act : outcome.acts) {
    for (const auto& call : act.calls)
      work.insert_or_assign(
          call.request_id,
          Work{act.verb + ": " + (call.during.empty() ? "opening" : call.during), call.status});
  }
  return work;
}

std::string by_hand_at(std::string_view surface) {
  const auto lane = std::ranges::find(kLanes, surface, &Lane::surface);
  return "by hand: " + std::string{lane == kLanes.end() ? surface : lane->title};
}

// A bar for each stretch of work, in order: a step or check of the client, or what was called by
// hand at one service without a pause.
std::vector<Bar> bars_of(const Outcome& outcome) {
  constexpr std::chrono::minutes kPause{10};
  const auto work = work_of_the_client(outcome);
  std::vector<Bar> bars;
  for (const auto& entry : outcome.journal) {
    const auto found = work.find(entry->request_id.text());
    const bool by_hand = found == work.end();
    auto name = by_hand ? by_hand_at(entry->surface) : found->second.name;
    const int status = by_hand ? entry->status : found->second.status;
    if (bars.empty() || bars.back().name != name ||
        (by_hand && entry->at - bars.back().to > kPause))
      bars.push_back({std::move(name), tone(status), entry->at, entry->at});
    bars.back().to = entry->at;
    if (status == 0 || status >= 400) bars.back().style = tone(status);
  }
  return bars;
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 16);
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string sequence_picture(const Outcome& outcome) {
  constexpr std::size_t kMost = 400;
  const auto shown = std::min(outcome.journal.size(), kMost);
  const int height = kTop + kRow * static_cast<int>(shown) + 24;
  std::string svg = opening(height, "Calls of " + outcome.name,
                            number(static_cast<long long>(outcome.journal.size())) +
                                " calls between the client and the simulated services, in order");
  svg += label(kClientX, 20, "Client", "lane") + line(kClientX, 28, kClientX, height - 8, "life");
  for (const auto& lane : kLanes)
    svg += label(lane.x, 20, lane.title, "lane") + line(lane.x, 28, lane.x, height - 8, "life");
  int y = kTop + 8;
  for (std::size_t i = 0; i < shown; ++i, y += kRow) svg += call_row(*outcome.journal[i], y);
  if (shown < outcome.journal.size())
    svg += label(
        kClientX, height - 6,
        "… and " + number(static_cast<long long>(outcome.journal.size() - shown)) + " more calls",
        "word");
  return svg + "</svg>";
}

std::string timeline_picture(const Outcome& outcome) {
  const auto bars = bars_of(outcome);
  if (bars.empty()) return {};
  constexpr int kLeft = 330, kRight = kWidth - 20, kBar = 18;
  const auto first = bars.front().from;
  auto last = first;
  for (const auto& bar : bars) last = std::max(last, bar.to);
  const auto length = std::max<long long>((last - first).count(), 1);
  const auto place = [&](mockgraph::Instant when) {
    return kLeft + static_cast<int>((when - first).count() * (kRight - kLeft) / length);
  };
  const int height = kBar * static_cast<int>(bars.size()) + 34;
  std::string svg = opening(height, "Timeline of " + outcome.name,
                            "When each step and check was at work, in the sandbox's time");
  int y = 8;
  for (const auto& bar : bars) {
    const int from = place(bar.from), to = std::max(place(bar.to), from + 4);
    svg += label(8, y + 12, bar.name, "word left") + "<rect x=\"" + number(from) + "\" y=\"" +
           number(y) + "\" width=\"" + number(to - from) + "\" height=\"13\" class=\"bar " +
           std::string{bar.style} + "\"><title>" + html_text(mockgraph::rfc3339(bar.from)) +
           " to " + html_text(mockgraph::rfc3339(bar.to)) + "</title></rect>";
    y += kBar;
  }
  svg += label(kLeft, y + 16, mockgraph::rfc3339(first), "word left") +
         label(kRight, y + 16, "+" + mockgraph::duration_text(last - first), "word right");
  return svg + "</svg>";
}

}  // namespace scenarios::runner
