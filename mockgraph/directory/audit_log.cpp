#include "mockgraph/directory/audit_log.h"

#include "mockgraph/directory/audit_activities.h"
#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/audit_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <algorithm>

namespace mockgraph::directory {
namespace {

using schema::kDirectoryAudit;
using schema::TypeId;
using world::Change;
using world::Draft;
using world::Initiator;
using world::RowEdit;
using world::RowPtr;
using world::World;

void member(std::string& out, std::string_view name, std::string_view text) {
  out.append(",\"").append(name).append("\":");
  if (text.empty())
    out += "null";
  else
    append_json_string(out, text);
}

std::string user_json(const Initiator& who, std::string_view upn) {
  std::string out = "{\"app\":null,\"user\":{\"id\":";
  append_json_string(out, who.object_id);
  member(out, "displayName", {});
  member(out, "userPrincipalName", upn);
  member(out, "ipAddress", who.address);
  return out += "}}";
}

std::string app_json(const Initiator& who, std::string_view name) {
  std::string out = "{\"app\":{\"appId\":";
  if (who.app_id.empty())
    out += "null";
  else
    append_json_string(out, who.app_id);
  member(out, "displayName", name);
  member(out, "servicePrincipalId", who.object_id);
  member(out, "servicePrincipalName", {});
  return out += "},\"user\":null}";
}

// Nobody's token was shown at a sign-in page; but a sign-in that is logged names its user.
const Change* logged_sign_in(const Draft& draft) {
  const auto found = std::ranges::find(draft.changes(), TypeId::kSignIn,
                                       [](const Change& each) { return each.type->type; });
  return found == draft.changes().end() ? nullptr : &*found;
}

bool is_gone(const Change& change) {
  constexpr TypeId kObjects[] = {TypeId::kUser,
                                 TypeId::kGroup,
                                 TypeId::kApplication,
                                 TypeId::kDeletedUser,
                                 TypeId::kDeletedGroup,
                                 TypeId::kDeletedApplication,
                                 TypeId::kServicePrincipal,
                                 TypeId::kDeletedServicePrincipal};
  return change.verb == Change::Verb::kRemoved &&
         std::ranges::find(kObjects, change.type->type) != std::end(kObjects);
}

class Log {
 public:
  Log(const World& before, Draft& draft, Initiator who)
      : before_(before), draft_(draft), who_(who) {
    // Objects that come or go take their links along.
    moves_objects_ = std::ranges::any_of(draft.changes(), is_gone);
    if (who_.kind != Initiator::Kind::kService || who_.surface != "login") return;
    const Change* sign_in = logged_sign_in(draft);
    if (sign_in == nullptr) return;
    tenant_ = sign_in->tenant;
    const RowPtr row = draft.world().tenant(tenant_)->find(TypeId::kSignIn, sign_in->id);
    signed_in_ = row->view(schema::kSignIn.at("userId"));
    if (signed_in_.empty()) return;
    who_.kind = Initiator::Kind::kUser;
    who_.tenant = tenant_;
    who_.object_id = signed_in_;
  }

  Status write() {
    // What is written here adds changes of its own.
    const std::vector<Change> changes{draft_.changes().begin(), draft_.changes().end()};
    for (std::size_t i = 0; i < changes.size(); ++i) {
      const Change& change = changes[i];
      // Changed twice, or changed when it was made: one entry.
      const bool is_told_already =
          change.verb == Change::Verb::kChanged &&
          std::any_of(
              changes.begin(), changes.begin() + static_cast<std::ptrdiff_t>(i),
              [&](const Change& each) { return each.id == change.id && each.type == change.type; });
      if (!is_told_already) RETURN_IF_ERROR(tell(change));
    }
    return ok();
  }

 private:
  Status tell(const Change& change) {
    const auto type = change.type->type;
    if (moves_objects_ && is_consequence(type)) return ok();
    const auto fits = [&](const Activity& each) {
      return each.type == type && each.verb == change.verb;
    };
    if (std::ranges::none_of(activities(), fits)) return ok();
    const auto was = before_.tenant(change.tenant);
    const auto is = draft_.world().tenant(change.tenant);
    if (was == nullptr) return ok();  // a tenant that is being made has no log yet
    const RowPtr old_row = was->find(type, change.id), new_row = is->find(type, change.id);
    if (old_row == nullptr && new_row == nullptr) return ok();  // came and went
    const AuditEvent event{change, old_row.get(), new_row.get(), *was, *is, who_};
    for (const auto& activity : activities()) {
      if (!fits(activity) || (activity.fits != nullptr && !activity.fits(event))) continue;
      RETURN_IF_ERROR(add(event, activity));
    }
    return ok();
  }

  Status add(const AuditEvent& event, const Activity& activity) {
    const auto& tenant = event.change.tenant;
    const auto number = draft_.world().tenant(tenant)->table(TypeId::kDirectoryAudit).size();
    RowEdit row{kDirectoryAudit};
    row.set_text(0, newest_first_id(draft_.now(), number, who_.request))
        .set_text(kDirectoryAudit.at("category"), activity.category)
        .set_text(kDirectoryAudit.at("correlationId"), who_.correlation_id)
        .set_text(kDirectoryAudit.at("activityDisplayName"), activity.name)
        .set_text(kDirectoryAudit.at("activityDateTime"), rfc3339_fraction(draft_.now()))
        .set_text(kDirectoryAudit.at("operationType"), activity.operation)
        .set_text(kDirectoryAudit.at("loggedByService"), activity.service)
        .set_raw(kDirectoryAudit.at("initiatedBy"), initiated_by())
        .set_raw(kDirectoryAudit.at("targetResources"), activity.targets(event));
    if (!who_.user_agent.empty())
      row.set_raw(kDirectoryAudit.at("additionalDetails"),
                  R"([{"key":"User-Agent","value":)" + json_string(who_.user_agent) + "}]");
    const auto added = draft_.add(tenant, std::move(row));
    return added.ok() ? ok() : Status{added.error()};
  }

  // Found once: the same for all entries of a draft. Who acts may live in another tenant: a
  // partner's user.
  const std::string& initiated_by() {
    if (!initiated_by_.empty()) return initiated_by_;
    if (who_.kind == Initiator::Kind::kService)
      return initiated_by_ = app_json(who_, "Core Directory");
    std::string upn{who_.name}, app;
    if (const auto tenant = before_.tenant(who_.tenant)) {
      if (const auto user = tenant->find(TypeId::kUser, who_.object_id))
        upn = user->text(schema::kUser.at("userPrincipalName"));
      if (const auto service = tenant->find(TypeId::kServicePrincipal, who_.object_id))
        app = service->text(schema::kServicePrincipal.at("displayName"));
    }
    return initiated_by_ =
               who_.kind == Initiator::Kind::kUser ? user_json(who_, upn) : app_json(who_, app);
  }

  const World& before_;
  Draft& draft_;
  Initiator who_;
  std::string tenant_, signed_in_, initiated_by_;
  bool moves_objects_ = false;
};

}  // namespace

Status write_audits(const World& before, Draft& draft, const Initiator& who) {
  if (draft.changes().empty()) return ok();
  return Log{before, draft, who}.write();
}

}  // namespace mockgraph::directory
