#pragma once

#include "mockgraph/odata/filter_ast.h"
#include "mockgraph/odata/page_walk.h"
#include "mockgraph/odata/paging.h"
#include "mockgraph/world/row_tree.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace mockgraph::odata {

// Which rows of a walk pass the $filter and $search of a plan. A filter is judged for all rows of a
// leaf at once, by the numbers of their texts where these are common ones: what is true of a text
// is found out once a walk, and the rows themselves are not looked at. The answer is that of
// matches() for each of them.
class Sieve {
 public:
  explicit Sieve(const Plan& plan) : plan_(plan) {}

  // Goes on to the first row from here that passes; false if the walk ends before.
  [[nodiscard]] bool find(const Walk& walk, world::RowTree::Cursor& at);
  void step(const Walk& walk, world::RowTree::Cursor& at) const;

 private:
  using Bits = std::uint32_t;  // a bit a row of the leaf
  [[nodiscard]] bool may_skip(const Walk& walk) const {
    return plan_.filter && !walk.is_backward && walk.prefix.empty();
  }
  // Of all rows of the leaf around the row, those that pass the filter.
  Bits passing_around(const world::RowTree::Cursor& at);
  enum class Verdict : std::uint8_t { kOpen, kNo, kYes };
  struct Memory {
    const Expression* part;
    std::vector<Verdict> of_code;
  };

  // Of the rows that are wanted, those that pass a part of the filter.
  Bits passing(const Expression& part, Bits wanted);
  Bits passing_each(const Expression& part, Bits wanted) const;  // row by row
  Bits passing_by_text(const Expression& part, PropertyIndex property, Bits wanted);
  Memory& memory_of(const Expression& part);

  const Plan& plan_;
  std::optional<world::RowTree::Leaf> leaf_;
  Bits passing_ = 0;
  std::vector<Memory> memories_;
};

}  // namespace mockgraph::odata
