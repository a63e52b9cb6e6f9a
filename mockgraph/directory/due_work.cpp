#include "mockgraph/directory/due_work.h"

#include "mockgraph/base/enum_text.h"
#include "mockgraph/directory/bin_rules.h"
#include "mockgraph/directory/gdap_rules.h"
#include "mockgraph/directory/inherited_licenses.h"
#include "mockgraph/directory/role_schedule_rules.h"
#include "mockgraph/schema/bin_tables.h"

#include <algorithm>

namespace mockgraph::directory {
namespace {

using schema::kDueWork;
using schema::TypeId;
using world::Draft;
using world::RowEdit;
using world::RowPtr;

constexpr auto kDue = kDueWork.at("dueDateTime");
constexpr auto kWorkKind = kDueWork.at("kind");
constexpr auto kTenant = kDueWork.at("tenantId");
constexpr auto kObject = kDueWork.at("objectId");

constexpr auto kWorkKindText = enum_text<DueKind>({{DueKind::kMailbox, "mailbox"},
                                                   {DueKind::kPurge, "purge"},
                                                   {DueKind::kRoleStart, "roleStart"},
                                                   {DueKind::kRoleEnd, "roleEnd"},
                                                   {DueKind::kGroupLicenses, "groupLicenses"},
                                                   {DueKind::kUserLicenses, "userLicenses"},
                                                   {DueKind::kGdap, "gdap"},
                                                   {DueKind::kPartnerReply, "partnerReply"},
                                                   {DueKind::kDelivery, "delivery"}});

// Six bytes of the time, so that rows lie in its order; then what tells them apart.
std::string id_of(DueKind kind, Instant when, std::string_view object) {
  constexpr std::size_t kTimeBytes = 6, kGuid = 36;
  Guid id = Guid::parse(object.substr(0, kGuid)).value_or(Guid{});
  std::ranges::copy_backward(id.bytes.begin(), id.bytes.end() - kTimeBytes - 1, id.bytes.end());
  auto rest = static_cast<std::uint64_t>(when.time_since_epoch().count());
  for (std::size_t i = kTimeBytes; i-- > 0; rest >>= 8)
    id.bytes[i] = static_cast<std::uint8_t>(rest);
  id.bytes[kTimeBytes] = static_cast<std::uint8_t>(kind);
  return id.text();
}

RowPtr first_row(const world::World& world) {
  RowPtr first;
  world.platform().table(TypeId::kDueWork).each([&](const RowPtr& row) {
    first = row;
    return false;
  });
  return first;
}

// The user is looked at anew: the laws give him his addresses, now that the time has come.
Status make_mailbox(Draft& draft, std::string_view tenant, std::string_view object) {
  const RowPtr user = draft.world().tenant(tenant)->find(TypeId::kUser, object);
  if (user == nullptr) return ok();
  const auto changed = draft.change(tenant, RowEdit{*user});
  return changed.ok() ? ok() : Status{changed.error()};
}

Status forget(Draft& draft, std::string_view tenant, TypeId type, std::string_view object) {
  const RowPtr row = draft.world().tenant(tenant)->find(type, object);
  return row == nullptr ? ok() : draft.remove(tenant, *row);
}

// Unless it was restored meanwhile, or restored and deleted again.
Status purge(Draft& draft, std::string_view tenant, std::string_view object) {
  const RowPtr deleted = find_deleted(*draft.world().tenant(tenant), object);
  if (deleted == nullptr || purge_time(*deleted) > draft.now()) return ok();
  return draft.remove(tenant, *deleted);
}

}  // namespace

Status plan_work(world::LawContext& c, DueKind kind, Instant when, std::string_view object) {
  const std::string id = id_of(kind, when, object);
  if (c.draft.world().platform().find(TypeId::kDueWork, id) != nullptr) return ok();
  RowEdit row{kDueWork};
  row.set_text(0, id).set_instant(kDue, when).set_text(kWorkKind, kWorkKindText.text(kind));
  row.set_text(kTenant, c.tenant).set_text(kObject, object);
  const auto added = c.draft.add(world::kPlatform, std::move(row));
  return added.ok() ? ok() : Status{added.error()};
}

std::optional<Instant> next_due(const world::World& world) {
  const RowPtr row = first_row(world);
  return row != nullptr ? row->instant(kDue) : std::nullopt;
}

Status settle(Draft& draft) {
  const RowPtr row = first_row(draft.world());
  if (row == nullptr) return ok();
  RETURN_IF_ERROR(draft.remove(world::kPlatform, *row));
  const auto tenant = row->view(kTenant);
  const auto kind = kWorkKindText.parse(row->view(kWorkKind));
  if (!kind || draft.world().tenant(tenant) == nullptr) return ok();
  switch (*kind) {
    case DueKind::kMailbox:
      return make_mailbox(draft, tenant, row->view(kObject));
    case DueKind::kPurge:
      return purge(draft, tenant, row->view(kObject));
    case DueKind::kRoleStart:
      return begin_schedule(draft, tenant, row->view(kObject));
    case DueKind::kRoleEnd:
      return end_schedule(draft, tenant, row->view(kObject));
    case DueKind::kGroupLicenses:
      return license_members(draft, tenant, row->view(kObject));
    case DueKind::kUserLicenses:
      return license_member(draft, tenant, row->view(kObject));
    case DueKind::kGdap:
      return advance_gdap(draft, tenant, row->view(kObject));
    case DueKind::kPartnerReply:
      return forget(draft, tenant, TypeId::kPartnerReply, row->view(kObject));
    case DueKind::kDelivery:
      return forget(draft, tenant, TypeId::kWebhookDelivery, row->view(kObject));
  }
  return ok();
}

}  // namespace mockgraph::directory
