#pragma once

#include "mockgraph/base/error.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mockgraph::login {
struct Occasion;
}

// The pages a person sees while signing in: plain HTML without scripts or outside resources,
// usable by keyboard and screen reader, and never to be taken for Microsoft's. Each says so.
// Every form posts to a path of this server and carries the hidden input "flow", which nobody else
// knows: so a form cannot be sent on somebody's behalf.
namespace mockgraph::login::pages {

inline constexpr std::string_view kHtml = "text/html; charset=utf-8";

// Text with the characters that HTML gives a meaning replaced.
[[nodiscard]] std::string escaped(std::string_view text);

// Runs nothing, loads nothing, and takes the style of these pages only.
[[nodiscard]] const std::string& content_security_policy();

// Another way to go on: the value of the button "another", and what stands on it.
struct Choice {
  std::string value, label;
};

// Where a form goes and which sign-in it continues; `alert` is said first and out loud.
struct Form {
  std::string action;
  std::string flow;
  std::string alert;
  std::vector<Choice> others{};
  int remember_days = 0;  // "Don't ask again": for how long, if it is offered
};

[[nodiscard]] std::string sign_in(const Form& form, std::string_view app, std::string_view login);
// The account that this browser is signed in with, or another: the button "account".
[[nodiscard]] std::string pick_account(const Form& form, std::string_view app,
                                       std::string_view login);
[[nodiscard]] std::string change_password(const Form& form);

struct Permission {
  std::string name, resource;
};
[[nodiscard]] std::string consent(const Form& form, std::string_view app,
                                  std::span<const Permission> permissions, bool for_organization);
[[nodiscard]] std::string user_code(const Form& form, std::string_view typed);
[[nodiscard]] std::string confirm_device(const Form& form, std::string_view app);

// ---- second factors (factor_pages.cpp)

// The secret stands in the element "totp-secret", in base32.
[[nodiscard]] std::string register_authenticator(const Form& form, std::string_view secret,
                                                 std::string_view uri);
// `source`: where the code is to be found, "the authenticator app".
[[nodiscard]] std::string one_time_code(const Form& form, std::string_view login,
                                        std::string_view source);
// A question on the person's phone. The number stands in the element "push-number"; it is empty
// where none has to be typed. `phone`: the address of the simulated phone.
struct PhoneQuestion {
  std::string login, phone, number;
  bool is_call = false;
};
[[nodiscard]] std::string text_message(const Form& form, std::string_view login,
                                       std::string_view phone);
[[nodiscard]] std::string approve_on_phone(const Form& form, const PhoneQuestion& question);
// What another provider's page would be: it asks for nothing here but to be passed.
[[nodiscard]] std::string provider(const Form& form, std::string_view name);
// The page of a federated domain's own identity provider: the button "answer" says what it asserts.
[[nodiscard]] std::string identity_provider(const Form& form, std::string_view name,
                                            std::string_view login);
// A thing that is touched or looked at: a security key, Windows Hello.
[[nodiscard]] std::string touch(const Form& form, std::string_view login, std::string_view thing);

// The simulated phone: what it shows, and what its owner answers.
struct PhoneScreen {
  std::string action, call, alert;
  std::string login, app;
  std::string text_code;  // of a text message; then there is nothing to answer
  bool wants_number = false;
};
[[nodiscard]] std::string phone(const PhoneScreen& screen);

// ---- answers

// Sends the answer of a sign-in on by a form (response_mode=form_post).
using Fields = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] std::string post_back(std::string_view redirect_uri, const Fields& fields);

[[nodiscard]] std::string message(std::string_view heading, std::string_view text);
[[nodiscard]] std::string refusal(const Error& error, const Occasion& occasion);

}  // namespace mockgraph::login::pages
