#include "client/checks/check.h"
#include "client/checks/findings.h"
#include "client/checks/product_says.h"

#include <algorithm>

namespace client::checks {

void Judgement::find(std::string_view id, std::string seen, std::string expected,
                     std::vector<std::string> request_ids) {
  const auto& text = text_of(id);
  std::erase(request_ids, "");
  findings.push_back({std::string{id}, text.kind.severity, std::string{text.kind.requirement},
                      std::move(seen), std::move(expected), std::string{text.because},
                      std::string{text.repair}, std::move(request_ids),
                      std::string{product_says(id)}});
  verdict = Verdict::kFailed;
}

void Judgement::not_applicable(std::string why) {
  verdict = Verdict::kNotApplicable;
  reason = std::move(why);
}

void Judgement::unknown(std::string why, std::string id) {
  verdict = Verdict::kUnknown;
  reason = std::move(why);
  request_id = std::move(id);
}

bool Judgement::needs_account(const Facts& facts) {
  if (!needs(facts.account)) return false;
  if (!facts.account->user) not_applicable("there is no account");
  return facts.account->user.has_value();
}

}  // namespace client::checks
