#include "mockgraph/base/text.h"
#include "scenarios/report/html.h"
#include "scenarios/report/html_page.h"
#include "scenarios/report/padded.h"
#include "scenarios/runner/order.h"
#include "scenarios/runner/wording.h"

#include <nlohmann/json.hpp>

#include <algorithm>

// What the order of steps is told as.
namespace scenarios::runner {
namespace {

using mockgraph::OrderedJson;
using report::Matrix;

std::string sentence_of(const Order& order) {
  const auto asked = order.pairs.size();
  const auto count = [&](Need need) { return std::to_string(order.count(need)); };
  std::string text{"The page lists its steps in one order, which is an order of "};
  text.append(std::to_string(asked)).append(" pairs. The state needs ");
  text.append(std::to_string(asked - order.count(Need::kNone))).append(" of them: ");
  text.append(count(Need::kRefused)).append(" it enforces by a refusal, ");
  text.append(count(Need::kTold)).append(" are only told afterwards, ");
  text.append(count(Need::kUnseen)).append(" nobody tells, and ");
  text.append(count(Need::kThrough)).append(" follow from these. The other ");
  text.append(count(Need::kNone)).append(" the page asks for without need. ");
  return text.append(order.baseline.empty()
                         ? "It leaves out none: in its own order everything goes through."
                         : "It leaves out some: in its own order not everything goes through.");
}

// A refusal in its first sentence, and not in more than fits beside the rest.
// A step that is done again, in a word.
std::string again_of(const OrderedStep& step) {
  switch (step.again) {
    case Again::kNothing:
      return "finds everything there";
    case Again::kSame:
      return "acts again, and the world stays the same";
    case Again::kOther:
      return "acts again, and the world is another one: " + step.evidence;
    case Again::kRefused:
      return "is refused: " + step.evidence;
  }
  return {};
}

std::string needs_of(const Order& order) {
  std::string text;
  for (std::size_t later = 0; later < order.steps.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const auto* pair = order.find(earlier, later);
      if (pair == nullptr || pair->need == Need::kNone || pair->need == Need::kThrough) continue;
      text.append("  ").append(report::padded(order.steps[later].id, 30)).append("needs ");
      text.append(report::padded(order.steps[earlier].id, 24))
          .append(report::padded(std::string{kNeedText.text(pair->need)}, 9));
      text.append(shortened(pair->evidence, 100)).append("\n");
    }
  }
  return text;
}

std::string repetitions_of(const Order& order) {
  std::string text;
  for (const auto& step : order.steps)
    text.append("  ").append(report::padded(step.id, 30)).append(again_of(step)).append("\n");
  return text;
}

// Steps that the page puts one after the other, and that may change places.
std::string free_neighbours(const Order& order) {
  std::string text;
  for (std::size_t i = 0; i + 1 < order.steps.size(); ++i) {
    const auto* pair = order.find(i, i + 1);
    if (pair == nullptr || pair->need != Need::kNone) continue;
    text.append("  ")
        .append(report::padded(order.steps[i].id, 30))
        .append(order.steps[i + 1].id)
        .append("\n");
  }
  return text;
}

}  // namespace

Matrix matrix_of(const Order& order) {
  Matrix matrix{.title = "Of each two steps the later one first",
                .summary = sentence_of(order),
                .about =
                    "A row is a step that was done before the one of the column, from the state in "
                    "which that one stands in line.",
                .row_head = "Done first",
                .columns = {},
                .signs = {{"holds", "=", "may change places"},
                          {"taken", ".", "needs a step that needs it"},
                          {"error", "!", "is refused"},
                          {"warning", "~",
                           "goes through, and a finding or a later refusal tells what is wrong"},
                          {"error", "?", "goes through, and nobody tells what is wrong"}},
                .rows = {},
                .notes = {}};
  for (const auto& step : order.steps) matrix.columns.push_back({step.id, step.title});
  for (std::size_t later = 1; later < order.steps.size(); ++later) {
    Matrix::Row row{order.steps[later].id, {}};
    for (std::size_t earlier = 0; earlier < order.steps.size(); ++earlier) {
      const auto* pair = earlier < later ? order.find(earlier, later) : nullptr;
      Matrix::Cell cell;
      if (pair != nullptr) cell = {static_cast<std::size_t>(pair->need), false, pair->evidence};
      row.cells.push_back(std::move(cell));
    }
    matrix.rows.push_back(std::move(row));
  }
  return matrix;
}

