#pragma once

#include "mockgraph/policy/conditional_access.h"
#include "mockgraph/policy/sign_in.h"

#include <string_view>

namespace mockgraph::policy {

// What a refused sign-in is called, and by which open demand a policy is behind it.
struct SignInOutcome {
  SignInVerdict verdict = SignInVerdict::kGranted;
  int page_code = 0;  // AADSTS number
  int token_code = 0;
  CaDemand demand = CaDemand::kNothing;
  CaDemand or_demand = CaDemand::kNothing;
  std::string_view requirement;
  std::string_view repair;  // "{policy}" is the policy's name
};
[[nodiscard]] const SignInOutcome& outcome_of(SignInVerdict verdict);

// On the page, when the sign-in frequency is "every time".
inline constexpr int kReauthenticationCode = 70046;
// For the controls that ask for a device or an application.
[[nodiscard]] int code_of(CaControl control);

}  // namespace mockgraph::policy
