#include "mockgraph/admin/journal.h"

#include "mockgraph/admin/errors.h"
#include "mockgraph/admin/served.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/sandbox/journal_text.h"
#include "mockgraph/sandbox/store.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace mockgraph::admin {
namespace {

using EntryPtr = std::shared_ptr<const sandbox::JournalEntry>;

constexpr std::int64_t kUsualLimit = 100;

struct Filter {
  sandbox::SandboxPtr box;  // null: the path's own
  std::string surface, method, route, caller, error_code, request_id;
  int status_from = 0, status_to = 999;
  std::uint64_t since = 0;
  bool from_the_end = true;
  std::size_t limit = 0;

  [[nodiscard]] bool matches(const sandbox::JournalEntry& entry) const {
    const auto is = [](const std::string& wanted, std::string_view actual) {
      return wanted.empty() || same_folded(wanted, actual);
    };
    const bool is_caller =
        caller.empty() ||
        (entry.caller != nullptr &&
         (same_folded(caller, entry.caller->name) || same_folded(caller, entry.caller->object_id)));
    return entry.number > since && entry.status >= status_from && entry.status <= status_to &&
           is_caller && is(surface, entry.surface) && is(method, entry.method) &&
           is(route, entry.route) && is(error_code, entry.error_code) &&
           (request_id.empty() || is(request_id, entry.request_id.text()));
  }
};

Status read_status(std::string_view text, Filter& filter) {
  const auto number = to_integer(text.substr(0, text.find('x')));
  if (number && text.size() == 3 && text.ends_with("xx") && *number >= 0 && *number <= 5) {
    filter.status_from = static_cast<int>(*number) * 100;
    filter.status_to = filter.status_from + 99;
    return ok();
  }
  if (!number || text.find('x') != std::string_view::npos || *number < 0 || *number > 599)
    return errors::wrong_value("status", "a status such as 403, a class such as 4xx, or 0");
  filter.status_from = filter.status_to = static_cast<int>(*number);
  return ok();
}

Result<std::int64_t> read_number(std::string_view name, std::string_view text) {
  const auto number = to_integer(text);
  if (!number || *number < 0) return errors::wrong_value(name, "a whole number");
  return *number;
}

Status read_member(const rest::ControlContext& c, const std::string& name, const std::string& value,
                   Filter& filter) {
  if (name == "surface") {
    ASSIGN_OR_RETURN(filter.surface, served_surface(c.surfaces, value));
  } else if (name == "route") {
    ASSIGN_OR_RETURN(filter.route, served_route(c.surfaces, value));
  } else if (name == "method") {
    filter.method = value;
  } else if (name == "caller") {
    filter.caller = value;
  } else if (name == "error") {
    filter.error_code = value;
  } else if (name == "requestId") {
    filter.request_id = value;
  } else if (name == "status") {
    return read_status(value, filter);
  } else if (name == "sandbox") {
    filter.box = c.store.find(value);
    const auto names = c.store.names();
    if (filter.box == nullptr) return errors::sandbox_unknown(value, names);
  } else if (name == "since") {
    ASSIGN_OR_RETURN(const auto since, read_number(name, value));
    filter.since = static_cast<std::uint64_t>(since);
    filter.from_the_end = false;
  } else if (name == "limit") {
    ASSIGN_OR_RETURN(const auto limit, read_number(name, value));
    filter.limit = static_cast<std::size_t>(limit);
  } else {
    const std::vector<std::string> known{"surface", "route", "method",    "caller", "status",
                                         "sandbox", "error", "requestId", "since",  "limit"};
    return errors::unknown_word("parameter", name, known);
  }
  return ok();
}

Result<Filter> read_filter(const rest::ControlContext& c) {
  Filter filter;
  filter.limit = static_cast<std::size_t>(kUsualLimit);
  for (const auto& [name, value] : Pairs{c.query})
    RETURN_IF_ERROR(read_member(c, name, value, filter));
  return filter;
}

const sandbox::Sandbox& box_of(const rest::ControlContext& c, const Filter& filter) {
  return filter.box != nullptr ? *filter.box : c.own;
}

std::vector<EntryPtr> matching(const sandbox::Sandbox& box, const Filter& filter) {
  auto entries = box.journal().entries();
  std::erase_if(entries, [&](const EntryPtr& entry) { return !filter.matches(*entry); });
  return entries;
}

}  // namespace

Result<rest::Reply> query_journal(const rest::ControlContext& c) {
  ASSIGN_OR_RETURN(const Filter filter, read_filter(c));
  const auto& box = box_of(c, filter);
  const auto entries = matching(box, filter);
  const std::size_t shown = std::min(filter.limit, entries.size());
  const std::size_t first = filter.from_the_end ? entries.size() - shown : 0;
  OrderedJson body;
  body["version"] = 1;
  body["sandbox"] = box.name();
  body["recorded"] = box.journal().appended();
  body["matching"] = entries.size();
  body["entries"] = OrderedJson::array();
  for (std::size_t i = first; i < first + shown; ++i)
    body["entries"].push_back(sandbox::journal_entry_json(*entries[i]));
  return rest::with_body(200, dump(body));
}

Result<rest::Reply> count_journal(const rest::ControlContext& c) {
  ASSIGN_OR_RETURN(const Filter filter, read_filter(c));
  OrderedJson body;
  body["count"] = matching(box_of(c, filter), filter).size();
  return rest::with_body(200, dump(body));
}

Result<rest::Reply> clear_journal(const rest::ControlContext& c) {
  c.own.journal().clear();
  return rest::no_content();
}

}  // namespace mockgraph::admin
