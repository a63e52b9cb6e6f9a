#include "mockgraph/directory/tenant_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/license_catalogue.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace mockgraph::directory {
namespace {

using schema::kDomain;
using schema::kOrganization;
using schema::kSubscribedSku;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using world::Tenant;

Json verified_domains(const Tenant& tenant) {
  Json domains = Json::array();
  tenant.table(TypeId::kDomain).each([&](const RowPtr& row) {
    if (!row->flag(kDomain.at("isVerified"))) return true;
    domains.push_back({{"capabilities", "Email, OfficeCommunicationsOnline"},
                       {"isDefault", row->flag(kDomain.at("isDefault"))},
                       {"isInitial", row->flag(kDomain.at("isInitial"))},
                       {"name", row->id()},
                       {"type", row->view(kDomain.at("authenticationType"))}});
    return true;
  });
  std::sort(domains.begin(), domains.end(), [](const Json& a, const Json& b) {
    return string_at(a, "/name") < string_at(b, "/name");
  });
  return domains;
}

struct TenantPlans {
  Json assigned = Json::array();
  Json provisioned = Json::array();
};

TenantPlans tenant_plans(const Tenant& tenant, std::string_view since) {
  TenantPlans plans;
  std::set<std::string> seen;
  tenant.table(TypeId::kSubscribedSku).each([&](const RowPtr& row) {
    for (const Json& plan : row->json(kSubscribedSku.at("servicePlans"))) {
      const std::string id = string_at(plan, "/servicePlanId");
      if (!seen.insert(id).second) continue;
      const ServicePlan* known = find_plan(id);
      const std::string service{known != nullptr ? known->service : ""};
      plans.assigned.push_back({{"assignedDateTime", since},
                                {"capabilityStatus", "Enabled"},
                                {"service", service},
                                {"servicePlanId", id}});
      plans.provisioned.push_back({{"capabilityStatus", "Enabled"},
                                   {"provisioningStatus", "Success"},
                                   {"service", service}});
    }
    return true;
  });
  return plans;
}

void fill_from_tenant(const Tenant& tenant, RowEdit& organization) {
  organization.set_json(kOrganization.at("verifiedDomains"), verified_domains(tenant));
  const auto plans = tenant_plans(tenant, organization.text(kOrganization.at("createdDateTime")));
  organization.set_json(kOrganization.at("assignedPlans"), plans.assigned);
  organization.set_json(kOrganization.at("provisionedPlans"), plans.provisioned);
}

Status fill_organization(LawContext& c, const Row*, RowEdit& next) {
  next.set_text(0, c.tenant);
  if (!next.is_set(kOrganization.at("createdDateTime")))
    set_time(next, kOrganization.at("createdDateTime"), c.now);
  fill_from_tenant(*c.draft.world().tenant(c.tenant), next);
  return ok();
}

Status follow_organization(LawContext& c, const Row* before, const Row* after) {
  if (before != nullptr || after == nullptr) return ok();
  RowEdit role{schema::kDirectoryRole};
  role.set_text(schema::kDirectoryRole.at("roleTemplateId"), policy::kGlobalAdministrator);
  ASSIGN_OR_RETURN(const RowPtr added_role, c.draft.add(c.tenant, std::move(role)));
  const auto added = c.draft.add(c.tenant, RowEdit{schema::kSecurityDefaults});
  return added.ok() ? ok() : Status{added.error()};
}

bool lies_below_another(const Tenant& tenant, std::string_view name) {
  for (auto dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.', dot + 1)) {
    if (tenant.find(TypeId::kDomain, name.substr(dot + 1)) != nullptr) return true;
  }
  return false;
}

Status fill_domain(LawContext& c, const Row* before, RowEdit& next) {
  if (next.is_set(0)) next.set_text(0, fold_case(next.text(0)));
  if (before != nullptr) return ok();
  const bool is_first = c.draft.world().tenant(c.tenant)->table(TypeId::kDomain).size() == 0;
  if (!next.is_set(kDomain.at("isRoot")) &&
      lies_below_another(*c.draft.world().tenant(c.tenant), next.text(0)))
    next.set_flag(kDomain.at("isRoot"), false);
  if (is_first && !next.is_set(kDomain.at("isDefault")))
    next.set_flag(kDomain.at("isDefault"), true);
  return ok();
}

// A domain goes when nobody has an address in it any more.
Status check_domain_unused(const Tenant& tenant, const Row& domain) {
  if (domain.flag(kDomain.at("isDefault")) || domain.flag(kDomain.at("isInitial")))
    return errors::domain_initial();
  const std::string ending = "@" + std::string{domain.id()};
  Status status = ok();
  tenant.table(TypeId::kUser).each([&](const RowPtr& user) {
    if (fold_case(user->text(schema::kUser.at("userPrincipalName"))).ends_with(ending))
      status = errors::domain_in_use(domain.id());
    return status.ok();
  });
  return status;
}

Status check_domain(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr) return check_domain_unused(*c.draft.world().tenant(c.tenant), *before);
  RETURN_IF_ERROR(check_shape(*after));
  if (!is_dns_name(after->id())) return errors::value_invalid(kDomain, "id");
  const auto holder = c.draft.world().find_tenant(after->id());
  if (before == nullptr && holder != nullptr) return errors::value_taken("id", {});
  if (after->flag(kDomain.at("isDefault")) && !after->flag(kDomain.at("isVerified")))
    return errors::domain_not_verified();
  return ok();
}

// One domain is the default one: making another the default takes the mark away from the first.
Status follow_domain(LawContext& c, const Row* before, const Row* after) {
  constexpr auto kDefault = kDomain.at("isDefault");
  if (after != nullptr && after->flag(kDefault) && changed(before, *after, kDefault)) {
    std::vector<RowPtr> others;
    const auto tenant = c.draft.world().tenant(c.tenant);
    tenant->table(TypeId::kDomain).each([&](const RowPtr& row) {
      if (row->flag(kDefault) && row->id() != after->id()) others.push_back(row);
      return true;
    });
    for (const auto& row : others) {
      RowEdit next{*row};
      next.set_flag(kDefault, false);
      ASSIGN_OR_RETURN(const RowPtr unmarked, c.draft.change(c.tenant, std::move(next)));
    }
  }
  return refresh_organization(c);
}

}  // namespace

const world::TypeLaws kOrganizationLaws{fill_organization, nullptr, follow_organization};
const world::TypeLaws kDomainLaws{fill_domain, check_domain, follow_domain};

bool is_dns_name(std::string_view name) {
  const auto labels = split(name, '.');
  return labels.size() >= 2 && std::ranges::all_of(labels, [](std::string_view label) {
           return !label.empty() && label.size() <= 63 && label.front() != '-' &&
                  label.back() != '-' && std::ranges::all_of(label, [](char c) {
                    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
                  });
         });
}

Status refresh_organization(LawContext& c) {
  const RowPtr row = c.draft.world().tenant(c.tenant)->organization();
  if (row == nullptr) return ok();
  const auto changed_row = c.draft.change(c.tenant, RowEdit{*row});  // its fill does the work
  return changed_row.ok() ? ok() : Status{changed_row.error()};
}

}  // namespace mockgraph::directory
