#include "mockgraph/graph/license_actions.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/inherited_licenses.h"
#include "mockgraph/directory/license_states.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/schema/directory_tables.h"

#include <algorithm>

namespace mockgraph::graph {
namespace {

using directory::AssignedLicense;
using directory::LicenseState;
using rest::CommandContext;
using rest::Reply;
using schema::kGroup;
using schema::kUser;
using schema::TypeId;
using world::RowEdit;
using world::RowPtr;

Result<std::vector<std::string>> guids_in(const Json& list) {
  std::vector<std::string> guids;
  for (const Json& each : list) {
    if (!each.is_string() || !Guid::parse(each.get<std::string>())) return errors::not_a_guid();
    guids.push_back(fold_case(each.get<std::string>()));
  }
  return guids;
}

Result<std::vector<AssignedLicense>> licenses_to_add(const Json& list) {
  std::vector<AssignedLicense> licenses;
  for (const Json& each : list) {
    const Json* sku = find_member(each, "skuId");
    if (sku == nullptr) return errors::value_not_of_schema("addLicenses");
    ASSIGN_OR_RETURN(auto ids, guids_in(Json::array({*sku})));
    AssignedLicense license{std::move(ids.front()), {}};
    const Json* plans = find_member(each, "disabledPlans");
    if (plans != nullptr && plans->is_array()) {
      ASSIGN_OR_RETURN(license.disabled_plans, guids_in(*plans));
    }
    licenses.push_back(std::move(license));
  }
  return licenses;
}

struct LicenseChanges {
  std::vector<AssignedLicense> add;
  std::vector<std::string> remove;
};

Result<LicenseChanges> license_changes(const Json& body) {
  const Json* add = find_member(body, "addLicenses");
  const Json* remove = find_member(body, "removeLicenses");
  if (add == nullptr && remove == nullptr)
    return errors::parameters_missing("assignLicense", "addLicenses, removeLicenses");
  if (add == nullptr) return errors::parameters_missing("assignLicense", "addLicenses");
  if (remove == nullptr) return errors::parameters_missing("assignLicense", "removeLicenses");
  if (!add->is_array()) return errors::value_not_of_schema("addLicenses");
  if (!remove->is_array()) return errors::value_not_of_schema("removeLicenses");
  if (add->empty() && remove->empty())
    return errors::bad_request(
        "No license changes provided. At least one license to add or remove must be specified.");
  LicenseChanges changes;
  ASSIGN_OR_RETURN(changes.add, licenses_to_add(*add));
  ASSIGN_OR_RETURN(changes.remove, guids_in(*remove));
  return changes;
}

// Of the user's own; what his groups give stays theirs.
Status remove_from(std::vector<LicenseState>& states, std::string_view sku) {
  const auto is_of_it = [&](const LicenseState& each) { return each.license.sku == sku; };
  const auto own = std::ranges::find_if(
      states, [&](const LicenseState& each) { return is_of_it(each) && each.by_group.empty(); });
  if (own == states.end())
    return errors::bad_request(
        std::ranges::any_of(states, is_of_it)
            ? "User license is inherited from a group membership and it cannot be removed "
              "directly from the user."
            : "User does not have a corresponding license.");
  states.erase(own);
  return ok();
}

void add_to(std::vector<LicenseState>& states, AssignedLicense license, Instant now) {
  const auto own = std::ranges::find_if(states, [&](const LicenseState& each) {
    return each.license.sku == license.sku && each.by_group.empty();
  });
  if (own != states.end() && own->license == license) return;
  LicenseState state{std::move(license), {}, std::string{directory::kNoViolation}, rfc3339(now)};
  if (own != states.end()) {
    *own = std::move(state);  // one that is held already gets other disabled plans
  } else {
    states.push_back(std::move(state));
  }
}

Result<std::vector<AssignedLicense>> changed_licenses(std::vector<AssignedLicense> held,
                                                      LicenseChanges changes) {
  for (const auto& sku : changes.remove) {
    if (std::erase_if(held, [&](const auto& each) { return each.sku == sku; }) == 0)
      return errors::bad_request("Group does not have a corresponding license.");
  }
  for (auto& license : changes.add) {
    const auto found = std::ranges::find(held, license.sku, &AssignedLicense::sku);
    if (found == held.end()) {
      held.push_back(std::move(license));
    } else {
      *found = std::move(license);
    }
  }
  return held;
}

}  // namespace

Result<Reply> assign_license(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(auto changes, license_changes(body));
  ASSIGN_OR_RETURN(const RowPtr user, addressed(c, TypeId::kUser));
  auto states = directory::license_states_of(*user);
  for (const auto& sku : changes.remove) RETURN_IF_ERROR(remove_from(states, sku));
  for (auto& license : changes.add) add_to(states, std::move(license), c.now);
  RowEdit next{*user};
  next.set_raw(kUser.at("licenseAssignmentStates"), directory::license_states_json(states));
  // If the licence brings the first mailbox, it is ready after the sandbox's provisioning time; the
  // laws take the time away again where no plan has a mailbox.
  constexpr auto kReady = kUser.at("mailboxReadyDateTime");
  if (!next.is_set(kReady)) next.set_instant(kReady, c.now + c.state.settings.mailbox_provisioning);
  ASSIGN_OR_RETURN(const RowPtr changed, c.draft.change(tenant_id(c), std::move(next)));
  return rest::with_body(200, entity_body(c, *changed));
}

Result<Reply> assign_group_license(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(auto changes, license_changes(body));
  ASSIGN_OR_RETURN(const RowPtr group, addressed(c, TypeId::kGroup));
  ASSIGN_OR_RETURN(const auto licenses,
                   changed_licenses(directory::licenses_of(*group), std::move(changes)));
  RowEdit next{*group};
  next.set_raw(kGroup.at("assignedLicenses"), directory::licenses_json(licenses));
  ASSIGN_OR_RETURN(const RowPtr changed, c.draft.change(tenant_id(c), std::move(next)));
  return rest::with_body(202, entity_body(c, *changed));
}

Result<Reply> reprocess_licenses(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, addressed(c, TypeId::kUser));
  RETURN_IF_ERROR(directory::license_member(c.draft, tenant_id(c), user->id()));
  ASSIGN_OR_RETURN(const RowPtr changed, addressed(c, TypeId::kUser));
  return rest::with_body(200, entity_body(c, *changed));
}

}  // namespace mockgraph::graph
