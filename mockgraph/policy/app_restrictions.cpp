#include "mockgraph/policy/app_restrictions.h"

namespace mockgraph::policy {
namespace {

using Type = AppRestrictionType;

// The restrictions on each kind of credential: whether it may be added at all, and for how long.
struct KindRow {
  CredentialKind kind;
  std::optional<Type> addition;
  Type lifetime;
};
constexpr KindRow kKinds[] = {
    {CredentialKind::kPassword, Type::kPasswordAddition, Type::kPasswordLifetime},
    {CredentialKind::kSymmetricKey, Type::kSymmetricKeyAddition, Type::kSymmetricKeyLifetime},
    {CredentialKind::kAsymmetricKey, std::nullopt, Type::kAsymmetricKeyLifetime},
};

struct Found {
  const AppRestriction* restriction = nullptr;
  const AppRestrictions* policy = nullptr;
};

Found in_force(Type type, Instant holder_created, std::span<const AppRestrictions> policies) {
  for (const auto& policy : policies) {
    for (const auto& each : policy.restrictions) {
      if (each.type != type) continue;
      const bool is_old = each.created_after && holder_created < *each.created_after;
      return each.enabled && !is_old ? Found{&each, &policy} : Found{};
    }
  }
  return {};
}

}  // namespace

CredentialDecision judge_credential(const NewCredential& credential,
                                    std::span<const AppRestrictions> policies) {
  for (const auto& row : kKinds) {
    if (row.kind != credential.kind) continue;
    if (row.addition) {
      const auto found = in_force(*row.addition, credential.holder_created, policies);
      if (found.restriction != nullptr)
        return {CredentialVerdict::kTypeNotAllowed, found.policy->policy_id};
    }
    const auto found = in_force(row.lifetime, credential.holder_created, policies);
    const bool is_too_long = found.restriction != nullptr && found.restriction->longest &&
                             credential.lifetime > *found.restriction->longest;
    if (is_too_long) return {CredentialVerdict::kLifetimeTooLong, found.policy->policy_id};
  }
  return {};
}

}  // namespace mockgraph::policy
