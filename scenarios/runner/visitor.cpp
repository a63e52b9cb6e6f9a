#include "scenarios/runner/visitor.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/totp.h"

#include <algorithm>

namespace scenarios::runner {
namespace {

using client::api::Browser;
using client::api::Form;
using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Pairs;
using mockgraph::Result;
using mockgraph::Status;

constexpr int kMostPages = 16;

Error lost(std::string code, std::string sentence) {
  return {ErrorKind::kUnauthenticated, std::move(code), std::move(sentence), "sign-in", {}};
}

const std::string* said(const PageSignIn& who, std::string_view name) {
  const auto found = std::ranges::find(who.says, name, &std::pair<std::string, std::string>::first);
  return found == who.says.end() ? nullptr : &found->second;
}

// The button that is pressed: the one that was named, a yes, else the first.
void press(const PageSignIn& who, const Form& form, Pairs& values) {
  for (const auto& [name, value] : form.buttons) {
    const auto* word = said(who, name);
    if (word != nullptr && *word == value) return values.add(name, value);
  }
  for (const std::string_view yes : {"accept", "approve"}) {
    for (const auto& [name, value] : form.buttons) {
      if (value == yes) return values.add(name, value);
    }
  }
  const bool is_input = !form.open.empty();  // such a form has a button without a name
  if (!is_input && !form.buttons.empty())
    values.add(form.buttons.front().first, form.buttons.front().second);
}

}  // namespace

Visitor::Visitor(client::wire::Connection connection) : connection_(std::move(connection)) {}

Result<Browser::Arrival> Visitor::sign_in(const PageSignIn& who, std::string link,
                                          std::string_view redirect_uri) {
  if (browser_ == nullptr)
    browser_ = std::make_unique<Browser>(connection_, std::string{redirect_uri});
  ASSIGN_OR_RETURN(auto at, browser_->open(std::move(link)));
  std::string alert;
  for (int page = 0; !at.at_app; ++page) {
    const bool is_refused =
        !at.page.error.empty() || (!at.page.alert.empty() && at.page.alert == alert);
    if (is_refused) {
      const auto code = client::api::aadsts_code(at.page.error);
      return lost(code.empty() ? "unreadable-page" : code,
                  at.page.error.empty() ? at.page.alert : at.page.error);
    }
    if (page == kMostPages) return lost("unreadable-page", "the pages do not come to an end");
    alert = at.page.alert;
    ASSIGN_OR_RETURN(at, answer(who, at));
  }
  return at;
}

Result<Browser::Arrival> Visitor::answer(const PageSignIn& who, const Arrival& at) {
  if (at.page.forms.empty()) return lost("unreadable-page", "a page has nothing to fill in");
  const Form& form = at.page.forms.front();
  std::string code;
  if (form.asks_for("otc")) {
    ASSIGN_OR_RETURN(code, code_for(who, at));
  } else if (!at.page.phone.empty()) {
    RETURN_IF_ERROR(answer_phone(at));
  }
  return fill_in(who, form, code);
}

Result<Browser::Arrival> Visitor::fill_in(const PageSignIn& who, const Form& form,
                                          const std::string& code) {
  Pairs values;
  for (const auto& field : form.open) {
    if (field == "login") values.add(field, who.user);
    if (field == "passwd") values.add(field, who.password);
    if (field == "otc") values.add(field, code);
    if (const auto* word = said(who, field)) values.add(field, *word);
  }
  press(who, form, values);
  return browser_->submit(form, values);
}

// From the text message, else what the authenticator shows; each of its codes is good once.
Result<std::string> Visitor::code_for(const PageSignIn& who, const Arrival& at) {
  if (!at.page.phone.empty()) {
    Browser phone{connection_, "none"};
    ASSIGN_OR_RETURN(const auto screen, phone.open(at.page.phone));
    return screen.page.text_code;
  }
  auto& secret = secrets_[who.user];
  if (!at.page.totp_secret.empty()) secret = at.page.totp_secret;
  const auto bytes = mockgraph::base32_decoded(secret.empty() ? who.totp_secret : secret);
  if (!bytes || bytes->empty())
    return lost("otc-required", who.user + " has no authenticator here; give its 'totpSecret'");
  auto code = mockgraph::totp_code(*bytes, connection_.now());
  if (code == last_code_) {
    using std::chrono::seconds;
    connection_.sleep(seconds{30} - connection_.now().time_since_epoch() % seconds{30});
    code = mockgraph::totp_code(*bytes, connection_.now());
  }
  return last_code_ = code;
}

Status Visitor::answer_phone(const Arrival& at) {
  Browser phone{connection_, "none"};
  ASSIGN_OR_RETURN(const auto screen, phone.open(at.page.phone));
  if (screen.page.forms.empty()) return lost("unreadable-page", "the phone shows nothing");
  const Form& form = screen.page.forms.front();
  Pairs values;
  if (form.asks_for("number")) values.add("number", at.page.push_number);
  values.add("answer", "approve");
  const auto sent = phone.submit(form, values);
  return sent.ok() ? mockgraph::ok() : Status{sent.error()};
}

}  // namespace scenarios::runner
