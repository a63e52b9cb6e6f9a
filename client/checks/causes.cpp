#include "client/checks/check.h"

#include <algorithm>
#include <array>

namespace client::checks {
namespace {

struct Explains {
  std::string_view cause, effect;
};
// clang-format off
constexpr std::array kExplains{
    Explains{"admin-agents.group-absent", "account.missing"},
    Explains{"admin-agents.group-absent", "admin-agents.missing"},
    Explains{"admin-agents.group-absent", "partner-center.refused"},
    Explains{"account.username-invalid", "account.missing"},
    Explains{"admin-agents.missing", "partner-center.refused"},
    Explains{"account.disabled", "sign-in.refused"},
    Explains{"account.password-change-pending", "sign-in.refused"},
    Explains{"mfa.third-party", "mfa.not-enforced"},
    Explains{"mfa.third-party", "mfa.not-registered"},
    Explains{"mfa.third-party", "mfa.after-first-sign-in"},
    Explains{"mfa.third-party", "mfa.claim-missing"},
    Explains{"mfa.third-party", "sign-in.refused"},
    Explains{"mfa.third-party", "partner-center.refused"},
    Explains{"mfa.not-enforced", "mfa.not-registered"},
    Explains{"mfa.not-enforced", "mfa.after-first-sign-in"},
    Explains{"mfa.not-enforced", "mfa.claim-missing"},
    Explains{"mfa.not-enforced", "partner-center.refused"},
    Explains{"mfa.not-registered", "sign-in.refused"},
    Explains{"mfa.not-registered", "mfa.claim-missing"},
    Explains{"mfa.not-registered", "partner-center.refused"},
    Explains{"mfa.bypassed", "mfa.after-first-sign-in"},
    Explains{"mfa.bypassed", "mfa.claim-missing"},
    Explains{"mfa.bypassed", "partner-center.refused"},
    Explains{"mfa.claim-missing", "partner-center.refused"},
    Explains{"sam.application-missing", "sam.permission-missing"},
    Explains{"sam.application-missing", "sam.token-refused"},
    Explains{"sam.secret-expired", "sam.token-refused"},
    Explains{"account.disabled", "sam.token-refused"},
    Explains{"gdap.group-missing", "gdap.role-missing"},
    Explains{"gdap.group-missing", "sam.customer-refused"},
    Explains{"gdap.microsoft-led", "sam.customer-refused"},
    Explains{"mfa.third-party", "sam.claim-missing"},
    Explains{"mfa.not-enforced", "sam.claim-missing"},
    Explains{"mfa.bypassed", "sam.claim-missing"},
};
// clang-format on

Finding* find(std::vector<Finding>& findings, std::string_view id) {
  const auto found = std::ranges::find(findings, id, &Finding::id);
  return found == findings.end() ? nullptr : &*found;
}

}  // namespace

std::vector<Finding> causes_of(std::vector<Finding> findings) {
  std::vector<std::string> explained;
  for (const auto& [cause, effect] : kExplains) {
    auto* from = find(findings, cause);
    const auto* follows = find(findings, effect);
    if (!from || !follows) continue;
    for (const auto& id : follows->request_ids) {
      if (std::ranges::find(from->request_ids, id) == from->request_ids.end())
        from->request_ids.push_back(id);
    }
    explained.push_back(follows->id);
  }
  std::erase_if(findings, [&](const Finding& finding) {
    return std::ranges::find(explained, finding.id) != explained.end();
  });
  std::ranges::stable_sort(findings, {}, &Finding::severity);
  return findings;
}

}  // namespace client::checks
