#include "mockgraph/graph/role_schedules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/role_request_shape.h"
#include "mockgraph/directory/role_schedule_rules.h"
#include "mockgraph/graph/access.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/privileges.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/policy/role_activation.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/registry.h"
#include "mockgraph/schema/role_tables.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace mockgraph::graph {
namespace {

using rest::CommandContext;
using rest::QueryContext;
using rest::Reply;
using schema::Edm;
using schema::Filter;
using schema::kRoleAssignment;
using schema::kRoleAssignmentRequest;
using schema::kRoleAssignmentSchedule;
using schema::Property;
using schema::SetBy;
using schema::Shown;
using schema::TypeId;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using world::Tenant;

// clang-format off
constexpr auto kInstanceProperties = std::to_array<Property>({
    {"id",               Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kUnique},
    {"principalId",      Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"roleDefinitionId", Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"directoryScopeId", Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"appScopeId",       Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"startDateTime",    Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"endDateTime",      Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"memberType",       Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kNever, schema::kPlain, 0, "\"Direct\""},
    {"assignmentType",   Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kPlain, 0, "\"Assigned\""},
    {"roleAssignmentOriginId",   Edm::kString, SetBy::kServer, Shown::kAlways},
    {"roleAssignmentScheduleId", Edm::kString, SetBy::kServer, Shown::kAlways},
});
constexpr auto kEligibleProperties = std::to_array<Property>({
    {"id",               Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kUnique},
    {"principalId",      Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"roleDefinitionId", Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"directoryScopeId", Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"appScopeId",       Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"startDateTime",    Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"endDateTime",      Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"memberType",       Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kNever, schema::kPlain, 0, "\"Direct\""},
    {"roleEligibilityScheduleId", Edm::kString, SetBy::kServer, Shown::kAlways},
});
// clang-format on
const schema::EntityType kInstance{TypeId::kCount, "unifiedRoleAssignmentScheduleInstance",
                                   "roleManagement/directory/roleAssignmentScheduleInstances",
                                   "RoleAssignmentScheduleInstance", kInstanceProperties};
const schema::EntityType kEligible{TypeId::kCount, "unifiedRoleEligibilityScheduleInstance",
                                   "roleManagement/directory/roleEligibilityScheduleInstances",
                                   "RoleEligibilityScheduleInstance", kEligibleProperties};

Status check_licence(const QueryContext& c) {
  if (directory::has_premium_p2(*tenant_of(c, c.world))) return ok();
  c.trace.push_back({"licence", "refused", "no enabled subscription has Microsoft Entra ID P2"});
  c.advice.repair = "give the tenant a subscription with Microsoft Entra ID P2";
  return directory::errors::schedules_not_licensed();
}

// ---- requests ----

bool is_by_himself(std::string_view action) { return action.starts_with("self"); }

// What the rules want to know, of a request as it came.
Status check_rules(const CommandContext& c, const RowEdit& request) {
  const auto action = request.text(kRoleAssignmentRequest.at("action"));
  const auto principal = request.text(kRoleAssignmentRequest.at("principalId"));
  if (!is_by_himself(action)) {
    RETURN_IF_ERROR(require(c, access::kRequestRolesForOthers));
  } else if (!same_folded(principal, c.caller->object_id)) {
    return errors::insufficient_privileges();
  }
  if (action != "selfActivate" && action != "adminAssign") return ok();
  const auto scope = request.text(kRoleAssignmentRequest.at("directoryScopeId"));
  const auto term = directory::term_of(*request.finish(), c.now);
  policy::RoleRequestFacts facts{
      .by_himself = is_by_himself(action),
      .for_eligibility = request.type().type == TypeId::kRoleEligibilityRequest,
      .is_eligible =
          directory::is_eligible(*tenant_of(c, c.world()), principal,
                                 request.text(kRoleAssignmentRequest.at("roleDefinitionId")),
                                 scope.empty() ? "/" : scope, c.now),
      .has_mfa = c.caller->has_mfa,
      .is_justified = !request.text(kRoleAssignmentRequest.at("justification")).empty()};
  if (term.end) facts.length = *term.end - term.start;
  const auto broken = policy::broken_rules(facts);
  return broken.empty() ? ok() : Status{directory::errors::role_rules_broken(Json(broken).dump())};
}

Json created_by(const CommandContext& c) {
  const Json who{{"displayName", nullptr}, {"id", c.caller->object_id}};
  const bool is_application = c.caller->is_application();
  return {{"application", is_application ? who : Json{}},
          {"device", nullptr},
          {"user", is_application ? Json{} : who}};
}

// ---- what came of them ----

// A role that somebody was given by other ways has no schedule; it is shown as one for good.
RowPtr as_schedule(const Row& assignment) {
  RowEdit row{kRoleAssignmentSchedule};
  const auto created = assignment.text(kRoleAssignment.at("createdDateTime"));
  row.set_text(0, assignment.id())
      .set_text(kRoleAssignmentSchedule.at("principalId"),
                assignment.view(kRoleAssignment.at("principalId")))
      .set_text(kRoleAssignmentSchedule.at("roleDefinitionId"),
                assignment.view(kRoleAssignment.at("roleDefinitionId")))
      .set_text(kRoleAssignmentSchedule.at("directoryScopeId"),
                assignment.view(kRoleAssignment.at("directoryScopeId")))
      .set_text(kRoleAssignmentSchedule.at("createdDateTime"), created)
      .set_text(kRoleAssignmentSchedule.at("startDateTime"), created)
      .set_json(kRoleAssignmentSchedule.at("scheduleInfo"),
                {{"startDateTime", created},
                 {"recurrence", nullptr},
                 {"expiration",
                  {{"type", "noExpiration"}, {"endDateTime", nullptr}, {"duration", nullptr}}}});
  return row.finish();
}

// The id that the assignment of this schedule has.
std::string assignment_id(const Row& schedule) {
  const auto scope = schedule.view(kRoleAssignmentSchedule.at("directoryScopeId"));
  return directory::role_assignment_id(
      schedule.view(kRoleAssignmentSchedule.at("roleDefinitionId")),
      schedule.view(kRoleAssignmentSchedule.at("principalId")), scope.substr(scope.rfind('/') + 1));
}

std::vector<RowPtr> schedules(const Tenant& tenant, TypeId type) {
  std::vector<RowPtr> rows;
  const bool is_active = type == TypeId::kRoleAssignmentSchedule;
  std::unordered_set<std::string> planned;
  tenant.table(type).each([&](const RowPtr& row) {
    rows.push_back(row);
    if (is_active) planned.insert(assignment_id(*row));
    return true;
  });
  if (!is_active) return rows;
  tenant.table(TypeId::kRoleAssignment).each([&](const RowPtr& assignment) {
    if (!planned.contains(std::string{assignment->id()})) rows.push_back(as_schedule(*assignment));
    return true;
  });
  return rows;
}

RowPtr instance_of(const Row& schedule) {
  const bool is_active = schedule.type().type == TypeId::kRoleAssignmentSchedule;
  const auto& type = is_active ? kInstance : kEligible;
  RowEdit row{type};
  row.set_text(0, schedule.id());
  for (const std::string_view name : {"principalId", "roleDefinitionId", "directoryScopeId",
                                      "startDateTime", "endDateTime", "assignmentType"}) {
    const auto from = schedule.type().find(name), to = type.find(name);
    if (from && to && schedule.is_set(*from)) row.set_raw(*to, std::string{schedule.raw(*from)});
  }
  row.set_text(*type.find(is_active ? "roleAssignmentScheduleId" : "roleEligibilityScheduleId"),
               schedule.id());
  return row.finish();
}

// Rows of one type, which need not be in a table.
struct TypedRows {
  std::vector<RowPtr> rows;
  const schema::EntityType& type;
};

// What has begun by now.
TypedRows instances(const QueryContext& c, TypeId type) {
  TypedRows found{{}, type == TypeId::kRoleAssignmentSchedule ? kInstance : kEligible};
  for (const auto& row : schedules(*tenant_of(c, c.world), type)) {
    const auto start = row->instant(*row->type().find("startDateTime"));
    if (start && *start <= c.now) found.rows.push_back(instance_of(*row));
  }
  return found;
}

Result<Reply> list_of_licensed(const QueryContext& c, TypedRows found) {
  RETURN_IF_ERROR(check_licence(c));
  return list_rows(c, {std::move(found.rows), std::string{found.type.set}, &found.type});
}

Result<Reply> list_own(const QueryContext& c, TypedRows found) {
  RETURN_IF_ERROR(check_licence(c));
  if (!same_folded(c.path.get("on"), "on='principal'"))
    return errors::bad_request("filterByCurrentUser is simulated on 'principal' only.");
  if (c.caller->is_application()) return errors::me_needs_a_user();
  std::erase_if(found.rows, [&](const RowPtr& row) {
    return !same_folded(row->view(*row->type().find("principalId")), c.caller->object_id);
  });
  const auto context = "Collection(" + std::string{found.type.name} + ")";
  return list_rows(c, {std::move(found.rows), context, &found.type});
}

Result<Reply> one_of(const QueryContext& c, const std::vector<RowPtr>& rows) {
  RETURN_IF_ERROR(check_licence(c));
  const auto id = c.path.get("id");
  const auto found = std::ranges::find_if(rows, [&](const RowPtr& row) { return row->id() == id; });
  if (found == rows.end()) return errors::resource_not_found(id);
  return show_row(c, **found);
}

}  // namespace

