#include "mockgraph/directory/gdap_rules.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/due_work.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/gdap_assignments.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/schema/gdap_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <span>

namespace mockgraph::directory {
namespace {

using schema::kAccessAssignment;
using schema::kRelationship;
using schema::kRelationshipRequest;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using enum RelationshipStatus;

constexpr auto kRelationshipStatus = kRelationship.at("status");
constexpr auto kRelationshipSince = kRelationship.at("statusDateTime");
constexpr auto kRelationshipEnd = kRelationship.at("endDateTime");
constexpr auto kExtends = kRelationship.at("autoExtendDuration");
constexpr Duration kLongestTerm = std::chrono::days{730};  // P2Y
constexpr std::size_t kLongestName = 50;

// W/"JyI…Jyc=": base64 of a quoted GUID in quotes, another one with each write.
std::string next_etag(IdSource& ids) {
  return "W/\"" + base64("'\"" + ids.next_guid_text() + "\"'") + "\"";
}

Error refused(std::string_view property) { return errors::value_invalid(kRelationship, property); }

// ---- relationships ----

bool extends_itself(const Row& row) {
  const auto length = parse_duration(row.view(kExtends));
  return length.ok() && *length == kAutoExtension;
}

// When it becomes something else by itself; nothing if it waits for somebody.
std::optional<Instant> next_step(const Row& row) {
  const auto since = row.instant(kRelationshipSince);
  const auto end = row.instant(kRelationshipEnd);
  switch (status_of(row)) {
    case kApprovalPending:
      return since ? std::optional{*since + kUnapprovedEnds} : std::nullopt;
    case kApproved:
    case kActivating:
    case kTerminationRequested:
    case kTerminating:
      return since ? std::optional{*since + kStepTakes} : std::nullopt;
    case kActive:
      if (!end) return std::nullopt;
      return extends_itself(row) ? *end : *end - kNoticeBeforeEnd;
    case kExpiring:
      return end;
    case kCreated:
    case kExpired:
    case kTerminated:
      break;
  }
  return std::nullopt;
}

RelationshipStatus following(RelationshipStatus status) {
  switch (status) {
    case kApproved:
      return kActivating;
    case kActivating:
      return kActive;
    case kActive:
      return kExpiring;
    case kTerminationRequested:
      return kTerminating;
    case kTerminating:
      return kTerminated;
    default:
      return kExpired;
  }
}

void set_status(RowEdit& next, RelationshipStatus status, Instant now) {
  next.set_text(kRelationshipStatus, kRelationshipStatusText.text(status));
  next.set_instant(kRelationshipSince, now);
}

Status fill_relationship(LawContext& c, const Row* before, RowEdit& next) {
  RETURN_IF_ERROR(fill_gdap(c, before, next));
  if (before == nullptr) {
    if (next.text(0).empty())
      next.set_text(0, c.ids.next_guid_text() + "-" + c.ids.next_guid_text());
    if (!next.is_set(kRelationshipSince)) next.set_instant(kRelationshipSince, c.now);
  }
  const auto customer = next.finish()->json(kRelationship.at("customer"));
  next.set_text(kRelationship.at("customerTenantId"), fold_case(string_at(customer, "/tenantId")));
  return ok();
}

// Letters, however many bytes each has.
std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// Members of the structured values that are none of theirs.
Status check_relationship_shape(const Row& row) {
  constexpr std::array<std::string_view, 2> kCustomerMembers{"tenantId", "displayName"};
  if (!has_only(row.json(kRelationship.at("customer")), kCustomerMembers))
    return refused("customer");
  return is_access_details(row.json(kRelationship.at("accessDetails")))
             ? ok()
             : Status{refused("accessDetails")};
}

Status check_terms(const Row& row) {
  RETURN_IF_ERROR(check_relationship_shape(row));
  const auto name = row.text(kRelationship.at("displayName"));
  if (name.empty() || length_of(name) > kLongestName) return refused("displayName");
  const auto length = parse_duration(row.view(kRelationship.at("duration")));
  if (!length.ok() || *length < std::chrono::days{1} || *length > kLongestTerm)
    return refused("duration");
  const auto extension = parse_duration(row.view(kExtends));
  const auto roles = roles_in(row.json(kRelationship.at("accessDetails")));
  const bool has_global = std::ranges::find(roles, policy::kGlobalAdministrator) != roles.end();
  const bool extends = extension.ok() && *extension == kAutoExtension;
  if (!extension.ok() || (*extension != Duration{0} && !extends) || (extends && has_global))
    return refused("autoExtendDuration");
  for (const auto& role : roles) {
    if (!policy::find_role(role)) return refused("accessDetails");
  }
  return ok();
}

Status check_relationship(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr) return ok();
  RETURN_IF_ERROR(check_terms(*after));
  constexpr auto kName = kRelationship.at("displayName");
  if (before != nullptr && before->view(kName) == after->view(kName)) return ok();
  const auto& table = c.draft.world().tenant(c.tenant)->table(TypeId::kRelationship);
  for (const auto& other : table.find_by(kName, after->view(kName))) {
    if (other->id() != after->id()) return errors::relationship_name_taken();
  }
  return ok();
}

// With it end all its assignments.
Status end_assignments(LawContext& c, std::string_view relationship) {
  constexpr auto kOf = kAccessAssignment.at("relationshipId");
  const auto rows =
      c.draft.world().tenant(c.tenant)->table(TypeId::kAccessAssignment).find_by(kOf, relationship);
  for (const auto& row : rows) {
    RowEdit next{*row};
    next.set_text(kAccessAssignment.at("status"), "deleted");
    const auto changed = c.draft.change(c.tenant, std::move(next));
    if (!changed.ok()) return changed.error();
  }
  return ok();
}

Status follow_relationship(LawContext& c, const Row*, const Row* after) {
  if (after == nullptr) return ok();
  const auto status = status_of(*after);
  if (status == kExpired || status == kTerminated) return end_assignments(c, after->id());
  const auto due = next_step(*after);
  return due ? plan_work(c, DueKind::kGdap, *due, after->id()) : ok();
}

Status advance_relationship(world::Draft& draft, std::string_view tenant, const Row& row) {
  const auto due = next_step(row);
  if (!due || *due > draft.now()) return ok();
  RowEdit next{row};
  const auto status = status_of(row);
  const bool goes_on = (status == kActive || status == kExpiring) && extends_itself(row);
  if (goes_on) {
    next.set_instant(kRelationshipEnd, *row.instant(kRelationshipEnd) + kAutoExtension);
    set_status(next, kActive, draft.now());
  } else {
    set_status(next, following(status), draft.now());
  }
  if (status == kActivating) {
    next.set_instant(kRelationship.at("activatedDateTime"), draft.now());
    const auto length = parse_duration(row.view(kRelationship.at("duration")));
    next.set_instant(kRelationshipEnd, draft.now() + *length);
  }
  const auto changed = draft.change(tenant, std::move(next));
  return changed.ok() ? ok() : Status{changed.error()};
}

// ---- requests ----

Status follow_relationship_request(LawContext& c, const Row* before, const Row* after) {
  if (before != nullptr || after == nullptr) return ok();
  return plan_work(c, DueKind::kGdap, c.now + kRequestTakes, after->id());
}

// The status that a request leads to; the one it was made in where it came too late.
RelationshipStatus effect_of(std::string_view action, RelationshipStatus from) {
  if (action == "lockForApproval" && from == kCreated) return kApprovalPending;
  if (action == "approve" && from == kApprovalPending) return kApproved;
  // Differs: what a refused relationship is called is not documented.
  if (action == "reject" && from == kApprovalPending) return kTerminated;
  const bool can_end = from == kActive || from == kExpiring || from == kApprovalPending;
  return action == "terminate" && can_end ? kTerminationRequested : from;
}

Status put(world::Draft& draft, std::string_view tenant, RowEdit next) {
  const auto changed = draft.change(tenant, std::move(next));
  return changed.ok() ? ok() : Status{changed.error()};
}

Status advance_request(world::Draft& draft, std::string_view tenant, const Row& request) {
  constexpr auto kState = kRelationshipRequest.at("status");
  if (request.view(kState) != "created") return ok();
  const auto relationship = draft.world().tenant(tenant)->find(
      TypeId::kRelationship, request.view(kRelationshipRequest.at("relationshipId")));
  const auto from = relationship != nullptr ? status_of(*relationship) : kTerminated;
  const auto to = effect_of(request.view(kRelationshipRequest.at("action")), from);
  RowEdit done{request};
  done.set_text(kState, to != from ? "succeeded" : "failed");
  RETURN_IF_ERROR(put(draft, tenant, std::move(done)));
  if (to == from) return ok();
  RowEdit next{*relationship};
  set_status(next, to, draft.now());
  const auto customer = request.json(kRelationshipRequest.at("customer"));
  if (to == kApproved && customer.is_object())
    next.set_json(kRelationship.at("customer"), customer);
  return put(draft, tenant, std::move(next));
}

}  // namespace

