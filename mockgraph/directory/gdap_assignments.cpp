#include "mockgraph/directory/gdap_assignments.h"

#include "mockgraph/base/json_read.h"
#include "mockgraph/directory/due_work.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/gdap_rules.h"
#include "mockgraph/schema/gdap_tables.h"

#include <nlohmann/json.hpp>

#include <array>

namespace mockgraph::directory {
namespace {

using schema::kAccessAssignment;
using schema::kRelationshipOperation;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;

Status check_gdap_assignment(LawContext&, const Row*, const Row* after) {
  if (after == nullptr) return ok();
  constexpr std::array<std::string_view, 2> kNames{"accessContainerId", "accessContainerType"};
  if (!has_only(after->json(kAccessAssignment.at("accessContainer")), kNames))
    return errors::value_invalid(kAccessAssignment, "accessContainer");
  return is_access_details(after->json(kAccessAssignment.at("accessDetails")))
             ? ok()
             : Status{errors::value_invalid(kAccessAssignment, "accessDetails")};
}

Status follow_gdap_assignment(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr) return ok();
  constexpr auto kState = kAccessAssignment.at("status");
  const auto state = after->view(kState);
  const bool is_new = before == nullptr || before->view(kState) != state;
  if (!is_new || (state != "pending" && state != "deleting")) return ok();
  return plan_work(c, DueKind::kGdap, c.now + kAssignmentTakes, after->id());
}

Status settle_assignment(world::Draft& draft, std::string_view tenant, const Row& row) {
  constexpr auto kState = kAccessAssignment.at("status");
  const auto group =
      string_at(row.json(kAccessAssignment.at("accessContainer")), "/accessContainerId");
  const bool has_group = draft.world().tenant(tenant)->find(TypeId::kGroup, group) != nullptr;
  RowEdit next{row};
  if (row.view(kState) == "pending")
    next.set_text(kState, has_group ? "active" : "error");
  else if (row.view(kState) == "deleting")
    next.set_text(kState, "deleted");
  else
    return ok();
  const auto changed = draft.change(tenant, std::move(next));
  return changed.ok() ? ok() : Status{changed.error()};
}

Status follow_operation(LawContext& c, const Row* before, const Row* after) {
  if (before != nullptr || after == nullptr) return ok();
  return plan_work(c, DueKind::kGdap, c.now + kAssignmentTakes, after->id());
}

Status advance_operation(world::Draft& draft, std::string_view tenant, const Row& row) {
  constexpr auto kState = kRelationshipOperation.at("status");
  if (row.view(kState) != "running") return ok();
  const auto assignment = draft.world().tenant(tenant)->find(
      TypeId::kAccessAssignment, row.view(kRelationshipOperation.at("assignmentId")));
  const auto details = parse_json(row.text(kRelationshipOperation.at("data")));
  const bool can = assignment != nullptr && details.ok() &&
                   assignment->view(kAccessAssignment.at("status")) == "active";
  RowEdit done{row};
  done.set_text(kState, can ? "succeeded" : "failed");
  if (const auto changed = draft.change(tenant, std::move(done)); !changed.ok())
    return changed.error();
  if (!can) return ok();
  RowEdit next{*assignment};
  next.set_json(kAccessAssignment.at("accessDetails"), details->at("accessDetails"));
  const auto changed = draft.change(tenant, std::move(next));
  return changed.ok() ? ok() : Status{changed.error()};
}

}  // namespace

const world::TypeLaws kAccessAssignmentLaws{fill_gdap, check_gdap_assignment,
                                            follow_gdap_assignment};
const world::TypeLaws kRelationshipOperationLaws{fill_gdap, nullptr, follow_operation};

Status advance_assignment(world::Draft& draft, std::string_view tenant, std::string_view object) {
  const auto home = draft.world().tenant(tenant);
  if (const auto row = home->find(TypeId::kAccessAssignment, object))
    return settle_assignment(draft, tenant, *row);
  if (const auto row = home->find(TypeId::kRelationshipOperation, object))
    return advance_operation(draft, tenant, *row);
  return ok();
}

}  // namespace mockgraph::directory
