#include "mockgraph/odata/sieve.h"

#include "mockgraph/odata/filter_eval.h"
#include "mockgraph/world/common_texts.h"
#include "mockgraph/world/leaf_column.h"

#include <algorithm>
#include <bit>

namespace mockgraph::odata {
namespace {

using world::LeafColumn;

// Calls `visit` with the place of each bit.
template <class Visit>
void each_place(std::uint32_t bits, const Visit& visit) {
  for (; bits != 0; bits &= bits - 1) visit(static_cast<std::uint32_t>(std::countr_zero(bits)));
}

std::uint32_t bit(std::uint32_t place) { return std::uint32_t{1} << place; }

}  // namespace

bool Sieve::find(const Walk& walk, world::RowTree::Cursor& at) {
  const bool skips = may_skip(walk);
  while (at.is_at_row() && walk.is_within(at)) {
    if (plan_.filter) {
      const Bits ahead = passing_around(at) >> at.place_in_leaf();
      const auto step = skips ? static_cast<std::uint32_t>(std::countr_zero(ahead)) : 0U;
      if (step != 0) {  // to the next that passes, or out of the leaf
        at.go_to(ahead == 0 ? leaf_->size() : at.place_in_leaf() + step, false);
        continue;
      }
      if ((ahead & 1U) == 0) {
        this->step(walk, at);
        continue;
      }
    }
    if (!plan_.search || matches(*plan_.search, at.row())) return true;
    this->step(walk, at);
  }
  return false;
}

void Sieve::step(const Walk& walk, world::RowTree::Cursor& at) const {
  if (walk.is_backward) {
    at.previous();
  } else {
    at.next(!plan_.filter.has_value());
  }
}

Sieve::Bits Sieve::passing_around(const world::RowTree::Cursor& at) {
  if (const auto leaf = at.leaf(); leaf_ != leaf) {
    leaf_ = leaf;
    passing_ = passing(*plan_.filter, static_cast<Bits>((std::uint64_t{1} << leaf.size()) - 1));
  }
  return passing_;
}

Sieve::Bits Sieve::passing(const Expression& part, Bits wanted) {
  if (wanted == 0) return 0;
  if (const auto* junction = std::get_if<Junction>(&part.node)) {
    Bits open = wanted;  // of those, what is not decided yet
    for (const auto& each : junction->parts) {
      const Bits passed = passing(each, open);
      open = junction->is_and ? passed : open & ~passed;
    }
    return junction->is_and ? open : wanted & ~open;
  }
  if (const auto* negation = std::get_if<Negation>(&part.node))
    return wanted & ~passing(*negation->of, wanted);
  if (const auto property = property_decided_by(part)) {
    const auto& row = leaf_->row(0).type().properties[*property];
    const bool may_be_common = !row.is_indexed() && !row.has(schema::kSecret);
    if (may_be_common) return passing_by_text(part, *property, wanted);
  }
  return passing_each(part, wanted);
}

Sieve::Bits Sieve::passing_each(const Expression& part, Bits wanted) const {
  if (std::popcount(wanted) > 1) leaf_->fetch();
  Bits passed = 0;
  each_place(wanted, [&](std::uint32_t place) {
    if (matches(part, leaf_->row(place))) passed |= bit(place);
  });
  return passed;
}

Sieve::Bits Sieve::passing_by_text(const Expression& part, PropertyIndex property, Bits wanted) {
  auto& verdicts = memory_of(part).of_code;
  const auto* codes = leaf_->codes(property);
  Bits passed = 0, own = 0;
  each_place(wanted, [&](std::uint32_t place) {
    const auto code = codes[place];
    if (code == LeafColumn::kOwn) {
      own |= bit(place);
      return;
    }
    const std::size_t number = code == LeafColumn::kUnset ? 0 : code + 1U;
    if (number >= verdicts.size()) verdicts.resize(number + 1);
    if (verdicts[number] == Verdict::kOpen) {
      const auto text = number == 0 ? leaf_->row(place).type().properties[property].fallback
                                    : world::common_text(code);
      verdicts[number] = matches_text(part, text) ? Verdict::kYes : Verdict::kNo;
    }
    if (verdicts[number] == Verdict::kYes) passed |= bit(place);
  });
  return passed | passing_each(part, own);
}

Sieve::Memory& Sieve::memory_of(const Expression& part) {
  const auto found = std::ranges::find(memories_, &part, &Memory::part);
  return found != memories_.end() ? *found : memories_.emplace_back(Memory{&part, {}});
}

}  // namespace mockgraph::odata
