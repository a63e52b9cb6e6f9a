#pragma once

#include "mockgraph/policy/decision.h"

namespace mockgraph::policy {

// The agent groups of a partner tenant, as held by a caller or accepted by a call.
struct Agents {
  bool admin = false;     // AdminAgents
  bool helpdesk = false;  // HelpdeskAgents
  bool sales = false;     // SalesAgents
};

// How Partner Center answers an App+User call without the MFA claim.
enum class MfaEnforcement {
  kReportOnly,    // to 2025: says so when asked to, and answers
  kReasonPhrase,  // 401 with an empty body and its own reason phrase
  kErrorCode,     // from 2026: 401 with error 900421
};

// What a call asks of its caller.
struct PartnerNeed {
  Agents agents{.admin = true};  // membership of one of these
  bool app_only = false;         // open to tokens without a user
  bool customer = false;         // is about one customer
};

struct PartnerFacts {
  bool token_valid = false;
  bool audience_right = false;
  bool app_only = false;
  bool mfa_claim = false;           // "amr" has "mfa"
  bool third_party_factor = false;  // a second factor was shown that is not Microsoft's
  MfaEnforcement enforcement = MfaEnforcement::kErrorCode;
  bool partner_tenant = false;  // enrolled in the Cloud Solution Provider programme
  Agents agents{};              // groups that the user is a member of
  bool customer_known = false;  // the customer belongs to this partner
};

enum class PartnerVerdict {
  kGranted,
  kTokenInvalid,
  kWrongAudience,
  kAppOnlyClosed,
  kMfaMissing,
  kNotAPartner,
  kAgentRoleMissing,
  kCustomerUnknown,
};
using PartnerDecision = Decision<PartnerVerdict>;

// The gate of Partner Center's REST API, in its order: token, audience, MFA claim, programme,
// agent group, customer. Only the claim is looked at; who performed MFA is not to be seen.
// Sources: learn.microsoft.com/partner-center, "Mandating multifactor authentication for your
// partner tenant", "Partner Center authentication", "REST error codes".
[[nodiscard]] PartnerDecision check_partner(const PartnerNeed& need, const PartnerFacts& facts);

// The value of the header isMfaCompliant. App-only calls are exempt.
[[nodiscard]] bool mfa_compliant(const PartnerFacts& facts);

}  // namespace mockgraph::policy
