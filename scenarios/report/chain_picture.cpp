#include "scenarios/report/html.h"
#include "scenarios/report/pictures.h"
#include "scenarios/report/svg.h"

#include <algorithm>
#include <map>

namespace scenarios::report {
namespace {

using svg::number;

constexpr int kBoxWidth = 196, kBoxHeight = 62, kGap = 40, kRowGap = 14, kMargin = 8;
constexpr std::size_t kMostLetters = 25;  // that fit a box

struct Corner {
  int x = 0, y = 0;
};

std::string shortened(std::string text) {
  if (text.size() > kMostLetters) text.replace(kMostLetters - 1, std::string::npos, "…");
  return text;
}

std::string line(const Corner& place, int row, std::string_view text, std::string_view style) {
  return "<text x=\"" + number(place.x + 8) + "\" y=\"" + number(place.y + 17 + 18 * row) +
         "\" class=\"" + std::string{style} + "\">" + html_text(shortened(std::string{text})) +
         "</text>";
}

// What does not count as a second factor, although somebody asked for it, stands out.
std::string_view style_of(const ChainNode& node) {
  if (node.kind != "proof") return "row";
  return node.provider == "customControl" ? "proof void" : "proof";
}

std::string box(const ChainNode& node, const Corner& place) {
  const bool is_proof = node.kind == "proof";
  const auto first = is_proof ? node.method : node.kind;
  const auto second = is_proof                ? (node.name.empty() ? node.provider : node.name)
                      : node.audience.empty() ? node.client
                                              : node.audience;
  const auto tip = first + " " + second + ", " + mockgraph::rfc3339(node.when) +
                   (node.reason.empty() ? "" : ": " + node.reason);
  return "<g><title>" + html_text(tip) + "</title><rect x=\"" + number(place.x) + "\" y=\"" +
         number(place.y) + "\" width=\"" + number(kBoxWidth) + "\" height=\"" + number(kBoxHeight) +
         "\" rx=\"5\" class=\"node " + std::string{style_of(node)} + "\"/>" +
         line(place, 0, first, "word lead") + line(place, 1, second, "word") +
         line(place, 2, mockgraph::rfc3339(node.when), "word") + "</g>";
}

std::string arrow(const Corner& from, const Corner& to) {
  const int x1 = from.x + kBoxWidth, y1 = from.y + kBoxHeight / 2;
  const int x2 = to.x, y2 = to.y + kBoxHeight / 2;
  return "<path d=\"M" + number(x1) + " " + number(y1) + " L" + number(x2 - 7) + " " + number(y2) +
         "\" class=\"link\"/><path d=\"M" + number(x2) + " " + number(y2) +
         " l-8 -4 v8 z\" class=\"head link\"/>";
}

// Proofs stand below each other in the first column; every row after them has a column.
std::map<std::string, Corner> places_of(const Chain& chain) {
  std::map<std::string, Corner> places;
  int proofs = 0, rows = 0;
  for (const auto& node : chain.nodes) {
    const bool is_proof = node.kind == "proof";
    const int column = is_proof ? 0 : ++rows, row = is_proof ? proofs++ : 0;
    places[node.id] = {kMargin + column * (kBoxWidth + kGap),
                       kMargin + row * (kBoxHeight + kRowGap)};
  }
  return places;
}

}  // namespace

std::string chain_picture(const Chain& chain) {
  const auto places = places_of(chain);
  int width = 0, height = 0;
  for (const auto& [id, place] : places) {
    width = std::max(width, place.x + kBoxWidth + kMargin);
    height = std::max(height, place.y + kBoxHeight + kMargin);
  }
  std::string told;
  for (const auto& word : chain.words) told += (told.empty() ? "" : ", then ") + word;
  std::string svg =
      "<svg viewBox=\"0 0 " + number(width) + " " + number(height) + "\" width=\"" + number(width) +
      "\" class=\"chain\" role=\"img\" "
      "xmlns=\"http://www.w3.org/2000/svg\"><title>Where the token of " +
      html_text(chain.user) + " comes from</title><desc>" + html_text(told) + "</desc>";
  for (const auto& node : chain.nodes) {
    for (const auto& parent : node.parents) {
      if (const auto from = places.find(parent); from != places.end())
        svg += arrow(from->second, places.at(node.id));
    }
  }
  for (const auto& node : chain.nodes) svg += box(node, places.at(node.id));
  return svg + "</svg>";
}

}  // namespace scenarios::report
