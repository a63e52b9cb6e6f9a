#include "client/api/sign_in.h"

#include "client/api/browser.h"
#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/base/enum_text.h"
#include "mockgraph/base/totp.h"

#include <algorithm>
#include <optional>

namespace client::api {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Pairs;
using mockgraph::Result;
using std::chrono::seconds;

constexpr int kMostSignInPages = 12;
constexpr auto kMethods = mockgraph::enum_text<ProofKey>(
    {{ProofKey::kNone, ""}, {ProofKey::kPlain, "plain"}, {ProofKey::kS256, "S256"}});

// In the page's own words where it has some.
Error ended(std::string code, std::string message, const Browser::Arrival& at) {
  const auto& page = at.page;
  if (!page.error.empty()) code = aadsts_code(page.error);
  if (!page.error.empty() || !page.alert.empty())
    message = page.error.empty() ? page.alert : page.error;
  return Error{ErrorKind::kUnauthenticated, std::move(code), std::move(message), "sign-in", {}}
      .with("status", std::to_string(at.status))
      .with("request-id", at.request_id);
}

bool is_too_early(const Error& error) {
  return error.code == "AADSTS7000215" || error.code == "AADSTS650051";
}

// One sign-in on its way from the first page to the code.
class Visit {
 public:
  Visit(wire::Connection& connection, const Credentials& who, const AppRequest& app,
        const KeepSecret& keep)
      : connection_(connection),
        who_(who),
        app_(app),
        keep_(keep),
        browser_(connection, app.redirect_uri, who.device),
        verifier_(app.proof_key == ProofKey::kNone ? "" : connection.ids().next_word(64)),
        state_(connection.ids().next_word(16)),
        secret_(who.totp_secret) {}

  Result<SignedIn> run();
  Result<SignedIn> run_device();

 private:
  Result<Browser::Arrival> go_on(Browser::Arrival at);
  Result<Browser::Arrival> open();
  Result<Browser::Arrival> answer(const Browser::Arrival& at);
  Result<Browser::Arrival> fill_in_name(const Browser::Arrival& at, const Form& form);
  Result<Browser::Arrival> register_authenticator(const Browser::Arrival& at, const Form& form);
  Result<Browser::Arrival> enter_code(const Browser::Arrival& at, const Form& form);
  Result<Browser::Arrival> press_on(const Browser::Arrival& at);
  Result<Tokens> redeem(const Browser::Arrival& at);
  Result<std::string> fresh_code(const std::string& base32);

  wire::Connection& connection_;
  const Credentials& who_;
  const AppRequest& app_;
  const KeepSecret& keep_;
  Browser browser_;
  std::string verifier_, state_, secret_, last_code_;
  std::vector<SignInPage> pages_;
  int codes_sent_ = 0;
};

Result<SignedIn> Visit::run() {
  ASSIGN_OR_RETURN(auto at, open());
  ASSIGN_OR_RETURN(at, go_on(std::move(at)));
  ASSIGN_OR_RETURN(auto tokens, redeem(at));
  return SignedIn{std::move(tokens), std::move(pages_)};
}

Result<SignedIn> Visit::run_device() {
  LoginClient login{connection_};
  ASSIGN_OR_RETURN(const auto device, login.start_device(app_));
  ASSIGN_OR_RETURN(auto at, browser_.open(device.verification_uri));
  const auto* form = at.page.asking_for("user_code");
  if (form == nullptr) return ended("unreadable-page", "the page asks for no device code", at);
  Pairs values;
  values.add("user_code", device.user_code);
  ASSIGN_OR_RETURN(at, browser_.submit(*form, values));
  ASSIGN_OR_RETURN(at, go_on(std::move(at)));
  ASSIGN_OR_RETURN(auto tokens, login.await_device(app_, device));
  return SignedIn{std::move(tokens), std::move(pages_)};
}

// From page to page, until the application is reached or a page asks for nothing any more.
Result<Browser::Arrival> Visit::go_on(Browser::Arrival at) {
  for (int page = 0; !at.at_app; ++page) {
    if (page == kMostSignInPages)
      return ended("unreadable-page", "the sign-in shows page after page", at);
    if (at.page.forms.empty() && at.page.error.empty() && at.status == 200) break;
    ASSIGN_OR_RETURN(at, answer(at));
  }
  return at;
}

Result<Browser::Arrival> Visit::open() {
  Pairs query;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) query.add(name, value);
  };
  query.add("client_id", app_.client_id);
  query.add("response_type", "code");
  query.add("redirect_uri", app_.redirect_uri);
  query.add("response_mode", "query");
  query.add("scope", app_.scope);
  query.add("state", state_);
  add("prompt", app_.prompt);
  if (app_.proof_key == ProofKey::kPlain) query.add("code_challenge", verifier_);
  if (app_.proof_key == ProofKey::kS256)
    query.add("code_challenge",
              mockgraph::base64url(mockgraph::bytes_of(mockgraph::sha256(verifier_))));
  add("code_challenge_method", std::string{kMethods.text(app_.proof_key)});
  return browser_.open(oauth_link(app_.tenant, "authorize") + "?" + query.encoded());
}

