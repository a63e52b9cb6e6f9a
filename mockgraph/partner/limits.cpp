#include "mockgraph/partner/limits.h"

#include "mockgraph/partner/errors.h"
#include "mockgraph/sandbox/sandbox.h"

#include <chrono>

namespace mockgraph::partner {
namespace {

struct QuotaRow {
  std::string_view name;
  bool per_application;  // else per tenant
  sandbox::CallMeter::Limit limit;
};

QuotaRow row_of(Quota quota) {
  switch (quota) {
    case Quota::kConsents:
      return {"consents", true, {50, std::chrono::seconds{1}}};
    case Quota::kValidations:
      return {"validations", true, {2, std::chrono::minutes{1}}};
    case Quota::kCustomers:
    case Quota::kNone:
      break;
  }
  return {"customers", false, {500, std::chrono::minutes{1}}};
}

}  // namespace

Status check_quota(Quota quota, const rest::RequestFacts& facts) {
  if (quota == Quota::kNone) return ok();
  if (facts.state.settings.throttling != sandbox::Throttling::kDocumented) return ok();
  const auto row = row_of(quota);
  std::string who{row.name};
  who.append(" ").append(row.per_application ? facts.caller->app_id : facts.caller->tenant_id);
  const auto wait = facts.sandbox.meter().over(who, row.limit, facts.now);
  if (!wait) return ok();
  facts.trace.push_back({"throttling", "refused",
                         "more than " + std::to_string(row.limit.calls) + " calls in " +
                             duration_text(row.limit.window) + " by " + who});
  facts.advice = {"", "wait as long as Retry-After says, then send the request again"};
  return errors::too_many_requests(*wait);
}

}  // namespace mockgraph::partner