report::Graph graph_of(const Order& order) {
  report::Graph graph{"What each step rests on", sentence_of(order), {}, {}};
  for (const auto& step : order.steps)
    graph.nodes.push_back({step.id, step.title + "; a second time " + again_of(step)});
  for (const auto& pair : order.pairs) {
    if (pair.need == Need::kNone || pair.need == Need::kThrough) continue;
    std::string says{order.steps[pair.later].id};
    says.append(" needs ").append(order.steps[pair.earlier].id).append(": ").append(pair.evidence);
    graph.edges.push_back({pair.earlier, pair.later,
                           pair.need == Need::kRefused ? "link"
                           : pair.need == Need::kTold  ? "refused"
                                                       : "lost",
                           std::move(says)});
  }
  return graph;
}

std::string as_text(const Order& order) {
  std::string text = order.procedure + ", with the world and answers of " + order.story + "\n";
  text.append("baseline  ")
      .append(order.baseline.empty() ? "green"
                                     : "not green: " + mockgraph::join(order.baseline, ", "));
  text.append("\n\n").append(report::as_text(matrix_of(order)));
  text.append("\nwho needs whom, without what follows from the rest\n").append(needs_of(order));
  text.append("\nneighbours that may change places\n").append(free_neighbours(order));
  text.append("\na second time\n").append(repetitions_of(order));
  return text.append("\n").append(sentence_of(order)).append("\n");
}

std::string as_json(const Order& order) {
  auto steps = OrderedJson::array(), pairs = OrderedJson::array();
  for (const auto& step : order.steps) {
    OrderedJson json{
        {"id", step.id}, {"phase", step.phase}, {"again", kAgainText.text(step.again)}};
    if (!step.evidence.empty()) json["evidence"] = step.evidence;
    steps.push_back(std::move(json));
  }
  for (const auto& pair : order.pairs) {
    OrderedJson json{{"earlier", order.steps[pair.earlier].id},
                     {"later", order.steps[pair.later].id},
                     {"need", kNeedText.text(pair.need)}};
    if (!pair.evidence.empty()) json["evidence"] = pair.evidence;
    pairs.push_back(std::move(json));
  }
  auto counts = OrderedJson::object();
  for (const auto need : {Need::kNone, Need::kThrough, Need::kRefused, Need::kTold, Need::kUnseen})
    counts[std::string{kNeedText.text(need)}] = order.count(need);
  const OrderedJson json{{"version", 1},
                         {"procedure", order.procedure},
                         {"story", order.story},
                         {"holds", order.holds()},
                         {"baseline", order.baseline},
                         {"counts", std::move(counts)},
                         {"steps", std::move(steps)},
                         {"pairs", std::move(pairs)}};
  return mockgraph::dump(json, 2) + "\n";
}

std::string as_html(const Order& order, const std::string& version) {
  using report::element;
  const auto matrix = matrix_of(order);
  const auto title = "The true order of " + order.procedure;
  std::string again;
  for (const auto& step : order.steps)
    again += report::tag(
        "tr", {},
        element("td", step.id) + element("td", step.title) + element("td", again_of(step)));
  static constexpr std::array<std::string_view, 3> kHeads{"Step", "What it is", "A second time"};
  std::string html =
      report::page_head("mockgraph replay: " + title) + "<body><header>" + element("h1", title) +
      element("p", "Simulator. Not Microsoft. Nothing here touched a real tenant.", "notice") +
      "</header><main><section id=\"picture\">" + element("h2", "What each step rests on") +
      element("p",
              "A grey arrow is enforced by a refusal; a coloured one is only told afterwards. "
              "What follows from other arrows is left out.") +
      "<div class=\"scroll\" tabindex=\"0\">" + graph_picture(graph_of(order)) +
      "</div></section>" + matrix_section(matrix, "matrix") + "<section id=\"again\">" +
      element("h2", "A second time") + report::table("plain", kHeads, again) + "</section></main>";
  html += element("footer", "replay, mockgraph " + version + ". This page loads nothing.");
  return html + "</body></html>\n";
}

}  // namespace scenarios::runner
