#pragma once

#include "mockgraph/login/client_app.h"
#include "mockgraph/login/scopes.h"
#include "mockgraph/policy/sign_in.h"
#include "mockgraph/rest/context.h"

// Between the judge, who knows no protocol, and the AADSTS errors.
namespace mockgraph::login {

// Asks the judge about a user (null: there is none); his reasons go to the journal.
struct Case {
  const world::Tenant& tenant;
  const world::Row* user;
  const ClientApp& client;
  const ScopeRequest& asked;
  policy::Grant grant = policy::Grant::kInteractive;
  policy::PasswordState password = policy::PasswordState::kNotAsked;
  std::vector<policy::Proof> proofs{};
  policy::TransferMethod transfer = policy::TransferMethod::kNone;
  const world::Tenant* home = nullptr;  // the partner's, for its users in a customer's tenant
};
// Mail protocols with a name and a password alone come to the token endpoint through Exchange,
// whose user agent then is "BAV2ROPC" ("Block legacy authentication", sign-in logs).
[[nodiscard]] bool is_legacy_client(policy::Grant grant, std::string_view user_agent);
[[nodiscard]] policy::SignInDecision judge(const rest::CommandContext& c, Case asked_about);

// The error of a refusal, with the number that the page or the token endpoint has for it, the
// resource named, and the policies that have to be met in "claims".
struct RefusalWords {
  std::string_view login;   // the user name as it was given
  std::string_view tenant;  // the directory
  Instant issued;           // of the refresh token
};
[[nodiscard]] Error refusal(const policy::SignInDecision& decision, int number,
                            const ScopeRequest& asked, const RefusalWords& words);

// One more or one less wrong password in a row; the tenth closes the account for a while.
[[nodiscard]] Status count_password(world::Draft& draft, std::string_view tenant,
                                    const world::Row& user, bool is_right);

}  // namespace mockgraph::login
