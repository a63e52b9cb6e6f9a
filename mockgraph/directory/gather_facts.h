#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/policy/facts.h"
#include "mockgraph/world/world.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

// The border between rows and judgement: rows of a tenant become the small structs that policy
// decides on, here and nowhere else.
namespace mockgraph::directory {

// What is asked for, beside who asks.
struct SignInQuestion {
  std::string_view resource_app_id{};  // empty: only to be signed in
  std::string_view client_app_id{};
  policy::CaClient client = policy::CaClient::kBrowser;
  policy::Grant grant = policy::Grant::kInteractive;
  policy::PasswordState password = policy::PasswordState::kNotAsked;
  std::vector<policy::Proof> proofs{};
  Instant now{};
  std::string_view address{};     // the caller's
  std::string_view user_agent{};  // the caller's
  std::string_view device{};      // deviceId of the registered device that it comes from
  policy::TransferMethod transfer = policy::TransferMethod::kNone;
  const world::Tenant* home = nullptr;  // the partner's, if the user is one of his
};

// Everything about one user of one tenant that the judge of a sign-in may see. `user` null: the
// account does not exist.
[[nodiscard]] policy::SignInFacts gather_sign_in_facts(const world::Tenant& tenant,
                                                       const world::Row* user,
                                                       SignInQuestion question);

// What a password that was typed is worth.
[[nodiscard]] policy::PasswordState password_state(const world::Row& user, std::string_view typed);

// Too many wrong passwords in a row close an account for a minute (learn.microsoft.com, "Protect
// user accounts from attacks with Microsoft Entra smart lockout", defaults).
inline constexpr std::int64_t kLockoutThreshold = 10;
inline constexpr Duration kLockoutLength = std::chrono::minutes{1};
[[nodiscard]] bool is_locked_out(const world::Row& user, Instant now);

// A user as policies name him. `home`: the partner's tenant, if the user is one of his.
[[nodiscard]] policy::CaSubject subject_of(const world::Tenant& tenant, const world::Row& user,
                                           const world::Tenant* home = nullptr);

// What a user has registered beside the password.
[[nodiscard]] std::vector<policy::SecondFactor> second_factors_of(const world::Tenant& tenant,
                                                                  std::string_view user_id);

// Proofs as rows keep them: [{"method","provider","when","name","id","reason","device"}], the last
// four only where there is one.
[[nodiscard]] std::vector<policy::Proof> proofs_from(const Json& kept);
[[nodiscard]] Json proofs_json(std::span<const policy::Proof> proofs);

}  // namespace mockgraph::directory
