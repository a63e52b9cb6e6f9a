#pragma once

#include "mockgraph/login/client_app.h"
#include "mockgraph/login/flow.h"
#include "mockgraph/login/pages.h"
#include "mockgraph/login/scopes.h"
#include "mockgraph/login/sign_in_log.h"
#include "mockgraph/policy/sign_in.h"

#include <string>
#include <string_view>

namespace mockgraph::login {

// A sign-in under way with all that its flow names looked up.
struct Scene {
  Flow flow;
  Realm realm;
  ClientApp client;
  ScopeRequest asked;
  world::TenantPtr tenant;  // the user's; null until somebody named himself
  world::RowPtr user;
};
// Errors are those of realm, client and scopes.
[[nodiscard]] Result<Scene> scene_of(const rest::CommandContext& c, Flow flow);

// Empty until somebody named himself.
[[nodiscard]] std::string upn_of(const Scene& scene);
// How the sign-in came to this browser, as Conditional Access asks.
[[nodiscard]] policy::TransferMethod transfer_of(const Scene& scene);

// The path of a form: "/{realm}/{step}" below the sandbox that the request named.
[[nodiscard]] std::string path_of(const rest::CommandContext& c, std::string_view realm,
                                  std::string_view step);
[[nodiscard]] pages::Form form_of(const rest::CommandContext& c, const Flow& flow,
                                  std::string_view step, std::string alert = {});
[[nodiscard]] rest::Reply page(std::string html);
// The same page again, with what went wrong; the journal gets the number.
[[nodiscard]] rest::Reply page_with(std::string html, const Error& error);
// "AADSTS50126: Error validating …", as a page says it.
[[nodiscard]] std::string alert_of(const Error& error);

// A line of the sign-in log about this scene; `code` 0: it succeeded.
[[nodiscard]] Status log_scene(rest::CommandContext& c, const Scene& scene,
                               const policy::SignInDecision& decision, int code);

}  // namespace mockgraph::login
