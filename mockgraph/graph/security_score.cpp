#include "mockgraph/graph/security_score.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/gdap_access.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/policy/mfa.h"
#include "mockgraph/policy/permission_table.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/policy/sign_in.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/partner_tables.h"

#include <nlohmann/json.hpp>

#include <array>

namespace mockgraph::graph {
namespace {

using rest::QueryContext;
using rest::Reply;
using schema::kUser;
using schema::TypeId;
using world::RowPtr;
using world::Tenant;

constexpr std::string_view kScoreSet = "security/partner/securityScore";
constexpr std::string_view kTypes = "#microsoft.graph.partner.security.";
constexpr std::int64_t kPoints = 20;

constexpr std::string_view kPartnerCenter = "https://api.partnercenter.microsoft.com";

// A requirement's type is its id as well.
constexpr std::string_view kOfAdmins = "mfaEnforcedForAdmins";
constexpr std::string_view kOfCustomers = "mfaEnforcedForAdminsOfCustomers";

// ---- what a tenant does about MFA ----

// What asks an administrator for MFA: told of the tenant if it asks one of them.
struct Levers {
  bool per_user = false, conditional_access = false, security_defaults = false;
};

// `admins_with_mfa`: those who are asked for it at each sign-in and can show it.
struct TenantMfa {
  std::int64_t users = 0, admins = 0, users_with_mfa = 0, admins_with_mfa = 0;
  Levers levers{};

