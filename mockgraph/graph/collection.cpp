#include "mockgraph/graph/collection.h"

#include "mockgraph/base/text.h"
#include "mockgraph/graph/collection_head.h"
#include "mockgraph/graph/directory_types.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/joined.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/view.h"
#include "mockgraph/odata/errors.h"
#include "mockgraph/odata/paging.h"
#include "mockgraph/schema/registry.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace mockgraph::graph {
namespace {

using odata::Page;
using odata::PageLimits;
using odata::QueryOptions;
using rest::QueryContext;
using rest::Reply;
using schema::TypeId;
using world::Row;
using world::RowPtr;

// These come whole, whatever $top says.
PageLimits limits_of(const schema::EntityType* type, bool is_paged) {
  if (!is_paged) return {.is_paged = false};
  if (type == nullptr) return {};
  const auto id = type->type;
  if (id == TypeId::kSignIn || id == TypeId::kDirectoryAudit) return {.usual = 1000, .most = 1000};
  if (id == TypeId::kRelationship) return {.usual = 100, .most = 300};
  if (id == TypeId::kMessage) return {.usual = 10, .most = 1000};
  const bool is_whole = id == TypeId::kDirectoryRole || id == TypeId::kSubscribedSku ||
                        id == TypeId::kOrganization || id == TypeId::kDomain;
  return {.is_paged = !is_whole};
}

Reply written(const QueryContext& c, std::string_view context, View& view, const Page& page) {
  const auto tenant = tenant_of(c, c.world);
  std::string body;
  open_collection(body, c, {context, view.context()}, page);
  for (const Row* row : page.rows) {
    body += row == page.rows.front() ? "{" : ",{";
    view.append_members(body, *tenant, *row);
    body += '}';
  }
  body += "]}";
  return rest::with_body(200, std::move(body));
}

Reply written(const QueryContext& c, const Heading& heading, MixedView& view, const Page& page) {
  std::string body;
  open_collection(body, c, heading, page);
  for (const Row* row : page.rows) {
    if (row != page.rows.front()) body += ',';
    view.append(body, *row);
  }
  body += "]}";
  return rest::with_body(200, std::move(body));
}

Reply number(std::size_t count) {
  Reply reply = rest::with_body(200, std::to_string(count));
  reply.content_type = "text/plain";
  return reply;
}

// The options of a "/$count": the segment stands for $count=true, the header is needed.
Result<QueryOptions> counting_options(const QueryContext& c) {
  ASSIGN_OR_RETURN(auto options, options_of(c));
  if (!options.is_eventual) return errors::count_needs_header();
  options.is_counting = true;
  options.order.clear();
  return options;
}

// Of mixed rows, those that pass $filter and $search; a type that lacks what these name has none.
Result<std::vector<RowPtr>> passing_mixed(const QueryContext& c, const QueryOptions& options,
                                          const std::vector<RowPtr>& rows) {
  if (!options.filter && !options.search) return rows;
  if (options.filter && !options.is_advanced())
    return odata::errors::needs_advanced("filter on a relationship");
  QueryOptions asked = options;
  asked.order.clear();
  asked.top.reset();
  asked.skip_token.clear();
  std::set<const Row*> passed;
  std::optional<Error> first_fault;
  bool is_read = false;
  for (const TypeId id : kDirectoryTypes) {
    const auto& type = schema::type_of(id);
    const auto plan = odata::make_plan(asked, type, version_of(c), {.is_paged = false});
    if (!plan.ok()) {
      if (!first_fault) first_fault = plan.error();
      continue;
    }
    is_read = true;
    std::vector<RowPtr> of_type;
    std::ranges::copy_if(rows, std::back_inserter(of_type),
                         [&](const RowPtr& row) { return &row->type() == &type; });
    ASSIGN_OR_RETURN(const auto page, odata::page_of(of_type, *plan));
    passed.insert(page.rows.begin(), page.rows.end());
  }
  if (!is_read) return *first_fault;
  std::vector<RowPtr> result;
  std::ranges::copy_if(rows, std::back_inserter(result),
                       [&](const RowPtr& row) { return passed.contains(row.get()); });
  return result;
}

std::string display_name(const Row& row) {
  const auto index = row.type().find("displayName");
  return index ? fold_case(row.text(*index)) : std::string{};
}

// Mixed rows have one property in common to sort by.
Status sort_mixed(const QueryOptions& options, std::vector<RowPtr>& rows) {
  if (options.order.empty()) return ok();
  const auto& term = options.order.front();
  if (options.order.size() > 1 || !options.is_advanced() ||
      !same_folded(term.property, "displayName"))
    return odata::errors::sorting_unsupported();
  std::ranges::stable_sort(rows, [&](const RowPtr& a, const RowPtr& b) {
    return term.descending ? display_name(*b) < display_name(*a)
                           : display_name(*a) < display_name(*b);
  });
  return ok();
}

// "(id,displayName)", each name as the schema writes it.
std::string listed_names(const QueryContext& c, const std::vector<std::string>& names) {
  if (names.empty()) return {};
  std::string joined = "(";
  for (const auto& name : names) {
    if (joined.size() > 1) joined += ',';
    std::string_view written = name;
    for (const TypeId id : kDirectoryTypes) {
      const auto& type = schema::type_of(id);
      if (const auto index = odata::find_visible(type, name, version_of(c)))
        written = type.properties[*index].name;
    }
    joined += written;
  }
  return joined += ')';
}

// What another service holds is asked for one object at a time.
Status check_selected(const QueryOptions& options, const schema::EntityType& type) {
  for (const auto& name : options.select) {
    const auto index = type.find(name);
    if (index && type.properties[*index].shown == schema::Shown::kSingle)
      return errors::operation_not_supported();
  }
  return ok();
}

Result<Reply> list_mixed(const QueryContext& c, const RowSet& set, const QueryOptions& options) {
  if (!options.expand.empty())
    return errors::expand_not_supported(options.expand.front().navigation);
  ASSIGN_OR_RETURN(auto view, MixedView::of(c, options));
  ASSIGN_OR_RETURN(auto rows, passing_mixed(c, options, set.rows));
  RETURN_IF_ERROR(sort_mixed(options, rows));
  QueryOptions rest_of_them = options;
  rest_of_them.filter.reset();
  rest_of_them.search.reset();
  rest_of_them.order.clear();
  ASSIGN_OR_RETURN(const auto plan,
                   odata::make_plan(rest_of_them, schema::type_of(TypeId::kUser), version_of(c),
                                    limits_of(nullptr, set.is_paged)));
  ASSIGN_OR_RETURN(const auto page, odata::page_of(rows, plan));
  const auto names = listed_names(c, options.select);
  return written(c, {set.context, names}, view, page);
}

}  // namespace

