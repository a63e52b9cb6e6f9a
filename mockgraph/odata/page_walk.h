#pragma once

#include "mockgraph/base/text.h"
#include "mockgraph/odata/paging.h"
#include "mockgraph/world/row_tree.h"

#include <optional>
#include <string>
#include <string_view>

// How a page is found without looking at what is not on it.
namespace mockgraph::odata {

// A way through a tree of a table in its order, from where its rows begin.
struct Walk {
  const world::RowTree& tree;
  bool is_backward = false;
  std::string_view prefix{};  // of the texts; forward only

  [[nodiscard]] bool is_within(const world::RowTree::Cursor& at) const {
    return prefix.empty() || starts_with_folded(at.row().text(tree.property()), prefix);
  }
};

// The walk that has the rows in the order of the plan; nothing if no tree has.
[[nodiscard]] std::optional<Walk> walk_for(const world::Table& table, const Plan& plan);
// The shortest walk that meets all rows of the plan.
[[nodiscard]] Walk walk_in_any_order(const world::Table& table, const Plan& plan);

// A page, stopping as soon as it is full.
[[nodiscard]] Result<Page> walked(const Walk& walk, const Plan& plan);
[[nodiscard]] std::size_t counted(const Walk& walk, const Plan& plan);

[[nodiscard]] bool passes(const Plan& plan, const world::Row& row);

// Where the next page begins: behind a key, behind a text of an index and a key, or at a place in a
// sequence. A token is bound to its plan: with other options it would skip the wrong rows.
inline constexpr char kBehindKey = 'k', kBehindText = 't', kAtPlace = 'p';
[[nodiscard]] std::string token_for(char kind, std::string_view place, const Plan& plan);
// The place in the plan's token, if that is of this kind.
[[nodiscard]] Result<std::string> place_in(const Plan& plan, char kind);
[[nodiscard]] std::string token_behind(const world::Key& key, const Plan& plan);
[[nodiscard]] Result<world::Key> key_in(const Plan& plan);

}  // namespace mockgraph::odata
