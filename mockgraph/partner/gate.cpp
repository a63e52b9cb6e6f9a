#include "mockgraph/partner/gate.h"

#include "mockgraph/base/text.h"
#include "mockgraph/partner/agents.h"
#include "mockgraph/partner/errors.h"
#include "mockgraph/partner/routes.h"
#include "mockgraph/policy/permission_table.h"
#include "mockgraph/sandbox/sandbox.h"
#include "mockgraph/schema/partner_tables.h"

namespace mockgraph::partner {
namespace {

using policy::PartnerVerdict;
using rest::Caller;
using rest::RequestFacts;

// When the rule changed ("Mandating multifactor authentication for your partner tenant"): calls
// were reported from October 2025, and are refused since the roll-out of 8 June 2026.
constexpr Instant kReportedFrom = std::chrono::sys_days{std::chrono::year{2025} / 10 / 1};
constexpr Instant kEnforcedFrom = std::chrono::sys_days{std::chrono::year{2026} / 6 / 8};

// In the years before, a client could ask to be held to the rule.
bool opts_in(const Request& request) {
  return same_folded(request.headers.get("MS-Enforce-MFA"), "true");
}

policy::MfaEnforcement enforcement_of(const RequestFacts& facts) {
  const auto lenient = opts_in(facts.request) ? policy::MfaEnforcement::kReasonPhrase
                                              : policy::MfaEnforcement::kReportOnly;
  switch (facts.state.settings.mfa_enforcement) {
    case sandbox::MfaEnforcement::kReported:
      return lenient;
    case sandbox::MfaEnforcement::kOldForm:
      return policy::MfaEnforcement::kReasonPhrase;
    case sandbox::MfaEnforcement::kEnforced:
      return policy::MfaEnforcement::kErrorCode;
    case sandbox::MfaEnforcement::kByDate:
      return facts.now >= kEnforcedFrom ? policy::MfaEnforcement::kErrorCode : lenient;
  }
  return policy::MfaEnforcement::kErrorCode;
}

bool is_reported(const RequestFacts& facts) {
  return facts.state.settings.mfa_enforcement != sandbox::MfaEnforcement::kByDate ||
         facts.now >= kReportedFrom;
}

std::string_view bearer_token(const Request& request) {
  constexpr std::string_view kScheme = "Bearer ";
  const auto value = request.headers.get("Authorization");
  return starts_with_folded(value, kScheme) ? trim(value.substr(kScheme.size())) : "";
}

// What keeps a token from being looked at any further; empty: nothing.
std::string token_fault(const RequestFacts& facts, const Result<rest::CallerPtr>& caller) {
  if (!caller.ok())
    return "the token was not issued by this simulator (" + caller.error().code + ")";
  const Caller& who = **caller;
  if (who.sandbox != facts.sandbox.name())
    return "the token was issued in the sandbox '" + who.sandbox + "'";
  if (facts.now >= who.expires_at) return "the token ended at " + rfc3339(who.expires_at);
  if (facts.now < who.not_before) return "the token begins at " + rfc3339(who.not_before);
  if (facts.state.world.tenant(who.tenant_id) == nullptr)
    return "the token's tenant does not exist";
  return {};
}

bool is_customer(const world::Tenant& partner, std::string_view id) {
  const auto row = partner.find(schema::TypeId::kCustomer, id);
  return row != nullptr && row->view(schema::kCustomer.at("relationshipToPartner")) != "none";
}

// One call, as far as the gate has looked.
struct Visit {
  const RequestFacts& facts;
  const Caller& caller;
  const world::Tenant& tenant;
  Membership membership;
  policy::PartnerFacts known;
};

std::string audience_name(std::string_view audience) {
  const auto* resource = policy::find_resource(audience);
  return resource == nullptr ? std::string{audience} : std::string{resource->name};
}

std::string missing_agent_repair(const Visit& visit) {
  const auto& user = visit.caller.upn;
  if (visit.membership.admin_since)
    return fill(
        "sign in again: tokens say that {user} is a member of AdminAgents since {since}, and this "
        "one was issued at {issued}",
        {{"user", user},
         {"since", rfc3339(*visit.membership.admin_since)},
         {"issued", rfc3339(visit.caller.issued_at)}});
  if (!has_admin_agents(visit.tenant))
    return fill(
        "bring the group AdminAgents back, which came with the partner programme, add user "
        "{user} to it, then sign in again",
        {{"user", user}});
  return fill("add user {user} to the group AdminAgents, then sign in again", {{"user", user}});
}

std::string customer_repair(const Visit& visit) {
  std::vector<std::string> names;
  visit.tenant.table(schema::TypeId::kCustomer).each([&](const world::RowPtr& row) {
    names.push_back(row->text(schema::kCustomer.at("companyName")) + " " + std::string{row->id()});
    return names.size() < 5;
  });
  if (names.empty()) return "give the partner a customer: it has none";
  return "name one of the partner's customers: " + join(names, ", ");
}

Advice mfa_advice(const Visit& visit) {
  if (visit.known.third_party_factor)
    return {"R5",
            fill("let user {user} register Microsoft's own multi-factor authentication and sign "
                 "in with it: the other provider's factor leaves no 'mfa' in the token",
                 {{"user", visit.caller.upn}})};
  return {"R4",
          fill("let user {user} sign in anew with multi-factor authentication and use the tokens "
               "of that sign-in: 'amr' of this one is [{amr}]",
               {{"user", visit.caller.upn}, {"amr", join(visit.caller.amr, ", ")}})};
}

Advice advice_for(PartnerVerdict verdict, const Visit& visit) {
  switch (verdict) {
    case PartnerVerdict::kGranted:
    case PartnerVerdict::kTokenInvalid:
      return {};
    case PartnerVerdict::kWrongAudience:
      return {"",
              fill("ask for a token for https://api.partnercenter.microsoft.com: this one is for "
                   "{audience}",
                   {{"audience", audience_name(visit.caller.audience)}})};
    case PartnerVerdict::kAppOnlyClosed:
      return {"R9",
              "call with a token of the service account: this one speaks for an application only"};
    case PartnerVerdict::kMfaMissing:
      return mfa_advice(visit);
    case PartnerVerdict::kNotAPartner:
      return {"R3", fill("use a tenant that is enrolled in the Cloud Solution Provider programme: "
                         "{tenant} is not, so it has no AdminAgents either",
                         {{"tenant", visit.tenant.id()}})};
    case PartnerVerdict::kAgentRoleMissing:
      return {"R3", missing_agent_repair(visit)};
    case PartnerVerdict::kCustomerUnknown:
      return {"", customer_repair(visit)};
  }
  return {};
}

Error error_for(PartnerVerdict verdict, const Visit& visit) {
  switch (verdict) {
    case PartnerVerdict::kGranted:
    case PartnerVerdict::kTokenInvalid:
    case PartnerVerdict::kWrongAudience:
      return errors::access_denied();
    case PartnerVerdict::kAppOnlyClosed:
      return errors::app_only_closed();
    case PartnerVerdict::kMfaMissing:
      return visit.known.enforcement == policy::MfaEnforcement::kReasonPhrase
                 ? errors::mfa_required_old_form()
                 : errors::mfa_required();
    case PartnerVerdict::kNotAPartner:
      return errors::program_not_active();
    case PartnerVerdict::kAgentRoleMissing:
      return errors::role_has_no_rights();
    case PartnerVerdict::kCustomerUnknown: {
      const auto customer = visit.facts.path.get("customer");
      return Guid::parse(customer) ? errors::no_commerce_relationship(visit.tenant.id(), customer)
                                   : errors::invalid_customer_id();
    }
  }
  return errors::access_denied();
}

void gather(Visit& visit) {
  const Caller& caller = visit.caller;
  const auto* resource = policy::find_resource(caller.audience);
  auto& known = visit.known;
  known.token_valid = true;
  known.audience_right =
      resource != nullptr && resource->resource == policy::Resource::kPartnerCenter;
  known.app_only = caller.is_application();
  known.mfa_claim = caller.has_mfa;
  known.enforcement = enforcement_of(visit.facts);
  known.partner_tenant = is_partner(visit.tenant);
  if (!caller.is_application()) {
    visit.membership = agents_of(visit.tenant, caller.object_id, caller.issued_at,
                                 visit.facts.state.settings.replication.tokens);
    known.agents = visit.membership.agents;
    if (!caller.has_mfa)
      known.third_party_factor = showed_third_party_factor(visit.tenant, caller.object_id);
  }
  const auto customer = visit.facts.path.get("customer");
  known.customer_known = !customer.empty() && is_customer(visit.tenant, customer);
}

Error without_token(const RequestFacts& facts, std::string_view fault) {
  const bool is_missing = fault.empty();
  facts.trace.push_back(
      {"token", "refused", is_missing ? "no bearer token in the request" : std::string{fault}});
  facts.advice = {
      "", is_missing ? "send 'Authorization: Bearer <access token>'"
                     : "sign in and send the access token of this sandbox: " + std::string{fault}};
  return is_missing ? errors::token_missing() : errors::access_denied();
}

}  // namespace

std::string_view mfa_report(const RequestFacts& facts) {
  const auto asked = facts.request.headers.get("ValidateMfa");
  if (facts.caller == nullptr || !same_folded(asked, "true") || !is_reported(facts)) return {};
  const policy::PartnerFacts known{.app_only = facts.caller->is_application(),
                                   .mfa_claim = facts.caller->has_mfa};
  return policy::mfa_compliant(known) ? "true" : "false";
}

Result<rest::CallerPtr> gate(const RequestFacts& facts, rest::TokenDesk& desk) {
  if (facts.route.has(rest::kOpen)) return rest::CallerPtr{};
  const auto token = bearer_token(facts.request);
  if (token.empty()) return without_token(facts, {});
  auto caller = desk.caller_of(token);
  if (const auto fault = token_fault(facts, caller); !fault.empty())
    return without_token(facts, fault);

  facts.caller = *caller;
  RETURN_IF_ERROR(check_quota(quota_of(facts.route), facts));
  const auto tenant = facts.state.world.tenant((*caller)->tenant_id);
  Visit visit{.facts = facts, .caller = **caller, .tenant = *tenant, .membership = {}, .known = {}};
  gather(visit);
  auto decision = policy::check_partner(need_of(facts.route), visit.known);
  if (decision.granted()) return std::move(caller).value();
  facts.trace.insert(facts.trace.end(), decision.trace.begin(), decision.trace.end());
  facts.advice = advice_for(decision.verdict, visit);
  auto error = error_for(decision.verdict, visit);
  if (const auto report = mfa_report(facts); !report.empty())
    return std::move(error).with(std::string{errors::kIsMfaCompliant}, std::string{report});
  return error;
}

}  // namespace mockgraph::partner
