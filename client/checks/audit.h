#pragma once

#include "client/checks/finding.h"
#include "client/procedure/answers.h"
#include "client/procedure/procedure.h"
#include "client/procedure/session.h"

#include <optional>
#include <string>
#include <vector>

namespace client::checks {

// Which of the two moments of the procedure is audited: R1 wants the role, R2 wants it gone.
enum class AuditPhase { kSetUp, kAfter };
inline constexpr auto kAuditPhaseText = mockgraph::enum_text<AuditPhase>(
    {{AuditPhase::kSetUp, "setup"}, {AuditPhase::kAfter, "after"}});

struct Audit {
  std::vector<Finding> findings;  // one a cause, errors first
  std::vector<Unknown> unknowns;
  std::vector<Judged> checks;      // every check, in the order of all_checks
  std::vector<ProductCard> cards;  // what the product's own checks would show
  std::optional<mockgraph::Error>
      failure;  // why nothing could be audited: guard, no answer, refusal
  std::vector<wire::Call> calls;

  [[nodiscard]] std::size_t verified() const;  // checks that passed or failed
};

// Audits an account made by anybody. Reads as administrator; signs in as the account if its
// password is known (secrets first, then the answers), but never registers or changes anything.
// A sign-in is a sign-in, though: it appears in the tenant's log.
[[nodiscard]] Audit audit(const procedure::Session& session, const procedure::Procedure& procedure,
                          const procedure::Answers& answers, AuditPhase phase);

// Every finding id that a check can give, with its severity, requirement and check.
struct FindingKind {
  std::string_view id;
  Severity severity;
  std::string_view requirement, check;
};
[[nodiscard]] std::vector<FindingKind> all_findings();

}  // namespace client::checks
