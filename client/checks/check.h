#pragma once

#include "client/checks/audit.h"
#include "client/checks/facts.h"

#include <string>
#include <string_view>
#include <vector>

namespace client::checks {

// What is expected: the page's own words, this person's choices, and the moment.
struct Expected {
  const procedure::Procedure& procedure;
  const procedure::Answers& answers;
  AuditPhase phase = AuditPhase::kSetUp;
};

// Where a check puts what it says. Saying nothing is a pass.
class Judgement {
 public:
  // REQUIRES: an id of the table in findings.cpp; it adds severity, requirement, reason and repair.
  void find(std::string_view id, std::string seen, std::string expected,
            std::vector<std::string> request_ids);
  void not_applicable(std::string reason);
  // True if the answer is there; else the check is unknown, and the caller returns.
  template <class T>
  [[nodiscard]] bool needs(const Reading<T>& reading) {
    if (!reading.known()) unknown(reading.why_not, reading.request_id);
    return reading.known();
  }
  // True if the account was looked for and is there; otherwise the check says so.
  [[nodiscard]] bool needs_account(const Facts& facts);
  void unknown(std::string reason, std::string request_id);

  std::vector<Finding> findings;
  Verdict verdict = Verdict::kPassed;
  std::string reason, request_id;  // of unknown and not applicable
};

// One claim about the account. It sees facts and changes nothing.
struct Check {
  std::string_view id;
  void (*judge)(const Facts&, const Expected&, Judgement&);
};
[[nodiscard]] std::vector<Check> all_checks();

// By file, in the order of the procedure.
void judge_partner(const Facts&, const Expected&, Judgement&);
void judge_account(const Facts&, const Expected&, Judgement&);
void judge_kind(const Facts&, const Expected&, Judgement&);
void judge_enabled(const Facts&, const Expected&, Judgement&);
void judge_name(const Facts&, const Expected&, Judgement&);
void judge_display_name(const Facts&, const Expected&, Judgement&);
void judge_password(const Facts&, const Expected&, Judgement&);
void judge_admin_agents(const Facts&, const Expected&, Judgement&);
void judge_gdap_groups(const Facts&, const Expected&, Judgement&);
void judge_roles(const Facts&, const Expected&, Judgement&);
void judge_mailbox(const Facts&, const Expected&, Judgement&);
void judge_mfa_enforced(const Facts&, const Expected&, Judgement&);
void judge_mfa_lever(const Facts&, const Expected&, Judgement&);
void judge_mfa_bypass(const Facts&, const Expected&, Judgement&);
void judge_mfa_provider(const Facts&, const Expected&, Judgement&);
void judge_policies(const Facts&, const Expected&, Judgement&);
void judge_mfa_registered(const Facts&, const Expected&, Judgement&);
void judge_first_sign_in(const Facts&, const Expected&, Judgement&);
void judge_token(const Facts&, const Expected&, Judgement&);
void judge_partner_center(const Facts&, const Expected&, Judgement&);
void judge_sam_application(const Facts&, const Expected&, Judgement&);
void judge_sam_secret(const Facts&, const Expected&, Judgement&);
void judge_sam_permissions(const Facts&, const Expected&, Judgement&);
void judge_sam_token(const Facts&, const Expected&, Judgement&);
void judge_sam_customers(const Facts&, const Expected&, Judgement&);

// Findings that only follow from another one disappear into it: one finding a cause, with the
// request ids of all that it explains.
[[nodiscard]] std::vector<Finding> causes_of(std::vector<Finding> findings);

}  // namespace client::checks
