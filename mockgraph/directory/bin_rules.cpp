#include "mockgraph/directory/bin_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/due_work.h"
#include "mockgraph/directory/role_schedule_rules.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/schema/bin_tables.h"
#include "mockgraph/schema/registry.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace mockgraph::directory {
namespace {

using schema::kDeletedLink;
using schema::kUser;
using schema::PropertyIndex;
using schema::TypeId;
using world::Draft;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using world::Tenant;

constexpr auto kBinnedUpn = kUser.at("userPrincipalName");
constexpr auto kBinnedMail = kUser.at("mail");
constexpr auto kLinkObject = kDeletedLink.at("objectId");

struct Bin {
  TypeId live, bin;
};
constexpr auto kBins = std::to_array<Bin>({
    {TypeId::kUser, TypeId::kDeletedUser},
    {TypeId::kGroup, TypeId::kDeletedGroup},
    {TypeId::kApplication, TypeId::kDeletedApplication},
    {TypeId::kServicePrincipal, TypeId::kDeletedServicePrincipal},
});

TypeId live_of(TypeId bin) { return std::ranges::find(kBins, bin, &Bin::bin)->live; }

PropertyIndex deleted_time(const Row& row) { return *row.type().find("deletedDateTime"); }

// The same values in another type of the same table.
RowEdit retyped(const Row& row, TypeId to) {
  RowEdit edit{schema::type_of(to)};
  for (std::size_t i = 0; i < row.type().properties.size(); ++i) {
    const auto index = static_cast<PropertyIndex>(i);
    if (row.is_set(index)) edit.set_raw(index, std::string{row.raw(index)});
  }
  return edit;
}

// "11111111222243338444555555555555ada@contoso.example": so the name is free for another.
std::string without_dashes(std::string_view id) {
  std::string digits{id};
  std::erase(digits, '-');
  return digits;
}

void free_user(const Row& user, RowEdit& deleted) {
  deleted.set_text(kBinnedUpn, without_dashes(user.id()) + user.text(kBinnedUpn));
  for (const auto each :
       {kUser.at("assignedLicenses"), kUser.at("assignedPlans"), kUser.at("provisionedPlans"),
        kUser.at("licenseAssignmentStates"), kUser.at("mailboxReadyDateTime")})
    deleted.clear(each);
}

Status throw_away(LawContext& c, const Row& removed) {
  RowEdit row = retyped(removed, bin_of(removed.type().type));
  if (removed.type().type == TypeId::kUser) free_user(removed, row);
  const auto added = c.draft.add(c.tenant, std::move(row));
  return added.ok() ? ok() : Status{added.error()};
}

Json values_of(const Row& row) {
  Json values = Json::object();
  for (std::size_t i = 0; i < row.type().properties.size(); ++i) {
    const auto index = static_cast<PropertyIndex>(i);
    if (row.is_set(index)) values[std::string{row.type().properties[i].name}] = row.json(index);
  }
  return values;
}

Status keep(Draft& draft, std::string_view tenant, std::string_view object, std::string_view type,
            const Json& values) {
  RowEdit link{kDeletedLink};
  link.set_text(kLinkObject, object).set_text(kDeletedLink.at("type"), type);
  link.set_json(kDeletedLink.at("row"), values);
  const auto added = draft.add(tenant, std::move(link));
  return added.ok() ? ok() : Status{added.error()};
}

// Makes the row again. If the laws refuse, an end of it is missing: one that is in the bin takes
// the link over, else it is gone for good.
Status bring_back(Draft& draft, std::string_view tenant, const RowPtr& link) {
  const auto type_name = link->view(kDeletedLink.at("type"));
  const auto* type = schema::find_type(type_name);
  const Json values = link->json(kDeletedLink.at("row"));
  RowEdit row{*type};
  for (const auto& [name, value] : values.items()) row.set_json(*type->find(name), value);
  RETURN_IF_ERROR(draft.remove(tenant, *link));
  if (draft.add(tenant, std::move(row)).ok()) return ok();
  const auto held = draft.world().tenant(tenant);
  for (const auto& [name, value] : values.items()) {
    if (!value.is_string() || find_deleted(*held, value.get<std::string>()) == nullptr) continue;
    return keep(draft, tenant, value.get<std::string>(), type_name, values);
  }
  return ok();
}

void give_way(const Tenant& tenant, RowEdit& user) {
  if (!user.is_set(kBinnedMail)) return;
  if (tenant.table(TypeId::kUser).first_by(kBinnedMail, user.text(kBinnedMail)) == nullptr) return;
  user.clear(kBinnedMail).clear(kUser.at("proxyAddresses"));
}

Status fill_deleted(LawContext& c, const Row* before, RowEdit& next) {
  const auto when = *next.type().find("deletedDateTime");
  if (before == nullptr && !next.is_set(when)) set_time(next, when, c.now);
  return ok();
}

Status follow_deleted(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr) return remove_all(c, TypeId::kDeletedLink, kLinkObject, before->id());
  return plan_work(c, DueKind::kPurge, purge_time(*after), after->id());
}

}  // namespace

const world::TypeLaws kDeletedObjectLaws{fill_deleted, nullptr, follow_deleted};

TypeId bin_of(TypeId live) { return std::ranges::find(kBins, live, &Bin::live)->bin; }

Status take_along(LawContext& c, const Row& removed, std::span<const Holding> holdings,
                  bool to_bin) {
  if (to_bin) RETURN_IF_ERROR(throw_away(c, removed));
  RETURN_IF_ERROR(drop_schedules(c.draft, c.tenant, removed.id()));
  for (const auto& holding : holdings) {
    const auto tenant = c.draft.world().tenant(c.tenant);
    for (const auto& row : tenant->table(holding.type).find_by(holding.property, removed.id())) {
      if (to_bin && holding.returns)
        RETURN_IF_ERROR(keep(c.draft, c.tenant, removed.id(), row->type().name, values_of(*row)));
      RETURN_IF_ERROR(c.draft.remove(c.tenant, *row));
    }
  }
  return ok();
}

RowPtr find_deleted(const Tenant& tenant, std::string_view id) {
  for (const auto& each : kBins) {
    if (auto row = tenant.find(each.bin, id)) return row;
  }
  return nullptr;
}

RowEdit as_living(const Row& deleted) { return retyped(deleted, live_of(deleted.type().type)); }

Instant purge_time(const Row& deleted) {
  return deleted.instant(deleted_time(deleted)).value_or(Instant{}) + kKeptInBin;
}

Result<RowPtr> restore(Draft& draft, std::string_view tenant, const Row& deleted, bool gives_way) {
  RowEdit row = as_living(deleted);
  row.clear(deleted_time(deleted));
  if (row.type().type == TypeId::kUser) {
    const std::string name = row.text(kBinnedUpn), prefix = without_dashes(deleted.id());
    if (name.starts_with(prefix)) row.set_text(kBinnedUpn, name.substr(prefix.size()));
    if (gives_way) give_way(*draft.world().tenant(tenant), row);
  }
  const auto links =
      draft.world().tenant(tenant)->table(TypeId::kDeletedLink).find_by(kLinkObject, deleted.id());
  ASSIGN_OR_RETURN(RowPtr restored, draft.add(tenant, std::move(row)));
  for (const auto& link : links) RETURN_IF_ERROR(bring_back(draft, tenant, link));
  RETURN_IF_ERROR(draft.remove(tenant, deleted));
  return restored;
}

}  // namespace mockgraph::directory
