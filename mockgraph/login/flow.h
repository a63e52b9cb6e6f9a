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

// A question that the person's simulated phone shows: a push with a number to type, a text message
// with a code, a call.
struct PhoneCall {
  std::string id;  // in the phone page's address; knowing it lets nobody go on with the sign-in
  policy::Method method = policy::Method::kAuthenticatorPush;
  std::string number;  // to be typed on the phone (push), or to be read from it (text message)
  enum class Answer { kWaiting, kApproved, kDenied };
  Answer answer = Answer::kWaiting;
  Instant answered{};
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
  std::string pending_factor;    // the word of the method whose page is open
  PhoneCall phone;               // an id only while the phone is asked
  std::string asked_by;          // who wants the second factor, for the proof of it
  std::string session_parent;    // node of the session that it goes on from
  bool remember = false;         // "Don't ask again on this device"
  bool confirmed = false;        // the person said that the device is his
  bool consented = false;

  // A password was shown in it, or what stands for one.
  [[nodiscard]] bool has_first_factor() const;
};

[[nodiscard]] Flow start_flow(rest::CommandContext& c, SignInAim aim);
// Error: AADSTS50089 when there is none of that id, or it is too old.
[[nodiscard]] Result<Flow> find_flow(const rest::CommandContext& c, std::string_view id);
// The sign-in that a phone is asked about. Errors as above.
[[nodiscard]] Result<Flow> find_flow_of_phone(const rest::CommandContext& c, std::string_view call);
[[nodiscard]] Status keep_flow(rest::CommandContext& c, const Flow& flow);
[[nodiscard]] Status end_flow(rest::CommandContext& c, const Flow& flow);

}  // namespace mockgraph::login
