#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace scenarios::report {

// Things that rest on others, without circles.
struct Graph {
  std::string title, about;
  struct Node {
    std::string name, says;  // shown, and told to whoever points at it
  };
  std::vector<Node> nodes;
  struct Edge {
    std::size_t from = 0, to = 0;  // `to` rests on `from`, which stands before it in `nodes`
    std::string style, says;       // "fine", "refused", "lost": as in page.css
  };
  std::vector<Edge> edges;
};

// As inline SVG: a column for each length of the longest way that leads to a node.
[[nodiscard]] std::string graph_picture(const Graph& graph);

}  // namespace scenarios::report
