#include "mockgraph/directory/role_request_shape.h"

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/schema/role_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace mockgraph::directory {
namespace {

using schema::kRoleAssignmentRequest;
using world::LawContext;
using world::Row;
using world::RowEdit;

constexpr auto kTarget = kRoleAssignmentRequest.at("targetScheduleId");

constexpr auto kActions = std::to_array<RoleAction>({
    {"adminAssign", RoleEffect::kGive},
    {"adminUpdate", RoleEffect::kReplace},
    {"adminExtend", RoleEffect::kReplace},
    {"adminRenew", RoleEffect::kReplace},
    {"adminRemove", RoleEffect::kTake},
    {"selfActivate", RoleEffect::kGive, "Activated"},
    {"selfDeactivate", RoleEffect::kTake},
    {"selfExtend", RoleEffect::kAsk},
    {"selfRenew", RoleEffect::kAsk},
});

// Every member of requestSchedule, with the defaults of what was left out.
Json whole_schedule(const Json& given, Instant now) {
  const auto start = parse_instant(string_at(given, "/startDateTime"));
  const auto text = [&](std::string_view pointer) {
    const auto value = string_at(given, pointer);
    return value.empty() ? Json{} : Json(value);
  };
  const auto type = string_at(given, "/expiration/type");
  return {{"startDateTime", rfc3339_fraction(start.ok() ? *start : now)},
          {"recurrence", nullptr},
          {"expiration",
           {{"type", type.empty() ? "noExpiration" : type},
            {"endDateTime", text("/expiration/endDateTime")},
            {"duration", text("/expiration/duration")}}}};
}

std::string_view request_status(const RoleAction& action, Instant start, Instant now) {
  switch (action.effect) {
    case RoleEffect::kTake:
      return "Revoked";
    case RoleEffect::kAsk:
      return "PendingApproval";
    case RoleEffect::kGive:
    case RoleEffect::kReplace:
      return start > now ? "Granted" : "Provisioned";
  }
  return {};
}

}  // namespace

const RoleAction* action_of(std::string_view word) {
  const auto row = std::ranges::find(kActions, word, &RoleAction::word);
  return row != kActions.end() ? &*row : nullptr;
}

Status fill_role_request(LawContext& c, const Row* before, RowEdit& next) {
  if (before != nullptr) return ok();
  next.set_text(0, c.ids.next_guid_text());
  next.set_text(kRoleAssignmentRequest.at("createdDateTime"), rfc3339_fraction(c.now));
  for (const auto each : {kRequestWho, kRequestWhat})
    next.set_text(each, fold_case(next.text(each)));
  if (!next.is_set(kRequestWhere)) next.set_text(kRequestWhere, "/");
  const Json given = next.is_set(kRequestWhen) ? Json::parse(next.raw(kRequestWhen), nullptr, false)
                                               : Json::object();
  const Json whole = whole_schedule(given, c.now);
  next.set_json(kRequestWhen, whole);
  const RoleAction* action = action_of(next.text(kRequestAction));
  if (action == nullptr) return errors::value_invalid(next.type(), "action");
  const auto start = parse_instant(string_at(whole, "/startDateTime"));
  next.set_text(kRequestStatus, request_status(*action, *start, c.now));
  next.set_text(kTarget, next.text(0));
  if (action->effect != RoleEffect::kAsk)
    next.set_text(kRoleAssignmentRequest.at("completedDateTime"), rfc3339_fraction(c.now));
  return ok();
}

bool is_term(const Json& schedule) {
  const auto type = string_at(schedule, "/expiration/type");
  if (type == "noExpiration" || type == "notSpecified") return true;
  const auto end = parse_instant(string_at(schedule, "/expiration/endDateTime"));
  if (type == "afterDateTime") return end.ok();
  return type == "afterDuration" &&
         parse_duration(string_at(schedule, "/expiration/duration")).ok();
}

Term term_of(const Row& row, Instant now) {
  const Json schedule = row.json(*row.type().find("scheduleInfo"));
  const auto start = parse_instant(string_at(schedule, "/startDateTime"));
  Term term{start.ok() ? *start : now, std::nullopt};
  const auto type = string_at(schedule, "/expiration/type");
  const auto end = parse_instant(string_at(schedule, "/expiration/endDateTime"));
  const auto length = parse_duration(string_at(schedule, "/expiration/duration"));
  if (type == "afterDateTime" && end.ok()) term.end = *end;
  if (type == "afterDuration" && length.ok()) term.end = term.start + *length;
  return term;
}

}  // namespace mockgraph::directory
