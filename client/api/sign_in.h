#pragma once

#include "client/api/login_client.h"

#include <functional>
#include <string>
#include <vector>

namespace client::api {

struct Credentials {
  std::string username, password;
  std::string totp_secret;  // base32; empty: no authenticator
  std::string device{};     // deviceId of the registered device it is done on; empty: on none
};

// The pages that a sign-in can lead through.
enum class SignInPage { kSignIn, kRegister, kChallenge, kVendor, kConsent };

struct SignedIn {
  Tokens tokens;
  std::vector<SignInPage> pages;

  [[nodiscard]] bool saw(SignInPage page) const;
};

// Called with the secret of a page that wants an authenticator registered, before the code that
// confirms it is sent: when it returns, the secret is safe.
using KeepSecret = std::function<mockgraph::Status(const std::string& base32)>;

// A sign-in as a person does it, by the service's own pages: authorization code with PKCE (S256).
// Every sign-in begins without cookies. Without `keep` a page that wants an authenticator
// registered ends it, with nothing changed: code "registration-required". A page that wants a code
// from an authenticator we do not have: "otc-required". A page we cannot read: "unreadable-page".
// Other refusals have the code and text that the page shows ("AADSTS50126").
[[nodiscard]] mockgraph::Result<SignedIn> sign_in(wire::Connection& connection,
                                                  const Credentials& who, const AppRequest& app,
                                                  const KeepSecret& keep = {});

// The same for a program that shows a code (device authorization grant, RFC 8628): the person types
// it at the service's page and signs in there.
[[nodiscard]] mockgraph::Result<SignedIn> sign_in_by_device(wire::Connection& connection,
                                                            const Credentials& who,
                                                            const AppRequest& app);

}  // namespace client::api