  [[nodiscard]] bool is_compliant() const { return admins_with_mfa == admins; }
};

// The judge of sign-ins is asked, as if the person had just typed the password at Partner Center's
// page: so a policy counts for those it is about, and for nobody it leaves out. A policy that
// blocks him leaves no sign-in without MFA either.
bool is_asked(const Tenant& tenant, const world::Row& user, Instant now, Levers& levers) {
  const auto resource = policy::find_resource(kPartnerCenter)->app_id;
  const auto decision = policy::judge_sign_in(directory::gather_sign_in_facts(
      tenant, &user,
      {.resource_app_id = resource,
       .client_app_id = resource,
       .password = policy::PasswordState::kRight,
       .proofs = {policy::Proof{.method = policy::Method::kPassword, .when = now}},
       .now = now}));
  for (const auto& provider : decision.requirement_providers) {
    levers.per_user = levers.per_user || provider == "user";
    levers.conditional_access = levers.conditional_access || provider == "multiConditionalAccess";
    levers.security_defaults = levers.security_defaults || provider == "securityDefaults";
  }
  return decision.multi_factor || decision.verdict == policy::SignInVerdict::kBlocked;
}

TenantMfa mfa_of(const Tenant& tenant, Instant now) {
  TenantMfa count;
  tenant.table(TypeId::kUser).each([&](const RowPtr& user) {
    if (!user->flag(kUser.at("accountEnabled")) || user->view(kUser.at("userType")) == "Guest")
      return true;
    const bool has_mfa = policy::can_prove_mfa(directory::second_factors_of(tenant, user->id()));
    ++count.users;
    count.users_with_mfa += has_mfa ? 1 : 0;
    if (directory::roles_of(tenant, user->id()).empty()) return true;
    ++count.admins;
    count.admins_with_mfa += is_asked(tenant, *user, now, count.levers) && has_mfa ? 1 : 0;
    return true;
  });
  return count;
}

std::string_view status(bool is_enabled) { return is_enabled ? "enabled" : "disabled"; }

void add_levers(OrderedJson& json, const Levers& levers) {
  json["legacyPerUserMfaStatus"] = status(levers.per_user);
  json["mfaConditionalAccessPolicyStatus"] = status(levers.conditional_access);
  json["securityDefaultsStatus"] = status(levers.security_defaults);
}

// ---- requirements ----

struct Customers {
  std::int64_t total = 0, compliant = 0;
};

template <class Visit>
void each_customer(const QueryContext& c, const Visit& visit) {
  constexpr auto kPartnerRelation = schema::kCustomer.at("relationshipToPartner");
  tenant_of(c, c.world)->table(TypeId::kCustomer).each([&](const RowPtr& row) {
    const auto tenant = c.world.tenant(row->id());
    if (tenant != nullptr && row->view(kPartnerRelation) != "none") visit(*tenant);
    return true;
  });
}

// The real service spells the word so.
std::string_view compliance(bool is_compliant) {
  return is_compliant ? "compliant" : "noncomplaint";
}

std::int64_t points(std::int64_t good, std::int64_t all) {
  return all == 0 ? kPoints : kPoints * good / all;
}

OrderedJson requirement(std::string_view type, std::string_view id, std::int64_t score,
                        bool is_compliant, Instant now) {
  OrderedJson json;
  json["@odata.type"] = std::string{kTypes}.append(type);
  json["id"] = id;
  json["requirementType"] = id;
  json["state"] = "active";
  json["complianceStatus"] = compliance(is_compliant);
  json["score"] = score;
  json["maxScore"] = kPoints;
  json["actionUrl"] = nullptr;
  json["helpUrl"] =
      "https://learn.microsoft.com/partner-center/security/"
      "security-requirements";
  json["updatedDateTime"] = rfc3339(now);
  return json;
}

OrderedJson requirement_of_admins(const QueryContext& c) {
  const auto mfa = mfa_of(*tenant_of(c, c.world), c.now);
  auto json = requirement("adminsMfaEnforcedSecurityRequirement", kOfAdmins,
                          points(mfa.admins_with_mfa, mfa.admins), mfa.is_compliant(), c.now);
  json["adminsRequiredNotUsingMfaCount"] = mfa.admins - mfa.admins_with_mfa;
  add_levers(json, mfa.levers);
  json["mfaEnabledUsersCount"] = mfa.users_with_mfa;
  json["mfaEnabledAdminsCount"] = mfa.admins_with_mfa;
  json["totalAdminsCount"] = mfa.admins;
  return json;
}

OrderedJson requirement_of_customers(const QueryContext& c) {
  Customers customers;
  each_customer(c, [&](const Tenant& tenant) {
    ++customers.total;
    customers.compliant += mfa_of(tenant, c.now).is_compliant() ? 1 : 0;
  });
  auto json = requirement("customersMfaEnforcedSecurityRequirement", kOfCustomers,
                          points(customers.compliant, customers.total),
                          customers.compliant == customers.total, c.now);
  json["compliantTenantCount"] = customers.compliant;
  json["totalTenantCount"] = customers.total;
  return json;
}

struct Requirement {
  std::string_view id;
  OrderedJson (*make)(const QueryContext& c);
};
constexpr auto kRequirements = std::to_array<Requirement>(
    {{kOfAdmins, requirement_of_admins}, {kOfCustomers, requirement_of_customers}});

std::vector<OrderedJson> requirements(const QueryContext& c) {
  std::vector<OrderedJson> all;
  for (const auto& each : kRequirements) all.push_back(each.make(c));
  return all;
}

// ---- who may ask ----

Status check_caller(const QueryContext& c) {
  if (c.caller->is_application()) return ok();
  if (!c.caller->has_mfa) {
    c.trace.push_back({"MFA claim", "refused", "\"amr\" lacks \"mfa\""});
    c.advice = {"R4", "sign in with Microsoft's multi-factor authentication"};
    return Error{ErrorKind::kForbidden,
                 "Unauthorized_MissingMFA",
                 "MFA is required for this request. The provided authentication token does not "
                 "have MFA claims.",
                 {},
                 {}};
  }
  const auto global = policy::find_role(policy::kGlobalAdministrator);
  const bool is_global = global && c.caller->directory_roles.has(*global);
  if (is_global || is_admin_agent(c)) return ok();
  c.advice = {"R3", "add user " + c.caller->upn + " to the group AdminAgents"};
  return errors::insufficient_privileges();
}

Reply score_list(const QueryContext& c, std::string_view part, std::vector<OrderedJson> items) {
  OrderedJson body;
  body["@odata.context"] = context_url(c, std::string{kScoreSet}.append("/").append(part));
  body["value"] = std::move(items);
  return rest::with_body(200, dump(body));
}

}  // namespace

Result<Reply> get_security_score(const QueryContext& c) {
  RETURN_IF_ERROR(check_caller(c));
  std::int64_t score = 0, most = 0;
  for (const auto& each : requirements(c)) {
    score += each["score"].get<std::int64_t>();
    most += each["maxScore"].get<std::int64_t>();
  }
  OrderedJson body;
  body["@odata.context"] = context_url(c, std::string{kScoreSet}.append("/$entity"));
  body["id"] = c.caller->tenant_id;
  body["currentScore"] = score;
  body["maxScore"] = most;
  body["lastRefreshDateTime"] = rfc3339(c.now);
  body["updatedDateTime"] = rfc3339(c.now);
  return rest::with_body(200, dump(body));
}

Result<Reply> list_security_requirements(const QueryContext& c) {
  RETURN_IF_ERROR(check_caller(c));
  return score_list(c, "requirements", requirements(c));
}

Result<Reply> get_security_requirement(const QueryContext& c) {
  RETURN_IF_ERROR(check_caller(c));
  const auto id = c.path.get("id");
  // Only the one asked for is counted: the other goes through every customer.
  for (const auto& each : kRequirements) {
    if (!same_folded(each.id, id)) continue;
    OrderedJson body;
    body["@odata.context"] = context_url(c, std::string{kScoreSet}.append("/requirements/$entity"));
    body.update(each.make(c));
    return rest::with_body(200, dump(body));
  }
  return errors::resource_not_found(id);
}

Result<Reply> list_customer_insights(const QueryContext& c) {
  RETURN_IF_ERROR(check_caller(c));
  std::vector<OrderedJson> items;
  each_customer(c, [&](const Tenant& tenant) {
    const auto mfa = mfa_of(tenant, c.now);
    OrderedJson insight;
    insight["compliantAdminsCount"] = mfa.admins_with_mfa;
    insight["compliantNonAdminsCount"] = mfa.users_with_mfa - mfa.admins_with_mfa;
    add_levers(insight, mfa.levers);
    insight["totalUsersCount"] = mfa.users;
    OrderedJson item;
    item["tenantId"] = tenant.id();
    item["mfa"] = std::move(insight);
    items.push_back(std::move(item));
  });
  return score_list(c, "customerInsights", std::move(items));
}

}  // namespace mockgraph::graph
