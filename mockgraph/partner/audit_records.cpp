#include "mockgraph/partner/audit_records.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/partner/errors.h"
#include "mockgraph/partner/pages.h"
#include "mockgraph/partner/shapes.h"
#include "mockgraph/schema/partner_tables.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

namespace mockgraph::partner {
namespace {

using rest::QueryContext;
using rest::Reply;
using schema::kPartnerAudit;
using schema::TypeId;
using world::Row;
using world::RowPtr;

constexpr Duration kUsualWindow = std::chrono::days{30};

// ---- which are asked for ----

struct Field {
  std::string_view name, operation;
  schema::PropertyIndex property;
};
constexpr auto kFields =
    std::to_array<Field>({{"CompanyName", "substring", kPartnerAudit.at("customerName")},
                          {"CustomerId", "equals", kPartnerAudit.at("customerId")},
                          {"ResourceType", "equals", kPartnerAudit.at("resourceType")}});

struct AuditFilter {
  const Field* field;
  std::string value;

  [[nodiscard]] bool matches(const Row& row) const {
    const auto text = fold_case(row.view(field->property));
    return field->operation == "equals" ? text == value : text.find(value) != std::string::npos;
  }
};

Result<std::optional<AuditFilter>> read_audit_filter(std::string_view text) {
  if (text.empty()) return std::optional<AuditFilter>{};
  const auto json = parse_json(text);
  if (!json.ok()) return errors::invalid_input("filter");
  BodyReader read{*json};
  const auto name = read.required_string("Field");
  const auto value = read.required_string("Value");
  const auto operation = read.required_string("Operator");
  RETURN_IF_ERROR(read.finish());
  const auto* field = std::ranges::find_if(
      kFields, [&](const Field& each) { return same_folded(each.name, name); });
  if (field == kFields.end()) return errors::invalid_property("Field");
  if (!same_folded(field->operation, operation)) return errors::invalid_property("Operator");
  return std::optional{AuditFilter{field, fold_case(value)}};
}

struct Window {
  Instant begin, end;
};

// A day that is the last is counted in.
Result<Window> window_of(const QueryContext& c, const Pairs& query) {
  ASSIGN_OR_RETURN(const auto last, moment_in(query, "endDate"));
  ASSIGN_OR_RETURN(const auto first, moment_in(query, "startDate"));
  Window window;
  window.end = last.value_or(c.now);
  if (is_day(query, "endDate")) window.end += std::chrono::days{1};
  window.begin = first.value_or(window.end - kUsualWindow);
  if (window.begin > window.end) return errors::invalid_input("startDate");
  return window;
}

// ---- what is told of one ----

OrderedJson record_json(std::string_view partner, const Row& row) {
  OrderedJson json;
  json["partnerId"] = partner;
  for (const auto property :
       {kPartnerAudit.at("customerId"), kPartnerAudit.at("customerName"),
        kPartnerAudit.at("userPrincipalName"), kPartnerAudit.at("applicationId"),
        kPartnerAudit.at("resourceType"), kPartnerAudit.at("resourceOldValue"),
        kPartnerAudit.at("resourceNewValue"), kPartnerAudit.at("operationType"),
        kPartnerAudit.at("operationDate"), kPartnerAudit.at("operationStatus")})
    json[std::string{kPartnerAudit.properties[property].name}] = row.json(property);
  json["customizedData"] = row.json(kPartnerAudit.at("customizedData"));
  json["attributes"] = attributes_of("AuditRecord");
  return json;
}

std::string kept_options(const Pairs& query) {
  std::string kept;
  for (const auto* name : {"startDate", "endDate", "filter"}) {
    if (const auto value = query.get(name); !value.empty())
      kept.append("&").append(name).append("=").append(percent_encoded(value));
  }
  return kept;
}

}  // namespace

Result<Reply> list_audit_records(const QueryContext& c) {
  const Pairs query{c.query};
  ASSIGN_OR_RETURN(const auto size, page_size(query));
  ASSIGN_OR_RETURN(const auto begin, page_begin(c.request, query));
  ASSIGN_OR_RETURN(const auto window, window_of(c, query));
  ASSIGN_OR_RETURN(const auto filter, read_audit_filter(query.get("filter")));
  const auto partner = c.world.tenant(c.caller->tenant_id);
  auto items = OrderedJson::array();
  std::string last;
  bool more = false;
  // The newest first, so that the window ends the walk.
  const auto visit = [&](const RowPtr& row) {
    const auto when = row->instant(kPartnerAudit.at("operationDate")).value_or(Instant{});
    if (when < window.begin) return false;
    if (when > window.end || (filter && !filter->matches(*row))) return true;
    more = items.size() == size;
    if (more) return false;
    items.push_back(record_json(partner->id(), *row));
    last = row->id();
    return true;
  };
  const auto& table = partner->table(TypeId::kPartnerAudit);
  if (begin.empty())
    table.each(visit);
  else
    table.each_after(world::key_of(begin), visit);
  const auto here = "/auditrecords?size=" + std::to_string(size) + kept_options(query);
  return rest::with_body(200, dump(paged(std::move(items), here, more ? last : "")));
}

Result<Reply> get_audit_record(const QueryContext& c) {
  const auto partner = c.world.tenant(c.caller->tenant_id);
  const auto row = partner->find(TypeId::kPartnerAudit, fold_case(c.path.get("record")));
  if (row == nullptr) return errors::not_found();
  return rest::with_body(200, dump(record_json(partner->id(), *row)));
}

}  // namespace mockgraph::partner