Result<Reply> create_role_request(CommandContext& c, TypeId type) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  RowEdit row{schema::type_of(type)};
  RETURN_IF_ERROR(write_members(body, row, Writing::kCreation));
  RETURN_IF_ERROR(check_rules(c, row));
  row.set_json(kRoleAssignmentRequest.at("createdBy"), created_by(c));
  ASSIGN_OR_RETURN(const RowPtr added, add(c, std::move(row)));
  return created(c, *added);
}

Result<Reply> cancel_role_request(CommandContext& c, TypeId type) {
  constexpr auto kStatus = kRoleAssignmentRequest.at("status");
  ASSIGN_OR_RETURN(const RowPtr request, addressed(c, type));
  const auto status = request->view(kStatus);
  if (status != "Granted" && status != "PendingApproval")
    return errors::bad_request("The request cannot be canceled in its current status.");
  const auto tenant = tenant_of(c, c.world());
  const auto schedule = type == TypeId::kRoleAssignmentRequest ? TypeId::kRoleAssignmentSchedule
                                                               : TypeId::kRoleEligibilitySchedule;
  if (const auto row = tenant->find(schedule, request->id()))
    RETURN_IF_ERROR(c.draft.remove(tenant_id(c), *row));
  RowEdit next{*request};
  next.set_text(kStatus, "Canceled");
  RETURN_IF_ERROR(put(c, std::move(next)));
  return rest::no_content();
}

