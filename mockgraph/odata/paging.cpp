#include "mockgraph/odata/paging.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"
#include "mockgraph/odata/errors.h"
#include "mockgraph/odata/filter_eval.h"
#include "mockgraph/odata/filter_index.h"
#include "mockgraph/odata/filter_parser.h"
#include "mockgraph/odata/page_walk.h"

#include <algorithm>

namespace mockgraph::odata {
namespace {

using world::Row;
using world::RowPtr;
using world::Table;

// Users sort by two properties, groups by one; the rest needs the advanced mode. Sets that are no
// directory objects sort by whatever they can be filtered by.
bool may_sort(const QueryOptions& options, const schema::EntityType& type,
              const schema::Property& property) {
  if (!is_directory_object(type) || options.is_advanced())
    return property.filter != schema::Filter::kNever;
  if (options.filter || options.search) return false;
  const bool is_user = type.type == schema::TypeId::kUser;
  const bool is_group = type.type == schema::TypeId::kGroup;
  return (property.name == "displayName" && (is_user || is_group)) ||
         (property.name == "userPrincipalName" && is_user);
}

Result<std::vector<SortKey>> sort_keys(const QueryOptions& options, const schema::EntityType& type,
                                       Version version) {
  std::vector<SortKey> keys;
  for (const auto& term : options.order) {
    const auto property = find_visible(type, term.property, version);
    if (!property) return errors::sort_unknown_property(term.property, type);
    if (!may_sort(options, type, type.properties[*property])) return errors::sorting_unsupported();
    keys.push_back({*property, term.descending});
  }
  return keys;
}

Result<std::size_t> page_size(const QueryOptions& options, const PageLimits& limits) {
  if (!options.top) return static_cast<std::size_t>(limits.usual);
  if (*options.top < 1 || *options.top > limits.most)
    return errors::page_size(*options.top, limits.most);
  return static_cast<std::size_t>(*options.top);
}

// What a page token is bound to: with other options it would skip the wrong rows.
std::uint64_t mark_of(const QueryOptions& options, const schema::EntityType& type) {
  std::string all{type.set};
  all.append("\n").append(options.filter.value_or("")).append("\n");
  all.append(options.search.value_or("")).append("\n");
  for (const auto& term : options.order)
    all.append(term.property).append(term.descending ? " desc," : ",");
  return seed_from(all);
}

// The text by which a row is sorted: nulls first, numbers by their size.
std::string sort_text(const Row& row, PropertyIndex property) {
  const auto type = row.type().properties[property].type;
  if (type == schema::Edm::kBoolean) return std::string{row.raw(property)};
  if (type != schema::Edm::kInt32) return fold_case(row.text(property));
  const auto digits = std::to_string(row.number(property));
  constexpr std::size_t kWidth = 20;
  return std::string(kWidth - std::min(kWidth, digits.size()), '0') + digits;
}

void sort_rows(std::vector<const Row*>& rows, const Plan& plan) {
  struct Sorted {
    std::vector<std::string> texts;
    const Row* row;
  };
  std::vector<Sorted> sorted;
  sorted.reserve(rows.size());
  for (const Row* row : rows) {
    Sorted each{{}, row};
    for (const auto& key : plan.order) each.texts.push_back(sort_text(*row, key.property));
    sorted.push_back(std::move(each));
  }
  std::ranges::stable_sort(sorted, [&](const Sorted& a, const Sorted& b) {
    for (std::size_t i = 0; i < plan.order.size(); ++i) {
      if (a.texts[i] == b.texts[i]) continue;
      return plan.order[i].descending ? a.texts[i] > b.texts[i] : a.texts[i] < b.texts[i];
    }
    return false;
  });
  std::ranges::transform(sorted, rows.begin(), &Sorted::row);
}

// A page out of all rows that pass, by place.
Result<Page> cut(std::vector<const Row*> rows, const Plan& plan) {
  if (!plan.order.empty()) sort_rows(rows, plan);
  std::size_t begin = 0;
  if (!plan.skip_token.empty()) {
    ASSIGN_OR_RETURN(const auto place, place_in(plan, kAtPlace));
    const auto number = to_integer(place);
    if (!number || *number < 0) return errors::page_token();
    begin = std::min(static_cast<std::size_t>(*number), rows.size());
  }
  Page page;
  if (plan.wants_total && plan.skip_token.empty()) page.total = rows.size();
  const auto end = begin + std::min(plan.page_size, rows.size() - begin);
  if (end < rows.size()) page.next_token = token_for(kAtPlace, std::to_string(end), plan);
  page.rows.assign(rows.begin() + static_cast<std::ptrdiff_t>(begin),
                   rows.begin() + static_cast<std::ptrdiff_t>(end));
  return page;
}

// The rows that an index offers, in the order of their keys; null if the plan has no part that one
// answers.
std::optional<std::vector<RowPtr>> offered(const Table& table, const Plan& plan) {
  if (!plan.filter) return std::nullopt;
  const auto part = indexed_part(*plan.filter, table.type());
  if (!part) return std::nullopt;
  std::vector<RowPtr> rows;
  for (const auto value : part->values) {
    if (part->property == 0) {
      if (auto row = table.find(value)) rows.push_back(std::move(row));
    } else {
      table.each_by(part->property, value, [&](const Row& row) {
        rows.emplace_back(&row);
        return true;
      });
    }
  }
  if (part->values.size() == 1) return rows;
  std::ranges::sort(rows, {}, [](const RowPtr& row) { return row->key(); });
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

std::vector<const Row*> passing(std::span<const RowPtr> rows, const Plan& plan) {
  std::vector<const Row*> passed;
  for (const auto& row : rows) {
    if (passes(plan, *row)) passed.push_back(row.get());
  }
  return passed;
}

std::vector<const Row*> passing(const Table& table, const Plan& plan) {
  std::vector<const Row*> passed;
  table.each([&](const Row& row) {
    if (passes(plan, row)) passed.push_back(&row);
    return true;
  });
  return passed;
}

}  // namespace

Result<Plan> make_plan(const QueryOptions& options, const schema::EntityType& type, Version version,
                       const PageLimits& limits) {
  Plan plan;
  if (limits.is_paged) {
    ASSIGN_OR_RETURN(plan.page_size, page_size(options, limits));
  } else {
    plan.page_size = static_cast<std::size_t>(-1);
  }
  if (options.filter) {
    ASSIGN_OR_RETURN(plan.filter,
                     parse_filter(*options.filter, {type, version, options.is_advanced()}));
  }
  if (options.search) {
    if (!options.is_eventual) return errors::search_needs_header();
    ASSIGN_OR_RETURN(plan.search, parse_search(*options.search, type, version));
  }
  ASSIGN_OR_RETURN(plan.order, sort_keys(options, type, version));
  plan.wants_total = options.is_eventual && options.wants_count;
  plan.skip_token = options.skip_token;
  plan.mark = mark_of(options, type);
  return plan;
}

Result<Page> page_of(const Table& table, const Plan& plan) {
  if (auto rows = offered(table, plan)) return cut(passing(*rows, plan), plan);
  if (const auto walk = walk_for(table, plan)) return walked(*walk, plan);
  return cut(passing(table, plan), plan);
}

Result<Page> page_of(std::span<const RowPtr> rows, const Plan& plan) {
  return cut(passing(rows, plan), plan);
}

std::size_t count_of(const Table& table, const Plan& plan) {
  if (!plan.filter && !plan.search) return table.size();
  if (const auto rows = offered(table, plan)) return passing(*rows, plan).size();
  return counted(walk_in_any_order(table, plan), plan);
}

std::size_t count_of(std::span<const RowPtr> rows, const Plan& plan) {
  return passing(rows, plan).size();
}

}  // namespace mockgraph::odata
