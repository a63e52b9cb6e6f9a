#include "mockgraph/login/provenance.h"

#include "mockgraph/base/text.h"
#include "mockgraph/login/registered_device.h"
#include "mockgraph/schema/policy_tables.h"

#include <algorithm>

namespace mockgraph::login {
namespace {

using policy::Method;
using policy::Proof;

struct ProviderWords {
  std::string_view provider;  // requirementProvider of the sign-in log
  std::string_view words;
};
constexpr ProviderWords kProviders[] = {
    {"user", "per-user MFA"},
    {"securityDefaults", "security defaults"},
    {"multiConditionalAccess", "Conditional Access"},
    {"request", "the application"},
};

std::string_view words_of(std::string_view provider) {
  const auto* row = std::ranges::find(kProviders, provider, &ProviderWords::provider);
  return row == std::end(kProviders) ? provider : row->words;
}

std::string askers(const policy::SignInDecision& decision) {
  std::vector<std::string> names;
  for (const auto& each : decision.requirement_providers) names.emplace_back(words_of(each));
  return join(names, " and ");
}

// The judge's own words, where a rule would have asked and was held back: "skipped: trusted IP".
std::string held_back(const policy::SignInDecision& decision) {
  constexpr std::string_view kMark = "skipped: ";
  for (const auto& step : decision.trace) {
    const auto at = step.detail.find(kMark);
    if (at != std::string::npos)
      return step.rule + " did not ask: " + step.detail.substr(at + kMark.size());
  }
  return {};
}

void add(rest::CommandContext& c, Flow& flow, Proof proof) {
  const bool is_second = flow.has_first_factor();
  proof.id = c.ids.next_guid_text();
  if (const auto tenant = c.world().tenant(flow.user_tenant))
    proof.device = device_of_request(c, *tenant);
  proof.reason = is_second ? flow.asked_by : "opens the sign-in";
  // What opens a sign-in stands first, also before what the browser was told to remember.
  const auto behind = policy::is_first_factor(proof.method)
                          ? std::ranges::find_if(flow.proofs,
                                                 [](const Proof& each) {
                                                   return !policy::is_first_factor(each.method);
                                                 })
                          : flow.proofs.end();
  flow.proofs.insert(behind, std::move(proof));
}

}  // namespace

void prove(rest::CommandContext& c, Flow& flow, Method method, std::string name) {
  add(c, flow, {.method = method, .when = c.now, .name = std::move(name)});
}

void prove_at(rest::CommandContext& c, Flow& flow, Instant when, Method method) {
  add(c, flow, {.method = method, .when = when});
}

std::string who_asks(const world::Tenant& tenant, const policy::SignInDecision& decision) {
  std::vector<std::string> names;
  for (const auto& id : decision.capolids) {
    const auto row = tenant.find(schema::TypeId::kConditionalAccessPolicy, id);
    if (row != nullptr)
      names.push_back("'" + row->text(schema::kConditionalAccessPolicy.at("displayName")) + "'");
  }
  if (!names.empty()) return "asked for by the policy " + join(names, " and ");
  const auto others = askers(decision);
  return others.empty() ? std::string{} : "asked for by " + others;
}

std::string reason_of(const policy::SignInDecision& decision, std::span<const Proof> proofs) {
  const auto custom = std::ranges::find(proofs, Method::kCustomControl, &Proof::method);
  if (policy::mfa_proof(proofs) != nullptr)
    return decision.multi_factor ? "a second factor was asked for by " + askers(decision)
                                 : "nobody asked for a second factor; one was shown before";
  if (auto held = held_back(decision); !held.empty()) return held;
  if (custom != proofs.end())
    return "the custom control '" + custom->name + "' was passed, which is no second factor";
  return "nobody asked for a second factor";
}

}  // namespace mockgraph::login
