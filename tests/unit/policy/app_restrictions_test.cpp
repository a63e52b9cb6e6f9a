#include "mockgraph/policy/app_restrictions.h"

#include <gmock/gmock.h>

namespace mockgraph::policy::app_restrictions_test {
namespace {

using Type = AppRestrictionType;
constexpr std::chrono::days kDay{1};

const Instant kBorn = *parse_instant("2026-06-01T00:00:00Z");

struct Case {
  std::string name;
  NewCredential credential;
  std::vector<AppRestrictions> policies;
  CredentialVerdict verdict;
  std::string policy_id = {};
};

AppRestrictions one(std::string id, AppRestriction restriction) {
  return {std::move(id), {restriction}};
}

class NewCredentialOfAnApp : public testing::TestWithParam<Case> {};

TEST_P(NewCredentialOfAnApp, IsJudged) {
  const auto decision = judge_credential(GetParam().credential, GetParam().policies);
  EXPECT_EQ(decision.verdict, GetParam().verdict);
  EXPECT_EQ(decision.policy_id, GetParam().policy_id);
}

const NewCredential kPassword{CredentialKind::kPassword, 30 * kDay, kBorn};
const NewCredential kCertificate{CredentialKind::kAsymmetricKey, 30 * kDay, kBorn};
const NewCredential kSymmetric{CredentialKind::kSymmetricKey, 30 * kDay, kBorn};

INSTANTIATE_TEST_SUITE_P(
    Table, NewCredentialOfAnApp,
    testing::Values(
        Case{"WithoutPoliciesEverythingGoes", kPassword, {}, CredentialVerdict::kAllowed},
        Case{"PasswordsAreForbidden",
             kPassword,
             {one("t", {Type::kPasswordAddition})},
             CredentialVerdict::kTypeNotAllowed,
             "t"},
        Case{"CertificatesAreNoPasswords",
             kCertificate,
             {one("t", {Type::kPasswordAddition})},
             CredentialVerdict::kAllowed},
        Case{"SymmetricKeysAreForbidden",
             kSymmetric,
             {one("t", {Type::kSymmetricKeyAddition})},
             CredentialVerdict::kTypeNotAllowed,
             "t"},
        Case{"WhatIsDisabledSaysNothing",
             kPassword,
             {one("t", {.type = Type::kPasswordAddition, .enabled = false})},
             CredentialVerdict::kAllowed},
        Case{"TheOwnPolicyGoesBeforeTheTenants",
             kPassword,
             {one("own", {.type = Type::kPasswordAddition, .enabled = false}),
              one("t", {Type::kPasswordAddition})},
             CredentialVerdict::kAllowed},
        Case{"AnOwnPolicyAboutSomethingElseLeavesTheTenants",
             kPassword,
             {one("own", {.type = Type::kSymmetricKeyAddition, .enabled = false}),
              one("t", {Type::kPasswordAddition})},
             CredentialVerdict::kTypeNotAllowed,
             "t"},
        Case{"OlderApplicationsAreSpared",
             kPassword,
             {one("t", {.type = Type::kPasswordAddition, .created_after = kBorn + kDay})},
             CredentialVerdict::kAllowed},
        Case{"ApplicationsOfThatMomentAreNot",
             kPassword,
             {one("t", {.type = Type::kPasswordAddition, .created_after = kBorn})},
             CredentialVerdict::kTypeNotAllowed,
             "t"},
        Case{"ALifeAsLongAsAllowedIsFine",
             kPassword,
             {one("t", {.type = Type::kPasswordLifetime, .longest = 30 * kDay})},
             CredentialVerdict::kAllowed},
        Case{"ALongerLifeIsNot",
             kPassword,
             {one("t", {.type = Type::kPasswordLifetime, .longest = 29 * kDay})},
             CredentialVerdict::kLifetimeTooLong,
             "t"},
        Case{"CertificatesHaveALimitOfTheirOwn",
             kCertificate,
             {one("t", {.type = Type::kAsymmetricKeyLifetime, .longest = 29 * kDay})},
             CredentialVerdict::kLifetimeTooLong,
             "t"}),
    [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace mockgraph::policy::app_restrictions_test
