#include "mockgraph/odata/query_options.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/odata/errors.h"

#include <algorithm>
#include <array>

namespace mockgraph::odata {
namespace {

std::vector<std::string> names_in(std::string_view list) {
  std::vector<std::string> names;
  for (const auto piece : split(list, ',')) {
    const auto name = trim(piece);
    if (!name.empty()) names.emplace_back(name);
  }
  return names;
}

Status read_select(QueryOptions& options, std::string_view value) {
  options.select = names_in(value);
  return ok();
}

Status read_filter(QueryOptions& options, std::string_view value) {
  if (!trim(value).empty()) options.filter = std::string{trim(value)};
  return ok();
}

Status read_search(QueryOptions& options, std::string_view value) {
  if (!trim(value).empty()) options.search = std::string{trim(value)};
  return ok();
}

Status read_top(QueryOptions& options, std::string_view value) {
  options.top = to_integer(trim(value));
  if (options.top && *options.top >= 0) return ok();
  return errors::option_value("$top", value, "a non-negative integer value");
}

Status read_count(QueryOptions& options, std::string_view value) {
  options.wants_count = same_folded(value, "true");
  if (options.wants_count || same_folded(value, "false")) return ok();
  return errors::option_value("$count", value, "'true' or 'false'");
}

Status read_order(QueryOptions& options, std::string_view value) {
  for (const auto& term : names_in(value)) {
    const auto parts = words(term);
    const bool has_way = parts.size() == 2;
    const bool descending = has_way && same_folded(parts[1], "desc");
    if (parts.empty() || parts.size() > 2 ||
        (has_way && !descending && !same_folded(parts[1], "asc")))
      return errors::option_value("$orderby", value, "properties, each with asc or desc");
    options.order.push_back({std::string{parts[0]}, descending});
  }
  return ok();
}

// The pieces at commas that stand outside of parentheses.
std::vector<std::string_view> expand_pieces(std::string_view value) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    depth += value[i] == '(' ? 1 : value[i] == ')' ? -1 : 0;
    if (value[i] != ',' || depth != 0) continue;
    pieces.push_back(value.substr(begin, i - begin));
    begin = i + 1;
  }
  pieces.push_back(value.substr(begin));
  return pieces;
}

constexpr std::int64_t kMostLevels = 1000;

// "max", or a number from 1.
bool read_levels(ExpandTerm& expand, std::string_view value) {
  const auto count = same_folded(value, "max") ? kMostLevels : to_integer(value).value_or(0);
  expand.levels = static_cast<std::size_t>(std::clamp<std::int64_t>(count, 0, kMostLevels));
  return count >= 1 && count <= kMostLevels;
}

// "$levels=max;$select=id,displayName": the options that are read inside of an expansion.
bool read_inside(ExpandTerm& expand, std::string_view inside) {
  constexpr std::string_view kSelect = "select=", kLevels = "levels=";
  const auto options = words(inside, ';');
  for (const auto piece : options) {
    auto option = trim(piece);
    if (option.starts_with('$')) option.remove_prefix(1);
    if (starts_with_folded(option, kLevels)) {
      if (!read_levels(expand, trim(option.substr(kLevels.size())))) return false;
      continue;
    }
    if (!starts_with_folded(option, kSelect)) return false;
    for (auto& name : names_in(option.substr(kSelect.size())))
      expand.select.push_back(std::move(name));
    if (expand.select.empty()) return false;
  }
  return !options.empty();
}

// "manager($select=id,displayName)"
Status read_expand(QueryOptions& options, std::string_view value) {
  for (const auto piece : expand_pieces(value)) {
    const auto term = trim(piece);
    const auto open = term.find('(');
    ExpandTerm expand{std::string{trim(term.substr(0, open))}};
    if (open != std::string_view::npos) {
      if (term.back() != ')') return errors::option_value("$expand", value, "closed parentheses");
      if (!read_inside(expand, term.substr(open + 1, term.size() - open - 2)))
        return errors::option_value("$expand", value,
                                    "no other options than $select and $levels inside it");
    }
    if (expand.navigation.empty())
      return errors::option_value("$expand", value, "the name of a relationship");
    options.expand.push_back(std::move(expand));
  }
  return ok();
}

Status read_skip_token(QueryOptions& options, std::string_view value) {
  options.skip_token = std::string{value};
  return ok();
}

Status read_skip(QueryOptions&, std::string_view) { return errors::skip_unsupported(); }

Status read_format(QueryOptions&, std::string_view value) {
  if (same_folded(value, "json") || starts_with_folded(value, "application/json")) return ok();
  return errors::option_value("$format", value, "'json'");
}

struct OptionRow {
  std::string_view name;
  Status (*read)(QueryOptions&, std::string_view value);
};
constexpr auto kOptions = std::to_array<OptionRow>({
    {"select", read_select},
    {"filter", read_filter},
    {"top", read_top},
    {"orderby", read_order},
    {"count", read_count},
    {"expand", read_expand},
    {"search", read_search},
    {"skiptoken", read_skip_token},
    {"skip", read_skip},
    {"format", read_format},
});

}  // namespace

Result<QueryOptions> read_options(std::string_view encoded_query,
                                  std::string_view consistency_level) {
  QueryOptions options;
  options.is_eventual = same_folded(trim(consistency_level), "eventual");
  // Real consumers send a second '?' or an '&' too many.
  while (encoded_query.starts_with('?') || encoded_query.starts_with('&'))
    encoded_query.remove_prefix(1);
  if (encoded_query.empty()) return options;
  const Pairs pairs{encoded_query};
  for (const auto& [name, value] : pairs) {
    const bool has_dollar = name.starts_with('$');
    const auto plain = std::string_view{name}.substr(has_dollar ? 1 : 0);
    const auto* row = std::ranges::find_if(
        kOptions, [&](const OptionRow& each) { return same_folded(each.name, plain); });
    if (row != kOptions.end()) {
      RETURN_IF_ERROR(row->read(options, value));
    } else if (has_dollar) {
      return errors::unknown_option(name);
    }
  }
  return options;
}

}  // namespace mockgraph::odata
