#pragma once

#include "client/checks/audit.h"
#include "client/procedure/run.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace client::report {

// One requirement and what this run did about it.
struct Coverage {
  std::string id, text, disposition, reason;
  std::vector<std::string> steps;   // taken in this run, by id
  std::vector<std::string> checks;  // that passed or failed in this run
};

// One run of one verb as a value. It never holds a password, a code, a token or an authenticator
// secret.
struct Report {
  std::string verb;       // "plan", "apply", "check", "harden", "undo"
  std::string procedure;  // its id
  std::string url, account;
  std::uint64_t seed = 0;
  mockgraph::Instant started{}, finished{};
  std::vector<procedure::StepResult> steps;
  std::vector<checks::Finding> findings;
  std::vector<checks::Unknown> unknowns;
  std::vector<checks::Judged> checks;
  std::vector<checks::ProductCard> cards;
  std::vector<wire::Call> calls;
  std::vector<Coverage> requirements;
  std::optional<mockgraph::Error> failure;
};

// What the caller knows about the run.
struct About {
  std::string verb, url, account;
  std::uint64_t seed = 0;
  mockgraph::Instant started{}, finished{};
};
[[nodiscard]] Report report_of(const About& about, const procedure::Procedure& procedure,
                               const procedure::Outcome& outcome);
[[nodiscard]] Report report_of(const About& about, const procedure::Procedure& procedure,
                               const checks::Audit& audit);

// 0 as expected · 1 a step was refused, or a check failed or stayed unknown · 3 no answer ·
// 4 nothing was verified · 5 the guard.
[[nodiscard]] int exit_code(const Report& report);

// "apply: 9 done, 0 already, 2 skipped" or "check: 1 error, 0 warnings; 14 of 14 verified".
[[nodiscard]] std::string summary(const Report& report);

struct TextStyle {
  bool colour = false;
  int width = 100;
};
[[nodiscard]] std::string as_text(const Report& report, TextStyle style = {});

// "setup-client.report/1": keys in a fixed order, absent values left out.
[[nodiscard]] std::string as_json(const Report& report);

}  // namespace client::report
