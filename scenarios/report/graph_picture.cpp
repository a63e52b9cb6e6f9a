#include "scenarios/report/graph.h"
#include "scenarios/report/html.h"
#include "scenarios/report/svg.h"

#include <algorithm>

namespace scenarios::report {
namespace {

using svg::number;

constexpr int kNodeHeight = 26, kNodeRow = 44, kLevelGap = 64, kGraphMargin = 10, kLetter = 7;

struct Box {
  int x = 0, y = 0, width = 0;
};

std::vector<std::size_t> columns_of(const Graph& graph) {
  std::vector<std::size_t> columns(graph.nodes.size());
  for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
    for (const auto& edge : graph.edges) {
      if (edge.to == node) columns[node] = std::max(columns[node], columns[edge.from] + 1);
    }
  }
  return columns;
}

// A node stands as near as it can to the height of what it rests on.
std::vector<Box> boxes_of(const Graph& graph) {
  const auto columns = columns_of(graph);
  const auto last = columns.empty() ? 0 : *std::ranges::max_element(columns);
  std::vector<Box> boxes(graph.nodes.size());
  int x = kGraphMargin;
  for (std::size_t column = 0; column <= last; ++column) {
    std::vector<std::pair<double, std::size_t>> wanted;
    int width = 0;
    for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
      if (columns[node] != column) continue;
      double sum = 0;
      int count = 0;
      for (const auto& edge : graph.edges) {
        if (edge.to != node) continue;
        sum += boxes[edge.from].y;
        ++count;
      }
      wanted.emplace_back(count == 0 ? 0 : sum / count, node);
      width = std::max(width, kLetter * static_cast<int>(graph.nodes[node].name.size()) + 16);
    }
    std::ranges::stable_sort(wanted);
    int y = kGraphMargin;
    for (const auto& [height, node] : wanted) {
      y = std::max(y, static_cast<int>(height));
      boxes[node] = {x, y, width};
      y += kNodeRow;
    }
    x += width + kLevelGap;
  }
  return boxes;
}

// A long edge passes between the rows, not through the boxes that stand on its way.
std::string arrow(const Graph::Edge& edge, const Box& from, const Box& to) {
  const int x1 = from.x + from.width, y1 = from.y + kNodeHeight / 2;
  const int x2 = to.x, y2 = to.y + kNodeHeight / 2;
  const int near = to.x - kLevelGap + 8;
  std::string way = "M" + number(x1) + " " + number(y1);
  if (near > x1 + 8) {
    const int lane = from.y + kNodeHeight + (kNodeRow - kNodeHeight) / 2;
    way += " C" + number(x1 + 20) + " " + number(y1) + " " + number(x1 + 4) + " " + number(lane) +
           " " + number(x1 + 28) + " " + number(lane) + " L" + number(near) + " " + number(lane) +
           " C" + number(near + 26) + " " + number(lane) + " " + number(x2 - 34) + " " +
           number(y2) + " " + number(x2 - 7) + " " + number(y2);
  } else {
    const int middle = (x1 + x2) / 2;
    way += " C" + number(middle) + " " + number(y1) + " " + number(middle) + " " + number(y2) +
           " " + number(x2 - 7) + " " + number(y2);
  }
  return "<g><title>" + html_text(edge.says) + "</title>" +
         tag("path", {{"d", way}, {"class", edge.style}}, "") +
         tag("path",
             {{"d", "M" + number(x2) + " " + number(y2) + " l-8 -4 v8 z"}, {"class", "head link"}},
             "") +
         "</g>";
}

std::string box_of(const Graph::Node& node, const Box& box) {
  return "<g><title>" + html_text(node.says) + "</title>" +
         tag("rect",
             {{"x", number(box.x)},
              {"y", number(box.y)},
              {"width", number(box.width)},
              {"height", number(kNodeHeight)},
              {"rx", "5"},
              {"class", "node"}},
             "") +
         svg::label(box.x + 8, box.y + 17, node.name, "word") + "</g>";
}

}  // namespace

std::string graph_picture(const Graph& graph) {
  const auto boxes = boxes_of(graph);
  int width = 0, height = 0;
  for (const auto& box : boxes) {
    width = std::max(width, box.x + box.width + kGraphMargin);
    height = std::max(height, box.y + kNodeRow + kGraphMargin);
  }
  std::string picture =
      "<svg viewBox=\"0 0 " + number(width) + " " + number(height) + "\" width=\"" + number(width) +
      "\" class=\"chain\" role=\"img\" "
      "xmlns=\"http://www.w3.org/2000/svg\"><title>" +
      html_text(graph.title) + "</title><desc>" + html_text(graph.about) + "</desc>";
  for (const auto& edge : graph.edges) picture += arrow(edge, boxes[edge.from], boxes[edge.to]);
  for (std::size_t i = 0; i < boxes.size(); ++i) picture += box_of(graph.nodes[i], boxes[i]);
  return picture + "</svg>";
}

}  // namespace scenarios::report
