#include "mockgraph/directory/role_schedule_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/directory/due_work.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/role_definition_rules.h"
#include "mockgraph/directory/role_request_shape.h"
#include "mockgraph/directory/role_rules.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/directory/unit_rules.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/role_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace mockgraph::directory {
namespace {

using schema::kRoleAssignmentRequest;
using schema::kRoleAssignmentSchedule;
using schema::kRoleEligibilitySchedule;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using world::Tenant;

// Both kinds of schedule have these at the same place.
constexpr auto kHeldBy = kRoleAssignmentSchedule.at("principalId");
constexpr auto kScheduledRole = kRoleAssignmentSchedule.at("roleDefinitionId");
constexpr auto kScheduledScope = kRoleAssignmentSchedule.at("directoryScopeId");
constexpr auto kStart = kRoleAssignmentSchedule.at("startDateTime");
constexpr auto kScheduledEnd = kRoleAssignmentSchedule.at("endDateTime");

const schema::EntityType& schedule_type(const schema::EntityType& request) {
  return request.type == TypeId::kRoleAssignmentRequest ? kRoleAssignmentSchedule
                                                        : kRoleEligibilitySchedule;
}

RowPtr schedule_for(const Tenant& tenant, const schema::EntityType& type, const Row& request) {
  for (const auto& row : tenant.table(type.type).find_by(kHeldBy, request.view(kRequestWho))) {
    if (row->view(kScheduledRole) == request.view(kRequestWhat) &&
        row->view(kScheduledScope) == request.view(kRequestWhere))
      return row;
  }
  return nullptr;
}

RowPtr assignment_for(const Tenant& tenant, std::string_view role, std::string_view principal,
                      std::string_view scope) {
  return tenant.find(TypeId::kRoleAssignment,
                     role_assignment_id(role, principal, object_of_scope(scope)));
}

Status check_request(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr || before != nullptr) return ok();
  RETURN_IF_ERROR(check_shape(*after));
  const auto tenant = c.draft.world().tenant(c.tenant);
  if (!has_premium_p2(*tenant)) return errors::schedules_not_licensed();
  const RoleEffect effect = action_of(after->view(kRequestAction))->effect;
  const Term term = term_of(*after, c.now);
  const bool is_over = term.end && *term.end <= std::max(term.start, c.now);
  if (!is_term(after->json(kRequestWhen)) || (is_over && effect != RoleEffect::kTake))
    return errors::value_invalid(after->type(), "scheduleInfo");
  if (find_principal(*tenant, after->view(kRequestWho)) == nullptr)
    return errors::subject_not_found();
  if (find_role_definition(*tenant, after->view(kRequestWhat)) == nullptr)
    return errors::not_found(after->view(kRequestWhat));
  const auto& type = schedule_type(after->type());
  const bool is_active = type.type == TypeId::kRoleAssignmentSchedule;
  const bool is_held =
      schedule_for(*tenant, type, *after) != nullptr ||
      (is_active && assignment_for(*tenant, after->view(kRequestWhat), after->view(kRequestWho),
                                   after->view(kRequestWhere)) != nullptr);
  if (effect == RoleEffect::kGive && is_held) return errors::role_assignment_exists();
  if (effect != RoleEffect::kGive && !is_held) return errors::role_assignment_missing();
  return ok();
}

Status take(LawContext& c, const Row& request) {
  const auto tenant = c.draft.world().tenant(c.tenant);
  if (const RowPtr row = schedule_for(*tenant, schedule_type(request.type()), request))
    RETURN_IF_ERROR(c.draft.remove(c.tenant, *row));
  if (request.type().type != TypeId::kRoleAssignmentRequest) return ok();
  const RowPtr held = assignment_for(*c.draft.world().tenant(c.tenant), request.view(kRequestWhat),
                                     request.view(kRequestWho), request.view(kRequestWhere));
  return held != nullptr ? c.draft.remove(c.tenant, *held) : ok();
}

Status give(LawContext& c, const Row& request) {
  const auto& type = schedule_type(request.type());
  const Term term = term_of(request, c.now);
  RowEdit row{type};
  row.set_text(0, request.id())
      .set_text(kHeldBy, request.view(kRequestWho))
      .set_text(kScheduledRole, request.view(kRequestWhat))
      .set_text(kScheduledScope, request.view(kRequestWhere))
      .set_text(kRoleAssignmentSchedule.at("createdUsing"), request.id())
      .set_text(kRoleAssignmentSchedule.at("createdDateTime"), rfc3339_fraction(c.now))
      .set_raw(kRoleAssignmentSchedule.at("scheduleInfo"), std::string{request.raw(kRequestWhen)})
      .set_text(kRoleAssignmentSchedule.at("status"), request.view(kRequestStatus))
      .set_instant(kStart, term.start);
  if (term.end) row.set_instant(kScheduledEnd, *term.end);
  if (const auto kind = type.find("assignmentType"))
    row.set_text(*kind, action_of(request.view(kRequestAction))->type);
  ASSIGN_OR_RETURN(const RowPtr schedule, c.draft.add(c.tenant, std::move(row)));
  if (term.end) RETURN_IF_ERROR(plan_work(c, DueKind::kRoleEnd, *term.end, schedule->id()));
  if (term.start > c.now) return plan_work(c, DueKind::kRoleStart, term.start, schedule->id());
  return begin_schedule(c.draft, c.tenant, schedule->id());
}

Status follow_role_request(LawContext& c, const Row* before, const Row* after) {
  if (before != nullptr || after == nullptr) return ok();
  if (after->flag(kRoleAssignmentRequest.at("isValidationOnly"))) return ok();
  switch (action_of(after->view(kRequestAction))->effect) {
    case RoleEffect::kGive:
      return give(c, *after);
    case RoleEffect::kReplace:
      RETURN_IF_ERROR(take(c, *after));
      return give(c, *after);
    case RoleEffect::kTake:
      return take(c, *after);
    case RoleEffect::kAsk:
      return ok();
  }
  return ok();
}

