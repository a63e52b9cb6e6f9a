#pragma once

#include "mockgraph/login/realm.h"
#include "mockgraph/policy/mfa.h"
#include "mockgraph/rest/context.h"

#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::login {

// What a sign-in in a browser is for: the parameters of an authorize request, or those of the
// device that waits.
struct SignInAim {
  std::string realm;  // {tenant} of the path
  std::string client_id;
  std::string scope;  // in v2.0 words, whichever endpoint was asked; empty: none yet
  std::string redirect_uri;
  std::string response_type, response_mode;
  std::string state, nonce, prompt, login_hint;
  std::string code_challenge, code_challenge_method;
  std::string correlation_id;
  bool is_v2 = true;
  bool wants_client_info = false;
  bool wants_fresh_mfa = false;   // amr_values=mfa: a proof from before does not do
  bool for_organization = false;  // an administrator's consent is asked for
  bool stay_signed_in = false;    // "Stay signed in?" was answered with yes
};

// A sign-in that is under way in a browser. Its id is the hidden input "flow" of each page: drawn
// once and good for ten minutes, so a form cannot be sent on somebody else's behalf.
struct Flow {
  std::string id;
  Instant started;
  SignInAim aim;
  std::string device_code;  // the device that waits; empty: an application at its redirect URI
  std::string user_id, user_tenant;
  std::vector<policy::Proof> proofs;
  std::string pending_secret;    // base32, being registered
  std::string pending_control;   // the custom control whose page is open
  std::string pending_external;  // the external method whose page is open
  bool confirmed = false;        // the person said that the device is his
  bool consented = false;

  [[nodiscard]] bool has_password() const;
};

[[nodiscard]] Flow start_flow(rest::CommandContext& c, SignInAim aim);
// Error: AADSTS50089 when there is none of that id, or it is too old.
[[nodiscard]] Result<Flow> find_flow(const rest::CommandContext& c, std::string_view id);
[[nodiscard]] Status keep_flow(rest::CommandContext& c, const Flow& flow);
[[nodiscard]] Status end_flow(rest::CommandContext& c, const Flow& flow);

}  // namespace mockgraph::login