Result<Reply> list_table(const QueryContext& c, const schema::EntityType& type,
                         const world::Table& table) {
  ASSIGN_OR_RETURN(auto options, options_of(c));
  RETURN_IF_ERROR(check_selected(options, type));
  // Subscriptions are few, and their $filter is not looked at.
  if (type.type == TypeId::kSubscribedSku) options.filter.reset();
  ASSIGN_OR_RETURN(auto view, View::of(c, options, type, true));
  ASSIGN_OR_RETURN(const auto plan,
                   odata::make_plan(options, type, version_of(c), limits_of(&type, true)));
  ASSIGN_OR_RETURN(auto page, odata::page_of(table, plan));
  ASSIGN_OR_RETURN(const auto joined, join_page(c, options, type, page));
  return written(c, type.set, view, page);
}

Result<Reply> count_table(const QueryContext& c, const schema::EntityType& type,
                          const world::Table& table) {
  ASSIGN_OR_RETURN(const auto options, counting_options(c));
  ASSIGN_OR_RETURN(const auto plan,
                   odata::make_plan(options, type, version_of(c), {.is_paged = false}));
  return number(odata::count_of(table, plan));
}

Result<Reply> list_set(const QueryContext& c, TypeId type) {
  if (type == TypeId::kAppRoleAssignment) return errors::direct_query_not_supported();
  const auto tenant = tenant_of(c, c.world);
  return list_table(c, schema::type_of(type), tenant->table(type));
}

Result<Reply> count_set(const QueryContext& c, TypeId type) {
  const auto tenant = tenant_of(c, c.world);
  return count_table(c, schema::type_of(type), tenant->table(type));
}

Result<Reply> list_rows(const QueryContext& c, const RowSet& set) {
  ASSIGN_OR_RETURN(const auto options, options_of(c));
  if (set.type == nullptr) return list_mixed(c, set, options);
  ASSIGN_OR_RETURN(auto view, View::of(c, options, *set.type));
  view.also_leads_to(set.elsewhere);
  ASSIGN_OR_RETURN(const auto plan, odata::make_plan(options, *set.type, version_of(c),
                                                     limits_of(set.type, set.is_paged)));
  ASSIGN_OR_RETURN(const auto page, odata::page_of(set.rows, plan));
  return written(c, set.context, view, page);
}

Result<Reply> list_addresses(const QueryContext& c, const RowSet& set) {
  ASSIGN_OR_RETURN(const auto options, options_of(c));
  QueryOptions paging;
  paging.top = options.top;
  paging.skip_token = options.skip_token;
  ASSIGN_OR_RETURN(const auto plan, odata::make_plan(paging, schema::type_of(TypeId::kUser),
                                                     version_of(c), limits_of(nullptr, true)));
  ASSIGN_OR_RETURN(const auto page, odata::page_of(set.rows, plan));
  std::string body;
  open_collection(body, c, {"Collection($ref)", {}}, page);
  for (const Row* row : page.rows) {
    body += row == page.rows.front() ? "" : ",";
    body.append("{\"@odata.id\":\"").append(location_of(c, *row)).append("\"}");
  }
  return rest::with_body(200, body += "]}");
}

Result<Reply> count_rows(const QueryContext& c, const RowSet& set) {
  ASSIGN_OR_RETURN(const auto options, counting_options(c));
  if (set.type == nullptr) {
    ASSIGN_OR_RETURN(const auto rows, passing_mixed(c, options, set.rows));
    return number(rows.size());
  }
  ASSIGN_OR_RETURN(const auto plan,
                   odata::make_plan(options, *set.type, version_of(c), {.is_paged = false}));
  return number(odata::count_of(set.rows, plan));
}

Result<Reply> list_page(const QueryContext& c, const QueryOptions& options, const Page& page) {
  ASSIGN_OR_RETURN(auto view, MixedView::of(c, options));
  const auto names = listed_names(c, options.select);
  return written(c, {"directoryObjects", names}, view, page);
}

std::string collection_body(const rest::RequestFacts& facts, const RowSet& set) {
  MixedView view{facts, {}};
  std::string items = "[";
  for (const auto& row : set.rows) {
    if (items.size() > 1) items += ',';
    view.append(items, *row);
  }
  return value_body(facts, set.context, items += ']');
}

}  // namespace mockgraph::graph