RelationshipStatus status_of(const Row& relationship) {
  return kRelationshipStatusText.parse(relationship.text(kRelationshipStatus))
      .value_or(kTerminated);
}

bool is_in_force(const Row& relationship) {
  const auto status = status_of(relationship);
  return status == kActive || status == kExpiring;
}

bool has_only(const Json& object, std::span<const std::string_view> names) {
  if (!object.is_object()) return object.is_null();
  for (const auto& [name, value] : object.items()) {
    if (!name.starts_with('@') && std::ranges::find(names, name) == names.end()) return false;
  }
  return true;
}

bool is_access_details(const Json& details) {
  constexpr std::array<std::string_view, 1> kDetails{"unifiedRoles"}, kRole{"roleDefinitionId"};
  if (!has_only(details, kDetails)) return false;
  const Json* roles = find_at(details, "/unifiedRoles");
  return roles == nullptr ||
         (roles->is_array() && std::ranges::all_of(*roles, [&](const Json& role) {
            return role.is_object() && has_only(role, kRole);
          }));
}

std::vector<std::string> roles_in(const Json& access_details) {
  std::vector<std::string> roles;
  const Json* list = find_at(access_details, "/unifiedRoles");
  if (list == nullptr || !list->is_array()) return roles;
  for (const Json& each : *list) roles.push_back(fold_case(string_at(each, "/roleDefinitionId")));
  return roles;
}

Status fill_gdap(LawContext& c, const Row* before, RowEdit& next) {
  const auto at = [&](std::string_view name) { return *next.type().find(name); };
  const auto now = rfc3339_fraction(c.now);
  if (before == nullptr) next.set_text(at("createdDateTime"), now);
  next.set_text(at("lastModifiedDateTime"), now);
  next.set_text(at("@odata.etag"), next_etag(c.ids));
  return ok();
}

const world::TypeLaws kRelationshipLaws{fill_relationship, check_relationship, follow_relationship};
const world::TypeLaws kRelationshipRequestLaws{fill_gdap, nullptr, follow_relationship_request};
Status advance_gdap(world::Draft& draft, std::string_view tenant, std::string_view object) {
  const auto home = draft.world().tenant(tenant);
  if (const auto row = home->find(TypeId::kRelationship, object))
    return advance_relationship(draft, tenant, *row);
  if (const auto row = home->find(TypeId::kRelationshipRequest, object))
    return advance_request(draft, tenant, *row);
  return advance_assignment(draft, tenant, object);
}

}  // namespace mockgraph::directory
