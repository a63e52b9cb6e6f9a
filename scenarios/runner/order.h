#pragma once

#include "mockgraph/base/enum_text.h"
#include "scenarios/report/graph.h"
#include "scenarios/report/matrix.h"
#include "scenarios/runner/play_all.h"

#include <cstddef>
#include <string>
#include <vector>

// The order that the procedure's steps really have: for each two of them the later is done first,
// from the state before the earlier one, and what comes of it is looked at. The page only lists
// them.
namespace scenarios::runner {

enum class Need {
  kNone,     // the two may change places: the world ends the same, and no finding tells
  kThrough,  // it needs a step that needs the other; not tried, for it cannot be done first
  kRefused,  // the later step is refused, or finds nothing to work on
  kTold,     // it goes through; what is wrong then is told by a finding, or by the other's refusal
  kUnseen,   // it goes through, the world ends as another one, and nobody tells
};
inline constexpr auto kNeedText = mockgraph::enum_text<Need>({{Need::kNone, "none"},
                                                              {Need::kThrough, "through"},
                                                              {Need::kRefused, "refused"},
                                                              {Need::kTold, "told"},
                                                              {Need::kUnseen, "unseen"}});

// What a second time does, by a client that was started again.
enum class Again {
  kNothing,  // it finds everything there
  kSame,     // it acts again, and the world is the same
  kOther,    // it acts again, and the world is another one
  kRefused,
};
inline constexpr auto kAgainText = mockgraph::enum_text<Again>({{Again::kNothing, "nothing"},
                                                                {Again::kSame, "same"},
                                                                {Again::kOther, "other"},
                                                                {Again::kRefused, "refused"}});

struct OrderedStep {
  std::string id, title, phase;
  Again again = Again::kNothing;
  std::string evidence{};  // of kRefused and kOther
};

// Steps by their places in the procedure's order.
struct OrderedPair {
  std::size_t earlier = 0, later = 0;
  Need need = Need::kNone;
  std::string evidence{};  // a refusal's code and words, ids of findings, the step it needs
};

struct Order {
  std::string story, procedure;
  std::vector<std::string> baseline;  // findings of the procedure in its own order
  std::vector<OrderedStep> steps;     // those that the story takes, in the procedure's order
  std::vector<OrderedPair> pairs;     // of all two of them, the nearest first

  [[nodiscard]] const OrderedPair* find(std::size_t earlier, std::size_t later) const;
  [[nodiscard]] std::size_t count(Need need) const;
  // What is right is found right, and no order matters that nobody tells.
  [[nodiscard]] bool holds() const { return baseline.empty() && count(Need::kUnseen) == 0; }
};

// The story gives the world, the procedure and the answers of its first act. Errors: carry_out()'s.
// An interrupted run is the pairs so far.
[[nodiscard]] mockgraph::Result<Order> order_of_steps(const Scenario& story, std::size_t jobs,
                                                      const Stage& stage, const Audience& audience);

[[nodiscard]] report::Matrix matrix_of(const Order& order);
// Who needs whom, without what follows from the rest.
[[nodiscard]] report::Graph graph_of(const Order& order);
[[nodiscard]] std::string as_text(const Order& order);
[[nodiscard]] std::string as_json(const Order& order);  // version 1
[[nodiscard]] std::string as_html(const Order& order, const std::string& version);

}  // namespace scenarios::runner
