#pragma once

#include "mockgraph/login/flow.h"
#include "mockgraph/policy/facts.h"
#include "mockgraph/rest/reply.h"

#include <string>

namespace mockgraph::login {

// What the person did just now.
struct Turn {
  // A password was typed; kNotAsked: it was something else.
  policy::PasswordState password = policy::PasswordState::kNotAsked;
  std::string login;  // as typed, for the page that asks again
  enum class Consent { kNone, kForUser, kForOrganization };
  Consent consent = Consent::kNone;  // it was given; counts only when everything is proven
};

// The next page of a sign-in, or its end. The judge says what is missing; the order is password,
// second factor, another provider's page, the device's owner, consent.
[[nodiscard]] Result<rest::Reply> go_on(rest::CommandContext& c, Flow flow, const Turn& turn = {});

// The same page once more, since what was sent did not do; the log gets the number.
struct Scene;
[[nodiscard]] Result<rest::Reply> ask_again(rest::CommandContext& c, const Scene& scene,
                                            const Error& error);

}  // namespace mockgraph::login
