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
// Every form posts to a path of this server and carries the hidden input "flow".
namespace mockgraph::login::pages {

inline constexpr std::string_view kHtml = "text/html; charset=utf-8";

// Text with the characters that HTML gives a meaning replaced.
[[nodiscard]] std::string escaped(std::string_view text);

// Where a form goes and which sign-in it continues; `alert` is said first and out loud.
struct Form {
  std::string action;
  std::string flow;
  std::string alert;
};

[[nodiscard]] std::string sign_in(const Form& form, std::string_view app, std::string_view login);
// The account that this browser is signed in with, or another: the button "account".
[[nodiscard]] std::string pick_account(const Form& form, std::string_view app,
                                       std::string_view login);
// The secret stands in the element "totp-secret", in base32.
[[nodiscard]] std::string register_authenticator(const Form& form, std::string_view secret,
                                                 std::string_view uri);
[[nodiscard]] std::string one_time_code(const Form& form, std::string_view login);
// What another provider's page would be: it asks for nothing here but to be passed.
[[nodiscard]] std::string provider(const Form& form, std::string_view name);
[[nodiscard]] std::string change_password(const Form& form);

struct Permission {
  std::string name, resource;
};
[[nodiscard]] std::string consent(const Form& form, std::string_view app,
                                  std::span<const Permission> permissions, bool for_organization);
[[nodiscard]] std::string user_code(const Form& form, std::string_view typed);
[[nodiscard]] std::string confirm_device(const Form& form, std::string_view app);

// Sends the answer of a sign-in on by a form (response_mode=form_post).
using Fields = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] std::string post_back(std::string_view redirect_uri, const Fields& fields);

[[nodiscard]] std::string message(std::string_view heading, std::string_view text);
[[nodiscard]] std::string refusal(const Error& error, const Occasion& occasion);

}  // namespace mockgraph::login::pages