Result<Reply> list_role_requests(const QueryContext& c, TypeId type) {
  RETURN_IF_ERROR(check_licence(c));
  return list_set(c, type);
}

Result<Reply> get_role_request(const QueryContext& c, TypeId type) {
  RETURN_IF_ERROR(check_licence(c));
  return get_item(c, type);
}

Result<Reply> list_role_schedules(const QueryContext& c, TypeId type) {
  return list_of_licensed(c, {schedules(*tenant_of(c, c.world), type), schema::type_of(type)});
}

Result<Reply> get_role_schedule(const QueryContext& c, TypeId type) {
  return one_of(c, schedules(*tenant_of(c, c.world), type));
}

Result<Reply> list_own_schedules(const QueryContext& c, TypeId type) {
  return list_own(c, {schedules(*tenant_of(c, c.world), type), schema::type_of(type)});
}

Result<Reply> list_role_instances(const QueryContext& c, TypeId type) {
  return list_of_licensed(c, instances(c, type));
}

Result<Reply> get_role_instance(const QueryContext& c, TypeId type) {
  return one_of(c, instances(c, type).rows);
}

Result<Reply> list_own_instances(const QueryContext& c, TypeId type) {
  return list_own(c, instances(c, type));
}

Result<Reply> list_own_requests(const QueryContext& c, TypeId type) {
  const auto& table = tenant_of(c, c.world)->table(type);
  return list_own(c, {table.find_by(kRoleAssignmentRequest.at("principalId"), c.caller->object_id),
                      schema::type_of(type)});
}

}  // namespace mockgraph::graph