RowPtr find_schedule(const Tenant& tenant, std::string_view id) {
  if (auto row = tenant.find(TypeId::kRoleAssignmentSchedule, id)) return row;
  return tenant.find(TypeId::kRoleEligibilitySchedule, id);
}

}  // namespace

const world::TypeLaws kRoleAssignmentRequestLaws{fill_role_request, check_request,
                                                 follow_role_request};
const world::TypeLaws kRoleEligibilityRequestLaws{fill_role_request, check_request,
                                                  follow_role_request};

bool is_eligible(const Tenant& tenant, std::string_view principal, std::string_view role,
                 std::string_view scope, Instant now) {
  const auto& table = tenant.table(TypeId::kRoleEligibilitySchedule);
  return std::ranges::any_of(table.find_by(kHeldBy, principal), [&](const RowPtr& row) {
    const auto start = row->instant(kStart);
    return same_folded(row->view(kScheduledRole), role) && row->view(kScheduledScope) == scope &&
           start && *start <= now;
  });
}

namespace {

// Differs: an assignment that runs out leaves the last Global Administrator his role; what the
// real service does is not described.
bool is_last_administrator(const Tenant& tenant, const Row& schedule) {
  return schedule.view(kScheduledRole) == policy::kGlobalAdministrator &&
         schedule.view(kScheduledScope) == "/" &&
         holders_of(tenant, policy::kGlobalAdministrator).size() == 1;
}

Status provision(world::Draft& draft, std::string_view tenant, TypeId type, std::string_view id) {
  const RowPtr row = draft.world().tenant(tenant)->find(type, id);
  if (row == nullptr) return ok();
  const auto status = *row->type().find("status");
  if (row->view(status) != "Granted") return ok();
  RowEdit next{*row};
  next.set_text(status, "Provisioned");
  const auto changed = draft.change(tenant, std::move(next));
  return changed.ok() ? ok() : Status{changed.error()};
}

}  // namespace

Status begin_schedule(world::Draft& draft, std::string_view tenant, std::string_view schedule) {
  for (const TypeId type : {TypeId::kRoleAssignmentRequest, TypeId::kRoleAssignmentSchedule,
                            TypeId::kRoleEligibilityRequest, TypeId::kRoleEligibilitySchedule})
    RETURN_IF_ERROR(provision(draft, tenant, type, schedule));
  const RowPtr row = draft.world().tenant(tenant)->find(TypeId::kRoleAssignmentSchedule, schedule);
  if (row == nullptr) return ok();  // an eligibility gives nothing, and others are gone
  const auto held = assignment_for(*draft.world().tenant(tenant), row->view(kScheduledRole),
                                   row->view(kHeldBy), row->view(kScheduledScope));
  if (held != nullptr) return ok();
  const auto added = draft.add(
      tenant,
      role_assignment(row->view(kScheduledRole), row->view(kHeldBy), row->view(kScheduledScope)));
  return added.ok() ? ok() : Status{added.error()};
}

Status end_schedule(world::Draft& draft, std::string_view tenant, std::string_view schedule) {
  const RowPtr row = find_schedule(*draft.world().tenant(tenant), schedule);
  const auto end = row != nullptr ? row->instant(kScheduledEnd) : std::nullopt;
  if (!end || *end > draft.now()) return ok();  // replaced meanwhile
  RETURN_IF_ERROR(draft.remove(tenant, *row));
  if (row->type().type != TypeId::kRoleAssignmentSchedule) return ok();
  const auto held = assignment_for(*draft.world().tenant(tenant), row->view(kScheduledRole),
                                   row->view(kHeldBy), row->view(kScheduledScope));
  if (held == nullptr || is_last_administrator(*draft.world().tenant(tenant), *row)) return ok();
  return draft.remove(tenant, *held);
}

Status forget_schedule(world::Draft& draft, std::string_view tenant, const Row& assignment) {
  constexpr auto kOf = schema::kRoleAssignment.at("principalId");
  const auto rows = draft.world()
                        .tenant(tenant)
                        ->table(TypeId::kRoleAssignmentSchedule)
                        .find_by(kHeldBy, assignment.view(kOf));
  for (const auto& row : rows) {
    const auto start = row->instant(kStart);
    const bool is_of_it = row->view(kScheduledRole) ==
                              assignment.view(schema::kRoleAssignment.at("roleDefinitionId")) &&
                          row->view(kScheduledScope) ==
                              assignment.view(schema::kRoleAssignment.at("directoryScopeId"));
    if (is_of_it && start && *start <= draft.now()) RETURN_IF_ERROR(draft.remove(tenant, *row));
  }
  return ok();
}

Status drop_schedules(world::Draft& draft, std::string_view tenant, std::string_view principal) {
  for (const TypeId type : {TypeId::kRoleAssignmentSchedule, TypeId::kRoleEligibilitySchedule}) {
    const auto rows = draft.world().tenant(tenant)->table(type).find_by(kHeldBy, principal);
    for (const auto& row : rows) {
      RETURN_IF_ERROR(draft.remove(tenant, *row));
      if (type != TypeId::kRoleAssignmentSchedule || !row->is_set(kScheduledEnd)) continue;
      const auto held = assignment_for(*draft.world().tenant(tenant), row->view(kScheduledRole),
                                       principal, row->view(kScheduledScope));
      if (held != nullptr) RETURN_IF_ERROR(draft.remove(tenant, *held));
    }
  }
  return ok();
}

}  // namespace mockgraph::directory