// What a person does next depends on what the page asks for, never on its address.
Result<Browser::Arrival> Visit::answer(const Browser::Arrival& at) {
  const auto& page = at.page;
  if (const auto* form = page.asking_for("otc")) {
    if (!page.totp_secret.empty()) return register_authenticator(at, *form);
    return enter_code(at, *form);
  }
  if (!page.error.empty()) return ended("sign-in-refused", "", at);
  if (page.asking_for("newpassword"))
    return ended("AADSTS50055", "the password has to be changed before the account is let in", at);
  for (const auto* field : {"passwd", "login"}) {
    if (const auto* form = page.asking_for(field)) return fill_in_name(at, *form);
  }
  return press_on(at);
}

Result<Browser::Arrival> Visit::fill_in_name(const Browser::Arrival& at, const Form& form) {
  // Two such pages may ask for name and password in turn; a third one has refused them.
  if (std::ranges::count(pages_, SignInPage::kSignIn) > (form.asks_for("login") ? 0 : 1))
    return ended("sign-in-refused", "name or password were refused", at);
  pages_.push_back(SignInPage::kSignIn);
  Pairs values;
  if (form.asks_for("login")) values.add("login", who_.username);
  if (form.asks_for("passwd")) values.add("passwd", who_.password);
  return browser_.submit(form, values);
}

Result<Browser::Arrival> Visit::register_authenticator(const Browser::Arrival& at,
                                                       const Form& form) {
  if (!keep_) {
    return ended("registration-required",
                 "the account has no authenticator yet and is asked to register one", at);
  }
  if (codes_sent_ >= 2) return ended("otc-refused", "the code was refused twice", at);
  pages_.push_back(SignInPage::kRegister);
  secret_ = at.page.totp_secret;
  RETURN_IF_ERROR(keep_(secret_));
  ASSIGN_OR_RETURN(auto code, fresh_code(secret_));
  Pairs values;
  values.add("otc", std::move(code));
  return browser_.submit(form, values);
}

Result<Browser::Arrival> Visit::enter_code(const Browser::Arrival& at, const Form& form) {
  if (secret_.empty())
    return ended(
        "otc-required",
        "the account has an authenticator; give its secret as 'totpSecret' (of the service "
        "account in the secrets file, of the administrator in the answers)",
        at);
  // A code that was used a moment ago is refused; the next one is worth one more try.
  if (codes_sent_ >= 2) return ended("otc-refused", "the code was refused twice", at);
  pages_.push_back(SignInPage::kChallenge);
  ASSIGN_OR_RETURN(auto code, fresh_code(secret_));
  Pairs values;
  values.add("otc", std::move(code));
  return browser_.submit(form, values);
}

// A consent is accepted; any other page with one button (a vendor's, "stay signed in") is passed.
Result<Browser::Arrival> Visit::press_on(const Browser::Arrival& at) {
  for (const auto& form : at.page.forms) {
    if (!form.has_button("decision", "accept")) continue;
    pages_.push_back(SignInPage::kConsent);
    Pairs values;
    values.add("decision", "accept");
    if (app_.consents_for_all && form.asks_for("for_organization"))
      values.add("for_organization", "true");
    return browser_.submit(form, values);
  }
  if (at.page.forms.empty() || !at.page.forms.front().open.empty())
    return ended("unreadable-page", "the sign-in shows a page that this client cannot read", at);
  pages_.push_back(SignInPage::kVendor);
  const auto& form = at.page.forms.front();
  Pairs values;
  if (!form.buttons.empty()) values.add(form.buttons.front().first, form.buttons.front().second);
  return browser_.submit(form, values);
}

// A code that was not sent before in this sign-in: waits for the next one if need be.
Result<std::string> Visit::fresh_code(const std::string& base32) {
  const auto secret = mockgraph::base32_decoded(base32);
  if (!secret || secret->empty()) {
    return Error{ErrorKind::kInvalid,
                 "totp-secret",
                 "the authenticator's secret is not base32",
                 "sign-in",
                 {}};
  }
  auto code = mockgraph::totp_code(*secret, connection_.now());
  if (code == last_code_) {
    const auto into_step = connection_.now().time_since_epoch() % seconds{30};
    connection_.sleep(seconds{30} - into_step);
    code = mockgraph::totp_code(*secret, connection_.now());
  }
  ++codes_sent_;
  last_code_ = code;
  return code;
}

Result<Tokens> Visit::redeem(const Browser::Arrival& at) {
  const std::string code{at.handed.get("code")};
  if (code.empty()) {
    const std::string description{at.handed.get("error_description")};
    const auto number = aadsts_code(description);
    return ended(number.empty() ? std::string{at.handed.get("error")} : number,
                 number.empty() ? description : aadsts_text(description), at);
  }
  if (at.handed.get("state") != state_)
    return ended("state-mismatch", "the code belongs to another sign-in", at);
  for (int retry = 0;; ++retry) {
    auto tokens = LoginClient{connection_}.redeem(app_, {code, verifier_});
    if (tokens.ok() || retry == app_.code_retries || !is_too_early(tokens.error())) return tokens;
    connection_.sleep(seconds{2 * (retry + 1)});
  }
}

}  // namespace

bool SignedIn::saw(SignInPage page) const { return std::ranges::find(pages, page) != pages.end(); }

Result<SignedIn> sign_in(wire::Connection& connection, const Credentials& who,
                         const AppRequest& app, const KeepSecret& keep) {
  return Visit{connection, who, app, keep}.run();
}

Result<SignedIn> sign_in_by_device(wire::Connection& connection, const Credentials& who,
                                   const AppRequest& app) {
  return Visit{connection, who, app, {}}.run_device();
}

}  // namespace client::api
