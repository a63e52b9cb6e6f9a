#include "mockgraph/odata/page_walk.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/odata/errors.h"
#include "mockgraph/odata/filter_eval.h"
#include "mockgraph/odata/filter_index.h"
#include "mockgraph/odata/sieve.h"

#include <algorithm>

namespace mockgraph::odata {
namespace {

using world::Key;
using world::Row;
using world::RowTree;
using world::Table;

char kind_of(const Walk& walk) { return walk.tree.property() == 0 ? kBehindKey : kBehindText; }

RowTree::Cursor beginning(const Walk& walk) {
  if (!walk.prefix.empty()) return walk.tree.from(RowTree::place_of_text(walk.prefix));
  return walk.is_backward ? walk.tree.last() : walk.tree.first();
}

// What a token that goes on behind a row says of it.
struct Behind {
  Key key;
  std::string text;  // in an order by text
};

Result<Behind> behind_in(const Plan& plan, char kind) {
  ASSIGN_OR_RETURN(const auto place, place_in(plan, kind));
  const auto bytes = base64url_decoded(place);
  Behind behind;
  if (!bytes || bytes->size() < behind.key.bytes.size()) return errors::page_token();
  std::transform(bytes->begin(), bytes->begin() + std::ssize(behind.key.bytes),
                 behind.key.bytes.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  behind.text = bytes->substr(behind.key.bytes.size());
  return behind;
}

// Behind the last row of the page before, whether that is still there or not.
Result<RowTree::Cursor> continuation(const Walk& walk, const Plan& plan) {
  ASSIGN_OR_RETURN(const auto last_row, behind_in(plan, kind_of(walk)));
  const auto& [key, text] = last_row;
  const auto last =
      kind_of(walk) == kBehindKey ? RowTree::place_of_key(key) : RowTree::place_of_text(text, key);
  if (walk.is_backward) return walk.tree.before(last);
  auto at = walk.tree.from(last);
  const bool is_last =
      at.is_at_row() && at.row().key() == key &&
      (kind_of(walk) == kBehindKey || same_folded(at.row().text(walk.tree.property()), text));
  if (is_last) at.next();
  return at;
}

std::string token_behind(const Walk& walk, const Row& row, const Plan& plan) {
  std::string place{bytes_of(row.key().bytes)};
  if (kind_of(walk) == kBehindText) place += row.text(walk.tree.property());
  return token_for(kind_of(walk), base64url(place), plan);
}

const TextMatch* prefix_of(const Table& table, const Plan& plan) {
  return plan.filter ? indexed_prefix(*plan.filter, table.type()) : nullptr;
}

}  // namespace

bool passes(const Plan& plan, const Row& row) {
  return (!plan.filter || matches(*plan.filter, row)) &&
         (!plan.search || matches(*plan.search, row));
}

std::string token_for(char kind, std::string_view place, const Plan& plan) {
  return base64url(kind + std::string{place} + "." + std::to_string(plan.mark));
}

// The place in a token of this kind and these options.
Result<std::string> place_in(const Plan& plan, char kind) {
  const auto text = base64url_decoded(plan.skip_token);
  const auto dot = text ? text->find('.') : std::string::npos;
  if (dot == std::string::npos || text->front() != kind ||
      std::string_view{*text}.substr(dot + 1) != std::to_string(plan.mark))
    return errors::page_token();
  return text->substr(1, dot - 1);
}

std::string token_behind(const Key& key, const Plan& plan) {
  return token_for(kBehindKey, base64url(bytes_of(key.bytes)), plan);
}

Result<Key> key_in(const Plan& plan) {
  ASSIGN_OR_RETURN(const auto behind, behind_in(plan, kBehindKey));
  return behind.key;
}

std::optional<Walk> walk_for(const Table& table, const Plan& plan) {
  if (plan.order.empty()) return walk_in_any_order(table, plan);
  if (plan.order.size() > 1) return std::nullopt;
  // Nulls come in an order, too, and stand in no index: none may be null.
  const auto [property, descending] = plan.order.front();
  const auto& row = table.type().properties[property];
  if (property == 0 || !row.is_indexed() || !row.has(schema::kRequired)) return std::nullopt;
  const auto* prefix = prefix_of(table, plan);
  const bool has_prefix = prefix != nullptr && prefix->path.property == property && !descending;
  return Walk{table.index(property), descending, has_prefix ? prefix->text : std::string_view{}};
}

Walk walk_in_any_order(const Table& table, const Plan& plan) {
  const auto* prefix = prefix_of(table, plan);
  if (prefix == nullptr) return Walk{table.index(0)};
  return Walk{table.index(prefix->path.property), false, prefix->text};
}

Result<Page> walked(const Walk& walk, const Plan& plan) {
  Page page;
  page.rows.reserve(std::min(plan.page_size, walk.tree.size()));
  const bool is_first = plan.skip_token.empty();
  auto at = beginning(walk);
  if (!is_first) {
    ASSIGN_OR_RETURN(at, continuation(walk, plan));
  }
  std::size_t total = 0;
  bool is_more = false;
  bool counts = plan.wants_total && is_first;
  if (counts && !plan.filter && !plan.search) {
    page.total = walk.tree.size();
    counts = false;
  }
  Sieve sieve{plan};
  for (; sieve.find(walk, at); sieve.step(walk, at)) {
    ++total;
    if (page.rows.size() < plan.page_size) {
      page.rows.push_back(&at.row());
      continue;
    }
    is_more = true;
    if (!counts) break;
  }
  if (counts) page.total = total;
  if (is_more) page.next_token = token_behind(walk, *page.rows.back(), plan);
  return page;
}

std::size_t counted(const Walk& walk, const Plan& plan) {
  std::size_t count = 0;
  Sieve sieve{plan};
  for (auto at = beginning(walk); sieve.find(walk, at); sieve.step(walk, at)) ++count;
  return count;
}

}  // namespace mockgraph::odata
